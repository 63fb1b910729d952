"""The tables of a clean text as rows of cells, each with the cells above that reach down into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .source import Block

Span = tuple[int, int]

_FEWEST_COLUMNS = 3  # of a part of a table: a letterhead or the recipients beside the signature have two


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its own cells by column, and those of rows above that reach down into it."""

    own: dict[int, Span]
    above: dict[int, Span]

    @property
    def span(self) -> Span:
        """From its first cell to its last."""
        return min(start for start, _ in self.own.values()), max(end for _, end in self.own.values())


def tables(blocks: Sequence[Block]) -> list[list[Row]]:
    """The tables of a document in order; a cell broken over lines or pages is one span.

    Tables with nothing between them are parts of one, if the later ones are not wider than the first.
    """
    found: dict[int, dict[int, dict[int, _Cell]]] = {}
    after: dict[int, int | None] = {}  # each table and the one that ends where it begins
    for place, block in enumerate(blocks):
        if block.table is None or block.row is None or block.column is None:
            continue
        after.setdefault(block.table, blocks[place - 1].table if place else None)
        row = found.setdefault(block.table, {}).setdefault(block.row, {})
        cell = row.setdefault(block.column, _Cell(block.start, block.end, 0))
        cell.start, cell.end = min(cell.start, block.start), max(cell.end, block.end)
        cell.below = max(cell.below, block.row + block.rows)
    joined: list[list[Row]] = []
    width = 0
    for table, rows in found.items():
        columns = 1 + max(column for row in rows.values() for column in row)
        if joined and after[table] is not None and _FEWEST_COLUMNS <= columns <= width:
            joined[-1].extend(_rows(rows))
        else:
            joined.append(list(_rows(rows)))
            width = columns
    return joined


@dataclass(slots=True)
class _Cell:
    """A cell; `below` is the first row that it no longer reaches."""

    start: int
    end: int
    below: int


def _rows(rows: dict[int, dict[int, _Cell]]) -> Iterator[Row]:
    reaching: dict[int, _Cell] = {}
    for number, cells in rows.items():
        reaching = {column: cell for column, cell in reaching.items() if cell.below > number}
        yield Row(
            {column: (cell.start, cell.end) for column, cell in cells.items()},
            {c: (cell.start, cell.end) for c, cell in reaching.items() if c not in cells},
        )
        reaching.update({column: cell for column, cell in cells.items() if cell.below > number + 1})


def parted(text: str, blocks: Sequence[Block]) -> str:
    """The text with a bar for every line end that parts two cells: nothing that is read runs over it."""
    signs = list(text)
    for before, block in pairwise(blocks):
        cells = [(item.table, item.row, item.column) for item in (before, block)]
        if cells[0] != cells[1] and before.end < block.start:
            signs[before.end] = "|"
    return "".join(signs)
