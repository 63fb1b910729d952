"""Identities and the paths that spell them: slugs, instruments, what lies below a document, agencies.

An instrument is (issuer scope, type, number, year); its path is `vb/SCOPE/TYPE/YEAR/NUMBER`, with `_` where
open. Every path prints from and parses back into the values of this module. All paths are ASCII.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

from .doctypes import issuer_of, type_of, types_of
from .errors import InputError
from .places import places_of
from .symbols import Symbol, parse_symbol, serial

__all__ = [
    "AgencyId",
    "InstrumentId",
    "Part",
    "PartKind",
    "Symbol",
    "document_path",
    "identify",
    "name_id",
    "parse_path",
    "parse_symbol",
    "part_path",
    "serial",
    "slug",
]

# Letters that look like Latin ones, found in names typed on other keyboards (Cyrillic, Greek).
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіІЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXaeopcyxiISsABEZHIKMNOPTYXo",
)
_STROKED = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})

# Codes that are in no table: departments, boards and steering committees are of the place that cites them.
_LOCAL_CODE = re.compile(
    r"S[A-ZĐ]{1,9}|BQL.*|BCĐ(?!QG|TW).*|BCH.*|CA[TXPH]|.*(?:UBND|HĐND).*|.*(?:TU|HU|QU)|ĐU.*"
)
_LONGEST_NAME = 80

PartKind = Literal[
    "section",
    "assignment",
    "task",
    "citation",
    "relation",
    "target",
    "deadline",
    "programme",
    "mention",
    "anomaly",
]
_PART_WORDS: dict[PartKind, str] = {
    "section": "muc",
    "assignment": "phan-cong",
    "task": "nhiem-vu",
    "citation": "trich-dan",
    "relation": "quan-he",
    "target": "chi-tieu",
    "deadline": "thoi-han",
    "programme": "chuong-trinh",
    "mention": "nhac-den",
    "anomaly": "bat-thuong",
}
_PART_KINDS = {word: kind for kind, word in _PART_WORDS.items()}
_INSTRUMENT_PATH = re.compile(
    r"vb/(?P<scope>[a-z0-9._-]+)/(?P<type>[a-z0-9_-]+)/(?P<year>\d{4}|_)/(?P<number>[a-z0-9_-]+)"
    r"(?:/(?P<part>[a-z-]+)/(?P<id>[A-Za-z0-9._~%-]+))?"
)
_BARRED = {"đ": "dd", "Đ": "DD"}
_UNBARRED = {spelled: letter for letter, spelled in _BARRED.items()}
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+|dd|DD|.")
_SPELLED_AS_IT_IS = re.compile(r"(?:[A-Ca-cE-Ze-z0-9._~-]|[dD](?![dD]))*")
_AGENCY_PATH = re.compile(r"cq/(?:(?P<place>[a-z0-9.-]+)/)?(?P<name>[a-z0-9_-]+)")


@lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """`text` in lower ASCII letters, digits and single hyphens: "Sở Y tế" -> "so-y-te", đ -> d, "" -> "_".

    A letter that has no Latin form is kept as "u" and its code point in hex: no name comes out empty, and two
    names in another script stay two.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_STROKED)).translate(_LOOKALIKES).casefold()
    letters = (_ascii(letter) for letter in plain if not unicodedata.combining(letter))
    return "-".join("".join(letters).split()) or "_"


def _ascii(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " "
    return f"u{ord(letter):x}" if letter.isalnum() else " "


@dataclass(frozen=True, slots=True, order=True)
class InstrumentId:
    """Who, what, which year, which number; prints as its path. `year` None is open."""

    scope: str
    type: str
    year: int | None
    number: str

    def __str__(self) -> str:
        return f"vb/{self.scope}/{self.type}/{self.year or '_'}/{self.number}"

    def of_year(self, year: int | None) -> "InstrumentId":
        """The same number of another year, None to leave it open."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Part:
    """Something below a document: its kind and its id in the facts ("IV.2.đ")."""

    document: InstrumentId
    kind: PartKind
    id: str

    def __str__(self) -> str:
        return part_path(str(self.document), self.kind, self.id)


@dataclass(frozen=True, slots=True)
class AgencyId:
    """A body at a place, both as slugs; central bodies have no place."""

    name: str
    place: str | None = None

    def __str__(self) -> str:
        return f"cq/{self.place}/{self.name}" if self.place else f"cq/{self.name}"


def identify(
    symbol: Symbol, *, word: str | None = None, year: int | None = None, places: tuple[str, ...] = ()
) -> InstrumentId:
    """The instrument that a symbol names. `word`, the type word beside it, counts where the symbol has no
    type.

    `year` counts where the symbol has none; `places`, names from the province down ("Cần Thơ", "Ninh Kiều"),
    where every place has such an issuer: 35/KH-UBND of two provinces are two.
    """
    return InstrumentId(_scope(symbol, places), _type(symbol, word), symbol.year or year, symbol.serial)


def name_id(word: str, name: str, *, year: int | None = None, scope: str = "qh") -> InstrumentId:
    """An instrument without number: vb/qh/luat/2018/phong-chong-tham-nhung. `name` is without type word."""
    kind = type_of(word)
    return InstrumentId(scope, kind.slug if kind else slug(word), year, _short(slug(name)))


def document_path(
    *,
    number: str | None,
    type: str | None = None,
    date: str | None = None,
    issuer: str | None = None,
    place: str | None = None,
    title: str | None = None,
) -> str:
    """The path of a document from its letterhead (`date` in ISO form); `title` stands in for a number."""
    symbol = parse_symbol(number) if number else None
    year = int(date[:4]) if date else None
    if symbol is None:
        return str(name_id(type or "_", title or "", year=year, scope="_"))
    places = places_of(issuer, home=(place,) if place else ())
    found = identify(symbol, word=type, year=year, places=places)
    return str(replace(found, number=_short(slug(title or ""))) if found.number == "_" else found)


def part_path(document: str, kind: PartKind, id: str) -> str:
    """The path of a part of a document. The label đ is spelled "dd", so that it never meets d."""
    return f"{document}/{_PART_WORDS[kind]}/{_escape(id)}"


def parse_path(path: str) -> InstrumentId | Part | AgencyId:
    """What a path names. Raises InputError for a path that is none of ours."""
    if agency := _AGENCY_PATH.fullmatch(path):
        return AgencyId(agency["name"], agency["place"])
    match = _INSTRUMENT_PATH.fullmatch(path)
    if match is None or (match["part"] and match["part"] not in _PART_KINDS):
        raise InputError(f"{path!r} is not the path of an item.", hint="Paths look like vb/cp/nq/2023/01.")
    year = None if match["year"] == "_" else int(match["year"])
    document = InstrumentId(match["scope"], match["type"], year, match["number"])
    return Part(document, _PART_KINDS[match["part"]], _unescape(match["id"])) if match["part"] else document


def _scope(symbol: Symbol, places: tuple[str, ...]) -> str:
    codes = [_known_code(code) for code in symbol.issuers]
    scope = "-".join(slug(code) for code in codes)
    if symbol.style == "assembly" or symbol.term:
        scope = slug(codes[0] + (symbol.term or "")) + scope.removeprefix(slug(codes[0]))
    if not is_local(symbol.issuers[0]):
        return scope
    if places:
        return ".".join((*(slug(place) for place in places), scope))
    return f"_.{scope}" if issuer_of(symbol.issuers[0]) else scope


def _known_code(code: str) -> str:
    """The code by which the tables know an issuer, with the number of its term: BNN -> BNNPTNT, ĐĐQH15."""
    issuer = issuer_of(code)
    return issuer.code + code[len(code.rstrip("0123456789")) :] if issuer else code


def is_local(code: str) -> bool:
    """True where every place has an issuer of that code: UBND, TU, departments (S...), boards."""
    issuer = issuer_of(code)
    return issuer.local if issuer else bool(_LOCAL_CODE.fullmatch(code))


def _type(symbol: Symbol, word: str | None) -> str:
    if symbol.type:
        kinds = types_of(symbol.type, symbol.style)
        return kinds[0].slug if kinds else slug(symbol.type)
    kind = type_of(word) if word else None
    if kind:
        return kind.slug
    return "cv" if symbol.style == "letter" else "_"


def _short(name: str) -> str:
    """A slug cut at a hyphen, to keep addresses typeable."""
    return (
        name
        if len(name) <= _LONGEST_NAME
        else name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
    )


def _escape(id: str) -> str:
    if _SPELLED_AS_IT_IS.fullmatch(id):  # nearly every id, and every row of every list spells two
        return id
    return "".join(_spelled(id[at - 1 : at], letter, id[at + 1 : at + 2]) for at, letter in enumerate(id))


def _spelled(before: str, letter: str, after: str) -> str:
    if letter in "đĐ":
        return _BARRED[letter]
    if letter in "dD" and (before.casefold() in ("d", "đ") or after.casefold() in ("d", "đ")):
        return f"%{ord(letter):X}"
    return quote(letter, safe="", errors="surrogatepass")


def _unescape(id: str) -> str:
    return "".join(
        unquote(run, errors="surrogatepass") if run.startswith("%") else _UNBARRED.get(run, run)
        for run in _ESCAPED.findall(id)
    )
