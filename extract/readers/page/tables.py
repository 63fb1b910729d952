"""Ruled tables of a page: cells with row and column; one that runs over pages stays one."""

import re
from dataclasses import dataclass
from typing import Any

from .rows import Row, Word, rows

_FEWEST_RULES = 4
_MOST_RULES = 4_000  # a drawing, not a table
_SAME_EDGE = 4.0  # points
_LOWER = re.compile(r"[a-zà-ỹđ]")

Box = tuple[float, float, float, float]
Cells = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: its box, the left edges of its columns, and the text of each cell, None where
    merged.
    """

    box: Box
    edges: tuple[float, ...]
    cells: tuple[Cells, ...]

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


def goes_on(row: Cells) -> bool:
    """True if a row at the head of a page is the rest of one that the page broke: no number, mid-sentence."""
    return not row[0] and any(_LOWER.match(text) for text in row if text)


def tables(page: Any, found: list[Word]) -> list[Table]:
    """The tables of a page of pdfplumber; frames of one column are none."""
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    if not _FEWEST_RULES <= rules <= _MOST_RULES:
        return []
    tables = (_table(drawn, found) for drawn in page.find_tables())
    return [table for table in tables if len(table.edges) > 1 and any(any(row) for row in table.cells)]


def _table(drawn: Any, found: list[Word]) -> Table:
    inside = [word for word in found if _within(word, drawn.bbox)]
    cells = tuple(
        tuple(None if box is None else _text(inside, box) for box in row.cells) for row in drawn.rows
    )
    edges = sorted({round(cell[0], 1) for cell in drawn.cells})
    return Table(box=tuple(drawn.bbox), edges=tuple(edges), cells=cells)


def _text(found: list[Word], box: Box) -> str:
    lines: list[Row] = rows(word for word in found if _within(word, box))
    return "\n".join(line.text for line in lines)


def _within(word: Word, box: Box) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom
