"""The load of bodies beside each other: in the three ways to count collectives, and section by section."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .answers import CollectiveMode, LoadTable, Ref, SectionNode, TaskRow

MODES: tuple[CollectiveMode, ...] = ("named", "body", "members")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Tasks led in one way to count, and the rank by them: 1 is the most, equal loads share a rank."""

    leads: int
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A body in each way to count that counts it."""

    agency: Ref
    places: Mapping[CollectiveMode, Place]

    @property
    def change(self) -> int | None:
        """Ranks won (or lost, below 0) when collectives become their members; None: not in both tables."""
        before, after = self.places.get("named"), self.places.get("members")
        return before.rank - after.rank if before and after else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """The tasks a body leads, by the id of a top section ("IV")."""

    agency: Ref
    cells: Mapping[str, int]
    leads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Bodies by top sections of one document; `outside` are led tasks that stand in no section."""

    sections: tuple[Ref, ...]
    rows: tuple[MatrixRow, ...]
    outside: int


def standings(tables: Iterable[LoadTable]) -> tuple[Standing, ...]:
    """Every body of these tables, by rank in the first one that has it."""
    places: dict[Ref, dict[CollectiveMode, Place]] = {}
    for table in tables:
        led = sorted(-row.leads for row in table.rows)
        for row in table.rows:
            place = Place(leads=row.leads, rank=bisect_left(led, -row.leads) + 1)
            places.setdefault(row.agency, {})[table.mode] = place
    return tuple(Standing(agency=agency, places=found) for agency, found in places.items())


def matrix(table: LoadTable, tasks: Sequence[TaskRow], sections: Sequence[SectionNode]) -> Matrix:
    """The load of one document by its top sections; `tasks` and `sections` are the document's."""
    top = {node.id: section.id for section in sections for node in _all(section)}
    within = {row.ref.path: top.get(row.section.label) for row in tasks if row.section}
    rows = []
    outside: set[str] = set()
    for row in table.rows:
        cells = Counter(within.get(task.path) for task in row.lead_tasks)
        outside |= {task.path for task in row.lead_tasks if within.get(task.path) is None}
        found = {section: count for section, count in cells.items() if section is not None}
        if row.leads:
            rows.append(MatrixRow(agency=row.agency, cells=found, leads=row.leads))
    shown = {section for row in rows for section in row.cells}
    return Matrix(
        sections=tuple(section.ref for section in sections if section.id in shown),
        rows=tuple(rows),
        outside=len(outside),
    )


def _all(section: SectionNode) -> Iterator[SectionNode]:
    yield section
    for child in section.children:
        yield from _all(child)
