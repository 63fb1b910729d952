"""Time limits as days: what is due when, over which months a report recurs, and the words that say so.

A limit has the day it names ("31 tháng 10" of the document's year), or recurs on a day of the month. Texts
seldom say until when a report recurs: an occurrence lies between the day of the document and the end of that
year. A limit that names no day ("định kỳ hằng quý") stands in the list and on no day.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ontology.model import Deadline, Span

from . import reporting
from .answers import Ref, TaskRow
from .views import Views

_AROUND = 520
"""Characters of the sentence around a limit that are given, on either side."""
_BREAK = re.compile(r"[.;:]\s|\n\s*\n")
_BULLET = re.compile(r"\s*[-–•+]\s+")
_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A time limit of a task: its sentence is `before` + quote + `after`, `bodies` are named in it.

    `recipient` is who gets a report or a proposal by then, `reporters` who send it: those the sentence names,
    else whoever carries the task. Days are ISO dates: a recurring limit recurs from `since` to `until` (None:
    the document has no day).
    """

    id: str
    task: TaskRow
    deadline: Deadline
    before: str
    after: str
    bodies: tuple[Ref, ...] = ()
    reporters: tuple[Ref, ...] = ()
    recipient: Ref | None = None
    since: str | None = None
    until: str | None = None

    @property
    def months(self) -> int:
        """Every how many months it recurs on a day; 0: it does not."""
        return months_of(self.deadline, self.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A limit on one of its days (ISO; None: it names no day)."""

    day: str | None
    event: Event


def events(tasks: Iterable[TaskRow], views: Callable[[str], Views]) -> tuple[Event, ...]:
    """Every time limit of these tasks, in their order; `views` gives a document by its path."""
    return tuple(_event(row, limit, views(row.document.path)) for row in tasks for limit in row.deadlines)


def days(event: Event) -> tuple[str, ...]:
    """All days of a limit, rising."""
    return days_of(event.deadline, event.since, event.until)


def months_of(limit: Deadline, since: str | None) -> int:
    """Every how many months a limit recurs on a day from `since` on; 0: it does not."""
    if limit.day is None or since is None:
        return 0
    return next((every for word, every in _MONTHS.items() if word in (limit.recurs or ())), 0)


def days_of(limit: Deadline, since: str | None, until: str | None) -> tuple[str, ...]:
    """All days of a limit, rising; it recurs between these days."""
    every = months_of(limit, since)
    if not every:
        return (limit.due,) if limit.due else ()
    assert since and until and limit.day
    start, end = date.fromisoformat(since), date.fromisoformat(until)
    months = [(start.year, month) for month in range(start.month, 13) if month % every == 0]
    found = [_on(year, month, limit.day) for year, month in months]
    return tuple(day.isoformat() for day in found if start <= day <= end)


def first(found: Iterable[Event]) -> tuple[Occurrence, ...]:
    """Each limit once, on its first day; those without a day come last."""
    once = [Occurrence(day=next(iter(days(event)), None), event=event) for event in found]
    return tuple(sorted(once, key=lambda item: item.day or "9999"))


def _on(year: int, month: int, day: int) -> date:
    """That day of a month, or its last one: the 31st of April is the 30th."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _event(row: TaskRow, limit: Deadline, view: Views) -> Event:
    start, end = _sentence(view.text, limit.start, limit.end)
    signed = view.facts.document.date
    named = [item for item in view.facts.mentions if start <= item.start < end]
    step = reporting.step(view.text, Span(start=start, end=end), limit, named)
    return Event(
        id=f"{row.ref.path}@{limit.start}",
        task=row,
        deadline=limit,
        before=view.text[start : limit.start],
        after=view.text[limit.end : end],
        bodies=_refs(view, (item.agency for item in named)),
        reporters=_refs(view, step.reporters) or row.leads if step else (),
        recipient=view.catalogue.agency(step.recipient) if step else None,
        since=signed,
        until=f"{signed[:4]}-12-31" if signed else None,
    )


def _refs(view: Views, paths: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(view.catalogue.agency(path) for path in dict.fromkeys(paths))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence, or part of one, that holds a span."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    breaks = [found.end() for found in _BREAK.finditer(text, low, start)]
    after = _BREAK.search(text, end, high)
    first = breaks[-1] if breaks else text.find(" ", low, start) + 1 or low
    bullet = _BULLET.match(text, first, start)
    return (bullet.end() if bullet else first), (
        after.start() + 1 if after else text.rfind(" ", end, high) if high < len(text) else high
    )
