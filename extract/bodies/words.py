"""Words of a text with their places, folded so that spellings of one name become one, and a dictionary of
phrases.

Commas and dashes are one joint, "và" and "&" another: names differ in them ("Văn hóa - Thể thao và Du lịch").
"""

import re
from collections.abc import Iterator
from typing import Any

COMMA = ","
AND = "&"
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
_JOINTS = {"-": COMMA, "–": COMMA, "—": COMMA, "và": AND}
# Old and new places of the tone mark; a letter count never changes.
_TONES = tuple(
    (vowels[0] + mark, tone + vowels[1])
    for vowels, marks, tones in (("oa", "àáảãạ", "òóỏõọ"), ("oe", "èéẻẽẹ", "òóỏõọ"), ("uy", "ỳýỷỹỵ", "ùúủũụ"))
    for mark, tone in zip(marks, tones, strict=True)
)


def fold(text: str) -> str:
    """`text` in small letters and one spelling of tone marks; character i stays character i."""
    folded = text.replace("İ", "I").lower()
    for old, new in _TONES:
        folded = folded.replace(old, new)
    return folded


def first_key(text: str, start: int, end: int) -> str:
    """The key that `Words(text[start:end])` would begin with, "" if there is none."""
    found = _TOKEN.search(text, start, end)
    key = fold(found[0]) if found else ""
    return _JOINTS.get(key, key)


class Words:
    """The words, marks and line ends of a text.

    `keys` folded, `starts` and `ends` in characters of the text.
    """

    __slots__ = ("ends", "keys", "starts", "text")

    def __init__(self, text: str) -> None:
        folded = fold(text)
        spans = [found.span() for found in _TOKEN.finditer(folded)]
        self.text = text
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [_JOINTS.get(key, key) for start, end in spans if (key := folded[start:end])]

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, index: int) -> str:
        """The folded word at `index`, "" past either end."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def upper(self, index: int) -> bool:
        """True if the word begins with a capital letter."""
        return 0 <= index < len(self.keys) and self.text[self.starts[index]].isupper()

    def loud(self, index: int) -> bool:
        """True if the word is in capital letters throughout, so that its first one tells nothing."""
        return 0 <= index < len(self.keys) and self.text[self.starts[index] : self.ends[index]].isupper()

    def glued(self, index: int) -> bool:
        """True if the word belongs to a symbol such as 35/KH-UBND or QĐ-TTg: nothing but / or - before it."""
        start = self.starts[index] if index < len(self.starts) else 0
        return (
            start > 0 and self.text[start - 1] in "/-–" and start > 1 and not self.text[start - 2].isspace()
        )

    def is_dash(self, index: int) -> bool:
        """True for a dash with blanks around it, which joins parts of a name and never parts a list."""
        return self.key(index) == COMMA and self.text[self.starts[index]] != COMMA

    def after_abbreviation(self, index: int) -> int:
        """The index behind a bracketed abbreviation at `index` ("(UBND)"), or `index` itself."""
        if self.key(index) == "(" and self.key(index + 2) == ")" and self.loud(index + 1):
            return index + 3
        return index

    def slice(self, first: int, last: int) -> str:
        """The text of words `first` up to `last`, white space folded."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if first < last else ""


def keys_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(Words(" ".join(phrase.split())).keys)


class Phrases:
    """A dictionary of phrases, looked up word by word: time linear in the length of the longest phrase."""

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._root)

    def add(self, keys: tuple[str, ...], value: Any) -> None:
        """Add a phrase; one phrase may hold several values."""
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        values = node.setdefault("", [])
        if value not in values:
            values.append(value)

    def at(self, words: Words, index: int) -> Iterator[tuple[int, list[Any]]]:
        """All phrases that begin at `index`, as (index behind the phrase, values), short ones first."""
        node = self._root
        position = index
        keys = words.keys
        if "" in node:
            yield position, node[""]
        while position < len(keys) and keys[position] in node:
            node = node[keys[position]]
            position += 1
            if "" in node:
                yield position, node[""]

    def longest(self, words: Words, index: int, limit: int | None = None) -> tuple[int, list[Any]] | None:
        """The longest phrase that begins at `index` and ends by `limit`."""
        node, position, keys = self._root, index, words.keys
        last = len(keys) if limit is None else min(limit, len(keys))
        best = (position, node[""]) if "" in node and (limit is None or index <= limit) else None
        while position < last and (following := node.get(keys[position])) is not None:
            node, position = following, position + 1
            if "" in node:
                best = position, node[""]
        return best
