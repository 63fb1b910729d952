"""Which rows of a page begin a paragraph, as far as their place tells: wider spacing, an indent after a
short row.
"""

import itertools
from statistics import median

from .rows import Row

_WIDER = 1.25  # of the usual distance between rows
_INDENT = 8.0  # points from the left margin
_DEEPEST_INDENT = 70.0
_SHORT = 0.9  # of the width of the text: a row that ends before this ends its paragraph


def begins(rows: list[Row]) -> list[bool]:
    """For each row of a page whether it begins a paragraph; the first one only if it is indented."""
    if not rows:
        return []
    left, right = _margins(rows)
    pitches = [b.bottom - a.bottom for a, b in itertools.pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    indented = [_indented(row, left, right) for row in rows]
    starts = [indented[0]]
    for place, pitch in enumerate(pitches, start=1):
        before = rows[place - 1]
        ended = before.x1 < left + _SHORT * (right - left)
        starts.append(pitch > _WIDER * usual or (indented[place] and (ended or not indented[place - 1])))
    return starts


def _margins(rows: list[Row]) -> tuple[float, float]:
    """The left and right edge of the running text: where most rows begin, and where the widest end."""
    lefts, rights = sorted(row.x0 for row in rows), sorted(row.x1 for row in rows)
    return lefts[len(lefts) // 10], rights[(len(rights) * 9) // 10]


def _indented(row: Row, left: float, right: float) -> bool:
    """True for the first row of a paragraph: indented, and running to the right (a centred title does
    not).
    """
    indent = row.x0 - left
    centred = abs((row.x0 - left) - (right - row.x1)) < _INDENT
    return _INDENT < indent < _DEEPEST_INDENT and not (centred and row.x1 < right - _INDENT)
