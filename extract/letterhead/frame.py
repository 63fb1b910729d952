"""The frame of a document: where opening, body and closing stand, and which attached parts follow.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (order of the parts; appendices and attached documents come last).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.language import labels
from extract.language.letters import UPPER
from extract.language.wording import (
    MOTTO,
    NUMBER_TITLE,
    PERSON,
    ROLE,
    SIGNED_FOR,
    TYPE_AND_TITLE,
    TYPE_LINE,
    is_upper,
)
from extract.source import Block, CleanText

LEGAL_BASIS = re.compile(r"(?:-\s)?(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Triển khai|Trên cơ sở)\s")
PLACE_AND_DATE = re.compile(
    rf"(?P<place>[{UPPER}][^,;:\d\n]{{1,40}}),\s?ngày\s?(?P<day>\d{{0,2}})\s?(?:tháng|/)\s?(?P<month>\d{{0,2}})"
    r"\s?(?:năm|/)\s?(?P<year>\d{4})?"
)
ATTACHED_TO = re.compile(r"\(?\s?(?:(?:Ban hành\s|Phê duyệt\s)?[Kk]èm theo|Ban hành theo)\s")
RECIPIENTS = re.compile(r"Nơi nhận|NƠI NHẬN")
SIGNED = re.compile(r"[(\[]?\s?(?:Đã ký|đã ký|ĐÃ KÝ)\s?[)\]]?")
_DECIDES = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|YÊU CẦU|NGHỊ QUYẾT)\s?:")
_BEHIND_ISSUER = re.compile(rf"{LEGAL_BASIS.pattern}|{_DECIDES.pattern}|KH(?:ÓA|OÁ)\s[IVX]+\b")
_ADDRESSED = re.compile(r"(?:Kính gửi|KÍNH GỬI)\b")
_LAST_WORDS = re.compile(r"Trên đây (?:là|,)|Trên đây ")
_APPENDIX_REST = re.compile(r"\s?[.:–-]?\s?")
_OPENING_BLOCKS = 40  # the heading stands within the first blocks
_TITLE_BLOCKS = 4
_NEAR = 8  # blocks between the heading of a part and its "(Kèm theo ...)"
_LONGEST_SIGNING_LINE = 120


@dataclass(frozen=True, slots=True)
class Frame:
    """Places as numbers of blocks, ends exclusive.

    `heading` is the block of the type ("KẾ HOẠCH"), None if there is none; `title` are the blocks of the
    title; `body` begins with the first section; `parts` are attached documents and appendices.
    """

    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    heading: int | None
    title: tuple[int, int]
    body: tuple[int, int]
    closing: tuple[int, int]
    parts: tuple[tuple[int, int], ...]


def read(clean: CleanText) -> Frame:
    """The frame of a whole document."""
    texts = tuple(clean.text[block.start : block.end] for block in clean.blocks)
    end = next((n for n, block in enumerate(clean.blocks) if block.kind == "note"), len(texts))
    return _frame(clean.blocks, texts, 0, end)


def part(frame: Frame, span: tuple[int, int]) -> Frame:
    """The frame of one attached part."""
    return _frame(frame.blocks, frame.texts, *span)


def is_appendix(text: str) -> bool:
    """True if a block is the heading of an appendix: "Phụ lục I", "PHỤ LỤC 02: DANH MỤC ..."."""
    label = labels.read(text)
    if label is None or label.kind != "phụ lục":
        return False
    rest = text[label.end :].strip()
    return not rest or is_upper(rest) or (bool(label.text) and len(rest) < _LONGEST_SIGNING_LINE)


def _frame(blocks: tuple[Block, ...], texts: tuple[str, ...], start: int, end: int) -> Frame:
    heading = _heading(texts, start, end)
    title = _title(blocks, texts, heading, start, end)
    first = _body_start(texts, title[1], end)
    closing = _closing(blocks, texts, first, end)
    rows = frozenset(n for n in range(start, end) if blocks[n].table is not None and blocks[n].row)
    parts = _parts(texts, title[1], first, closing, end, rows)
    last = min(closing[0], parts[0][0] if parts else end)
    closing = (min(closing[0], last), min(closing[1], parts[0][0] if parts else end))
    while last > first and _LAST_WORDS.match(texts[last - 1]):
        last -= 1
    return Frame(blocks, texts, heading, title, (min(first, last), last), closing, parts)


def _heading(texts: tuple[str, ...], start: int, end: int) -> int | None:
    for place in range(start, min(start + _OPENING_BLOCKS, end)):
        text = texts[place]
        alone = TYPE_LINE.fullmatch(text) or is_appendix(text) or _typed(text)
        if alone or (in_small_letters(text) and place + 1 < end and is_upper(texts[place + 1])):
            return place
        if _starts_body(text) or RECIPIENTS.match(text):
            return None
    return None


def in_small_letters(text: str) -> bool:
    """True for a type alone that only begins with a capital: "Nghị quyết" above a title in capitals."""
    return not is_upper(text) and text[:1].isupper() and TYPE_LINE.fullmatch(text.upper()) is not None


def _typed(text: str) -> bool:
    """True for a type and its title on one line: "KẾ HOẠCH triển khai ...", "CHƯƠNG TRÌNH CỦA ..."."""
    found = TYPE_AND_TITLE.match(text)
    return found is not None and (not is_upper(found["title"].split(" ")[0]) or " " in found["title"])


def _title(
    blocks: tuple[Block, ...], texts: tuple[str, ...], heading: int | None, start: int, end: int
) -> tuple[int, int]:
    """The blocks of the title after the heading, an empty range at `start` if there is no heading."""
    if heading is None:
        return start, start
    first = heading + 1
    alone = (
        TYPE_LINE.fullmatch(texts[heading]) or in_small_letters(texts[heading]) or is_appendix(texts[heading])
    )
    if not alone and not _of_issuer(texts, heading, end):
        return heading, first
    last = first
    # A heading that was taken for the last line of the right column has its title below the table.
    below = first < end and blocks[first].table is None
    table = None if below else blocks[heading].table
    while last < min(first + _TITLE_BLOCKS, end) and blocks[last].table == table:
        if not _titular(texts, first, last, end):
            break
        last += 1
    return first, last


def _of_issuer(texts: tuple[str, ...], heading: int, end: int) -> bool:
    """True for "CHỈ THỊ CỦA UBND TỈNH" above "Về việc ...": only the type and whose it is."""
    found = TYPE_AND_TITLE.match(texts[heading])
    follows = heading + 1 < end and texts[heading + 1].startswith(("Về ", "V/v"))
    return found is not None and found["title"].startswith("CỦA ") and follows


def _titular(texts: tuple[str, ...], first: int, place: int, end: int) -> bool:
    text = texts[place]
    if LEGAL_BASIS.match(text) and place > first and not is_upper(text):
        return False
    if text.startswith(("Căn cứ", "(")) or _starts_body(text) or _DECIDES.fullmatch(text):
        return False
    if place == first:
        return not text.endswith((".", ";", ":")) or is_upper(text)
    if _goes_on(texts[place - 1], text):
        return True
    issuer = is_upper(text) and place + 1 < end and _BEHIND_ISSUER.match(texts[place + 1])
    return is_upper(text) and is_upper(texts[first]) and not issuer


def _goes_on(before: str, text: str) -> bool:
    """True for a line of a title that its author broke: "Cải thiện môi trường đầu tư" | "tỉnh A năm 2022"."""
    if before.endswith((".", ";", ":")) or text.endswith((".", ";", ":")):
        return False
    return text[0].islower() or before.endswith((",", "-"))


def _starts_body(text: str) -> bool:
    label = labels.read(text)
    return label is not None and label.kind not in ("bullet", "phụ lục") and label.ordinal <= 1


def _body_start(texts: tuple[str, ...], place: int, end: int) -> int:
    """The first labelled section after the title; without one, what follows legal bases and addressees."""
    for here in range(place, end):
        if _DECIDES.fullmatch(texts[here]):
            return here + 1
        if _starts_body(texts[here]) or NUMBER_TITLE.fullmatch(texts[here]):
            return here
        if RECIPIENTS.match(texts[here]) or SIGNED_FOR.match(texts[here]):
            break
    while place < end and _introductory(texts, place):
        place += 1
    return place


def _introductory(texts: tuple[str, ...], place: int) -> bool:
    text = texts[place]
    return bool(
        LEGAL_BASIS.match(text)
        or _ADDRESSED.match(text)
        or MOTTO.search(text)
        or PLACE_AND_DATE.match(text)
        or text.startswith(("Số:", "Số ", "V/v", "(", "- "))
        or (is_upper(text) and not labels.read(text))
    )


def _closing(blocks: tuple[Block, ...], texts: tuple[str, ...], first: int, end: int) -> tuple[int, int]:
    """Recipients and signature: the first after the body begins; an empty range at `end` without any."""
    start = next((n for n in range(first, end) if _opens_closing(texts, n, end)), end)
    while first < start < end and _signs(texts[start - 1], texts[start]):
        start -= 1
    last, signed = start, False
    while last < end and _closes(blocks, texts, start, last, signed):
        signed = signed or bool(PERSON.fullmatch(SIGNED.sub("", texts[last]).strip()))
        last += 1
    return start, last


def _signs(above: str, text: str) -> bool:
    """True for the body above the role of who signs for it: "TỈNH ĐOÀN TRÀ VINH" over "BÍ THƯ"."""
    return ROLE.match(text) is not None and is_upper(above) and labels.read(above) is None


def _opens_closing(texts: tuple[str, ...], place: int, end: int) -> bool:
    text = texts[place]
    if RECIPIENTS.match(text):
        return True
    if len(text) > _LONGEST_SIGNING_LINE:
        return False
    if SIGNED_FOR.match(text):
        return is_upper(text.split(",")[0]) or ROLE.search(text) is not None
    role = ROLE.match(text)
    if not role:
        return False
    rest = text[role.end() :].strip()
    nearby = texts[place + 1 : min(place + 3, end)]
    return bool(PERSON.fullmatch(rest)) or (is_upper(text) and any(PERSON.fullmatch(line) for line in nearby))


def _closes(blocks: tuple[Block, ...], texts: tuple[str, ...], start: int, place: int, signed: bool) -> bool:
    text = texts[place]
    if place == start:
        return True
    table = blocks[place].table
    if table is not None and table == blocks[start].table:
        return True
    if TYPE_LINE.fullmatch(text) or is_appendix(text) or MOTTO.search(text) or ATTACHED_TO.match(text):
        return False
    if signed and is_upper(text) and _typed(text):
        return False
    if RECIPIENTS.match(text) or SIGNED_FOR.match(text) or ROLE.match(text) or text.startswith(("- ", "+ ")):
        return True
    if PERSON.fullmatch(text) and not signed:
        return True
    return not signed and len(text) < _LONGEST_SIGNING_LINE and not _starts_body(text)


def _parts(
    texts: tuple[str, ...],
    after_title: int,
    first: int,
    closing: tuple[int, int],
    end: int,
    rows: frozenset[int],
) -> tuple[tuple[int, int], ...]:
    """Attached documents and appendices, each from its own head to the next one.

    No row of a table (`rows`) opens one: "DỰ ÁN" there heads a group of rows.
    """
    starts: list[int] = []
    for place in range(max(after_title, 1), end):
        inside = first <= place < closing[0]
        if place in rows:
            continue
        if closing[0] <= place < closing[1] or not _opens_part(texts, place, end, attached=inside):
            continue
        if starts and place - starts[-1] <= _TITLE_BLOCKS and not is_appendix(texts[place]):
            continue
        floor = max(
            [closing[1] if place >= closing[1] else after_title, *(start + 1 for start in starts[-1:])]
        )
        starts.append(_head_start(texts, place, floor))
    return tuple(pairwise([*starts, end]))


def _opens_part(texts: tuple[str, ...], place: int, end: int, *, attached: bool) -> bool:
    """True if an attached part has its heading here; `attached` asks for the words "kèm theo" below it."""
    text = texts[place]
    appendix = is_appendix(text)
    if not appendix and (not _may_head(text) or _DECIDES.fullmatch(text)):
        return False
    if appendix and not attached:
        return True
    nearby = texts[place + 1 : min(place + _NEAR, end)]
    return any(ATTACHED_TO.match(line) for line in nearby) or not attached


def _may_head(text: str) -> bool:
    return TYPE_LINE.fullmatch(text) is not None or (is_upper(text) and _typed(text))


def _head_start(texts: tuple[str, ...], place: int, floor: int) -> int:
    """Back over the issuer, motto, number and place that stand above the heading of a part."""
    while place > floor and (
        is_upper(texts[place - 1]) or MOTTO.search(texts[place - 1]) or PLACE_AND_DATE.match(texts[place - 1])
    ):
        place -= 1
    return place
