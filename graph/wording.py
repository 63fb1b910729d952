"""The words of a question to the catalogue, and where they stand in a text: what is shown and marked."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .search import fold

SNIPPET = 200
"""Characters of the words around a match."""
_MOST_TERMS = 24
# Words between quotes, straight or curled, or a run without blanks.
_ASKED = re.compile(
    r"""
    ["“”] ([^"“”]{1,200}) ["“”]
    | ([^\s"“”]{1,200})
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\w+")

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Term:
    """One asked word, or words between quotes; the last word may only be `begun`."""

    text: str
    phrase: bool = False
    begun: bool = False

    @property
    def marked(self) -> bool:
        """Whether it is written with marks."""
        return fold(self.text) != self.text.lower()


def terms(words: str) -> tuple[Term, ...]:
    """What was asked for: words and phrases; signs alone ask for nothing."""
    clean = unicodedata.normalize("NFC", words.replace("\x00", " ").encode("utf-8", "ignore").decode())
    found = [Term(match[1] or match[2], bool(match[1])) for match in _ASKED.finditer(clean)]
    meant = [term for term in found if _WORD.search(term.text)][:_MOST_TERMS]
    return (*meant[:-1], *(replace(term, begun=not term.phrase) for term in meant[-1:]))


def pieces(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """`text` cut where words match: every other piece is a match."""
    text = unicodedata.normalize("NFC", text)
    out: list[Piece] = []
    place = 0
    for start, end in _spans(text, wanted):
        if start > place:
            out.append((text[place:start], False))
        out.append((text[start:end], True))
        place = end
    return (*out, (text[place:], False)) if place < len(text) else tuple(out)


def _spans(text: str, wanted: Sequence[Term]) -> list[tuple[int, int]]:
    """Where terms stand, in order: whole words, the last of which may only be begun; neighbours as one."""
    plain, written = fold(text), text.lower() if len(text.lower()) == len(text) else text
    found = []
    for term in wanted:
        strict = term.phrase and term.marked
        needle, hay = (term.text.lower(), written) if strict else (fold(term.text), plain)
        at = hay.find(needle)
        while at >= 0:
            end = at + len(needle)
            whole = term.begun or not hay[end : end + 1].isalnum()
            if whole and not hay[max(0, at - 1) : at].isalnum():
                found.append((at, end))
            at = hay.find(needle, end)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def around(text: str, wanted: Sequence[Term]) -> str:
    """The stretch of the text that holds the most of the terms, cut at blanks."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    spans = _spans(text, wanted)
    if len(text) <= SNIPPET:
        return text
    starts = [start for start, _ in spans] or [0]
    best = max(
        starts, key=lambda start: (sum(start <= at < start + SNIPPET * 3 // 4 for at in starts), -start)
    )
    begin = max(0, best - SNIPPET // 5)
    begin = text.find(" ", begin) + 1 if begin else 0
    cut = text[begin : begin + SNIPPET]
    if begin + SNIPPET < len(text):
        cut = cut.rpartition(" ")[0] + " …"
    return ("… " if begin else "") + cut
