"""Expressions of time as administrative texts write them: days, months, quarters, years, and what recurs.

`find` reads every expression in a stretch of text, whatever it is used for; `extract.deadlines` decides which
are time limits. The forms are those of Nghị định 30/2020/NĐ-CP (days and months below 10 may carry a 0) and
of the tables that go with plans ("Quý III/2026", "Tháng 11, 12/2025", "6 tháng đầu năm").
"""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from .phrases import small

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_QUARTER = r"(?:IV|I{1,3}|[1-4])\b"
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)\b(?!\ [0-9])"
# The word for "every" may stand once for a whole list: "hằng tháng, hằng quý", "hàng quý, 6 tháng và năm".
_EVERY = rf"(?:h[ằà]ng|mỗi)\ {_UNIT}(?:(?:,|\ và)\ (?:(?:h[ằà]ng|mỗi)\ )?(?:0?[369]\ tháng\b|{_UNIT})){{0,3}}"
# The year follows by a slash or in words; the text may leave it out.
_OF_YEAR = rf"(?:(?:\ ?[/-]\ ?|,?\ năm\ )(?P<year>{_YEAR})\b)?"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE | re.IGNORECASE)


DAY = _pattern(
    rf"""(?<![\w/.,-])(?:ngày\ )?(?P<day>{_DAY})(?:
      \ tháng\ (?P<month>{_MONTH})\b(?:(?:,?\ năm\ |\ ?/\ ?)(?P<year>{_YEAR})\b)?
      |(?P<mark>[/.-])(?P<month_number>{_MONTH})(?:(?P=mark)(?P<year_number>{_YEAR}))?(?![\w/%]|[.,-][0-9]))"""
)
# A day whose month is left to what recurs: "ngày 20 hằng tháng", "ngày 25 của tháng cuối quý".
DAY_OF_EACH = _pattern(
    rf"""\bngày\ (?P<day>{_DAY})\b(?![/.-][0-9]|\ tháng\ [0-9])
    (?:\ và\ (?:ngày\ )?{_DAY}\b(?![/.-][0-9]|\ tháng\ [0-9]))?
    (?P<every>\ {_EVERY}
      |(?:\ của)?\ (?:mỗi\ )?tháng\ (?:cuối|đầu)(?:\ cùng)?(?:\ của)?(?:\ (?:mỗi|h[ằà]ng))?\ quý\b
      |(?:\ của)?\ (?:mỗi\ )?tháng(?:\ (?:sau|kế\ tiếp|liền\ kề|tiếp\ theo))?\b)?"""
)
WEEKDAY = _pattern(r"\b(?:thứ\ (?:hai|ba|tư|năm|sáu|bảy)|chủ\ nhật)\ (?:h[ằà]ng|mỗi)\ tuần\b")
EVERY = _pattern(
    rf"""\b(?:(?:0?[369]|ba|sáu|chín)\ tháng(?:,|\ và)?\ )?{_EVERY}
    |(?<=định\ kỳ\ )(?:0?[369]|ba|sáu|chín)\ tháng\b(?:(?:,|\ và)\ (?:(?:0?1|một)\ )?năm\b)?"""
)
MONTH = _pattern(
    rf"""\btháng\ (?P<first>{_MONTH})\b
    (?:(?:,\ ?|\ và\ |\ ?[-–]\ ?)(?:tháng\ )?(?P<last>{_MONTH})\b(?!\ [^\W\d]))?{_OF_YEAR}"""
)
QUARTER = _pattern(
    rf"""\bqu[ýí]\ (?P<first>{_QUARTER})
    (?:(?:,\ ?|\ và\ |\ ?[-–]\ ?)(?:quý\ )?(?P<last>{_QUARTER}))?{_OF_YEAR}"""
)
HALF = _pattern(
    rf"\b(?:(?:0?(?P<months>[69])|sáu|chín)\ tháng\ )(?P<part>đầu|cuối)\ năm\b(?:\ (?P<year>{_YEAR})\b)?"
)
PART = _pattern(rf"\b(?P<part>đầu|giữa|cuối)\ năm\b(?:\ (?P<year>{_YEAR})\b)?(?!\ học)")
YEAR = _pattern(rf"\bnăm\ (?P<year>{_YEAR})\b(?!\ ?[-–]\ ?[0-9])")
# A length, not a date: "trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ".
DURATION = _pattern(
    r"""\b(?:trong\ )?(?:thời\ hạn|vòng|thời\ gian)(?:\ (?:tối\ đa|không\ quá))?
    \ [0-9]{1,3}\ (?:ngày|tuần|tháng|năm)\b(?:\ làm\ việc)?
    (?:,?\ (?:kể\ )?từ\ (?:ngày|khi)(?:\ [^\W\d_]{1,12}){1,4})?"""
)
ALWAYS = _pattern(r"\bthường\ xuyên\b")

_UNITS = _pattern(r"(?P<half>[69]|sáu|chín)\ tháng|(?P<third>[3]|ba)\ tháng|ngày|tuần|tháng|quý|năm")
_RECURS = {"ngày": "daily", "tuần": "weekly", "tháng": "monthly", "quý": "quarterly", "năm": "yearly"}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time at `start`:`end` of the text; `kind` names the form.

    `first` and `last` are the first and last day it covers, None where only what recurs or a length is told.
    `day` is a day of the month whose month recurs.
    """

    start: int
    end: int
    kind: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    recurs: tuple[str, ...] = ()
    day: int | None = None


def find(text: str, start: int, end: int, *, today: datetime.date | None) -> list[Time]:
    """The expressions of time in `text[start:end]`, in order and apart from each other.

    A year that the text leaves out is the first in which the time is not over on `today`, the document's day.
    With no such date the days stay None. A day that no calendar has (31 tháng 6) gives no expression.
    """
    found: list[Time] = []
    reach = start
    for opening in _OPENING.finditer(text, start, end):
        if opening.start() < reach:
            continue
        for kind, pattern, read in _FORMS:
            if match := pattern.match(text, opening.start(), end):
                reach = match.end()
                if time := read(kind, match, today):
                    found.append(time)
                break
    return found


def _day(kind: str, match: re.Match[str], today: datetime.date | None) -> Time | None:
    month = int(match["month"] or match["month_number"])
    year = match["year"] or match["year_number"]
    return _dated(kind, match, year, today, lambda y: (datetime.date(y, month, int(match["day"])),) * 2)


def _month(kind: str, match: re.Match[str], today: datetime.date | None) -> Time | None:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return _dated(kind, match, match["year"], today, lambda y: _months(y, first, last))


def _quarter(kind: str, match: re.Match[str], today: datetime.date | None) -> Time | None:
    first, last = _ordinal(match["first"]), _ordinal(match["last"] or match["first"])
    return _dated(kind, match, match["year"], today, lambda y: _months(y, 3 * first - 2, 3 * last))


def _half(kind: str, match: re.Match[str], today: datetime.date | None) -> Time | None:
    length = 9 if "9" in match[0] or "chín" in small(match[0]) else 6
    begin = 1 if small(match["part"]) == "đầu" else 13 - length
    return _dated(kind, match, match["year"], today, lambda y: _months(y, begin, begin + length - 1))


def _part(kind: str, match: re.Match[str], today: datetime.date | None) -> Time | None:
    months = {"đầu": (1, 3), "giữa": (4, 9), "cuối": (10, 12)}[small(match["part"])]
    year = match["year"] or (str(today.year) if today else None)
    return _dated(kind, match, year, today, lambda y: _months(y, *months))


def _year(kind: str, match: re.Match[str], today: datetime.date | None) -> Time | None:
    return _dated(kind, match, match["year"], today, lambda y: _months(y, 1, 12))


def _recurring(kind: str, match: re.Match[str], _: datetime.date | None) -> Time:
    return Time(start=match.start(), end=match.end(), kind=kind, recurs=_recurrences(match[0]))


def _day_of_each(kind: str, match: re.Match[str], _: datetime.date | None) -> Time:
    every = match["every"] or ""
    recurs = ("quarterly",) if "quý" in every and "tháng cuối" in small(every) else _recurrences(every)
    return Time(start=match.start(), end=match.end(), kind=kind, recurs=recurs, day=int(match["day"]))


def _weekday(kind: str, match: re.Match[str], _: datetime.date | None) -> Time:
    return Time(start=match.start(), end=match.end(), kind=kind, recurs=("weekly",))


def _length(kind: str, match: re.Match[str], _: datetime.date | None) -> Time:
    return Time(start=match.start(), end=match.end(), kind=kind)


def _always(kind: str, match: re.Match[str], _: datetime.date | None) -> Time:
    return Time(start=match.start(), end=match.end(), kind=kind, recurs=("continuously",))


_Dates = tuple[datetime.date, datetime.date]


def _dated(
    kind: str,
    match: re.Match[str],
    year: str | None,
    today: datetime.date | None,
    cover: Callable[[int], _Dates],
) -> Time | None:
    try:
        if year:
            first, last = cover(int(year))
        elif today is None:
            return Time(start=match.start(), end=match.end(), kind=kind)
        else:
            first, last = cover(today.year)
            if last < today:
                first, last = cover(today.year + 1)
    except ValueError:
        return None
    return Time(start=match.start(), end=match.end(), kind=kind, first=first, last=last)


def _months(year: int, first: int, last: int) -> _Dates:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _ordinal(numeral: str) -> int:
    return _ROMAN.get(small(numeral)) or int(numeral)


def _recurrences(words: str) -> tuple[str, ...]:
    found = []
    for unit in _UNITS.finditer(small(words)):
        found.append("half-yearly" if unit["half"] else "quarterly" if unit["third"] else _RECURS[unit[0]])
    return tuple(dict.fromkeys(found))


_Read = Callable[[str, re.Match[str], datetime.date | None], Time | None]

# The words that expressions of time begin with. Capitals stand for a whole line of capitals.
_OPENING = re.compile(
    r"""(?<!\w)(?:[0-9]{1,2}(?![0-9])|[nN](?:gày|GÀY|ăm|ĂM)|[tT](?:háng|HÁNG|rong|RONG|hời|HỜI|hứ|HỨ|hường|HƯỜNG)
    |[qQ][uU][ýíÝÍ]|[hH][ằàẰÀ][nN][gG]|[mM](?:ỗi|ỖI)|[đĐ](?:ầu|ẦU)|[gG](?:iữa|IỮA)|[cC](?:uối|UỐI|hủ|HỦ)|[vV](?:òng|ÒNG)
    |[sS](?:áu|ÁU)|[cC](?:hín|HÍN)|[bB][aA])(?!\w)""",
    re.VERBOSE,
)
# The order decides where two forms could read the same words: the longer, more particular one comes first.
_FORMS: tuple[tuple[str, re.Pattern[str], _Read], ...] = (
    ("duration", DURATION, _length),
    ("weekday", WEEKDAY, _weekday),
    ("day", DAY, _day),
    ("day of each", DAY_OF_EACH, _day_of_each),
    ("every", EVERY, _recurring),
    ("half", HALF, _half),
    ("part", PART, _part),
    ("quarter", QUARTER, _quarter),
    ("month", MONTH, _month),
    ("year", YEAR, _year),
    ("always", ALWAYS, _always),
)
