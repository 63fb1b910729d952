"""Mentions of bodies in running text: known names, new ones behind openers, names that share an opener."""

from . import generics
from .lists import Item, Lists
from .making import Match
from .names import Names
from .words import AND, COMMA, Words

_LONGEST_COLON_LIST = 80  # words
# Outside lists of bodies "Trung tâm Dữ liệu" may be a room full of machines.
_MAY_BE_THINGS = frozenset(("public-unit",))
_GENERIC_FIRST = frozenset(("cơ", "đơn", "tổ", "các"))


def find(names: Names, lists: Lists, words: Words) -> list[Item]:
    """Every mention in the order of the text, with its head; mentions do not overlap. Time is linear."""
    return _Finding(names, lists, words).run()


class _Finding:
    """One pass over a running text."""

    def __init__(self, names: Names, lists: Lists, words: Words) -> None:
        self.names = names
        self.lists = lists
        self.words = words
        self.items: list[Item] = []
        self.heads: dict[int, int] = {}

    def run(self) -> list[Item]:
        index, names, words = 0, self.names, self.words
        starts, keys, end_of_text = names.starts | _GENERIC_FIRST, words.keys, len(words)
        while index < end_of_text:
            if keys[index] not in starts:
                index += 1
                continue
            for end in names.heads_at(words, index):
                self.heads.setdefault(end, index)
            index = max(self._at(index) or 0, index + 1)  # a turn takes a word
        return self.items

    def _at(self, index: int) -> int | None:
        """The index behind what is mentioned at `index`, None if nothing is."""
        found = self._colon_list(index)
        if found:
            return found
        match = self._named(index) or self._all_departments(index) or self._qualified(index)
        return self._take(index, match) if match else None

    def _named(self, index: int) -> Match | None:
        found = self.names.at(self.words, index)
        if found:
            return found
        unknown = self.names.open_at(self.words, index)
        return unknown if unknown and unknown.agency.kind not in _MAY_BE_THINGS else None

    def _take(self, index: int, match: Match) -> int:
        head = self.heads.get(
            index, self.heads.get(index - 1) if self.words.key(index - 1) == "các" else None
        )
        first = index if head is None else head
        self.items.append(Item(first, match.end, match.agency, head is not None, match.rule))
        return self._elided(match)

    def _elided(self, match: Match) -> int:
        """Names after this one that leave out its opener: "Sở Công Thương, Xây dựng"."""
        end = match.end
        while match.opener and self.words.key(end) in (COMMA, AND) and self.words.upper(end + 1):
            whole = self.names.at(self.words, end + 1)
            following = self.names.elided(self.words, end + 1, match.opener)
            if not following or (whole and whole.end > following.end):
                break
            self.items.append(Item(end + 1, following.end, following.agency, False, following.rule))
            end = following.end
        return end

    def _colon_list(self, index: int) -> int | None:
        """ "Sở: NN&MT, TC, Nội vụ" and "VP: Thành ủy": an opener, a colon, names without it."""
        opener = self.names.opener_at(self.words, index) if self.words.upper(index) else None
        if not opener or self.words.key(opener[0]) != ":":
            return None
        if self.names.elided(self.words, opener[0] + 1, self.words.key(index)) is None:
            return None
        stop = min(len(self.words), index + _LONGEST_COLON_LIST)
        items, last = self.lists.read(self.words, index, stop, whole=False)
        self.items += items
        return last if items else None

    def _all_departments(self, index: int) -> Match | None:
        """ "Giám đốc sở" and "Sở, ban ngành": all departments."""
        if self.words.key(index) != "sở":
            return None
        listed = self.words.key(index + 1) == COMMA and self.words.key(index + 2) in ("ban", "ngành", "cơ")
        if not (listed or index in self.heads) or self.words.upper(index + 1):
            return None
        items, _ = self.lists.read(self.words, index, index + 1, whole=True)
        return Match(items[0].agency, index + 1, rule="collective") if items else None

    def _qualified(self, index: int) -> Match | None:
        """ "các đơn vị có liên quan": generic words are a mention only where the text says which."""
        if self.words.key(index) not in _GENERIC_FIRST:
            return None
        found = generics.run(self.words, index)
        if not found or not found[2]:
            return None
        items, _ = self.lists.read(self.words, index, found[1], whole=True)
        return Match(items[0].agency, found[1], rule="generic") if items else None
