"""The cells of tables that tell by when the task of their row is due, and the times that stand in them.

A column of times is told by its title. A cell that spans rows, or that only says "như trên", counts for the
tasks of all its rows, and so does one above a row that leaves out who leads as well. In such a column bare
years and months are times too: "2026 - 2027", "3/2026".
"""

import calendar
import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ontology.model import Task

from .duties import columns
from .grid import Row, Span
from .language import times
from .language.times import Time
from .language.wording import AS_ABOVE

_TITLE = re.compile(
    r"(?:thời (?:gian|hạn|điểm)|tiến độ|lộ trình|hạn|(?:ngày |năm )?(?:hoàn thành|bắt đầu|kết thúc)"
    r"|năm thực hiện)[^\d\n]{0,40}",
    re.IGNORECASE,
)
_OPENING = re.compile(r".{0,12}bắt đầu$", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?:(?:giai đoạn|năm|từ)\s)?(?P<first>{_YEAR})(?:\s?(?:[-–]|đến)\s?(?P<last>{_YEAR}))?", re.IGNORECASE
)
_MONTHS = re.compile(
    rf"(?P<first>1[0-2]|0?[1-9])(?:\s?[-–]\s?(?P<last>1[0-2]|0?[1-9]))?\s?/\s?(?P<year>{_YEAR})"
)
_MOST_OF_HEAD = 2  # cells: a number and a title


@dataclass(frozen=True, slots=True)
class Value:
    """The cell at `start`:`end` that tells a time of a task; `opening` if the task begins then."""

    task: str
    start: int
    end: int
    opening: bool = False


def values(text: str, tables: Iterable[Sequence[Row]], tasks: Sequence[Task]) -> Iterator[Value]:
    """The cells of all columns of times, for each task in the order of the text; tasks sorted by start."""
    starts = [task.start for task in tasks]
    for rows in tables:
        yield from _values(text, rows, tasks, starts)


def heads(tables: Iterable[Sequence[Row]], tasks: Sequence[Task]) -> list[Span]:
    """The rows that tell no time of the task above: titles, with or without a number, which head others, and
    all rows of tables without tasks.
    """
    starts = [task.start for task in tasks]
    found: list[Span] = []
    for rows in tables:
        other = [row for row in rows if bisect_left(starts, row.span[0]) == bisect_left(starts, row.span[1])]
        titles = [row for row in other if len(row.own) <= _MOST_OF_HEAD and not row.above]
        found += (row.span for row in (other if len(other) == len(rows) else titles))
    return found


def _values(text: str, rows: Sequence[Row], tasks: Sequence[Task], starts: Sequence[int]) -> Iterator[Value]:
    times_of: dict[int, bool] = {}
    kinds: columns.Kinds | None = None
    last: dict[int, Span] = {}
    begun = False
    for row in rows:
        here = bisect_left(starts, row.span[0])
        if here == len(tasks) or starts[here] >= row.span[1]:
            names = {column: " ".join(text[slice(*span)].split()) for column, span in row.own.items()}
            kinds = (columns.refined(kinds, names) if kinds else None) or columns.roles_of(names) or kinds
            titles = _titles(names)
            if titles and (not begun or len(row.own) > _MOST_OF_HEAD):
                times_of, begun = titles if begun else times_of | titles, False
            continue
        begun = True
        for column, opening in times_of.items():
            cell = row.own.get(column) or row.above.get(column)
            as_above = AS_ABOVE.fullmatch(text, *cell) if cell else _follows(row, kinds)
            cell = last.get(column) if as_above else cell
            if cell:
                last[column] = cell
                yield Value(tasks[here].id, *cell, opening)
            else:
                last.pop(column, None)


def _follows(row: Row, kinds: columns.Kinds | None) -> bool:
    """True for a row that leaves out who leads too: it goes on with what was said above."""
    return kinds is not None and kinds[0] not in row.own and kinds[0] not in row.above


def _titles(names: Mapping[int, str]) -> dict[int, bool]:
    """The columns of times that a row of titles names, and whether they tell beginnings."""
    found = {column: name for column, name in names.items() if _TITLE.fullmatch(name)}
    return {column: _OPENING.fullmatch(name) is not None for column, name in found.items()}


def read(text: str, value: Value, *, today: datetime.date | None) -> list[Time]:
    """The times in a cell of a column of times, in order."""
    found = times.find(text, value.start, value.end, today=today)
    if found:
        bracket = text.find("(", value.start, value.end)
        return _exact(found, bracket) if bracket >= 0 else found
    if years := _YEARS.fullmatch(text, value.start, value.end):
        first, last = int(years["first"]), int(years["last"] or years["first"])
        return [_covering(years, datetime.date(first, 1, 1), datetime.date(last, 12, 31))]
    if months := _MONTHS.fullmatch(text, value.start, value.end):
        year, last = int(months["year"]), int(months["last"] or months["first"])
        end = datetime.date(year, last, calendar.monthrange(year, last)[1])
        return [_covering(months, datetime.date(year, int(months["first"]), 1), end)]
    return []


def _exact(found: list[Time], bracket: int) -> list[Time]:
    """The times behind a bracket where they only say more exactly what stands before it.

    "Kỳ họp giữa năm (tháng 6/2026)".
    """
    rough = [time for time in found if time.start < bracket]
    exact = [time for time in found if time.start > bracket]
    narrower = (_within(fine, coarse) for fine in exact for coarse in rough)
    return exact if exact and all(narrower) else found


def _within(fine: Time, coarse: Time) -> bool:
    if fine.first is None or fine.last is None or coarse.first is None or coarse.last is None:
        return False
    return coarse.first <= fine.first and fine.last <= coarse.last


def _covering(found: "re.Match[str]", first: datetime.date, last: datetime.date) -> Time:
    return Time(start=found.start(), end=found.end(), kind="year", first=first, last=last)
