"""Resolutions without a number, named by who adopted them: congresses and plenums of the Party."""

import re
from collections.abc import Iterator

from extract.draft import CitationMention

_ORDINAL = r"(?:thứ\s)?(?:[IVXL]{1,6}|\d{1,2}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?:\s\w{2,4})?)"
# "Nghị quyết Đại hội đại biểu Đảng bộ thành phố lần thứ XIV, nhiệm kỳ 2020 - 2025"
_CONGRESS = re.compile(
    r"""(?<!\w)(?P<name>(?P<head>Nghị\squyết|NGHỊ\sQUYẾT)\s(?:của\s)?Đại\s[hH]ội
        (?P<body>(?:\s(?!lần|khóa|nhiệm|và\s|Nghị)[^\s,;:.()]{1,20}){0,12}?)
        \s(?:lần\sthứ\s(?:[IVXL]{1,6}|\d{1,2}|\w{2,5})|[IVXL]{1,6})(?!\w)
        (?:\s(?:của\s)?Đảng(?:\sCộng\ssản\sViệt\sNam|\sbộ(?:\s[^\s,;:.()]{1,20}){1,6}?(?=,|\snhiệm|[.;]|\Z))?(?!\w))?
        )
        (?:\s?,?\s?\(?nhiệm\skỳ\s\d{4}\s?-\s?\d{4}\)?)?""",
    re.VERBOSE,
)
# "Nghị quyết Trung ương 8 khóa XI", "Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng (khóa XI)"
_PLENUM = re.compile(
    rf"""(?<!\w)(?P<name>(?P<head>Nghị\squyết|Kết\sluận)\s(?:của\s)?
        (?: (?:Hội\snghị\s)?(?:Ban\sChấp\shành\s)?(?:Trung\sương|TW)(?:\sĐảng)?\s(?:lần\s{_ORDINAL}|\d{{1,2}})
          | Hội\snghị\slần\s{_ORDINAL} )
        (?:,?\s(?:của\s)?(?:Ban\sChấp\shành|BCH)\s(?:Trung\sương|TW)(?:\sĐảng)?)?
        ,?\s\(?[Kk]hóa\s(?P<term>[IVX]{{1,6}}|\d{{1,2}})\)?)(?!\w)""",
    re.VERBOSE,
)
# A congress of a place is that of its Party organisation, also where the text leaves that out.
_PLACE = re.compile(r"\bĐại hội đại biểu (?=(?:thành phố|tỉnh|huyện|quận|thị xã|xã|phường)\b)", re.IGNORECASE)


def find(text: str) -> Iterator[CitationMention]:
    """Every congress or plenum whose resolution (or conclusion) the folded text names."""
    for pattern, rule in ((_CONGRESS, "congress"), (_PLENUM, "plenum")):
        for match in pattern.finditer(text):
            name = " ".join(match["name"].split())
            yield CitationMention(
                start=match.start(),
                end=match.end(),
                type=match["head"].capitalize(),
                name=_PLACE.sub("Đại hội đại biểu Đảng bộ ", name),
                term=match["term"] if pattern is _PLENUM else None,
                rule=rule,
            )
