"""The order of the Vietnamese dictionary: a ă â b c d đ e ê …, marks of tone only where letters are equal."""

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_PARTS = re.compile(r"[0-9]{1,18}|.", re.DOTALL)
Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]


def sort_key(text: str) -> Key:
    """A key that sorts as a Vietnamese reader expects; numbers sort by value (I.2 before I.10)."""
    letters, tones = [], []
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    for part in _PARTS.findall(composed):
        if part[0] in "0123456789":
            letters.append((0, int(part)))
            continue
        letter, tone = _split(part)
        letters.append((2, _RANK[letter]) if letter in _RANK else (1, ord(letter)))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _split(character: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", character)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), 0)
    bare = "".join(mark for mark in decomposed if mark not in _TONES)
    return unicodedata.normalize("NFC", bare)[:1] or character, tone
