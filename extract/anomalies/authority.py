"""Rules that hold a citation against the authority files: its subject, its issuer, the year it leaves out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from textwrap import shorten

from ontology.doctypes import issuer_of, issuers
from ontology.identity import InstrumentId, Symbol, identify, slug
from ontology.instruments import KnownInstrument, known, same_number, title_fits
from ontology.model import Citation

from .case import Case, Finding, Rule, about, named

AUTHORITY = "Danh mục văn bản của hệ thống (ontology/instruments.ttl)"
TERMS = (
    "Quy định 66-QĐ/TW, Hướng dẫn 36-HD/VPTW: số văn bản của Đảng lấy theo tên loại và nhiệm kỳ, "
    "nên số không kèm ngày hoặc khóa có thể chỉ nhiều văn bản"
)
_BEFORE = 260  # characters before a citation in which its sentence may tell its subject
_LONGEST = 90  # characters of a title in a message
_CLAUSE_END = re.compile(r"[.;:](?=\s)|\n\s{0,20}\n")
# "Hội nghị Trung ương 6", "Hội nghị lần thứ sáu Ban Chấp hành Trung ương", "Trung ương Đảng" as slugs
_PLENUM = re.compile(r"\Ahoi-nghi-[a-z0-9-]{0,60}trung-uong[a-z0-9-]{0,60}\Z|\Atrung-uong(?:-dang)?\Z")
# Syllables of a title that a sentence must repeat in a row for it to speak of that instrument.
_FEWEST, _ENOUGH = 6, 8


def subject(case: Case) -> Iterator[Finding]:
    """What is said of the cited act is the subject of another one, not of any with that number."""
    for citation, symbol in case.numbered:
        own = _known(citation, symbol)
        said = _said(case, citation)
        if not said or (citation.title and any(title_fits(said, item) for item in own)):
            continue
        other = _spoken_of(said, identify(symbol, word=citation.type))
        if other and other not in own and (own or citation.date in (None, other.date)):
            yield about(
                citation,
                f"Nội dung được dẫn ứng với {other.type} số {other.number} ngày {_day(other.date)} "
                f"({_short(other.title)}), không ứng với số “{citation.number}”{_trust(other)}.",
                proposal=f"{other.type} số {other.number} ngày {_day(other.date)}",
            )


def issuer(case: Case) -> Iterator[Finding]:
    """The issuer that the text names is not the one known for that number, or not the one of the symbol."""
    for citation, symbol in case.numbered:
        if not citation.issuer:
            continue
        own = _known(citation, symbol)
        if own and not any(_same_body(citation.issuer, item.issuer) for item in own):
            right = own[-1]
            days = ", ".join(_day(item.date) for item in own)
            yield about(
                citation,
                f"Ghi là của {citation.issuer}; văn bản số {right.number} đã biết ({days}) là của "
                f"{right.issuer}{_trust(right)}.",
                proposal=f"{named(citation, citation.number or '')} của {right.issuer}",
            )
        elif not own and (right_name := _issuer_of_symbol(citation.issuer, symbol)):
            yield about(
                citation,
                f"Ghi là của {citation.issuer} nhưng ký hiệu “{citation.number}” là của {right_name}.",
                proposal=f"{named(citation, citation.number or '')} của {right_name}",
            )


def undated_party(case: Case) -> Iterator[Finding]:
    """A Party number without date or term, which no other mention and no authority makes certain.

    Only its first mention is told.
    """
    told: set[str] = set()
    for citation, symbol in case.numbered:
        if symbol.style != "party" or citation.date or citation.year or citation.instrument in told:
            continue
        instrument = case.instruments.get(citation.instrument or "")
        if instrument and instrument.year:
            continue
        told.add(citation.instrument or "")
        own = _known(citation, symbol)
        listed = "; ".join(f"ngày {_day(item.date)} ({_short(item.title)})" for item in own)
        yield about(
            citation,
            f"Số “{citation.number}” không kèm ngày hoặc khóa nên chưa xác định được văn bản"
            + (f"; đã biết: {listed}." if listed else "."),
            proposal=named(
                citation,
                f"{symbol} ngày {_day(own[0].date)}" if len(own) == 1 else f"{symbol} ngày … tháng … năm …",
            ),
        )


def _known(citation: Citation, symbol: Symbol) -> tuple[KnownInstrument, ...]:
    """What the authority file knows of that number, in the year that the text gives if it gives one."""
    found = same_number(identify(symbol, word=citation.type))
    year = symbol.year or citation.year
    return tuple(item for item in found if year is None or item.date.startswith(str(year)))


def _said(case: Case, citation: Citation) -> str:
    """What the text says of a cited act: the title it gives, else the words of its clause before it."""
    if citation.title:
        return citation.title
    before = case.text[max(0, citation.start - _BEFORE) : citation.start]
    ends = [match.end() for match in _CLAUSE_END.finditer(before)]
    begin = citation.start - len(before) + (ends[-1] if ends else 0)
    earlier = bisect_right(case.citation_ends, citation.start)
    return case.text[max((begin, *case.citation_ends[max(0, earlier - 1) : earlier])) : citation.start]


def _spoken_of(said: str, identifier: InstrumentId) -> KnownInstrument | None:
    """The instrument whose title begins in these words, among those of one issuer and type; its own
    number first."""
    known_openings = _openings().get((identifier.scope, identifier.type), ())
    words = f"-{slug(said)}-" if known_openings else ""
    found = [item for opening, item in known_openings if opening in words]
    return min(found, key=lambda item: item.id.number != identifier.number, default=None)


@cache
def _openings() -> Mapping[tuple[str, str], tuple[tuple[str, KnownInstrument], ...]]:
    """The known instruments by issuer and type, each with the first syllables of its title."""
    index: dict[tuple[str, str], tuple[tuple[str, KnownInstrument], ...]] = {}
    for item in known().values():
        syllables = slug(item.title or "").split("-")[:_ENOUGH]
        if item.number and len(syllables) >= _FEWEST:
            key = (item.id.scope, item.id.type)
            index[key] = (*index.get(key, ()), (f"-{'-'.join(syllables)}-", item))
    return index


def _same_body(one: str, other: str) -> bool:
    """Whether two names are of one body: a plenum (Hội nghị Trung ương) is the Central Committee."""
    first, second = (_PLENUM.sub("ban-chap-hanh-trung-uong", slug(name)) for name in (one, other))
    return first in second or second in first


def _issuer_of_symbol(stated: str, symbol: Symbol) -> str | None:
    """The issuer that the symbol means, where the text names another known one."""
    right = issuer_of(symbol.issuers[0])
    if right is None or right.local or symbol.style != "state":
        return None
    names = {slug(name) for name in (right.name, right.head or right.name)}
    others = {slug(name) for item in issuers() for name in (item.name, item.head or item.name)}
    return right.name if slug(stated) in others - names else None


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _short(title: str | None) -> str:
    """A title that fits into a message."""
    return shorten(title or "", _LONGEST, placeholder=" …")


def _trust(instrument: KnownInstrument) -> str:
    """How far the authority file can be trusted here."""
    return f" ({instrument.note})" if instrument.note else ""


RULES = (
    Rule(name="subject-against-authority", severity="suspect", source=AUTHORITY, check=subject),
    Rule(name="issuer-against-authority", severity="suspect", source=AUTHORITY, check=issuer),
    Rule(name="undated-party-number", severity="suspect", source=TERMS, check=undated_party),
)
