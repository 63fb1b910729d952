"""Sentences of administrative Vietnamese: where one ends, and where a full stop was left out.

A semicolon does not end a sentence, nor does a stop in an abbreviation, a number, a quotation or brackets.
Source: data/gold/ANNOTATION.md on what one task is.
"""

import re

from .letters import LOWER, UPPER

_STOP = re.compile(rf"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[”\"’')\]]{{0,4}})\s+(?=[“\"(\[]?[{UPPER}])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“/.-])(?:[A-ZĐ]|TP|Tp|tp|TX|TT|VP|GS|PGS|TS|ThS|BS|KS|LS|TM|KT|TL|TUQ|Mr|Ms|Dr|St|No|tr|Tr|đ/c)$"
)
_NUMBER_LABEL = re.compile(r"(?:^|[\s(])\d{1,2}$")

# Openings of sentences that no name begins with: one without a stop before it starts a new sentence.
_OPENINGS = rf"""
    (?: Tiếp\stục | Tăng\scường | Đẩy\s(?:mạnh|nhanh) | Chú\strọng | Chủ\sđộng | Quan\stâm | Tập\strung
      | Khẩn\strương | Thường\sxuyên | Kịp\sthời | Định\skỳ | Đồng\sthời | Triển\skhai | Thực\shiện
      | Phối\shợp | Rà\ssoát | Hoàn\sthiện | Nâng\scao | Đa\sdạng\shóa | Theo\sdõi | Tham\smưu
      | Tuyên\struyền | Huy\sđộng | Thu\shút | Khuyến\skhích | Thúc\sđẩy | Mở\srộng | Duy\strì
      | Xây\sdựng | Phát\striển | Tổ\schức | Đổi\smới | Bảo\sđảm | Đảm\sbảo | Đôn\sđốc | Hướng\sdẫn
      | Chỉ\sđạo | Căn\scứ ) [\s,][{LOWER}\s]
  | (?: Giao | Đề\snghị )\s[{UPPER}]
"""
_OPENING = re.compile(_OPENINGS, re.VERBOSE)
_NEW_START = re.compile(rf"(?<=[{LOWER}])[ ](?={_OPENINGS})", re.VERBOSE)
# Words that a name may follow: "đề án | Phát triển ...", "ngành | Xây dựng", "và | Xây dựng ...".
_NAMED_AFTER_WORDS = """án trình hoạch lược đề tác ngành vực dung trào tiêu vụ sở bộ ban cục phòng tâm viện
luật hình chí thảo nghị vận động lễ giải cuộc hội đội tổ nhóm khoa về và của là với cho các những theo trong
hoặc để từ tại do bởi đến như gồm thị quyết lệnh định tư pháp quỹ dự điểm chuyên mục phần chương thi bài giao
cả số khi"""
_NAMED_AFTER = frozenset(_NAMED_AFTER_WORDS.split())
_THREE_WORDS = 60  # characters that hold the last three words
_SHORTEST_SENTENCE = 25  # characters before a stop that was left out


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, in order, blanks at their ends left out. Linear in its length."""
    spans: list[tuple[int, int]] = []
    begin = start
    for cut, resume in _cuts(text, start, end):
        spans.append((begin, cut))
        begin = resume
    spans.append((begin, end))
    return [span for raw in spans if (span := _trimmed(text, *raw))]


def opens(text: str) -> bool:
    """True if a text begins with an opening of sentences that no name begins with."""
    return _OPENING.match(text) is not None


def starts_anew(before: str, text: str) -> bool:
    """True if `text` starts a new sentence although `before` has no stop at its end."""
    words = before.rsplit(maxsplit=2)[-2:]
    return opens(text) and len(words) > 1 and before[-1].isalpha() and _may_end(words)


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ends of sentences, each with the start of the next one."""
    stops = [
        (found.end("close"), found.end())
        for found in _STOP.finditer(text, start, end)
        if _ends_sentence(text, start, found)
    ]
    for found in _NEW_START.finditer(text, start, end):
        before = text[max(start, found.start() - _THREE_WORDS) : found.start()].rsplit(maxsplit=2)
        if len(before) > 2 and _may_end(before[1:]) and found.start() - start > _SHORTEST_SENTENCE:
            stops.append((found.start(), found.end()))
    depths = _depths(text, start, end, sorted(stops))
    return [stop for stop, depth in zip(sorted(stops), depths, strict=True) if depth == 0]


def _ends_sentence(text: str, start: int, found: "re.Match[str]") -> bool:
    if found["stop"] != "." or found["close"]:
        return True
    before = text[max(start, found.start() - 12) : found.start()]
    return not (_ABBREVIATION.search(before) or (_NUMBER_LABEL.search(before) and found.start() - start < 4))


def _may_end(words: list[str]) -> bool:
    """True if a sentence may end after these last words: no name in them, no word that a name follows."""
    return all(word[0].islower() for word in words) and words[-1] not in _NAMED_AFTER


def _depths(text: str, start: int, end: int, stops: list[tuple[int, int]]) -> list[int]:
    """At each stop, how many quotations and brackets are open that close later on."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for sign in re.finditer(r"[“(”)]", text[start:end]):
        place = start + sign.start()
        if sign.group() in "“(":
            opened.append(place)
        elif opened:
            closed[opened.pop()] = place
    spans = sorted(closed.items())
    depths: list[int] = []
    farthest, number = start, 0
    for cut, _ in stops:
        while number < len(spans) and spans[number][0] < cut:
            farthest = max(farthest, spans[number][1])
            number += 1
        depths.append(int(farthest >= cut))
    return depths


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
