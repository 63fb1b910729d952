"""Automatic list numbers of a DOCX ("1.", "a)", "I.", "2.3"), which are not in its text: counted as Word
counts.

Source: ECMA-376, part 1, 17.9 (numbering): lists share the counters of their abstract list; a level starts
again when a higher one moves on; an override starts a list of its own.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.readers.numerals import FORMATS, LARGEST

from .package import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, the pattern around it."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None

    @property
    def counts(self) -> bool:
        """True if the level has numbers."""
        return self.format not in ("bullet", "none")


class Numbering:
    """The lists of one document with their counters; ask for labels in reading order."""

    def __init__(self, root: "Element | None") -> None:
        lists = [] if root is None else root.findall(f"{W}abstractNum")
        self._abstract = {key: _levels(item) for item in lists if (key := value(item, "abstractNumId"))}
        self._lists: dict[int, tuple[str, dict[int, Level]]] = {}
        self._starts: dict[int, dict[int, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        for item in [] if root is None else root.findall(f"{W}num"):
            self._add(item)

    def label(self, list_id: int, level: int) -> str:
        """The next label of a list at a level (0 the highest), "" if it has none; moves the counters on."""
        known = self._lists.get(list_id)
        if known is None or not 0 <= level < _LEVELS:
            return ""
        abstract, levels = known
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        for place, start in self._starts.pop(list_id, {}).items():
            counters[place] = start - 1
        here = levels.get(level, Level())
        before = counters[level]
        counters[level] = here.start if before is None else min(before + 1, LARGEST)
        _restart(counters, levels, level)
        return _written(here, levels, counters)

    def level_of(self, list_id: int, style: str | None) -> int:
        """The level that a paragraph style stands for in a list; the highest if none is tied to it."""
        levels = self._lists.get(list_id, ("", {}))[1]
        return next((place for place, level in levels.items() if style and level.style == style), 0)

    def _add(self, item: "Element") -> None:
        key, abstract = number(item, "numId"), value(item.find(f"{W}abstractNumId"))
        if key is None or abstract not in self._abstract:
            return
        levels = dict(self._abstract[abstract])
        for change in item.findall(f"{W}lvlOverride"):
            place = number(change, "ilvl") or 0
            written = change.find(f"{W}lvl")
            if written is not None:
                levels[place] = _level(written)
            start = number(change.find(f"{W}startOverride"))
            if start is not None:
                self._starts.setdefault(key, {})[place] = start
        self._lists[key] = (abstract, levels)


def _restart(counters: list[int | None], levels: dict[int, Level], moved: int) -> None:
    """Deeper levels begin anew, but for those told not to; higher ones never used count as at their start."""
    for place in range(moved):
        if counters[place] is None:
            counters[place] = levels.get(place, Level()).start
    for place in range(moved + 1, _LEVELS):
        restart = levels.get(place, Level()).restart
        if restart is None or moved < restart:
            counters[place] = None


def _levels(item: "Element") -> dict[int, Level]:
    return {number(level, "ilvl") or 0: _level(level) for level in item.findall(f"{W}lvl")}


def _level(element: "Element") -> Level:
    start = number(element.find(f"{W}start"))
    legal = element.find(f"{W}isLgl")
    return Level(
        start=1 if start is None else start,
        format=value(element.find(f"{W}numFmt")) or "decimal",
        pattern=value(element.find(f"{W}lvlText")) or "",
        restart=number(element.find(f"{W}lvlRestart")),
        legal=legal is not None and value(legal) not in ("0", "false"),
        style=value(element.find(f"{W}pStyle")),
    )


def _written(here: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    if here.format == "bullet":
        return _bullet(here.pattern)

    def filled(place: "re.Match[str]") -> str:
        level = int(place[1]) - 1
        of = levels.get(level, Level())
        form = "decimal" if here.legal else of.format
        return FORMATS.get(form, str)(of.start if counters[level] is None else counters[level] or 0)

    return _PLACE.sub(filled, here.pattern).strip()


def _bullet(sign: str) -> str:
    """A sign that later steps know: a dash, a plus; any picture of a symbol font is a dash."""
    sign = sign.strip()
    return sign if sign in ("+", "*", *_DASHES) and sign else "-"
