"""Publishing: a remote engine is made to hold what a local snapshot holds, and readers switch at once.

The graph that is not read is filled, by what differs from what it holds where that snapshot is still here,
else anew; it is counted; then the record names it. Cut off anywhere, the state before is served, whole, and
the next publishing begins again. docs/decisions/0005 has the reasons.
"""

import contextlib
import fcntl
import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from graph import paths, queries
from graph.catalogue import Catalogue
from graph.evidence import VERSION_FIELDS, Version
from graph.held import Shelf
from graph.homefolder import HomeFolder
from graph.store import Reader, Row, Snapshot
from ontology.errors import StoreError

from . import states
from .access import Access
from .bundles import Bundle, Bundles, key
from .engine import Engine
from .problems import StateError
from .record import SLOTS, Ledger, Record, Slot, Writing, now

GRACE_SECONDS = 15.0
"""How long a graph is left alone after readers were led away from it."""
SIGN_SECONDS, SILENT_SECONDS = 60.0, 900.0
"""How often a writer gives a sign, and after how long without one it counts as gone."""
_PROBE = 50_000

Way = Literal["unchanged", "difference", "loaded", "whole"]
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published: the state, its triples and documents, which way, in how many seconds."""

    state: str
    triples: int
    documents: int
    way: Way
    seconds: float


def publish(
    access: Access,
    home: Path,
    *,
    base: str,
    anyway: bool = False,
    loaded: bool = False,
    told: Told = lambda done, total: None,
    grace: float = GRACE_SECONDS,
) -> Published:
    """Publish the current snapshot of a home folder; `told` hears how many triples of how many are written.

    Raises StateError where another machine published since this one last did, or is publishing, unless
    `anyway`; EngineError where the engine fails: then what it served before it still serves. With `loaded`
    the graph to fill is taken as it is where it holds as many triples as it must: the engine's own loader put
    them there.
    """
    folder = HomeFolder(home)
    begun = time.monotonic()
    with _alone(folder), contextlib.closing(Engine(access)) as engine:
        snapshot = Reader(home).snapshot()
        if snapshot.base != base:
            raise StateError("Bản chụp có phần đầu địa chỉ (base) khác.", hint="Dựng lại: cancu build.")
        work = _Publishing(engine, Ledger(engine, base), folder, snapshot, told)
        way = work.run(anyway=anyway, loaded=loaded, grace=grace)
    return Published(
        state=work.state,
        triples=work.total,
        documents=len(work.versions),
        way=way,
        seconds=time.monotonic() - begun,
    )


class Memory:
    """What this home folder knows of a remote engine, in `published.json`."""

    def __init__(self, home: HomeFolder) -> None:
        self._home = home
        try:
            found: dict[str, Any] = json.loads(home.published.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        self.writer: str = found.get("writer") or secrets.token_hex(8)
        self.states: list[str] = found.get("states", [])
        self.snapshots: dict[str, str] = found.get("snapshots", {})

    def keep(self) -> None:
        """Write it down."""
        record = {"writer": self.writer, "states": self.states[-4:], "snapshots": self.snapshots}
        self._home.set_published(record)


class _Publishing:
    def __init__(
        self, engine: Engine, ledger: Ledger, home: HomeFolder, snapshot: Snapshot, told: Told
    ) -> None:
        self.engine, self.ledger, self.home, self.snapshot, self.told = engine, ledger, home, snapshot, told
        self.state = states.state_of(snapshot)
        self.versions = states.versions_of(snapshot)
        self.total = len(snapshot.store)
        self.memory = Memory(home)
        self.bundles = Bundles(engine, ledger.documents)
        self._signed = time.monotonic()

    def run(self, *, anyway: bool, loaded: bool, grace: float) -> Way:
        record = self._record(anyway=anyway)
        served = record.served if record else None
        if (
            record
            and served
            and served.state == self.state
            and not (record.writing and self._is_mine(record))
        ):
            self._remember(record.current or "")
            return "unchanged"
        if record and not anyway:
            self._check(record)
        slot = next(name for name in SLOTS if record is None or name != record.current)
        before = record.slots.get(slot) if record else None
        claimed = self._claim(record, slot)
        self._wait(served, grace)
        way = self._fill(slot, before, loaded=loaded)
        self._put_documents()
        self._verify(slot)
        self.memory.states.append(self.state)
        self.memory.keep()
        done = Slot(
            state=self.state, complete=True, triples=self.total, documents=len(self.versions), created=now()
        )
        said = self.record.with_slot(slot, done)
        final = replace(said, current=slot, writing=None, withdrawn=self.home.withdrawn())
        self.ledger.swap(self.record, final)
        self._remember(slot)
        self._remove_documents(claimed.current)
        return way

    def _record(self, *, anyway: bool) -> Record | None:
        try:
            return self.ledger.read()
        except StateError:
            if not anyway:
                raise
            self.ledger.reset(Record())
            return self.ledger.read()

    def _check(self, record: Record) -> None:
        """Another machine's state or work is not written over unasked."""
        served, writing = record.served, record.writing
        if served and served.state not in (*self.memory.states, self.state):
            raise StateError(
                "Kho từ xa giữ trạng thái do máy khác công bố.",
                hint="Lấy về máy này trước: cancu pull; hoặc thay hẳn: cancu publish --replace.",
            )
        if writing and not self._is_mine(record) and _age(writing.sign) < SILENT_SECONDS:
            raise StateError(
                f"Một máy khác đang công bố lên kho từ xa (dấu hiệu cuối lúc {writing.sign}).",
                hint="Chờ máy ấy xong rồi chạy lại: cancu publish.",
            )

    def _is_mine(self, record: Record) -> bool:
        return bool(record.writing and record.writing.writer == self.memory.writer)

    def _claim(self, record: Record | None, slot: str) -> Record:
        self.memory.snapshots.pop(slot, None)
        self.memory.keep()
        begun = (record or Record()).with_slot(slot, Slot(state="", complete=False))
        self.record = replace(begun, writing=Writing(writer=self.memory.writer, slot=slot, sign=now()))
        self.ledger.swap(record, self.record)
        return self.record

    def _sign(self) -> None:
        """Tell other writers now and then that this one is alive."""
        if time.monotonic() - self._signed > SIGN_SECONDS and self.record.writing:
            signed = replace(self.record, writing=replace(self.record.writing, sign=now()))
            self.ledger.swap(self.record, signed)
            self.record, self._signed = signed, time.monotonic()

    def _wait(self, served: Slot | None, grace: float) -> None:
        """Readers may still be at the graph that they were led away from when `served` was published."""
        if served and self.record.slots.keys() >= set(SLOTS):
            time.sleep(min(max(grace - _age(served.created), 0.0), grace))

    def _fill(self, slot: str, before: Slot | None, *, loaded: bool) -> Way:
        graph = self.ledger.graph(slot)
        old = states.local(self.home, before.state) if before and before.complete else None
        if old is not None:
            found = states.difference(old, self.snapshot)
            self._change(graph, found)
            for path in paths.SHARED_GRAPHS:
                self._change(
                    self.ledger.graph(slot, path), states.shared_difference(old, self.snapshot, path)
                )
            if not self._lacking(slot):
                return "difference"
        is_there = loaded and self.engine.count(graph) == self.total
        if not is_there:
            self.engine.empty(graph)
            self.engine.add(graph, states.triples(self.snapshot), self._counting(self.total))
        for path in paths.SHARED_GRAPHS:
            self.engine.empty(self.ledger.graph(slot, path))
            self.engine.add(self.ledger.graph(slot, path), self.snapshot.shared(path))
        return "loaded" if is_there else "whole"

    def _change(self, graph: str, found: states.Difference) -> None:
        total = len(found.removed) + len(found.added)
        self.engine.take_away(graph, found.removed, self._counting(total))
        self.engine.add(graph, found.added, self._counting(total, len(found.removed)))

    def _lacking(self, slot: str) -> str:
        """How what a slot holds differs in number from what it must hold, "" where it does not."""
        wanted = {self.ledger.graph(slot): self.total}
        wanted |= {
            self.ledger.graph(slot, path): len(self.snapshot.shared(path)) for path in paths.SHARED_GRAPHS
        }
        found = {graph: self.engine.count(graph) for graph in wanted}
        return "; ".join(
            f"{found[graph]}/{wanted[graph]}" for graph in wanted if found[graph] != wanted[graph]
        )

    def _counting(self, total: int, done: int = 0) -> Callable[[int], None]:
        def count(number: int) -> None:
            nonlocal done
            done += number
            self.told(done, total)
            self._sign()

        return count

    def _put_documents(self) -> None:
        shelf = Shelf(Catalogue(self.snapshot), self.home)
        present = self.bundles.names()
        for row in self.versions:
            if key(row) not in present:
                held = shelf.get((row["document"] or "").removeprefix(self.snapshot.base))
                self.bundles.put({key(row): Bundle(held.facts, held.text, _version(row))})
                self._sign()

    def _remove_documents(self, other: str | None) -> None:
        """Those that neither this state nor the one before holds any more."""
        rows = list(self.versions)
        if other:
            rows += self.engine.select(queries.text("versions"), self.ledger.graph(other))
        self.bundles.remove(self.bundles.names() - {key(row) for row in rows})

    def _verify(self, slot: str) -> None:
        """Every triple arrived, and the engine gives long answers whole."""
        lacking = self._lacking(slot)
        if lacking:
            raise StateError(f"Kho từ xa nhận không đủ bộ ba: {lacking}.", hint="Chạy lại: cancu publish.")
        graph = self.ledger.graph(slot)
        wanted = min(self.total, _PROBE)
        got = len(self.engine.select(f"SELECT ?s WHERE {{ ?s ?p ?o }} LIMIT {wanted}", graph))
        if got < wanted:
            raise StateError(
                f"Kho từ xa cắt kết quả ở {got} dòng: các trang sẽ thiếu dữ liệu.",
                hint="Nâng giới hạn số dòng của máy chủ (Virtuoso: ResultSetMaxRows), rồi: cancu publish.",
            )

    def _remember(self, slot: str) -> None:
        if self.state not in self.memory.states:
            self.memory.states.append(self.state)
        self.memory.snapshots[slot] = self.snapshot.id
        self.memory.keep()


def _version(row: Row) -> Version:
    names = {field: name for field, name in VERSION_FIELDS.items() if field not in ("file", "software")}
    values = {field: row[name] or "" for field, name in names.items()}
    return Version(file=row["file"] or "", software=row["software"] or "", time=row["time"] or "", **values)


def _age(moment: str) -> float:
    """Seconds since an ISO time; 0 for one that cannot be read."""
    try:
        return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds()
    except (ValueError, TypeError):
        return 0.0


@contextlib.contextmanager
def _alone(home: HomeFolder) -> Iterator[None]:
    """One publishing at a time from one home folder."""
    try:
        file = (home.root / "publishing.lock").open("a", encoding="ascii")
    except OSError as error:
        raise StoreError(
            "Chưa có đồ thị nào được dựng.", hint="Dựng trước: cancu build.", place=home.root
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError("Máy này đang công bố rồi.", hint="Chờ xong rồi thử lại.") from error
        yield
