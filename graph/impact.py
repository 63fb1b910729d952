"""What rests on an instrument: the answer to `ask depends`, with the path of every indirect dependence."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from ontology.errors import UnknownItemError

from . import instruments, queries, rows
from .answers import IndirectRow, InstrumentAnswer, PlanRow, Step, TaskRow
from .catalogue import Catalogue
from .lazy import Lazy, picked
from .steps import Steps, Way

_CITING = """SELECT tasks.id, tasks.path, bases.instrument FROM bases JOIN tasks ON tasks.id = bases.task
WHERE bases.instrument IN (SELECT value FROM json_each(?)) ORDER BY tasks.document, tasks.position"""
_FILLED = """SELECT document, tasks FROM documents
WHERE tasks AND document IN (SELECT value FROM json_each(?)) ORDER BY document"""


class Indirect(Lazy[IndirectRow]):
    """Tasks that cite what rests on an instrument; `way` tells how, by the path of a task.

    `cited` are how many tasks cite each of what rests on it; a task that cites several counts at each.
    """

    def __init__(
        self,
        tasks: Sequence[TaskRow],
        through: Mapping[str, Sequence[str]],
        steps: Steps,
        *,
        cited: Mapping[str, int],
    ) -> None:
        super().__init__(range(len(tasks)), self._reached)
        self.tasks, self.cited, self._steps = tasks, cited, steps
        self._ways = {task: _shortest(steps, cited) for task, cited in through.items()}

    def way(self, task: str) -> tuple[Step, ...]:
        """The steps from what a task cites to the instrument."""
        return self._steps.told(self._ways[task])

    def _reached(self, places: Sequence[int]) -> list[IndirectRow]:
        return [IndirectRow(task=row, path=self.way(row.ref.path)) for row in picked(self.tasks, places)]


class Plans(Lazy[PlanRow]):
    """Held documents that rest on an instrument as a whole; `documents` are how many tasks each has."""

    def __init__(self, documents: Mapping[str, int], steps: Steps) -> None:
        super().__init__(range(len(documents)), self._resting)
        self.documents, self._steps = documents, steps
        self._listed = list(documents)

    def way(self, document: str) -> tuple[Step, ...]:
        """The steps from a document to the instrument."""
        return self._steps.told(self._steps.down[document])

    def _resting(self, places: Sequence[int]) -> list[PlanRow]:
        return [self._plan(self._listed[place]) for place in places]

    def _plan(self, document: str) -> PlanRow:
        steps, name = self.way(document), self._steps.catalogue.instrument(document)
        return PlanRow(document=name, relation=steps[0].relation, tasks=self.documents[document], path=steps)


def query(catalogue: Catalogue, instrument: str) -> str:
    """The SPARQL behind the answer."""
    return queries.bound("depends", instrument=catalogue.iris([instrument]))


def answer(catalogue: Catalogue, instrument: str) -> InstrumentAnswer:
    """What rests on the instrument at this path, and what is known of it. Raises UnknownItemError."""
    if instrument not in catalogue.instruments:
        raise UnknownItemError(f"Không có văn bản {instrument}.", hint="Xem danh sách văn bản được dẫn.")
    steps = Steps(catalogue, instrument)
    through: defaultdict[str, list[str]] = defaultdict(list)
    numbers: dict[str, int] = {}
    for number, task, cited in _citing(catalogue, instrument, steps):
        through[task].append(cited)
        numbers[task] = number
    direct = {task for task, cited in through.items() if instrument in cited}
    far = {task: cited for task, cited in through.items() if task not in direct}
    counts = Counter(each for cited in through.values() for each in set(cited) - {instrument})

    def listed(tasks: Container[str]) -> Sequence[TaskRow]:
        if catalogue.register is None:
            return rows.tasks(catalogue, [task for task in through if task in tasks])
        return catalogue.register.numbered([number for task, number in numbers.items() if task in tasks])

    return instruments.answer(
        catalogue,
        instrument,
        direct=listed(direct),
        indirect=Indirect(listed(far), far, steps, cited=dict(sorted(counts.items()))),
        through_plan=Plans(filled(catalogue, steps.down), steps),
    )


def _citing(catalogue: Catalogue, instrument: str, steps: Steps) -> Iterable[tuple[int, str, str]]:
    """Every task that cites the instrument or what rests on it: its number, its path, what it cites.

    Out of the register in the order of the text; out of the graph in any, and without numbers.
    """
    if catalogue.register is not None:
        return catalogue.register.select(_CITING, [instrument, *steps.down])
    found = catalogue.graph.select(query(catalogue, instrument))
    return ((0, catalogue.path(row["task"] or ""), catalogue.path(row["through"] or "")) for row in found)


def filled(catalogue: Catalogue, instruments: Iterable[str]) -> dict[str, int]:
    """The held documents with tasks among these instruments, and how many tasks each has."""
    held = [path for path in instruments if catalogue.instrument(path).kind == "document"]
    if catalogue.register is not None:
        return dict(catalogue.register.select(_FILLED, held))
    found = catalogue.known("tasks_of", held) if held else []
    counts = Counter(catalogue.path(row["document"] or "") for row in found)
    return dict(sorted(counts.items()))


def _shortest(steps: Steps, starts: Sequence[str]) -> Way:
    """The shortest way from one of these; the first in the alphabet of several."""
    return min((steps.down[start] for start in sorted(starts)), key=len)
