"""The store as readers see it: a small interface, read-only snapshots, and who follows the current one."""

import json
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryTriples, Store, Triple

from ontology.errors import StoreError

from .homefolder import HomeFolder

FORMAT = 2
"""Of the triples in a snapshot; a snapshot of another format must be built again."""

BUILD_AGAIN = "Dựng lại đồ thị: cancu build."

Row = Mapping[str, str | None]


class Graph(Protocol):
    """What answers are computed from: a snapshot, or any SPARQL 1.1 engine behind the same two calls."""

    @property
    def id(self) -> str:
        """The state that is read; another id, another state."""

    @property
    def base(self) -> str:
        """The base of all IRIs of items."""

    @property
    def folder(self) -> Path:
        """Where what was derived of this state lies: files to download, the index of text search."""

    @property
    def index(self) -> Path:
        """The same folder, once the index is in it."""

    def select(self, query: str) -> list[Row]:
        """Solutions with the plain values of their terms, None where unbound; all graphs are one."""

    def construct(self, query: str) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE query; all graphs are one."""

    def shared(self, path: str) -> list[Triple]:
        """What one of the graphs of `paths.SHARED_GRAPHS` holds."""


class Source(Protocol):
    """Who follows the state that is served: a `Reader` of a home folder, or of a remote engine."""

    home: HomeFolder

    def snapshot(self) -> Graph:
        """The state to read now. Raises StoreError where there is none."""

    def withdrawn(self) -> tuple[str, ...]:
        """The documents that were published once and are no more."""

    def close(self) -> None:
        """Let go of it."""


class Snapshot:
    """A snapshot opened for reading. Raises StoreError if it is damaged or of another format."""

    def __init__(self, folder: Path) -> None:
        self.id = folder.name
        self.folder = folder
        self.manifest = _manifest(folder)
        self.base: str = self.manifest["base"]
        try:
            self._store = Store.read_only(str(folder / "store"))
        except OSError as error:
            raise StoreError(
                f"Không đọc được bản chụp {folder.name}.", hint=BUILD_AGAIN, place=f"{folder}: {error}"
            ) from error

    @classmethod
    def opened(cls, folder: Path) -> "Snapshot | None":
        """The snapshot in a folder, None where there is none of this format."""
        try:
            return cls(folder)
        except StoreError:
            return None

    @property
    def index(self) -> Path:
        """The folder of the snapshot: a writer puts the index there before anyone reads it."""
        return self.folder

    def select(self, query: str) -> list[Row]:
        """Solutions with the plain values of their terms, None where unbound; all graphs are one."""
        found: Any = self._store.query(query, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return [{name: _value(row[name]) for name in names} for row in found]

    def construct(self, query: str) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE query; all graphs are one."""
        found = self._store.query(query, use_default_graph_as_union=True)
        if not isinstance(found, QueryTriples):
            raise StoreError("Truy vấn này không cho ra bộ ba.")
        return list(found)

    def shared(self, path: str) -> list[Triple]:
        """What one of the graphs of `paths.SHARED_GRAPHS` holds."""
        node = NamedNode(self.base + path)
        return [quad.triple for quad in self._store.quads_for_pattern(None, None, None, node)]

    def within(self, graphs: Iterable[str]) -> list[Triple]:
        """What these graphs (by IRI) hold, read off: a query for it would go through the whole collection."""
        found = (self._store.quads_for_pattern(None, None, None, NamedNode(graph)) for graph in graphs)
        return [quad.triple for quads in found for quad in quads]

    @property
    def store(self) -> Store:
        """The store itself, for exports and checks."""
        return self._store


class Reader:
    """The current snapshot of a home folder, followed when a writer switches; safe for several threads."""

    def __init__(self, home: Path) -> None:
        self.home = HomeFolder(home)
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self.snapshot()

    def snapshot(self) -> Snapshot:
        """The snapshot to read now. Raises StoreError where nothing is built."""
        current = self.home.current()
        if current is None:
            raise StoreError(
                "Chưa có đồ thị nào được dựng.",
                hint="Dựng trước: cancu build (hoặc python3 run.py).",
                place=self.home.root,
            )
        with self._lock:
            if self._snapshot is None or self._snapshot.id != current:
                self._snapshot = Snapshot(self.home.snapshots / current)
            return self._snapshot

    def withdrawn(self) -> tuple[str, ...]:
        """The documents that were published once and are no more."""
        return self.home.withdrawn()

    def close(self) -> None:
        """Let go of the snapshot."""
        with self._lock:
            self._snapshot = None


def ordered(found: Iterable[Row]) -> list[Row]:
    """Rows in an order of their values: engines give them in any, and pages must not tell."""
    return sorted(found, key=lambda row: [value or "" for value in row.values()])


def manifest_of(home: HomeFolder) -> dict[str, Any]:
    """What the writer of the current snapshot left with it, of whatever format; empty if nothing is built."""
    current = home.current()
    file = home.snapshots / str(current) / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(
            f"Bản chụp {folder.name} không nguyên vẹn.", hint=BUILD_AGAIN, place=folder
        ) from error
    if manifest.get("format") != FORMAT:
        raise StoreError(
            f"Bản chụp {folder.name} do phiên bản phần mềm khác ghi.",
            hint=BUILD_AGAIN,
            place=folder,
        )
    return manifest


def _value(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else None
