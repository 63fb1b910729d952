"""What rests on an instrument: the answer to `ask depends`, with the path of every indirect dependence."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence

from ontology.errors import UnknownItemError

from . import instruments, queries, rows
from .answers import Evidence, IndirectRow, InstrumentAnswer, PlanRow, Step, TaskRow
from .catalogue import Catalogue
from .columns import PREDICATES, RELATIONS, RESTING
from .lazy import Lazy, picked
from .store import Row

_RESTING = {PREDICATES[name] for name in RESTING}


class Indirect(Lazy[IndirectRow]):
    """Tasks that cite what rests on an instrument; `way` tells how, by the path of a task."""

    def __init__(self, tasks: Sequence[TaskRow], way: Callable[[str], tuple[Step, ...]]) -> None:
        super().__init__(range(len(tasks)), self._reached)
        self.tasks, self.way = tasks, way

    def _reached(self, places: Sequence[int]) -> list[IndirectRow]:
        return [IndirectRow(task=row, path=self.way(row.ref.path)) for row in picked(self.tasks, places)]


def query(catalogue: Catalogue, instrument: str) -> str:
    """The SPARQL behind the answer."""
    return queries.bound("depends", instrument=catalogue.iris([instrument]))


def answer(catalogue: Catalogue, instrument: str) -> InstrumentAnswer:
    """What rests on the instrument at this path, and what is known of it. Raises UnknownItemError."""
    if instrument not in catalogue.instruments:
        raise UnknownItemError(f"Không có văn bản {instrument}.", hint="Xem danh sách văn bản được dẫn.")
    paths = _Paths(catalogue, instrument)
    through: defaultdict[str, list[str]] = defaultdict(list)
    for row in catalogue.graph.select(query(catalogue, instrument)):
        through[catalogue.path(row["task"] or "")].append(catalogue.path(row["through"] or ""))
    direct = {task for task, cited in through.items() if instrument in cited}
    indirect = rows.tasks(catalogue, through.keys() - direct)

    def way(task: str) -> tuple[Step, ...]:
        return paths.shortest(through[task])

    return instruments.answer(
        catalogue,
        instrument,
        direct=rows.tasks(catalogue, direct),
        indirect=Indirect(indirect, way),
        through_plan=tuple(_plans(catalogue, paths)),
    )


def _plans(catalogue: Catalogue, paths: "_Paths") -> Iterable[PlanRow]:
    held = [path for path in paths.nodes if catalogue.instrument(path).kind == "document"]
    found = catalogue.known("tasks_of", held) if held else []
    counts: defaultdict[str, int] = defaultdict(int)
    for row in found:
        counts[catalogue.path(row["document"] or "")] += 1
    for path in sorted(counts):
        steps = paths.shortest([path])
        yield PlanRow(
            document=catalogue.instrument(path), relation=steps[0].relation, tasks=counts[path], path=steps
        )


class _Paths:
    """Shortest ways to one instrument along what rests on what."""

    def __init__(self, catalogue: Catalogue, instrument: str) -> None:
        self.catalogue = catalogue
        found = catalogue.graph.select(queries.bound("resting", instrument=catalogue.iris([instrument])))
        self.steps: dict[tuple[str, str], Row] = {}
        for row in sorted(found, key=lambda row: (row["statement"] is None, row["statement"] or "")):
            ends = (catalogue.path(row["from"] or ""), catalogue.path(row["to"] or ""))
            if row["relation"] is None or row["relation"] in _RESTING:
                self.steps.setdefault(ends, row)
        self.next = self._towards(instrument)
        self.evidence = self._evidence()

    @property
    def nodes(self) -> Iterable[str]:
        """All that rests on the instrument."""
        return self.next

    def shortest(self, starts: Iterable[str]) -> tuple[Step, ...]:
        """The shortest way from one of these; the first in the alphabet of several."""
        ways = [self._way(start) for start in sorted(starts)]
        return min(ways, key=len)

    def _way(self, start: str) -> tuple[Step, ...]:
        steps = []
        here = start
        while here in self.next:
            after = self.next[here]
            steps.append(self._step(here, after))
            here = after
        return tuple(steps)

    def _step(self, start: str, end: str) -> Step:
        row = self.steps[start, end]
        return Step(
            source=self.catalogue.ref(start),
            relation=RELATIONS.get(row["relation"] or "", "based_on"),
            target=self.catalogue.ref(end),
            evidence=self.evidence.get((start, end)),
        )

    def _towards(self, instrument: str) -> dict[str, str]:
        """The next node on the way from each, nearest first (breadth first from the instrument)."""
        sources: defaultdict[str, list[str]] = defaultdict(list)
        for start, end in sorted(self.steps):
            sources[end].append(start)
        following: dict[str, str] = {}
        queue = deque([instrument])
        while queue:
            here = queue.popleft()
            for start in sources[here]:
                if start not in following and start != instrument:
                    following[start] = here
                    queue.append(start)
        return following

    def _evidence(self) -> dict[tuple[str, str], Evidence]:
        """The words of the statements; where none states a legal basis, its citation among the bases."""
        stated = {ends: row["statement"] or "" for ends, row in self.steps.items()}
        wanted = {ends: fact for ends, fact in stated.items() if fact}
        unstated = [start for start, end in self.steps if (start, end) not in wanted]
        if unstated:
            documents = self.catalogue.iris(dict.fromkeys(unstated))
            for row in self.catalogue.graph.select(queries.bound("bases", document=documents)):
                ends = (
                    self.catalogue.path(row["document"] or ""),
                    self.catalogue.path(row["basis"] or ""),
                )
                wanted.setdefault(ends, row["fact"] or "")
        found = rows.evidence(self.catalogue, wanted.values())
        return {ends: found[fact] for ends, fact in wanted.items() if fact in found}
