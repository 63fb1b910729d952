"""Lines to blocks: which line ends are the end of a paragraph, decided by what the lines say.

A text that was wrapped again has no other signs than blank lines, and a page break in mid-sentence is
blank lines too. So each line end is judged by the words on both sides: labels, ends of sentences, capitals,
and the room that was left on the line.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.language import labels, sentences, wording
from extract.language.letters import LOWER, UPPER
from extract.language.wording import NUMBER_TITLE, is_upper

from . import ragged
from .lines import Line, titles_follow

_SENTENCE_END = re.compile(r"[.;:!?…][”\"')\]]{0,3}$|[”\"]$")
_HYPHEN_END = re.compile(r"\w-$|/-?$")
_LOWER = re.compile(rf"[(“\"']?[{LOWER}]")
_UPPER = re.compile(rf"[(“\"'\[]?[{UPPER}]")

# Words and signs that no sentence and no heading ends with: what follows goes on, capital or not.
_OPEN_END = re.compile(
    r"""
    (?: [,(“/&–] | \s-
      | (?:^|\s)(?: và | hoặc | của | với | cho | tại | về | (?<!tiếp\s)theo | các | những | do | bởi | từ
        | đến | trong
        | trên | dưới | là | Sở | Ban | Bộ | Ủy | Hội | thứ | khóa | [Đđ]iều | [Nn]ghị\squyết | [Tt]hông\stư
        | [Qq]uyết\sđịnh | [Nn]ghị\sđịnh | [Cc]hỉ\sthị | (?:quyết|định|thị|lệnh|tư|luận|hoạch)\ssố | Luật )
    )$""",
    re.VERBOSE,
)
# Words that a number goes on from: "trước ngày | 30 tháng", "giai đoạn | 2021 - 2025".
_NUMBER_AFTER = re.compile(
    r"(?:^|\s)(?:ngày|tháng|năm|quý|số|khoản|điểm|mục|phần|lớp|mức|cấp|giai đoạn|nhiệm kỳ|khoảng|hơn|dưới)$"
)
# Words before a number or letter that belongs to them: "khoản | 3. ...", "mức độ | 4. ...".
_REFERENCE_END = re.compile(
    r"""(?:^|\s)(?: khoản | điểm | [Đđ]iều | [Mm]ục | [Pp]hần | [Cc]hương | [Pp]hụ\slục | ngày | tháng | quý
        | lớp | mức | độ | đoạn | thứ | và | hoặc | tại | đến | (?:quyết|định|thị|lệnh|tư|luận|hoạch)\ssố
        ),?$""",
    re.VERBOSE,
)
# A name may be parted by a dash: "Lao động | - Thương binh và Xã hội".
_NAME_END = re.compile(rf"[{UPPER}]\w*(?:\s\w+)?$")
_DATE_ON = re.compile(r"\d|[Nn]ăm\s\d")
_EVERY = re.compile(r"(?:hằng|hàng|các|mỗi)\s\S{1,6}$")  # "hằng tháng" ends a sentence as any other word
# The number of a table's row, alone on its line where a table was turned into lines.
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5}")
_LEGAL_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét|Trên cơ sở|Thực hiện)\s")
_MOTTO = re.compile(r"Độc lập\s?[-–]\s?Tự do\s?[-–]\s?Hạnh phúc")
_PLACE_AND_DATE = re.compile(
    rf"[{UPPER}][^,.;:\d]{{1,40}},\s?ngày\s.{{0,6}}\s?tháng\s.{{0,6}}\s?năm\s.{{0,6}}"
)
_OWN_LINE = re.compile(
    rf"""
    (?: Nơi\snhận | NƠI\sNHẬN | Kính\sgửi | KÍNH\sGỬI | Số ) \s?: | Số\s\d | V/v\s
  | (?: TM | KT | TL | TUQ | Q ) \.\s?[{UPPER}] | [TK]/[MTL]\.?\s[A-ZĐ]
  | CỘNG\sH[ÒO] | Độc\slập\s?[-–] | Trên\sđây\slà\s | \((?:Ban\shành\s)?[Kk]èm\stheo
  | (?:Xin\s)?[Tt]rân\strọng\s | (?:(?:Cơ\squan|Đơn\svị)\s)?(?:[Cc]hủ\strì|[Pp]hối\shợp)\s?:
    """,
    re.VERBOSE,
)
_TYPE_LINE = re.compile(rf"{wording.TYPE_LINE.pattern}|(?:PHỤ LỤC|Phụ lục)(?: [IVX\d]{{1,4}})?\s?:?")
# Items run together: "Nơi nhận: - A; - B", "(nếu có). e) Sở X". In cells a bracket may end an item too.
_LIST_INSIDE = re.compile(rf"(?<=[;:.,])[ ](?=[-+][ ][{UPPER}])|(?<=[;:.])[ ](?=[a-zđ]\)[ ][{UPPER}])")
_LIST_INSIDE_CELL = re.compile(rf"{_LIST_INSIDE.pattern}|(?<=[)\]])[ ](?=[-+][ ][{UPPER}])")
_CERTAIN_KINDS = ("letter", "điều", "chương", "mục lớn", "tiểu mục", "phần", "phụ lục")
_USUAL_WIDTH = 80
_COLUMN_WIDTH = 30  # characters of a column of running text; narrower ones say nothing about their width
_BODY = re.compile(r"(?:Các |Bộ|Sở|Ban|Ủy ban|UBND|Hội|Cục|Công an|Thanh tra|Văn phòng|Cơ quan|Đơn vị|Cấp)\b")
_WIDEST_PAGE = 160  # characters; where lines are longer, each is a whole paragraph and no room was lacking
_NO_WIDTH = 1_000_000
_FEW_LINES = 5
_FEW_WORDS = 3
_UNIT_END = re.compile(r"(?:UBND|nhân dân|Công an) (?:thành phố|tỉnh|huyện|quận|thị xã|xã|phường)$")
_FAR_BACK = 60  # blocks in which the number before is looked for
_DEEPER = 3  # blanks by which a paragraph's first line is set in
_LONG = 150  # characters of running text, where a heading would have ended


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text was set: its usual line width, whether blank lines part its paragraphs, and whether its
    lines are cut anywhere.
    """

    width: int
    spaced: bool
    ragged: bool = False


def manner(lines: list[Line]) -> Manner:
    """The manner of a text, from its line lengths and from what stands before its labelled lines."""
    running = sorted(
        a.width for a, b in pairwise(lines) if b.blanks == 0 and not (a.heading or labels.read(b.text))
    )
    labelled = [line for line in lines[1:] if labels.read(line.text) or _ROW_NUMBER.fullmatch(line.text)]
    spaced = sum(line.blanks > 0 for line in labelled or lines[1:]) * 2 >= len(labelled)
    spaced = spaced and (bool(labelled) or any(line.blanks for line in lines[1:]))
    width = running[len(running) * 9 // 10] if len(running) >= _FEW_LINES else _USUAL_WIDTH
    if width > _WIDEST_PAGE:
        return Manner(width=_NO_WIDTH, spaced=spaced)
    width = width if width >= _COLUMN_WIDTH else _USUAL_WIDTH
    return Manner(width=width, spaced=spaced, ragged=ragged.is_ragged(lines, width))


def blocks(lines: list[Line], how: Manner) -> list[list[Line]]:
    """Lines grouped to blocks. Lines of cells are taken as one paragraph unless they say otherwise."""
    if lines and lines[0].layout:
        how = replace(how, spaced=True)
    grouped: list[list[Line]] = []
    tabular = replace(how, spaced=False)
    for place, line in enumerate(lines):
        if how.spaced and NUMBER_TITLE.fullmatch(line.text) and titles_follow(lines, place):
            how = tabular  # the cells of a table that became lines: blank lines part its rows, not its cells
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        if grouped and _continues(grouped, line, following, how):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def list_breaks(text: str, *, cell: bool) -> list[int]:
    """Where a list was run together: the blanks in "Nơi nhận: - A; - B" that stand before an item."""
    pattern = _LIST_INSIDE_CELL if cell else _LIST_INSIDE
    return [found.start() for found in pattern.finditer(text)]


def _continues(grouped: list[list[Line]], line: Line, following: str, how: Manner) -> bool:
    """True if `line`, above the line `following`, goes on with the sentence, heading or paragraph of the
    last block.
    """
    block, text = grouped[-1], line.text
    before = block[-1].text
    if line.heading or line.ruled or (block[-1].heading and (line.blanks or _ends(block[-1], text, how))):
        return False
    if _HYPHEN_END.search(before):
        return True
    if not line.blanks and ragged.completes(block, text):
        return True
    if _is_type(block) or _TYPE_LINE.fullmatch(text) or _stands_alone(block, line, how):
        return False
    if ragged.issues(block, text, following):
        return False
    if line.blanks:
        return _over_blank(block, line)
    label = labels.read(text)
    if label is not None:
        return not (_label_starts(label, block[-1], text, how) or _next_in_line(grouped, label, text))
    return _runs_on(block, line, how, title=len(grouped) > 1 and _opens_title(grouped[-2]))


def _stands_alone(block: list[Line], line: Line, how: Manner) -> bool:
    """True if the line opens something that has a line of its own, or the block before cannot go on."""
    before = block[-1].text
    if _OWN_LINE.match(line.text) or _MOTTO.search(before) or _ROW_NUMBER.fullmatch(before):
        return True
    if _ROW_NUMBER.fullmatch(line.text):
        return not _goes_on(before, line.text)
    if _PLACE_AND_DATE.fullmatch(line.text):
        return is_upper(before) or _OWN_LINE.match(before) is not None
    if not _LEGAL_BASIS.match(line.text):
        return False
    if before.endswith(";"):
        return bool(_LEGAL_BASIS.match(block[0].text)) or not _full(block[-1], line.text, how, 0.9)
    return is_upper(before)


def _opens_title(block: list[Line]) -> bool:
    return _is_type(block)


def _is_type(block: list[Line]) -> bool:
    """True for a block that is a type of documents, in two lines too: "QUYẾT | ĐỊNH"."""
    return (
        _TYPE_LINE.fullmatch(" ".join(line.text for line in block[:2])) is not None
        and len(block) < _FEW_WORDS
    )


def _over_blank(block: list[Line], line: Line) -> bool:
    """Across blank lines only a sentence that plainly goes on: a page break."""
    before, text = block[-1].text, line.text
    if _SENTENCE_END.search(before) or is_upper(before) or is_upper(text) or labels.read(text):
        return False
    if _LOWER.match(text):
        return True
    whole = " ".join(part.text for part in block[-_FEW_LINES:])
    if text[0].isdigit() or _goes_on(before, text):
        return len(whole) > _LONG // 3
    return line.blanks > 1 and len(whole) > _LONG and ("; " in whole or ". " in whole[5:])


def _label_starts(label: labels.Label, last: Line, text: str, how: Manner) -> bool:
    """True if the label that opens `text` is one, and not a number or dash that the wrapping put there."""
    before, after = last.text, text[label.end :].lstrip()
    if _SENTENCE_END.search(before):
        return True
    if label.kind == "bullet":
        alone = before.endswith(",") or not _full(last, text, how, 0.9) or not _NAME_END.search(before)
        counts = after[:1].isdigit() and not before[-1].isdigit()  # "- 100% hồ sơ", but "2021 | - 2025"
        return (counts or bool(_UPPER.match(after))) and (alone or sentences.opens(after))
    if _refers(before) or (before.endswith(",") and label.kind != "number"):
        return False
    if label.kind in _CERTAIN_KINDS:
        return True
    return bool(_UPPER.match(after)) and (is_upper(before) or not _full(last, text, how, 0.9))


def _next_in_line(grouped: list[list[Line]], label: labels.Label, text: str) -> bool:
    """True if the number that opens `text` follows the last one that opened a block, its line end apart."""
    if label.kind not in ("number", "dotted") or not _UPPER.match(text[label.end :]):
        return False
    if _refers(grouped[-1][-1].text):
        return False
    opened = (labels.read(block[0].text) for block in reversed(grouped[-_FAR_BACK:]))
    before = next((found for found in opened if found and found.kind == label.kind), None)
    return before is not None and before.ordinal + 1 == label.ordinal


def _refers(before: str) -> bool:
    return _REFERENCE_END.search(before) is not None and _EVERY.search(before) is None


def _runs_on(block: list[Line], line: Line, how: Manner, *, title: bool) -> bool:
    """True if an unlabelled line without a blank line before it goes on."""
    last, text = block[-1], line.text
    upper_before, upper = is_upper(last.text) and is_upper(block[0].text), is_upper(text)
    if upper_before != upper:
        goes_on = _goes_on(last.text, text) or _full(last, text, how, 0.9)
        return goes_on and _few_words(text) and not upper_before
    if upper:
        return title or labels.read(block[0].text) is not None or _full(last, text, how, 0.9)
    if title and _LEGAL_BASIS.match(text):
        return False
    if _LOWER.match(text) or _goes_on(last.text, text):
        return True
    if how.spaced:
        return not line.parted or _DATE_ON.match(text) is not None
    if title:
        return _full(last, text, how, 0.7)
    if how.ragged and ragged.goes_on(block, text):
        return True
    how = _narrower(block, text, how)
    if _begins_anew(block, text, how):
        return False
    if _SENTENCE_END.search(last.text):
        return _full(last, text, how, 0.9) and line.indent < last.indent + _DEEPER
    return _full(last, text, how, 0.8)


def _ends(heading: Line, text: str, how: Manner) -> bool:
    """True if a line marked as a heading is all of it: the next line had room there and begins anew."""
    return not (_LOWER.match(text) or _goes_on(heading.text, text) or _full(heading, text, how, 0.8))


def _begins_anew(block: list[Line], text: str, how: Manner) -> bool:
    """True if a new paragraph begins, whatever room was left on the line before."""
    last = block[-1].text
    if how.ragged and last.endswith("."):
        return True  # an end of a sentence that is one of a line too mostly ends the paragraph
    if sentences.starts_anew(" ".join(part.text for part in block[-2:]), text):
        return True
    return last.endswith(":") and sentences.opens(text)


def _narrower(block: list[Line], text: str, how: Manner) -> Manner:
    """The manner within a column: a block of several lines knows its own width; a body may begin a cell."""
    widest = max(line.width for line in block[-_FEW_LINES:])
    if len(block) < 2 or not _COLUMN_WIDTH <= widest < how.width * 0.8 or _BODY.match(text):
        return how
    return replace(how, width=widest)


def _goes_on(before: str, text: str) -> bool:
    """True if the words before a line end call for what follows."""
    named = _UNIT_END.search(before) and _UPPER.match(text) and not _BODY.match(text)
    if named and text.count(" ") < _FEW_WORDS:
        return True
    return bool(_OPEN_END.search(before) or (text[:1].isdigit() and _NUMBER_AFTER.search(before)))


def _full(last: Line, text: str, how: Manner, share: float) -> bool:
    """True if the first word of `text` had no room on the line before, within a share of the width."""
    return last.width + 1 + len(text.partition(" ")[0]) > how.width * share


def _few_words(text: str) -> bool:
    return text.count(" ") < 2
