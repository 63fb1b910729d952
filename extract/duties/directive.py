"""Directives at the head of an item: "Giao Giám đốc Sở X chủ trì, phối hợp với Y:", "Đề nghị X ...".

Also the sentence of an opening that orders all that follows: "Thủ tướng Chính phủ yêu cầu Chủ tịch UBND các
tỉnh:".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.language.letters import UPPER
from ontology.model import Mode

from . import roles
from .base import Found, Line, Page

FORM = "directive"
_VERB = re.compile(
    r"(?P<verb>Giao|Đề nghị|Yêu cầu|Phân công|GIAO|ĐỀ NGHỊ)\s(?:cho\s)?"
    r"(?!(?:các\s|một\s)?(?:lãnh đạo|cán bộ|công chức|viên chức|đảng viên)\s)"  # people within a body
    rf"(?:(?:đồng chí|ông|bà)\s[{UPPER}]\w{{1,7}}(?:\s[{UPPER}]\w{{1,7}}){{1,4}}\s?[,–-]\s)?"
)
_MODES: dict[str, Mode] = {"Đề nghị": "đề nghị", "ĐỀ NGHỊ": "đề nghị"}
# "Yêu cầu Thủ trưởng các đơn vị nghiêm túc thực hiện./.": the last words, no task of their own.
_FORMULA = re.compile(
    r"[\s,]*(?:(?:nghiêm túc|khẩn trương|tổ chức|triển khai|quán triệt)[\s,]+(?:và\s)?){1,3}thực hiện"
    r"[^.;\n]{0,60}\./\.\s*"
)
# "Thủ tướng Chính phủ yêu cầu Chủ tịch Ủy ban nhân dân các tỉnh:" at the end of an opening paragraph.
_ANNOUNCES = re.compile(
    r"[^.;:\n]{0,120}(?:nội dung|nhiệm vụ|giải pháp|công việc|biện pháp)[^.;:\n]{0,60}:\s*"
)
_OPENING = re.compile(r"(?P<verb>yêu cầu|đề nghị|giao|chỉ đạo)\s(?:đồng chí\s|các đồng chí\s)?")


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All directives that begin a line, and the order of an opening."""
    found = [item for line in page.lines if line.section and (item := _line(page, line))]
    return _apart(found) + _openings(page, found)


def _line(page: Page, line: Line) -> Found | None:
    verb = _VERB.match(page.text, line.body, line.end)
    read_roles = roles.read(page, verb.end(), line.end) if verb else None
    if verb is None or read_roles is None:
        return None
    if page.closes(line) and _FORMULA.match(page.text, read_roles.end, line.end):
        return None
    section = line.section
    rest = page.text[read_roles.end : line.end].strip(" .;")
    governs_on = read_roles.colon or line.opens or not rest
    end = section.end if section and governs_on else page.end_of_item(line)
    return Found(
        start=verb.start(),
        end=read_roles.end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        mode=_MODES.get(verb["verb"], "giao"),
        form=FORM,
        reach=((read_roles.end, end),),
        inline=not governs_on,
    )


def _apart(found: list[Found]) -> list[Found]:
    """A directive governs until the next one of its level.

    One inside the reach of another stays within it.
    """
    ends: list[int] = []
    following: int | None = None
    for item in reversed(found):
        end = item.reach[0][1]
        ends.append(end if item.inline or following is None else min(end, following))
        following = following if item.inline else item.start
    settled: list[Found] = []
    reached = 0
    for item, end in zip(found, reversed(ends), strict=True):
        settled.append(
            replace(item, reach=((item.reach[0][0], end),), inline=item.inline and item.start < reached)
        )
        reached = max(reached, end)
    return settled


def _openings(page: Page, found: Sequence[Found]) -> list[Found]:
    """An order over all items that follow.

    The bodies stand between the verb and a colon that ends a paragraph.
    """
    if not page.sections:
        return []
    first = page.sections[0].start
    line = page.line_at(first - 1) if first else None
    if line is None or not page.text[line.start : line.end].rstrip().endswith(":"):
        return []
    for verb in reversed(list(_OPENING.finditer(page.text, line.start, line.end))):
        read_roles = roles.read(page, verb.end(), line.end)
        if read_roles and (_to_the_colon(line, read_roles) or _to_addressees(page, line, read_roles)):
            return [_opening(page, verb, read_roles, found)]
    return []


def _to_the_colon(line: Line, read_roles: roles.Roles) -> bool:
    return read_roles.colon and read_roles.end >= line.end - 1


def _to_addressees(page: Page, line: Line, read_roles: roles.Roles) -> bool:
    """True where a letter asks whom it is addressed to for "... các nội dung sau:": the items are their work.

    In a directive the same words only announce what each body is told below.
    """
    addressed = page.text.rfind("Kính gửi", 0, line.start) >= 0
    return addressed and _ANNOUNCES.fullmatch(page.text, read_roles.end, line.end) is not None


def _opening(page: Page, verb: "re.Match[str]", read_roles: roles.Roles, found: Sequence[Found]) -> Found:
    level = page.sections[0].level
    end = max(section.end for section in page.sections if section.level == level and "." not in section.id)
    return Found(
        start=verb.start(),
        end=read_roles.end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        mode="đề nghị" if verb["verb"] == "đề nghị" else "giao",
        form=FORM,
        reach=((page.sections[0].start, end),),
        section=None,
    )
