"""The tables of a clean text as rows of cells, each with the cells above that reach down into it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .source import Block

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its own cells by column, and those of rows above that reach down into it."""

    own: dict[int, Span]
    above: dict[int, Span]

    @property
    def span(self) -> Span:
        """From its first cell to its last."""
        return min(start for start, _ in self.own.values()), max(end for _, end in self.own.values())


def tables(blocks: Iterable[Block]) -> list[list[Row]]:
    """The tables of a document in order; a cell broken over lines or pages is one span."""
    found: dict[int, dict[int, dict[int, _Cell]]] = {}
    for block in blocks:
        if block.table is None or block.row is None or block.column is None:
            continue
        row = found.setdefault(block.table, {}).setdefault(block.row, {})
        cell = row.setdefault(block.column, _Cell(block.start, block.end, 0))
        cell.start, cell.end = min(cell.start, block.start), max(cell.end, block.end)
        cell.below = max(cell.below, block.row + block.rows)
    return [list(_rows(rows)) for rows in found.values()]


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
