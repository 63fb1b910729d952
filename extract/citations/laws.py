"""Laws, codes and ordinances by name ("Luật Phòng, chống tham nhũng năm 2018"), and the Constitution."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.draft import CitationMention

from .dates import date_behind, day_at
from .names import known_laws, spelled, unknown_name_end

# "luật" in small letters is law at large, unless capitals follow; "Đại học Luật", "Hội Luật gia" are bodies.
_KIND = re.compile(
    r"(?<!\w)(?<!pháp\s)(?<!Pháp\s)(?<!học\s)(?<!Khoa\s)(?<!ty\s)(?<!Viện\s)(?<!Đoàn\s)(?<!Hội\s)(?<!ỷ\s)"
    r"(?<!PHÁP\s)(?<!HỌC\s)(?<!KHOA\s)(?<!TY\s)(?<!VIỆN\s)(?<!ĐOÀN\s)(?<!HỘI\s)(?<!Ỷ\s)"
    r"(?:(?P<code>B(?:ộ\s?[lL]uật|Ộ\sLUẬT))|(?P<ordinance>P(?:háp\s[lL]ệnh|HÁP\sLỆNH))|(?P<law>L(?:uật|UẬT))"
    r"|(?P<small>bộ\sluật|luật)(?=\s[A-ZĐ]))(?=\s)"
)
_CONSTITUTION = re.compile(
    r"(?<!\w)(?:Hiến\spháp|HIẾN\sPHÁP)(?!\w)(?:\s[Nn]ước\sCộng\s[Hh]òa\s[Xx]ã\s[Hh]ội\s[Cc]hủ\s[Nn]ghĩa\sViệt\sNam)?"
)
# A law that is only being made ("dự án Luật ...") is none yet.
_PROJECT = re.compile(r"(?:dự\sán|dự\sthảo|xây\sdựng|soạn\sthảo)(?:\scác)?\s\Z", re.IGNORECASE)
_LINE_START = re.compile(r"(?:\A|[\n|])[\s*_\d.)+-]{0,8}\Z")
_LISTED = re.compile(r"(?:\s?,|\svà|\s?,\svà)\s(?:Bộ\sluật|Luật|Pháp\slệnh|Nghị|Thông\stư|Quyết\sđịnh)\s")
# The day stands in a clause of its own: "được Quốc hội khóa XV thông qua ngày ..."
_PASSED = re.compile(
    r"\s?,?\s\(?(?:đã\s)?(?:được\s)?(?:Ủy\sban\sThường\svụ\s)?Quốc\shội[^.;\n]{0,90}?\sthông\squa"
    r"(?:\s[^.,;\n]{1,40}?)?\s(?=ngày)"
)
# "sửa đổi, bổ sung một số điều của (các)", with the slips that occur.
_AMENDING = re.compile(
    r"""\s(?: [Ss]ửa\sđổi (?: (?:\s?,)?\sb[ổố]\ssung | \svà\sb[ổố]\ssung )? | [Bb]ổ\ssung )
        (?: \s(?:một\ssố|các)\s[Đđ]iều | \s[Đđ]iều\s\d{1,3} )? (?:\scủa)?
        (?P<many>\s(?:các|\d{1,2})(?=\s))?""",
    re.VERBOSE,
)
_INNER = re.compile(r"\s(?:Bộ\s?[lL]uật|Luật|luật|Pháp\s[lL]ệnh)(?=\s)")
_MANY_LAWS = re.compile(
    r"\s(?:[Ll]uật|Pháp\slệnh)(?:\s(?!(?:ngày|số|năm|được|đã|quy\sđịnh|và)\s)[^\s,;.:()]{1,20}){0,14}"
)
_FURTHER = re.compile(r"(?:\s?,|,?\svà)\s(?:Bộ\s?[lL]uật|Luật|Pháp\s[lL]ệnh)\s")
_MOST_AMENDED = 12
_DEEPEST = 2  # a law that amends a law that amended another
_LEAD = re.compile(r"\s(?:[Vv]ề\s)?(?:[\"“]\s?)?")
_NUMBERED = re.compile(r"\s?,?\s\(?(?:số|\d)")
# "Luật Giáo dục (sửa đổi) năm 2019" is of 2019; in "(sửa đổi năm 2020)" the year is another law's.
_REVISED = re.compile(
    r"\s(?:\(\s?sửa\sđổi(?:,\sbổ\ssung)?\s?\)|sửa\sđổi(?:,\sbổ\ssung)?)(?=,?\s(?:năm|ngày|\d))"
)
_QUOTED = re.compile(r"[A-ZĐ\u00c0-\u1ef9][^\"“”\n;]{2,220}[\"”]")
_KINDS = {"code": "Bộ luật", "ordinance": "Pháp lệnh", "law": "Luật", "small": "Luật"}


@dataclass(frozen=True, slots=True)
class LawName:
    """A law by name in folded text: the span of type word and name, the kind ("Luật"), the bare name."""

    start: int
    end: int
    kind: str
    name: str


def names(text: str) -> list[LawName]:
    """Every law named, in order; an amending law holds the name of the law that it amends."""
    found: list[LawName] = []
    done = 0
    for match in _KIND.finditer(text):
        end = _name_end(text, match) if match.start() >= done else None
        if end is None or _is_project(text, match, end):
            continue
        name = spelled(" ".join(text[match.end() : end].replace(" ,", ",").split()).strip('"“” '))
        found.append(LawName(match.start(), end, _KINDS[match.lastgroup or "law"], name))
        done = end
    return found


def _is_project(text: str, kind: "re.Match[str]", end: int) -> bool:
    """True for a law still to be made: named as one, or an amending law that opens its line,
    undated and not the first of a list of acts.
    """
    if _PROJECT.search(text, max(0, kind.start() - 14), kind.start()):
        return True
    opens = _AMENDING.match(text, kind.end()) and _LINE_START.search(
        text, max(0, kind.start() - 10), kind.start()
    )
    if not opens or _LISTED.match(text, end):
        return False
    return not _NUMBERED.match(text, end) and date_behind(text, end, bare_year=True) is None


def mention(text: str, law: LawName) -> CitationMention:
    """A law cited without a number: by its name, and the day or year behind it."""
    revised = _REVISED.match(text, law.end)
    stated = date_behind(text, revised.end() if revised else law.end, bare_year=True)
    end = stated.end if stated else law.end
    passed = None if stated else _PASSED.match(text, law.end)
    stated = day_at(text, passed.end()) if passed else stated
    return CitationMention(
        start=law.start,
        end=end,
        type=law.kind,
        name=f"{law.kind} {law.name}",
        title=law.name,
        date=stated.date if stated else None,
        year=stated.year if stated else None,
        rule="law-name",
    )


def constitutions(text: str) -> Iterator[CitationMention]:
    """Every mention of the Constitution, with the year or day behind it."""
    for match in _CONSTITUTION.finditer(text):
        stated = date_behind(text, match.end(), bare_year=True)
        yield CitationMention(
            start=match.start(),
            end=stated.end if stated else match.end(),
            type="Hiến pháp",
            name="Hiến pháp",
            date=stated.date if stated else None,
            year=stated.year if stated else None,
            rule="constitution",
        )


def _name_end(text: str, kind: "re.Match[str]", *, depth: int = 0) -> int | None:
    amending = _AMENDING.match(text, kind.end())
    if amending:
        return _amended_end(text, amending, depth)
    lead = _LEAD.match(text, kind.end())
    start = lead.end() if lead else kind.end()
    quoted = lead is not None and any(mark in lead.group() for mark in '"“')
    if quoted and (whole := _QUOTED.match(text, start)):
        return whole.end()
    known = known_laws().end_of(text, start)
    if known and lead and "ề" in lead.group() and text.count(" ", start, known) < 2:
        return None  # "các Luật, Pháp lệnh về thuế" names none
    if known is None:
        return None if kind.re is _KIND and kind["small"] else unknown_name_end(text, start)
    return known


def _amended_end(text: str, amending: "re.Match[str]", depth: int) -> int:
    if amending["many"]:
        many = _MANY_LAWS.match(text, amending.end())
        return many.end() if many else amending.end()
    inner = _INNER.match(text, amending.end()) if depth < _DEEPEST else None
    end = _name_end(text, inner, depth=depth + 1) if inner else None
    return _further_laws_end(text, end) if end else amending.end()


def _further_laws_end(text: str, end: int) -> int:
    """The end of the last law of a list, if a number or day stands there: that of the amending law."""
    last = end
    for _ in range(_MOST_AMENDED):
        further = _FURTHER.match(text, last)
        known = known_laws().end_of(text, further.end()) if further else None
        if known is None:
            break
        last = known
    dated = _NUMBERED.match(text, last) or date_behind(text, last)
    return last if dated else end
