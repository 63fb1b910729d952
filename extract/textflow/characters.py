"""Characters as they should have been: NFC, plain blanks, one tone placement, no look-alikes; with origins.

Sources: Unicode NFC; DOMAIN.md section 6 for the traps. Tone marks are folded to the placement of the
authority names (hòa, ủy, thúy), the one that Nghị định 30/2020/NĐ-CP itself prints.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass

_MARKS = "\u0300-\u036f"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LETTERS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u2010": "-", "\u2011": "-"}
_LETTERS |= dict.fromkeys("\u2044\u2215\uff0f", "/")

# Everything that may change the number of characters, in one pass; all else is copied as it is.
_SPECIAL = re.compile(
    rf"""
    (?P<letter>[^\s{_MARKS}{_INVISIBLE}{_CONTROL}] (?:[{_INVISIBLE}]*[{_MARKS}])+)   # a letter, its marks
  | (?P<line>\r\n? | [\x0b\x0c\x85\u2028\u2029])     # ends of lines and pages
  | (?P<blank>[{_BLANK}])
  | (?P<gone>[{_INVISIBLE}{_CONTROL}]+)
  | (?P<other>[{"".join(_LETTERS)}])
    """,
    re.VERBOSE,
)
_UNSEEN = re.compile(f"[{_INVISIBLE}]+")

_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ"}
_TONES |= {plain.upper(): marked.upper() for plain, marked in _TONES.items()}
_PLAIN = {marked: (plain, tone) for plain, row in _TONES.items() for tone, marked in enumerate(row)}
_NO_LETTER_AFTER = r"(?![^\W\d_])"

# hoà, khoẻ, thuý: the mark on the last vowel of an open syllable (quý keeps it: its u belongs to the q).
_OLD_PLACE = re.compile(
    rf"(?:[oO][{_TONES['a']}{_TONES['A']}{_TONES['e']}{_TONES['E']}]|(?<![qQ])[uU][{_TONES['y']}{_TONES['Y']}])"
    + _NO_LETTER_AFTER
)
# hòan, tóan: the mark on the first vowel of a closed syllable, and qúy: slips of old input methods.
_EARLY_PLACE = re.compile(
    rf"[{_TONES['o']}{_TONES['O']}][aA](?=[nctiymNCTIYM])|(?<=[qQ])[{_TONES['u']}{_TONES['U']}][yY]{_NO_LETTER_AFTER}"
)

_CYRILLIC = dict(zip("АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LOOKALIKE = str.maketrans(_CYRILLIC | _GREEK)
_FOREIGN = re.compile(f"[{''.join(_CYRILLIC)}{''.join(_GREEK)}]")
_TOKEN = re.compile(r"[\w/.-]+")
_LATIN_OR_DIGIT = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# A long dash that stands for the hyphen of a symbol: 57–NQ/TW, 22/KH–UBND.
_SYMBOL_DASH = re.compile(r"(?<=\d)[–—](?=[A-ZĐ]{2,6}[a-z]?/)|(?<=/[A-ZĐ]{2})[–—](?=[A-ZĐ])")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character i came from `starts[i]`:`ends[i]` of the text that was given."""

    text: str
    starts: "array[int]"
    ends: "array[int]"


def fold(text: str) -> Folded:
    """The text in NFC with plain blanks and line ends, one spelling of tones, no look-alikes in symbols."""
    pieces: list[str] = []
    starts, ends = array("i"), array("i")
    position = 0
    for found in _SPECIAL.finditer(text):
        start, end = found.span()
        _copy(text, position, start, pieces, starts, ends)
        new = _replacement(found)
        pieces.append(new)
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        position = end
    _copy(text, position, len(text), pieces, starts, ends)
    return Folded(_respell("".join(pieces)), starts, ends)


def fold_tones(text: str) -> str:
    """One placement of tone marks, of the same length: hoà -> hòa, uỷ -> ủy, hòan -> hoàn, qúy -> quý."""
    return _EARLY_PLACE.sub(_later, _OLD_PLACE.sub(_earlier, text))


def _copy(
    text: str, start: int, end: int, pieces: list[str], starts: "array[int]", ends: "array[int]"
) -> None:
    if start < end:
        pieces.append(text[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))


def _replacement(found: "re.Match[str]") -> str:
    kind, given = found.lastgroup, found.group()
    if kind == "letter":
        return unicodedata.normalize("NFC", _UNSEEN.sub("", given))
    if kind == "line":
        return "\n\n" if given == "\x0c" else "\n"  # a form feed ends a page
    if kind == "blank":
        return " "
    return _LETTERS[given] if kind == "other" else ""


def _respell(text: str) -> str:
    text = fold_tones(text)
    if "–" in text or "—" in text:
        text = _SYMBOL_DASH.sub("-", text)
    return _TOKEN.sub(_latin, text) if _FOREIGN.search(text) else text


def _earlier(found: "re.Match[str]") -> str:
    first, last = found.group()[0], found.group()[1]
    plain, tone = _PLAIN[last]
    return _TONES[first][tone] + plain


def _later(found: "re.Match[str]") -> str:
    first, last = found.group()[0], found.group()[1]
    plain, tone = _PLAIN[first]
    return plain + _TONES[last][tone]


def _latin(found: "re.Match[str]") -> str:
    token = found.group()
    return token.translate(_LOOKALIKE) if _LATIN_OR_DIGIT.search(token) else token
