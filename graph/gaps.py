"""What is missing or doubtful in what the documents lay down: lists for legal staff to work off.

Each gap is a list of rows that already stand on other pages; its number is the length of that list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from .answers import AgencyCount, AnomalyRow, InstrumentCount, TaskRow
from .explorer import Explorer
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
    tuple[TaskRow, ...]
    | tuple[AnomalyRow, ...]
    | tuple[InstrumentCount, ...]
    | tuple[AgencyCount, ...]
    | tuple[Twice, ...]
)
BEYOND = "order-beyond-authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One list; `holds` tells what its rows are."""

    key: Key
    holds: Literal["tasks", "anomalies", "instruments", "agencies", "pairs"]
    rows: Rows


def gaps(explorer: Explorer) -> tuple[Gap, ...]:
    """All lists, in the order in which one works them off."""
    tasks, cited = explorer.tasks(), explorer.instruments()
    found: dict[Key, tuple[str, Rows]] = {
        "no-lead": ("tasks", tuple(row for row in tasks if not row.leads)),
        "many-leads": ("tasks", tuple(row for row in tasks if len(row.leads) > 1)),
        "twice": ("pairs", explorer.once("twice", lambda _catalogue: twice(tasks))),
        "requests": ("tasks", tuple(row for row in tasks if row.mode == "đề nghị")),
        "beyond-authority": (
            "anomalies",
            tuple(row for row in explorer.anomalies() if row.anomaly.rule == BEYOND),
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
    counts = {row.instrument.ref.path: row for row in cited}
    bases = {ref.path for path in explorer.held() for ref in explorer.document(path).letterhead.legal_bases}
    for path in sorted(bases & counts.keys()):
        answer = explorer.instrument(path)
        if not answer.direct and not answer.indirect:
            yield counts[path]
