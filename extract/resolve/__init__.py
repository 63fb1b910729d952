"""Mentions -> instruments: which instrument each citation means, what is inferred and from where, what stays
open.

A year comes from the symbol, else from the date in the text, else from another mention in the same document,
else from the authority file where the term or the title leaves one instrument. Otherwise the year stays open
(`_` in the path) and the known instruments of that number are candidates: nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from extract.draft import CitationMention
from ontology import instruments
from ontology.identity import InstrumentId, slug
from ontology.instruments import KnownInstrument
from ontology.model import Citation, Document, Instrument

from . import meanings, records
from .records import Meaning

Item = TypeVar("Item")
_ELSEWHERE = "một lần dẫn khác trong văn bản này"


def resolve(
    text: str, mentions: Sequence[CitationMention], *, document: Document
) -> tuple[tuple[Citation, ...], tuple[Instrument, ...]]:
    """Citations in the order of `mentions` ("c01", "c02" ...), and the instruments they mean, each once.

    `document` is the citing one: its place is that of local issuers that name none, its date bounds what it
    can cite. The first instrument is the document itself. A citation whose year stays open means the
    instrument of that number with the year `_`. "Nghị quyết này" in a plan means nothing certain and is left
    out.
    """
    at = meanings.home(document)
    kept = [item for item in mentions if not item.self_reference or meanings.refers_to_itself(item, at)]
    found = list(_Resolver(kept, at).meanings())
    groups: dict[InstrumentId, list[tuple[CitationMention, Meaning]]] = defaultdict(list)
    for mention, meaning in zip(kept, found, strict=True):
        if meaning and meaning.id.number != meanings.OPEN:
            groups[meaning.id].append((mention, meaning))
    return (
        tuple(records.citations(text, zip(kept, found, strict=True), document)),
        (records.itself(document, at.id), *(records.instrument(key, group) for key, group in groups.items())),
    )


class _Resolver:
    """The mentions of one document, and what they say about each other."""

    def __init__(self, mentions: Sequence[CitationMention], at: meanings.Home) -> None:
        self._mentions = mentions
        self._at = at
        self._spelled = [None if item.self_reference else meanings.meaning_of(item, at) for item in mentions]
        self._years: dict[InstrumentId, set[int]] = defaultdict(set)
        # By name and year; by name alone with the year None.
        self._numbers: dict[tuple[str, int | None], set[InstrumentId]] = defaultdict(set)
        self._complete: dict[InstrumentId, set[InstrumentId]] = defaultdict(set)
        self._placed: dict[InstrumentId, set[InstrumentId]] = defaultdict(set)
        self._days: dict[InstrumentId, set[str]] = defaultdict(set)
        for mention, spelled in zip(mentions, self._spelled, strict=True):
            if spelled and spelled.year:
                self._years[spelled.of_year(None)].add(spelled.year)
            if spelled and mention.name and (mention.number or mention.date):
                self._number({spelled} if mention.number else _of_day(mention), slug(mention.name))
            if spelled and mention.number and "_" not in (spelled.scope, spelled.type):
                self._complete[replace(spelled, scope="_", year=None)].add(spelled.of_year(None))
                self._complete[replace(spelled, type="_")].add(spelled)
                self._place(mention, spelled)

    def _number(self, found: set[InstrumentId], name: str) -> None:
        for item in found:
            self._numbers[name, item.year].add(item)
            self._numbers[name, None].add(item)

    def _place(self, mention: CitationMention, spelled: InstrumentId) -> None:
        """Keep the number of a local issuer that names its place, for mentions that do not."""
        place, _, code = spelled.scope.rpartition(".")
        if place not in ("", "_"):
            for year in {spelled.year, None}:
                self._placed[replace(spelled, scope=f"_.{code}", year=year)].add(spelled)
            self._days[spelled] |= {mention.date} if mention.date else set()

    def meanings(self) -> Iterator[Meaning | None]:
        """What each mention means, None for the document itself."""
        for mention, spelled in zip(self._mentions, self._spelled, strict=True):
            if spelled is None or meanings.is_own_number(spelled, self._at):
                yield None
            elif mention.number is None:
                yield self._named(mention, spelled)
            elif "_" in (spelled.scope, spelled.type):
                yield self._completed(mention, spelled)
            elif at_place := self._at_place(mention, spelled):
                yield Meaning(at_place, _ELSEWHERE, confidence=0.95)
            else:
                yield self._numbered(mention, spelled)

    def _completed(self, mention: CitationMention, spelled: InstrumentId) -> Meaning:
        """A number without symbol ("Nghị quyết 57") or type (45/2022/QH15), as another mention has it."""
        whole = self._complete[replace(spelled, year=None) if spelled.scope == "_" else spelled]
        if not whole and spelled.type == "_":
            every = instruments.known().values()
            whole = {item.id for item in every if replace(item.id, type="_") == spelled}
        found = _only(whole)
        if found:
            meaning = self._numbered(mention, replace(found, year=spelled.year))
            return replace(
                meaning, source=meaning.source or _ELSEWHERE, confidence=min(meaning.confidence, 0.9)
            )
        return Meaning(spelled, candidates=tuple(sorted(whole, key=str)), confidence=0.5)

    def _at_place(self, mention: CitationMention, spelled: InstrumentId) -> InstrumentId | None:
        """The instrument of a number without place ("Kế hoạch số 22/KH-UBND") that another mention places.

        Only where no two places have that number here, and neither year nor day speaks against it.
        """
        found = _only(self._placed[spelled])
        days = self._days[found] if found else set()
        return None if mention.date and days and mention.date not in days else found

    def _numbered(self, mention: CitationMention, spelled: InstrumentId) -> Meaning:
        if spelled.year:
            return Meaning(spelled)
        known = self._possible(instruments.same_number(spelled))
        picked, reason = _picked(mention, known)
        years = self._years[spelled]
        if picked and picked.id.year not in years:
            return Meaning(picked.id, _source(picked, reason), confidence=0.8)
        if picked or len(years) == 1:
            year = picked.id.year if picked else next(iter(years))
            return Meaning(spelled.of_year(year), _ELSEWHERE, confidence=0.95)
        options = {item.id for item in known} | {spelled.of_year(year) for year in years}
        return Meaning(spelled, candidates=tuple(sorted(options, key=str)), confidence=0.5)

    def _named(self, mention: CitationMention, spelled: InstrumentId) -> Meaning:
        if mention.rule in ("congress", "plenum"):
            return self._plenum(mention, spelled)
        name = mention.name or ""
        year = spelled.year or _only(self._years[spelled.of_year(None)])
        elsewhere = _only(self._numbers[slug(name), year])
        if elsewhere and not mention.date:
            return Meaning(elsewhere, _ELSEWHERE, confidence=0.95)
        known = [item for item in self._possible(instruments.by_name(name)) if year in (None, item.id.year)]
        known = [item for item in known if item.date == mention.date] or known
        if len(known) == 1:
            reason = "theo tên và năm" if year else "theo tên"
            return Meaning(known[0].id, _source(known[0], reason), confidence=0.9 if year else 0.8)
        options = tuple(item.id for item in known)
        source = _ELSEWHERE if year and not spelled.year else None
        return Meaning(spelled.of_year(year), source, options, confidence=0.9 if year else 0.5)

    def _plenum(self, mention: CitationMention, spelled: InstrumentId) -> Meaning:
        """A plenum adopts several resolutions; its term and a title may leave one known by number."""
        if mention.rule == "plenum" and mention.title and mention.term:
            every = (
                item
                for item in instruments.known().values()
                if item.id.scope == "tw" and item.type == mention.type
            )
            known = self._possible([item for item in every if item.term == mention.term])
            fitting = [item for item in known if instruments.title_fits(mention.title, item)]
            if len(fitting) == 1:
                return Meaning(
                    fitting[0].id, _source(fitting[0], f"theo khóa {mention.term} và tên"), confidence=0.8
                )
        return Meaning(spelled, confidence=0.9)

    def _possible(self, known: Sequence[KnownInstrument]) -> list[KnownInstrument]:
        """Those that existed when the document was written."""
        today = self._at.document.date
        return [item for item in known if today is None or item.date <= today]


def _picked(mention: CitationMention, known: Sequence[KnownInstrument]) -> tuple[KnownInstrument | None, str]:
    """The one known instrument of a number that the term, or else the title, leaves, and the reason."""
    of_term = [item for item in known if mention.term and item.term == mention.term]
    if len(of_term) == 1:
        return of_term[0], f"theo khóa {mention.term}"
    fitting = [
        item for item in of_term or known if mention.title and instruments.title_fits(mention.title, item)
    ]
    return (fitting[0] if len(fitting) == 1 else None), "theo tên"


def _of_day(mention: CitationMention) -> set[InstrumentId]:
    """The law of that name and day, if it is known."""
    return {item.id for item in instruments.by_name(mention.name or "") if item.date == mention.date}


def _source(known: KnownInstrument, reason: str) -> str:
    """In words: where an inferred year comes from, and how far that can be trusted."""
    return f"{records.AUTHORITY}, {reason} ({known.source or known.note})"


def _only(items: "set[Item]") -> "Item | None":
    return next(iter(items)) if len(items) == 1 else None
