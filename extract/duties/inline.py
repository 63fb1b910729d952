"""Directives in the middle of a paragraph: "... Đồng thời giao Sở X chủ trì, phối hợp với Y hướng dẫn ...".

They govern the rest of their own paragraph only. "giao thông", "chuyển giao", "được giao" name no body and
are none.
"""

import re
from collections.abc import Iterator, Sequence

from extract.language import sentences
from ontology.model import Mode

from . import roles
from .base import Found, Line, Page, Spans

FORM = "inline"
_VERB = re.compile(
    r"""
    (?: (?<=[.;]\s)(?P<start>Giao|Đề\snghị|Yêu\scầu)
      | (?:[Đđ]ồng\sthời|[Nn]goài\sra|[Tt]rong\sđó|[Rr]iêng)[,:]?\s(?P<within>giao|đề\snghị|yêu\scầu)
      | [;:]\s(?P<clause>giao|đề\snghị|Giao|Đề\snghị)
      | (?P<told>yêu\scầu|chỉ\sđạo|(?:như\s)?sau)\s?:(?=\s[A-ZĐ]) )
    \s(?:cho\s)?
    """,
    re.VERBOSE,
)


# "Mở lớp ở các ấp. Giao Thành đoàn (triển khai) thực hiện": what is to be done stands before the order.
_BARE = re.compile(
    r"[\s,]*(?:để\s)?(?:(?:tổ chức|triển khai)\s){0,2}(?:triển khai|thực hiện)"
    r"(?:\s(?:nội dung|nhiệm vụ|công việc|việc)\s(?:này|trên|nêu trên))?"
    r"(?P<rest>\s?(?:[,;]|[.](?!\s*$))|[\s./]*$)"
)
# A sentence that tells how things are is not what is to be done.
_TELLS = re.compile(r"\s(?:đã|đang|vẫn|còn|chưa|bị|là|diễn biến|gặp)\s")


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
    done = line.body
    verbs = [verb for verb in _VERB.finditer(page.text, line.body, line.end) if verb.start() > line.body]
    for place, verb in enumerate(verbs):
        read_roles = roles.read(page, verb.end(), line.end)
        if read_roles is None or not read_roles.named:
            continue
        if verb["told"] and not (read_roles.role or roles.verb_at(page.text, read_roles.end)):
            continue  # "... yêu cầu: | Sở X nào chưa báo cáo ..." gives no order to it
        end = verbs[place + 1].start() if place + 1 < len(verbs) else line.end
        word = verb["start"] or verb["within"] or verb["clause"] or verb["told"]
        mode: Mode = "đề nghị" if word.lower().startswith("đề") else "giao"
        yield Found(
            start=verb.start(verb.lastgroup or 0),
            end=read_roles.end,
            leads=read_roles.leads,
            coordinators=read_roles.coordinators,
            mode=mode,
            form=FORM,
            reach=_reach(page, done, verb, read_roles.end, end),
            inline=True,
        )
        done = end


def _reach(page: Page, done: int, verb: "re.Match[str]", start: int, end: int) -> Spans:
    """What stands behind the bodies; with it what is said before an order that only says to carry it out."""
    bare = _BARE.match(page.text, start, end) if verb["start"] else None
    if bare is None:
        return ((start, end),)
    said = [
        span for span in sentences.split(page.text, done, verb.start()) if not _TELLS.search(page.text, *span)
    ]
    rest = () if not bare["rest"].strip(" ./") and bare.end() == end else ((start, end),)
    return (*said, *rest) or ((start, end),)
