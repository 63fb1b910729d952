"""Lines to blocks: which line ends are the end of a paragraph, decided by what the lines say.

A text that was wrapped again has no other signs than blank lines, and a page break in mid-sentence is blank lines
too. So each line end is judged by the words on both sides: labels, ends of sentences, capitals, the room left.
"""

import re
from dataclasses import dataclass

from .. import labels
from .lines import Line

_SENTENCE_END = re.compile(r"[.;:!?…][”\"')\]]*$|\./\.?$|[”\"]$")
_OPEN_END = re.compile(
    r"""(?: [,(“/&–] | \s- | (?<!\w)(?: và | hoặc | của | với | cho | tại | về | theo | các | những | do | bởi | từ | đến
        | trong | trên | dưới | là | số | ngày | tháng | năm | khoản | điểm | [Đđ]iều | [Mm]ục | [Pp]hần | [Cc]hương
        | [Pp]hụ\slục | [Ss]ở | [Bb]an | [Bb]ộ | Ủy | Hội | Nghị | Quyết | Kế | Thành | Trung | Nhân | Văn | thứ
        | khóa | lớp | mức | cấp | giai\sđoạn | nhiệm\skỳ | quý | Thông\stư | Nghị\squyết | Luật | và/hoặc ) )$""",
    re.VERBOSE,
)
_REFERENCE_END = re.compile(
    r"(?:^|\s)(?:khoản|điểm|[Đđ]iều|[Mm]ục|[Pp]hần|[Cc]hương|[Pp]hụ lục|số|ngày|tháng|năm|quý|lớp|mức|cấp|và|hoặc|tại|độ|đoạn|thứ),?$"
)
_HYPHEN_END = re.compile(r"[\w/]-$")
_STARTS_LOWER = re.compile(r"[(“\"']?[a-zà-ỹđ]")
_STARTS_UPPER = re.compile(r"[(“\"']?[A-ZÀ-ỸĐ]")
_STARTS_DIGIT = re.compile(r"\d")
_OWN_LINE = re.compile(
    r"""
    (?: Nơi\snhận | NƠI\sNHẬN | Kính\sgửi | KÍNH\sGỬI | Số | V/v ) \s?[:.]
  | Số\s\d | V/v\s
  | (?: TM | KT | TL | TUQ | Q ) \.\s?[A-ZĐÀ-Ỹ] | [TK]/[MTL]\.?\s[A-ZĐ]
  | CỘNG\sH[ÒO] | Độc\slập\s?-
  | \((?:Ban\shành\s)?[Kk]èm\stheo
  | (?: Căn\scứ | Theo\sđề\snghị | Xét\sđề\snghị | Trên\scơ\ssở | Thực\shiện ) \s
    """,
    re.VERBOSE,
)
_LEGAL_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Trên cơ sở|Thực hiện)\s")
_TYPE_LINE = re.compile(
    r"""(?: NGHỊ\sQUYẾT | QUYẾT\sĐỊNH | CHỈ\sTHỊ | KẾ\sHOẠCH | CHƯƠNG\sTRÌNH | THÔNG\sBÁO | HƯỚNG\sDẪN | CÔNG\sVĂN | CÔNG\sĐIỆN
        | BÁO\sCÁO | TỜ\sTRÌNH | ĐỀ\sÁN | PHƯƠNG\sÁN | KẾT\sLUẬN | QUY\sCHẾ | QUY\sĐỊNH | THÔNG\sTƯ | NGHỊ\sĐỊNH | QUYẾT\sNGHỊ | LUẬT
        | CHƯƠNG\sTRÌNH\sHÀNH\sĐỘNG | DANH\sMỤC | PHỤ\sLỤC ) \s?:?""",
    re.VERBOSE,
)
_USUAL_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text was set: its usual line width, and whether blank lines part its paragraphs."""

    width: int
    spaced: bool


def manner(lines: list[Line]) -> Manner:
    """The manner of a text, from its line lengths and from what stands before its labelled lines."""
    running = sorted(len(a.text) for a, b in zip(lines, lines[1:], strict=False) if b.blanks == 0)
    labelled = [line for line in lines[1:] if labels.read(line.text)]
    spaced = sum(line.blanks > 0 for line in labelled) * 2 >= len(labelled)
    width = running[int(len(running) * 0.9)] if len(running) >= 5 else _USUAL_WIDTH
    return Manner(width=width, spaced=spaced)


def blocks(lines: list[Line], how: Manner) -> list[list[Line]]:
    """Lines grouped to blocks."""
    grouped: list[list[Line]] = []
    for line in lines:
        if grouped and _continues(grouped[-1], line, how):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def _continues(block: list[Line], line: Line, how: Manner) -> bool:
    """True if `line` goes on with the sentence, heading or paragraph of `block`."""
    before, text = block[-1].text, line.text
    if line.heading or line.ruled or (line.blanks and block[-1].heading):
        return False
    if _HYPHEN_END.search(before):
        return True
    if line.blanks:
        return _over_blank(block, line)
    if _TYPE_LINE.fullmatch(before) or _TYPE_LINE.fullmatch(text) or _own_line(before, text):
        return False
    label = labels.read(text)
    if label is not None:
        return not _label_starts(label, before, text, how)
    return _runs_on(block, line, how)


def _over_blank(block: list[Line], line: Line) -> bool:
    """Across blank lines only a sentence that plainly goes on: a page break."""
    before, text = block[-1].text, line.text
    if _SENTENCE_END.search(before) or _is_upper(before) != _is_upper(text) or _own_line(before, text):
        return False
    if _TYPE_LINE.fullmatch(before) or labels.read(text) and not _STARTS_LOWER.match(text):
        return False
    if labels.read(text):
        return False
    if _STARTS_LOWER.match(text):
        return True
    if _STARTS_DIGIT.match(text) or _OPEN_END.search(before):
        return not _is_upper(text) and len(" ".join(part.text for part in block)) > 40
    return line.blanks >= 2 and not _is_upper(text) and len(before) > 60 and len(text) > 40


def _own_line(before: str, text: str) -> bool:
    """True if `text` opens something that stands on a line of its own."""
    if not _OWN_LINE.match(text):
        return False
    return not _LEGAL_BASIS.match(text) or bool(_SENTENCE_END.search(before)) or _is_upper(before)


def _label_starts(label: labels.Label, before: str, text: str, how: Manner) -> bool:
    """True if the label that opens `text` is one, and not a number or dash that the wrapping put there."""
    if _SENTENCE_END.search(before):
        return True
    if label.kind == "bullet":
        after = text[label.end :]
        return bool(_STARTS_UPPER.match(after)) and (before.endswith(",") or not _full(before, text, how))
    if _REFERENCE_END.search(before) or (before.endswith(",") and label.kind != "number"):
        return False
    if label.kind in ("number", "dotted", "upper", "roman") and not _STARTS_UPPER.match(text[label.end :]):
        return False
    return label.kind == "letter" or not _full(before, text, how) or _is_upper(before)


def _runs_on(block: list[Line], line: Line, how: Manner) -> bool:
    """True if an unlabelled line without a blank line before it goes on."""
    before, text = block[-1].text, line.text
    upper_before, upper = _is_upper(before), _is_upper(text)
    if upper_before and upper:
        return _full(before, text, how) or labels.read(block[0].text) is not None
    if upper_before != upper and (upper_before or _short(text)):
        return upper and bool(_OPEN_END.search(before) or _full(before, text, how))
    if _STARTS_LOWER.match(text):
        return True
    if how.spaced:
        return True
    return _full(before, text, how)


def _full(before: str, text: str, how: Manner) -> bool:
    """True if the first word of `text` had no room on the line `before`."""
    word = text.partition(" ")[0]
    return len(before) + 1 + len(word) > how.width * 0.9


def _short(text: str) -> bool:
    return len(text) < 40


def _is_upper(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)
