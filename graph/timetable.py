"""The calendar as figures: limits by their days, of which only those that are looked at are read whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .agenda import Event, Occurrence, days
from .lazy import Lazy, picked

if TYPE_CHECKING:
    from .explorer import Explorer


@dataclass(frozen=True, slots=True)
class Timing:
    """A limit by what counts it: its days (ISO, rising), whether it recurs on a day, the path of its task."""

    days: tuple[str, ...]
    recurs: bool
    task: str


class Timetable:
    """Limits in the order of the text, with the timing of each."""

    def __init__(self, events: Sequence[Event], timings: Sequence[Timing]) -> None:
        self.events, self.timings = events, timings

    @cached_property
    def tasks(self) -> int:
        """How many tasks have these limits."""
        return len({timing.task for timing in self.timings})

    @cached_property
    def all_days(self) -> Sequence[tuple[str, int]]:
        """Every day of every limit with the place of the limit, by day."""
        found = ((day, place) for place, timing in enumerate(self.timings) for day in timing.days)
        return sorted(found, key=lambda each: each[0])

    def only(self, meant: Callable[[Timing], bool]) -> "Timetable":
        """Those of a kind."""
        places = [place for place, timing in enumerate(self.timings) if meant(timing)]
        return Timetable(picked(self.events, places), [self.timings[place] for place in places])

    def occurrences(self, *, month: str | None = None, year: str | None = None) -> Sequence[Occurrence]:
        """Limits on their days, by day; with `month` ("2023-10") or `year` ("2023") those within it only."""
        begin = f"{month or year}-" if month or year else ""
        return self._on_days([each for each in self.all_days if each[0].startswith(begin)])

    def first(self) -> Sequence[Occurrence]:
        """Each limit once, on its first day; those without a day come last."""
        once = [(next(iter(timing.days), None), place) for place, timing in enumerate(self.timings)]
        return self._on_days(sorted(once, key=lambda each: each[0] or "9999"))

    def _on_days(self, found: Sequence[tuple[str | None, int]]) -> Sequence[Occurrence]:
        def made(numbers: Sequence[int]) -> list[Occurrence]:
            events = picked(self.events, [found[number][1] for number in numbers])
            return [
                Occurrence(day=found[number][0], event=event)
                for number, event in zip(numbers, events, strict=True)
            ]

        return Lazy(range(len(found)), made)


def timetable(explorer: "Explorer", *, document: str | None = None, agency: str | None = None) -> Timetable:
    """The limits of `Explorer.calendar` with their timings; those of the whole collection stay at hand."""

    def made(_catalogue: object) -> Timetable:
        events = explorer.calendar(document=document, agency=agency)
        register = explorer.catalogue().register
        if register is not None and isinstance(events, Lazy):
            return Timetable(events, register.timings(events.numbers))
        return Timetable(
            events, [Timing(days(event), bool(event.months), event.task.ref.path) for event in events]
        )

    return explorer.once(("timetable", document, agency), made, lasting=document is None and agency is None)
