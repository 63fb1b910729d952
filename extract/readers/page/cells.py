"""The lines of one cell of a ruled table: those that its width broke are joined, those that its author broke
stay.

A line end is the author's if the first word of the next line would still have had room, as programs put on
every line all the words that it holds. Where it would not, nobody can tell, and it is taken as the width's.
"""

import re
from collections.abc import Sequence

from extract.language import labels

from .rows import Row, Word, rows

Box = tuple[float, float, float, float]

_BLANK = 0.25  # of the size: the width of a blank
_SURELY = 2.0  # points of room to spare, as widths are measured a little differently everywhere
# A symbol or date that a narrow column broke, which has no blank there: "57/NQ-|CP", "30/11/20|24".
_CUT_SYMBOL = re.compile(r"\S[-/]$")
_CUT_DATE = re.compile(r"(?:^|\s)\d{1,2}/\d{1,2}/\d{1,3}$")
_LIST_BEFORE = re.compile(r"[:;.,]$")
_DIGITS = re.compile(r"\d{1,3}(?:\s|$)")


def within(word: Word, box: Box) -> bool:
    """True if the word stands inside the box."""
    x0, top, x1, bottom = box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom


def text(found: Sequence[Word], box: Box) -> str:
    """The words inside the box, a line for each that the author began."""
    lines = rows(word for word in found if within(word, box))
    padding = max(0.0, min((row.x0 for row in lines), default=box[0]) - box[0])
    return joined(lines, box[0] + padding, box[2] - padding)


def joined(lines: Sequence[Row], left: float, right: float) -> str:
    """Lines of a cell whose text has room from `left` to `right`, a line for each that the author began."""
    said = ""
    for place, line in enumerate(lines):
        said += (_between(lines, place, left, right) if place else "") + line.text
    return said


def _between(lines: Sequence[Row], place: int, left: float, right: float) -> str:
    """What joins or parts a line and the one before."""
    before, line = lines[place - 1], lines[place]
    if _CUT_DATE.search(before.text) and _DIGITS.match(line.text):
        return ""
    label = labels.read(line.text)
    bullet = label is not None and label.kind == "bullet"
    listed = labels.read(lines[0].text) is not None or _LIST_BEFORE.search(before.text)
    if _CUT_SYMBOL.search(before.text) or (label and (listed or not bullet)):
        return "\n"
    taken = max(before.x1 - before.x0, before.x1 - left)
    words = line.words[: 1 + bullet]  # "Đài Truyền thanh | - Truyền hình": no line ends in such a dash
    needed = taken + _BLANK * line.size + words[-1].x1 - words[0].x0
    return "\n" if needed + _SURELY < right - left else " "
