"""The issuer: from the left column of the letterhead, else from the signature and the place.

Capitals are turned back into names: as the text itself writes the name elsewhere, else by rule.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (the issuer in capitals, under its parent body) and Phụ lục II.
"""

import re
from collections import Counter
from dataclasses import dataclass

from extract.language.letters import UPPER
from extract.language.wording import MOTTO, TYPE_LINE, is_upper
from extract.source import CleanText

from .frame import ATTACHED_TO, PLACE_AND_DATE, Frame
from .signatures import Signature

_HEADS = (
    "ỦY BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BỘ|CỤC|CHI CỤC|TỔNG CỤC|VỤ|BAN|THANH TRA|VĂN PHÒNG|ĐẢNG ĐOÀN|ĐẢNG ỦY"
    "|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|ĐOÀN|TRUNG TÂM|VIỆN|TRƯỜNG|CÔNG AN|TÒA ÁN|LIÊN ĐOÀN|NGÂN HÀNG"
    "|KIỂM TOÁN|BẢO HIỂM"
)
_NEW_BODY = re.compile(rf"(?:{_HEADS})\s\S")
_BODY_INSIDE = re.compile(
    rf"(?<=\s)(?=(?:SỞ|CHI CỤC|CỤC|THANH TRA|VĂN PHÒNG|BAN QUẢN LÝ|ĐẢNG ĐOÀN|TRUNG TÂM|TRƯỜNG)\s[{UPPER}])"
)
_JUNK = re.compile(r"[*_\s–-]+$|^[*_\s–-]+")
_LEVELS = "thành phố|tỉnh|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu"
_LEVEL_AND_NAME = re.compile(rf"\b(?:(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|{_LEVELS})\s(?P<name>\S.*)$")
_SHORT_NAMES = (
    ("[ỦU]?[yỷ] ban nhân dân", "UBND"),  # some copies lose the first letter
    ("Hội đồng nhân dân", "HĐND"),
    ("Bảo hiểm xã hội", "Bảo hiểm xã hội"),
)
_PROPER_NAMES = """Chính phủ|Quốc hội|Trung ương|Đảng|Việt Nam|Nhà nước|Mặt trận Tổ quốc|Chỉ đạo|Thường vụ
Chấp hành|Quản lý|Công Thương|Giao thông|Lao động|Thương binh|Xã hội|Khoa học|Tài chính|Nội vụ|Tư pháp|Y tế
Nông nghiệp|Môi trường|Công an|Quốc phòng|Ngoại giao|Xây dựng|Văn hóa|Thể thao|Du lịch|Giáo dục|Đào tạo
Thông tin|Truyền thông|Kế hoạch|Đầu tư|Tài nguyên|Dân tộc|Tôn giáo|Công nghệ|Ngoại vụ|Nhân dân tối cao
Hồ Chí Minh|Phụ nữ|Nông dân|Cựu chiến binh|Thanh niên|Cộng sản"""
_PROPER = {word.lower(): word for line in _PROPER_NAMES.splitlines() for word in line.split("|")}
_SHORT = re.compile(r"\b(?:ubnd|hđnd|ubmttq|mttq|đbqh|tncs|bch|btv|lhpn|ccb)\b", re.IGNORECASE)
_FARTHEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's name as a text would write it, and where the letterhead states it (None if inferred)."""

    name: str
    span: tuple[int, int] | None


def read(clean: CleanText, here: Frame, *, place: str | None, signed: Signature) -> Issuer | None:
    """The issuer of a document, None if nothing tells."""
    lines = _column(here)
    if lines:
        last = _own_body([text for _, text in lines])
        first = lines[len(lines) - len(last)][0]
        name = _written(clean.text, _JUNK.sub("", _last_body(" ".join(last))))
        return Issuer(
            _placed(clean.text, _short(name), place),
            (here.blocks[first].start, here.blocks[lines[-1][0]].end),
        )
    capitals = signed.body or (
        "THỦ TƯỚNG CHÍNH PHỦ" if signed.role in ("Thủ tướng", "Phó Thủ tướng") else None
    )
    if capitals is None:
        return None
    return Issuer(_placed(clean.text, _short(_written(clean.text, capitals)), place), None)


def _placed(text: str, name: str, place: str | None) -> str:
    """The name with the place of the letterhead, where it says nothing of whose it is."""
    return f"{name} {_level(text, place)} {place}" if place and name in ("UBND", "HĐND") else name


def _column(here: Frame) -> list[tuple[int, str]]:
    """Blocks in capitals above the number, left of the motto; else those between title and legal bases."""
    end = here.heading if here.heading is not None else here.body[0]
    above = [
        (place, here.texts[place])
        for place in range(end)
        if _naming(here.texts[place]) and not (here.blocks[place].column or 0)
    ]
    if above:
        return above
    return [(n, here.texts[n]) for n in range(here.title[1], here.body[0]) if _naming(here.texts[n])][:2]


def _naming(text: str) -> bool:
    if len(text) > _FARTHEST_LINE or not is_upper(text) or any(sign.isdigit() for sign in text[:3]):
        return False
    return not (
        MOTTO.search(text)
        or TYPE_LINE.fullmatch(text)
        or PLACE_AND_DATE.match(text)
        or ATTACHED_TO.match(text)
        or text.startswith(("SỐ", "Số", "V/v", "KÍNH GỬI"))
    )


def _own_body(lines: list[str]) -> list[str]:
    """Of parent and own body the own one: the lines from the last that names a new body."""
    starts = [n for n, line in enumerate(lines) if n == 0 or _NEW_BODY.match(line)]
    return lines[starts[-1] :]


def _last_body(name: str) -> str:
    """ "ỦY BAN NHÂN DÂN TỈNH X SỞ Y TẾ" run together -> "SỞ Y TẾ"."""
    return _BODY_INSIDE.split(name)[-1] if re.search(r"TỈNH |THÀNH PHỐ |TRUNG ƯƠNG ", name) else name


def _written(text: str, capitals: str) -> str:
    """The name as the text writes it in running words; else by the rules for capitals."""
    pattern = re.compile(re.escape(capitals), re.IGNORECASE)
    written = Counter(found for found in pattern.findall(text) if not found.isupper() and found[0].isupper())
    return written.most_common(1)[0][0] if written else _by_rule(capitals)


def _by_rule(capitals: str) -> str:
    name = capitals.lower()
    for plain, proper in _PROPER.items():
        name = re.sub(rf"\b{plain}\b", proper, name)
    if found := _LEVEL_AND_NAME.search(name):
        name = name[: found.start("name")] + found["name"].title()
    return _SHORT.sub(lambda short: short[0].upper(), name[:1].upper() + name[1:])


def _short(name: str) -> str:
    for long, short in _SHORT_NAMES:
        name = re.sub(rf"^{long}\b", short, name, flags=re.IGNORECASE)
    return re.sub(r"^(UBND|HĐND) (Thành phố|Tỉnh|Quận|Huyện)\b", lambda m: f"{m[1]} {m[2].lower()}", name)


def _level(text: str, place: str) -> str:
    """The level that the text names with a place ("thành phố Cần Thơ": thành phố), "tỉnh" if none."""
    found = re.findall(rf"\b({_LEVELS})\s{re.escape(place)}\b", text, re.IGNORECASE)
    levels = Counter(level.lower() for level in found)
    return levels.most_common(1)[0][0] if levels else "tỉnh"
