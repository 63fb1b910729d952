"""Lists of bodies as directives write them: heads, elided names, collectives, bodies of another kind
between them.

"Giám đốc các Sở: Công Thương, Xây dựng và Công an thành phố", "Sở Công Thương, Nông nghiệp và Phát triển nông
thôn", "Giám đốc sở, Thủ trưởng cơ quan, ban ngành, Chủ tịch UBND quận, huyện". What one word names is decided
in `members`, what nobody knows in `unlisted`; here the words are read in their order.
"""

from dataclasses import dataclass

from ontology.model import Agency

from . import generics, shared, tails
from .carried import PROVINCES, Carried
from .making import Match, agency
from .members import SEPARATORS, Members
from .names import Names
from .units import Home, place_at
from .unlisted import Unlisted
from .words import AND, COMMA, Words

_STARTS = generics.STARTS | SEPARATORS | {"("}
_FILLERS = frozenset(("các", "một", "số", "những", "đồng", "chí", "là", "phía", "của"))


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
        list ends at the first word that cannot belong to it. Time is linear in the words read.
        """
        reading = _Reading(self.names, words, min(stop, len(words)), whole=whole)
        reading.run(start)
        return reading.items, reading.last

    def may_open(self, key: str) -> bool:
        """False if no list in running text begins with this word."""
        return key in self.names.starts or key in _STARTS


class _Reading:
    """One pass over one list."""

    def __init__(self, names: Names, words: Words, stop: int, *, whole: bool) -> None:
        self.names = names
        self.words = words
        self.stop = stop
        self.whole = whole
        self.items: list[Item] = []
        self.last = 0
        self.carried = Carried()
        self.members = Members(names, words, stop, whole=whole, carried=self.carried)
        self.unlisted = Unlisted(self.members)

    def run(self, index: int) -> None:
        """Read turn by turn; a turn that takes no word ends the list, as one that finds nothing does."""
        self.last = index
        while index < self.stop:
            behind = self._turn(index)
            if behind is None or behind <= index:
                return
            index = behind

    def _turn(self, index: int) -> int | None:
        """The index behind what stands at `index`: a separator, brackets, one item or the words before it."""
        key = self.words.key(index)
        if key == "\n" and not self.whole:
            return None
        if key in SEPARATORS:
            return index + 1
        if key == "(":
            return tails.behind_bracket(self.words, index, self.stop)
        return self._item(index) if self.whole or self._parted(index) else None

    def _parted(self, index: int) -> bool:
        """True at the first item, behind a separator, and inside an item that has only begun."""
        before = self.words.key(index - 1)
        begun = not self.items or self.carried.head is not None
        return begun or before in SEPARATORS or before in (")", "các")

    def _item(self, index: int) -> int | None:
        """The index behind the item at `index`; None where the list ends."""
        found = self._named(index)
        if found:
            return self._take(index, found)
        behind_head = self._head(index)
        if behind_head is not None:
            self.carried.head = index if self.carried.head is None else self.carried.head
            return self._behind_head(index, behind_head)
        return self._opener(index) or self._filler(index) or self._unknown(index)

    def _named(self, index: int) -> Match | None:
        """The body that the words name, a known one or, in running text, a new one behind its opener."""
        found = self.members.at(index)
        if found is None:
            return self._open(index)
        if self.whole and self.unlisted.runs_on(found):
            return None
        if self.unlisted.dashed(found):
            return self._open(index)
        return found if self.whole else self.unlisted.longer_board(index, found)

    def _open(self, index: int) -> Match | None:
        found = self.names.open_at(self.words, index)
        return found if found and found.end <= self.stop and not self.whole else None

    def _take(self, index: int, found: Match) -> int:
        behind = tails.behind(self.names, self.words, found, self.stop)
        members = self._heads_a_list(found)
        if members is not None:
            return members
        head = self.carried.head
        first = index if head is None else head
        self.items.append(Item(first, found.end, found.agency, head is not None, found.rule))
        self.last = found.end if behind > self.stop else behind
        self.carried.after(found, self.words.slice(index, found.end))
        return behind

    def _heads_a_list(self, found: Match) -> int | None:
        """Where the members begin that what looks like a collective heads: "các Sở: Y tế, Nội vụ"."""
        colon = self.words.key(found.end) == ":"
        first = found.end + colon
        if not found.agency.collective:
            return None
        if found.rule == "generic" and colon:
            opens = self.words.upper(first)
            self.carried.shared = shared.opener_before(self.names, self.words, found.end) if opens else ""
            if self.carried.shared or self._named(first + (self.words.key(first) == "các")):
                return first
        if found.agency.kind == "peoples-committee" and place_at(self.words, first):
            self.carried.unit = PROVINCES
            return first
        if found.agency.kind == "peoples-committee" and self.members.named_parts(first):
            self.carried.unit = found.agency.name.rpartition("các ")[2].rpartition(", ")[2]
            return first
        opener = self.words.key(found.end - 1)
        if opener == "ngành" and colon:
            opener = "sở" if "sở" in self.words.keys[found.end - 4 : found.end] else "bộ"
        if (colon or opener in _ALL) and self.names.elided(self.words, first, opener):
            self.carried.opener = opener
            return first
        return None

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
            self.carried.head, self.carried.rule = None, "collective"
            self.last = behind
        return behind

    def _opener(self, index: int) -> int | None:
        """ "Sở" or "Bộ" alone: it heads the names after a colon, or means all of them."""
        start = index + (self.words.key(index) == "các")
        key = self.words.key(start)
        found = self.names.opener_at(self.words, start)
        if not found:
            return None
        if self.words.key(found[0]) == ":" or (start > index and found[2] and self.words.upper(found[0])):
            self.carried.opener = key if found[0] == start + 1 else ""
            self.carried.shared = self.words.slice(start, found[0]) if key not in _ALL and found[2] else ""
            return found[0] + (self.words.key(found[0]) == ":")
        if found[1] == "office" and self.carried.head is not None and self.members.parted(found[0]):
            return self._take(index, Match(agency("Văn phòng", "office", self.names.own), found[0]))
        if key in _ALL and found[0] == start + 1 and not self._elided_follows(found[0], key):
            return self._all(index, start + 1, key)
        return None

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
        """The index behind a new body, in a list that fills its stretch."""
        if not self.whole:
            return None
        found, end = self.unlisted.new(index)
        return max(self._take(index, found), end) if found else end


_ALL = {
    "sở": agency("Các sở", "collective", Home(), collective=True),
    "bộ": agency("Các bộ", "collective", Home(), collective=True),
}
