"""Tables drawn with pipes between cells only, none around the rows: "STT | Nhiệm vụ" over "---|---".

Many converters of web pages write them so. The line of dashes tells a table from a line that holds a pipe;
a row goes on over lines until it has as many pipes as the titles.
"""

import re

from extract.source import Layout

_RULER = re.compile(r"^[ \t]{0,3}:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*){1,40}\|?[ \t\r]*$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST_ROW = 4000  # characters

Span = tuple[int, int]


def tables(text: str, *, first: int = 0) -> tuple[tuple[Layout, ...], tuple[Span, ...]]:
    """The cells of all such tables, numbered from `first` on, and the stretches of the text they fill."""
    layout: list[Layout] = []
    spans: list[Span] = []
    for ruler in _RULER.finditer(text):
        head = _line_before(text, ruler.start())
        pipes = len(_PIPE.findall(text, *head)) if head else 0
        if head is None or not pipes or (spans and head[0] < spans[-1][1]):
            continue
        rows, end = _rows(text, ruler.end() + 1, pipes)
        for number, row in enumerate([head, *rows]):
            layout += _cells(text, row, first + len(spans), number)
        spans.append((head[0], end))
    return tuple(layout), tuple(spans)


def without(text: str, spans: tuple[Span, ...]) -> str:
    """The text with blanks for the pipes within the stretches; every other character stays in its place."""
    parts, position = [], 0
    for start, end in spans:
        parts += [text[position:start], text[start:end].replace("|", " ")]
        position = end
    return "".join([*parts, text[position:]])


def _line_before(text: str, start: int) -> Span | None:
    end = start - 1
    begin = text.rfind("\n", 0, max(end, 0)) + 1
    return (begin, end) if begin < end and text[begin:end].strip() else None


def _rows(text: str, start: int, pipes: int) -> tuple[list[Span], int]:
    """The rows from `start` on, up to a blank line or the end, and where they end."""
    rows: list[Span] = []
    begin = position = start
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        if not text[position:stop].strip():
            break
        position = stop + 1
        if len(_PIPE.findall(text, begin, stop)) >= pipes:
            rows.append((begin, stop))
            begin = position
        elif stop - begin > _LONGEST_ROW:
            break
    if rows and begin < position and not _PIPE.search(text, begin, position):
        rows[-1] = rows[-1][0], min(position, len(text))  # the last cell goes on
    return rows, min(position, len(text))


def _cells(text: str, row: Span, table: int, number: int) -> list[Layout]:
    """The cells of a row that hold something."""
    edges = [row[0], *(pipe.end() for pipe in _PIPE.finditer(text, *row))]
    ends = [*(edge - 1 for edge in edges[1:]), row[1]]
    return [
        Layout(start=start, end=end, kind="cell", table=table, row=number, column=column)
        for column, (start, end) in enumerate(zip(edges, ends, strict=True))
        if text[start:end].strip() or column < len(edges) - 1
    ]
