"""Tables drawn with pipes: from `|` to `|`, whatever the line breaks between, to cells with row and column.

Converters break cells over lines and drop the empty cell of an automatic number, so cells are read as a
stream: a pipe that ends a line and one that starts the next end a row; the header counts the columns.
"""

import re
from dataclasses import dataclass

from extract.language.wording import TYPE_NAMES
from extract.source import Layout

_TABLE_START = re.compile(r"^[ \t]{0,3}\|", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"\s*:?-{3,}:?\s*")
_NUMBER = re.compile(r"\s*(?:\d{1,3}|[IVXL]{1,6}|[A-Z])(?:\.\d{1,2})*[.)]?\s*")
_NUMBER_HEADING = re.compile(r"\W*(?:STT|TT|S\.TT|Số TT)\W*", re.IGNORECASE)
_MAXIMUM_GAP = 4000  # characters of one cell; a longer stretch between pipes is no cell
# What no cell holds: the heading of a document or appendix on a line of its own, or on two where a line was
# cut ("KẾ | HOẠCH"), an article, a large part.
_TYPES = "|".join(TYPE_NAMES).replace(" ", r"[ \r\n]{1,3}")
_HEADING = re.compile(
    rf"^[ \t*_#]{{0,12}}(?:(?:{_TYPES})\s?:?|PHỤ LỤC\b.{{0,40}})[ \t*_\r]{{0,12}}$",
    re.MULTILINE,
)
_ARTICLE = re.compile(
    r"^[ \t*_#]{0,12}(?:Điều\s\d{1,3}\s?\.|Chương\s[IVX]+\b|Phần\s(?:thứ\s|[IVX]+\b))", re.MULTILINE
)
_ITEM = re.compile(r"\n[ \t*]{0,9}(?:\d{1,2}\.|[-+])\s")
_PART = re.compile(r"[\s*_#]{0,20}[IVX]{1,5}\s?[.–-]\s")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def tables(text: str, *, first: int = 0) -> tuple[Layout, ...]:
    """The cells of all tables in a text, in order, tables numbered from `first` on; a letterhead's too."""
    layout: list[Layout] = []
    position, number = 0, first
    while found := _TABLE_START.search(text, position):
        rows, position = _rows(text, found.end() - 1)
        if any(len(row) > 1 for row in rows):
            layout.extend(_layout(_aligned(rows), number))
            number += 1
    return tuple(layout)


def _rows(text: str, start: int) -> tuple[list[list[_Cell]], int]:
    """Rows of the table whose first pipe is at `start`, and where the table ends."""
    rows: list[list[_Cell]] = [[]]
    pipes = _PIPE.finditer(text, start + 1)
    position = start + 1
    for pipe in pipes:
        content = text[position : pipe.start()]
        if len(content) > _MAXIMUM_GAP:
            break
        if not content.strip() and "\n" in content and rows[-1]:
            if content.count("\n") > 1:
                break
            rows.append([])
        elif _runs(content, first=not rows[-1]) or _ended(text, rows[-1], position, content):
            break
        else:
            rows[-1].append(_Cell(position, pipe.start(), content))
        position = pipe.end()
    return [row for row in rows if row and not _ruler(row)], max(position, start + 1)


def _ended(text: str, row: list[_Cell], position: int, content: str) -> bool:
    """True if the pipe before `position` was the last of its table: a blank line follows it, then no cell."""
    rest = content.lstrip(" \t\r")
    blank = rest.startswith("\n") and rest[1:].lstrip(" \t\r").startswith("\n")
    return bool(row) and blank and row[-1].end < position


def _runs(content: str, *, first: bool) -> bool:
    """True if what stands between two pipes is running text between two tables, and no cell of a row.

    `first` tells that a row would begin with it: there a large part's number may be the number of a row.
    """
    if _HEADING.search(content) or _ARTICLE.search(content):
        return content.count("\n") > 1
    if _PART.match(content) is None or "\n" not in content.strip(" \t\r\n*"):
        return False
    return not first or _ITEM.search(content) is not None


def _ruler(row: list[_Cell]) -> bool:
    return any("---" in cell.text for cell in row) and all(
        _DASHES.fullmatch(cell.text) or not cell.text.strip() for cell in row
    )


def _aligned(rows: list[list[_Cell]]) -> list[list[_Cell]]:
    """Rows without empty cells at their end; lost and broken cells put back as the header counts them."""
    rows = [_trimmed(row) for row in rows]
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return rows
    width = len(rows[0])
    rows = [rows[0], *_rejoined(rows[1:], width)]
    if not _NUMBER_HEADING.fullmatch(rows[0][0].text):
        return rows
    return [rows[0], *(_with_number(row, width) for row in rows[1:])]


def _rejoined(rows: list[list[_Cell]], width: int) -> list[list[_Cell]]:
    """Rows that an empty cell with a line break in it cut in two, made one again."""
    joined: list[list[_Cell]] = []
    for row in rows:
        last = joined[-1] if joined else []
        if 1 < len(last) < width - 1 and len(last) + 1 + len(row) in (width - 1, width):
            last.extend([_Cell(last[-1].end, last[-1].end, ""), *row])
        else:
            joined.append(row)
    return joined


def _trimmed(row: list[_Cell]) -> list[_Cell]:
    last = max((place for place, cell in enumerate(row) if cell.text.strip()), default=-1)
    return row[: last + 1]


def _with_number(row: list[_Cell], width: int) -> list[_Cell]:
    if len(row) > 1 and not row[0].text.strip() and _NUMBER.fullmatch(row[1].text):
        row = row[1:]  # an empty cell at the end of the row before and the end of that row look alike
    if len(row) == width - 1 and row[0].text.strip() and not _NUMBER.fullmatch(row[0].text):
        return [_Cell(row[0].start, row[0].start, ""), *row]
    return row


def _layout(rows: list[list[_Cell]], number: int) -> list[Layout]:
    return [
        Layout(start=cell.start, end=cell.end, kind="cell", table=number, row=row, column=column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
