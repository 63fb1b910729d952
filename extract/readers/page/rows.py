"""Characters of a page to words and rows, by where they stand.

Distances are in points from the left and upper edge of the page. The order in which a file draws its
characters says little; blanks between words are drawn by some programs and left to distance by others.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeVar

_SAME_ROW = 0.5  # of the character size: how far middles of one row may differ
_SURE_GAP = 0.3  # of the size: a distance that is a blank, whether one is drawn or not
_GAP = 0.15  # the same where a file draws no blanks at all
_DRAWS_BLANKS = 0.05  # share of blanks among the characters from which a file draws them
_SEGMENT_GAP = 1.5  # of the size: a distance that parts columns


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its box, its size, its characters, the name of their font."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str
    font: str = ""

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one height, from left to right; at least one."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left edge."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The middle between left and right edge."""
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        """The usual size of its words."""
        return median(word.size for word in self.words)

    def segments(self, gap: float = _SEGMENT_GAP) -> "list[Row]":
        """The row cut where a wide distance (`gap` times their size) parts its words."""
        parts: list[list[Word]] = [[self.words[0]]]
        for word in self.words[1:]:
            if word.x0 - parts[-1][-1].x1 > gap * max(word.size, 1):
                parts.append([])
            parts[-1].append(word)
        return [Row(tuple(part)) for part in parts]


@dataclass(slots=True)
class _Glyph:
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str
    font: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


T = TypeVar("T", _Glyph, Word)


def words(characters: Iterable[dict[str, Any]]) -> list[Word]:
    """The words of a page from its characters as pdfplumber gives them; turned ones (a seal, a margin) are
    left out.
    """
    glyphs = list(_glyphs(characters))
    blanks = sum(glyph.text.isspace() for glyph in glyphs)
    gap = _SURE_GAP if blanks >= _DRAWS_BLANKS * len(glyphs) else _GAP
    return [word for line in _lines(glyphs) for word in _words(line, gap)]


def rows(found: Iterable[Word]) -> list[Row]:
    """Words gathered to rows, from top to bottom."""
    return [Row(tuple(sorted(line, key=lambda word: word.x0))) for line in _lines(list(found))]


def _glyphs(characters: Iterable[dict[str, Any]]) -> Iterator[_Glyph]:
    """Upright characters; a combining mark goes to the letter drawn before it."""
    last: _Glyph | None = None
    for drawn in characters:
        text = drawn["text"]
        if not drawn.get("upright", True) or not text:
            continue
        if last is not None and unicodedata.combining(text[0]):
            last.text = unicodedata.normalize("NFC", last.text + text)
            last.x1 = max(last.x1, drawn["x1"])
            continue
        if last is not None:
            yield last
        font = str(drawn.get("fontname", ""))
        last = _Glyph(drawn["x0"], drawn["x1"], drawn["top"], drawn["bottom"], drawn["size"], text, font)
    if last is not None:
        yield last


def _lines(items: Sequence[T]) -> list[list[T]]:
    """Items gathered by the height of their middles, from top to bottom."""
    lines: list[list[T]] = []
    for item in sorted(items, key=lambda item: (item.middle, item.x0)):
        if lines and item.middle - lines[-1][0].middle <= _SAME_ROW * max(lines[-1][0].size, item.size):
            lines[-1].append(item)
        else:
            lines.append([item])
    return lines


def _words(line: list[_Glyph], gap: float) -> Iterator[Word]:
    """The words of one line; a blank counts only where it stands between two letters, not upon one."""
    line.sort(key=lambda glyph: glyph.x0)
    blanks = [glyph for glyph in line if glyph.text.isspace()]
    drawn = [glyph for glyph in line if not glyph.text.isspace()]
    current: list[_Glyph] = []
    place = 0
    for glyph in drawn:
        if current and _drawn_twice(current[-1], glyph):
            continue
        if current:
            left, right, slack = current[-1].x1, glyph.x0, 0.1 * glyph.size
            while place < len(blanks) and blanks[place].x0 < left - slack:
                place += 1
            parted = place < len(blanks) and blanks[place].x1 <= right + slack
            if parted or right - left > gap * glyph.size:
                yield _word(current)
                current = []
        current.append(glyph)
    if current:
        yield _word(current)


def _drawn_twice(before: _Glyph, glyph: _Glyph) -> bool:
    """True for the second stroke of a letter that was made bold by drawing it twice."""
    return before.text == glyph.text and abs(before.x0 - glyph.x0) < 0.1 * glyph.size


def _word(glyphs: list[_Glyph]) -> Word:
    return Word(
        x0=glyphs[0].x0,
        x1=max(glyph.x1 for glyph in glyphs),
        top=min(glyph.top for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        size=median(glyph.size for glyph in glyphs),
        text="".join(glyph.text for glyph in glyphs),
        font=glyphs[0].font,
    )
