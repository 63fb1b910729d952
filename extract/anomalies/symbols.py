"""Rules on how a cited number and symbol are written."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ontology.doctypes import DocumentType, rule_book, type_of, types_of
from ontology.identity import Symbol
from ontology.model import Citation

from .case import Case, Finding, Rule, about, named

STATE = "Nghị định 30/2020/NĐ-CP, Phụ lục III (bảng chữ viết tắt tên loại văn bản)"
PARTY = "Quy định 66-QĐ/TW và Hướng dẫn 36-HD/VPTW (từ năm 2026: Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW)"
BOTH = f"{STATE}; với văn bản của Đảng: {PARTY}"
# "Văn bản số …" and "Công văn số …" name any document; a notice may carry a conclusion ("Kết luận số
# 12-TB/TW").
_ANY = frozenset({"văn bản", "công văn"})
_CONVEYED = frozenset({("kết luận", "tb")})
# Symbols that show their age: the code of the Ministry of Finance where now the type stands ("41 TC/TCT").
_OLD = re.compile(r"\d+\s?(?:TC\b|[A-ZĐ]{2,4}/)|\d+-TC/")
# How joint circulars of earlier decades name their issuers: "09/TT-LB", "12/TT-LT".
_JOINTLY = frozenset({"LB", "LT", "LN"})


def type_against_symbol(case: Case) -> Iterator[Finding]:
    """The type word says one type, the abbreviation in the symbol another."""
    for citation, symbol in _ruled(case):
        kind = type_of(citation.type) if citation.type else None
        if kind is None or not symbol.type or _agree(kind, symbol):
            continue
        meant = " / ".join(item.word for item in types_of(symbol.type, symbol.style))
        abbreviations = kind.party if symbol.style == "party" else kind.state
        proposal = str(replace(symbol, type=abbreviations[0])) if abbreviations else None
        yield about(
            citation,
            f"Ghi là “{kind.word}” nhưng ký hiệu “{symbol.type}” trong “{citation.number}” là {meant}.",
            proposal=named(citation, proposal) if proposal else None,
        )


def separators(case: Case) -> Iterator[Finding]:
    """The marks between number, type and issuer are not those of the rules."""
    for citation, symbol in _ruled(case):
        if "separator" in symbol.malformed:
            form = "số-LOẠI/CƠ QUAN" if symbol.style == "party" else "số/LOẠI-CƠ QUAN"
            yield about(
                citation,
                f"Dấu ngăn cách trong “{citation.number}” sai thể thức; đúng ra là {form}.",
                proposal=named(citation, str(symbol)),
            )


def order(case: Case) -> Iterator[Finding]:
    """A Party symbol in the order of the state, or the other way round."""
    for citation, symbol in _ruled(case):
        if "order" in symbol.malformed:
            whose = "văn bản của Đảng" if symbol.style == "party" else "văn bản hành chính nhà nước"
            yield about(
                citation,
                f"“{citation.number}” là {whose} nhưng viết theo thể thức khác.",
                proposal=named(citation, str(symbol)),
            )


def _ruled(case: Case) -> Iterator[tuple[Citation, Symbol]]:
    """The numbered citations whose symbols the rules cover: not acts of the state older than those, which
    were written otherwise ("41-TC/TCT", "1141TC/QĐ/CĐKT").
    """
    for citation, symbol in case.numbered:
        year = symbol.year or citation.year
        day = citation.date or (f"{year}-12-31" if year else None)
        older = day is not None and symbol.style != "party" and rule_book(symbol.style, day) is None
        if not older and not _OLD.match(symbol.written):
            yield citation, symbol


def _agree(kind: DocumentType, symbol: Symbol) -> bool:
    possible = types_of(symbol.type or "", symbol.style)
    if not possible or kind.word.lower() in _ANY:
        return True
    conveyed = (kind.word.lower(), (symbol.type or "").lower()) in _CONVEYED
    joint = kind.slug in ("ttlt", "tt") and symbol.type == "TT" and symbol.issuers[0] in _JOINTLY
    return conveyed or joint or any(kind.word == item.word for item in possible)


RULES = (
    Rule(name="type-against-symbol", severity="sure", source=BOTH, check=type_against_symbol),
    Rule(name="symbol-separator", severity="sure", source=BOTH, check=separators),
    Rule(name="symbol-order", severity="sure", source=BOTH, check=order),
)
