"""Lists with columns to sort and to hide, in pages; the whole state stands in the address.

`?xep=chu-tri&chieu=giam&trang=2&an=phoi-hop`: sorted by a column, falling, second page, a column hidden.
"""

import hashlib
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from flask import request

from graph.lazy import Lazy, picked
from webui.collation import sort_key
from webui.context import explorer
from webui.links import here

WHOLE = 250
"""A list of so many rows stands on one page."""
PAGE = 100
"""Rows on a page of a longer list."""
T = TypeVar("T")
Cell = str | int | float | date | None
"""What a list gives for a cell when it is taken along."""


@dataclass(frozen=True, kw_only=True)
class Column(Generic[T]):
    """A column: its key in the address, its heading, and what rows sort by (None: not sortable).

    `cell` is what the list gives for it when it is taken along, where that is not what rows sort by; `apart`
    columns stand in lists taken along only.
    """

    key: str
    label: Any
    by: Callable[[T], str | float | None] | None = None
    numeric: bool = False
    cell: Callable[[T], Cell] | None = None
    apart: bool = False

    def value(self, row: T) -> Cell:
        """The cell of a row in a list taken along."""
        give = self.cell or self.by
        return give(row) if give else None


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column's head as a page shows it: `order` is its aria-sort, `address` sorts by it or turns it."""

    key: str
    label: Any
    numeric: bool
    order: str = "none"
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A column that the reader may show or hide: `address` does the other of what is now."""

    label: Any
    shown: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[T]):
    """The rows of one page of a list. `total` counts all rows.

    `ordered` are all rows, `columns` those of a list taken along: what is shown and what stands apart.
    """

    rows: Sequence[T]
    total: int
    headings: tuple[Heading, ...]
    page: int = 1
    pages: int = 1
    previous: str | None = None
    next: str | None = None
    choices: tuple[Choice, ...] = ()
    ordered: Sequence[T] = ()
    columns: tuple[Column[T], ...] = ()

    def shows(self, key: str) -> bool:
        """Whether the column of that key is shown."""
        return any(heading.key == key for heading in self.headings)


def listing(rows: Sequence[T], columns: Sequence[Column[T]], *, page_size: int | None = None) -> Listing[T]:
    """Sort and page `rows` as the address asks; unknown arguments leave the given order."""
    page_size = page_size or (PAGE if len(rows) > WHOLE else WHOLE)
    column = next((each for each in columns if each.by and each.key == request.args.get("xep")), None)
    falling = request.args.get("chieu") == "giam"
    ordered = picked(rows, _order(rows, column, falling=falling)) if column else rows
    hidden = request.args.getlist("an")
    chosen = tuple(each for each in columns if each.key not in hidden or each is columns[0])
    pages = max(1, -(-len(rows) // page_size))
    page = min(max(1, request.args.get("trang", 1, type=int)), pages)
    return Listing(
        rows=ordered[(page - 1) * page_size : page * page_size],
        total=len(rows),
        headings=tuple(
            _heading(each, current=each is column, falling=falling) for each in chosen if not each.apart
        ),
        choices=tuple(_choice(each, hidden) for each in columns[1:] if not each.apart),
        ordered=ordered,
        columns=chosen,
        page=page,
        pages=pages,
        previous=here(trang=page - 1) if page > 1 else None,
        next=here(trang=page + 1) if page < pages else None,
    )


def _order(rows: Sequence[T], column: Column[T], *, falling: bool) -> Sequence[int]:
    """The places of the rows as sorted; that of a long list is kept, for its next page."""
    if not isinstance(rows, Lazy) or len(rows) <= WHOLE:
        return _sorted(rows, column, falling=falling)
    key = ("order", hashlib.sha256(array("q", rows.numbers)).digest(), column, falling)
    return explorer().once(key, lambda catalogue: array("q", _sorted(rows, column, falling=falling)))


def _sorted(rows: Sequence[T], column: Column[T], *, falling: bool) -> list[int]:
    """Rows without a value come last, whichever way the others run."""
    assert column.by is not None
    values = list(map(column.by, rows))
    known = [place for place, value in enumerate(values) if value is not None]
    unknown = [place for place, value in enumerate(values) if value is None]
    keys: dict[Any, Any] = {value: _key(value) for value in set(values) if value is not None}
    return sorted(known, key=lambda place: keys[values[place]], reverse=falling) + unknown


def _key(value: str | float | None) -> Any:
    return sort_key(value) if isinstance(value, str) else value


def _choice(column: Column[T], hidden: Sequence[str]) -> Choice:
    shown = column.key not in hidden
    keys = [*hidden, column.key] if shown else [key for key in hidden if key != column.key]
    return Choice(label=column.label, shown=shown, address=here(an=keys))


def _heading(column: Column[T], *, current: bool, falling: bool) -> Heading:
    if column.by is None:
        return Heading(key=column.key, label=column.label, numeric=column.numeric)
    order = ("descending" if falling else "ascending") if current else "none"
    turn = not falling if current else column.numeric  # figures start with the largest
    address = here(xep=column.key, chieu="giam" if turn else None, trang=None)
    return Heading(key=column.key, label=column.label, numeric=column.numeric, order=order, address=address)
