"""Dates as documents state them, in folded text: "ngày 05/8/2020", "ngày 10 tháng 11 năm 2022"."""

import datetime
import re
from typing import NamedTuple

from .issuers import issuer_at

# Drafts leave blanks to fill in ("ngày … tháng … năm 2016"); slips of the pen say "ngày 17 ngày 8 năm 2005".
_GAP = r"(?:…|\.{2,8}|_{1,8})"
_DAY = re.compile(
    rf"""ngày\s?
    (?:
        (?P<day>\d{{1,2}}|{_GAP})?\s?(?:th[áảà]ng|ngày|năm)\s?(?P<month>\d{{1,2}}|{_GAP})?
        \s?(?:năm|nám|tháng)\s?(?P<year>\d{{3,4}}|{_GAP})
      | (?P<short>\d{{1,2}}\s?(?P<mark>[/.-])\s?\d{{1,2}}\s?(?P=mark)\s?\d{{4}})
      | (?:{_GAP}|\d{{1,2}})?\s?/\s?{_GAP}?\s?/\s?(?P<open>\d{{4}})
    )(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"năm\s(?P<year>(?:19|20)\d\d)(?![\d/])(?!\s?-\s?\d)", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\s(?P<year>(?:19|20)\d\d)(?!\w|[/.-]\d|\s?-)")
_GAP_BEFORE = re.compile(
    r"(?:\s?,?\s|(?<=[A-ZĐ])(?=ngày\s))(?:(?:được\s)?(?:ban\shành|ký|công\sbố)\s)?(?=ngày|năm)", re.IGNORECASE
)
_BRACKET = re.compile(r"\s\(\s?(?:ban\shành\s)?(?=ngày)")
_CLOSING = re.compile(r"\s?\)")
_NUMBERS = re.compile(r"\d+")


class StatedDate(NamedTuple):
    """A date as stated: where it ends, its ISO form (None if impossible or left blank) and its year."""

    end: int
    date: str | None
    year: int | None


def date_behind(text: str, position: int, *, bare_year: bool = False) -> StatedDate | None:
    """The day or year of a citation that ends at `position`: ", ngày 05/8/2020", " của Chính phủ ngày ...".

    `bare_year` allows a year without "năm", as laws are cited: "Bộ luật Dân sự 2015".
    """
    if bracket := _BRACKET.match(text, position):
        return _bracketed(text, bracket.end())
    gap = _GAP_BEFORE.match(text, position)
    if gap:
        return day_at(text, gap.end()) or year_at(text, gap.end())
    if issuer := issuer_at(text, position):
        gap = _GAP_BEFORE.match(text, issuer.end)
        return day_at(text, gap.end()) if gap else None
    year = _BARE_YEAR.match(text, position) if bare_year else None
    return StatedDate(year.end(), None, int(year["year"])) if year else None


def _bracketed(text: str, position: int) -> StatedDate | None:
    """The date in brackets, " (ngày 28/01/2022)", if nothing else stands in them."""
    stated = day_at(text, position)
    closing = _CLOSING.match(text, stated.end) if stated else None
    return stated._replace(end=closing.end()) if stated and closing else None


def day_at(text: str, position: int) -> StatedDate | None:
    """The date of day, month and year that begins at `position` with "ngày"."""
    match = _DAY.match(text, position)
    if match is None:
        return None
    if match["open"]:
        return StatedDate(match.end(), None, int(match["open"]))
    parts = _NUMBERS.findall(match["short"]) if match["short"] else match.group("day", "month", "year")
    day, month, year = (int(part) if part and part.isdigit() else 0 for part in parts)
    return StatedDate(match.end(), _iso(year, month, day), year if 1900 < year < 2100 else None)


def year_at(text: str, position: int) -> StatedDate | None:
    """The year that begins at `position` with "năm"; not the first of a span of years."""
    match = _YEAR.match(text, position)
    return StatedDate(match.end(), None, int(match["year"])) if match else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year > 1900 else None
    except ValueError:
        return None
