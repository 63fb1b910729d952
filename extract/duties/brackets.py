"""Duties in brackets behind the task: "(Giao Công an tỉnh chủ trì, phối hợp với Sở X)", "(Sở Y chủ trì)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import clauses, label_kinds, roles
from .base import Found, Line, Page, Spans, unique

FORM = "brackets"
_OPEN = re.compile(r"\(\s*(?P<verb>(?:giao|đề nghị|yêu cầu|phân công)\s(?:cho\s)?)?(?:do\s)?", re.IGNORECASE)

# What may stand behind the bodies without being their work: "(Sở Y chủ trì; hoàn thành trong tháng 4)".
_WHEN = re.compile(
    r"(?:(?:thực hiện\s)?(?:hoàn thành|xong|thời gian|thời hạn|tiến độ|trước|trong|từ|tháng|quý|năm|hằng|hàng"
    r"|thường xuyên|định kỳ)|kinh phí|kết quả|sản phẩm)\b",
    re.IGNORECASE,
)

# "(Sở X chủ trì, Sở Y phối hợp)", "(UBND các huyện thực hiện)"
_HELP = re.compile(r"\s(?:cùng )?(?:phối hợp|tham gia|hỗ trợ)(?: thực hiện)?\b")
_PARTS = re.compile(r"\s?[,;]\s?")
_DO = re.compile(r"\s(?:chịu trách nhiệm |tổ chức |triển khai )?thực hiện\b")

# "(Chủ trì: Sở A; phối hợp: Sở B; thời gian: quý II)"; few signs lead in, so that a run of them stays linear.
_LABELLED = re.compile(
    r"[\s;,.]{0,8}+(?P<label>[^:;()\n]{4,40}?)\s?:\s?(?P<value>[^:()\n]*?)(?=[;,.]\s?[^:;,()\n]{4,40}:|\s*$)"
)


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All brackets that say who does what stands before them."""
    return [
        item
        for line in page.lines
        if line.section is not None and line.block.table is None and "(" in page.text[line.start : line.end]
        for item in _line(page, line)
    ]


def _line(page: Page, line: Line) -> Iterator[Found]:
    begin = line.body
    for bracket in _OPEN.finditer(page.text, line.body, line.end):
        close = page.text.find(")", bracket.end(), line.end)
        end = line.end if close < 0 else close
        read_roles = _shared(page, bracket.end(), end) or _labelled(page, bracket.end(), end)
        if read_roles is None or (read_roles.role != "chủ trì" and not bracket["verb"]):
            continue
        before = _before(page, line, begin, bracket.start())
        rest = page.text[read_roles.end : end].strip(" .;,")
        if not before or (rest and not bracket["verb"] and not _WHEN.match(rest)):
            continue
        verb = (bracket["verb"] or "").lower()
        yield Found(
            start=bracket.start(),
            end=min(end + 1, line.end),
            leads=read_roles.leads,
            coordinators=read_roles.coordinators,
            mode="đề nghị" if verb.startswith("đề nghị") else "giao" if verb else "none",
            form=FORM,
            reach=before,
            fixed=True,
            inline=bool(page.text[end + 1 : line.end].strip(" .;")),
            taken=((bracket.start(), min(end + 1, line.end)),),
        )
        begin = min(end + 1, line.end)


def _shared(page: Page, start: int, end: int) -> roles.Roles | None:
    """The roles that the words within the brackets give, with those who help in a clause of their own."""
    read_roles = roles.read(page, start, end)
    if read_roles is None:
        return None
    if not read_roles.role and (does := _DO.match(page.text, read_roles.end, end)):
        return replace(read_roles, end=does.end(), role="chủ trì")
    parted = _PARTS.match(page.text, read_roles.end, end)
    helpers = roles.read(page, parted.end(), end) if parted else None
    helps = _HELP.match(page.text, helpers.end, end) if helpers and not helpers.role else None
    if helpers is None or helps is None or read_roles.role != "chủ trì" or read_roles.coordinators:
        return read_roles
    coordinators = tuple(body for body in helpers.leads if body not in read_roles.leads)
    return replace(read_roles, end=helps.end(), coordinators=coordinators)


def _labelled(page: Page, start: int, end: int) -> roles.Roles | None:
    """The roles that labels within the brackets give; None if they name nobody who leads."""
    leads: list[str] = []
    helpers: list[str] = []
    position = start
    while found := _LABELLED.match(page.text, position, end):
        kind = label_kinds.of_label(found["label"])
        if kind in ("lead", "both", "help"):
            named = clauses.read(page, *found.span("value"))
            (helpers if kind == "help" else leads).extend(named[0])
            helpers += named[1]
        position = found.end()
    if not leads:
        return None
    coordinators = tuple(body for body in unique(helpers) if body not in leads)
    return roles.Roles(
        start=start, end=end, leads=unique(leads), coordinators=coordinators, role="chủ trì", colon=True
    )


def _before(page: Page, line: Line, begin: int, start: int) -> Spans:
    """What the brackets speak of: the words before them; if they stand alone, the list or line before."""
    if page.text[begin:start].strip(" .;:,"):
        return ((begin, start),)
    above: list[Line] = []
    for index in range(line.index - 1, -1, -1):
        other = page.lines[index]
        if other.section != line.section or (above and not other.bullet) or page.says(other)[:1] == "(":
            break
        above.append(other)
        if not other.bullet:
            break
    return tuple((other.body, other.end) for other in reversed(above))
