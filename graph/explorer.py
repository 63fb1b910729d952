"""The reading side of the graph as one object: pages and terminal ask an `Explorer`, never in SPARQL."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar

from pyoxigraph import Triple

from ontology.errors import InputError, UnknownItemError, said
from ontology.identity import Part

from . import (
    agenda,
    cowork,
    duties,
    finding,
    impact,
    instruments,
    network,
    paths,
    queries,
    rows,
    search,
    tallies,
    workload,
)
from .agenda import Event
from .answers import (
    AgencyAnswer,
    AgencyCount,
    AnomalyRow,
    AssignmentRow,
    Centrality,
    CitationRow,
    CollectiveMode,
    CoWork,
    DocumentRow,
    DocumentView,
    Evidence,
    Hit,
    Home,
    InstrumentAnswer,
    InstrumentCount,
    Kind,
    LoadTable,
    NetworkData,
    Ref,
    SectionView,
    TaskRow,
    TaskView,
)
from .catalogue import Catalogue
from .choice import Choice, chosen
from .held import Shelf
from .homefolder import HomeFolder
from .lazy import Lazy
from .neighbourhood import overview
from .network import Asked as NetworkAsked
from .state import State
from .store import Reader, Source

EXAMPLES = 4
Answer = TypeVar("Answer")


class Explorer:
    """Answers from the current snapshot of a home folder; follows it when a build switches to a new one.

    Paths are below the base, without a leading slash. Methods raise UnknownItemError for what is not there.
    """

    def __init__(self, reader: Source, *, shelf: Callable[[Catalogue, HomeFolder], Shelf] = Shelf) -> None:
        self._reader = reader
        self._shelf = shelf
        self._lock = Lock()
        self._kept: State | None = None

    @classmethod
    def open(cls, home: Path) -> Self:
        """The explorer of a built home folder. Raises StoreError, with what to do, where nothing is built."""
        return cls(Reader(home))

    def close(self) -> None:
        """Let go of the snapshot."""
        self._kept = None
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _state(self) -> State:
        snapshot = self._reader.snapshot()
        with self._lock:
            if self._kept is None or self._kept.snapshot is not snapshot:
                self._kept = State(snapshot, lambda catalogue: self._shelf(catalogue, self._reader.home))
            return self._kept

    def snapshot(self) -> str:
        """The id of the snapshot now served (a validator for caches)."""
        return self._reader.snapshot().id

    def folder(self) -> Path:
        """Where what was derived of the state now served lies: the search index, files to download."""
        return self._reader.snapshot().folder

    def withdrawn(self) -> tuple[str, ...]:
        """The documents that were published once and are no more."""
        return self._reader.withdrawn()

    def base(self) -> str:
        """The base of the IRIs of items."""
        return self._reader.snapshot().base

    def catalogue(self) -> Catalogue:
        """The items of the snapshot now served, for modules that answer questions of their own."""
        return self._state.catalogue

    def once(self, key: Hashable, make: Callable[[Catalogue], Answer], *, lasting: bool = False) -> Answer:
        """What `make` gives of the snapshot now served, kept with those asked for last, or for good."""
        state = self._state
        return state.once(key, lambda: make(state.catalogue), lasting=lasting)

    def held(self) -> tuple[str, ...]:
        """The paths of all held documents."""
        return tuple(self._documents(None))

    def home(self) -> Home:
        """The figures of the front page."""
        documents, agencies, cited = self.documents(), self.agencies(), self.instruments()
        bodies = [row.agency.ref for row in agencies if not row.agency.collective]
        return Home(
            documents=documents,
            tasks=sum(row.tasks for row in documents),
            agencies=len(bodies),
            collectives=len(agencies) - len(bodies),
            instruments=len(cited),
            citations=sum(row.citations for row in documents),
            anomalies=sum(row.anomalies for row in documents),
            examples_agencies=tuple(bodies[:EXAMPLES]),
            examples_instruments=tuple(row.instrument.ref for row in cited[:EXAMPLES]),
        )

    def leads(self, agency: str) -> AgencyAnswer:
        """What the body at this path carries."""
        state = self._state
        return state.once(("leads", agency), lambda: duties.answer(state.catalogue, agency))

    def depends(self, instrument: str) -> InstrumentAnswer:
        """What rests on the instrument at this path."""
        state = self._state
        return state.once(("depends", instrument), lambda: impact.answer(state.catalogue, instrument))

    def load(self, mode: CollectiveMode = "named", *, document: str | None = None) -> LoadTable:
        """Who carries how much, with collectives left out, as one body, or as their members."""
        if mode not in ("named", "body", "members"):
            raise InputError(f"Không có cách tính {mode!r}.", hint="Chọn named, body hoặc members.")
        state, documents = self._state, self._documents(document)
        key = ("load", mode, document)
        lasting = document is None
        return state.once(key, lambda: workload.table(state.catalogue, mode, documents), lasting=lasting)

    def document(self, path: str) -> DocumentView:
        """A held document whole."""
        return self._state.views(path).document()

    def section(self, path: str) -> SectionView:
        """`vb/…/muc/I.1`."""
        part = self._part(path, "section")
        return self._state.views(str(part.document)).section(part.id)

    def task(self, path: str) -> TaskView:
        """`vb/…/nhiem-vu/I.1-01`."""
        part = self._part(path, "task")
        return self._state.views(str(part.document)).task(part.id)

    def assignment(self, path: str) -> AssignmentRow:
        """`vb/…/phan-cong/I.1`."""
        part = self._part(path, "assignment")
        return self._state.views(str(part.document)).assignment(part.id)

    def citation(self, path: str) -> CitationRow:
        """`vb/…/trich-dan/c01`."""
        part = self._part(path, "citation")
        found = self._state.views(str(part.document)).citations
        row = next((row for row in found if row.id == part.id), None)
        if row is None:
            raise UnknownItemError(f"Không có trích dẫn {path}.")
        return row

    def evidence(self, path: str) -> Evidence:
        """The words behind the fact at this path, of whatever kind."""
        catalogue = self._state.catalogue
        found = rows.evidence(catalogue, catalogue.iris([path]))
        if not found:
            raise UnknownItemError(f"Không có dẫn chứng cho {path}.")
        return next(iter(found.values()))

    def agency(self, path: str) -> AgencyAnswer:
        """The page of a body: the same answer as `leads`."""
        return self.leads(path)

    def instrument(self, path: str) -> InstrumentAnswer:
        """The page of an instrument: the same answer as `depends`."""
        return self.depends(path)

    def documents(self) -> tuple[DocumentRow, ...]:
        """Held documents, newest first."""
        state = self._state
        return state.once("documents", lambda: tallies.documents(state.catalogue), lasting=True)

    def agencies(self) -> tuple[AgencyCount, ...]:
        """Bodies and collectives that the documents name, by falling number of tasks led."""
        state = self._state
        return state.once("agencies", lambda: tallies.all_agencies(state.catalogue), lasting=True)

    def instruments(self) -> tuple[InstrumentCount, ...]:
        """Cited instruments, by falling number of mentions."""
        state = self._state
        return state.once("instruments", lambda: tallies.all_instruments(state.catalogue), lasting=True)

    def tasks(
        self,
        *,
        document: str | None = None,
        year: str | None = None,
        section: str | None = None,
        agency: str | None = None,
        role: str | None = None,
        partner: str | None = None,
        partner_role: str | None = None,
        collectives: CollectiveMode = "named",
        instrument: str | None = None,
        mode: str | None = None,
        deadline: bool | None = None,
        target: bool | None = None,
        words: str | None = None,
    ) -> Sequence[TaskRow]:
        """Tasks in text order that meet every given condition; `year` is that of their document ("2023").

        `role` is "lead" or "coordinator" of `agency`, `partner_role` that of `partner`, a second body of the
        same task; `collectives="members"` counts duties over collectives too; `words` matches without marks.
        """
        choice = Choice(
            section=section,
            agency=agency,
            role=role,
            partner=partner,
            partner_role=partner_role,
            collectives=collectives,
            instrument=instrument,
            mode=mode,
            deadline=deadline,
            target=target,
            words=words,
        )
        catalogue, documents = self._state.catalogue, self._documents(document)
        return chosen(catalogue, choice, [path for path in documents if _of_year(catalogue, path, year)])

    def calendar(self, *, document: str | None = None, agency: str | None = None) -> Sequence[Event]:
        """Time limits and recurring reports of tasks in text order; `agency` leads or coordinates them."""
        found = self.tasks(document=document, agency=agency, deadline=True)
        register = self._state.catalogue.register
        if register is not None and isinstance(found, Lazy):
            return register.events(found.numbers)
        return agenda.events(found, self._state.views)

    def citations(self) -> Sequence[CitationRow]:
        """Every citation of every held document, newest document first, in text order."""
        documents, register = [row.ref.path for row in self.documents()], self._state.catalogue.register
        if register is not None:
            return register.citations_of(documents)
        return tuple(row for path in documents for row in self.document(path).citations)

    def anomalies(self, *, document: str | None = None) -> Sequence[AnomalyRow]:
        """Points to look at, sure ones first."""
        return instruments.anomalies(self._state.catalogue, self._documents(document))

    def network(
        self,
        around: str | None = None,
        *,
        depth: int = 1,
        limit: int = network.FIRST,
        opened: Sequence[str] = (),
    ) -> NetworkData:
        """The network around an item, or of the whole; `opened` are ids of groups to show in full."""
        return self.picture(NetworkAsked(around=around, depth=depth, limit=limit, opened=tuple(opened)))

    def picture(self, asked: NetworkAsked) -> NetworkData:
        """The network that is asked for."""
        state = self._state
        whole = partial(state.once, "overview", partial(overview, state.catalogue), lasting=True)
        return state.once(("network", asked), lambda: network.picture(state.catalogue, asked, whole))

    def cowork(self, *, agency: str | None = None) -> tuple[CoWork, ...]:
        """Who leads together, who leads with whose coordination; heaviest first."""
        return cowork.cowork(self._state.catalogue, agency=agency, documents=self._documents(None))

    def centrality(self) -> tuple[Centrality, ...]:
        """Instruments by what rests on them."""
        state, documents = self._state, self._documents(None)
        return state.once("centrality", lambda: cowork.centrality(state.catalogue, documents))

    def lookup_agency(self, name: str, *, near: bool = True) -> Ref:
        """The body meant by a name or path. Raises UnknownItemError with suggestions, AmbiguousItemError."""
        return self._state.lookup.agency(name, near=near)

    def lookup_instrument(self, name: str, *, near: bool = True) -> Ref:
        """The instrument meant by a symbol (with year or date if need be), a name or a path."""
        return self._state.lookup.instrument(name, near=near)

    def search(self, words: str, *, limit: int = 20) -> tuple[Ref, ...]:
        """Items whose name or words hold all the words, best first; they match without marks too."""
        return tuple(hit.ref for hit in self.hits(words, limit=limit))

    def hits(self, words: str, *, limit: int = 20, kinds: Sequence[Kind] = ()) -> tuple[Hit, ...]:
        """The same with a stretch of the words around the match, of these kinds only if any are given."""
        return search.find(self._reader.snapshot().index, words, limit=limit, kinds=kinds)

    def find(self, asked: finding.Asked) -> finding.Found:
        """The catalogue: items by words and facets, with the counts of every facet for what was found."""
        state, folder = self._state, self._state.snapshot.index
        if asked.words:
            return finding.find(folder, asked)
        few = len(asked.chosen) < 2 and all(name == "kind" for name, _ in asked.chosen)
        whole = finding.Asked(chosen=asked.chosen)
        counted = state.once(("find", whole), lambda: finding.find(folder, whole), lasting=few)
        return state.once(("find", asked), lambda: finding.find(folder, asked, counted))

    def names(self, values: Sequence[str]) -> Mapping[str, str]:
        """What values of facets of the catalogue are called, for those that have a name."""
        return finding.names(self._reader.snapshot().index, values)

    def count(self, asked: finding.Asked) -> int:
        """How many items `find` gives."""
        state = self._state
        return state.once(("count", asked), lambda: finding.count(state.snapshot.index, asked))

    def kind(self, path: str) -> str:
        """What stands at a path: a `Ref.kind`, or the kind of another part of a document ("citation" …)."""
        part = paths.split(path)
        if part is not None:
            self._present(path)
            return part.kind
        catalogue = self._state.catalogue
        if path not in catalogue.agencies and path not in catalogue.instruments:
            self._present(path)
        return catalogue.ref(path).kind

    def describe(self, path: str) -> tuple[Triple, ...]:
        """The triples about an item, for linked data (`graph.export.serialise` writes them)."""
        catalogue = self._state.catalogue
        found = catalogue.graph.construct(queries.bound("describe", item=catalogue.iris([path])))
        if not found:
            raise UnknownItemError(f"Không có mục {path}.", hint="Tìm bằng tên hoặc số, ký hiệu.")
        return tuple(found)

    def _present(self, path: str) -> None:
        catalogue = self._state.catalogue
        if not catalogue.graph.select(queries.bound("kind", item=catalogue.iris([path]))):
            raise UnknownItemError(f"Không có mục {path}.", hint="Tìm bằng tên hoặc số, ký hiệu.")

    def _part(self, path: str, kind: str) -> Part:
        part = paths.split(path)
        if part is None or part.kind != kind:
            raise UnknownItemError(f"Không có mục {path}.", hint="Tìm bằng tên hoặc số, ký hiệu.")
        return part

    def _documents(self, document: str | None) -> Iterable[str]:
        """One held document, or all."""
        held = [path for path, info in self._state.catalogue.instruments.items() if info.held]
        if document is not None and document not in held:
            raise UnknownItemError(f"Không có toàn văn của {said(document)}.", hint="Xem danh sách văn bản.")
        return held if document is None else [document]


def _of_year(catalogue: Catalogue, document: str, year: str | None) -> bool:
    return year is None or (catalogue.date(document) or "")[:4] == year
