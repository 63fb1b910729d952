"""Rows whose cells end in a pipe, with none before the first: "Số: 12/QĐ-TTg | Hà Nội, ngày 02/5/2010 |".

A portal of law prints letterheads and tables so, a row a line and no line of dashes.
"""

import re
from collections.abc import Iterator

from extract.source import Layout

_ROW = re.compile(
    r"^[ \t]{0,3}(?P<cells>[^|\s][^|\n]{0,600}(?:\s\|\s?[^|\n]{1,600}){1,12})\s\|[ \t\r]*$", re.MULTILINE
)
_PIPE = re.compile(r"\|")


def tables(text: str, *, first: int = 0) -> tuple[Layout, ...]:
    """The cells of all such rows, tables numbered from `first` on; rows in a row are one table."""
    layout: list[Layout] = []
    number, row, reached = first - 1, 0, -1
    for found in _ROW.finditer(text):
        joined = found.start() == reached and row >= 0
        number, row = (number, row + 1) if joined else (number + 1, 0)
        reached = found.end() + 1
        layout += _cells(*found.span("cells"), text, number, row)
    return tuple(layout)


def _cells(start: int, end: int, text: str, table: int, row: int) -> Iterator[Layout]:
    edges = [start, *(pipe.end() for pipe in _PIPE.finditer(text, start, end))]
    ends = [*(edge - 1 for edge in edges[1:]), end]
    for column, (first, last) in enumerate(zip(edges, ends, strict=True)):
        yield Layout(start=first, end=last, kind="cell", table=table, row=row, column=column)
