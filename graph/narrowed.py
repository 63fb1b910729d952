"""Tasks by conditions out of the register: the same choice as over the graph, in one or two questions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from . import workload
from .answers import CollectiveMode, TaskRow
from .catalogue import Catalogue
from .paths import split

if TYPE_CHECKING:
    from .choice import Choice
    from .register.pages import Register

_DUTIES = """
SELECT duties.task, duties.document, duties.agency, duties.role FROM duties WHERE duties.task IN
    (SELECT task FROM duties WHERE agency IN (SELECT value FROM json_each(?)))"""


def tasks(
    catalogue: Catalogue, register: "Register", choice: "Choice", documents: Iterable[str]
) -> Sequence[TaskRow]:
    """The tasks of these documents that meet every condition."""
    given: list[tuple[str, tuple[object, ...]]] = []
    documents = list(documents)
    if len(documents) < len(register.held):
        given.append(("document IN (SELECT value FROM json_each(?))", (documents,)))
    for agency, role in ((choice.agency, choice.role), (choice.partner, choice.partner_role)):
        if agency:
            found = _of_agency(catalogue, register, choice.collectives, agency, role)
            given.append(("id IN (SELECT value FROM json_each(?))", (found,)))
    if choice.section is not None:
        given.append(_in_section(choice.section))
    if choice.instrument is not None:
        given.append(("id IN (SELECT task FROM bases WHERE instrument = ?)", (choice.instrument,)))
    for column, value in (
        ("mode", choice.mode),
        ("timed > 0", choice.deadline),
        ("aimed > 0", choice.target),
    ):
        if value is not None:
            given.append((f"({column}) = ?", (value,)))
    if choice.words is not None:
        given.append(register.holding(choice.words))
    condition = " AND ".join(f"({sql})" for sql, _ in given) or "TRUE"
    return register.tasks_where(condition, *(value for _, values in given for value in values))


def _of_agency(
    catalogue: Catalogue, register: "Register", collectives: CollectiveMode, agency: str, role: str | None
) -> list[int]:
    """By name, or as the load table counts collectives."""
    mode: CollectiveMode = "body" if collectives == "named" else collectives
    asked = [agency, *(item.collective for item in catalogue.memberships if item.agency == agency)]
    named: defaultdict[tuple[int, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for task, document, body, duty in register.select(_DUTIES, asked):
        named[task, document][duty != "lead"].add(body)
    found = []
    for (task, document), (leads, coordinators) in named.items():
        first = workload.counted(catalogue, mode, leads, catalogue.date(document))
        second = workload.counted(catalogue, mode, coordinators, catalogue.date(document)) - first
        led = role in (None, "lead") and agency in first
        if led or (role in (None, "coordinator") and agency in second):
            found.append(task)
    return found


def _in_section(section: str) -> tuple[str, tuple[object, ...]]:
    """In the section or below it: "III" holds "III.1" and not "IIII"."""
    part = split(section)
    if part is None or part.kind != "section":
        return "FALSE", ()
    begin = f"{part.id}."
    where = "document = ? AND (section = ? OR substr(section, 1, ?) = ?)"
    return where, (str(part.document), part.id, len(begin), begin)
