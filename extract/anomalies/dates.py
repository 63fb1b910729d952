"""Rules on the dates of what is cited, and of the document itself."""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from ontology.model import Citation

from .case import Case, Finding, Rule, about, named
from .symbols import type_against_symbol

CITING = (
    "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I, khoản 6 "
    "(căn cứ và viện dẫn ghi đủ tên loại, số, ký hiệu, thời gian ban hành)"
)
NUMBERING = "Nghị định 30/2020/NĐ-CP, Phụ lục I (số văn bản lấy theo thứ tự trong năm)"
_CALENDAR = "Lịch; ngày ghi trong văn bản"
# The source may hold letters with their marks apart.
_ANY_DAY, _ANY_MONTH, _ANY_YEAR = (
    f"(?:{word}|{unicodedata.normalize('NFD', word)})" for word in ("ngày", "tháng", "năm")
)
_DAY = re.compile(
    rf"""\b{_ANY_DAY}\s{{1,4}}(?P<day>[0-9]{{1,2}})
    (?:\s{{1,4}}{_ANY_MONTH}\s{{1,4}}|\s{{0,2}}[/.-]\s{{0,2}})(?P<month>[0-9]{{1,2}})
    (?:,?\s{{1,4}}{_ANY_YEAR}\s{{1,4}}|\s{{0,2}}[/.-]\s{{0,2}})(?P<year>[0-9]{{4}})(?![0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(
    rf"\b{_ANY_MONTH}\s{{1,4}}(?P<month>[0-9]{{1,2}})(?:/|\s{{1,4}}{_ANY_YEAR}\s{{1,4}})(?P<year>[0-9]{{4}})(?![0-9])",
    re.IGNORECASE,
)
_NEAR = 45  # characters after a citation in which its date may stand where it was not read as one


def after_today(case: Case) -> Iterator[Finding]:
    """The date of a cited act, or the document's own, lies in the future."""
    for citation in case.facts.citations:
        if citation.date and datetime.date.fromisoformat(citation.date) > case.today:
            yield about(
                citation,
                f"Ngày {_shown(citation.date)} sau ngày kiểm tra ({_shown(str(case.today))}).",
                proposal=_dated_anew(citation),
            )
    if case.signed and case.signed > case.today:
        place = case.field("date", "number")
        yield Finding(
            start=place.start,
            end=place.end,
            message=f"Văn bản ghi ngày {_shown(str(case.signed))}, sau ngày kiểm tra.",
            proposal="ngày … tháng … năm …",
        )


def after_document(case: Case) -> Iterator[Finding]:
    """A cited act is dated after the document that cites it."""
    for citation in case.facts.citations:
        if citation.date and case.signed and case.today >= _day(citation.date) > case.signed:
            yield about(
                citation,
                f"Ngày {_shown(citation.date)} của văn bản được dẫn sau ngày ký văn bản này "
                f"({_shown(str(case.signed))}).",
                proposal=_dated_anew(citation),
            )


def impossible(case: Case) -> Iterator[Finding]:
    """A date that no calendar has, of a cited act or anywhere else: ngày 31 tháng 6, tháng 13."""
    told: set[int] = set()  # where they end: the month of a day ends with it
    for citation, following in _with_following(case):
        match = _DAY.search(case.text, citation.start, min(citation.end + _NEAR, following))
        if match and not _of_calendar(match):
            told.add(match.end())
            year = int(match["year"])
            yield about(
                citation,
                f"Không có trong lịch: “{' '.join(match[0].split())}”.",
                proposal=_dated_anew(citation, year=year),
            )
    for match in chain(_DAY.finditer(case.text), _MONTH.finditer(case.text)):
        if match.end() not in told and not _of_calendar(match):
            told.add(match.end())
            day = "ngày … " if match.re is _DAY else ""
            yield Finding(
                start=match.start(),
                end=match.end(),
                message=f"Không có trong lịch: “{case.quote(*match.span())}”.",
                proposal=f"{day}tháng … năm {match['year']}",
            )


def is_of_no_calendar(case: Case) -> bool:
    """True if the document states a date for itself that no calendar has."""
    place = case.facts.document.fields.get("place")
    match = _DAY.search(case.text, place.end, place.end + _NEAR) if place else None
    return match is not None and not _of_calendar(match)


def year_against_symbol(case: Case) -> Iterator[Finding]:
    """The year in the symbol is another than the year of the date."""
    for citation, symbol in case.numbered:
        if symbol.year and citation.date and symbol.year != _day(citation.date).year:
            yield about(
                citation,
                f"Ký hiệu ghi năm {symbol.year} nhưng ngày ban hành ghi năm {_day(citation.date).year}.",
                proposal=_dated_anew(citation, year=symbol.year),
            )


def missing_year(case: Case) -> Iterator[Finding]:
    """A state act whose number starts anew each year is cited without date, and nothing else dates it.

    A citation inside the title of another one is left out: that title is quoted as it stands. One whose
    symbol is itself in doubt is left to the rule on symbols, Party numbers to `undated_party`. Only the first
    mention has to be dated.
    """
    doubtful = _doubtful(case)
    told: set[str] = set()
    for citation, symbol in case.numbered:
        if symbol.style not in ("state", "letter") or symbol.year or citation.date or citation.year:
            continue
        known = case.instruments.get(citation.instrument or "")
        if (known and known.year) or citation.id in case.nested or citation.id in doubtful:
            continue
        if citation.instrument in told:
            continue
        told.add(citation.instrument or "")
        yield about(
            citation,
            f"Không ghi ngày, tháng, năm: số “{citation.number}” có trong nhiều năm.",
            proposal=named(citation, f"{citation.number} ngày … tháng … năm …"),
        )


def _dated_anew(citation: Citation, *, year: int | None = None) -> str:
    """The mention with its date left open: "Nghị định số 9/2013/NĐ-CP ngày … tháng … năm 2013"."""
    cited = named(citation, citation.number) if citation.number else citation.name or citation.text
    return f"{cited} ngày … tháng … năm {year or '…'}"


def _doubtful(case: Case) -> set[str]:
    return {finding.citation for finding in type_against_symbol(case) if finding.citation}


def _with_following(case: Case) -> Iterator[tuple[Citation, int]]:
    """Each citation with the start of the next one (or the end of the text)."""
    ordered = sorted(case.facts.citations, key=lambda item: item.start)
    ends = [item.start for item in ordered[1:]] + [len(case.text)]
    for citation, following in zip(ordered, ends, strict=True) if ordered else ():
        yield citation, max(following, citation.end)


def _of_calendar(match: "re.Match[str]") -> bool:
    """Whether the day (or, where none is stated, the month) exists."""
    day = int(match["day"]) if match.re is _DAY else 1
    return _exists(day, int(match["month"]), int(match["year"]))


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]


def _day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


def _shown(iso: str) -> str:
    return f"{_day(iso):%d/%m/%Y}"


RULES = (
    Rule(name="date-after-today", severity="sure", source=_CALENDAR, check=after_today),
    Rule(name="date-after-document", severity="suspect", source=_CALENDAR, check=after_document),
    Rule(name="impossible-date", severity="sure", source=_CALENDAR, check=impossible),
    Rule(name="year-against-symbol", severity="sure", source=NUMBERING, check=year_against_symbol),
    Rule(name="missing-year", severity="suspect", source=CITING, check=missing_year),
)
