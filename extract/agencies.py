"""The bodies that one document names: `Book` finds them in text, takes lists of them apart and resolves
single names.

Finding is by dictionary (`ontology/agencies.ttl`) and by the openers of names; a name that nobody knows
becomes a new body with its place and kind, never a wrong old one. All work is linear in the length of the
text.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ontology.model import Agency

from .bodies import abbreviations, finding
from .bodies.lists import Item, Lists
from .bodies.names import Names
from .bodies.units import Home, home
from .bodies.words import Words, first_key, keys_of
from .draft import AgencyMention

_CENTRAL_SEAT = "ha-noi"
_FIRST_WINDOW = 320  # characters of a list that are looked at first
_LONGEST_NAME = 20  # words
_FEWEST_LEARNED = 4  # words of a name that nobody knows
_COUNTRY = " Việt Nam"
# Kinds of bodies whose names say by themselves of which level they are.
_KNOWN_WITHOUT_UNIT = frozenset(("department", "ministry", "peoples-committee", "party", "collective"))


class Book:
    """The bodies of one document: `place` is where its letterhead stands, `issuer` who issued it, `date`
    (ISO) when.

    A document of a central issuer speaks from no province, wherever its letterhead stands. `text` is
    the whole text, in which short names may be spelled out.
    """

    def __init__(
        self, *, place: str | None = None, date: str | None = None, issuer: str | None = None, text: str = ""
    ) -> None:
        self.date = date
        self.home = _home(place, issuer)
        self._names = Names(self.home, date, abbreviations.expansions(text))
        self._lists = Lists(self._names)
        self._met: dict[str, Agency] = {}
        self.learned = 0  # names
        self._tails: dict[str, dict[int, str | None]] = {}

    def agencies(self) -> tuple[Agency, ...]:
        """Every body met so far, in the order of meeting.

        Named as the text mostly names it where names differ by the unit ("Đài Phát thanh và Truyền hình
        tỉnh") or by the country ("Ngân hàng Nhà nước").
        """
        return tuple(self._as_spoken(agency) for agency in self._met.values())

    def _as_spoken(self, agency: Agency) -> Agency:
        tails = Counter(self._tails.get(agency.id, {}).values())
        tail, count = tails.most_common(1)[0] if tails else (None, 0)
        if tail is None or 2 * count <= tails.total():
            return agency
        name = agency.name.removesuffix(_COUNTRY) if tail == "" else f"{agency.name} {tail}"
        return replace(agency, name=name)

    def resolve(self, name: str) -> Agency:
        """The body that a name means.

        Never raises. A head stands for its body; an unknown name is a new body.
        """
        words = Words(unicodedata.normalize("NFC", name))
        items, _ = self._lists.read(words, 0, len(words), whole=True)
        if items:
            return self._meet(items[0].agency)
        return self._meet(self._names.new(words, 0, len(words)).agency)

    def learn(self, identities: Iterable[str]) -> None:
        """Know bodies met before, by the whole of their names, wherever the text names them."""
        for identity in identities:
            if len((body := self._met[identity]).name.split()) >= _FEWEST_LEARNED and not body.collective:
                self._names.learn(body)
                self.learned += 1

    def new(self, name: str) -> Agency:
        """A body of that name as it stands, though nobody knows it."""
        words = Words(" ".join(unicodedata.normalize("NFC", name).split()))
        return self._meet(self._names.new(words, 0, len(words)).agency)

    def find(self, text: str) -> list[AgencyMention]:
        """Every mention of a body in running text, in order, with its head; mentions do not overlap."""
        words = Words(text)
        return [self.mention(words, item) for item in finding.find(self._names, self._lists, words)]

    def split_list(self, text: str, start: int, end: int) -> list[AgencyMention]:
        """The bodies of a list that fills `text[start:end]`, in order; what nobody knows is a new body."""
        words = Words(text[start:end])
        items, _ = self._lists.read(words, 0, len(words), whole=True)
        return [self.mention(words, item, offset=start) for item in items]

    def leading_list(self, text: str, start: int, end: int) -> tuple[list[AgencyMention], int]:
        """The bodies of the list that opens `text[start:end]`, and the offset behind it (`start` if none
        does).
        """
        if not self._lists.may_open(first_key(text, start, end)):
            return [], start
        window = _FIRST_WINDOW
        while True:
            words = Words(text[start : min(end, start + window)])
            items, last = self._lists.read(words, 0, len(words), whole=False)
            if start + window >= end or last + _LONGEST_NAME < len(words):
                break
            window *= 4
        if not items:
            return [], start
        return [self.mention(words, item, offset=start) for item in items], start + words.ends[last - 1]

    def opens_name(self, text: str, *, proper: bool = False) -> bool:
        """True if the text begins as names of bodies do: "Tổ đảng ở ...", "Trung tâm ...".

        With `proper` a capital letter follows too, which no event has ("Hội thi dệt").
        """
        opener = self._names.opener_at(words := Words(text[:80]), 0)
        return opener is not None and words.upper(0) and (not proper or words.upper(opener[0]))

    def ends_in_name(self, text: str) -> bool:
        """True if the last words of the text name a body, known or not: "... của Chi cục Thú y"."""
        words = Words(text)
        named = (
            self._names.at(words, index) or self._names.open_at(words, index) for index in range(len(words))
        )
        return any(match is not None and match.end == len(words) for match in named)

    def known_at_end(self, text: str) -> int | None:
        """Where the body begins that the authority file holds and the last words of the text name."""
        words = Words(text)
        for index in range(len(words)):
            match = self._names.at(words, index)
            if match is not None and match.end == len(words):
                return words.starts[index]
        return None

    def mention(self, words: Words, item: Item, *, offset: int = 0) -> AgencyMention:
        """A mention of the item in the text that `words` begin at `offset` of."""
        found = self._meet(item.agency)
        start = offset + words.starts[item.first]
        self._tails.setdefault(found.id, {})[start] = self._tail(
            found, words.keys[max(0, item.last - _LONGEST_NAME) : item.last]
        )
        return AgencyMention(
            start=start,
            end=offset + words.ends[item.last - 1],
            agency=found.id,
            head=item.head,
            rule=item.rule,
        )

    def _tail(self, agency: Agency, spoken: list[str]) -> str | None:
        """What the words that name a body add to its name: its unit; "" where they leave the country out."""
        if agency.name.endswith(_COUNTRY):
            plain = keys_of(agency.name.removesuffix(_COUNTRY))
            return "" if tuple(spoken[-len(plain) :]) == plain else None
        unit = self.home.unit
        if agency.name.endswith(f" {self.home.name}"):
            return None  # "Ngân hàng Nhà nước chi nhánh Bến Tre" says where
        if not unit or agency.kind in _KNOWN_WITHOUT_UNIT or agency.place != self.home.name:
            return None
        named = tuple(spoken[-len(unit.split()) :]) == keys_of(unit)
        return unit if named and not agency.name.endswith(unit) else None

    def met(self, identity: str) -> Agency:
        """A body met before, by its id. Raises KeyError for one that was not."""
        return self._met[identity]

    def _meet(self, agency: Agency) -> Agency:
        return self._met.setdefault(agency.id, agency)

    @property
    def lists(self) -> Lists:
        """The lists as seen from this document."""
        return self._lists


def _home(place: str | None, issuer: str | None) -> Home:
    """The province a document speaks from: its issuer's if that says so, else that of its letterhead."""
    at_place = home(place)
    if not issuer:
        return Home() if at_place.slug == _CENTRAL_SEAT else at_place
    agency = Book(place=place).resolve(issuer) if at_place.slug != _CENTRAL_SEAT else Book().resolve(issuer)
    named = home(agency.place) if agency.place else Home()
    if named.slug and named.slug != at_place.slug:
        return named
    return at_place if agency.place or not _is_central(agency) else Home()


def _is_central(agency: Agency) -> bool:
    return "/" not in agency.id.removeprefix("cq/") and agency.kind != "collective"


def doubtful(agencies: Iterable[Agency]) -> list[tuple[Agency, Agency, str]]:
    """Pairs of bodies of one place whose names are so near that a person should look, with the reason."""
    by_place: dict[str | None, list[tuple[frozenset[str], Agency]]] = {}
    for agency in agencies:
        keys = frozenset(key for key in Words(agency.name).keys if key[0].isalnum())
        by_place.setdefault(agency.place, []).append((keys, agency))
    return [pair for group in by_place.values() for pair in _near(group)]


def _near(group: list[tuple[frozenset[str], Agency]]) -> list[tuple[Agency, Agency, str]]:
    pairs = []
    for index, (keys, agency) in enumerate(group):
        for other_keys, other in group[index + 1 :]:
            if keys == other_keys:
                pairs.append((agency, other, "cùng các từ, khác cách viết"))
            elif len(keys ^ other_keys) == 1 and min(len(keys), len(other_keys)) > 2:
                pairs.append((agency, other, "tên này là tên kia thêm một từ"))
    return pairs
