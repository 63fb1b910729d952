"""Answers as flat tables, for CSV and terminals: a head of column names and lines of plain values."""

from collections.abc import Iterable, Sequence

from .answers import (
    AgencyAnswer,
    AnomalyRow,
    Centrality,
    CoWork,
    InstrumentAnswer,
    LoadTable,
    Step,
    TaskRow,
)

Table = tuple[Sequence[str], Sequence[Sequence[object]]]
TASK_COLUMNS = ("task", "section", "text", "leads", "coordinators", "document")


def _task_line(row: TaskRow) -> tuple[object, ...]:
    return (
        row.id,
        row.section.label if row.section else "",
        row.text,
        "; ".join(ref.label for ref in row.leads),
        "; ".join(ref.label for ref in row.coordinators),
        row.document.label,
    )


def tasks(found: Iterable[TaskRow]) -> Table:
    """A plain list of tasks."""
    return TASK_COLUMNS, [_task_line(row) for row in found]


def deadlines(found: Iterable[TaskRow]) -> Table:
    """A line for each time limit of each task."""
    lines = [(*_task_line(row), limit.due or "", limit.quote) for row in found for limit in row.deadlines]
    return (*TASK_COLUMNS, "due", "deadline"), lines


def targets(found: Iterable[TaskRow]) -> Table:
    """A line for each target of each task."""
    lines = [
        (*_task_line(row), target.comparator, target.value, target.unit, target.quote)
        for row in found
        for target in row.targets
    ]
    return (*TASK_COLUMNS, "comparator", "value", "unit", "target"), lines


def leads(answer: AgencyAnswer) -> Table:
    """`ask leads`: the column `list` tells which list a task stands in."""
    via = answer.via_collectives
    lists = (
        ("leads", answer.leads),
        ("coordinates", answer.coordinates),
        ("via_collectives.leads", via.leads),
        ("via_collectives.coordinates", via.coordinates),
    )
    return ("list", *TASK_COLUMNS), [(name, *_task_line(row)) for name, found in lists for row in found]


def depends(answer: InstrumentAnswer) -> Table:
    """`ask depends`: the column `path` tells the way of an indirect dependence."""
    lines: list[Sequence[object]] = [("direct", *_task_line(row), "") for row in answer.direct]
    for row in answer.indirect:
        lines.append(("indirect", *_task_line(row.task), _way(row.path)))
    for plan in answer.through_plan:
        lines.append(("through_plan", plan.tasks, "", "", "", "", plan.document.label, _way(plan.path)))
    return ("list", *TASK_COLUMNS, "path"), lines


def _way(steps: Iterable[Step]) -> str:
    return "; ".join(f"{step.source.label} {step.relation} {step.target.label}" for step in steps)


def load(answer: LoadTable) -> Table:
    """`ask load`."""
    head = ("agency", "leads", "coordinates", "leads_shared", "sections", "deadlines", "targets")
    lines = [
        (
            row.agency.label,
            row.leads,
            row.coordinates,
            round(row.leads_shared, 2),
            " ".join(ref.label for ref in row.sections),
            len(row.deadline_tasks),
            len(row.target_tasks),
        )
        for row in answer.rows
    ]
    return head, list(lines)


def anomalies(found: Iterable[AnomalyRow]) -> Table:
    """Points to look at."""
    lines = [
        (
            row.anomaly.severity,
            row.anomaly.rule,
            row.anomaly.quote,
            row.anomaly.message,
            row.anomaly.proposal or "",
            row.evidence.document.label,
        )
        for row in found
    ]
    return ("severity", "rule", "quote", "message", "proposal", "document"), list(lines)


def cowork(found: Iterable[CoWork]) -> Table:
    """Who works with whom."""
    lines = [(row.first.label, row.second.label, row.kind, len(row.tasks)) for row in found]
    return ("first", "second", "kind", "tasks"), list(lines)


def centrality(found: Iterable[Centrality]) -> Table:
    """Instruments by what rests on them."""
    lines = [(row.instrument.label, row.tasks, row.mentions, row.betweenness) for row in found]
    return ("instrument", "tasks", "mentions", "betweenness"), list(lines)
