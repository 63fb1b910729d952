"""Two columns set by blanks in plain text (letterhead; recipients beside the signature): lines to cells.

The national motto, the place with its date and the signature stand right of issuer, number and recipients:
Nghị định 30/2020/NĐ-CP, Phụ lục I, the sheet of parts. Other text with wide blanks is left alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from extract.source import Layout
from ontology.doctypes import type_of

_LINE = re.compile(r"(?P<line>[^\r\n\x0c]*)(?:\r\n?|\n|\x0c|\Z)")
_GAP = re.compile(r"(?<=\S)[ \t\u00a0]+(?=\S)")
_INDENT = re.compile(r"[ \t\u00a0]*")
_SIGNS = re.compile(
    r"CỘNG H[ÒO]|Độc lập|ĐẢNG CỘNG SẢN|ngày\s+\S{1,4}\s+tháng|Nơi nhận|NƠI NHẬN|\b(?:TM|KT|TL|TUQ)\.|\bT/M\b"
)
_SLACK = 3  # blanks by which a centred line may reach over the edge of its column
_TAB = 8
_WIDE_GAP = 4  # blanks that part two columns


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: where it stands and, in print columns, where its text begins, ends and is parted.

    `cut` is the gap in characters of the line, `gap` the same gap in print columns. `title` tells that the
    line names a type of document in capitals: that stands below a letterhead, never in it.
    """

    start: int
    end: int
    indent: int
    width: int
    cut: tuple[int, int] | None
    gap: tuple[int, int] | None
    title: bool

    @property
    def blank(self) -> bool:
        return self.indent >= self.width


def columns(text: str) -> tuple[Layout, ...]:
    """The cells of stretches that stand in two columns: one item for each line of each column."""
    rows = [_row(found) for found in _LINE.finditer(text) if found.start() < len(text)]
    layout: list[Layout] = []
    position = number = 0
    while position < len(rows):
        edge, end = _stretch(rows, position)
        if end > position and _signed(text[rows[position].start : rows[end - 1].end]):
            layout.extend(_cells(rows[position:end], edge, number))
            number += 1
        position = max(end, position + 1)
    return tuple(layout)


def _row(found: "re.Match[str]") -> _Row:
    line = found["line"]
    indent = _INDENT.match(line)
    cuts = [gap.span() for gap in _GAP.finditer(line) if len(gap[0]) >= _WIDE_GAP or "\t" in gap[0]]
    cut = cuts[0] if len(cuts) == 1 else None
    return _Row(
        start=found.start(),
        end=found.end("line"),
        indent=_wide(line[: indent.end() if indent else 0]),
        width=_wide(line.rstrip()),
        cut=cut,
        gap=(_wide(line[: cut[0]]), _wide(line[: cut[1]])) if cut else None,
        title=line.isupper() and type_of(unicodedata.normalize("NFC", line.strip())) is not None,
    )


def _wide(text: str) -> int:
    """Print columns of a text: combining marks take none, a tab takes eight."""
    if text.isascii():
        return len(text) + text.count("\t") * (_TAB - 1)
    return len(text) + text.count("\t") * (_TAB - 1) - sum(map(bool, map(unicodedata.combining, text)))


def _signed(text: str) -> bool:
    plain = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    return _SIGNS.search(plain) is not None


def _stretch(rows: list[_Row], start: int) -> tuple[int, int]:
    """Where the right column begins and the stretch from `start` on ends; `start` itself if none opens."""
    first = rows[start].gap
    if first is None:
        return 0, start
    left, right = first
    end = start + 1
    while end < len(rows):
        row = rows[end]
        if row.blank:
            following = next(
                (place for place in range(end, min(end + 8, len(rows))) if not rows[place].blank), end
            )
            if following == end or not _parted(rows[following], left, right):
                break
            end = following
            continue
        if row.gap and row.gap[1] > left - _SLACK and row.gap[0] < right + _SLACK:
            left, right = max(left, row.gap[0]), min(right, row.gap[1])
        elif row.gap or row.title or not (row.width <= right or row.indent >= left):
            break
        end += 1
    return right, end


def _parted(row: _Row, left: int, right: int) -> bool:
    """True if a line after blank lines still belongs: it is parted too, or stands right."""
    return row.gap[1] >= left if row.gap else row.indent >= max(left, right - _SLACK * 4)


def _cells(rows: list[_Row], edge: int, number: int) -> Iterator[Layout]:
    for row in rows:
        if row.blank:
            continue
        if row.cut:
            yield _cell(row.start, row.start + row.cut[0], number, 0)
            yield _cell(row.start + row.cut[1], row.end, number, 1)
        else:
            yield _cell(row.start, row.end, number, int(row.width > edge and row.indent > _SLACK))


def _cell(start: int, end: int, number: int, column: int) -> Layout:
    return Layout(start=start, end=end, kind="cell", table=number, row=0, column=column)
