"""Lines that say who does what stands beside them: "Cơ quan chủ trì: X", "Đơn vị phối hợp: Y", before or
after it.

The label may be a heading of its own with a list below ("2. Cơ quan chủ trì, phối hợp" / "a) Cơ quan chủ
trì" / "- X"). What the lines speak of is the title of their section, the bullet above them, or the lines
beside them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ontology.model import Section

from . import clauses
from .base import Found, Line, Page, Spans, unique

FORM = "label_lines"
_WHO = r"(?:(?:Các\s)?(?:cơ quan|đơn vị|bộ phận|tổ chức|địa phương|sở, ngành)\s(?:được giao\s)?)"
_WHAT = r"(?:thực hiện|soạn thảo|xây dựng|tham mưu|triển khai|chính)"
_LEAD = re.compile(
    rf"{_WHO}?(?:đồng\s)?(?:chủ trì|đầu mối|thường trực)(?:,?\s{_WHAT})?"
    rf"|{_WHO}(?:thực hiện|chịu trách nhiệm|soạn thảo|tham mưu|triển khai)(?:\s{_WHAT})?"
    r"|Phân công(?:\s(?:thực hiện|nhiệm vụ))?|Trách nhiệm thực hiện|Tổ chức thực hiện|Thực hiện",
    re.IGNORECASE,
)
_HELP = re.compile(rf"{_WHO}?(?:phối hợp|tham gia)(?:,?\s{_WHAT})?", re.IGNORECASE)
_BOTH = re.compile(
    rf"{_WHO}?chủ trì(?:,| và|/)\s?(?:cơ quan\s|đơn vị\s)?(?:phối hợp|thực hiện)", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:Thời gian|Thời hạn|Tiến độ|Kinh phí|Nguồn kinh phí|Sản phẩm|Kết quả|Hình thức|Địa điểm|Nội dung"
    r"|Mục tiêu|Yêu cầu|Lộ trình|Đối tượng|Số lượng|Đầu ra|Hoàn thành|Cấp trình|Thành phần)[^.:;\n]{0,40}",
    re.IGNORECASE,
)
# What is to be done, in words of its own; "Nội dung:" alone only describes what stands above it.
_TASK = re.compile(
    r"(?:Nội dung (?:thực hiện|công việc|nhiệm vụ|triển khai)|Nhiệm vụ(?: cụ thể| thực hiện)?|Công việc)(?=\s?:)",
    re.IGNORECASE,
)
# Beside a body that leads, the one that carries out helps.
_CARRIES_OUT = re.compile(rf"{_WHO}(?:thực hiện|triển khai)", re.IGNORECASE)
_FARTHEST = 200  # lines between a label and the bullet that it speaks of
_COLON = re.compile(r"\s{0,9}:\s{0,9}")


_KINDS = (("both", _BOTH), ("lead", _LEAD), ("help", _HELP), ("task", _TASK), ("other", _OTHER))
_NAMES_NOBODY = ("task", "other")


@dataclass(slots=True)
class _Group:
    """Label lines that speak of the same thing."""

    lines: list[Line] = field(default_factory=list)
    taken: list[Line] = field(default_factory=list)
    leads: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    header: tuple[int, int] | None = None


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All groups of label lines that name who leads."""
    taken = {span for item in before for span in item.taken}
    used: set[int] = set()
    found: list[Found] = []
    for line in page.lines:
        if line.index in used or line.section is None or (line.start, line.end) in taken:
            continue
        if _kind(page, line) in ("lead", "help", "both"):
            group = _group(page, line)
            used.update(item.index for item in group.taken)
            found += _found(page, group, found)
    return found


def _kind(page: Page, line: Line) -> str:
    """What a line's label tells of; "" for a line without such a label."""
    for kind, pattern in _KINDS:
        label = pattern.match(page.text, line.body, line.end)
        if label and (
            _COLON.match(page.text, label.end(), line.end) or _titles(page, line, label.end(), kind)
        ):
            return kind
    return ""


def _titles(page: Page, line: Line, end: int, kind: str) -> bool:
    """True if the label is all that the line says and bodies are listed below it."""
    if page.text[end : line.end].strip(" .") or kind in _NAMES_NOBODY:
        return False
    word = page.text[line.body : end].split(maxsplit=1)[0].lower()
    if word not in ("cơ", "đơn", "các", "bộ", "chủ", "phân"):
        return False
    return bool(_listed(page, line)) or _heads_labels(page, line)


def _heads_labels(page: Page, line: Line) -> bool:
    """True if the first part of the section that the line opens is itself labelled: "a) Cơ quan chủ trì"."""
    following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
    if following is None or following.section is None or line.section is None:
        return False
    return following.opens and following.section.parent == line.section.id and bool(_kind(page, following))


def _listed(page: Page, line: Line) -> list[Line]:
    """The lines that a label without a value heads: bullets, or what stands below it in its section."""
    below: list[Line] = []
    for other in page.lines[line.index + 1 :]:
        within = line.opens and line.section is not None and other.start < line.section.end
        if other.opens or not (within or other.bullet > line.bullet):
            break
        if _kind_of_value(page, other):
            break
        below.append(other)
    return below


def _kind_of_value(page: Page, line: Line) -> bool:
    return bool(_COLON.search(page.text, line.body, min(line.end, line.body + 60)))


def _value(page: Page, line: Line) -> tuple[int, int]:
    """Where the words behind the label's colon stand; empty if the label is all there is."""
    colon = _COLON.search(page.text, line.body, line.end)
    return (colon.end(), line.end) if colon else (line.end, line.end)


def _group(page: Page, first: Line) -> _Group:
    """The label lines that stand together with the first one, with the bodies that they name."""
    group = _Group()
    line: Line | None = first
    while line is not None:
        kind = _kind(page, line)
        if not kind and line.bullet == 0:
            break
        if kind:
            _read_line(page, line, kind, group)
        following = group.taken[-1].index + 1 if group.taken else line.index + 1
        line = page.lines[following] if following < len(page.lines) else None
        if line is None or not _together(page, first, line, group):
            break
    return group


def _together(page: Page, first: Line, line: Line, group: _Group) -> bool:
    """True if a line goes on with the labels: the same place in the tree, and no second leader."""
    kind = _kind(page, line)
    if not kind or (
        kind in ("lead", "both") and group.leads and not _CARRIES_OUT.match(page.text, line.body)
    ):
        return False
    if first.opens:
        return line.opens and _sibling(page, first.section, line.section)
    return line.section == first.section and line.bullet == first.bullet and not line.opens


def _sibling(page: Page, section: Section | None, other: Section | None) -> bool:
    if section is None or other is None:
        return False
    return other.parent == section.parent or other.parent == section.id


def _read_line(page: Page, line: Line, kind: str, group: _Group) -> None:
    start, end = _value(page, line)
    if kind == "lead" and group.leads:
        kind = "help"
    below = [] if page.text[start:end].strip() else _listed(page, line)
    leads: list[str] = []
    helpers: list[str] = []
    if kind not in _NAMES_NOBODY:
        for first, last in [(start, end), *((item.body, item.end) for item in below)]:
            named = clauses.read(page, first, last)
            leads += named[0]
            helpers += named[1]
    if kind == "help":
        leads, helpers = [], [*leads, *helpers]
    group.leads = unique((*group.leads, *leads))
    group.coordinators = unique(body for body in (*group.coordinators, *helpers) if body not in group.leads)
    group.lines.append(line)
    group.taken += [line, *(below if kind not in _NAMES_NOBODY else [])]
    if kind in ("lead", "both") and leads and group.header is None:
        group.header = line.body, line.end


def _found(page: Page, group: _Group, before: Sequence[Found]) -> Iterator[Found]:
    if not group.leads or group.header is None:
        return
    scopes = _scopes(page, group, before)
    if scopes:
        yield Found(
            start=group.header[0],
            end=group.header[1],
            leads=group.leads,
            coordinators=group.coordinators,
            form=FORM,
            reach=scopes,
            fixed=True,
            taken=tuple((line.start, line.end) for line in group.taken),
        )


def _scopes(page: Page, group: _Group, before: Sequence[Found]) -> Spans:
    """What the labels speak of."""
    first = group.lines[0]
    stated = _stated(page, group)
    if stated:
        return stated
    if first.opens:
        return _siblings(page, group)
    above = _line_above(page, first)
    if above is not None and above.bullet < first.bullet and not above.opens:
        return ((above.start, above.end),)
    beside = _beside(page, group, before)
    if beside:
        return beside
    section = first.section
    title = page.line_at(section.start) if section else None
    return ((title.start, title.end),) if title and title.index != first.index else ()


def _stated(page: Page, group: _Group) -> Spans:
    """The words of "Nội dung thực hiện: ..." among the labels or right above them, or of the list below it."""
    first = group.lines[0]
    spans: list[tuple[int, int]] = []
    for line in [*_labels_above(page, first), *group.lines]:
        if _kind(page, line) == "task":
            start, end = _value(page, line)
            below = [(item.body, item.end) for item in _listed(page, line)]
            spans += [(start, end)] if page.text[start:end].strip() else below
    return tuple(spans)


def _labels_above(page: Page, first: Line) -> list[Line]:
    """The labels without bodies that lead up to the first one with bodies."""
    above: list[Line] = []
    for line in reversed(page.lines[max(0, first.index - _FARTHEST) : first.index]):
        if line.section != first.section or (line.opens and not first.opens) or line.bullet < first.bullet:
            break
        if line.bullet == first.bullet:
            if _kind(page, line) not in _NAMES_NOBODY:
                break
            above.append(line)
    return above[::-1]


def _siblings(page: Page, group: _Group) -> Spans:
    """Where labels are headings: the other parts of the section above them."""
    section = group.lines[0].section
    parent = page.by_id.get(section.parent or "") if section else None
    while parent is not None and _kind(page, page.line_at(parent.start)):
        group.taken.append(page.line_at(parent.start))
        parent = page.by_id.get(parent.parent or "")
    if parent is None:
        return ()
    taken = {line.index for line in group.taken}
    return tuple(
        (line.start, line.end)
        for line in page.lines_of(parent)
        if line.index not in taken and not _is_title(line) and not _kind(page, line)
        and not _labelled_above(page, line, parent)
    )  # fmt: skip


def _labelled_above(page: Page, line: Line, top: Section) -> bool:
    """True for a line in a part whose own heading is such a label."""
    section = line.section
    while section is not None and section.id != top.id:
        if _kind(page, page.line_at(section.start)):
            return True
        section = page.by_id.get(section.parent or "")
    return False


def _is_title(line: Line) -> bool:
    return line.opens and line.section is not None and bool(line.section.heading)


def _line_above(page: Page, line: Line) -> Line | None:
    """The nearest line above that is no label line."""
    index = line.index - 1
    while index >= max(0, line.index - _FARTHEST) and page.lines[index].section == line.section:
        other = page.lines[index]
        if not _kind(page, other) and other.bullet < max(line.bullet, 1):
            return other
        if _kind(page, other) in _NAMES_NOBODY or other.bullet >= line.bullet:
            index -= 1
            continue
        return other
    return None


def _beside(page: Page, group: _Group, before: Sequence[Found]) -> Spans:
    """The lines without label between the labels before and these.

    Where there are none, those behind them.
    """
    first, last = group.lines[0], group.taken[-1]
    above: list[Line] = []
    reached = max((span[1] for span in before[-1].taken), default=0) if before else 0
    index = first.index - 1
    while index >= 0 and page.lines[index].section == first.section and page.lines[index].start >= reached:
        line = page.lines[index]
        if line.opens:
            above += [] if _is_title(line) else [line]
            break
        above += [] if _kind(page, line) else [line]
        index -= 1
    if above:
        return tuple((line.start, line.end) for line in reversed(above))
    if first.section is not None and first.section.heading:
        return ()
    return tuple(_behind(page, first, last))


def _behind(page: Page, first: Line, last: Line) -> Iterator[tuple[int, int]]:
    for line in page.lines[last.index + 1 :]:
        if line.section != first.section or line.opens or _kind(page, line):
            return
        yield line.start, line.end
