"""What each duty governs in the end.

Its reach without its header, without headings, without what others govern.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extract.draft import Duty

from . import table
from .base import Found, Page

Span = tuple[int, int]
# What others leave over of a line: marks, a label ("a)"), nothing to do.
_EMPTY = re.compile(r"[\s.;:,+*•–-]*(?:[\w.]{1,9}[.)])?\s*")


def settle(page: Page, found: Iterable[Found]) -> list[Duty]:
    """The duties in the order of the text; those that govern nothing are left out."""
    ordered = sorted(found, key=lambda item: (item.start, -item.end))
    starts = [item.start for item in ordered]
    outside = _no_tasks(page, ordered)
    duties = []
    for place, item in enumerate(ordered):
        scopes = item.reach if item.fixed else _scopes(item, place, ordered, starts, outside)
        scopes = tuple(span for span in scopes if not _EMPTY.fullmatch(page.text, *span))
        if scopes:
            duties.append(_duty(page, item, scopes))
    return duties


def _duty(page: Page, item: Found, scopes: tuple[Span, ...]) -> Duty:
    section = page.section_at(item.start)
    return Duty(
        start=item.start,
        end=item.end,
        leads=item.leads,
        coordinators=item.coordinators,
        mode=item.mode,
        form=item.form,
        section=item.section or (section.id if section else None) or None,
        scopes=scopes,
        inline=item.inline,
    )


def _no_tasks(page: Page, found: Sequence[Found]) -> list[Span]:
    """Lines that are no task: titles of sections, and label lines that belong to a duty."""
    titles = [
        (line.start, line.end) for line in page.lines if line.opens and line.section and line.section.heading
    ]
    own = {page.line_at(item.start).index for item in found}
    closings = [(line.start, line.end) for line in page.lines if page.closes(line) and line.index not in own]
    taken = (span for item in found for span in item.taken)
    return sorted({*titles, *closings, *taken, *table.no_tasks(page)})


def _scopes(
    item: Found, place: int, ordered: Sequence[Found], starts: Sequence[int], outside: Sequence[Span]
) -> tuple[Span, ...]:
    cuts = [] if item.whole else [(item.start, item.end)]
    for start, end in item.reach:
        cuts += _others(item, start, end, ordered, starts)
        cuts += _within(outside, start, end)
    return tuple(piece for span in item.reach for piece in _cut(span, sorted(cuts)))


def _others(item: Found, start: int, end: int, ordered: Sequence[Found], starts: Sequence[int]) -> list[Span]:
    """The stretches inside the reach that other duties govern."""
    cuts = []
    position = bisect_left(starts, start)
    while position < len(ordered) and starts[position] < end:
        other = ordered[position]
        position += 1
        if other is not item and not other.fixed and _inside(other, start, end, item):
            cuts.append(_hull(other))
    return cuts


def _hull(item: Found) -> Span:
    return min(item.start, item.reach[0][0]), max(item.end, item.reach[-1][1])


def _inside(other: Found, start: int, end: int, item: Found) -> bool:
    first, last = _hull(other)
    return start <= first and last <= end and _hull(item) != (first, last)


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    first = bisect_left(spans, (start, start))
    found = []
    while first < len(spans) and spans[first][0] < end:
        found.append(spans[first])
        first += 1
    return found


def _cut(span: Span, cuts: Sequence[Span]) -> list[Span]:
    start, end = span
    pieces = []
    for first, last in cuts:
        if last <= start or first >= end:
            continue
        if first > start:
            pieces.append((start, first))
        start = max(start, last)
    if start < end:
        pieces.append((start, end))
    return pieces
