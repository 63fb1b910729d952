"""Rules on the document as a whole: its letterhead, its own number, its legal bases, what is held already."""

from collections.abc import Iterator
from dataclasses import replace

from ontology.doctypes import DocumentType, rank, rule_book, type_of, types_of
from ontology.identity import Symbol, parse_symbol
from ontology.model import Citation

from . import fingerprints
from .case import Case, Finding, Rule, about
from .dates import is_of_no_calendar
from .symbols import BOTH

PARTS = "Nghị định 30/2020/NĐ-CP, Điều 8 (các thành phần thể thức chính)"
BASES = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I, khoản 6 (căn cứ ban hành văn bản)"
RANKS = f"{BASES}; thứ bậc theo Luật Ban hành văn bản quy phạm pháp luật, Điều 4"
NUMBERS = "Nghị định 30/2020/NĐ-CP, Phụ lục I (mỗi số chỉ lấy một lần trong năm)"
_PARTS = {
    "number": "số, ký hiệu",
    "date": "ngày, tháng, năm ban hành",
    "issuer": "tên cơ quan ban hành",
    "title": "trích yếu nội dung",
    "signer": "họ tên người ký",
}
# Papers that propose, report or inform have no place among the ranks, whoever signs them.
_UNRANKED = frozenset({"tờ trình", "báo cáo", "công văn", "văn bản", "biên bản", "thông báo", "công điện"})
# Acts whose legal basis states name and year only.
_BY_NAME = frozenset({"hiến pháp", "luật", "bộ luật", "pháp lệnh"})


def missing_parts(case: Case) -> Iterator[Finding]:
    """Parts of the letterhead that were not found."""
    document = case.facts.document
    absent = [words for name, words in _PARTS.items() if not getattr(document, name)]
    if not document.date and is_of_no_calendar(case):
        absent.remove(_PARTS["date"])
    if document.type is None and (symbol := _own(case)) is not None and symbol.style != "letter":
        absent.append("tên loại văn bản")
    if absent:
        place = case.field("number", "date", "title")
        yield Finding(
            start=place.start,
            end=place.end,
            message=f"Không tìm thấy trong văn bản: {', '.join(absent)}.",
            proposal=f"Bổ sung {', '.join(absent)}",
        )


def own_symbol(case: Case) -> Iterator[Finding]:
    """The document's own number contradicts its type, or breaks the form."""
    document, symbol = case.facts.document, _own(case)
    if symbol is None:
        return
    place = case.field("number")
    kind = type_of(document.type) if document.type else None
    possible = types_of(symbol.type, symbol.style) if symbol.type else ()
    if kind and possible and kind.word not in {item.word for item in possible}:
        yield Finding(
            start=place.start,
            end=place.end,
            message=f"Văn bản là {kind.word} nhưng ký hiệu “{symbol.type}” trong “{document.number}” là "
            f"{' / '.join(item.word for item in possible)}.",
            proposal=_of_type(symbol, kind),
        )
    older = case.signed is not None and rule_book(symbol.style, str(case.signed)) is None
    if symbol.malformed and not (older and symbol.style != "party"):
        yield Finding(
            start=place.start,
            end=place.end,
            message=f"Số, ký hiệu “{document.number}” của văn bản sai thể thức.",
            proposal=str(symbol),
        )


def already_held(case: Case) -> Iterator[Finding]:
    """Another text is kept under the same number, issuer and year."""
    document = case.facts.document
    kept = case.held.get(document.id)
    if document.number and kept is not None and kept != fingerprints.of(case.text):
        place = case.field("number")
        yield Finding(
            start=place.start,
            end=place.end,
            message=f"Đã lưu một văn bản khác nội dung cùng số {document.number}.",
            proposal="Kiểm tra lại số, ký hiệu; nếu là bản đính chính thì thay bản đã lưu",
        )


def basis_order(case: Case) -> Iterator[Finding]:
    """A legal basis of higher rank stands after one of lower rank.

    The order is asked of what follows "Căn cứ", not of what the document says it carries out ("Thực hiện").
    """
    lowest: tuple[int, Citation] | None = None
    carried_out = {(item.start, item.end) for item in case.facts.relations if item.predicate == "implements"}
    for citation in _bases(case):
        if (citation.start, citation.end) in carried_out or (citation.type or "").lower() in _UNRANKED:
            continue
        symbol = parse_symbol(citation.number) if citation.number else None
        height = rank(citation.type, symbol.issuers[0] if symbol else None)
        if height is None:
            continue
        if lowest and height < lowest[0]:
            yield about(
                citation,
                f"“{_label(citation)}” có hiệu lực pháp lý cao hơn nhưng xếp sau “{_label(lowest[1])}”.",
                proposal=f"Xếp “{_label(citation)}” trước “{_label(lowest[1])}”",
            )
        elif lowest is None or height > lowest[0]:
            lowest = (height, citation)


def undated_basis(case: Case) -> Iterator[Finding]:
    """A legal basis whose symbol holds the year is cited without its date."""
    for citation in _bases(case):
        symbol = parse_symbol(citation.number) if citation.number else None
        if symbol and symbol.year and not citation.date and (citation.type or "").lower() not in _BY_NAME:
            yield about(
                citation,
                f"Căn cứ “{_label(citation)}” không ghi ngày, tháng, năm ban hành.",
                proposal=f"{_label(citation)} ngày … tháng … năm {symbol.year}",
            )


def _of_type(symbol: Symbol, kind: DocumentType) -> str | None:
    """The symbol with the abbreviation of another type; None where that has none."""
    abbreviations = kind.abbreviations(symbol.style)
    return str(replace(symbol, type=abbreviations[0])) if abbreviations else None


def _own(case: Case) -> Symbol | None:
    return parse_symbol(case.facts.document.number) if case.facts.document.number else None


def _bases(case: Case) -> Iterator[Citation]:
    """The first mention of each legal basis, in the order of the text."""
    waiting = set(case.facts.document.legal_bases)
    for citation in sorted(case.facts.citations, key=lambda item: item.start):
        if citation.instrument in waiting and citation.task is None and citation.id not in case.nested:
            waiting.discard(citation.instrument)
            yield citation


def _label(citation: Citation) -> str:
    if citation.number:
        return f"{citation.type or 'Văn bản'} số {citation.number}"
    return citation.name or citation.text


RULES = (
    Rule(name="letterhead-part-missing", severity="suspect", source=PARTS, check=missing_parts),
    Rule(name="own-symbol", severity="sure", source=BOTH, check=own_symbol),
    Rule(name="number-held", severity="sure", source=NUMBERS, check=already_held),
    Rule(name="basis-order", severity="suspect", source=RANKS, check=basis_order),
    Rule(name="basis-undated", severity="suspect", source=BASES, check=undated_basis),
)
