"""Stretches of a page in two columns: the letterhead, and the recipients beside the signature.

Where they stand: Nghị định 30/2020/NĐ-CP, Phụ lục I, the sheet of parts (issuer, number and recipients
left; motto, place with date and signature right). Nothing else is set in columns, so a stretch must hold
one of their signs.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from statistics import median

from ontology.doctypes import type_of

from .rows import Row

SIGNS = re.compile(
    r"""
    CỘNG\ H[ÒO][AÀ] | ĐẢNG\ CỘNG\ SẢN | Độc\ lập\s?[-–]          # motto
  | N[ơƠ][iI]\ [nN][hH][ậẬ][nN]                                  # recipients
  | (?:^|\s)(?:TM|KT|TL|TUQ|Q)\. | (?:^|\s)[TK]/[MTL]            # signature
    """,
    re.VERBOSE,
)
_CENTRED = 15.0  # points by which a centred line may miss the centre
_OFF = 40.0  # points by which it must miss the centre of its column to be the text's
_FAR = 4.0  # heights of a row: a distance that ends the stretch


@dataclass(slots=True)
class Halves:
    """A stretch in two columns, with the rows of each; `goes_on` if it is the rest of one that a page cut."""

    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)
    goes_on: bool = False

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(row.top for row in [*self.left, *self.right])


def parted(rows: list[Row], width: float, before: Halves | None = None) -> list[Row | Halves]:
    """The rows of a page in order, those in two columns gathered; `width` is that of the page.

    `before` is a stretch that ended the page before: where nobody has signed yet, it may go on here.
    """
    before = before if before and before.right and before.right[-1].text.isupper() else None
    centre = _text_centre(rows, width)
    found: list[Row | Halves] = []
    place = 0
    while place < len(rows):
        halves, end = _stretch(rows, place, width, centre, None if place else before)
        if halves is None:
            found.append(rows[place])
            place += 1
        else:
            found.append(halves)
            place = end
    return found


def _text_centre(rows: list[Row], width: float) -> float:
    """The centre of the running text: of its wide rows, else of the page."""
    wide = [row for row in rows if row.x1 - row.x0 > 0.6 * width and len(row.segments()) == 1]
    return median(row.centre for row in wide) if len(wide) >= 3 else width / 2


def _stretch(
    rows: list[Row], start: int, width: float, centre: float, before: Halves | None
) -> tuple[Halves | None, int]:
    """The stretch in columns that opens at a row, and the row after it; None if none opens there."""
    first = rows[start].segments()
    opens = any(SIGNS.search(segment.text) for segment in first)
    if not (opens or before) or len(first) > 2:
        return None, start
    halves, edges = Halves(goes_on=not opens), _Edges(width)
    for segment in [*before.left, *before.right] if before and not opens else ():
        edges.sides([segment])
    end = start
    while end < len(rows) and _near(rows, start, end) and not _is_title(rows[end], edges, centre):
        sides = edges.sides(rows[end].segments())
        if sides is None:
            break
        for segment, right in sides:
            (halves.right if right else halves.left).append(segment)
        end += 1
    whole = halves.right and (halves.left or halves.goes_on)
    return (halves, end) if whole else (None, start)


def _near(rows: list[Row], start: int, end: int) -> bool:
    """True if a row is not far below the one before; room for a seal and a signature is left."""
    if end == start:
        return True
    height = rows[start].bottom - rows[start].top
    limit = _FAR if end - start < 2 else 3 * _FAR
    return rows[end].top - rows[end - 1].bottom < limit * height


def _is_title(row: Row, edges: "_Edges", centre: float) -> bool:
    """True for a line that is centred in the text and not in its column: the type of the document, a
    heading.
    """
    column = edges.right_centre()
    if column is None or len(row.segments()) > 1:
        return False
    text = unicodedata.normalize("NFC", row.text.strip())
    if text.isupper() and type_of(text) is not None:
        return True
    return abs(row.centre - centre) < _CENTRED and abs(row.centre - column) > _OFF


class _Edges:
    """Where the left column ends and the right one begins, as far as the rows seen so far tell."""

    def __init__(self, width: float) -> None:
        self._middle = width / 2
        self._left = 0.0
        self._right = width
        self._far_right = 0.0

    def right_centre(self) -> float | None:
        """The centre of the right column, None before a row of it was seen."""
        return (self._right + self._far_right) / 2 if self._far_right else None

    def sides(self, segments: list[Row]) -> list[tuple[Row, bool]] | None:
        """Each segment with whether it stands right; None if one reaches over the gap or there are too
        many.
        """
        if len(segments) > 2:
            return None
        found: list[tuple[Row, bool]] = []
        for place, segment in enumerate(segments):
            right = self._stands_right(segment, last=place == len(segments) - 1, pair=len(segments) == 2)
            if right is None:
                return None
            found.append((segment, right))
        return found

    def _stands_right(self, segment: Row, *, last: bool, pair: bool) -> bool | None:
        right = last if pair else segment.centre > self._middle
        if right and segment.x0 >= self._left:
            self._right = min(self._right, segment.x0)
            self._far_right = max(self._far_right, segment.x1)
            return True
        if not right and segment.x1 <= self._right:
            self._left = max(self._left, segment.x1)
            return False
        return None
