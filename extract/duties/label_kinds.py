"""What a label line tells of, by its label: who leads, who helps, what is to be done, or something else.

A line is one if a colon stands behind the label, or if the label is all it says and bodies are listed below.
"""

import re

from .base import Line, Page

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
    r"(?:Nội dung (?:thực hiện|công việc|nhiệm vụ|triển khai)|Nhiệm vụ(?: cụ thể| thực hiện)?|Công việc)"
    r"(?=\s?:)",
    re.IGNORECASE,
)
# Beside a body that leads, the one that carries out helps.
CARRIES_OUT = re.compile(rf"{_WHO}(?:thực hiện|triển khai)", re.IGNORECASE)
_COLON = re.compile(r"\s{0,9}:\s{0,9}")


_KINDS = (("both", _BOTH), ("lead", _LEAD), ("help", _HELP), ("task", _TASK), ("other", _OTHER))
NAMES_NOBODY = ("task", "other")


def kind_of(page: Page, line: Line) -> str:
    """What a line's label tells of; "" for a line without such a label."""
    for kind, pattern in _KINDS:
        label = pattern.match(page.text, line.body, line.end)
        if label and (
            _COLON.match(page.text, label.end(), line.end) or _titles(page, line, label.end(), kind)
        ):
            return kind
    return ""


_NEXT = re.compile(r"(?<=[.;,])\s{1,9}(?P<label>[^\W\d_][^:.;,\n]{3,40}?)\s?:\s?")


def more_labels(page: Page, start: int, end: int) -> list[tuple[str, int, int, int]]:
    """Labels behind the first one of a line: (kind, start of label, start and end of its value)."""
    found = [
        (of_label(item["label"]), item.start(), item.end()) for item in _NEXT.finditer(page.text, start, end)
    ]
    known = [item for item in found if item[0]]
    ends = [*(item[1] for item in known[1:]), end][: len(known)]
    return [(kind, first, value, last) for (kind, first, value), last in zip(known, ends, strict=True)]


def of_label(label: str) -> str:
    """What a label alone tells of; "" if it is none."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(label.strip())), "")


def _titles(page: Page, line: Line, end: int, kind: str) -> bool:
    """True if the label is all that the line says and bodies are listed below it."""
    if page.text[end : line.end].strip(" .") or kind in NAMES_NOBODY:
        return False
    word = page.text[line.body : end].split(maxsplit=1)[0].lower()
    if word not in ("cơ", "đơn", "các", "bộ", "chủ", "phân"):
        return False
    return bool(listed(page, line)) or _heads_labels(page, line)


def _heads_labels(page: Page, line: Line) -> bool:
    """True if the first part of the section that the line opens is itself labelled: "a) Cơ quan chủ trì"."""
    following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
    if following is None or following.section is None or line.section is None:
        return False
    return following.opens and following.section.parent == line.section.id and bool(kind_of(page, following))


def listed(page: Page, line: Line) -> list[Line]:
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


def value_of(page: Page, line: Line) -> tuple[int, int]:
    """Where the words behind the label's colon stand; empty if the label is all there is."""
    colon = _COLON.search(page.text, line.body, line.end)
    return (colon.end(), line.end) if colon else (line.end, line.end)
