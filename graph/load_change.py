"""The load of bodies on two sides, each a document or a year: who carries more, who less."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import UnknownItemError

from . import workload
from .answers import CollectiveMode, LoadCheck, LoadRow, LoadTable, Ref
from .comparison import asked
from .comparison.counterparts import Counterparts

if TYPE_CHECKING:
    from .explorer import Explorer


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSide:
    """One side: a held document, or all held documents of a year. `label` is its symbol or its year."""

    label: str
    year: str | None
    document: Ref | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadChange:
    """A body on both sides; on one of two places each side has its own (`first_agency`, `second_agency`)."""

    first_agency: Ref | None
    second_agency: Ref | None
    first: LoadRow | None
    second: LoadRow | None

    @property
    def agency(self) -> Ref:
        """The body, by the name of the second side if both have one."""
        found = self.second_agency or self.first_agency
        assert found is not None
        return found

    @property
    def leads(self) -> tuple[int, int]:
        """Tasks led on the first and on the second side."""
        return (self.first.leads if self.first else 0), (self.second.leads if self.second else 0)

    @property
    def coordinates(self) -> tuple[int, int]:
        """Tasks coordinated on the first and on the second side."""
        first, second = self.first, self.second
        return (first.coordinates if first else 0), (second.coordinates if second else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadChanges:
    """`rows` by how much the number of tasks led changed, most first; the sums of both tables must hold."""

    mode: CollectiveMode
    first: LoadSide
    second: LoadSide
    rows: tuple[LoadChange, ...]
    checks: tuple[LoadCheck, LoadCheck]


def years(dates: Iterable[str | None]) -> tuple[str, ...]:
    """The years of these days, newest first."""
    return tuple(sorted({date[:4] for date in dates if date}, reverse=True))


def side(explorer: "Explorer", words: str) -> LoadSide:
    """What is meant by a year ("2023") or a document. Raises UnknownItemError."""
    if len(words) == 4 and words.isascii() and words.isdigit():
        documents = tuple(row.ref.path for row in explorer.documents() if (row.date or "")[:4] == words)
        if not documents:
            raise UnknownItemError(f"Kho không có văn bản nào của năm {words}.", hint="Chọn năm khác.")
        return LoadSide(label=words, year=words, document=None, documents=documents)
    ref = explorer.catalogue().instrument(asked.document(explorer, words))
    return LoadSide(label=ref.label, year=None, document=ref, documents=(ref.path,))


def changes(explorer: "Explorer", mode: CollectiveMode, first: LoadSide, second: LoadSide) -> LoadChanges:
    """Both loads beside each other; bodies of two places correspond by name, as in a comparison of plans."""
    tables = [_table(explorer, mode, each) for each in (first, second)]
    present = (row.agency.path for table in tables for row in table.rows)
    bodies = Counterparts(explorer.catalogue(), present)
    by_name = all(map(_one_place, tables))
    sides = [_by_key(table, bodies, by_name=by_name) for table in tables]
    keys = dict.fromkeys([*sides[1], *sides[0]])
    rows = [
        LoadChange(
            first_agency=one.agency if one else None,
            second_agency=two.agency if two else None,
            first=one,
            second=two,
        )
        for one, two in ((sides[0].get(key), sides[1].get(key)) for key in keys)
    ]
    return LoadChanges(
        mode=mode,
        first=first,
        second=second,
        rows=tuple(sorted(rows, key=_weight)),
        checks=(tables[0].check, tables[1].check),
    )


def _table(explorer: "Explorer", mode: CollectiveMode, each: LoadSide) -> LoadTable:
    return explorer.once(
        ("load", mode, each.documents), lambda catalogue: workload.table(catalogue, mode, each.documents)
    )


def _one_place(table: LoadTable) -> bool:
    """Whether the bodies of a side are all of one place, so that a name means one of them."""
    places = {row.agency.path.split("/")[1] for row in table.rows if row.agency.path.count("/") > 1}
    return len(places) <= 1


def _by_key(table: LoadTable, bodies: Counterparts, *, by_name: bool) -> Mapping[str, LoadRow]:
    """Rows by the name of their body where either side is of one place, else by the body itself."""
    found: dict[str, LoadRow] = {}
    for row in table.rows:
        key = bodies.key(row.agency.path)
        found[key if by_name and key not in found else row.agency.path] = row
    return found


def _weight(row: LoadChange) -> tuple[int, int, str]:
    return -abs(row.leads[1] - row.leads[0]), -max(row.leads), row.agency.label
