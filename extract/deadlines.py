"""Time limits (thời hạn) of tasks: by when, from when, within what, how often.

An expression of time (`extract.language.times`) is a time limit if the words before it say so ("trước",
"chậm nhất", "hoàn thành trong", "đến hết"), if it continues one that is ("… và 15 tháng 11 năm 2025"), or
if a label, a cell or brackets set it apart ("Thời gian hoàn thành: Quý II/2026"). Times in titles and
periods of programmes ("giai đoạn 2021 - 2025", "tầm nhìn đến năm 2045") are none, nor are times that were
over when the document was signed.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ontology.model import Deadline, DeadlineRelation, Task

from . import cell_times
from .cell_times import Value
from .grid import Row
from .language import times
from .language.phrases import QUOTED, ending, holds, pattern
from .language.times import Time

_REACH = 60  # characters before a time in which its cue must stand
_DATED = frozenset({"day", "month", "quarter", "half", "part", "year"})
_SHORT = _DATED - {"year"}
_RECURRING = frozenset({"every", "weekday", "day of each"})
_LISTED = frozenset({"month", "quarter", "half", "every"})
_LINK = r"(?:\ (?:là|vào|đến|trong|trước))"
# What the words before a time make of it, tried in this order, and for which forms of time they do so.
_CUES: tuple[tuple[DeadlineRelation, re.Pattern[str], frozenset[str]], ...] = (
    # "chậm nhất vào ngày 18", "muộn nhất là tháng 6/2026", "thời hạn đến ngày 30/9/2025"
    ("by", ending(rf"(?:chậm|muộn)\ nhất{_LINK}{{0,2}}"), _DATED | {"day of each"}),
    (
        "by",
        ending(rf"(?:không\ (?:muộn|chậm)\ (?:hơn|quá)|hạn\ (?:chót|cuối)|thời\ hạn){_LINK}{{0,2}}"),
        _DATED,
    ),
    # "trước ngày 30/6/2025", "hoàn thành trước 15/11"
    ("before", ending(r"(?:hoàn\ thành\ )?trước(?:\ thời\ (?:điểm|hạn))?"), _DATED | {"day of each"}),
    # "đến hết năm 2025", "phấn đấu đến năm 2030"; a bare "đến năm" belongs to a title
    ("by", ending(r"(?:kéo\ dài\ )?(?:đến|tới)\ hết"), _DATED),
    ("by", ending(r"(?:phấn\ đấu|mục\ tiêu|bảo\ đảm|đảm\ bảo|hoàn\ thành|chậm)\ (?:đến|tới)"), _DATED),
    ("by", ending(r"(?:đến|tới)"), _SHORT),
    # "ngay từ đầu năm", "bắt đầu từ quý II/2026", "kể từ ngày 01/01/2026"
    ("from", ending(r"(?:(?:kể|ngay|bắt\ đầu)\ )?từ"), _DATED),
    # "hoàn thành trong quý II/2026", "xong vào tháng 6", "trong năm 2025"
    ("within", ending(r"(?:(?:hoàn\ thành|kết\ thúc|xong|ngay)\ )?(?:trong|vào)"), _DATED | {"weekday"}),
    ("within", ending(r"hoàn\ thành|kết\ thúc|xong"), _DATED),
    # "định kỳ hằng quý", "báo cáo ngày 20 hằng tháng"
    ("by", ending(r"(?:định\ kỳ|báo\ cáo)(?:\ vào)?"), _RECURRING),
)
# Before the cue: a period of a programme, the day an act takes effect, a count up to now.
_NO_LIMIT = ending(
    r"giai\ đoạn|thời\ kỳ|nhiệm\ kỳ|tầm\ nhìn|định\ hướng|từ\ nay|tính|hiệu\ lực(?:\ thi\ hành)?"
)
_REPORT_BEFORE = ending(r"(?:báo\ cáo|giao\ ban|họp)(?:\ [^\W\d_]{1,10}){0,12}")
_REPORT_BEHIND = pattern(r",?\ (?:tổng\ hợp,?\ )?(?:(?:gửi\ )?báo\ cáo|họp|giao\ ban|kiểm\ điểm)(?!\w)")
_CLAUSE = re.compile(r"(?:\A|[.;:(]\ ?|[-+*•]\ )\Z")
_AND = re.compile(r"(?:,|;|\ và|\ hoặc|,\ và)\ (?:trước\ )?", re.IGNORECASE)
_UNTIL = re.compile(r"\ ?(?:đến(?:\ hết)?|[-–])\ ?", re.IGNORECASE)
# "Thời gian hoàn thành:", "Thời hạn trình:", "Tiến độ thực hiện:" and what follows in the sentence
_LABEL = re.compile(
    r"""(?<!\w)(?:thời\ (?:gian|hạn|điểm)|tiến\ độ|hạn)(?:\ [^\W\d_]{2,8}){0,4}\ ?:\ ?
    (?P<value>(?:[^\n.;]|\.(?=[0-9])){3,160})""",
    re.VERBOSE | re.IGNORECASE,
)
_ONWARD = pattern(r"\ (?:trở\ đi|và\ (?:các\ |những\ )?(?:năm\ )?tiếp\ theo)(?!\w)")
# Whole brackets, or what closes them behind a semicolon: "(Sở Y chủ trì; hoàn thành trước 30/6/2020)".
_BRACKETS = re.compile(r"[(;]\s?(?P<value>[^();\n]{4,90})\)")
_CELL = re.compile(r"^(?P<value>[^\n]{4,120})$", re.MULTILINE)
# The head of a column of times, as a cell of its own: below it a year alone is a limit.
_COLUMN = re.compile(
    r"^(?:thời (?:gian|hạn)|tiến độ|hạn)(?: [^\W\d_]{2,8}){0,3}$", re.MULTILINE | re.IGNORECASE
)
# What such a bracket or cell may hold beside times if it is to count as a time limit.
_BESIDE = re.compile(
    r"""(?:[\W_]|(?:hoàn|thành|trước|trong|chậm|muộn|nhất|đến|hết|từ|vào|và|ngay|khi|là|định|kỳ|các|những|năm
        |tiếp|theo|trở|đi|hoặc|báo|cáo)\b){0,120}""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A time that is a limit; `start` is that of its cue."""

    start: int
    relation: DeadlineRelation
    time: Time


def find(
    text: str, tasks: Sequence[Task], *, date: str | None, tables: Sequence[Sequence[Row]] = ()
) -> tuple[Deadline, ...]:
    """The time limits of the tasks, in the order of the clean `text`; `date` is the document's own (ISO).

    Beside the tasks themselves, labels, cells and brackets after a task are read and hang on that task; cells
    of the columns of times that `tables` have hang on the tasks of their rows.
    """
    today = datetime.date.fromisoformat(date) if date else None
    ordered = sorted(tasks, key=lambda task: task.start)
    if not ordered:
        return ()
    found = _labelled(text, ordered, today)
    values = list(cell_times.values(text, tables, ordered))
    cells = sorted({*((value.start, value.end) for value in values), *cell_times.heads(tables, ordered)})
    found = [item for item in found if not holds(cells, item.start)]
    taken = sorted([*cells, *((item.start, item.end) for item in found)])
    found += _set_apart(text, ordered, taken, today)
    found += _in_columns(text, values, ordered, today)
    taken = sorted((item.start, item.end) for item in found)
    for task in ordered:
        found += (item for item in _running(text, task, today) if not holds(taken, item.start))
    return tuple(sorted(found, key=lambda item: item.start))


def _labelled(text: str, tasks: Sequence[Task], today: datetime.date | None) -> list[Deadline]:
    """Limits behind a label, in or after a task: all times of one label are one limit."""
    found = []
    for match in _LABEL.finditer(text, tasks[0].start):
        told = times.find(text, match.start("value"), match.end("value"), today=today)
        if told:
            found.append(_together(text, match.start("value"), told, tasks))
    return found


def _in_columns(
    text: str, values: Sequence[Value], tasks: Sequence[Task], today: datetime.date | None
) -> Iterator[Deadline]:
    """Limits in the columns of times of tables."""
    for value in values:
        told = cell_times.read(text, value, today=today)
        if not told or all(_over(time, today) for time in told):
            continue
        limit = replace(_together(text, value.start, told, tasks), task=value.task)
        first = told[0].first
        if value.opening:
            limit = replace(limit, relation="from", due=first.isoformat() if first else None)
        yield limit


def _set_apart(
    text: str, tasks: Sequence[Task], taken: Sequence[tuple[int, int]], today: datetime.date | None
) -> list[Deadline]:
    """Limits that fill a cell after a task, or brackets in it where no cue introduces them."""
    inside = [(task.start, task.end) for task in tasks]
    cells = (match for match in _CELL.finditer(text, tasks[0].start) if not holds(inside, match.start()))
    brackets = _BRACKETS.finditer(text, tasks[0].start)
    column = _COLUMN.search(text)
    found = []
    for match in chain(cells, brackets):
        start, end = match.span("value")
        told = [] if holds(taken, start) else times.find(text, start, end, today=today)
        years = match.re is _CELL and column is not None and column.end() < start
        if not told or not _fills(text, start, end, told, years) or all(_over(time, today) for time in told):
            continue
        # Where a cue stands the sentence is read for itself; brackets that name bodies stand outside of it.
        if match.re is _CELL or not holds(inside, start) or not _limit(text, told[0], start):
            found.append(_together(text, start, told, tasks))
    return found


def _fills(text: str, start: int, end: int, told: Sequence[Time], years: bool) -> bool:
    """Whether nothing but times and their cues stands there; a year alone counts only if `years`."""
    beside = list(text[start:end])
    for time in told:
        beside[time.start - start : time.end - start] = " " * (time.end - time.start)
    words = "".join(beside)
    if _BESIDE.fullmatch(words) is None:
        return False
    return years or any(time.kind != "year" for time in told) or any(map(str.isalpha, words))


def _together(text: str, start: int, told: Sequence[Time], tasks: Sequence[Task]) -> Deadline:
    """One limit of all the times that a label or cell tells."""
    first = _limit(text, told[0], start)
    relation: DeadlineRelation = first.relation if first else "within"
    if relation == "from" and len(told) > 1 and told[-1].last:
        relation = "within"
    due = max(filter(None, (_due(time, relation) for time in told)), default=None)
    begin, end = first.start if first else told[0].start, told[-1].end
    if onward := _ONWARD.match(text, end):
        end = onward.end()
    return Deadline(
        start=begin,
        end=end,
        task=_owner(begin, tasks),
        quote=text[begin:end],
        relation=relation,
        due=due.isoformat() if due else None,
        recurs=tuple(dict.fromkeys(word for time in told for word in time.recurs)) or None,
        day=next((time.day for time in told if time.day), None),
    )


def _running(text: str, task: Task, today: datetime.date | None) -> Iterator[Deadline]:
    """Limits in the sentence of a task."""
    quoted = [match.span() for match in QUOTED.finditer(text, task.start, task.end)]
    limits: list[_Limit] = []
    for time in times.find(text, task.start, task.end, today=today):
        if holds(quoted, time.start):
            continue
        limit = _limit(text, time, task.start) or _continued(text, time, limits)
        if limit is None:
            continue
        if limits and (joined := _joined(text, limits[-1], limit)):
            limits[-1] = joined
        else:
            limits.append(limit)
    for limit in limits:
        if not _over(limit.time, today) and limit.time.kind != "always":
            yield _deadline(text, limit, task.id)


def _limit(text: str, time: Time, floor: int) -> _Limit | None:
    """The time as a limit if its cue stands before it, at or after `floor`."""
    before = text[max(floor, time.start - _REACH) : time.start]
    for relation, words, kinds in _CUES:
        cue = words.search(before) if time.kind in kinds else None
        if cue and not _NO_LIMIT.search(before, 0, cue.start()):
            return _Limit(time.start - len(before) + cue.start(), relation, time)
    if time.kind in _RECURRING and "yearly" not in time.recurs and _reported(text, time, before):
        return _Limit(time.start, "by", time)
    if time.kind == "duration" and text[time.start : time.start + 5].lower() == "trong":
        return _Limit(time.start, "within", time)
    if time.kind in _LISTED and _CLAUSE.search(before):
        return _Limit(time.start, "by" if time.recurs else "within", time)
    return None


def _reported(text: str, time: Time, before: str) -> bool:
    """True if what recurs is a report or a meeting: "tổng hợp, báo cáo UBND tỉnh hằng quý".

    Not so "every year", which mostly tells of a plan or a budget ("dự toán ngân sách hằng năm").
    """
    return bool(_REPORT_BEFORE.search(before) or _REPORT_BEHIND.match(text, time.end))


def _continued(text: str, time: Time, limits: Sequence[_Limit]) -> _Limit | None:
    """The time as a limit if it goes on from the one before: "từ … đến …", "trước … và …"."""
    last = limits[-1] if limits else None
    if last and _each_year(text, time, last):
        return _Limit(time.start, last.relation, time)
    if last is None or time.kind not in _DATED:
        return None
    between = text[last.time.end : time.start]
    if _AND.fullmatch(between) or (last.relation == "from" and _UNTIL.fullmatch(between)):
        return _Limit(time.start, last.relation, time)
    return None


def _each_year(text: str, time: Time, last: _Limit) -> bool:
    """True for "hằng năm" behind a day: "trước ngày 15 tháng 12 hằng năm"."""
    return time.kind == "every" and last.time.kind == "day" and text[last.time.end : time.start] == " "


def _joined(text: str, last: _Limit, limit: _Limit) -> _Limit | None:
    """Two limits that are one: a span of time, or a day and what it recurs in."""
    between = text[last.time.end : limit.time.start]
    if last.relation == "from" and limit.time.last and _UNTIL.fullmatch(between):
        return _Limit(last.start, "within", replace(limit.time, first=last.time.first))
    if _each_year(text, limit.time, last):
        return replace(last, time=replace(last.time, end=limit.time.end, recurs=limit.time.recurs))
    if last.time.kind == "every" and limit.time.kind == "day of each" and len(between) <= _REACH:
        return replace(limit, time=replace(limit.time, recurs=limit.time.recurs or last.time.recurs))
    return None


def _over(time: Time, today: datetime.date | None) -> bool:
    """Whether the time had passed when the document was signed; a part of its year ("đầu năm") has not."""
    if today is None or time.last is None:
        return False
    return time.last.year < today.year if time.kind == "part" else time.last < today


def _due(time: Time, relation: DeadlineRelation) -> datetime.date | None:
    return time.first if relation in ("from", "before") else time.last


def _deadline(text: str, limit: _Limit, task: str) -> Deadline:
    due = _due(limit.time, limit.relation)
    return Deadline(
        start=limit.start,
        end=limit.time.end,
        task=task,
        quote=text[limit.start : limit.time.end],
        relation=limit.relation,
        due=due.isoformat() if due else None,
        recurs=limit.time.recurs or None,
        day=limit.time.day,
    )


def _owner(position: int, tasks: Sequence[Task]) -> str | None:
    """The task at the position, or the last one before it."""
    index = bisect_right(tasks, position, key=lambda task: task.start) - 1
    return tasks[index].id if index >= 0 else None
