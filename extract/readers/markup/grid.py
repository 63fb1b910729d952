"""The grid of a table in a page: the row and column of each cell, spans counted.

Source: HTML Living Standard, 4.9.12 (forming a table).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_WIDEST = 1000
_TALLEST = 65_534


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, the place where it begins, counted from 0, and how many rows it spans."""

    element: "Element"
    row: int
    column: int
    rows: int = 1


def cells(table: "Element") -> list[Cell]:
    """The cells of a table in reading order, those of tables within it left out."""
    found: list[Cell] = []
    held: dict[int, int] = {}  # column -> first row that is free again
    for row, line in enumerate(_rows(table)):
        column = 0
        for element in line:
            if element.tag not in _CELLS:
                continue
            while held.get(column, 0) > row:
                column += 1
            width, height = _span(element, "colspan", _WIDEST), _span(element, "rowspan", _TALLEST)
            found.append(Cell(element, row, column, height))
            for taken in range(column, column + width):
                held[taken] = row + height
            column += width
    return found


def holds_tables(table: "Element") -> bool:
    """True if a cell of the table holds another table."""
    return next(iter(table.iterdescendants("table")), None) is not None


def _rows(table: "Element") -> Iterator["Element"]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _span(element: "Element", name: str, most: int) -> int:
    text = (element.get(name) or "").strip()
    stated = int(text) if text.isdecimal() and len(text) < 7 else 1
    return max(1, min(stated, most))
