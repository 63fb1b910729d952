"""Where sentences stand in a paragraph, so that each can be linked to and copied.

Tasks are sentences already, found with care; the rest is cut at full stops. A cut too few or too many moves
the end of a link, never a word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from .blocks import Span

_STOP = re.compile(r"[.!?…]+[”\"’')\]]{0,3}\*{0,3}(\s+)(?=\*{0,3}[“\"(\[]?\*{0,3}[^\W\d_])")
# A stop that ends no sentence: after an abbreviation, an initial, or the number of a list.
_OPEN = re.compile(
    r"(?:^|[\s(“/.*-])(?:\w|TP|Tp|tp|TX|TT|VP|GS|PGS|TS|ThS|BS|KS|TM|KT|TL|TUQ|Mr|Ms|Dr|St|No|tr|Tr|\d{1,3})$"
)
_BEFORE = 12


def sentences(text: str, start: int, end: int, tasks: Sequence[Span] = ()) -> Iterator[Span]:
    """The sentences of `text[start:end]`, without blanks at their ends; `tasks` are sentences."""
    place = start
    for first, last in sorted(tasks):
        if first < place or last > end:
            continue
        yield from _cut(text, place, first)
        yield from _trimmed(text, [(first, last)])
        place = last
    yield from _cut(text, place, end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    spans, place = [], start
    for match in _STOP.finditer(text, start, end):
        before = text[max(start, match.start() - _BEFORE) : match.start()]
        if (
            _OPEN.search(before)
            or not text[match.end() : match.end() + _BEFORE].lstrip('*“"([')[:1].isupper()
        ):
            continue
        spans.append((place, match.start(1)))
        place = match.end()
    yield from _trimmed(text, [*spans, (place, end)])


def _trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for first, last in spans:
        words = text[first:last]
        if words.strip():
            yield first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
