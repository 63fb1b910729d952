"""What is missing or doubtful in what the documents lay down: lists for legal staff to work off.

Each gap is a list of rows that already stand on other pages; its number is the length of that list.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .answers import AgencyCount, AnomalyRow, InstrumentCount, TaskRow
from .catalogue import Catalogue
from .explorer import Explorer
from .lazy import Lazy
from .twice import Twice, twice

Key = Literal[
    "no-lead",
    "many-leads",
    "twice",
    "requests",
    "beyond-authority",
    "undated",
    "stubs",
    "unused-bases",
    "named-once",
]
Rows = (
    Sequence[TaskRow]
    | Sequence[AnomalyRow]
    | Sequence[InstrumentCount]
    | Sequence[AgencyCount]
    | Sequence[Twice]
)
BEYOND = "order-beyond-authority"
_REQUEST = "đề nghị"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One list; `holds` tells what its rows are."""

    key: Key
    holds: Literal["tasks", "anomalies", "instruments", "agencies", "pairs"]
    rows: Rows


def gaps(explorer: Explorer) -> tuple[Gap, ...]:
    """All lists, in the order in which one works them off."""
    return explorer.once("gaps", lambda catalogue: _gaps(explorer, catalogue), lasting=True)


def _gaps(explorer: Explorer, catalogue: Catalogue) -> tuple[Gap, ...]:
    cited = explorer.instruments()
    found: dict[Key, tuple[str, Rows]] = {
        **_of_tasks(explorer),
        "beyond-authority": (
            "anomalies",
            catalogue.register.anomalies("rule = ?", BEYOND)
            if catalogue.register
            else tuple(row for row in explorer.anomalies() if row.anomaly.rule == BEYOND),
        ),
        "undated": ("instruments", _instruments(cited, lambda row: not row.instrument.year)),
        "stubs": ("instruments", _instruments(cited, _is_stub)),
        "unused-bases": ("instruments", tuple(_unused(explorer, cited))),
        "named-once": (
            "agencies",
            tuple(row for row in explorer.agencies() if row.leads + row.coordinates + row.mentions == 1),
        ),
    }
    return tuple(Gap(key=key, holds=holds, rows=rows) for key, (holds, rows) in found.items())  # type: ignore[arg-type]


def _of_tasks(explorer: Explorer) -> dict[Key, tuple[str, Rows]]:
    """The lists of tasks: out of the register, or of all tasks where there is none."""
    register = explorer.catalogue().register
    repeated = repeated_duties(explorer)
    if register is not None:
        return {
            "no-lead": ("tasks", register.tasks_where("leads = 0")),
            "many-leads": ("tasks", register.tasks_where("leads > 1")),
            "twice": ("pairs", repeated),
            "requests": ("tasks", register.tasks_where("mode = ?", _REQUEST)),
        }
    tasks = explorer.tasks()
    return {
        "no-lead": ("tasks", tuple(row for row in tasks if not row.leads)),
        "many-leads": ("tasks", tuple(row for row in tasks if len(row.leads) > 1)),
        "twice": ("pairs", repeated),
        "requests": ("tasks", tuple(row for row in tasks if row.mode == _REQUEST)),
    }


def repeated_duties(explorer: Explorer) -> tuple[Twice, ...]:
    """The same duty laid down twice, in the whole collection."""

    def made(catalogue: Catalogue) -> tuple[Twice, ...]:
        tasks = explorer.tasks()
        if catalogue.register is not None and isinstance(tasks, Lazy):
            return twice(tasks, catalogue.register.texts(tasks.numbers))
        return twice(tasks)

    return explorer.once("twice", made, lasting=True)


def _instruments(
    rows: tuple[InstrumentCount, ...], meant: Callable[[InstrumentCount], bool]
) -> tuple[InstrumentCount, ...]:
    return tuple(row for row in rows if meant(row))


def _is_stub(row: InstrumentCount) -> bool:
    """Known by its number alone: no text is held, no title and no issuer is known."""
    known = row.instrument
    return not (known.held or known.title or known.name or known.issuer)


def _unused(explorer: Explorer, cited: tuple[InstrumentCount, ...]) -> Iterator[InstrumentCount]:
    """Legal bases of held documents on which no task rests but through the whole document."""
    catalogue = explorer.catalogue()
    counts = {row.instrument.ref.path: row for row in cited}
    above: defaultdict[str, list[str]] = defaultdict(list)
    for row in catalogue.known("rests_on"):
        above[catalogue.path(row["from"] or "")].append(catalogue.path(row["to"] or ""))
    due = {catalogue.path(row["instrument"] or "") for row in catalogue.known("depends_on")}
    used: set[str] = set()
    while due:
        used |= due
        due = {path for below in due for path in above[below]} - used
    for path in sorted((_bases(explorer) & counts.keys()) - used):
        yield counts[path]


def _bases(explorer: Explorer) -> set[str]:
    register = explorer.catalogue().register
    if register is not None:
        return set(register.legal_bases())
    return {ref.path for path in explorer.held() for ref in explorer.document(path).letterhead.legal_bases}
