"""A body alone as a heading, and all below it inherits it: "3. Sở Tài chính", "a) Bộ Nội vụ:".

"X chủ trì, phối hợp với Y:" as a heading gives both roles; "Trách nhiệm của X" and "X có trách nhiệm:" one.
"""

import re
from collections.abc import Sequence

from extract.language.letters import UPPER

from . import roles
from .base import Found, Line, Page

FORM = "heading"
_BEFORE = re.compile(r"(?:Trách nhiệm(?: chung)? của|Nhiệm vụ của|Đối với)\s", re.IGNORECASE)
_CLOSING = re.compile(r"[\s.:;]*")
# "Đồng chí Giám đốc Sở X:", "Ông Lê Văn A, Giám đốc Sở Y:" stand for the body.
_PERSON = re.compile(
    r"(?:(?:Các\s)?[Đđ]ồng\schí|Ông|Bà)\s"
    rf"(?:[{UPPER}]\w{{0,7}}(?:\s[{UPPER}]\w{{0,7}}){{1,4}}\s?[,–-]\s)?"
)
# Who sits in a body or heads it: "Các thành viên Ban Chỉ đạo:", "Trưởng Ban Chỉ đạo:".
_WITHIN = re.compile(
    r"(?:Các\s|(?:Phó\s)?Trưởng\s(?=Ban\s))?"
    r"(?P<name>(?:[Tt]hành viên|[Ủủ]y viên|Thường trực|(?<=Trưởng\s)Ban)\s"
    rf"(?:của\s)?[{UPPER}][^.,;:()\n]{{2,80}}):\s"
)
_LONGEST_TITLE = 16  # words
_LONGEST_REST = 240  # characters
_MORE_NAMES = re.compile(rf"(?:(?:,|;|\svà)\s(?:các\s)?[{UPPER}][^,;.\n]{{2,80}}){{1,8}}\s?")
_INLINE_COLON = re.compile(
    # "Sở X (cơ quan thường trực):", "Giám đốc Sở Y - Phó Trưởng ban:"
    r"\s{0,9}(?:(?:\([^()\n:]{2,90}\)"
    r"|[-–]\s(?:Phó )?(?:Trưởng|Chủ tịch|Tổ trưởng)[^.,;:()\n]{0,60})\s?)?"
    r"(?:(?:(?:có|chịu) trách nhiệm|thực hiện(?: các nhiệm vụ)?(?: sau)?)\s{0,9})?:"
)


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All headings that are bodies."""
    settled = page.settled_lines(before)
    governed = [item.start for item in before if item.form == "directive"]
    lines = [line for line in page.lines if line.section and line.block.table is None]
    found = []
    for line in lines:
        if line.index in settled or line.body in governed:
            continue
        item = _line(page, line)
        if item and page.tells_duties(line.section):
            found.append(item)
    return found


def _line(page: Page, line: Line) -> Found | None:
    preface = _BEFORE.match(page.text, line.body, line.end)
    person = _PERSON.match(page.text, line.body, line.end)
    start = preface.end() if preface else person.end() if person else line.body
    if not page.text[start : start + 1].isupper() and not preface:
        return None
    read_roles = (
        roles.read(page, start, line.end)
        or _before_colon(page, line, person.end() if person else line.body)
        or _unknown_title(page, line)
    )
    if preface and _titled(line) and (read_roles is None or not _fills(page, line, read_roles)):
        read_roles = _whose(page, start, line)
    if read_roles and not read_roles.role:
        read_roles = _titles(page, start, line, read_roles) or _up_to_colon(page, start, line, read_roles)
    if read_roles is None or not (read_roles.named or line.opens):
        return None
    end = _heading_end(page, line, read_roles)
    if end is None:
        return None
    reach_end = page.end_of_item(line)
    if not page.text[end:reach_end].strip():
        return None
    return Found(
        start=start,
        end=end,
        leads=read_roles.leads,
        coordinators=read_roles.coordinators,
        form=FORM,
        reach=((end, reach_end),),
    )


def _titles(page: Page, start: int, line: Line, read_roles: roles.Roles) -> roles.Roles | None:
    """All names of a title, where one that nobody knows stopped the reading of the list."""
    if not _titled(line) or not _MORE_NAMES.fullmatch(page.text, read_roles.end, line.end):
        return None
    return roles.Roles(start=start, end=line.end, leads=page.ids(start, line.end), named=read_roles.named)


def _up_to_colon(page: Page, start: int, line: Line, read_roles: roles.Roles) -> roles.Roles:
    """All names before a colon, where one that nobody knows stopped the reading.

    In mid-line all of them begin with a capital: "Công ty Điện lực, Viettel Cao Bằng: có phương án ...".
    """
    colon = page.text.find(":", read_roles.end, min(line.end, read_roles.end + _LONGEST_REST))
    rest = page.text[read_roles.end : max(colon, read_roles.end)]
    if not rest.strip() or "(" in rest or roles.verb_within(rest):
        return read_roles
    if colon < line.end - 1 and not _MORE_NAMES.fullmatch(rest):
        return read_roles
    leads = page.ids(start, colon)
    return roles.Roles(start=start, end=colon + 1, leads=leads, colon=True, named=read_roles.named)


def _fills(page: Page, line: Line, read_roles: roles.Roles) -> bool:
    return not page.text[read_roles.end : line.end].strip(" .:;")


def _whose(page: Page, start: int, line: Line) -> roles.Roles:
    """ "Trách nhiệm của chủ đầu tư xây dựng hạ tầng": all that the title says names the body."""
    several = any(sign in page.text[start : line.end] for sign in (",", ";", " và "))
    leads = page.ids(start, line.end) if several else (page.book.new(page.text[start : line.end]).id,)
    return roles.Roles(start=start, end=line.end, leads=leads)


# A name may go on in small letters behind commas: "Phòng Quản lý vận tải, phương tiện và người lái:".
_TO_COLON = re.compile(r"[^.,;:()\n]{6,100}(?:,\s[a-zđà-ỹ][^.,;:()\n]{2,60}){0,3}(?=:\s)")


def _before_colon(page: Page, line: Line, start: int) -> roles.Roles | None:
    """What opens as names of bodies do and stands before a colon: "Ban Hỗ trợ phụ nữ: là đơn vị ..."."""
    if within := _WITHIN.match(page.text, start, line.end):
        name = within["name"]
        leads = (page.book.new(name[:1].upper() + name[1:]).id,)
        return roles.Roles(start=start, end=within.end("name") + 1, leads=leads, colon=True)
    found = _TO_COLON.match(page.text, start, line.end)
    if not found or len(found[0].split()) > _LONGEST_TITLE or roles.verb_at(page.text, start):
        return None
    if not page.book.opens_name(found[0], proper=True):
        return None
    leads = (page.book.new(found[0]).id,)
    return roles.Roles(start=start, end=found.end() + 1, leads=leads, colon=True)


def _unknown_title(page: Page, line: Line) -> roles.Roles | None:
    """The title of a section that opens as names of bodies do, though nobody knows it."""
    text = page.text[line.body : line.end]
    if not _titled(line) or len(text.split()) > _LONGEST_TITLE or roles.verb_at(page.text, line.body):
        return None
    if not page.book.opens_name(text):
        return None
    leads = page.ids(line.body, line.end)
    return roles.Roles(start=line.body, end=line.end, leads=leads) if leads else None


def _heading_end(page: Page, line: Line, read_roles: roles.Roles) -> int | None:
    """Where the heading ends if the line is one.

    Its bodies fill it, or a colon parts them from what follows.
    """
    closing = _CLOSING.match(page.text, read_roles.end, line.end)
    if closing and closing.end() == line.end:
        return line.end if _leads_on(page, line) else None
    if read_roles.colon:
        return read_roles.end
    colon = _INLINE_COLON.match(page.text, read_roles.end, line.end)
    if colon:
        return colon.end()
    return line.end if _titled(line) else None


def _titled(line: Line) -> bool:
    """True for the title of a section with more below it, which may say which bodies it means."""
    section = line.section
    return line.opens and section is not None and bool(section.heading) and section.end > line.end + 1


def _leads_on(page: Page, line: Line) -> bool:
    """True if something below the line can inherit it.

    It opens a section, ends with a colon or bullets follow.
    """
    if line.opens or page.text[line.end - 1] == ":":
        return True
    following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
    return following is not None and following.bullet > line.bullet and following.section == line.section
