"""Small parts of patterns that the finders of facts around tasks share."""

import re
from bisect import bisect_right
from collections.abc import Sequence

# A quotation: the name of an undertaking or the title of an act, whose words are not the sentence's own.
QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{1,400})[”\"]")
_TAKEN_FOR = str.maketrans("İıſ\N{KELVIN SIGN}", "iisk")


def one_of(phrases: str) -> str:
    """A group for a verbose pattern that matches one of the comma-separated phrases, the longest first.

    It matches whole words only: "năm" is not found in "nămh".
    """
    choices = sorted((r"\ ".join(phrase.split()) for phrase in phrases.split(",")), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)"


def pattern(source: str) -> re.Pattern[str]:
    """A verbose pattern that takes capitals and small letters alike."""
    return re.compile(source, re.VERBOSE | re.IGNORECASE)


def ending(source: str) -> re.Pattern[str]:
    """A pattern for whole words at the end of a stretch of text, a blank after them allowed."""
    return pattern(rf"(?<!\w)(?:{source})\ ?\Z")


def small(words: str) -> str:
    """The words in small letters; the letters that patterns take for i, s and k (İ, ı, ſ ...) become them."""
    return words.translate(_TAKEN_FOR).lower()


def holds(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of the spans, sorted and apart, holds the position."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < spans[index][1]
