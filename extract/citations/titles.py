"""What a cited instrument is about: the words behind it that are its title, in folded text."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class Title(NamedTuple):
    """The title without its opening "về", "ban hành" or "phê duyệt", and where it stands in the text."""

    start: int
    end: int
    text: str


# Words that open a title; those before the bar are left out of it.
_DROPPED = r"về việc|về|V/v|v/v|ban hành(?!\skèm)|phê duyệt"
_KEPT = (
    r"quy định|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|thành lập|thực hiện|"
    r"triển khai|tổ chức|công bố|giao|điều chỉnh|tăng cường|đẩy mạnh|một số|chấn chỉnh|"
    r"quyết định|cải cách|cơ cấu|đổi mới|nâng cao|tiếp tục|phát triển|xây dựng|thí điểm|"
    r"kiểm soát|công nhận|phân cấp|ủy quyền|hỗ trợ|quản lý|phòng|kiện toàn|chuyển"
)
_SHORT_NAME = re.compile(r"\(\s?(?:sau đây|sau gọi|viết tắt|gọi tắt|gọi là)")
_TERM_NAME = re.compile(r"[Kk]hóa\s(?:thứ\s)?(?P<term>[IVX]{1,6}|\d{1,2})(?!\w)|[;\n]")
_TERM = r"\(?,?\s?(?:Đảng\s|Việt Nam\s)?(?:lần thứ\s\S{1,12}\s)?[Kk]hóa\s(?:[IVX]{1,6}|\d{1,2})\)?"
_OPENER = re.compile(
    rf"(?:\s?{_TERM})?\s?[,:]?\s(?:(?P<dropped>{_DROPPED})\s(?P<quote>[“\"])?|(?P<quoted>[“\"](?:[Vv]ề(?:\sviệc)?\s)?)|(?=(?:{_KEPT})(?!\w)))"
)
_STOP = re.compile(r"[;\n()]|(?<!TP)(?<!Tp)\.(?=\s|\Z)|[”\"]|\[")
# A comma before a verb of doing ends a title: what follows is the next thing to do, not the subject.
_NEXT_CLAUSE = re.compile(
    r",\s(?:(?:tiếp\stục|khẩn\strương|chủ\sđộng|tích\scực|kịp\sthời|đồng\sthời)\s)?"
    r"(?:thực\shiện|triển\skhai|tổ\schức\s(?:thực|triển|quán)|tham\smưu|chủ\strì|phối\shợp|đẩy\smạnh|hoàn\sthành|báo\scáo|theo\sdõi"
    r"|rà\ssoát|trong\sđó|góp\sphần|nhằm|giao|yêu\scầu|đề\snghị|UBND|Ủy\sban\snhân\sdân)(?!\w)"
)
_SIBLING = re.compile(r"(?:\s?,|;|,?\s(?:và|hoặc|cùng|với|cùng\svới))\s(?:(?:các|những)\s)?\Z")
_LONGEST = 600
# "A được sửa đổi, bổ sung một số điều theo B, C và D": B to D stand behind A as a part of its description.
_AMENDED = re.compile(
    r"\s?,?\s\(?(?:đã\s)?được\s(?:sửa\sđổi|bổ\ssung)(?:,?\s(?:và\s)?bổ\ssung)?(?:\smột\ssố\sđiều)?"
    r"\s(?:bởi|theo|tại|bằng)\s(?:các\s)?"
)
_BY_NUMBER = re.compile(
    r"(?:Luật\s|Bộ\sluật\s|Pháp\slệnh\s)?số\s|Nghị\s|Thông\s|Quyết\s|Luật\s\d", re.IGNORECASE
)
_BESIDE = re.compile(r"\s?,?\s?(?:(?:và|hoặc|cùng)\s)?(?:(?:các|những)\s)?")


def title_at(text: str, position: int, starts: Sequence[int]) -> Title | None:
    """The title that opens right behind `position`; `starts` are those of the following citations, in order.

    A citation inside the title belongs to it ("về thực hiện Quyết định số ..."); one that a comma or "và"
    puts beside this one ends it.
    """
    opener = _OPENER.match(text, position)
    if opener is None:
        return None
    start = opener.end()
    end = _end(text, start, quoted=bool(opener["quote"] or opener["quoted"]))
    if clause := _NEXT_CLAUSE.search(text, start, end):
        end = clause.start()
    for other in starts:
        if other >= end:
            break
        if beside := _SIBLING.search(text, max(start, other - 24), other):
            end = beside.start()
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ')”"%':
        end -= 1
    return Title(start, end, " ".join(text[start:end].replace(" ,", ",").split())) if end > start else None


def amendments_end(text: str, position: int, spans: Sequence[tuple[int, int]]) -> int | None:
    """Where the citations end that are said to amend the one that ends at `position`; None if none are.

    `spans` are those of the citations that follow, in order.
    """
    passive = _AMENDED.match(text, position)
    if passive is None or not spans or passive.end() != spans[0][0]:
        return None
    end = spans[0][1]
    for start, following in spans[1:]:
        if not _BESIDE.fullmatch(text, end, start) or not is_by_number(text, start):
            break
        end = following
    return end


def is_by_number(text: str, start: int) -> bool:
    """True for a citation at `start` that says type and number but no name, as amending ones are listed."""
    return _BY_NUMBER.match(text, start) is not None


def term_at(text: str, position: int, end: int) -> str | None:
    """The term that stands behind a citation: "khóa XII" -> "XII"; `end` is where to stop looking."""
    match = _TERM_NAME.search(text, position, max(position, min(end, position + 140)))
    return match["term"] if match else None


def _end(text: str, start: int, *, quoted: bool) -> int:
    """The end of the sentence, list item, quotation or bracket that the title stands in."""
    depth = 0
    last = min(len(text), start + _LONGEST)
    for stop in _STOP.finditer(text, start, last):
        mark = stop.group()
        if mark == "(":
            if _SHORT_NAME.match(text, stop.start()):
                return stop.start()
            depth += 1
        elif mark == ")" and depth:
            depth -= 1
        elif mark not in '”"' or quoted:
            return stop.start()
    return last
