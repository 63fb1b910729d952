"""What a change of an instrument touches: tasks, bodies, targets and deadlines, by the way it reaches them.

The three ways stay apart: tasks that cite it, tasks that cite what rests on it, and plans that rest on it as
a whole. From a supposed day on, tasks whose time limits have all run out by then are no longer touched, and
those without one stand apart, since nobody can tell. Nothing is written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ontology.model import Deadline, Target

from .answers import InstrumentAnswer, Ref, Step, TaskRow

Way = Literal["direct", "indirect", "plan"]
WAYS: tuple[Way, ...] = ("direct", "indirect", "plan")
When = Literal["always", "ahead", "undated", "over"]
"""Without a supposed day "always"; with one: still ahead, without a day, or over before it."""
WHENS: tuple[When, ...] = ("ahead", "undated", "over")
Dated = Callable[[str], str | None]
"""The day of a document (ISO), by its path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body with the tasks that it leads and coordinates among those touched."""

    agency: Ref
    leads: Sequence[TaskRow]
    coordinates: Sequence[TaskRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What one way reaches; `paths` tells by the path of a task how, where it is not direct."""

    way: Way
    when: When = "always"
    tasks: Sequence[TaskRow] = ()
    paths: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    agencies: Sequence[Body] = ()
    targets: Sequence[tuple[TaskRow, Target]] = ()
    deadlines: Sequence[tuple[TaskRow, Deadline]] = ()


def ways(
    answer: InstrumentAnswer, whole: Mapping[str, Sequence[TaskRow]], *, day: str | None = None, dated: Dated
) -> tuple[Touched, ...]:
    """The three ways of an answer to `ask depends`; `whole` holds all tasks of each plan that rests on it.

    With a supposed `day` (ISO) each way comes three times: its tasks still ahead, without a day, and over.
    """
    far = {row.task.ref.path: row.path for row in answer.indirect}
    plans = {row.ref.path: plan.path for plan in answer.through_plan for row in whole[plan.document.path]}
    inside = [row for plan in answer.through_plan for row in whole[plan.document.path]]
    found: tuple[tuple[Way, Iterable[TaskRow], Mapping[str, tuple[Step, ...]]], ...] = (
        ("direct", answer.direct, {}),
        ("indirect", [row.task for row in answer.indirect], far),
        ("plan", inside, plans),
    )
    if day is None:
        return tuple(_touched(way, "always", tasks, paths) for way, tasks, paths in found)
    return tuple(
        _touched(way, when, [row for row in tasks if state(row, day, dated) == when], paths)
        for way, tasks, paths in found
        for when in WHENS
    )


def state(row: TaskRow, day: str, dated: Dated) -> When:
    """Whether a task is still ahead on that day: its last time limit counts."""
    limits = row.deadlines
    return state_of(due(limits), recurs(limits), dated(row.document.path), day)


def state_of(last: str | None, returning: bool, document: str | None, day: str) -> When:
    """The same by the last day that its time limits name, whether one recurs, and the day of its document.

    What recurs runs out with the year of its document.
    """
    ends = [end for end in (last, f"{document[:4]}-12-31" if returning and document else None) if end]
    if not ends:
        return "undated"
    return "ahead" if max(ends) >= day else "over"


def due(limits: Iterable[Deadline]) -> str | None:
    """The last day that time limits name; one from which on something holds is none."""
    return max((limit.due for limit in limits if limit.due and limit.relation != "from"), default=None)


def recurs(limits: Iterable[Deadline]) -> bool:
    """Whether one of these time limits recurs and names no day."""
    return any(limit.recurs and not limit.due for limit in limits)


def _touched(
    way: Way, when: When, tasks: Iterable[TaskRow], paths: Mapping[str, tuple[Step, ...]]
) -> Touched:
    tasks = tuple(tasks)
    return Touched(
        way=way,
        when=when,
        tasks=tasks,
        paths=paths,
        agencies=_bodies(tasks),
        targets=tuple((row, target) for row in tasks for target in row.targets),
        deadlines=tuple((row, limit) for row in tasks for limit in row.deadlines),
    )


def _bodies(tasks: Sequence[TaskRow]) -> tuple[Body, ...]:
    """Bodies by falling number of tasks led, then coordinated; in one walk over the tasks."""
    leads: defaultdict[Ref, list[TaskRow]] = defaultdict(list)
    coordinates: defaultdict[Ref, list[TaskRow]] = defaultdict(list)
    for row in tasks:
        for ref in dict.fromkeys(row.leads):
            leads[ref].append(row)
        for ref in dict.fromkeys(row.coordinators):
            if ref not in row.leads:
                coordinates[ref].append(row)
    found = [
        Body(agency=ref, leads=tuple(leads.get(ref, ())), coordinates=tuple(coordinates.get(ref, ())))
        for ref in dict.fromkeys((*leads, *coordinates))
    ]
    return tuple(
        sorted(found, key=lambda body: (-len(body.leads), -len(body.coordinates), body.agency.label))
    )
