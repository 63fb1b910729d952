"""Labels at the start of a line: Chương II, Điều 5, IV., A., 1., 2.1., a), đ), bullets. Read, never judged.

Whether a label is one (or a number that happens to start a line) is decided where the sequence is known:
`extract.structure` for sections, `extract.textflow.joining` for lines.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, on parts, chapters, sections, articles, clauses and points.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .letters import UPPER

Kind = Literal[
    "phần",
    "chương",
    "mục lớn",
    "tiểu mục",
    "điều",
    "phụ lục",
    "roman",
    "upper",
    "number",
    "dotted",
    "letter",
    "bullet",
]

LETTERS = "abcdđeghiklmnopqrstuvxy"  # the order of points: đ after d, no f, j, w, z
_WORDS: dict[str, Kind] = {
    "phần": "phần",
    "chương": "chương",
    "mục": "mục lớn",
    "tiểu mục": "tiểu mục",
    "điều": "điều",
    "phụ lục": "phụ lục",
}
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}

_WORD_LABEL = re.compile(
    r"""
    (?P<word>Phần|PHẦN|Chương|CHƯƠNG|Tiểu\ mục|TIỂU\ MỤC|Mục|MỤC|Điều|ĐIỀU|Phụ\ lục|PHỤ\ LỤC|Phụ\ LỤC)
    (?: \s (?:số\s|SỐ\s|thứ\s|THỨ\s)? (?P<ordinal>[IVXLC]{1,7}|\d{1,3}[a-zđ]?|[A-Z]|nhất|NHẤT|hai|HAI|ba|BA
        |tư|TƯ|năm|NĂM|sáu|SÁU|bảy|BẢY|tám|TÁM) (?![\w/-]) )?
    (?P<stop>\s?[.:)–-])?
    """,
    re.VERBOSE,
)
_SHORT_LABEL = re.compile(
    rf"""
    (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}) (?:[.)]\s?|\s)(?=\D)
  | (?P<number>\d{{1,3}}) (?:\s?(?:[.)]\s?|/\s)(?=[^\d\s.,)/]) | [-–]\s(?=[{UPPER}]))
  | (?P<roman>[IVXL]{{1,7}}) (?:\s?[.)/]\s?(?=[^\s.,)/]) | \s?[-–]\s(?=[{UPPER}]))
  | (?P<upper>[A-ZĐ]) \s?[.)]\s(?=\S)
  | (?P<letter>[a-zđ]|(?P<twice>[a-z])(?P=twice)) (?:\s?\)\s?|\.\s)(?=\S)
  | (?P<bullet>[-+*•●○▪■◦–—]|\uf02d|\uf0b7) (?:\s|(?=[{UPPER}]))
    """,
    re.VERBOSE,
)
# What may follow "Điều 5" without a stop: nothing, or a title; not the document that the article is of.
_TITLED = re.compile(
    rf"\s*$|\s(?!Luật|Bộ luật|Nghị|Thông|Quyết|Pháp|Hiến|Quy|Kế|Chỉ|Chương|Phần|Mục|Điều|Phụ)[{UPPER}]"
)
_LONGEST = 40  # characters in which a label stands
_BARE = re.compile(r"[A-ZĐ]\.?")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, its ordinal (0 if it has none), and where the text after it begins in the line."""

    kind: Kind
    text: str
    ordinal: int
    end: int


def read(line: str) -> Label | None:
    """The label that opens a line, or None. "I.", "V." may be a letter too: see `as_letter`."""
    return _read(line[:_LONGEST])


@lru_cache(maxsize=8_192)  # a line is asked for its label by every step that goes through the lines
def _read(head: str) -> Label | None:
    found = _SHORT_LABEL.match(head)
    if found:
        kind = found.lastgroup
        text = found.group(kind) if kind else ""
        return Label(_kind(kind), text, _ordinal(kind, text), found.end())
    worded = _WORD_LABEL.match(head)
    return _worded(worded, head) if worded else None


def as_letter(label: Label) -> Label | None:
    """A roman label of one letter read as a capital letter ("C.", "D.", "I.", "L.", "V.", "X.")."""
    if label.kind != "roman" or len(label.text) != 1:
        return None
    return Label("upper", label.text, _ordinal("upper", label.text), label.end)


def bare(text: str) -> Label | None:
    """A roman number or capital letter that is a whole cell: the label of a heading across a table."""
    if value := roman(text.rstrip(".")):
        return Label("roman", text.rstrip("."), value, len(text))
    return Label("upper", text[0], _ordinal("upper", text[0]), len(text)) if _BARE.fullmatch(text) else None


def roman(text: str) -> int:
    """The value of a roman numeral; 0 if it is none as one would print it."""
    total = 0
    for here, following in zip(text, text[1:] + " ", strict=False):
        value = _ROMAN.get(here, 0)
        total += -value if value < _ROMAN.get(following, 0) else value
    return total if text and _print_roman(total) == text else 0


def _print_roman(value: int) -> str:
    printed = ""
    for worth, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= worth:
            printed, value = printed + sign, value - worth
    return printed


def _kind(group: str | None) -> Kind:
    kinds: tuple[Kind, ...] = ("dotted", "number", "roman", "upper", "letter")
    return next((kind for kind in kinds if kind == group), "bullet")


def _ordinal(kind: str | None, text: str) -> int:
    if kind == "number":
        return int(text)
    if kind == "dotted":
        return int(text.rpartition(".")[2])
    if kind == "roman":
        return roman(text)
    if kind in ("upper", "letter"):
        return letter_ordinal(text.lower())
    return 0


def letter_ordinal(text: str) -> int:
    """Place of a point in the Vietnamese alphabet, from 1: d=4, đ=5, e=6; f, j, w share that of the next."""
    if len(text) == 2:
        return len(LETTERS) + letter_ordinal(text[1]) if text[0] == text[1] else 0
    return LETTERS.find({"f": "g", "j": "k", "w": "x", "z": "y"}.get(text, text)) + 1


def _worded(found: "re.Match[str]", head: str) -> Label | None:
    """A label with a word: "Điều 5." or "Điều 5" alone, but not "Điều 5 Luật ..." in running text."""
    kind, ordinal = _WORDS[found["word"].lower()], found["ordinal"] or ""
    if kind != "phụ lục" and (not ordinal or not (found["stop"] or _TITLED.match(head, found.end()))):
        return None
    number = _ORDINALS.get(ordinal.lower()) or roman(ordinal)
    number = number or int("".join(filter(str.isdigit, ordinal)) or 0)
    return Label(kind, ordinal, number or (ord(ordinal[0]) - 64 if ordinal.isupper() else 0), found.end())
