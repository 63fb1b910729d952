"""Tasks by conditions: the graph chooses by links, the rows by the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import narrowed, queries, rows, workload
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
    partner: str | None = None
    partner_role: str | None = None
    collectives: CollectiveMode = "named"
    instrument: str | None = None
    mode: str | None = None
    deadline: bool | None = None
    target: bool | None = None
    words: str | None = None


def chosen(catalogue: Catalogue, choice: Choice, documents: Iterable[str]) -> Sequence[TaskRow]:
    """The tasks of these documents that meet every condition."""
    documents = list(documents)
    if catalogue.register is not None:
        return narrowed.tasks(catalogue, catalogue.register, choice, documents)
    found = catalogue.graph.select(queries.bound("tasks_of", document=catalogue.iris(documents)))
    tasks = {catalogue.path(row["task"] or "") for row in found}
    asked = [(choice.agency, choice.role), (choice.partner, choice.partner_role)]
    tasks &= _of_agencies(catalogue, choice, [each for each in asked if each[0]], documents, tasks)
    return tuple(row for row in rows.tasks(catalogue, tasks) if _fits(row, choice))


def _of_agencies(
    catalogue: Catalogue,
    choice: Choice,
    asked: Sequence[tuple[str | None, str | None]],
    documents: Iterable[str],
    tasks: set[str],
) -> set[str]:
    """The tasks of all these bodies in their roles, by name or as the load table counts collectives."""
    if not asked:
        return tasks
    mode: CollectiveMode = "body" if choice.collectives == "named" else choice.collectives
    known = workload.duties(catalogue, mode, documents)
    return {task for task, item in known.items() if all(_has(item, *each) for each in asked)}


def _has(item: workload.Duties, agency: str | None, role: str | None) -> bool:
    leads = role in (None, "lead") and agency in item.leads
    return leads or (role in (None, "coordinator") and agency in item.coordinators)


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
