"""What one name means: the known body, template or new body that stands at a word, seen from a place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ontology.agencies import PARTY_UNIT, PLACE_NAME, UNIT
from ontology.model import Agency

from . import endings
from .fitting import NO_BODIES, belongs_on, fits, is_activity, is_number, is_syllable, of_other_unit, runs_on
from .lexicon import Entry, lexicon
from .making import Match, agency, canonical, central, compose, of_unit, party_unit, provincial
from .units import Home, Suffix, acts, behind_name, home, suffix
from .words import AND, COMMA, Phrases, Words, keys_of

_NUMBERED = ("Quân khu", "khu vực")  # names that end in a number: "Quân khu 9"
_NAMED_FOR_PLACES = ("institute", "enterprise", "media", "bank", "front")  # "Trường Đại học Cần Thơ"
# Kinds whose names in a list are whole, so that "A, B và C" behind one opener is one name.
_JOINED_NAMES = frozenset(("public-unit", "directorate", "council"))
_PARTY_WITHIN = ("đảng đoàn", "ban cán sự đảng")  # named for the body that they lead
_UNITS = ("tỉnh", "thành", "tp")
_LONGEST_UNIT = 6  # words: "thành phố Hồ Chí Minh" with a full stop
_PARTY_STARTS = frozenset(keys_of(phrase)[0] for phrase in _PARTY_WITHIN)
# Bodies of a district that say only its name: "Huyện đoàn Minh Hóa".
_NAMED_BY_DISTRICT = frozenset(("Huyện đoàn", "Thị đoàn", "Quận đoàn", "Thành đoàn", "Công ty Điện lực"))
# Kinds whose opener alone is no body, so that a verb behind it belongs to the name.
_NAMED_BY_WORK = ("board", "public-unit", "council", "district-unit", "directorate")
_OWNERS = ("party", "front")  # of boards: "Ban Kinh tế Tỉnh ủy", "Ban Phong trào Tỉnh đoàn"
_NOT_IN_USE = 10


class Names:
    """Recognises single names, seen from one place (`own`) on one day (`date`, ISO)."""

    __slots__ = ("_learned", "_lexicon", "_spelled", "date", "own", "starts")

    def __init__(
        self, own: Home, date: str | None = None, spelled: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.own = own
        self.date = date
        self._spelled = spelled  # short names that the text spells out elsewhere
        self._lexicon = lexicon()
        self._learned = Phrases()
        # The words that a name, a title or an opener begins with: nothing is named at any other word.
        self.starts = self._lexicon.starts

    def at(self, words: Words, index: int, *, listed: bool = False) -> Match | None:
        """The longest known name at `index`.

        In running text case tells names from nouns; `listed` trusts more.
        """
        if words.glued(index):
            return None
        known = self._best(words, index, list(self._lexicon.names.at(words, index)), listed=listed)
        own = self._learned.longest(words, index) if words.upper(index) else None
        return (
            Match(own[1][0], own[0], rule="learned") if own and (not known or known.end < own[0]) else known
        )

    def learn(self, body: Agency) -> None:
        """Know a body that one part of the text names for sure (in a cell of its own) in all others."""
        keys = keys_of(body.name)
        self._learned.add(keys, body)
        self.starts |= frozenset(keys[:1])

    def elided(self, words: Words, index: int, opener: str) -> Match | None:
        """The known name at `index` that leaves out its opener ("Tài chính" in a list that "Sở" heads)."""
        phrases = self._lexicon.elided.get(opener)
        if phrases is None:
            return None
        found = self._best(words, index, list(phrases.at(words, index)), listed=True)
        return replace(found, rule="elided", opener=opener) if found and found.end > index else None

    def opener_at(self, words: Words, index: int) -> tuple[int, str, bool] | None:
        """(index behind, kind, open) of the longest opener at `index`."""
        found = self._lexicon.openers.longest(words, index)
        if not found or (words.key(index), words.key(found[0])) in NO_BODIES:
            return None
        return (found[0], *found[1][0])

    def heads_at(self, words: Words, index: int) -> Iterator[int]:
        """The indexes behind the titles that begin at `index` ("Trưởng", "Trưởng Ban"), short ones first."""
        return (end for end, _ in self._lexicon.heads.at(words, index))

    def open_at(self, words: Words, index: int) -> Match | None:
        """An unknown name behind an opener that makes it a body: "Sở Hàng không", "Ban Chỉ đạo về ..."."""
        if words.key(index) in _PARTY_STARTS and (within := self._within_party(words, index)):
            return within
        found = self.opener_at(words, index) if words.upper(index) else None
        if not found or not found[2] or words.glued(index):
            return None
        if words.loud(found[0]) and words.loud(index):
            return None
        end = endings.name_end(
            self, words, found[0], lower=found[1] == "steering-committee", verb=found[1] in _NAMED_BY_WORK
        )
        if found[1] in _JOINED_NAMES and end > found[0]:
            end = self._joined_end(words, end)
        if acts(words, found[0]) and words.key(end) == COMMA and not words.upper(end + 1):
            return None  # "Hội đồng Phổ biến, giáo dục pháp luật": where such a name ends nobody knows
        owner = self.at(words, end) if found[1] == "board" and end > found[0] else None
        if owner and owner.agency.kind in _OWNERS:
            end = owner.end
        placed = suffix(words, end, self.own).kind != "none"
        return self.new(words, index, end, kind=found[1]) if end > found[0] or placed else None

    def _within_party(self, words: Words, index: int) -> Match | None:
        """The Party's body within a known one, in small letters too: "đảng đoàn Hội Nông dân tỉnh"."""
        found = self.opener_at(words, index)
        if not found or words.glued(index) or words.slice(index, found[0]).lower() not in _PARTY_WITHIN:
            return None
        inner = self.at(words, found[0], listed=True) if words.upper(found[0]) else None
        if not inner or inner.agency.collective:
            return None
        name = f"{words.slice(index, found[0]).capitalize()} {inner.agency.name}"
        return Match(agency(name, "party", home(inner.agency.place)), inner.end, rule="new")

    def _joined_end(self, words: Words, end: int) -> int:
        """The index behind more parts of a name: "Trung tâm Văn hóa | , Thể thao và Truyền thông".

        A comma alone may part bodies; parts that "và" ends belong to the name.
        """
        position = end
        while words.key(position) == COMMA and words.upper(position + 1) and not words.is_dash(position):
            if self._begins_body(words, position + 1):
                return end
            position = endings.name_end(self, words, position + 1)
        joined = position > end and AND in words.keys[end:position]
        return position if joined else end

    def _begins_body(self, words: Words, index: int) -> bool:
        known = self.opener_at(words, index) or self.at(words, index)
        return known is not None or next(iter(self.heads_at(words, index)), None) is not None

    def new(self, words: Words, first: int, last: int, *, kind: str | None = None) -> Match:
        """A body nobody knows, named by words `first` up to `last`; a province's name goes into its place."""
        if kind is None:
            opener = self.opener_at(words, first)
            kind = opener[1] if opener else "body"
        last = self._before_unit(words, first, last)
        where, name = self.own, self._written_out(words, first, last)
        tail = suffix(words, last, self.own)
        end = last
        if tail.kind != "none":
            end = tail.end
            where = tail.place or where
            spoken = words.slice(last, end)
            named_for = (
                (kind in _NAMED_FOR_PLACES or words.is_dash(last - 1))
                and tail.kind == "place"
                and words.upper(last)
            )
            name = f"{name} {spoken}" if named_for else of_unit(name.removesuffix(" của"), kind, tail)
        if kind in ("ministry", "assembly", "government", "state") or central(name):
            where = Home()
        for short, spelled in self._spelled.items():
            name = name.replace(short, spelled)
        clean = canonical(name)
        first_word = words.key(first) if kind in ("department", "ministry", "board") else ""
        return Match(agency(clean, kind, where, collective=tail.kind == "set"), end, first_word, "new")

    def _before_unit(self, words: Words, first: int, last: int) -> int:
        """The end of a name without the words of the province that end it; `last` if there are none."""
        for index in range(max(first + 2, last - _LONGEST_UNIT), last):
            if words.key(index) in _UNITS and words.key(index - 1) not in (COMMA, AND):
                tail = suffix(words, index, self.own)
                if tail.end == last and provincial(tail):
                    return index
        return last

    def _written_out(self, words: Words, first: int, last: int) -> str:
        """The name, with the short form of a known body at its end written out ("... Ủy ban KH,CN&MT")."""
        for index in range(first + 1, last - 1):
            inner = self.at(words, index) if words.upper(index) and words.loud(last - 1) else None
            if inner and inner.end == last and not inner.agency.place:
                return f"{words.slice(first, index)} {inner.agency.name}"
        return words.slice(first, last)

    def _best(
        self, words: Words, index: int, found: Sequence[tuple[int, list[Entry]]], *, listed: bool
    ) -> Match | None:
        for end, entries in reversed(found):
            for entry in sorted(entries, key=lambda entry: self._rank(entry, words, end)):
                match = self._match(words, index, end, entry, listed=listed)
                if match:
                    return match
        return None

    def _rank(self, entry: Entry, words: Words, end: int) -> int:
        """Own bodies first; then names of any province where a place is meant; then central ones.

        A name that was not in use on the day comes last: it is taken only where nothing else fits.
        """
        late = 0 if entry.stands(self.date) else _NOT_IN_USE
        if entry.place:
            return late
        if not entry.template:
            return late + 3
        if suffix(words, end, self.own).kind != "none" or (entry.mark == PARTY_UNIT):
            return late + 1
        return late + (2 if self.own.slug and not entry.mark else 4)

    def _match(self, words: Words, index: int, end: int, entry: Entry, *, listed: bool) -> Match | None:
        if entry.place and entry.place != self.own.slug:
            return None
        if not (listed or entry.lower or words.upper(index)):
            return None
        place_words = self._place_words(words, end, entry)
        if place_words is None or not fits(words, index, end, entry, listed=listed):
            return None
        if is_syllable(words, index, end) or belongs_on(words, end):
            return None
        if of_other_unit(words, index, entry, self.own):
            return None
        if place_words.end < len(words) and runs_on(words, place_words.end):
            return None
        if place_words.kind == "none" and entry.mark == UNIT and self._more_of_name(words, index, end):
            return None
        if place_words.kind == "none" and not (
            entry.bare or self._bare_in_list(words, index, end, entry, listed)
        ):
            return None
        return Match(compose(entry, place_words, self.own), max(end, place_words.end), entry.opener)

    def _bare_in_list(self, words: Words, index: int, end: int, entry: Entry, listed: bool) -> bool:
        """True where a list leaves the unit out: "Thanh tra, Công an"."""
        return listed and entry.mark == UNIT and not is_activity(words, index, end)

    def _more_of_name(self, words: Words, index: int, end: int) -> bool:
        """True where only an opener was read, before its name ("Bộ Tư lệnh Vùng 3 Hải quân")."""
        opener = self.opener_at(words, index)
        return opener is not None and opener[2] and opener[0] == end and words.upper(end)

    def _place_words(self, words: Words, end: int, entry: Entry) -> Suffix | None:
        """The words of place behind the stem that ends at `end`; None if the entry needs other ones."""
        if not entry.template:
            none = Suffix("none", "", None, end)
            return suffix(words, end, self.own) if entry.place else none
        if entry.mark == PARTY_UNIT:
            return party_unit(words, end, self.own)
        if entry.stem.endswith(_NUMBERED) and is_number(words, end):
            return Suffix("part", words.slice(end, end + 1), Home(), end + 1)
        found = suffix(words, end, self.own)
        if found.kind == "none" and entry.mark == UNIT and entry.stem in ("UBND", "HĐND"):
            return self._shared(words, end) or found
        if found.kind == "none" and entry.stem in _NAMED_BY_DISTRICT and self._named_place(words, end):
            behind = behind_name(words, end)
            return Suffix("part", words.slice(end, behind), self.own, behind)
        if entry.mark == PLACE_NAME and found.kind == "none":
            return Suffix("own", "", self.own, end) if self.own.slug else found
        return found

    def _named_place(self, words: Words, index: int) -> bool:
        return words.upper(index) and not acts(words, index)

    def _shared(self, words: Words, end: int) -> Suffix | None:
        """The words of place that "UBND" shares with the "HĐND" after it ("UBND, HĐND thành phố")."""
        if words.key(end) not in (COMMA, AND):
            return None
        other = self._lexicon.names.longest(words, end + 1)
        if not other or not any(entry.stem in ("UBND", "HĐND") for entry in other[1]):
            return None
        found = suffix(words, other[0], self.own)
        return None if found.kind == "none" else replace(found, end=end)

    def name_end(self, words: Words, start: int) -> int:
        """The index behind a capitalised name that begins at `start`; `start` if there is none."""
        return endings.name_end(self, words, start)

    def more_of_name(self, words: Words, start: int) -> int:
        """The index behind what goes on with a name in small letters from `start` on."""
        return endings.name_end(self, words, start, lower=True)
