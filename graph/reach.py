"""What a change of an instrument touches, as `touched.ways` tells it, out of the register.

An instrument that every plan rests on touches every task. Here tasks are numbers until they are looked at:
bodies, targets and time limits are counted, and told for the rows shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, overload

from .answers import InstrumentAnswer, Step, TaskRow
from .catalogue import Catalogue
from .impact import Indirect, Plans
from .lazy import Lazy
from .register.pages import Register
from .touched import WHENS, Body, Touched, Way, When, state_of

_OF_PLANS = """SELECT id FROM tasks WHERE document IN (SELECT value FROM json_each(?))
    ORDER BY document, position"""
_DUTIES = (
    "SELECT task, agency, role FROM duties WHERE task IN (SELECT value FROM json_each(?)) ORDER BY rowid"
)
_BODIES = "SELECT COUNT(DISTINCT agency) FROM duties WHERE task IN (SELECT value FROM json_each(?))"
_MARKED = """SELECT id, document, timed, aimed, due, recurs FROM tasks
    WHERE (timed OR aimed) AND id IN (SELECT value FROM json_each(?))"""
Fact = TypeVar("Fact")
_Ways = Mapping[str, tuple[Step, ...]]


class _Told(Mapping[str, tuple[Step, ...]]):
    """The way to each task by its path, told when it is asked for."""

    def __init__(self, tasks: Sequence[TaskRow], way: Callable[[str], tuple[Step, ...]]) -> None:
        self._tasks, self._way = tasks, way

    def __getitem__(self, task: str) -> tuple[Step, ...]:
        return self._way(task)

    def __iter__(self) -> Iterator[str]:
        return (row.ref.path for row in self._tasks)

    def __len__(self) -> int:
        return len(self._tasks)


class _Bodies(Sequence[Body]):
    """The bodies of tasks (by number), by falling number of tasks led, then coordinated; counted at first."""

    def __init__(self, catalogue: Catalogue, register: Register, numbers: Sequence[int]) -> None:
        self._catalogue, self._register, self._numbers = catalogue, register, numbers

    @cached_property
    def _count(self) -> int:
        ((count,),) = self._register.select(_BODIES, list(self._numbers))
        return int(count)

    @cached_property
    def _told(self) -> tuple[Body, ...]:
        leads: defaultdict[str, list[int]] = defaultdict(list)
        coordinates: defaultdict[str, list[int]] = defaultdict(list)
        roles: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for task, agency, role in self._register.select(_DUTIES, list(self._numbers)):
            roles[task].append((agency, role))
        for number in self._numbers:
            duties = roles.get(number, ())
            led = {agency for agency, role in duties if role == "lead"}
            for agency, role in duties:
                if role == "lead":
                    leads[agency].append(number)
                elif agency not in led:
                    coordinates[agency].append(number)
        found = [self._body(path, leads, coordinates) for path in {**leads, **coordinates}]
        return tuple(
            sorted(found, key=lambda body: (-len(body.leads), -len(body.coordinates), body.agency.label))
        )

    def _body(self, path: str, leads: Mapping[str, list[int]], coordinates: Mapping[str, list[int]]) -> Body:
        return Body(
            agency=self._catalogue.agency(path),
            leads=self._register.numbered(leads.get(path, ())),
            coordinates=self._register.numbered(coordinates.get(path, ())),
        )

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Body: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Body]: ...
    def __getitem__(self, place: int | slice) -> Body | Sequence[Body]:
        return self._told[place]

    def __iter__(self) -> Iterator[Body]:
        return iter(self._told)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Of all tasks in question, by number: how many targets and limits, their state."""

    targets: Mapping[int, int]
    deadlines: Mapping[int, int]
    states: Mapping[int, When]


def ways(
    catalogue: Catalogue, register: Register, answer: InstrumentAnswer, *, day: str | None = None
) -> tuple[Touched, ...]:
    """The three ways of an answer out of the register; with a supposed `day` each in three parts."""
    direct, indirect, plans = answer.direct, answer.indirect, answer.through_plan
    assert isinstance(direct, Lazy)
    assert isinstance(indirect, Indirect)
    assert isinstance(indirect.tasks, Lazy)
    assert isinstance(plans, Plans)
    inside = [number for (number,) in register.select(_OF_PLANS, sorted(plans.documents))]
    of_plans = register.numbered(inside)
    found: tuple[tuple[Way, Sequence[int], _Ways], ...] = (
        ("direct", direct.numbers, {}),
        ("indirect", indirect.tasks.numbers, _Told(indirect.tasks, indirect.way)),
        ("plan", inside, _Told(of_plans, lambda task: plans.way(task.rpartition("/nhiem-vu/")[0]))),
    )
    facts = _facts(catalogue, register, {number for _, numbers, _ in found for number in numbers}, day)
    if day is None:
        return tuple(
            _touched(catalogue, register, facts, way, "always", numbers, told) for way, numbers, told in found
        )
    return tuple(
        _touched(catalogue, register, facts, way, when, _in_state(facts, numbers, when), told)
        for way, numbers, told in found
        for when in WHENS
    )


def _in_state(facts: _Facts, numbers: Sequence[int], when: When) -> list[int]:
    return [number for number in numbers if facts.states.get(number, "undated") == when]


def _facts(catalogue: Catalogue, register: Register, numbers: set[int], day: str | None) -> _Facts:
    targets, deadlines, states = {}, {}, {}
    for number, document, limits, aims, due, recurs in register.select(_MARKED, sorted(numbers)):
        targets[number], deadlines[number] = aims, limits
        if day is not None:
            states[number] = state_of(due, bool(recurs), catalogue.date(document), day)
    return _Facts(targets, deadlines, states)


def _touched(
    catalogue: Catalogue,
    register: Register,
    facts: _Facts,
    way: Way,
    when: When,
    numbers: Sequence[int],
    paths: _Ways,
) -> Touched:
    return Touched(
        way=way,
        when=when,
        tasks=register.numbered(numbers),
        paths=paths,
        agencies=_Bodies(catalogue, register, numbers),
        targets=_each(register, facts.targets, numbers, lambda row: row.targets),
        deadlines=_each(register, facts.deadlines, numbers, lambda row: row.deadlines),
    )


def _each(
    register: Register,
    counts: Mapping[int, int],
    numbers: Sequence[int],
    of: Callable[[TaskRow], Sequence[Fact]],
) -> Sequence[tuple[TaskRow, Fact]]:
    """Each fact of the tasks with its task."""
    places = [(number, place) for number in numbers for place in range(counts.get(number, 0))]

    def made(wanted: Sequence[int]) -> list[tuple[TaskRow, Fact]]:
        rows = register.numbered([places[at][0] for at in wanted])
        return [(row, of(row)[places[at][1]]) for at, row in zip(wanted, rows, strict=True)]

    return Lazy(range(len(places)), made)
