"""Lines of a folded text, without marks, grouped by the cell or stretch of text that they belong to."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.language.wording import AS_ABOVE
from extract.source import Layout

from .characters import Folded
from .marks import Piece, strip

_LINE = re.compile(r"(?P<line>[^\n<]*(?:<(?!br[ /]*>)[^\n<]*)*)(?P<end>\n|<br[ /]*>|\Z)", re.IGNORECASE)
_NOTHING = re.compile(r"[\W_]*")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_CONVERTER_NOTE = re.compile(r"(?:(?:Source|Nguồn)\s?:\s?)?https?://\S+$|Source:$")


# Titles of columns of a table of tasks: in plain text each cell is a line of its own.
_DUTY_TITLE = re.compile(r"(?:^|\s)(?:chủ trì|thực hiện|phối hợp|phụ trách)$", re.IGNORECASE)
_MOST_TITLES = 14  # lines that the titles of a table take


@dataclass(slots=True)
class Line:
    """A line that says something: its pieces, what the source showed around it, and the layout it belongs to.

    `blanks` counts empty lines before it, `indent` the blanks at its start; `ruled` tells of a rule drawn,
    `parted` that its author parted it from the line before within a cell.
    """

    pieces: tuple[Piece, ...]
    text: str
    heading: int
    blanks: int
    indent: int
    ruled: bool = False
    layout: Layout | None = None
    parted: bool = False

    def cut(self, start: int, end: int) -> None:
        """Take `text[start:end]` out of the line."""
        pieces: list[Piece] = []
        place = 0
        for words, begin, stop in self.pieces:
            first, last = max(start - place, 0), max(end - place, 0)
            place += len(words)
            if len(words) != stop - begin or first >= len(words) or last <= 0:
                pieces.append((words, begin, stop))
                continue
            pieces.append((words[:first], begin, begin + first))
            pieces.append((words[last:], begin + min(last, len(words)), stop))
        self.pieces = tuple(piece for piece in pieces if piece[0])
        self.text = "".join(piece[0] for piece in self.pieces)

    @property
    def width(self) -> int:
        """Room the line takes, indent included."""
        return self.indent + len(self.text)


def titles_follow(lines: list[Line], place: int) -> bool:
    """True if behind "STT" stand the titles of columns that tell of who does it."""
    return any(_DUTY_TITLE.search(line.text) for line in lines[place + 1 : place + _MOST_TITLES])


def groups(folded: Folded, layout: tuple[Layout, ...]) -> list[list[Line]]:
    """Lines in reading order, in groups (cells, stretches between tables) that are never joined."""
    return [
        lines
        for spans, hint in _stretches(folded, layout)
        if (lines := list(_lines(folded.text, spans, hint)))
    ]


Spans = list[tuple[int, int]]


def _stretches(folded: Folded, layout: tuple[Layout, ...]) -> Iterator[tuple[Spans, Layout | None]]:
    """Stretches of the text: outside all layout, each laid out paragraph, each cell with all its parts."""
    position = 0
    for items in _tables(layout):
        start = bisect_left(folded.starts, min(item.start for item in items))
        end = bisect_left(folded.starts, max(item.end for item in items))
        if position < start:
            yield [(position, start)], None
        position = max(position, end)
        for cell in _cells(items):
            yield (
                [(bisect_left(folded.starts, c.start), bisect_left(folded.starts, c.end)) for c in cell],
                cell[0],
            )
    if position < len(folded.text):
        yield [(position, len(folded.text))], None


def _tables(layout: Iterable[Layout]) -> list[list[Layout]]:
    """Layout items in order, those of one table together."""
    tables: dict[object, list[Layout]] = {}
    for item in layout:
        tables.setdefault(("table", item.table) if item.table is not None else item, []).append(item)
    return sorted(tables.values(), key=lambda items: items[0].start)


def _cells(items: list[Layout]) -> list[list[Layout]]:
    cells: dict[tuple[int | None, int | None], list[Layout]] = {}
    for item in items:
        cells.setdefault((item.row, item.column), []).append(item)
    return [cells[place] for place in sorted(cells, key=lambda place: (place[0] or 0, place[1] or 0))]


def _lines(text: str, spans: Spans, layout: Layout | None) -> Iterator[Line]:
    blanks, ruled = 0, False
    for start, end in spans:
        for found in _LINE.finditer(text, start, end):
            if found.start() == end and found.start() > start:
                break
            raw = found["line"]
            stripped = strip(text, found.start("line"), found.end("line"))
            nothing = _NOTHING.fullmatch(stripped.text) and not (layout and AS_ABOVE.fullmatch(stripped.text))
            if nothing or _FENCE.match(raw) or _CONVERTER_NOTE.match(stripped.text):
                blanks += 1
                ruled = ruled or "___" in raw or "---" in raw
                continue
            indent = len(raw) - len(raw.lstrip(" "))
            parted = layout is not None and layout.lines and found.start() > start
            yield Line(
                stripped.pieces, stripped.text, stripped.heading, blanks, indent, ruled, layout, parted
            )
            blanks, ruled = 0, False
