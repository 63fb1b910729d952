"""Names in a list that nobody listed: where they end, and known names that go on into longer ones.

"Ban Quản lý dự án các công trình giao thông tỉnh", "Sở Tài chính - Vật giá", "Thủy lợi miền Tây" behind "Sở
Xây dựng".
"""

from dataclasses import replace

from . import tails, verbs
from .making import Match, agency
from .members import SEPARATORS, Members
from .units import Home, is_unit
from .verbs import VERBS
from .words import AND, COMMA

_BEHIND_NAMES = frozenset(("thuộc", "của", "các", "do", "theo", "trong", "tại", "để", "là", "ở"))
_NO_NAME = frozenset(("do", "theo", "tại", "để", "trong", "có", "đang", "được"))
_ENDS = frozenset((";", "\n", "(", ":", ".", "do"))
_LONGEST = 16  # words
# Kinds whose names leave out their opener in a list: "Sở Y tế, Nội vụ".
_ELIDING = frozenset(("department", "ministry", "board", "party"))
_OF_DEPARTMENTS = ("sở", "bộ")


class Unlisted:
    """Decides on the names of one list that the dictionary does not hold."""

    __slots__ = ("members", "names", "words")

    def __init__(self, members: Members) -> None:
        self.members = members
        self.names = members.names
        self.words = members.words

    def runs_on(self, match: Match) -> bool:
        """True where a known name goes on: what stands there is a longer name that nobody knows."""
        end = match.end
        if end >= self.members.stop or match.rule == "generic" or match.agency.collective:
            return False
        key = self.words.key(end)
        if key == "các" and match.agency.kind == "board" and not self.members.begins(end + 1):
            return True
        if key == COMMA and match.agency.kind == "public-unit" and not self.words.upper(end + 1):
            return self.words.key(end + 1).isalpha() and not self.members.begins(end + 1)
        if not key.isalpha() or key in SEPARATORS or key in _BEHIND_NAMES or self.words.upper(end):
            return False
        return not (tails.TAILS.longest(self.words, end) or VERBS.longest(self.words, end))

    def dashed(self, match: Match) -> bool:
        """True where a dash joins more to a known name: "Sở Tài chính - Vật giá"."""
        words, behind = self.words, match.end + 1
        if not match.opener or not words.is_dash(match.end) or not words.upper(behind):
            return False
        joined = words.text[words.ends[match.end - 1]] == " " and behind < self.members.stop
        if not joined or self.members.begins(behind):
            return False
        return self.names.elided(words, behind, match.opener) is None

    def longer_board(self, index: int, match: Match) -> Match:
        """A known board with more to its name: "Ban Quản lý dự án | các công trình giao thông tỉnh"."""
        words, end = self.words, match.end
        if not self._board(index, match) or end >= self.members.stop:
            return match
        key = words.key(end)
        if not key.isalpha() or words.upper(end) or self.members.begins(end + 1):
            return match
        if (key in SEPARATORS or key in _BEHIND_NAMES - {"các"}) or verbs.begins(words, end):
            return match
        if tails.TAILS.longest(words, end):
            return match
        behind = self.names.more_of_name(words, end + (key == "các"))
        named = key == "các" or any(words.upper(place) for place in range(end, behind))
        if behind == end or not named:
            return match
        return self.names.new(words, index, min(behind, self.members.stop), kind="board")

    def _board(self, index: int, match: Match) -> bool:
        one = self.words.upper(index) and self.words.key(index) == "ban" and self.words.upper(index + 1)
        return match.agency.kind == "board" or (match.rule == "generic" and one)

    def new(self, index: int) -> tuple[Match | None, int]:
        """The new body that a list which fills its stretch names at `index`, and the index behind its words.

        Too long a run of words is none and is passed over.
        """
        end = self._end(index)
        key = self.words.key(index)
        none = key in _NO_NAME or is_unit(self.words, index, end)
        if end - index > _LONGEST or not key[0].isalpha() or none:
            return None, end
        if self._department(index):
            return self._new_department(index, end), end
        found = self.names.new(self.words, index, end)
        if not self.words.upper(index):
            found = replace(found, agency=replace(found.agency, collective=True))
        return found, end

    def _department(self, index: int) -> bool:
        headed = self.members.carried.opener in _OF_DEPARTMENTS and self.words.upper(index)
        return headed and self.names.opener_at(self.words, index) is None

    def _new_department(self, index: int, end: int) -> Match:
        opener = self.members.carried.opener
        name = f"{opener.capitalize()} {self.words.slice(index, end)}"
        kind = "department" if opener == "sở" else "ministry"
        where = self.names.own if opener == "sở" else Home()
        return Match(agency(name, kind, where), end, opener, "new")

    def _end(self, index: int) -> int:
        """The index behind the words of a name that begins at `index`."""
        opener = self.names.opener_at(self.words, index)
        runs = opener is not None and opener[1] not in _ELIDING
        end = index + 1
        while end < self.members.stop and self.words.key(end) not in _ENDS:
            if self.words.key(end) == COMMA and not self._comma_within(end, runs=runs):
                break
            if self.words.key(end) == AND and self.members.begins(end + 1):
                break
            inner = self.names.at(self.words, end) if self.words.upper(end) else None
            end = max(end + 1, min(inner.end, self.members.stop) if inner else 0)
        return end

    def _comma_within(self, index: int, *, runs: bool) -> bool:
        """True for a comma or dash inside a name.

        "KH,CN&MT"; "Vụ Dân sự - kinh tế"; with `runs` "Trung tâm Xúc tiến Thương mại, Du lịch".
        """
        glued = self.words.starts[index] + 1 == self.words.starts[min(index + 1, len(self.words) - 1)]
        return glued or ((runs or self.words.is_dash(index)) and not self.members.begins(index + 1))
