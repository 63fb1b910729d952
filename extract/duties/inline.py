"""Directives in the middle of a paragraph: "... Đồng thời giao Sở X chủ trì, phối hợp với Y hướng dẫn ...".

They govern the rest of their own paragraph only. "giao thông", "chuyển giao", "được giao" name no body and
are none.
"""

import re
from collections.abc import Iterator, Sequence

from ontology.model import Mode

from . import roles
from .base import Found, Line, Page

FORM = "inline"
_VERB = re.compile(
    r"""
    (?: (?<=[.;]\s)(?P<start>Giao|Đề\snghị|Yêu\scầu)
      | (?:[Đđ]ồng\sthời|[Nn]goài\sra|[Tt]rong\sđó|[Rr]iêng)[,:]?\s(?P<within>giao|đề\snghị|yêu\scầu)
      | [;:]\s(?P<clause>giao|đề\snghị|Giao|Đề\snghị) )
    \s(?:cho\s)?
    """,
    re.VERBOSE,
)


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All directives inside paragraphs."""
    headers = {item.start for item in before}
    return [
        item
        for line in page.lines
        if line.section is not None and line.block.table is None and page.tells_duties(line.section)
        for item in _line(page, line)
        if item.start not in headers
    ]


def _line(page: Page, line: Line) -> Iterator[Found]:
    verbs = [verb for verb in _VERB.finditer(page.text, line.body, line.end) if verb.start() > line.body]
    for place, verb in enumerate(verbs):
        read_roles = roles.read(page, verb.end(), line.end)
        if read_roles is None or not read_roles.named:
            continue
        end = verbs[place + 1].start() if place + 1 < len(verbs) else line.end
        word = verb["start"] or verb["within"] or verb["clause"]
        mode: Mode = "đề nghị" if word.lower().startswith("đề") else "giao"
        yield Found(
            start=verb.start(verb.lastgroup or 0),
            end=read_roles.end,
            leads=read_roles.leads,
            coordinators=read_roles.coordinators,
            mode=mode,
            form=FORM,
            reach=((read_roles.end, end),),
            inline=True,
        )
