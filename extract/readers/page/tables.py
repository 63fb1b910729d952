"""Ruled tables of a page: cells with row and column; one that runs over pages stays one."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import cells as inner
from .cells import Box
from .rows import Word

_FEWEST_RULES = 4
_MOST_RULES = 4_000  # a drawing, not a table
_SAME_EDGE = 4.0  # points
_WIDTH = 12.0  # points: the least that a column is wide
_FEWEST_BEYOND = 2
_LOWER = re.compile(r"[a-zà-ỹđ]")
NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[a-zđA-ZĐ])[.)]?")  # of a row

Cells = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: its box, the left edges of its columns, and the text of each cell, None where
    merged; how many rows each cell spans (empty: one).

    `lines` tells that the line ends in cells are the author's own.
    """

    box: Box
    edges: tuple[float, ...]
    cells: tuple[Cells, ...]
    heights: tuple[tuple[int, ...], ...] = ()
    lines: bool = False

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.box[1]

    def holds(self, word: Word) -> bool:
        """True if the word stands inside."""
        x0, top, x1, bottom = self.box
        return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom

    def continues(self, before: "Table") -> bool:
        """True if this is the rest of a table of the page before: the same columns."""
        return len(self.edges) == len(before.edges) and all(
            abs(here - there) < _SAME_EDGE for here, there in zip(self.edges, before.edges, strict=True)
        )

    def height(self, row: int, column: int) -> int:
        """How many rows a cell spans."""
        return self.heights[row][column] if self.heights else 1

    def titles_again(self, first: "Table") -> int:
        """How many rows at its head only say again the titles that the first part of the table has."""
        again = 0
        for here, there in zip(self.cells, first.cells, strict=False):
            if not _repeats(here, there):
                break
            again += 1
        return again

    def numbered(self) -> bool:
        """True if every row below the titles has a number in the first column, or spans two columns there."""
        rows = [row for row in self.cells if row[0] is not None and row[1] is not None]
        return len(rows) > 1 and all(NUMBER.fullmatch(row[0] or "") for row in rows[1:])


def goes_on(rows: Sequence[Cells], before: Cells, *, numbered: bool) -> bool:
    """True if the first of the rows that head a page is the rest of `before`, which the page broke.

    Such a row goes on in mid-sentence, or it lacks the number that all rows of the table have.
    """
    row = rows[0]
    spanning = before[0] is None or (len(rows) > 1 and rows[1][0] is None)
    if numbered and not spanning:
        return not row[0] and row[1] is not None and any(row)
    return any(map(_LOWER.match, filter(None, row[:1] if row[0] else row)))


def _repeats(here: Cells, there: Cells) -> bool:
    """True if a row says what a row of titles says; where the page cut it, with fewer lines."""
    return any(here) and all(
        (text or "") == (title or "") or (text and (title or "").startswith(text))
        for text, title in zip(here, there, strict=True)
    )


def tables(page: Any, found: list[Word]) -> list[Table]:
    """The tables of a page of pdfplumber; frames of one column are none."""
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    if not _FEWEST_RULES <= rules <= _MOST_RULES:
        return []
    tables = (_table(drawn, found) for drawn in _closed(page))
    return [table for table in tables if len(table.edges) > 1 and any(any(row) for row in table.cells)]


def _closed(page: Any) -> list[Any]:
    """The tables of a page as they are drawn; one without rules at its sides has them where its other rules
    end.
    """
    drawn: list[Any] = page.find_tables()
    level = [edge for edge in page.edges if edge["orientation"] == "h"]
    sides = [side for table in drawn for side in _open_sides(table.bbox, level)]
    return list(page.find_tables({"explicit_vertical_lines": sides})) if sides else drawn


def _open_sides(box: Box, level: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rules that a table lacks at its left and right: most of its level rules run on beyond its cells."""
    x0, top, x1, bottom = box
    inside = [edge for edge in level if top - _SAME_EDGE <= edge["top"] <= bottom + _SAME_EDGE]
    across = [edge for edge in inside if edge["x0"] <= x1 and edge["x1"] >= x0]
    for x, beyond in (
        (min((edge["x0"] for edge in across), default=x0), sum(edge["x0"] < x0 - _WIDTH for edge in across)),
        (max((edge["x1"] for edge in across), default=x1), sum(edge["x1"] > x1 + _WIDTH for edge in across)),
    ):
        if beyond >= _FEWEST_BEYOND:
            rule = {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom}
            yield {**rule, "width": 0, "height": bottom - top}


def _table(drawn: Any, found: list[Word]) -> Table:
    inside = [word for word in found if inner.within(word, drawn.bbox)]
    rows = drawn.rows
    cells = tuple(
        tuple(None if box is None else inner.text(inside, box) for box in row.cells) for row in rows
    )
    tops = [row.bbox[1] for row in rows]
    edges = sorted({round(cell[0], 1) for cell in drawn.cells})
    return Table(
        box=tuple(drawn.bbox),
        edges=tuple(edges),
        cells=cells,
        heights=tuple(_heights(row.cells, tops[place + 1 :]) for place, row in enumerate(rows)),
        lines=True,
    )


def _heights(boxes: Sequence[Box | None], tops: Sequence[float]) -> tuple[int, ...]:
    """How many rows each cell of a row spans; `tops` are the upper edges of the rows below, in order."""
    return tuple(1 + bisect_left(tops, box[3] - _SAME_EDGE) if box else 1 for box in boxes)
