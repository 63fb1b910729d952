"""Items below a heading that is a body: "Chủ trì, phối hợp với Z ...", "Phối hợp với Sở Y ...".

Below "3. Sở Tài chính" the first makes Z coordinate; the second makes Sở Y lead and the heading's body
coordinate, unless it names no body of its own ("Phối hợp với các cơ quan liên quan"). Behind "Cùng ..."
stands who helps.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import roles
from .base import Found, Line, Page

FORM = "bullets"
FORM_OF_HEADINGS = "heading"
_INHERITING = ("heading", "directive", "subject")
_START = re.compile(r"(?:Là (?:cơ quan|đơn vị|đầu mối)|Làm đầu mối|Chủ trì|Đầu mối|Phối hợp|Cùng)\b")

# A later sentence of what a body has to do: "... . Đồng thời, chủ trì, phối hợp với Y ...", ". Chủ trì, ..."
_ALSO = re.compile(
    r"(?<=[.;]\s)(?:Đồng thời|Ngoài ra|Bên cạnh đó),?\s(?=chủ trì,?\s(?:và\s)?phối hợp\s)"
    r"|(?<=\.\s)(?=Chủ trì,?\s(?:và\s)?phối hợp\s)"
)
_SENTENCE_END = re.compile(r"[.;](?=\s+[A-ZĐÀ-Ỹ])")


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All items that give other bodies a part in what the body above them does."""
    outer = sorted(
        (item for item in before if item.form in _INHERITING),
        key=lambda item: (item.reach[0][0], -item.reach[0][1]),
    )
    settled = page.settled_lines(before)
    found: list[Found] = []
    opened: list[Found] = []
    place = 0
    for line in page.lines:
        while place < len(outer) and outer[place].reach[0][0] <= line.body:
            opened.append(outer[place])
            place += 1
        while opened and opened[-1].reach[0][1] <= line.body:
            opened.pop()
        if not opened or line.section is None or line.index in settled:
            continue
        if _START.match(page.text, line.body, line.end) and _may_share(line, opened[-1]):
            item = _item(page, line, line.body, opened[-1])
            found += [item] if item else []
    found += [item for above in outer for item in _also(page, above)]
    return found + [item for heading in outer if (item := _behind_heading(page, heading))]


def _also(page: Page, above: Found) -> list[Found]:
    """Later sentences of a body's line in which it leads with others."""
    line = page.line_at(above.start)
    found = []
    for also in _ALSO.finditer(page.text, above.end, line.end):
        item = _item(page, line, also.end(), above)
        stop = _SENTENCE_END.search(page.text, also.end(), line.end)
        end = stop.end() if stop else line.end
        found += [replace(item, reach=((also.start(), end),), inline=True, taken=())] if item else []
    return found


def _behind_heading(page: Page, heading: Found) -> Found | None:
    """ "5. Bộ Tài chính: Chủ trì, phối hợp với Y ...": the item stands in the line of its heading."""
    line = page.line_at(heading.start)
    start = page.behind_blanks(heading.end, line.end)
    if heading.form != FORM_OF_HEADINGS or not _START.match(page.text, start, line.end):
        return None
    return _item(page, line, start, heading)


def _may_share(line: Line, above: Found) -> bool:
    """Below a directive that names who coordinates, "Phối hợp với ..." only tells how."""
    return above.form != "directive" or (not above.coordinators and bool(line.bullet or line.opens))


def _item(page: Page, line: Line, start: int, above: Found) -> Found | None:
    behind = roles.chaired(page, start, line.end)
    behind = behind and (roles.chaired(page, behind, line.end) or behind)
    joined = roles.coordinators(page, start if behind is None else behind, line.end)
    if joined is None:
        return None
    bodies, end = joined
    others = tuple(body for body in bodies if body not in above.leads)
    leads, coordinators = above.leads, others
    helped = roles.beside(page, start, line.end)
    if behind is None and not helped and any(roles.is_named(page, body) for body in others):
        leads, coordinators = others, above.leads
    if not others:
        return None
    heads = _heads_list(page, line, end)
    return Found(
        start=start,
        end=end,
        leads=leads,
        coordinators=coordinators,
        mode=above.mode,
        form=FORM,
        reach=((line.end if heads else start, page.end_of_item(line)),),
        whole=not heads,
        taken=((line.start, line.end),) if heads else (),
    )


def _heads_list(page: Page, line: Line, end: int) -> bool:
    """True for "Chủ trì, phối hợp với Y:" with the work in items below it."""
    return page.text[end : line.end].strip() == ":" and page.end_of_item(line) > line.end
