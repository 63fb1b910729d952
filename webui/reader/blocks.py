"""From source text to paragraphs, as stretches of the text: nothing is moved, so every offset stays true.

Layout marks of the format (`##`, `**`, table bars) are known here and left out when the text is drawn. Lines
that a converter wrapped run on; a paragraph that a page break cut in two is one again, where a mark or a
small letter shows it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "table"]
Span = tuple[int, int]

# What a format writes for layout only; bounded, and without alternatives that overlap.
_LAYOUT = re.compile(
    r"""
    ^[ \t]{0,3}\#{1,6}[ \t]+        # heading marks of markdown
    | \*{2,3}                       # bold
    | (?<![\w*])\*(?=[^\s*])        # italics begin
    | (?<=[^\s*])\*(?![\w*])        # italics end
    | (?<=[ \t])\*(?=[ \t]*$)        # italics end after a blank, at the end of a line
    | \\(?=[*_.\-+()\[\]\#])        # an escape
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\n?")
_HEADING_MARK = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
# A line that begins a paragraph of its own: bullets, numbers, letters, Roman numerals, the words for parts.
_LABEL = re.compile(
    r"""
    \s*\**
    (?: [-+–•*][ \t]
      | \(?\d{1,3}(?:\.\d{1,3}){0,3}[.)\\]
      | [a-zđ]\)
      | [IVXLC]{1,7}[.)][ \t]
      | (?:Phần|Chương|Mục|Điều|Phụ\ lục|PHẦN|CHƯƠNG|MỤC|PHỤ\ LỤC)[ \t]
    )
    """,
    re.VERBOSE,
)
_BULLET = re.compile(r"\s*(?:[-+–•]|\*[ \t])")
_TABLE_RULE = re.compile(r"[\s|:-]{1,2000}")
_RULE = re.compile(r"[-_–—=*.\s]{4,400}")  # a line drawn with marks
_TITLE = 10  # letters
_ENDS = (".", ":", ";", "?", "!", "”", '"')


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table; `rows` holds the spans of the cells of a table."""

    start: int
    end: int
    kind: Kind
    rows: tuple[tuple[Span, ...], ...] = ()


def hidden(text: str) -> list[Span]:
    """The stretches that only serve layout, in order."""
    return [match.span() for match in _LAYOUT.finditer(text)]


def plain(text: str, *, edges: bool = False) -> str:
    """The words alone: without layout marks, white space folded; `edges` keeps one blank at either end."""
    bare = _LAYOUT.sub("", text)
    words = " ".join(bare.split())
    if not edges or not words:
        return words
    return " " * bare[0].isspace() + words + " " * bare[-1].isspace()


def blocks(text: str, *, spans: Iterable[Span] = (), starts: Iterable[int] = ()) -> list[Block]:
    """The paragraphs of `text`. No paragraph ends inside one of `spans`; one begins at each of `starts`."""
    breaks = sorted(set(starts))
    stretches: list[Span] = []
    for start, end in _stretches(text, breaks):
        if stretches and _runs_on(text, stretches[-1], (start, end), breaks):
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return [_block(text, *span) for span in _joined(stretches, sorted(spans))]


def _stretches(text: str, breaks: Sequence[int]) -> Iterable[Span]:
    """Runs of lines that surely belong together."""
    begin = end = -1
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            if begin >= 0:
                yield begin, end
            begin = -1
            continue
        start, stop = match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
        if begin >= 0 and _begins(text, end, line, (match.start(), stop), breaks):
            yield begin, end
            begin = -1
        begin, end = (start if begin < 0 else begin), stop
    if begin >= 0:
        yield begin, end


def _begins(text: str, before: int, line: str, span: Span, breaks: Sequence[int]) -> bool:
    """Whether a line starts anew after the line that ends at `before`."""
    bar = text[max(0, before - 1)] == "|"
    if bar or line.lstrip().startswith("|"):
        return not (bar and line.lstrip().startswith("|"))
    if _has(breaks, *span) or _HEADING_MARK.match(line) or _LABEL.match(line):
        return True
    last = text[text.rfind("\n", 0, before) + 1 : before]
    if _RULE.fullmatch(line.strip()) or _RULE.fullmatch(last.strip()) or _shouts(line) != _shouts(last):
        return True
    first = line.strip().lstrip("*")[:1]
    return last.rstrip("* ").endswith(_ENDS) if not first.islower() else False


def _shouts(line: str) -> bool:
    """Whether a line is set in capitals, as titles are (a few capitals are only a name)."""
    return line.isupper() and sum(letter.isalpha() for letter in line) >= _TITLE


def _has(sorted_values: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(sorted_values, start)
    return index < len(sorted_values) and sorted_values[index] < end


def _runs_on(text: str, last: Span, this: Span, breaks: Sequence[int]) -> bool:
    """Whether blank lines between two stretches are a page break in mid-sentence."""
    head = text[this[0] : this[0] + 4].lstrip("*")
    if not head[:1].islower() or head[1:2] == ")" or _has(breaks, this[0], this[0] + 1):
        return False
    tail = text[max(last[0], text.rfind("\n", 0, last[1]) + 1) : last[1]].rstrip("* ")
    return not (tail.endswith((*_ENDS, "|")) or _shouts(tail))


def _joined(stretches: Sequence[Span], spans: Sequence[Span]) -> Iterable[Span]:
    """The stretches, with those joined that one span runs through."""
    reach, place = 0, 0
    out: list[Span] = []
    for start, end in stretches:
        while place < len(spans) and spans[place][0] < start:
            reach = max(reach, spans[place][1])
            place += 1
        if out and reach > start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _block(text: str, start: int, end: int) -> Block:
    if text[start] == "|":
        return Block(start, end, "table", tuple(_rows(text, start, end)))
    if _HEADING_MARK.match(text, start):
        return Block(start, end, "heading")
    return Block(start, end, "item" if _BULLET.match(text, start, end) else "paragraph")


def _rows(text: str, start: int, end: int) -> Iterable[tuple[Span, ...]]:
    for match in _LINE.finditer(text, start, end):
        line = match.group().rstrip()
        if not line or _TABLE_RULE.fullmatch(line):
            continue
        bars = [match.start() + index for index, letter in enumerate(line) if letter == "|"]
        if len(bars) > 1:
            yield tuple((left + 1, right) for left, right in pairwise(bars))
