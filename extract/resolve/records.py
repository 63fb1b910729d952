"""Resolved mentions as facts: the citations, and the instruments they mean with what is inferred."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.draft import CitationMention
from ontology import instruments
from ontology.identity import InstrumentId
from ontology.model import Citation, Document, Instrument

from .meanings import OPEN

AUTHORITY = "danh mục văn bản"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention means: an identity, other possible ones, the source of an inferred year, how sure."""

    id: InstrumentId
    source: str | None = None
    candidates: tuple[InstrumentId, ...] = ()
    confidence: float = 1.0


def citations(
    text: str, resolved: Iterable[tuple[CitationMention, Meaning | None]], document: Document
) -> Iterator[Citation]:
    """Citations "c01", "c02" ... in the given order; a mention without meaning is of the document itself."""
    for number, (mention, meaning) in enumerate(resolved, 1):
        yield Citation(
            id=f"c{number:02d}",
            start=mention.start,
            end=mention.end,
            text=" ".join(text[mention.start : mention.end].split()),
            type=mention.type,
            number=mention.number,
            name=mention.name,
            date=mention.date,
            year=mention.year,
            issuer=mention.issuer,
            title=mention.title,
            instrument=_path(meaning) if meaning else document.id,
            candidates=tuple(map(str, meaning.candidates)) if meaning else (),
            own=meaning is None,
            confidence=meaning.confidence if meaning else 1.0,
            rule=mention.rule,
        )


def _path(meaning: Meaning) -> str | None:
    """The path of what is meant; a number left to be filled in means nothing yet."""
    return None if meaning.id.number == OPEN else str(meaning.id)


def itself(document: Document, identity: InstrumentId | None) -> Instrument:
    """The citing document as an instrument, so that relations can speak of it."""
    return Instrument(
        id=document.id,
        number=document.number,
        name=None if document.number else document.title,
        type=document.type,
        year=identity.year if identity else None,
        date=document.date,
        issuer=document.issuer,
        scope=identity.scope if identity else None,
        title=document.title,
    )


def instrument(identity: InstrumentId, group: Sequence[tuple[CitationMention, Meaning]]) -> Instrument:
    """One instrument as its mentions tell it; the authority file adds what they leave out, with source."""
    mentions = [mention for mention, _ in group]
    stated = {
        "number": _first(mention.number for mention in mentions),
        "name": _first(mention.name for mention in mentions),
        "type": _first(mention.type for mention in mentions),
        "date": _first(mention.date for mention in mentions),
        "issuer": _first(mention.issuer for mention in mentions),
        "title": _longest(mention.title for mention in mentions),
    }
    inferred: dict[str, str] = {}
    source = _first(meaning.source for _, meaning in group)
    if source and not any(mention.year == identity.year for mention in mentions):
        inferred["year"] = source
    known = instruments.known().get(str(identity))
    if known:
        note = f"{AUTHORITY} ({known.source or known.note})"
        if not stated["number"] and known.number:
            inferred["id"] = source or note
        for field in ("type", "date", "issuer", "title"):
            if not stated[field] and getattr(known, field):
                stated[field], inferred[field] = getattr(known, field), note
    return Instrument(id=str(identity), year=identity.year, scope=identity.scope, inferred=inferred, **stated)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _longest(values: Iterable[str | None]) -> str | None:
    return max((value for value in values if value), key=len, default=None)
