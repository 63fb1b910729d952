"""What one mention means by itself: the identity that its words spell, whatever else the document says."""

import re
from dataclasses import dataclass

from extract.draft import CitationMention
from ontology.doctypes import issuer_of, issuers, type_of
from ontology.errors import InputError
from ontology.identity import InstrumentId, identify, is_local, name_id, parse_path, slug
from ontology.model import Document
from ontology.places import places_of
from ontology.symbols import Symbol, parse_symbol, serial

_UNITS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMERALS = {word: number for number, word in enumerate(_UNITS, 1)} | {"một": 1, "bốn": 4, "lăm": 5}
_CONGRESS = re.compile(
    r"(?:lần thứ |Đại [Hh]ội (?=[IVXL\d]))(?P<which>\w{1,12})| (?P<last>[IVXL]{1,8})(?!\w)"
)
_PLENUM = re.compile(
    r"(?:Trung ương|TW|thứ|lần)(?: Đảng)?(?: lần)?(?: thứ)? "
    r"(?P<which>(?:mười )?\w{1,12})\b.{0,80}?[Kk]hóa (?P<term>\w{1,12})"
)
_OF_A_PLACE = re.compile(r"Đảng bộ|(?:thành phố|tỉnh|huyện|quận|thị xã|xã|phường)\b", re.IGNORECASE)
_LOCAL_ISSUER = re.compile(
    r"UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy|^Sở |Đảng bộ"
)
# Types that are handed out with a decision or resolution and call themselves by their own word.
_ATTACHED = frozenset(
    {"Kế hoạch", "Quy chế", "Quy định", "Đề án", "Chương trình", "Phương án", "Điều lệ", "Hướng dẫn"}
)
_THINGS = frozenset({"Dự án", "Hợp đồng", "Lệnh"})  # "dự án này" is seldom a document
_CARRIERS = frozenset({"Quyết định", "Nghị quyết", "Nghị định", "Thông tư"})


OPEN = serial(None)
# Who issued a number without symbol: "Nghị quyết 68 của Bộ Chính trị".
_CENTRAL_SCOPES = {
    issuer.name: slug(issuer.code) for issuer in issuers() if issuer.style == "state" and not issuer.local
}
_LOCAL_CODES = (
    (re.compile(r"(?:Thường trực )?HĐND(?!\w)"), "HĐND"),
    (re.compile(r"(?:Chủ tịch )?UBND(?!\w)"), "UBND"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực )?(?:Tỉnh|Thành) ủy(?!\w)"), "TU"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực )?Huyện ủy(?!\w)"), "HU"),
    (re.compile(r"(?:Ban Thường vụ |Thường trực )?Quận ủy(?!\w)"), "QU"),
)
_CENTRAL_SCOPES |= dict.fromkeys(("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng"), "tw")


@dataclass(frozen=True, slots=True)
class Home:
    """The citing document as its citations need it: its identity and the places of its issuer."""

    document: Document
    id: InstrumentId | None
    places: tuple[str, ...]


def home(document: Document) -> Home:
    """Where the citations of a document are at home; a central body has no place."""
    try:
        parsed = parse_path(document.id)
    except InputError:
        parsed = None
    symbol = parse_symbol(document.number) if document.number else None
    local = is_local(symbol.issuers[0]) if symbol else bool(_LOCAL_ISSUER.search(document.issuer or ""))
    own_place = (document.place,) if document.place else ()
    places = places_of(document.issuer, home=own_place) if local else ()
    return Home(document, parsed if isinstance(parsed, InstrumentId) else None, places)


def refers_to_itself(mention: CitationMention, at: Home) -> bool:
    """True for "Kế hoạch này" in a plan, or in a decision that hands out a plan."""
    own = at.document.type
    if own is None:
        return mention.type not in _THINGS
    if mention.type in (own, "Văn bản"):
        return True
    return mention.type in _ATTACHED and own in _CARRIERS


def is_own_number(meaning: InstrumentId, at: Home) -> bool:
    """True for the document's own number, as its annexes cite it, filled in or not."""
    if at.id is None or (at.id.scope, at.id.type) != (meaning.scope, meaning.type):
        return False
    return meaning.number in (at.id.number, OPEN) and meaning.year in (None, at.id.year)


def meaning_of(mention: CitationMention, at: Home) -> InstrumentId:
    """The identity that the words of a mention spell; its year is None where they leave it open."""
    if mention.number:
        return _numbered(mention, mention.number, at)
    if mention.rule in ("congress", "plenum"):
        return _resolution(mention, at)
    kind = mention.type or "_"
    scope = "ubtvqh" if kind == "Pháp lệnh" else "qh"
    return name_id(
        kind, (mention.name or "").removeprefix(kind).strip() or kind, year=mention.year, scope=scope
    )


def _numbered(mention: CitationMention, number: str, at: Home) -> InstrumentId:
    symbol = parse_symbol(number) or _symbol_of(mention, number)
    if symbol is None:
        kind = type_of(mention.type) if mention.type else None
        scope = _CENTRAL_SCOPES.get(mention.issuer or "", "_")
        return InstrumentId(scope, kind.slug if kind else "_", mention.year, serial(number.partition("/")[0]))
    places = places_of(mention.issuer, home=at.places) if _names_a_place(mention.issuer) else at.places
    return identify(symbol, word=mention.type, year=mention.year, places=places)


def _symbol_of(mention: CitationMention, number: str) -> Symbol | None:
    """The symbol of a number that a local issuer gave: "Kế hoạch số 118 của Tỉnh ủy" is 118-KH/TU."""
    kind = type_of(mention.type) if mention.type else None
    code = next((code for names, code in _LOCAL_CODES if names.match(mention.issuer or "")), None)
    known = issuer_of(code) if code else None
    abbreviations = kind.abbreviations(known.style) if kind and known else ()
    if known is None or not abbreviations:
        return None
    serial_number, _, year = number.partition("/")
    tail = f"-{abbreviations[0]}/{code}" if known.style == "party" else f"/{abbreviations[0]}-{code}"
    return parse_symbol(f"{serial_number}/{year}{tail}" if year else serial_number + tail)


def _names_a_place(issuer: str | None) -> bool:
    return bool(
        issuer and re.search(r"tỉnh|thành phố|quận|huyện|thị xã|xã|phường|Tỉnh ủy|Thành ủy|ủy", issuer)
    )


def _ordinal(words: str) -> str:
    """ "tám" -> "8", "mười ba" -> "13", "8" -> "8"."""
    parts = words.lower().split()
    known = [_NUMERALS[part] for part in parts if part in _NUMERALS]
    return str(sum(known)) if len(known) == len(parts) else slug(parts[0])


def _resolution(mention: CitationMention, at: Home) -> InstrumentId:
    """A congress or plenum by its ordinal: "Đại hội XIII" and "Đại hội ... lần thứ XIII của Đảng" are one."""
    name = mention.name or ""
    if mention.rule == "plenum":
        match = _PLENUM.search(name)
        number = f"hoi-nghi-{_ordinal(match['which'])}-khoa-{slug(match['term'])}" if match else slug(name)
        return InstrumentId(
            "tw", slug(mention.type or "nq") if mention.type != "Nghị quyết" else "nq", None, number
        )
    match = _CONGRESS.search(name)
    number = f"dai-hoi-{slug(match['which'] or match['last'])}" if match else slug(name)
    if not _OF_A_PLACE.search(name):
        return InstrumentId("dang", "nq", None, number)
    places = places_of(name, home=at.places) or ("_",)
    return InstrumentId(".".join((*map(slug, places), "dang-bo")), "nq", None, number)
