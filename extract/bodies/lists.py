"""Lists of bodies as directives write them: heads, elided names, collectives, bodies of another kind
between them.

"Giám đốc các Sở: Công Thương, Xây dựng và Công an thành phố", "Sở Công Thương, Nông nghiệp và Phát triển nông
thôn", "Giám đốc sở, Thủ trưởng cơ quan, ban ngành, Chủ tịch UBND quận, huyện".
"""

from dataclasses import dataclass, replace

from ontology.model import Agency

from . import generics, shared, tails, verbs
from .making import Match, agency
from .names import Names
from .units import Home, behind_name, named_part, place_at, suffix
from .verbs import VERBS
from .words import AND, COMMA, Words

_SEPARATORS = frozenset((COMMA, AND, ";", ":", "\n", "cùng", "với", "+", "/", "hoặc", "*"))
_FILLERS = frozenset(("các", "một", "số", "những", "đồng", "chí", "là", "phía", "của"))
_NO_NAME = frozenset(("do", "theo", "tại", "để", "trong"))
_BEHIND_NAMES = frozenset(("thuộc", "của", "các", "do", "theo", "trong", "tại", "để", "là", "ở"))
_LONGEST_UNKNOWN = 16
# Kinds whose names leave out their opener in a list: "Sở Y tế, Nội vụ".
_ELIDING = frozenset(("department", "ministry", "board", "party"))
_PROVINCES = "provinces"  # the members of "UBND các tỉnh, thành phố Lào Cai, Yên Bái"
_PARENTS = frozenset(("bộ", "sở", "cục", "ngành", "ban"))  # "các đơn vị thuộc Bộ"
_ONE_NOUN = 2  # words: "tổ chức" alone may be a verb, "cơ quan" alone is no body


@dataclass(frozen=True, slots=True)
class Item:
    """One body of a list: words `first` up to `last`, its head included."""

    first: int
    last: int
    agency: Agency
    head: bool
    rule: str


class Lists:
    """Reads lists of bodies, seen from the place of `names`."""

    __slots__ = ("names",)

    def __init__(self, names: Names) -> None:
        self.names = names

    def read(self, words: Words, start: int, stop: int, *, whole: bool) -> tuple[list[Item], int]:
        """The bodies listed from word `start` on, and the index behind the last one.

        With `whole` the list fills all words up to `stop` and what nobody knows is a new body; without it the
        list ends at the first word that cannot belong to it.
        """
        reading = _Reading(self, words, stop, whole=whole)
        reading.run(start)
        return reading.items, reading.last


class _Reading:
    """One pass over one list."""

    def __init__(self, lists: Lists, words: Words, stop: int, *, whole: bool) -> None:
        self.names = lists.names
        self.lists = lists
        self.words = words
        self.stop = min(stop, len(words))
        self.whole = whole
        self.items: list[Item] = []
        self.last = 0
        self.opener = ""
        self.shared = ""  # "các Tập đoàn:" heads the names behind it
        self.unit = ""
        self.local_set = False  # behind "UBND các huyện, thị xã" a named unit is one more of them
        self.head: int | None = None

    def run(self, index: int) -> None:
        self.last = index
        while index < self.stop:
            key = self.words.key(index)
            if key == "\n" and not self.whole:
                return
            if key in _SEPARATORS:
                index += 1
            elif key == "(":
                index = tails.behind_bracket(self.words, index, self.stop)
            else:
                behind = self._item(index) if self.whole or self._parted(index) else None
                if behind is None:
                    return
                index = behind

    def _parted(self, index: int) -> bool:
        """True at the first item, behind a separator, and inside an item that has only begun."""
        before = self.words.key(index - 1)
        return not self.items or self.head is not None or before in _SEPARATORS or before in (")", "các")

    def _item(self, index: int) -> int | None:
        """The index behind the item at `index`; None where the list ends."""
        found = self._named(index)
        if found:
            return self._take(index, found)
        behind_head = self._head(index)
        if behind_head is not None:
            self.head = index if self.head is None else self.head
            return self._behind_head(index, behind_head)
        return self._opener(index) or self._filler(index) or self._unknown(index)

    def _named(self, index: int) -> Match | None:
        """The longest of: a known name, a name without its opener, a part of a province, generic bodies."""
        if self.shared and (named := shared.name_at(self.names, self.words, index, self.shared, self.stop)):
            return named
        found = [self.names.elided(self.words, index, self.opener)] if self.opener else []
        found += [self.names.at(self.words, index, listed=True), self._part(index), self._generic(index)]
        best = None
        for match in found:
            if match and match.end <= self.stop and (best is None or match.end > best.end):
                if self._runs_on(match):
                    return None
                best = match
        if best and self._dashed(best):
            return self._open(index)
        if best and not self.whole and self._board(index, best):
            return self._longer_board(index, best)
        return best or self._open(index)

    def _board(self, index: int, match: Match) -> bool:
        one = self.words.upper(index) and self.words.key(index) == "ban" and self.words.upper(index + 1)
        return match.agency.kind == "board" or (match.rule == "generic" and one)

    def _longer_board(self, index: int, match: Match) -> Match:
        """A known board with more to its name: "Ban Quản lý dự án | các công trình giao thông tỉnh"."""
        words, end = self.words, match.end
        if end >= self.stop or not words.key(end).isalpha() or words.upper(end) or self._begins(end + 1):
            return match
        key = words.key(end)
        if (key in _SEPARATORS or key in _BEHIND_NAMES - {"các"}) or verbs.begins(words, end):
            return match
        if tails.TAILS.longest(words, end):
            return match
        behind = self.names.more_of_name(words, end + (key == "các"))
        named = key == "các" or any(words.upper(place) for place in range(end, behind))
        if behind == end or not named:
            return match
        return self.names.new(words, index, min(behind, self.stop), kind="board")

    def _dashed(self, match: Match) -> bool:
        """True where a dash joins more to a known name: "Sở Tài chính - Vật giá"."""
        words, behind = self.words, match.end + 1
        if not match.opener or not words.is_dash(match.end) or not words.upper(behind):
            return False
        joined = words.text[words.ends[match.end - 1]] == " " and behind < self.stop
        return joined and not self._begins(behind) and self.names.elided(words, behind, match.opener) is None

    def _runs_on(self, match: Match) -> bool:
        """True where a known name goes on: what stands there is a longer name that nobody knows."""
        end = match.end
        if not self.whole or end >= self.stop or match.rule == "generic" or match.agency.collective:
            return False
        key = self.words.key(end)
        if key == "các" and match.agency.kind == "board" and not self._begins(end + 1):
            return True
        if key == COMMA and match.agency.kind == "public-unit" and not self.words.upper(end + 1):
            return self.words.key(end + 1).isalpha() and not self._begins(end + 1)
        if not key.isalpha() or key in _SEPARATORS or key in _BEHIND_NAMES or self.words.upper(end):
            return False
        return not (tails.TAILS.longest(self.words, end) or VERBS.longest(self.words, end))

    def _open(self, index: int) -> Match | None:
        found = self.names.open_at(self.words, index)
        return found if found and found.end <= self.stop and not self.whole else None

    def _part(self, index: int) -> Match | None:
        """ "Bình Thủy" or "huyện Phong Điền" after "UBND quận Ninh Kiều"."""
        if self.local_set and (part := named_part(self.words, index, self.names.own)):
            return Match(agency(f"UBND {part.words}", "peoples-committee", self.names.own), part.end)
        if not self.unit:
            return None
        if self.unit == _PROVINCES:
            named = place_at(self.words, index)
            body = agency(f"UBND {named[0].unit}", "peoples-committee", named[0]) if named else None
            return Match(body, named[1], rule=_PROVINCES) if body and named else None
        found = suffix(self.words, index, self.names.own)
        if found.kind == "part":
            return Match(agency(f"UBND {found.words}", "peoples-committee", self.names.own), found.end)
        if not self._named_parts(index) or self.names.opener_at(self.words, index):
            return None
        end = behind_name(self.words, index)
        name = f"UBND {self.unit} {self.words.slice(index, end)}"
        return Match(agency(name, "peoples-committee", self.names.own), end)

    def _generic(self, index: int) -> Match | None:
        found = generics.run(self.words, index)
        if not found or (found[1] - index <= _ONE_NOUN + 1 and not self._among_others(index, found[1])):
            found = generics.kind(self.words, index) if self._behind_kind(index) else None
        if not found:
            return None
        if self.words.key(found[1]) in ("thuộc", "của") and not found[2]:
            owner = self._owner(found[1] + 1)
            parent = self.words.key(found[1] + 1)
            if owner and owner.end <= self.stop:
                found = f"{found[0]} thuộc {owner.agency.name}", owner.end, True
            elif parent in _PARENTS and self.words.upper(found[1] + 1):
                found = f"{found[0]} thuộc {parent.capitalize()}", found[1] + 2, True
        return Match(agency(found[0], "collective", Home(), collective=True), found[1], rule="generic")

    def _behind_kind(self, index: int) -> bool:
        """True behind a kind of bodies, whose "các" serves this one too."""
        parted = self.words.key(index - 1) in (COMMA, AND)
        return parted and bool(self.items) and self.items[-1].rule == "generic"

    def _owner(self, index: int) -> Match | None:
        """The body named at `index`; slips of the pen say its kind twice ("Ủy ban UBTVQH")."""
        known = self.names.at(self.words, index, listed=True)
        opener = self.names.opener_at(self.words, index) if known is None else None
        return self.names.at(self.words, opener[0], listed=True) if opener else known

    def _among_others(self, index: int, end: int) -> bool:
        """True where a noun alone is a body: with "các" or a head before it, or between others."""
        parted = (
            end >= self.stop or self.words.key(end) in _SEPARATORS or self.words.key(end) in ("thuộc", "của")
        )
        if self.whole:
            return parted or tails.TAILS.longest(self.words, end, self.stop) is not None
        plural = self.words.key(index) == "các" or self.head is not None
        return plural or (bool(self.items) and self.words.key(end) in (COMMA, AND))

    def _take(self, index: int, found: Match) -> int:
        behind = tails.behind(self.names, self.words, found, self.stop)
        members = self._heads_a_list(found)
        if members is not None:
            return members
        first = index if self.head is None else self.head
        self.items.append(Item(first, found.end, found.agency, self.head is not None, found.rule))
        self.head, self.last = None, found.end if behind > self.stop else behind
        self.opener = found.opener or ("" if found.rule != "elided" else self.opener)
        self.shared = self.shared if found.rule == "elided" else ""
        self.unit = self.unit if found.rule == _PROVINCES else _unit(found.agency)
        of_people = found.agency.kind == "peoples-committee"
        self.local_set = of_people and (found.agency.collective or self.local_set)
        return behind

    def _heads_a_list(self, found: Match) -> int | None:
        """Where the members begin that what looks like a collective heads: "các Sở: Y tế, Nội vụ"."""
        colon = self.words.key(found.end) == ":"
        first = found.end + colon
        if not found.agency.collective:
            return None
        if found.rule == "generic" and colon:
            self.shared = (
                shared.opener_before(self.names, self.words, found.end) if self.words.upper(first) else ""
            )
            if self.shared or self._named(first + (self.words.key(first) == "các")):
                return first
        if found.agency.kind == "peoples-committee" and place_at(self.words, first):
            self.unit = _PROVINCES
            return first
        if found.agency.kind == "peoples-committee" and self._named_parts(first):
            self.unit = found.agency.name.rpartition("các ")[2].rpartition(", ")[2]
            return first
        opener = self.words.key(found.end - 1)
        if opener == "ngành" and colon:
            opener = "sở" if "sở" in self.words.keys[found.end - 4 : found.end] else "bộ"
        if (colon or opener in ("sở", "bộ")) and self.names.elided(self.words, first, opener):
            self.opener = opener
            return first
        return None

    def _named_parts(self, index: int) -> bool:
        """True for a geographic name that a list goes on behind: "Bát Xát, Sa Pa"."""
        end = behind_name(self.words, index)
        parted = end >= self.stop or self.words.key(end) in _SEPARATORS or self.words.key(end) == "."
        return self.words.upper(index) and (parted or VERBS.longest(self.words, end) is not None)

    def _head(self, index: int) -> int | None:
        """The index behind the title at `index`.

        The longest one behind which a body stands, else the longest.
        """
        ends = list(self.names.heads_at(self.words, index))
        for end in reversed(ends):
            if self._named(end) or self.words.key(end) in ("các", ":", "sở", "bộ"):
                return end
        return ends[-1] if ends else None

    def _behind_head(self, index: int, behind: int) -> int:
        """A title alone may stand for all of its kind: "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"."""
        if self.words.keys[index:behind] == ["bộ", "trưởng"] and self.words.key(behind) in (COMMA, AND):
            self.items.append(Item(index, behind, _ALL["bộ"], head=True, rule="collective"))
            self.head, self.last = None, behind
        return behind

    def _opener(self, index: int) -> int | None:
        """ "Sở" or "Bộ" alone: it heads the names after a colon, or means all of them."""
        start = index + (self.words.key(index) == "các")
        key = self.words.key(start)
        found = self.names.opener_at(self.words, start)
        if not found:
            return None
        if self.words.key(found[0]) == ":" or (start > index and found[2] and self.words.upper(found[0])):
            self.opener = key if found[0] == start + 1 else ""
            self.shared = self.words.slice(start, found[0]) if key not in ("sở", "bộ") and found[2] else ""
            return found[0] + (self.words.key(found[0]) == ":")
        if found[1] == "office" and self.head is not None and self._parts(found[0]):
            return self._take(index, Match(agency("Văn phòng", "office", self.names.own), found[0]))
        if key in ("sở", "bộ") and found[0] == start + 1 and not self._elided_follows(found[0], key):
            return self._all(index, start + 1, key)
        return None

    def _parts(self, index: int) -> bool:
        return index >= self.stop or self.words.key(index) in _SEPARATORS

    def _elided_follows(self, index: int, key: str) -> bool:
        return self.words.upper(index) or self.names.elided(self.words, index, key) is not None

    def _all(self, index: int, end: int, key: str) -> int:
        collective = _ALL[key]
        if key == "sở":
            collective = agency(collective.name, "collective", self.names.own, collective=True)
        return self._take(index, Match(collective, end, rule="collective"))

    def _filler(self, index: int) -> int | None:
        return index + 1 if self.words.key(index) in _FILLERS and self.whole else self._plural(index)

    def _plural(self, index: int) -> int | None:
        """ "các" before a name that itself has none."""
        if self.words.key(index) == "các" and (self._named(index + 1) or self._head(index + 1)):
            return index + 1
        return None

    def _unknown(self, index: int) -> int | None:
        """A new body, in a list that fills its stretch.

        Too long a run of words is none and is passed over.
        """
        if not self.whole:
            return None
        end = self._end_of_unknown(index)
        key = self.words.key(index)
        if end - index > _LONGEST_UNKNOWN or not key[0].isalpha() or key in _NO_NAME:
            return end
        if (
            self.opener in ("sở", "bộ")
            and self.words.upper(index)
            and not self.names.opener_at(self.words, index)
        ):
            return self._take(index, self._new_with_opener(index, end))
        found = self.names.new(self.words, index, end)
        if not self.words.upper(index):
            found = replace(found, agency=replace(found.agency, collective=True))
        return max(self._take(index, found), end)

    def _new_with_opener(self, index: int, end: int) -> Match:
        name = f"{self.opener.capitalize()} {self.words.slice(index, end)}"
        kind = "department" if self.opener == "sở" else "ministry"
        where = self.names.own if self.opener == "sở" else Home()
        return Match(agency(name, kind, where), end, self.opener, "new")

    def _end_of_unknown(self, index: int) -> int:
        opener = self.names.opener_at(self.words, index)
        runs = opener is not None and opener[1] not in _ELIDING
        end = index + 1
        while end < self.stop:
            key = self.words.key(end)
            if key in (";", "\n", "(", ":", ".", "do"):
                break
            if key == COMMA and not (
                self._inner_comma(end)
                or (self.words.is_dash(end) and not self._begins(end + 1))
                or (runs and self._goes_on(end + 1))
            ):
                break
            if key == AND and self._begins(end + 1):
                break
            inner = self.names.at(self.words, end) if self.words.upper(end) else None
            end = min(inner.end, self.stop) if inner else end + 1
        return end

    def _goes_on(self, index: int) -> bool:
        """True where the part behind a comma is more of a name: "Trung tâm Xúc tiến Thương mại, Du lịch"."""
        return not self._begins(index)

    def _inner_comma(self, index: int) -> bool:
        """True for a comma inside an abbreviation ("KH,CN&MT")."""
        return self.words.starts[index] + 1 == self.words.starts[min(index + 1, len(self.words) - 1)]

    def _begins(self, index: int) -> bool:
        """True if an item plainly begins at `index`, so that the "và" before it parts two bodies."""
        return (
            self.words.key(index) == "các"
            or self._named(index) is not None
            or self.names.opener_at(self.words, index) is not None
            or next(iter(self.names.heads_at(self.words, index)), None) is not None
        )


def _unit(found: Agency) -> str:
    parts = found.name.split()
    return parts[1] if found.kind == "peoples-committee" and len(parts) > 2 and not found.collective else ""


_ALL = {
    "sở": agency("Các sở", "collective", Home(), collective=True),
    "bộ": agency("Các bộ", "collective", Home(), collective=True),
}
