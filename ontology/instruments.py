"""The authority file of instruments (`instruments.ttl`) by number and by name, and the names of laws."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from .identity import InstrumentId, parse_path, slug
from .namespaces import CANCU, DCTERMS, ELI, SKOS, path

# First days of the terms of the Party's Central Committee, newest first [general knowledge, not checked].
_TERMS = (
    ("2026-01-23", "XIV"),
    ("2021-02-01", "XIII"),
    ("2016-01-28", "XII"),
    ("2011-01-19", "XI"),
    ("2006-04-25", "X"),
    ("2001-04-22", "IX"),
)
_FIELDS = {
    ELI + "number": "number",
    ELI + "title": "title",
    ELI + "date_document": "date",
    CANCU + "name": "name",
    CANCU + "typeName": "type",
    CANCU + "issuerName": "issuer",
    DCTERMS + "source": "source",
    SKOS + "note": "note",
}
Key = TypeVar("Key")
_SMALL_WORDS = frozenset({"ve", "viec", "va", "cac", "mot", "so", "cua", "cho", "tai", "den", "nam"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownInstrument:
    """What the authority file says of one instrument; `source` or `note` tells how far it can be trusted."""

    id: InstrumentId
    type: str
    date: str
    issuer: str
    number: str | None = None
    name: str | None = None
    title: str | None = None
    source: str | None = None
    note: str | None = None

    @property
    def term(self) -> str | None:
        """The Party term within which it was issued ("XII"), None before the ninth."""
        return next((term for first, term in _TERMS if self.date >= first), None)


@cache
def known() -> Mapping[str, KnownInstrument]:
    """All known instruments by path."""
    records: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in parse(files(__package__).joinpath("instruments.ttl").read_bytes(), format=RdfFormat.TURTLE):
        name = _FIELDS.get(triple.predicate.value)
        if name and isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            records[triple.subject.value][name] = triple.object.value
    return {item: _instrument(item, record) for iri, record in records.items() if (item := path(iri))}


def same_number(instrument: InstrumentId) -> tuple[KnownInstrument, ...]:
    """The known instruments of that issuer, type and number, whatever their year, oldest first."""
    return _by_number().get(instrument.of_year(None), ())


def by_name(name: str) -> tuple[KnownInstrument, ...]:
    """The known instruments with that full name ("Luật Đất đai", any case, commas aside), oldest first."""
    return _by_name().get(_folded(name), ())


def title_fits(title: str, instrument: KnownInstrument) -> bool:
    """True if a title, as a text gives it, can be read as this instrument's: most of its words are shared.

    Texts shorten titles and run on behind them, so the smaller set of words counts; three words are too few.
    """
    ours, theirs = _words(instrument.title or ""), _words(title)
    shared = len(ours & theirs)
    return shared >= min(3, len(ours)) and shared >= 0.75 * min(len(ours), len(theirs))


@cache
def law_names() -> tuple[str, ...]:
    """Names of laws, codes and ordinances without the type word: where a name ends in a text."""
    more = tomllib.loads(files(__package__).joinpath("lawnames.toml").read_text(encoding="utf-8"))["names"]
    laws = (item.title for item in known().values() if item.name and item.title)
    return tuple(dict.fromkeys((*laws, *more)))


def _instrument(item: str, record: Mapping[str, str]) -> KnownInstrument:
    parsed = parse_path(item)
    if not isinstance(parsed, InstrumentId):
        raise TypeError(f"{item} in instruments.ttl is not the path of an instrument")
    return KnownInstrument(id=parsed, **record)


@cache
def _by_number() -> Mapping[InstrumentId, tuple[KnownInstrument, ...]]:
    numbered = [item for item in known().values() if item.number]
    return _grouped((item.id.of_year(None), item) for item in numbered)


@cache
def _by_name() -> Mapping[str, tuple[KnownInstrument, ...]]:
    return _grouped((_folded(item.name), item) for item in known().values() if item.name)


def _grouped(pairs: Iterable[tuple[Key, KnownInstrument]]) -> dict[Key, tuple[KnownInstrument, ...]]:
    groups: dict[Key, list[KnownInstrument]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(sorted(items, key=lambda item: item.date)) for key, items in groups.items()}


def _folded(name: str) -> str:
    """One spelling of a name without its year and "và"; a code is found as a law ("Luật Lao động")."""
    return re.sub(r"^bo-|-nam-\d{4}$|-va(?=-)", "", slug(name))


def _words(title: str) -> frozenset[str]:
    return frozenset(re.split(r"-+", slug(title))) - _SMALL_WORDS
