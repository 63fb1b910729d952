"""Numbers and symbols of documents (số, ký hiệu): parse what is written, print the form the rules ask for.

State documents are `NN/TYPE-ISSUER`, legal norms `NN/YEAR/TYPE-ISSUER`, the National Assembly `NN/YEAR/QHkk`,
letters `NN/ISSUER-UNIT` (Nghị định 30/2020/NĐ-CP); Party documents `NN-TYPE/ISSUER` (Quy định 66-QĐ/TW).
"""

import re
from dataclasses import dataclass, field

from .doctypes import Style, issuer_of, types_of

_NUMBER = re.compile(r"(?P<number>\d{1,6}(?:[a-zđ]{1,3}|[A-C])?|…|\.{2,6})?")
# "04/98/TT-BTC" was usual in the nineties.
_YEAR = re.compile(r"\s*[/-]\s*(?:(?P<year>(?:19|20)\d\d)|(?P<short>[4-9]\d))(?=\s*[/-]|\Z)")
# A separator with the group after it: letters, digits, "&" for "và"; "(A11)" names a unit of the issuer.
# A blank separates only before capitals, right after the number ("105 TC/ĐT").
_GROUP = re.compile(
    r"""\s*(?P<mark>[/.-])\s* (?P<code>[A-Za-zĐđƯưÂÊÔĂ&\d]{1,40})
        \s*(?:\(\s*(?P<unit>[A-ZĐ]{1,6}\d{0,4})\s*\))?""",
    re.VERBOSE,
)
_BLANK_GROUP = re.compile(r"(?<=\w)(?P<mark>\s*)(?P<code>[A-ZĐ]{2,12}|TTg)(?P<unit>(?!))?(?=\s*[/-]|\Z)")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "Ð": "Đ", "ð": "đ"})
_CYRILLIC = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_TERM = re.compile(r"(?P<body>QH|UBTVQH)K?(?P<term>[IVX]{1,5}|\d{1,2})?")
_JOINT = frozenset({"TTLT", "NQLT"})
_SERIAL = re.compile(r"0*(?P<digits>\d+)(?P<letter>\w*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol taken apart; printed by `str`. Codes are as written; `year` only if the symbol has it.

    `number` is None where a blank is left to fill in. `issuers` holds one code, or several of a joint
    document, without the number of a term; `term` is that number ("15" of QH15). `unit` is what follows the
    issuer: who drafted it ("KTTH" of UBND-KTTH). `mark` follows the type in joint symbols, where both
    separators are in use. `malformed` tells how the written form breaks the rules, "separator" or "order"
    (that of the other style); it is no part of identity.
    """

    number: str | None
    type: str | None
    issuers: tuple[str, ...]
    year: int | None = None
    term: str | None = None
    unit: tuple[str, ...] = ()
    style: Style = "state"
    mark: str = field(default="-", compare=False)
    malformed: tuple[str, ...] = field(default=(), compare=False)
    written: str = field(default="", compare=False)

    @property
    def issuer(self) -> str:
        """The code of the (first) issuer with the term: "CP", "QH15", "TW"."""
        first = self.issuers[0] if self.issuers else ""
        return first + (self.term or "") if _TERM.fullmatch(first) else first

    @property
    def serial(self) -> str:
        """The number in its standard form: "1" and "01" are both "01"; "_" when left out."""
        return serial(self.number)

    def __str__(self) -> str:
        number = self.number or "…"
        codes = [code + (self.term or "") if _TERM.fullmatch(code) else code for code in self.issuers]
        tail = "-".join((*codes, *self.unit))
        if self.style == "party":
            return f"{number}-{self.type}/{tail}" if self.type else f"{number}-{tail}"
        head = f"{number}/{self.year}" if self.year else number
        return f"{head}/{self.type}{self.mark}{tail}" if self.type else f"{head}/{tail}"


def serial(number: str | None) -> str:
    """The standard form of a number: "1" -> "01", "009a" -> "09a", None or a blank to fill in -> "_"."""
    match = _SERIAL.fullmatch(number or "")
    return f"{int(match['digits']):02d}{match['letter']}" if match else "_"


def parse_symbol(text: str) -> Symbol | None:
    """The symbol that `text` is, blanks, dashes and look-alike letters aside; None if it is none.

    "42/CT/TW" (separator), "11/KH-TW" (order) are read for what they mean and marked `malformed`.
    """
    written = text.strip()
    plain = written.translate(_DASHES).translate(_CYRILLIC)
    head = _NUMBER.match(plain)
    position = head.end() if head else 0
    year = _YEAR.match(plain, position)
    groups = list(_groups(plain, year.end() if year else position))
    if not groups or groups[-1][0] != len(plain):
        return None
    marks = [mark for _, mark, _, _ in groups]
    codes = [code for _, _, code, _ in groups]
    unit = next((unit for _, _, _, unit in groups if unit), None)
    number = head["number"] if head and head["number"] and head["number"][0].isdigit() else None
    stated = int(year["year"] or f"19{year['short']}") if year else None
    return _symbol(written, number, stated, marks, codes, unit)


def _groups(text: str, position: int) -> "list[tuple[int, str, str, str | None]]":
    found: list[tuple[int, str, str, str | None]] = []
    while match := _GROUP.match(text, position) or (None if found else _BLANK_GROUP.match(text, position)):
        found.append((match.end(), match["mark"], match["code"], match["unit"]))
        position = match.end()
    return found


def _symbol(
    written: str, number: str | None, year: int | None, marks: list[str], codes: list[str], unit: str | None
) -> Symbol | None:
    kind = codes[0] if len(codes) > 1 and _is_type(codes[0], codes[1]) else None
    rest = codes[1:] if kind else codes
    if not rest[0][0].isalpha() or rest[0].islower():
        return None
    bodies, units = _bodies(rest, joint=kind in _JOINT)
    term = next(
        (match["term"] for code in bodies if (match := _TERM.fullmatch(code)) and match["term"]), None
    )
    issuers = tuple(match["body"] if (match := _TERM.fullmatch(code)) else code for code in bodies)
    style = _style(kind, issuers, marks)
    return Symbol(
        number=number,
        type=kind,
        issuers=issuers,
        year=year,
        term=term,
        unit=(*units, unit) if unit else units,
        style=style,
        mark=marks[1] if style == "joint" and len(marks) > 1 else "-",
        malformed=_faults(style, kind, marks, year),
        written=written,
    )


def _is_type(code: str, following: str) -> bool:
    """Known abbreviations, and unknown ones before an issuer of the Party ("CTrHĐ" of 14-CTrHĐ/TU)."""
    if types_of(code, "state") or types_of(code, "party"):
        return True
    issuer = issuer_of(following)
    return issuer is not None and issuer.style == "party" and issuer_of(code) is None


def _bodies(codes: list[str], *, joint: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Issuers and units: all groups of a joint symbol are issuers, of any other the first."""
    return (tuple(codes), ()) if joint else (tuple(codes[:1]), tuple(codes[1:]))


def _style(kind: str | None, issuers: tuple[str, ...], marks: list[str]) -> Style:
    """Known issuers decide; for others the order of the separators does."""
    if kind in _JOINT:
        return "joint"
    issuer = issuer_of(issuers[0])
    if issuer and issuer.style != "state":
        return issuer.style
    if kind is None:
        return "letter" if len(marks) > 1 else "state"
    party_order = marks[0] == "-" and marks[1] == "/"
    return "party" if party_order and issuer is None else "state"


def _faults(style: Style, kind: str | None, marks: list[str], year: int | None) -> tuple[str, ...]:
    """What the separators break: "order" where they are those of the other style, else "separator"."""
    if kind is None or style == "joint":
        return ()
    expected, other = (["-", "/"], ["/", "-"]) if style == "party" else (["/", "-"], ["-", "/"])
    if marks[:2] == expected and not (style == "party" and year):
        return ()
    return ("order",) if marks[:2] == other else ("separator",)
