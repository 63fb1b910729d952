"""What belongs to the page and not to the text: running heads and feet, page numbers, footnotes.

Running heads are told by coming again on other pages at the same height, figures aside; page numbers by
standing alone in the margin. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, on page numbers; the page head of
Công báo.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .rows import Row

_MARGIN = 0.12  # of the height of the page, at its head and its foot
_CANDIDATES = 3  # rows at either end that may be running heads
_PAGE_NUMBER = re.compile(r"(?:Trang|Page)?\s?[-–]?\s?\d{1,4}(?:\s?/\s?\d{1,4})?\s?[-–]?")
_DIGITS = re.compile(r"\d+")
_FOOTNOTE = re.compile(r"\[?\d{1,3}\]?\s?\S")
_SMALL = 0.9  # of the usual size: how small footnotes are


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as far as it was read: its rows and its size in points."""

    rows: list[Row]
    width: float
    height: float


def repeated(sheets: Sequence[Sheet]) -> frozenset[tuple[str, int]]:
    """The running heads and feet of a document, as keys: those that stand on several pages at one height."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({_key(row) for row in _at_edges(sheet)})
    return frozenset(key for key, times in seen.items() if times >= 2)


def body(sheet: Sheet, running: frozenset[tuple[str, int]]) -> tuple[list[Row], int]:
    """The rows of a page without running heads and page numbers, and how many were left out."""
    edges = {id(row) for row in _at_edges(sheet)}
    kept = [
        row
        for row in sheet.rows
        if id(row) not in edges or not (_key(row) in running or _PAGE_NUMBER.fullmatch(row.text.strip()))
    ]
    return kept, len(sheet.rows) - len(kept)


def without_footnotes(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of a page, and its footnotes: small rows at the foot, the first of which has a number."""
    if len(rows) < 2:
        return rows, []
    usual = median(row.size for row in rows)
    start = len(rows)
    while start > 1 and rows[start - 1].size < _SMALL * usual:
        start -= 1
    while start < len(rows) and not _FOOTNOTE.match(rows[start].text):
        start += 1
    return rows[:start], rows[start:]


def _at_edges(sheet: Sheet) -> list[Row]:
    head = [row for row in sheet.rows[:_CANDIDATES] if row.bottom < _MARGIN * sheet.height]
    foot = [row for row in sheet.rows[-_CANDIDATES:] if row.top > (1 - _MARGIN) * sheet.height]
    return [*head, *(row for row in foot if row not in head)]


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", row.text), round(row.top / 6)
