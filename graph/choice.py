"""Tasks by conditions: the graph chooses by links, the rows by the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from . import queries, rows, workload
from .answers import CollectiveMode, TaskRow
from .catalogue import Catalogue
from .lookup import words as folded
from .paths import name_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Conditions on tasks; None means any. See `Explorer.tasks`."""

    section: str | None = None
    agency: str | None = None
    role: str | None = None
    collectives: CollectiveMode = "named"
    instrument: str | None = None
    mode: str | None = None
    deadline: bool | None = None
    target: bool | None = None
    words: str | None = None


def chosen(catalogue: Catalogue, choice: Choice, documents: Iterable[str]) -> tuple[TaskRow, ...]:
    """The tasks of these documents that meet every condition."""
    documents = list(documents)
    found = catalogue.graph.select(queries.bound("tasks_of", document=catalogue.iris(documents)))
    tasks = {catalogue.path(row["task"] or "") for row in found}
    if choice.agency:
        tasks &= _of_agency(catalogue, choice, documents)
    return tuple(row for row in rows.tasks(catalogue, tasks) if _fits(row, choice))


def _of_agency(catalogue: Catalogue, choice: Choice, documents: Iterable[str]) -> set[str]:
    """By name, or as the load table counts collectives."""
    mode: CollectiveMode = "body" if choice.collectives == "named" else choice.collectives
    known = workload.duties(catalogue, mode, documents)
    found: set[str] = set()
    for task, item in known.items():
        if choice.role in (None, "lead") and choice.agency in item.leads:
            found.add(task)
        if choice.role in (None, "coordinator") and choice.agency in item.coordinators:
            found.add(task)
    return found


def _fits(row: TaskRow, choice: Choice) -> bool:
    return (
        (choice.section is None or _in_section(row, choice.section))
        and (choice.instrument is None or any(ref.path == choice.instrument for ref in row.citations))
        and choice.mode in (None, row.mode)
        and choice.deadline in (None, bool(row.deadlines))
        and choice.target in (None, bool(row.targets))
        and (choice.words is None or set(folded(choice.words)) <= set(folded(row.text)))
    )


def _in_section(row: TaskRow, section: str) -> bool:
    """In the section or below it: "III" holds "III.1" and not "IIII"."""
    name = name_in(section, row.document.path, "section")
    own = row.section.label if row.section else ""
    return name is not None and (own == name or own.startswith(f"{name}."))
