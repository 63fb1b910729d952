"""Items below a heading that is a body: "Chủ trì, phối hợp với Z ...", "Phối hợp với Sở Y ...".

Below "3. Sở Tài chính" the first makes Z coordinate; the second makes Sở Y lead and the heading's body
coordinate, unless it names no body of its own ("Phối hợp với các cơ quan liên quan").
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from . import roles
from .base import Found, Line, Page

FORM = "bullets"
_INHERITING = ("heading", "directive", "subject")
_START = re.compile(r"(?:Là cơ quan |Làm )?(?:Chủ trì|Đầu mối|đầu mối|Phối hợp)\b")


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All items that give other bodies a part in what the body above them does."""
    outer = sorted((item for item in before if item.form in _INHERITING), key=lambda item: item.reach[0][0])
    starts = [item.reach[0][0] for item in outer]
    found = []
    settled = page.settled_lines(before)
    for line in page.lines:
        if line.section is None or line.index in settled or not _START.match(page.text, line.body, line.end):
            continue
        above = _above(outer, starts, line)
        item = _line(page, line, above) if above and _may_share(line, above) else None
        if item:
            found.append(item)
    return found


def _may_share(line: Line, above: Found) -> bool:
    """Below a directive that names who coordinates, "Phối hợp với ..." only tells how."""
    return above.form != "directive" or (not above.coordinators and bool(line.bullet or line.opens))


def _above(outer: Sequence[Found], starts: Sequence[int], line: Line) -> Found | None:
    """The innermost duty whose reach holds the line's text."""
    place = bisect_right(starts, line.body) - 1
    while place >= 0:
        start, end = outer[place].reach[0]
        if start <= line.body < end or outer[place].end == line.body:
            return outer[place]
        if end <= line.body and outer[place].form == "heading":
            place -= 1
            continue
        place -= 1
    return None


def _line(page: Page, line: Line, above: Found) -> Found | None:
    behind = roles.chaired(page, line.body, line.end)
    joined = roles.coordinators(page, line.body if behind is None else behind, line.end)
    if joined is None:
        return None
    bodies, end = joined
    others = tuple(body for body in bodies if body not in above.leads)
    leads, coordinators = above.leads, others
    if behind is None and any(roles.is_named(page, body) for body in others):
        leads, coordinators = others, above.leads
    if not others:
        return None
    return Found(
        start=line.body,
        end=end,
        leads=leads,
        coordinators=coordinators,
        mode=above.mode,
        form=FORM,
        reach=((line.body, page.end_of_item(line)),),
        whole=True,
    )
