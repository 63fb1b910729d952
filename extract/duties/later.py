"""Later sentences of a paragraph with a subject of their own: "... . Bộ Quốc phòng phối hợp với Bộ Y tế ...".

The first sentence of a line is read by other forms; what they give to a body ends where another body begins
to act. A sentence that tells what a body has done gives it nothing to do.
"""

import re
from collections.abc import Iterator, Sequence

from extract.language import sentences

from . import roles, subject
from .base import Found, Line, Page

FORM = "subject"
_DONE = re.compile(r"[\s,]*(?:đã|được|đang|là|cũng|còn|vẫn|chưa|có(?!\strách\snhiệm|\snhiệm\svụ))\s")


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All sentences within lines that begin with a body that acts."""
    others = [item for item in before if item.fixed or not (item.inline or item.form == FORM)]
    settled = page.settled_lines(others)
    return [
        item
        for line in page.lines
        if line.section is not None and line.block.table is None and line.index not in settled
        if not page.closes(line) and page.tells_duties(line.section)
        for item in _line(page, line)
    ]


def _line(page: Page, line: Line) -> Iterator[Found]:
    spans = sentences.split(page.text, line.body, line.end)[1:]
    found = [(start, who) for start, end in spans if (who := _who(page, start, end))]
    known = [start for start, _ in found]
    yield from (
        item for start, _ in spans if start not in known and (item := subject.enforcing(page, line, start))
    )
    ends = [*(start for start, _ in found[1:]), line.end][: len(found)]
    for (start, who), end in zip(found, ends, strict=True):
        yield Found(
            start=start,
            end=who.end,
            leads=who.leads,
            coordinators=who.coordinators,
            form=FORM,
            reach=((who.end, end),),
            inline=True,
        )


def _who(page: Page, start: int, end: int) -> roles.Roles | None:
    if not page.text[start].isupper():
        return None
    who = roles.read(page, start, end)
    if who is None or who.colon or _DONE.match(page.text, who.end, end):
        return None
    acts = bool(who.role) or roles.verb_at(page.text, who.end)
    return who if acts and page.text[who.end : end].strip(" .;") else None
