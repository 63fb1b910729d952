"""Time limits as an iCalendar file (RFC 5545), for the calendar programs people have."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from .agenda import Event, days

_FOLD = 75  # octets in a line, without its end (RFC 5545, 3.1)
_SHORTEST_MONTH = 28


def write(
    found: Iterable[Event],
    *,
    name: str,
    stamp: datetime,
    link: Callable[[Event], str],
    title: Callable[[Event], str],
    about: Callable[[Event], str],
) -> str:
    """The calendar `name`; `title`, `about` and `link` say what stands in an event. `stamp` is in UTC.

    A limit that names no day has no place in a calendar and is left out.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Căn Cứ//cancu//VI", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for event, uid in _named(found):
        on = days(event)
        if on:
            lines += [
                "BEGIN:VEVENT",
                f"UID:{uid}@cancu",
                f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
                f"DTSTART;VALUE=DATE:{_date(on[0])}",
                *([f"RRULE:{rule(event)}"] if event.months else []),
                f"SUMMARY:{_text(title(event))}",
                f"DESCRIPTION:{_text(about(event))}",
                f"URL:{link(event)}",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _named(found: Iterable[Event]) -> Iterator[tuple[Event, str]]:
    """Each event with a name that stays while its task and its words do, wherever they move in the text."""
    seen: Counter[str] = Counter()
    for event in found:
        words = " ".join(event.deadline.quote.split()).casefold()
        name = sha256(f"{event.task.ref.path}\n{words}".encode()).hexdigest()[:24]
        seen[name] += 1
        yield event, name if seen[name] == 1 else f"{name}-{seen[name]}"


def rule(event: Event) -> str:
    """How a limit recurs; the 29th to 31st fall on the last day of a month that is shorter."""
    day = event.deadline.day or 1
    every = f";INTERVAL={event.months}" if event.months > 1 else ""
    last = ",".join(str(each) for each in range(_SHORTEST_MONTH, day + 1))
    on = f"BYMONTHDAY={day}" if day <= _SHORTEST_MONTH else f"BYMONTHDAY={last};BYSETPOS=-1"
    return f"FREQ=MONTHLY{every};{on};UNTIL={_date(event.until or '')}"


def folded(line: str) -> Iterator[str]:
    """A line in parts of 75 octets at most, never cut inside a letter; the later ones begin with a blank."""
    part, size = "", 0
    for letter in line:
        wide = len(letter.encode("utf-8"))
        if size + wide > _FOLD:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + wide
    yield part


def _text(value: str) -> str:
    plain = " ".join(value.replace("\r", "").split(" "))
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return "".join(letter for letter in plain if letter >= " ")


def _date(day: str) -> str:
    return day.replace("-", "")
