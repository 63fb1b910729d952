"""Time limits and recurring reports, `/lich`: a month, the list, and a file for calendar programs."""

import re
from calendar import Calendar
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph import icalendar
from graph.agenda import Event, Occurrence
from graph.timetable import Timetable, Timing, timetable
from webui.context import explorer, settings
from webui.language import day as written
from webui.links import at_words, here
from webui.listing import Column, listing
from webui.respond import render

from .columns import dated, listed, names
from .tasks import named

blueprint = Blueprint("calendar", __name__)
_LIMITS: tuple[Column[Occurrence], ...] = (
    Column(key="ngay", label=_("Ngày"), by=lambda row: row.day, cell=lambda row: dated(row.day)),
    Column(key="loi-van", label=_("Lời văn"), by=lambda row: sentence(row.event)),
    Column(key="lap-lai", label=_("Lặp lại"), cell=lambda row: recurrence(row.event), apart=True),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row.event.task.id),
    Column(
        key="chu-tri",
        label=_("Chủ trì"),
        by=lambda row: names(row.event.task.leads),
        cell=lambda row: listed(row.event.task.leads),
    ),
    Column(
        key="bao-cao",
        label=_("Ai báo cáo"),
        by=lambda row: names(row.event.reporters),
        cell=lambda row: listed(row.event.reporters),
    ),
    Column(
        key="cho-ai",
        label=_("Báo cáo cho"),
        by=lambda row: row.event.recipient.label if row.event.recipient else None,
    ),
    Column(
        key="neu-ten",
        label=_("Cơ quan nêu trong câu"),
        cell=lambda row: listed(row.event.bodies),
        apart=True,
    ),
    Column(key="van-ban", label=_("Văn bản"), by=lambda row: row.event.task.document.label),
)
_EVERY: Mapping[str, Any] = {
    "daily": _("hằng ngày"),
    "weekly": _("hằng tuần"),
    "monthly": _("hằng tháng"),
    "quarterly": _("hằng quý"),
    "half-yearly": _("6 tháng một lần"),
    "yearly": _("hằng năm"),
    "continuously": _("thường xuyên"),
}

_IN_SQUARE = 5
"""Limits shown of a day that has more; the list of the month has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A square of the month: `outside` days belong to the months beside it."""

    day: str
    number: int
    outside: bool
    limits: tuple[Occurrence, ...]


@blueprint.get("/lich")
def index() -> Response:
    """`?thang=2023-10` chooses the month and lists it alone, `?nam=2023` a year; `?van-ban=` and `?co-quan=`
    narrow, and so does `?kieu=`: limits that recur, limits without a day.
    """
    whole = _found()
    kind = _KINDS.get(request.args.get("kieu", ""))
    found = whole.only(kind) if kind else whole
    counts = Counter(day[:7] for day, _place in found.all_days)
    chosen, year = _month(request.args.get("thang")), _year(request.args.get("nam"))
    shown = chosen or _nearest(sorted(each for each in counts if year is None or each.startswith(year)))
    within = found.occurrences(month=shown)
    rows = within if chosen else found.occurrences(year=year) if year else found.first()
    return render(
        "calendar.html",
        data={"month": chosen, "year": year, "events": found.events, "occurrences": rows},
        list=listing(rows, _LIMITS),
        chips=_chips(chosen, year),
        beside=_beside(shown) if shown else (None, None),
        months=sorted({each for each in counts if each[:4] == shown[:4]} | {shown}) if shown else (),
        years=Counter(day[:4] for day, _place in found.all_days),
        counts=counts,
        year=year,
        month=shown,
        chosen=chosen,
        weeks=_weeks(shown, within) if shown else (),
        recurring=sum(map(_recurs, whole.timings)),
        all_limits=len(whole.timings),
        tasks=whole.tasks,
        undated=sum(map(_is_undated, whole.timings)),
        every=recurrence,
        in_square=_IN_SQUARE,
    )


@blueprint.get("/lich.ics")
def file() -> Response:
    """The same limits for a calendar program; links begin with the base, never with the request's host."""
    root = settings().base.rstrip("/")
    body = icalendar.write(
        _found().events,
        name=gettext("Căn Cứ: thời hạn"),
        stamp=datetime.now(UTC),
        link=lambda event: root + at_words(event.task.document.path, event.deadline),
        title=_summary,
        about=lambda event: _about(event) + "\n" + root + at_words(event.task.document.path, event.deadline),
    )
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename="can-cu.ics")
    return response


def recurrence(event: Event) -> str:
    """ "ngày 18 hằng tháng, hằng quý"; "" where a limit does not recur."""
    every = ", ".join(str(_EVERY[word]) for word in event.deadline.recurs or ())
    day = event.deadline.day
    return str(gettext("ngày %(day)s %(every)s", day=day, every=every)) if every and day else every


def sentence(event: Event) -> str:
    """The sentence of a limit, without marks of formatting."""
    words = f"{event.before}{event.deadline.quote}{event.after}"
    return " ".join(words.replace("*", "").split())


def _found() -> Timetable:
    document, agency = request.args.get("van-ban") or None, request.args.get("co-quan") or None
    return timetable(explorer(), document=document, agency=agency)


def _recurs(timing: Timing) -> bool:
    return timing.recurs


def _is_undated(timing: Timing) -> bool:
    return not timing.days


_KINDS: Mapping[str, Callable[[Timing], bool]] = {"lap-lai": _recurs, "khong-ngay": _is_undated}
_KIND_WORDS: Mapping[str, Any] = {"lap-lai": _("lặp lại"), "khong-ngay": _("không nêu ngày")}


def _summary(event: Event) -> str:
    who = "; ".join(ref.label for ref in event.task.leads)
    quote = " ".join(event.deadline.quote.replace("*", "").split())
    return f"{event.task.id}: {quote}" + (f" ({who})" if who else "")


def _about(event: Event) -> str:
    lines = [sentence(event), gettext("Văn bản: %(name)s", name=event.task.document.label)]
    if event.recipient:
        who = "; ".join(ref.label for ref in event.reporters)
        words = gettext("Ai báo cáo: %(who)s. Báo cáo cho: %(whom)s.", who=who, whom=event.recipient.label)
        lines.insert(1, words)
    if event.months:
        lines.append(_assumed(event))
    return "\n".join(lines)


def _assumed(event: Event) -> str:
    return str(
        gettext(
            "Lặp lại %(every)s; văn bản không ghi đến khi nào, nên tính đến %(until)s.",
            every=recurrence(event),
            until=written(event.until),
        )
    )


def _month(asked: str | None) -> str | None:
    """A month as "2023-10"; None where the address names none that exists."""
    try:
        return datetime.strptime(asked or "", "%Y-%m").date().isoformat()[:7]
    except ValueError:
        return None


def _year(asked: str | None) -> str | None:
    """A year as "2023"; None where the address names none."""
    return asked if asked and re.fullmatch("[1-9][0-9]{3}", asked) else None


def _beside(month: str) -> tuple[str | None, str | None]:
    """The month before and the month after; None where dates end."""
    place = int(month[:4]) * 12 + int(month[5:]) - 1
    first, last = MINYEAR * 12, MAXYEAR * 12 + 11
    return tuple(
        f"{each // 12:04}-{each % 12 + 1:02}" if first <= each <= last else None
        for each in (place - 1, place + 1)
    )  # type: ignore[return-value]


def _nearest(months: Sequence[str]) -> str | None:
    """This month or the next one that has a limit, else the last one that had."""
    today = f"{date.today():%Y-%m}"
    return next((month for month in months if month >= today), months[-1] if months else None)


def _weeks(month: str, within: Iterable[Occurrence]) -> tuple[tuple[Day, ...], ...]:
    year, number = map(int, month.split("-"))
    within = tuple(within)
    return tuple(tuple(_square(day, number, within) for day in week) for week in _calendar(year, number))


def _calendar(year: int, month: int) -> list[list[date]]:
    try:
        return Calendar().monthdatescalendar(year, month)
    except (OverflowError, ValueError):  # the first and the last month that dates can name
        return []


def _square(day: date, month: int, within: Sequence[Occurrence]) -> Day:
    iso = day.isoformat()
    limits = tuple(item for item in within if item.day == iso)
    return Day(day=iso, number=day.day, outside=day.month != month, limits=limits)


def _chips(month: str | None, year: str | None) -> list[tuple[Any, str, str]]:
    """The conditions in force: word, value, the address without it."""
    given = [(_("văn bản"), "van-ban"), (_("cơ quan"), "co-quan")]
    chips: list[tuple[Any, str, str]] = [
        (word, named(request.args[key]), here(**{key: None, "trang": None}))
        for word, key in given
        if request.args.get(key)
    ]
    if kind := _KIND_WORDS.get(request.args.get("kieu", "")):
        chips.append((_("thời hạn"), kind, here(kieu=None, trang=None)))
    if month:
        chips.append((_("tháng"), f"{month[5:]}/{month[:4]}", here(thang=None, trang=None)))
    elif year:
        chips.append((_("năm"), year, here(nam=None, trang=None)))
    return chips
