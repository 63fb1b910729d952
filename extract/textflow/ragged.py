"""Texts whose lines are cut anywhere, and fixed words of letterheads that a line end parts.

Portals of law print a page whose line ends are those of its source: "THỦ | TƯỚNG CHÍNH PHỦ", "CỘNG | HÒA XÃ
HỘI", "Số: | 87/KH-UBND", "Điều 2. Giao | Giám đốc Sở Nội vụ". How wide a line is says nothing there; what it
ends with does.
"""

import re
from itertools import pairwise

from extract.language import labels, sentences
from extract.language.letters import LOWER, UPPER
from extract.language.wording import TYPE_NAMES

from .lines import Line

_FEWEST = 6  # line ends in mid-sentence below which nothing can be said of a text
_SHARE = 0.15  # of them that left room for the next word
_ROOM = 0.75  # of the usual width
_LOWER = re.compile(rf"[(“\"']?[{LOWER}]")
_SENTENCE_END = re.compile(r"[.;:!?…”\"][)\]]{0,3}$")
_MOST_PARTS = 4  # lines that fixed words are parted into
_LONG = 40  # characters: no title of a section, no signature
_FIXED = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "THỦ TƯỚNG CHÍNH PHỦ",
    *(f"{before}{name}" for before in ("", "TM. ") for name in ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")),
    *TYPE_NAMES,
)
_SPELLINGS = str.maketrans({"Ỷ": "Y", "Ủ": "U"})  # UỶ BAN, ỦY BAN
_NUMBER = re.compile(rf"\d{{1,5}}[a-z]?\s?[/-]\s?[{UPPER}\d]")
_AUTHORITY = re.compile(
    r"(?:CHU TỊCH|UY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|THU TƯỚNG|CHÍNH PHU$|BỘ TRƯỞNG|CỤC TRƯỞNG"
    r"|(?:TỔNG )?GIÁM ĐỐC|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|TRƯỞNG BAN|UY BAN THƯỜNG VỤ|CHÁNH ÁN|VIỆN TRƯỞNG)"
)
_SESSION = re.compile(r"(?:KHÓA|KHOÁ)\s[IVX]+\s?[-–,]\s?KỲ HỌP")
_GOVERNS = re.compile(r"(?:^|\s)(?:CỦA|VÀ|VỚI|DO|CHO|TẠI|TỪ|BỞI)$|,$")
_ORDERS = ("Giao ", "Đề nghị ", "Yêu cầu ")
# Words that call for a body or a name behind them, though a capital opens the next line.
_CALLS = re.compile(
    r"(?:^|\s)(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|Giám đốc|Chủ tịch|Thủ trưởng|Chánh|Trưởng|Phó|Bộ trưởng|Việt)$"
)


def is_ragged(lines: list[Line], width: int) -> bool:
    """True if many lines that a small letter goes on from had room for its word.

    Of two lines one must be wide: in the cells of a table none is.
    """
    cut = [
        (a, b)
        for a, b in pairwise(lines)
        if b.blanks == 0 and max(a.width, b.width) >= _ROOM * width
        if _LOWER.match(b.text) and not labels.read(b.text)
    ]
    roomy = sum(a.width + 1 + len(b.text.partition(" ")[0]) < _ROOM * width for a, b in cut)
    return len(cut) >= _FEWEST and roomy >= _SHARE * len(cut)


def goes_on(block: list[Line], text: str) -> bool:
    """True if a line of a ragged text goes on with a block although it begins with a capital."""
    before = block[-1].text
    if _SENTENCE_END.search(before):
        return False
    label = labels.read(block[0].text)
    said = block[0].text[label.end if label else 0 :].lstrip()
    if _CALLS.search(before) or (label is not None and label.kind == "bullet"):
        return True
    if said.startswith(_ORDERS) or sentences.opens(said):
        return True
    return sum(len(line.text) + 1 for line in block[:_MOST_PARTS]) > _LONG


def completes(block: list[Line], text: str) -> bool:
    """True if a line completes fixed words that the block began: "ỦY | BAN NHÂN DÂN", "Số: | 12/KH-UBND"."""
    before = " ".join(line.text for line in block) if len(block) < _MOST_PARTS else ""
    if len(before) > _LONGEST:
        return False
    if before in ("Số:", "Số"):
        return bool(_NUMBER.match(text))
    before, joined = _folded(before), _folded(f"{before} {text}")
    return before not in _PHRASES and any(
        phrase.startswith(before + " ") and (joined.startswith(phrase) or phrase.startswith(joined + " "))
        for phrase in _PHRASES
    )


def issues(block: list[Line], text: str, following: str) -> bool:
    """True for who issues a document, on a line between its title and its legal bases.

    A council's term and session may stand below its name.
    """
    if _SESSION.match(following):
        return bool(_AUTHORITY.match(_folded(text)))
    bases = following.startswith(("Căn cứ", "Xét ", "Theo đề nghị", "Thực hiện "))
    return bases and bool(_AUTHORITY.match(_folded(text))) and not _GOVERNS.search(block[-1].text)


def _folded(text: str) -> str:
    return text.translate(_SPELLINGS)


_PHRASES = frozenset(map(_folded, _FIXED))
_LONGEST = max(map(len, _FIXED))  # characters
