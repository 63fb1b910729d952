"""Numbers without a symbol ("Nghị định 54", "Nghị quyết số 20 ngày 25/10/2017"), in folded text."""

import re
from collections.abc import Iterator

from extract.draft import CitationMention

from .dates import date_behind
from .kinds import WORDS, spelled

_ALONE = re.compile(
    rf"""(?<!\w)(?P<type>{"|".join(word.replace(" ", chr(92) + "s") for word in WORDS)})
        \s(?P<marked>số\s)?(?P<number>\d{{1,4}}[a-c]?)(?P<year>/(?:19|20)\d\d)?
        (?!\w|\s?[/-]\s?\w|[.,]\d|\s?(?:%|năm\b|tháng|ngày(?!\s?\d)|điều|khoản|điểm|chương|mục|triệu|tỷ|đồng|người|lần|nhóm))""",
    re.VERBOSE | re.IGNORECASE,
)
# These are cited by a number alone. Others need "số" and a day: "Kế hoạch 5 năm", "Dự án 3" are no citations.
_OFTEN = frozenset(
    {"Nghị định", "Nghị quyết", "Thông tư", "Thông tư liên tịch", "Quyết định", "Chỉ thị", "Kết luận"}
)
_SHORTEST = 2


def matches(text: str) -> "Iterator[re.Match[str]]":
    """Every type word with a bare number behind it, in order; the group `number` tells where that begins."""
    return _ALONE.finditer(text)


def is_alone(match: "re.Match[str]") -> bool:
    """True for a match that `matches` gave."""
    return match.re is _ALONE


def mention(text: str, match: "re.Match[str]") -> CitationMention | None:
    """The citation, with the day behind it; None where the number may count something else."""
    kind = spelled(match["type"])
    stated = date_behind(text, match.end())
    dated = stated is not None and stated.date is not None
    if not match["marked"] and len(match["number"]) < _SHORTEST and not dated:
        return None
    if kind not in _OFTEN and not (match["marked"] and dated):
        return None
    year = int(match["year"][1:]) if match["year"] else None
    return CitationMention(
        start=match.start(),
        end=stated.end if stated else match.end(),
        type=kind,
        number=match["number"] + (match["year"] or ""),
        date=stated.date if stated else None,
        year=year or (stated.year if stated else None),
        rule="number-alone",
    )
