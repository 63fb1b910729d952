"""The reading side of the graph as one object.

Pages and terminal ask an `Explorer` and never write SPARQL.
"""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import Triple

from .answers import (
    AgencyAnswer,
    AgencyCount,
    AnomalyRow,
    Centrality,
    CollectiveMode,
    CoWork,
    DocumentRow,
    DocumentView,
    Home,
    InstrumentAnswer,
    InstrumentCount,
    LoadTable,
    NetworkData,
    Ref,
    SectionView,
    TaskRow,
    TaskView,
)


class Explorer:
    """Answers from the current snapshot of a home folder; follows it when a build switches to a new one.

    Paths are below the base, without a leading slash. Every method raises UnknownItemError for what is not
    there.
    """

    @classmethod
    def open(cls, home: Path) -> Self:
        """The explorer of a built home folder. Raises StoreError, with what to do, where nothing is built."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the snapshot."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def snapshot(self) -> str:
        """The id of the snapshot now served (a validator for caches)."""
        raise NotImplementedError

    def home(self) -> Home:
        """The figures of the front page."""
        raise NotImplementedError

    def leads(self, agency: str) -> AgencyAnswer:
        """What the body at this path carries."""
        raise NotImplementedError

    def depends(self, instrument: str) -> InstrumentAnswer:
        """What rests on the instrument at this path."""
        raise NotImplementedError

    def load(self, mode: CollectiveMode = "named", *, document: str | None = None) -> LoadTable:
        """Who carries how much, with collectives left out, as one body, or as their members."""
        raise NotImplementedError

    def document(self, path: str) -> DocumentView:
        """A held document whole."""
        raise NotImplementedError

    def section(self, path: str) -> SectionView:
        """`vb/…/muc/I.1`."""
        raise NotImplementedError

    def task(self, path: str) -> TaskView:
        """`vb/…/nhiem-vu/I.1-01`."""
        raise NotImplementedError

    def agency(self, path: str) -> AgencyAnswer:
        """The page of a body: the same answer as `leads`."""
        raise NotImplementedError

    def instrument(self, path: str) -> InstrumentAnswer:
        """The page of an instrument: the same answer as `depends`."""
        raise NotImplementedError

    def documents(self) -> tuple[DocumentRow, ...]:
        """Held documents, newest first."""
        raise NotImplementedError

    def agencies(self) -> tuple[AgencyCount, ...]:
        """Bodies and collectives that the documents name, by falling number of tasks led."""
        raise NotImplementedError

    def instruments(self) -> tuple[InstrumentCount, ...]:
        """Cited instruments, by falling number of mentions."""
        raise NotImplementedError

    def tasks(
        self,
        *,
        document: str | None = None,
        section: str | None = None,
        agency: str | None = None,
        role: str | None = None,
        collectives: CollectiveMode = "named",
        instrument: str | None = None,
        mode: str | None = None,
        deadline: bool | None = None,
        target: bool | None = None,
        words: str | None = None,
    ) -> tuple[TaskRow, ...]:
        """Tasks in text order that meet every given condition.

        `role` is "lead" or "coordinator" of `agency`; `collectives="members"` counts duties over collectives
        too; `words` matches with or without marks.
        """
        raise NotImplementedError

    def anomalies(self, *, document: str | None = None) -> tuple[AnomalyRow, ...]:
        """Points to look at, sure ones first."""
        raise NotImplementedError

    def network(
        self, around: str | None = None, *, depth: int = 1, limit: int = 60, opened: Sequence[str] = ()
    ) -> NetworkData:
        """The network around an item, or of the whole collection.

        `opened` are ids of groups to show in full.
        """
        raise NotImplementedError

    def cowork(self, *, agency: str | None = None) -> tuple[CoWork, ...]:
        """Who leads together, who leads with whose coordination; heaviest first."""
        raise NotImplementedError

    def centrality(self) -> tuple[Centrality, ...]:
        """Instruments by what rests on them."""
        raise NotImplementedError

    def lookup_agency(self, name: str) -> Ref:
        """The body meant by a name or path. Raises UnknownItemError with suggestions, AmbiguousItemError."""
        raise NotImplementedError

    def lookup_instrument(self, name: str) -> Ref:
        """The instrument meant by a symbol (with year or date if need be), a name or a path.

        Raises as above.
        """
        raise NotImplementedError

    def search(self, words: str, *, limit: int = 20) -> tuple[Ref, ...]:
        """Items of any kind whose name holds the words, best first; names match without marks too."""
        raise NotImplementedError

    def kind(self, path: str) -> str:
        """What stands at a path: a `Ref.kind`."""
        raise NotImplementedError

    def describe(self, path: str) -> tuple[Triple, ...]:
        """The triples about an item, for linked data (`graph.export.serialise` writes them)."""
        raise NotImplementedError
