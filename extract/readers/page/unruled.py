"""Tables without ruled lines, told by their row of titles (STT, nhiệm vụ, cơ quan chủ trì …): the columns are
parted by the white between the titles that no line below fills.

A table ends with the first row that does not fit its columns. One that goes on upon the next page is told
there by its titles again; without them its rest stays lines of text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.language import labels

from . import cells as lines_of
from .halves import SIGNS
from .rows import Row, Word, rows
from .tables import NUMBER, Cells, Table

_NUMBER_TITLE = re.compile(r"(?:s\.?\s?)?t\.?\s?t\.?|số\s(?:tt|thứ tự)", re.IGNORECASE)
_NUMBER_TITLE_BEGINS = re.compile(rf"{_NUMBER_TITLE.pattern}|số", re.IGNORECASE)
_TITLE = re.compile(
    r"nhiệm vụ|nội dung|công việc|cơ quan|đơn vị|chủ trì|phối hợp|thực hiện|thời gian|thời hạn|tiến độ"
    r"|sản phẩm|kết quả|ghi chú|kinh phí|bộ phận|phụ trách|hoàn thành",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 3
_BETWEEN_TITLES = 0.5  # of the size: a distance that parts two titles
_WHITE = 0.25  # of the size: the least distance between two columns
_EVEN = 1.5  # blanks that differ less are even
_CLOSE = 1.4  # of the size: how near the lines of one title stand
_CLOSE_SMALL = 2.2  # the same for a line that goes on in small letters
_FAR = 0.6  # of the size: a distance between lines that no cell has
_SAME = 1.15  # distances of lines that differ less are the same

White = tuple[float, float]


class _Title(Row):
    """The title of a column: its words, line by line."""

    __slots__ = ()


def tables(found: Sequence[Word]) -> list[Table]:
    """The tables among words that stand in no ruled one, from top to bottom."""
    lines = rows(found)
    tables: list[Table] = []
    place = 0
    while place < len(lines):
        titles = _titles(lines, place)
        read = _read(lines, *titles) if titles else None
        if read is None:
            place += 1
            continue
        table, place = read
        tables.append(table)
    return tables


def _titles(lines: Sequence[Row], place: int) -> tuple[int, int, list[_Title]] | None:
    """The first line and the line behind the titles that this line is of, and the titles; None if it holds
    none."""
    parts = [_Title(part.words) for part in lines[place].segments(_BETWEEN_TITLES)]
    if len(parts) < _FEWEST_COLUMNS or not _NUMBER_TITLE_BEGINS.fullmatch(parts[0].text):
        return None
    first = place
    while first and _near(lines[first - 1], lines[first]):
        wider = _with(parts, lines[first - 1], above=True)
        if wider is None:
            break
        first, parts = first - 1, wider
    below = place + 1
    while below < len(lines) and _near(lines[below - 1], lines[below]):
        wider = _with(parts, lines[below])
        if wider is None:
            break
        below, parts = below + 1, wider
    if not _NUMBER_TITLE.fullmatch(parts[0].text):
        return None
    return (first, below, parts) if sum(bool(_TITLE.search(part.text)) for part in parts[1:]) > 1 else None


def _near(above: Row, line: Row) -> bool:
    """Whether two lines may be of the same titles: in one font and close by, farther where the lower one goes
    on with small letters.
    """
    if above.words[-1].font != line.words[0].font:
        return False
    distance = line.middle - above.middle
    parts = (part.text for part in line.segments(_BETWEEN_TITLES))
    small = all(text[:1].islower() or text == "TT" for text in parts)
    return distance < (_CLOSE_SMALL if small else _CLOSE) * line.size


def _with(titles: list[_Title], line: Row, *, above: bool = False) -> list[_Title] | None:
    """The titles with those of another line of theirs; None where it holds anything else."""
    found = list(titles)
    for part in line.segments(_BETWEEN_TITLES):
        met = [place for place, title in enumerate(found) if part.x0 < title.x1 and title.x0 < part.x1]
        numbers = part.x0 < found[0].x1 and not _NUMBER_TITLE.fullmatch(f"{found[0].text} {part.text}")
        if len(met) > 1 or numbers:
            return None
        if met:
            words = found[met[0]].words
            found[met[0]] = _Title((*part.words, *words) if above else (*words, *part.words))
        else:
            found = sorted([*found, _Title(part.words)], key=lambda title: title.x0)
    return found


def _read(lines: Sequence[Row], first: int, below: int, titles: list[_Title]) -> tuple[Table, int] | None:
    """The table whose titles are these lines, and the line behind it; None if nothing fits below them."""
    whites: list[White] = [(left.x1, right.x0) for left, right in pairwise(titles)]
    kept = list(lines[first:below])
    spans: set[int] = set()
    for place in range(below, len(lines)):
        line = lines[place]
        if SIGNS.search(line.text) or (len(kept) > below - first and _opens_section(line, kept[-1])):
            break
        narrowed = _narrowed(whites, titles, line)
        if narrowed is not None and _is_numbered(_cut(line, narrowed)[0]):
            whites = narrowed
        elif _heads(lines, place, whites, titles):
            spans.add(len(kept))
        else:
            break
        kept.append(line)
    cells = _cells(kept, below - first, whites, spans)
    if len(cells) < 2:
        return None
    box = (
        min(row.x0 for row in kept) - 1,
        kept[0].top - 1,
        max(row.x1 for row in kept) + 1,
        kept[-1].bottom + 1,
    )
    edges = tuple(round(title.x0, 1) for title in titles)
    return Table(box=box, edges=edges, cells=cells, lines=True), first + len(kept)


def _narrowed(whites: Sequence[White], titles: Sequence[_Title], line: Row) -> list[White] | None:
    """What a line leaves of the white between the columns; None where it fills one."""
    if _runs_through(whites, line):
        return None
    left = []
    for (start, end), before, behind in zip(whites, titles, titles[1:], strict=False):
        free = _free(line.words, max(start, before.x0), min(end, behind.x1), line.size)
        if free is None:
            return None
        left.append(free)
    return left


def _runs_through(whites: Sequence[White], line: Row) -> bool:
    """Whether a line is running text behind its first word: even blanks, over more than one column."""
    words = line.words[1:]
    blanks = [behind.x0 - before.x1 for before, behind in pairwise(words)]
    if len(blanks) < _FEWEST_COLUMNS or max(blanks) > _EVEN * min(blanks):
        return False
    return any(words[0].x1 <= start and end <= words[-1].x0 for start, end in whites)


def _free(words: Sequence[Word], start: float, end: float, size: float) -> White | None:
    """The widest part of a stretch where no word stands."""
    inside = [word for word in words if word.x1 > start and word.x0 < end]
    edges = [start, *(edge for word in inside for edge in (word.x0, word.x1)), end]
    gaps = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > _WHITE * size]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _is_numbered(cell: str) -> bool:
    """Whether the first cell of a line can be one of a column of numbers."""
    return not cell or NUMBER.fullmatch(cell) is not None


def _heads(lines: Sequence[Row], place: int, whites: Sequence[White], titles: Sequence[_Title]) -> bool:
    """Whether a line that fills several columns heads a group of rows: numbered, above a full row."""
    if place + 1 == len(lines) or not NUMBER.fullmatch(lines[place].words[0].text):
        return False
    below = _narrowed(whites, titles, lines[place + 1])
    if below is None:
        return False
    cells = _cut(lines[place + 1], below)
    return bool(cells[0]) and _is_numbered(cells[0]) and sum(map(bool, cells)) >= _FEWEST_COLUMNS


def _parts(line: Row, whites: Sequence[White]) -> list[tuple[Word, ...]]:
    """The words of a line by column."""
    cells: list[list[Word]] = [[] for _ in range(len(whites) + 1)]
    for word in line.words:
        middle = (word.x0 + word.x1) / 2
        cells[sum(middle > (start + end) / 2 for start, end in whites)].append(word)
    return [tuple(cell) for cell in cells]


def _cut(line: Row, whites: Sequence[White]) -> list[str]:
    return [" ".join(word.text for word in cell) for cell in _parts(line, whites)]


def _cells(kept: Sequence[Row], head: int, whites: Sequence[White], spans: set[int]) -> tuple[Cells, ...]:
    """The cells of each row: lines gathered to rows, the titles (`head` lines) first."""
    parts = [_parts(line, whites) for line in kept]
    for place in spans:
        words = kept[place].words
        parts[place] = [words[:1], words[1:], *[()] * (len(whites) - 1)]
    columns = [[Row(cell[column]) for cell in parts if cell[column]] for column in range(len(whites) + 1)]
    edges = [(min(row.x0 for row in rows), max(row.x1 for row in rows)) for rows in columns]
    found = []
    for first, behind in pairwise([*_starts(kept, parts, head), len(kept)]):
        lines = [[Row(cell) for cell in column if cell] for column in zip(*parts[first:behind], strict=True)]
        found.append(tuple(lines_of.joined(row, *edge) for row, edge in zip(lines, edges, strict=True)))
    return tuple(found)


def _starts(kept: Sequence[Row], parts: Sequence[Sequence[Sequence[Word]]], head: int) -> list[int]:
    """The lines at which rows begin: a number has its row; where numbers stand in the middle of their rows,
    the widest distance between the lines of two numbers parts them. What goes on from the page before stands
    above the first number.
    """
    numbered = [place for place in range(head, len(kept)) if parts[place][0]]
    starts = [0, head] if head < len(kept) else [0]
    if numbered and numbered[0] > head and _goes_on(parts[head]):
        starts.append(_start(kept, head, numbered[0]))
    return [*starts, *(_start(kept, before, number) for before, number in pairwise(numbered))]


def _start(kept: Sequence[Row], before: int, number: int) -> int:
    gaps = {place: kept[place].bottom - kept[place - 1].bottom for place in range(before + 1, number + 1)}
    widest = max(gaps, key=lambda place: gaps[place])
    return widest if gaps[widest] > _SAME * min(gaps.values()) else number


def _goes_on(cells: Sequence[Sequence[Word]]) -> bool:
    return not any(cell[0].text[:1].isupper() for cell in cells if cell)


def _opens_section(line: Row, before: Row) -> bool:
    """Whether a line is the heading of what stands below the table, though it fits a column."""
    label = labels.read(line.text)
    if label is None or label.kind in ("bullet", "letter"):
        return False
    far = line.top - before.bottom > _FAR * line.size
    return len(line.segments()) == 1 and (far or label.kind not in ("number", "dotted"))
