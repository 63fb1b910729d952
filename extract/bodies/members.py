"""What a word of a list names by itself or by what the list has said before: a known body, one without its
opener, a part of a province, bodies by common nouns.
"""

from dataclasses import replace

from . import generics, shared, tails
from .carried import PROVINCES, Carried
from .fitting import belongs_on
from .making import Match, agency
from .names import Names
from .units import Home, behind_name, named_part, place_at, suffix, unit_set
from .verbs import VERBS
from .words import AND, COMMA, Words

SEPARATORS = frozenset((COMMA, AND, ";", ":", "\n", "cùng", "với", "+", "/", "hoặc", "*"))
_PARENTS = frozenset(("bộ", "sở", "cục", "ngành", "ban"))  # "các đơn vị thuộc Bộ"
_ONE_NOUN = 2  # words: "tổ chức" alone may be a verb, "cơ quan" alone is no body


class Members:
    """Looks at single words of one list.

    It never looks on for a second member, so every look takes the same little time however long the list.
    """

    __slots__ = ("carried", "names", "stop", "whole", "words")

    def __init__(self, names: Names, words: Words, stop: int, *, whole: bool, carried: Carried) -> None:
        self.names = names
        self.words = words
        self.stop = stop
        self.whole = whole
        self.carried = carried

    def at(self, index: int) -> Match | None:
        """The longest of: a known name, a name without its opener, a part of a province, generic bodies."""
        if self.carried.shared and (named := self._shared(index)):
            return named
        opener = self.carried.opener
        found = [self.names.elided(self.words, index, opener)] if opener else []
        found += [self.names.at(self.words, index, listed=True), self._part(index), self._generic(index)]
        found += [self._area(index), self._same_of_level(index)]
        return max(
            (match for match in found if match and index < match.end <= self.stop),
            key=lambda match: match.end,
            default=None,
        )

    def begins(self, index: int) -> bool:
        """True if an item plainly begins at `index`, so that the "và" before it parts two bodies."""
        return (
            self.words.key(index) == "các"
            or self.at(index) is not None
            or self.names.opener_at(self.words, index) is not None
            or next(iter(self.names.heads_at(self.words, index)), None) is not None
        )

    def parted(self, index: int) -> bool:
        """True if the list may go on behind what ends at `index`."""
        return index >= self.stop or self.words.key(index) in SEPARATORS

    def named_parts(self, index: int) -> bool:
        """True for a geographic name that a list goes on behind: "Bát Xát, Sa Pa"."""
        end = behind_name(self.words, index)
        ends = self.parted(end) or self.words.key(end) == "." or VERBS.longest(self.words, end) is not None
        return self.words.upper(index) and ends

    def _shared(self, index: int) -> Match | None:
        return shared.name_at(self.names, self.words, index, self.carried.shared, self.stop)

    def _part(self, index: int) -> Match | None:
        """ "Bình Thủy" or "huyện Phong Điền" after "UBND quận Ninh Kiều"."""
        own = self.names.own
        if self.carried.local_set and (part := named_part(self.words, index, own)):
            return Match(agency(f"UBND {part.words}", "peoples-committee", own), part.end)
        if not self.carried.unit:
            return None
        if self.carried.unit == PROVINCES:
            return self._province(index)
        found = suffix(self.words, index, own)
        if found.kind == "part":
            return Match(agency(f"UBND {found.words}", "peoples-committee", own), found.end)
        if not self.named_parts(index) or self.names.opener_at(self.words, index):
            return None
        end = behind_name(self.words, index)
        name = f"UBND {self.carried.unit} {self.words.slice(index, end)}"
        return Match(agency(name, "peoples-committee", own), end)

    def _province(self, index: int) -> Match | None:
        named = place_at(self.words, index)
        if named is None:
            return None
        where, end = named
        return Match(agency(f"UBND {where.unit}", "peoples-committee", where), end, rule=PROVINCES)

    def _generic(self, index: int) -> Match | None:
        found = generics.run(self.words, index)
        if not found or (found[1] - index <= _ONE_NOUN + 1 and not self._among_others(index, found[1])):
            found = generics.kind(self.words, index) if self._behind_kind(index) else None
        if not found:
            return None
        name, end, qualified = found
        told = None if qualified else self._of_centre(end) or self._of_owner(end) or self._of_level(end)
        if told and told[1] <= self.stop:
            name, end = f"{name} {told[0]}", told[1]
        return Match(agency(name, "collective", Home(), collective=True), end, rule="generic")

    def _of_centre(self, index: int) -> tuple[str, int] | None:
        """ "các ban, đơn vị | Trung ương Hội", "trực thuộc Trung ương Đoàn"."""
        start = index + (self.words.key(index) == "trực")
        start += self.words.key(start) == "thuộc"
        if self.words.key(start) != "trung" or not belongs_on(self.words, start + 2):
            return None
        owner = self.names.at(self.words, start, listed=True)
        if owner:
            return f"thuộc {owner.agency.name}", owner.end
        end = max(self.names.name_end(self.words, start + 2), start + 3)
        return f"thuộc Trung ương {self.words.slice(start + 2, end)}", end

    def _of_owner(self, index: int) -> tuple[str, int] | None:
        """ "các đơn vị | thuộc Bộ Y tế", "thuộc Bộ", "trực thuộc Sở"."""
        under = self.words.key(index) == "trực"
        index += under
        if self.words.key(index) not in ("thuộc", "của"):
            return None
        owner = self._owner(index + 1)
        if owner and owner.end <= self.stop and not under:
            return f"thuộc {owner.agency.name}", owner.end
        parent = self.words.key(index + 1)
        named = parent in _PARENTS and self.words.upper(index + 1)
        return (f"thuộc {parent.capitalize()}", index + 2) if named else None

    def _of_level(self, index: int) -> tuple[str, int] | None:
        """ "cấp ủy | các cấp", "cơ quan báo chí | các tỉnh"."""
        level = suffix(self.words, index, self.names.own) if self.words.key(index) == "các" else None
        return (level.words, level.end) if level and level.kind == "set" else None

    def _area(self, index: int) -> Match | None:
        """ "các tỉnh, thành phố"; "quận, huyện" in a list: all units of a kind, for those who govern them."""
        within = bool(self.carried.rule) and self.words.key(index - 1) in (COMMA, AND)
        if self.words.key(index) != "các" and not within:
            return None
        units = unit_set(self.words, index, self.names.own)
        if units is None or self.words.upper(units.end):
            return None
        name = units.words[:1].upper() + units.words[1:]
        return Match(
            agency(name, "collective", units.place or Home(), collective=True), units.end, rule="area"
        )

    def _same_of_level(self, index: int) -> Match | None:
        """ "cấp huyện" after "UBND cấp tỉnh": the same body of another level."""
        stem = self.carried.stem
        level = suffix(self.words, index, self.names.own) if stem and self.words.key(index) == "cấp" else None
        if level is None or level.kind not in ("set", "own"):
            return None
        whole = Words(f"{stem} {self.words.slice(index, level.end)}")
        found = self.names.at(whole, 0, listed=True)
        return replace(found, end=level.end) if found and found.end == len(whole) else None

    def _behind_kind(self, index: int) -> bool:
        """True behind a kind of bodies, whose "các" serves this one too."""
        return self.words.key(index - 1) in (COMMA, AND) and self.carried.rule == "generic"

    def _owner(self, index: int) -> Match | None:
        """The body named at `index`; slips of the pen say its kind twice ("Ủy ban UBTVQH")."""
        known = self.names.at(self.words, index, listed=True)
        opener = self.names.opener_at(self.words, index) if known is None else None
        return self.names.at(self.words, opener[0], listed=True) if opener else known

    def _among_others(self, index: int, end: int) -> bool:
        """True where a noun alone is a body: with "các" or a head before it, or between others."""
        if self.whole:
            ends = (
                self.parted(end) or self.words.key(end) in ("thuộc", "của") or self._of_level(end) is not None
            )
            return ends or tails.TAILS.longest(self.words, end, self.stop) is not None
        plural = self.words.key(index) == "các" or self.carried.head is not None
        return plural or (bool(self.carried.rule) and self.words.key(end) in (COMMA, AND))
