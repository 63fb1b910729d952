"""A body alone in brackets behind a task: "Nạo vét kênh trong quý II (Sở Xây dựng)." makes it lead.

Only where nothing else says who does it, and where the brackets do not tell whose the words before them are:
"báo cáo UBND tỉnh (Sở Nội vụ)" names the way of a report, "Chi cục Thú y (Sở Nông nghiệp)" an owner.
"""

import re
from collections.abc import Sequence

from extract.language.letters import UPPER

from . import clauses, roles
from .base import Found, Line, Page

FORM = "brackets"
_LAST = re.compile(r"\((?P<bodies>[^()\n]{3,200})\)[\s.;,]*$")
# What the brackets may belong to: a symbol, a person, a word that leads to whom something is sent.
_BOUND = re.compile(
    rf"""(?: \S/\S+ | (?:[Ôô]ng|[Bb]à|đồng\schí)(?:\s[{UPPER}]\w*){{1,5}}
      | \b(?:Sở|Bộ|Ban|UBND|HĐND|cơ\squan|đơn\svị|về|qua|gửi|cho|tới|đến|với|của|thuộc|tại|là|theo) )\s*$""",
    re.VERBOSE,
)
_FEWEST_WORDS = 3
_REACH_BACK = 120  # characters before the brackets in which a name may begin


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All tasks that end in the name of who leads, where no form has found anybody yet."""
    lines = [
        line for line in page.lines if line.section and line.block.table is None and _ends_so(page, line)
    ]
    if not lines:
        return []
    spans = (span for item in before for span in (*item.reach, *item.taken, (item.start, item.end)))
    governed = page.lines_in(spans)
    return [
        item
        for line in lines
        if line.index not in governed and page.tells_duties(line.section) and (item := _line(page, line))
    ]


def _ends_so(page: Page, line: Line) -> bool:
    return page.text[line.body : line.end].rstrip(" .;,").endswith(")")


def _line(page: Page, line: Line) -> Found | None:
    last = _LAST.search(page.text, line.body, line.end)
    if last is None or not _is_task(page, line.body, last.start()):
        return None
    named = roles.read(page, *last.span("bodies"))
    if named is None or named.role or not named.named:
        return None
    leads, coordinators = named.leads, named.coordinators
    if page.text[named.end : last.end("bodies")].strip(" .;,"):
        leads, coordinators = clauses.read(page, *last.span("bodies"))
        if not leads or not coordinators or not {*named.leads} <= {*leads, *coordinators}:
            return None
    end = page.end_of_item(line)
    heads = bool(page.text[line.end : end].strip())
    return Found(
        start=last.start("bodies"),
        end=last.end("bodies"),
        leads=leads,
        coordinators=coordinators,
        form=FORM,
        reach=((line.end, end),) if heads else ((line.body, last.start()),),
        fixed=not heads,
        taken=((line.start if heads else last.start(), line.end),),
    )


def _is_task(page: Page, start: int, end: int) -> bool:
    """True for words that may be a task, and end in nothing that the brackets could belong to."""
    said = page.text[start:end]
    if len(said.split()) < _FEWEST_WORDS or _BOUND.search(said):
        return False
    return not page.book.ends_in_name(said[-_REACH_BACK:].rstrip())
