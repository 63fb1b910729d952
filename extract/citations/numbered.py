"""Citations by number and symbol ("Nghị quyết số 59-NQ/TW ngày 05/8/2020"), also in lists."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.draft import CitationMention
from ontology.doctypes import issuer_of, type_of, types, types_of
from ontology.identity import is_local
from ontology.symbols import Symbol, parse_symbol

from . import alone
from .dates import date_behind
from .issuers import canonical, issuer_at
from .kinds import COUNTED, TYPE, spelled
from .laws import LawName

_ABBREVIATIONS = "|".join(
    sorted({name for kind in types() for name in (*kind.state, *kind.party)}, key=len, reverse=True)
)
# Codes: capitals with at most two small letters among them (TTg, SNgV, QyĐ), a number behind (QH15, BCĐ389).
_CODE = r"(?:[A-ZĐƯ][A-ZĐƯ&\d]{1,30}(?:[a-zđ]{1,2}[A-ZĐƯ\d]{0,12})?|[A-ZĐƯ][a-zđ]{1,2}[A-ZĐƯ]{1,12})"
_CODE += r"(?:(?!\w)|(?=ngày\s|của\s))"  # the blank behind may be missing: "TT-BTCngày 2/3/2020"
# Blanks and line ends slip in beside the separators up to the issuer, not behind it.
_SYMBOL = re.compile(
    rf"""
    (?: (?:(?<=[sS][ốôỐÔ])|(?<![\w/-])(?<!\d[.,]))
        (?: (?:\d{{1,6}}(?:[ ]?[a-cA-C]|\.[a-c](?=/)|bis)?|…|\.{{3,6}})(?!\w)
            (?: \s?[/-]\s?(?:\d{{2,4}}\s?[/-]\s?)?          # 57/NQ- CP, 31/2022/NĐ-CP, 04/98/TT-BTC
              | \s(?=[A-ZĐ]{{2,8}}/|(?:CP|TTg|HĐBT)(?!\w)) )    # 105 TC/ĐT, 150 CP
          | \d{{1,5}}(?=[A-ZĐ]{{2,4}}/) )                     # 1141TC/QĐ/CĐKT
      | (?<=[sS][ốôỐÔ])\s?/\s?(?:\d{{4}}\s?[/-]\s?)?           # a number left out: số /2016/NĐ-CP, số /QĐ-TTg
    )
    (?: (?:{_ABBREVIATIONS})(?:\s?[/.-]\s?|\s(?=B[A-Z]{{2,}})){_CODE}
      | {_CODE}(?:\s-\s?{_CODE}(?=\s?(?:(?i:ngày|của)|[,;.)])))? )     # 1234/UBND - KGVX ngày ...
    (?: [/.-]{_CODE} ){{0,6}}
    (?: (?<=QH)[ ]\d{{1,2}}(?![\d/]) | (?<=BCĐ)[ ]\d{{1,4}}(?=\s?(?:[,;.)]|(?i:ngày|năm|của))) )?
    (?: \s?\(\s?[A-ZĐ]\d{{1,2}}\s?\)(?=\s?,?\sngày) )?     # the drafting department: QĐ-BCA(A11) ngày ...
    """,
    re.VERBOSE,
)
# Between type word and symbol: "(hành động) (của) (Ban Bí thư)(:) số", or nothing but a blank.
_BETWEEN = re.compile(
    r"""(?:\s(?:hành\sđộng|công\stác|chỉ\sđạo|liên\s(?:tịch|ngành|sở)|hỏa\stốc|khẩn|mật|phối\shợp|thanh\stra|kiểm\stra
            |giám\ssát|thẩm\stra|thẩm\sđịnh))?
        (?:\s(?:(?:của|do)\s|(?=(?-i:Bộ|Chính\sphủ|Thủ\stướng|Ban|Liên|UBND|HĐND|Ủy\sban|Hội\sđồng|Quốc\shội|Sở
            |(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\sủy|Văn\sphòng|Tổng\scục|Cục|Ngân\shàng)\s))
            (?P<issuer>[^\s,;:.()]{1,24}(?:,?\s[^\s,;:.()]{1,24}){0,15}?))??
        (?:\s?[:(])? (?:\s?s[ốô]\s?:?\s?|\s)""",
    re.VERBOSE | re.IGNORECASE,
)
# A word or two about the act, where the symbol says the same type: "Quyết định phê duyệt số 12/QĐ-UBND".
_ABOUT = re.compile(
    r"(?:\s(?!(?:theo|tại|và|của|là|do|bởi|với|trong|kèm|này|đó)\s)[^\W\dA-ZĐ_]{1,12}){1,4}\ss[ốô]\s?:?\s?"
)
_NUMBER_WORD = re.compile(r"(?<!\w)s[ốô]\s?:?\s?\Z", re.IGNORECASE)
# Forms, samples, permits and annexes carry numbers too; so does the letterhead, with its own.
_NO_DOCUMENT = re.compile(
    r"(?:mẫu|biểu|phụ\slục|phiếu|giấy\sphép|hợp\sđồng|tài\skhoản|hồ\ssơ)\s(?:số\s?:?\s?)?\Z", re.IGNORECASE
)
_OWN_NUMBER = re.compile(r"(?:\A|[\n|])[\s*_]{0,4}S[ốỐ]\s?:?[\s*_]{0,4}\Z")
_BESIDE = re.compile(r"\s?[,;]?\s?(?:(?:và|hoặc|cùng)\s)?(?:các\s)?\Z", re.IGNORECASE)
_PLURAL = re.compile(r"(?<!\w)(?:các|những)\s\Z", re.IGNORECASE)
_CLOSING = re.compile(r"\s?\)")
_BREAK = re.compile(r"\n|\.\s")
_WINDOW = 160
_LONGEST_LIST = 800


class _Head(NamedTuple):
    """What stands before a symbol: where the mention begins, and the type and issuer that it states there."""

    start: int
    type: str | None
    issuer: str | None
    rule: str
    name: str | None = None
    plural: bool = False


def find(text: str, laws: Sequence[LawName]) -> Iterator[CitationMention]:
    """Every mention with a number in folded text, in order; `laws` are the laws named there, in order."""
    named = {law.end: law for law in laws}
    before: CitationMention | None = None
    plural = False
    for match in _candidates(text):
        if before and match.start() < before.end:
            continue
        if alone.is_alone(match):
            mention = alone.mention(text, match)
        else:
            done = before.end if before else 0
            head = _head(text, match, done, named) or _headless(text, match, before, plural=plural)
            mention = _mention(text, match, head) if head else None
            plural = head.plural if head else plural
        if mention:
            before = mention
            yield mention


def _candidates(text: str) -> "list[re.Match[str]]":
    """Symbols, and numbers alone that are not the first part of a symbol, in order."""
    symbols = list(_SYMBOL.finditer(text))
    starts = {match.start() for match in symbols}
    bare = (match for match in alone.matches(text) if match.start("number") not in starts)
    return sorted((*symbols, *bare), key=lambda match: match.start())


def _mention(text: str, match: "re.Match[str]", head: _Head) -> CitationMention:
    number = _tight(match)
    symbol = parse_symbol(number)
    stated = date_behind(text, match.end())
    end = _closed(text, head.start, match.start(), stated.end if stated else match.end())
    issuer = issuer_at(text, match.end()) if stated else None
    return CitationMention(
        start=head.start,
        end=end,
        type=head.type,
        number=number,
        name=head.name,
        date=stated.date if stated else None,
        year=(symbol and symbol.year) or (stated.year if stated else None),
        issuer=head.issuer or (issuer.name if issuer else None),
        rule=head.rule,
    )


def _closed(text: str, start: int, number: int, end: int) -> int:
    """The end with the bracket that opened before the number: "Quyết định (số 150/QĐ-TTg)"."""
    closing = _CLOSING.match(text, end) if "(" in text[start:number] else None
    return closing.end() if closing else end


def _head(text: str, match: "re.Match[str]", done: int, named: dict[int, LawName]) -> _Head | None:
    """A law's name or a type word right before the symbol."""
    first = max(done, match.start() - _WINDOW)
    lead = text[first : match.start()]
    law = named.get(first + len(_NUMBER_WORD.sub("", lead).rstrip(" \n,(:")))
    if law:
        return _Head(law.start, law.kind, None, "law-number", name=f"{law.kind} {law.name}")
    words = [(*word.span(), spelled(word.group())) for word in TYPE.finditer(lead)]
    if not words:
        return None
    start, end, kind = words[-1]
    between = _BETWEEN.fullmatch(lead, end)
    if between is None or not _says(kind, match):
        about = next((word for word in reversed(words) if _is_about(lead, word, match)), None)
        if about:
            return _Head(first + about[0], about[2], None, "type-number")
    if between is None or (kind in COUNTED and not (_NUMBER_WORD.search(lead) or _says(kind, match))):
        return None
    issuer = canonical(between["issuer"]) if between["issuer"] else None
    return _Head(first + start, kind, issuer, "type-number", plural=bool(_PLURAL.search(lead, 0, start)))


def _is_about(lead: str, word: tuple[int, int, str], match: "re.Match[str]") -> bool:
    """True if the words between a type word and the symbol tell of the act that the symbol is of."""
    _, end, kind = word
    return _ABOUT.fullmatch(lead, end) is not None and _says(kind, match)


def _headless(
    text: str, match: "re.Match[str]", before: CitationMention | None, *, plural: bool
) -> _Head | None:
    """A symbol with "số" or nothing before it: the next one of a list, or one that can be nothing else."""
    lead = text[max(0, match.start() - 24) : match.start()]
    if _NO_DOCUMENT.search(lead) or _OWN_NUMBER.search(lead):
        return None
    word = _NUMBER_WORD.search(lead)
    start = match.start() - (len(lead) - word.start() if word else 0)
    symbol = parse_symbol(_tight(match))
    gap = text[before.end : start] if before else ""
    if before and word and plural and len(gap) < _LONGEST_LIST and not _BREAK.search(gap):
        return _Head(start, before.type, before.issuer, "list-number", plural=True)
    if before and _BESIDE.fullmatch(gap):
        return _Head(start, before.type if _fits(symbol, before.type) else None, None, "list-number")
    return _Head(start, None, None, "symbol") if _unmistakable(symbol) else None


def _says(word: str, match: "re.Match[str]") -> bool:
    """True if the abbreviation in a symbol is that of the type word."""
    symbol = parse_symbol(_tight(match))
    return symbol is not None and symbol.type is not None and _fits(symbol, word)


def _fits(symbol: Symbol | None, word: str | None) -> bool:
    """True if a symbol may stand for a document of that type."""
    kind = type_of(word) if word else None
    return (
        symbol is None
        or symbol.type is None
        or (kind is not None and kind in types_of(symbol.type, symbol.style))
    )


def _unmistakable(symbol: Symbol | None) -> bool:
    """True for a number with a known type and issuer, or of the National Assembly."""
    if symbol is None or symbol.number is None:
        return False
    if symbol.style == "assembly":
        return symbol.year is not None
    known = issuer_of(symbol.issuers[0]) is not None or is_local(symbol.issuers[0])
    return symbol.type is not None and known


def _tight(match: "re.Match[str]") -> str:
    """The symbol without blanks; TTG in a heading of capitals is TTg, 08.a/2010 is 08a/2010."""
    tight = re.sub(r"TTG\b", "TTg", "".join(match.group().split()))
    return re.sub(r"\A(\d+)\.(?=[a-c]/)", r"\1", tight)
