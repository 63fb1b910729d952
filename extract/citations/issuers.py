"""Who issued a cited instrument, as the words behind it say ("của Ban Bí thư"), in its canonical form."""

import re
from functools import cache
from typing import NamedTuple

from ontology.doctypes import issuers
from ontology.identity import slug

from .names import NameTree


class Issuer(NamedTuple):
    """Where the name ends in the text, and the name in its canonical form."""

    end: int
    name: str


_OPENER = re.compile(
    r"(?:\s?,?\s|(?<=[A-ZĐ\d]))(?:của|do)\s(?=\S)"
    r"|\s?,?\s(?=(?:Quốc hội|Chính phủ|Thủ tướng|Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|Hội nghị)"
    r"(?!\w))"
)
_WORD = re.compile(r"[^\s,;:.()“”\"\[\]|*]{1,24}")
_BLANK = re.compile(r"(?<=T[Pp])\.\s?|\s-\s|-|\s?,\s(?=Thể thao|Viễn thông|Thương binh|Chủ nhiệm|Tổng)|\s")
# Small words behind which the text speaks of something else, unless they open one of the phrases below.
_END = re.compile(
    r"""(?:về|ban|phê|quy|hướng|sửa|thực|triển|tổ|tại|ngày|năm|đối|trong|là|đã|được|bị|cho|có|để|theo|thì|này|nêu|khóa
    |thông|đến|từ|nhằm|do|khi|nếu|hoặc|số|phát|giao|thành|bãi|thay|công(?=\s(?:bố|nhận|khai|tác))|xây|tăng|kèm|nhiệm|quyết|phải|chỉ|không|sẽ
    |gồm|như|trên|dưới|sau|trước|bằng|với|việc|một|các|những|đang|cùng|còn|mà|vào|hết|nay|cụ|hiện|đẩy|tiếp|chấn
    |kiểm|hỗ|đầu|bổ|điều(?=\s(?:chỉnh|động|\d))|cải|đảm|bảo|giải|hoàn|nâng|tập|chủ|đổi|cơ|phân|ký|trình|vừa|bắt|so|nhưng|đề|qui|liên|qua
    |mới|nói|kể|tháng|đính|chuyển|phòng(?=,?\s(?:chống|ngừa))|quản|xử|áp|bao|cũng|hay|tới|ra|rà|góp|gắn|làm|lập|thuộc|trừ)(?!\w)""",
    re.VERBOSE,
)
_PHRASE = re.compile(
    r"(?:[Ủủ]y ban|[Pp]hát triển nông|[Tt]ruyền thông|[Vv]iễn thông|thành (?:phố|ủy|viên)|quy hoạch"
    r"|công (?:an|thương|nghiệp|nghệ|đoàn|chức)|ban (?:nhân|thường|chấp|bí|quản|cán|chỉ|dân)|giao thông"
    r"|thông (?:tin|vận)"
    r"|chuyển đổi số|xây dựng|đầu tư|bảo (?:hiểm|vệ)|kiểm (?:toán|tra|sát|lâm)|chủ (?:tịch|nhiệm|nghĩa)"
    r"|điều phối|cơ quan"
    r"|tổ chức (?=Trung|Tỉnh|Thành)|lần thứ \S{1,8}|chỉ huy|quản lý|các (?:tỉnh|Ban|ban đảng)"
    r"|liên (?:bộ|ngành|đoàn|hiệp))(?!\w)"
)
# A capital behind "và" that opens another citation or body, not the second half of a name.
_OTHER = re.compile(
    r"(?:Nghị|Quyết|Chỉ|Kết|Luật|Bộ|Ủy|Thủ|Chính|UBND|HĐND|Sở|Ban|Quốc|Hội|Tỉnh|Thành|Pháp|Đề|Kế|Hiến|Hướng|Báo|Tờ"
    r"|Chương|Quy|Lệnh|Công\s(?:điện|văn)|Văn\s(?:bản|phòng)|Thông\s(?:báo|tư|tri))(?!\w)"
)
_LONGEST = 16
_CENTRAL = "Ban Chấp hành Trung ương Đảng"
_COMMITTEE = r"Ban [Cc]hấp hành (?:TW|Trung ương)"
_SHORT_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"\bỦy ban nhân dân\b", "UBND"),
        (r"\bHội đồng nhân dân\b", "HĐND"),
        (r"\bTP\b\.? ?", "thành phố "),
        (r"\bBan bí thư\b", "Ban Bí thư"),
        (r"\bBTV\b|\bBan thường vụ\b", "Ban Thường vụ"),
        (r"\bBộ chính trị\b", "Bộ Chính trị"),
        (r"\b(?:UBTVQH|Ủy ban thường vụ Quốc hội)\b", "Ủy ban Thường vụ Quốc hội"),
        (rf"^(?:BCH (?:TW|Trung ương)|{_COMMITTEE}|Hội nghị .{{0,60}}{_COMMITTEE}).*", _CENTRAL),
        (r"^(?:TW|Trung ương)(?: Đảng)?$|^Hội nghị (?:lần thứ|Trung ương).*", _CENTRAL),
        (r"^Thủ tướng$", "Thủ tướng Chính phủ"),
        (r"^Thống đốc (?:NHNN|Ngân hàng Nhà nước)(?: Việt Nam)?$", "Thống đốc Ngân hàng Nhà nước"),
    )
)


# A capital that opens a title or the next legal basis, where a full stop is missing.
_NEXT = re.compile(
    r"(?:Quy định|Qui định|Căn cứ|Ban hành|Về|Hướng dẫn|Sửa đổi|Phê duyệt|Bãi bỏ|Điều \d)(?!\w)"
)
_HEAD = re.compile(
    r"(?:Bộ trưởng|Thứ trưởng|Thống đốc|Bộ trưởng, Chủ nhiệm|Chủ nhiệm|Tổng Giám đốc|Viện trưởng|Chánh án)\s",
    re.IGNORECASE,
)
_COMPLETE = (
    "Chủ tịch nước",
    "Thủ tướng",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Ban Bí thư Trung ương Đảng",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành Trung ương Đảng",
    "Hội đồng Chính phủ",
    "Tổng Thanh tra Chính phủ",
    "Ngân hàng Nhà nước Việt Nam",
)


@cache
def _spellings() -> dict[str, str]:
    """Names of central bodies, behind which nothing more belongs to the name, by their slugs."""
    central = (issuer.name for issuer in issuers() if not issuer.local)
    return {slug(name): name for name in (*central, *_COMPLETE)}


@cache
def _complete_names() -> NameTree:
    return NameTree(_spellings().values())


def issuer_at(text: str, position: int) -> Issuer | None:
    """The issuer named right behind a citation that ends at `position`: " của Ban bí thư" -> Ban Bí thư."""
    opener = _OPENER.match(text, position)
    return name_at(text, opener.end()) if opener else None


def name_at(text: str, start: int) -> Issuer | None:
    """The name of a body that begins at `start` and runs until the text speaks of something else."""
    head = _HEAD.match(text, start)
    body = head.end() if head else start
    complete = _complete_names().end_of(text, body)
    if complete:
        name = _spellings().get(slug(text[body:complete]), text[body:complete])
        return Issuer(complete, canonical(text[start:body] + name))
    at = end = start
    for _ in range(_LONGEST):
        part = _part_end(text, at)
        if part == at:
            break
        end = part
        blank = _BLANK.match(text, end)
        if blank is None:
            break
        at = blank.end()
    return Issuer(end, canonical(text[start:end])) if end > start else None


def canonical(name: str) -> str:
    """The one spelling of an issuer: UBND and HĐND short, the Party's central bodies by their full names."""
    name = " ".join(name.split())
    for pattern, form in _SHORT_FORMS:
        name = pattern.sub(form, name)
    return " ".join(name.split())


def _part_end(text: str, position: int) -> int:
    """The end of the word or phrase at `position` that goes on with a name; `position` if none does."""
    if phrase := _PHRASE.match(text, position):
        return phrase.end()
    word = _WORD.match(text, position)
    if word is None or _END.match(text, position) or _NEXT.match(text, position):
        return position
    if word.group() == "và":
        joins = text[word.end() + 1 : word.end() + 2].isupper() and not _OTHER.match(text, word.end() + 1)
        return word.end() if joins else position
    return word.end()
