"""What a change of an instrument touches: tasks, bodies, targets and deadlines, by the way it reaches them.

The three ways stay apart: tasks that cite it, tasks that cite what rests on it, and plans that rest on it as
a whole. Nothing is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ontology.model import Deadline, Target

from .answers import InstrumentAnswer, Ref, Step, TaskRow

Way = Literal["direct", "indirect", "plan"]
WAYS: tuple[Way, ...] = ("direct", "indirect", "plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body with the tasks that it leads and coordinates among those touched."""

    agency: Ref
    leads: tuple[TaskRow, ...]
    coordinates: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What one way reaches; `paths` tells by the path of a task how, where it is not direct."""

    way: Way
    tasks: tuple[TaskRow, ...] = ()
    paths: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    agencies: tuple[Body, ...] = ()
    targets: tuple[tuple[TaskRow, Target], ...] = ()
    deadlines: tuple[tuple[TaskRow, Deadline], ...] = ()


def ways(
    answer: InstrumentAnswer, whole: Mapping[str, Sequence[TaskRow]], *, day: str | None = None
) -> tuple[Touched, ...]:
    """The three ways of an answer to `ask depends`; `whole` holds all tasks of each plan that rests on it.

    From `day` (ISO) on, time limits that ran out before it are not touched.
    """
    far = {row.task.ref.path: row.path for row in answer.indirect}
    plans = {row.ref.path: plan.path for plan in answer.through_plan for row in whole[plan.document.path]}
    inside = [row for plan in answer.through_plan for row in whole[plan.document.path]]
    return (
        _touched("direct", answer.direct, {}, day),
        _touched("indirect", [row.task for row in answer.indirect], far, day),
        _touched("plan", inside, plans, day),
    )


def _touched(
    way: Way, tasks: Iterable[TaskRow], paths: Mapping[str, tuple[Step, ...]], day: str | None
) -> Touched:
    tasks = tuple(tasks)
    return Touched(
        way=way,
        tasks=tasks,
        paths=paths,
        agencies=_bodies(tasks),
        targets=tuple((row, target) for row in tasks for target in row.targets),
        deadlines=tuple(
            (row, limit)
            for row in tasks
            for limit in row.deadlines
            if not (day and limit.due and limit.due < day)
        ),
    )


def _bodies(tasks: Sequence[TaskRow]) -> tuple[Body, ...]:
    """Bodies by falling number of tasks led, then coordinated."""
    refs = dict.fromkeys(ref for row in tasks for ref in (*row.leads, *row.coordinators))
    found = [
        Body(
            agency=ref,
            leads=tuple(row for row in tasks if ref in row.leads),
            coordinates=tuple(row for row in tasks if ref in row.coordinators and ref not in row.leads),
        )
        for ref in refs
    ]
    return tuple(
        sorted(found, key=lambda body: (-len(body.leads), -len(body.coordinates), body.agency.label))
    )
