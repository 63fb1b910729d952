"""The other way: a home folder is made to hold the state that a remote engine serves.

Texts and facts come as they were packed; triples, index and files to download are made of them as a build
makes them, so that they are the same on every machine. Originals stay where they were read.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from graph import authority, changes, dumps, merged, queries, search, terms
from graph.catalogue import Catalogue
from graph.held import Shelf
from graph.homefolder import HomeFolder
from graph.register.book import FILE, Book, completed
from graph.report import write_reports
from graph.store import Row, Snapshot, manifest_of
from graph.writer import Writer, writing

from . import states
from .access import Access
from .bundles import key
from .problems import EngineLies, StateError
from .publishing import Memory, Told
from .reading import RemoteReader, RemoteState


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was fetched: the state, its documents, the snapshot that holds it now, and whether that is new."""

    state: str
    documents: int
    snapshot: str
    changed: bool


def fetch(
    access: Access, home: Path, *, base: str, anyway: bool = False, told: Told = lambda done, total: None
) -> Fetched:
    """Make the state that the engine serves the current snapshot of a home folder.

    Raises StateError where the folder holds work that was never published, unless `anyway`; where the
    authority files of this installation are others than those of the publisher's.
    """
    reader = RemoteReader(access, home, base=base)
    state, folder = reader.snapshot(), HomeFolder(home)
    memory = Memory(folder)
    current = Snapshot.opened(folder.snapshots / str(folder.current()))
    known = states.state_of(current) if current else None
    if current and known == state.id:
        _remember(memory, state, current.id)
        count = len(states.versions_of(current))
        return Fetched(state=state.id, documents=count, snapshot=current.id, changed=False)
    if known and known not in memory.states and not anyway:
        raise StateError(
            "Thư mục dữ liệu của máy này có điều chưa công bố.",
            hint="Công bố trước: cancu publish; hoặc bỏ đi: cancu pull --replace.",
        )
    rows = state.select(queries.text("versions"))
    with writing(home, base=base, fresh=True) as writer:
        sources = manifest_of(folder).get("sources", {})
        for done, row in enumerate(rows, 1):
            _take(writer, state, row)
            told(done, len(rows))
        nodes = authority.load(writer.store, base=base) | _named(writer)
        nodes |= {NamedNode(row["document"] or "") for row in rows}
        merged.refresh(writer.store, nodes, base=base)
        _check(writer, state)
        snapshot = writer.publish(
            _manifest(rows, sources, base), prepare=lambda made: _derive(made, current, folder)
        )
    _remember(memory, state, snapshot)
    reader.close()
    return Fetched(state=state.id, documents=len(rows), snapshot=snapshot, changed=True)


def _take(writer: Writer, state: RemoteState, row: Row) -> None:
    bundle = state.bundles.get(key(row))
    if bundle is None:
        raise EngineLies("Kho từ xa thiếu toàn văn của một văn bản.")
    writer.home.keep_text(bundle.text)
    writer.store.extend(terms.quads(bundle.facts, bundle.text, bundle.version, base=writer.base))


def _named(writer: Writer) -> set[NamedNode]:
    """Every body and instrument that a graph names."""
    graphs = [graph for graph in writer.store.named_graphs() if isinstance(graph, NamedNode)]
    return {node for graph in graphs for node in merged.named_in(writer.store, graph)}


def _check(writer: Writer, state: RemoteState) -> None:
    slot = state.record.served
    if slot and len(writer.store) != slot.triples:
        raise StateError(
            f"Dựng lại được {len(writer.store)} bộ ba, kho từ xa có {slot.triples}.",
            hint="Máy công bố dùng phiên bản phần mềm khác: cài cùng phiên bản rồi thử lại.",
        )


def _manifest(rows: list[Row], sources: Mapping[str, Any], base: str) -> dict[str, Any]:
    """With what is known of files that were read on this machine, where they are those of the state."""
    held = {(row["document"] or "").removeprefix(base): row["fileDigest"] for row in rows}
    same = {path: entry for path, entry in sources.items() if entry.get("digest") == held.get(path)}
    return {"authority": authority.digest(), "sources": same}


def _derive(folder: Path, before: Snapshot | None, home: HomeFolder) -> None:
    """What a build puts beside its snapshot: the rows of lists, the index, dates, files to download."""
    snapshot = Snapshot(folder)
    catalogue = Catalogue(snapshot)
    with contextlib.closing(Book(folder / FILE)) as book:
        completed(book, catalogue, Shelf(catalogue, home).get)
    search.write(Catalogue(snapshot, folder=folder), folder)
    changes.write(folder, before.folder if before else None)
    dumps.write(snapshot, folder)
    write_reports({}, folder)


def _remember(memory: Memory, state: RemoteState, snapshot: str) -> None:
    memory.states.append(state.id)
    memory.snapshots[state.record.current or ""] = snapshot
    memory.keep()
