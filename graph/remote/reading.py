"""Reading from a remote engine: the state that is whole, followed when a writer switches to the next one."""

import shutil
import threading
import time
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from pyoxigraph import Triple

from graph import changes, search
from graph.catalogue import Catalogue
from graph.explorer import Explorer
from graph.held import Held, Shelf, provenance
from graph.homefolder import HomeFolder
from graph.store import Row
from ontology.errors import StoreError

from . import states
from .access import Access
from .bundles import Bundles, key
from .engine import Engine
from .gate import Gate
from .http import Body
from .problems import EngineError, EngineLies, StateError
from .record import Ledger, Record

LOOK_SECONDS = 2.0
"""How often a reader looks whether another state is served."""
RECORD_SECONDS = 3.0
BUILD_SECONDS, BUILD_BYTES = 600.0, 2_000_000_000
"""For the queries behind the index of text search, which read the whole collection."""


class RemoteState:
    """One state on an engine, read as a snapshot is (`graph.store.Graph`)."""

    def __init__(self, engine: Engine, ledger: Ledger, record: Record, home: HomeFolder) -> None:
        self.record = record
        slot = record.served
        if slot is None or record.current is None:
            raise StateError(
                "Kho từ xa chưa có trạng thái nào trọn vẹn.", hint="Dựng và công bố: cancu build."
            )
        self.id = slot.state
        self.base = ledger.base
        self.bundles = Bundles(engine, ledger.documents)
        self._engine, self._graph, self._home = engine, ledger.graph(record.current), home
        self._ledger = ledger
        self._seconds: float | None = None
        self._limit = 100_000_000
        self._making = threading.Lock()

    def select(self, query: str) -> list[Row]:
        """Solutions with the plain values of their terms, None where unbound."""
        return self._engine.select(query, self._graph, seconds=self._seconds, limit=self._limit)

    def construct(self, query: str) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE query."""
        return self._engine.construct(query, self._graph)

    def stream(
        self, query: str, accept: tuple[str, ...], seconds: float, limit: int
    ) -> AbstractContextManager[Body]:
        """The engine's own answer, of one of these media types, as it comes."""
        return self._engine.query(query, self._graph, accept, seconds=seconds, limit=limit)

    def shared(self, path: str) -> list[Triple]:
        """What one of the graphs that are no document's holds."""
        graph = self._ledger.graph(self.record.current or "", path)
        return self._engine.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", graph)

    @cached_property
    def folder(self) -> Path:
        """Where what is derived of this state lies on this machine: its own snapshot where it has it."""
        known = states.local(self._home, self.id)
        return known.folder if known else self._home.derived / self.id

    @property
    def index(self) -> Path:
        """The same folder; the index of text search is made there at the first call.

        Raises StoreError while another thread makes it.
        """
        derived = self._home.derived / self.id
        known = next((each for each in (self.folder, derived) if (each / search.FILE).is_file()), None)
        if known is None:
            self._derive(derived)
        return known or derived

    def _derive(self, folder: Path) -> None:
        if not self._making.acquire(blocking=False):
            raise StoreError("Chỉ mục tra cứu đang được dựng từ kho từ xa.", hint="Thử lại sau ít phút.")
        try:
            half = folder.with_name(f".{folder.name}")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir(parents=True)
            search.write(Catalogue(self._patient()), half)
            changes.write(half, self._home.newest_derived())
            if not self._is_still_there():
                raise StateError("Kho từ xa đã sang trạng thái khác.", hint="Thử lại.")
            half.rename(folder)
            self._home.remove_derived(keep=folder.name)
        except OSError as error:
            raise StoreError(
                f"Không ghi được chỉ mục tra cứu: {error.strerror}.", hint="Kiểm tra CANCU_HOME và chỗ trống."
            ) from error
        finally:
            self._making.release()

    def _is_still_there(self) -> bool:
        """Whether the graph that is read still holds this state, whole."""
        record = self._ledger.read()
        slot = record.slots.get(self.record.current or "") if record else None
        return slot is not None and slot.complete and slot.state == self.id

    def _patient(self) -> "RemoteState":
        """The same state for reading all of it."""
        other = object.__new__(RemoteState)
        other.__dict__ = self.__dict__ | {"_seconds": BUILD_SECONDS, "_limit": BUILD_BYTES}
        return other


class RemoteReader:
    """The current state of an engine (`graph.store.Reader`); safe for several threads.

    It looks for another state every `LOOK_SECONDS`; while the engine cannot be asked, nothing is served. It
    asks nothing before the first question, so that one gate stands before an engine that never answered.
    """

    def __init__(self, access: Access, home: Path, *, base: str, gate: Gate | None = None) -> None:
        self.home = HomeFolder(home)
        self._engine = Engine(access, gate=gate)
        self._ledger = Ledger(self._engine, base)
        self._lock = threading.Lock()
        self._state: RemoteState | None = None
        self._known: RemoteState | None = None
        self._failure: StoreError | None = None
        self._looked = float("-inf")

    def snapshot(self) -> RemoteState:
        """The state to read now. Raises StoreError where there is none, or the engine cannot be asked."""
        nothing_known = self._state is None and self._failure is None
        if self._is_due() and self._lock.acquire(blocking=nothing_known):
            try:
                if self._is_due():
                    self._look()
            finally:
                self._lock.release()
        if self._state is None:
            raise self._failure or StateError("Kho từ xa chưa được đọc.")
        return self._state

    def _is_due(self) -> bool:
        return time.monotonic() - self._looked > LOOK_SECONDS

    def _look(self) -> None:
        """Look what is served now, and remember what was seen: the next ones to ask need not wait for it."""
        try:
            self._state, self._failure = self._served(self._known), None
            self._known = self._state
        except StoreError as error:
            self._state, self._failure = None, error
        self._looked = time.monotonic()

    def withdrawn(self) -> tuple[str, ...]:
        """The documents that were published once and are no more."""
        return self.snapshot().record.withdrawn

    def close(self) -> None:
        """Close the idle connections."""
        self._engine.close()

    def _served(self, known: RemoteState | None) -> RemoteState:
        record = self._ledger.read(seconds=min(RECORD_SECONDS, self._engine.access.seconds))
        if record is None:
            raise StateError(
                "Kho từ xa chưa có dữ liệu nào với phần đầu địa chỉ (base) này.",
                hint="Công bố từ máy dựng dữ liệu: cancu build.",
            )
        same = known and (known.record.current, known.record.served) == (record.current, record.served)
        return known if known and same else RemoteState(self._engine, self._ledger, record, self.home)


class RemoteShelf(Shelf):
    """The documents of a state: facts and texts as they were packed by the writer."""

    def _read(self, document: str) -> Held:
        state = self.catalogue.graph
        if not isinstance(state, RemoteState):
            raise EngineError("Kho này không phải kho từ xa.")
        row = self._version(document)
        found = state.bundles.get(key(row))
        if found is None:
            raise EngineLies("Kho từ xa thiếu toàn văn của văn bản này.")
        known = provenance(self.catalogue, row | {"time": found.version.time})
        return Held(found.facts, found.text, known)


def open_explorer(access: Access, home: Path, *, base: str) -> Explorer:
    """The explorer of a remote engine; its methods raise StoreError while nothing can be had from there."""
    reader = RemoteReader(access, home, base=base)
    return Explorer(reader, shelf=RemoteShelf)
