"""Who carries how much: the answer to `ask load`, collectives left out, as one body, or as their members."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum

from . import queries
from .answers import CollectiveMode, LoadCheck, LoadRow, LoadTable, Ref
from .catalogue import Catalogue
from .duties import LEAD
from .phrases import shortened
from .rows import section_ref
from .store import Row


@dataclass(frozen=True, slots=True)
class Duties:
    """Who leads and who coordinates one task as collectives are counted; a lead does not coordinate too.

    `named` are the bodies that the text names, before counting; `led` tells whether one of them leads.
    """

    leads: frozenset[str]
    coordinators: frozenset[str]
    named: frozenset[str]
    led: bool


@dataclass(slots=True)
class _Sums:
    leads: list[Ref] = field(default_factory=list)
    coordinates: list[Ref] = field(default_factory=list)
    shared: Fraction = Fraction(0)
    sections: dict[Ref, None] = field(default_factory=dict)
    timed: list[Ref] = field(default_factory=list)
    aimed: list[Ref] = field(default_factory=list)


def query(catalogue: Catalogue, documents: Iterable[str]) -> str:
    """The SPARQL behind the table."""
    return queries.bound("load", document=catalogue.iris(documents))


def table(catalogue: Catalogue, mode: CollectiveMode, documents: Iterable[str]) -> LoadTable:
    """The load of all bodies over these documents; sections, time limits and targets are of led tasks."""
    documents = list(documents)
    found = catalogue.known("load_tasks", documents)
    tasks = sorted(found, key=lambda row: (row["document"] or "", int(row["position"] or 0)))
    known = duties(catalogue, mode, documents)
    marked = {name: _marked(catalogue, name) for name in ("timed", "aimed")}
    sums: defaultdict[str, _Sums] = defaultdict(_Sums)
    for row in tasks:
        _add(catalogue, sums, row, known.get(catalogue.path(row["task"] or "")), marked)
    rows = [_row(catalogue.agency(path), item) for path, item in sums.items()]
    ordered = sorted(rows, key=lambda row: (-row.leads, -row.coordinates, row.agency.label))
    return LoadTable(
        mode=mode, rows=tuple(ordered), check=_check(catalogue, mode, ordered, known, len(tasks))
    )


def duties(catalogue: Catalogue, mode: CollectiveMode, documents: Iterable[str]) -> dict[str, Duties]:
    """Who does each task (by its path) that anyone is named for."""
    known: dict[str, Duties] = {}
    for task, (leads, coordinators) in _named(catalogue, documents).items():
        date = catalogue.date(task.rpartition("/nhiem-vu/")[0])
        first = counted(catalogue, mode, leads, date)
        second = counted(catalogue, mode, coordinators, date) - first
        known[task] = Duties(
            leads=first, coordinators=second, named=frozenset(leads | coordinators), led=bool(leads)
        )
    return known


def _named(catalogue: Catalogue, documents: Iterable[str]) -> dict[str, tuple[set[str], set[str]]]:
    named: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in catalogue.known("load", documents):
        task, agency = catalogue.path(row["task"] or ""), catalogue.path(row["agency"] or "")
        named[task][0 if row["role"] == LEAD else 1].add(agency)
    return named


def counted(
    catalogue: Catalogue, mode: CollectiveMode, agencies: Iterable[str], date: str | None
) -> frozenset[str]:
    """The bodies that named ones count as on a day."""
    return frozenset(body for agency in agencies for body in bodies(catalogue, mode, agency, date))


def bodies(catalogue: Catalogue, mode: CollectiveMode, agency: str, date: str | None) -> tuple[str, ...]:
    """The bodies that a named one counts as; a collective without known members counts as itself."""
    if mode == "body" or catalogue.agency(agency).kind != "collective":
        return (agency,)
    return () if mode == "named" else catalogue.members(agency, date) or (agency,)


def _marked(catalogue: Catalogue, query: str) -> frozenset[str]:
    """The tasks with a time limit or a target; one query for all is far faster than a test for each."""
    found = catalogue.known(query)
    return frozenset(catalogue.path(row["task"] or "") for row in found)


def _add(
    catalogue: Catalogue,
    sums: Mapping[str, _Sums],
    row: Row,
    duties: Duties | None,
    marked: Mapping[str, frozenset[str]],
) -> None:
    if duties is None:
        return
    task = Ref(catalogue.path(row["task"] or ""), row["id"] or "", "task", shortened(row["text"] or ""))
    section = section_ref(dict(row) | {"section": catalogue.path(row["section"] or "")})
    for agency in duties.leads:
        item = sums[agency]
        item.leads.append(task)
        item.shared += Fraction(1, len(duties.leads))
        if row["section"]:
            item.sections[section] = None
        if task.path in marked["timed"]:
            item.timed.append(task)
        if task.path in marked["aimed"]:
            item.aimed.append(task)
    for agency in duties.coordinators:
        sums[agency].coordinates.append(task)


def _row(agency: Ref, item: _Sums) -> LoadRow:
    return LoadRow(
        agency=agency,
        lead_tasks=tuple(item.leads),
        coordinate_tasks=tuple(item.coordinates),
        leads_shared=float(item.shared),
        sections=tuple(item.sections),
        deadline_tasks=tuple(item.timed),
        target_tasks=tuple(item.aimed),
    )


def _check(
    catalogue: Catalogue,
    mode: CollectiveMode,
    rows: Sequence[LoadRow],
    known: Mapping[str, Duties],
    tasks: int,
) -> LoadCheck:
    """The sums over rows beside the sums over tasks."""
    counted = sum(bool(item.leads) for item in known.values())
    led = sum(item.led for item in known.values())
    leads, coordinates = sum(row.leads for row in rows), sum(row.coordinates for row in rows)
    shared = fsum(row.leads_shared for row in rows)
    holds = (
        leads == sum(len(item.leads) for item in known.values())
        and coordinates == sum(len(item.coordinators) for item in known.values())
        and abs(shared - counted) < 1e-6
    )
    named = {path for item in known.values() for path in item.named}
    collectives = [path for path in sorted(named) if catalogue.agency(path).kind == "collective"]
    sizes = {path: len(catalogue.members(path, None)) for path in collectives} if mode == "members" else {}
    return LoadCheck(
        tasks=tasks,
        counted=counted,
        left_out=led - counted,
        without_lead=tasks - led,
        leads=leads,
        coordinates=coordinates,
        leads_shared=round(shared, 6),
        holds=holds,
        expanded={catalogue.agency(path).label: size for path, size in sizes.items() if size},
        unexpanded=tuple(catalogue.agency(path) for path, size in sizes.items() if not size),
    )
