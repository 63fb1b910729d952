"""Document types and issuers: what `doctypes.toml` says of them, looked up by word, abbreviation or code."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Style = Literal["state", "party", "assembly", "joint", "letter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A type of document; `state` and `party` hold its abbreviations in symbols, the usual one first."""

    word: str
    slug: str
    also: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    norm: bool = False
    rank: int | None = None
    since: str | None = None
    until: str | None = None

    def abbreviations(self, style: Style, *, on: str | None = None) -> tuple[str, ...]:
        """How symbols of that style may abbreviate this type, on an ISO date if one is given."""
        if style == "party":
            return self.party
        outside = on is not None and ((self.since or "") > on or on > (self.until or "9999"))
        return () if outside else self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who stands behind a code; `types` is empty where any type may come from it. `rank` 1 is highest."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    head: str | None = None
    style: Style = "state"
    local: bool = False
    rank: int | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """The rule book in force for a style of symbols between two ISO dates, both included."""

    style: Style
    source: str
    since: str
    until: str | None = None


@cache
def types() -> tuple[DocumentType, ...]:
    """All document types in the order of the file."""
    return tuple(DocumentType(**_frozen(row)) for row in _table()["type"])


@cache
def issuers() -> tuple[Issuer, ...]:
    """All issuers in the order of the file."""
    return tuple(Issuer(**_frozen(row)) for row in _table()["issuer"])


def type_of(word: str) -> DocumentType | None:
    """The type that a word of the text names, whatever its case: "NGHỊ QUYẾT", "Văn bản", "Bộ Luật"."""
    return _by_word().get(" ".join(word.split()).casefold())


def types_of(abbreviation: str, style: Style) -> tuple[DocumentType, ...]:
    """The types that an abbreviation may mean in symbols of that style; QĐ of the Party means two."""
    return _by_abbreviation().get((abbreviation.casefold(), "party" if style == "party" else "state"), ())


def issuer_of(code: str) -> Issuer | None:
    """The issuer with that code ("CP", "TTg", "UBND"), the term of an assembly left off: QH15 -> Quốc hội."""
    return _by_code().get(code.rstrip("0123456789").casefold())


def rule_book(style: Style, on: str) -> str | None:
    """The source of the naming rules in force on an ISO date, None where no rule is known for it."""
    kind = "party" if style == "party" else "state"
    rows = (Era(**row) for row in _table()["era"])
    fitting = (row for row in rows if row.style == kind and row.since <= on <= (row.until or "9999"))
    return next((row.source for row in fitting), None)


def rank(word: str | None, code: str | None) -> int | None:
    """Place among the legal bases, 1 highest (Hiến pháp); None for Party documents and unknown issuers."""
    kind = type_of(word) if word else None
    if kind and kind.rank:
        return kind.rank
    issuer = issuer_of(code) if code else None
    return issuer.rank if issuer else None


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("doctypes.toml").read_text(encoding="utf-8"))


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@cache
def _by_word() -> dict[str, DocumentType]:
    return {word.casefold(): kind for kind in types() for word in (kind.word, *kind.also)}


@cache
def _by_abbreviation() -> dict[tuple[str, str], tuple[DocumentType, ...]]:
    index: dict[tuple[str, str], tuple[DocumentType, ...]] = {}
    for kind in types():
        for style, names in (("state", kind.state), ("party", kind.party)):
            for name in names:
                key = (name.casefold(), style)
                index[key] = (*index.get(key, ()), kind)
    return index


@cache
def _by_code() -> dict[str, Issuer]:
    return {code.casefold(): issuer for issuer in issuers() for code in (issuer.code, *issuer.also)}
