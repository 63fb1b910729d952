"""A stretch of text as HTML, with its marks as nested elements; every character is escaped."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from markupsafe import Markup, escape

from graph.answers import Evidence, Mark
from webui.links import href

from .blocks import hidden

# Outer before inner where spans are equal; only the inner ones of two links become a plain mark.
_ORDER = {
    "assignment": 0,
    "task": 1,
    "anomaly": 2,
    "programme": 3,
    "citation": 4,
    "agency": 5,
    "target": 6,
    "deadline": 7,
}
_LINKS = ("citation", "agency")
FOCUS = "doan"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws stretches of one text. `focus` is a span to be marked for the reader who came for it."""

    text: str
    marks: Sequence[Mark]
    hidden: Sequence[Span]
    focus: Span | None = None
    longest: int = 0

    @classmethod
    def of(cls, text: str, marks: Sequence[Mark], hidden: Sequence[Span], focus: Span | None = None) -> Self:
        """A painter of `text`; `marks` and `hidden` are in order of their start."""
        longest = max((mark.end - mark.start for mark in marks), default=0)
        return cls(text, marks, hidden, focus, longest)

    def draw(self, start: int, end: int) -> Markup:
        """The HTML of `text[start:end]`; line ends become blanks."""
        near = within(self.marks, start - self.longest, end)
        inside = [mark for mark in near if mark.end > start]
        spans = [(max(mark.start, start), min(mark.end, end), mark) for mark in inside]
        cuts = {start, end, *(edge for first, last, _ in spans for edge in (first, last))}
        if self.focus:
            cuts.update(edge for edge in self.focus if start < edge < end)
        pieces = _Pieces(started={mark.id for mark in inside if mark.start < start})
        for first, last in _pairs(sorted(cuts)):
            active = [mark for left, right, mark in spans if left <= first and last <= right]
            pieces.add(sorted(active, key=_rank), self._words(first, last))
        return pieces.done()

    def _words(self, start: int, end: int) -> Markup:
        shown = escape("".join(self._shown(start, end)).replace("\n", " "))
        if self.focus and self.focus[0] <= start and end <= self.focus[1] and shown.strip():
            anchor = Markup(' id="{}" tabindex="-1"').format(FOCUS) if start == self.focus[0] else ""
            return Markup("<mark{}>{}</mark>").format(anchor, shown)
        return shown

    def _shown(self, start: int, end: int) -> Iterator[str]:
        place = start
        first = bisect_right(self.hidden, (start, start))
        if first and self.hidden[first - 1][1] > start:  # a mark ends amid what is hidden
            first -= 1
        for index in range(first, len(self.hidden)):
            left, right = self.hidden[index]
            if left >= end:
                break
            yield self.text[place : max(place, left)]
            place = max(place, right)
        yield self.text[place : max(place, end)]


def passage_of(evidence: Evidence, marks: Sequence[Mark]) -> Markup:
    """The words of `evidence` with the marks inside it (offsets of `marks` count in the document)."""
    size = evidence.end - evidence.start
    moved = [
        replace(mark, start=mark.start - evidence.start, end=mark.end - evidence.start)
        for mark in marks
        if evidence.start <= mark.start and mark.end <= evidence.end and mark.end - mark.start < size
    ]
    fitting = moved if len(evidence.quote) == size else []
    return Painter.of(evidence.quote, fitting, hidden(evidence.quote)).draw(0, len(evidence.quote))


def within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that begin in `start`:`end`; `marks` are in order of their start."""
    left = bisect_left(marks, start, key=lambda mark: mark.start)
    right = bisect_left(marks, end, key=lambda mark: mark.start)
    return marks[left:right]


def _pairs(cuts: Sequence[int]) -> Iterable[Span]:
    return pairwise(cuts)


def _rank(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _ORDER[mark.kind]


class _Pieces:
    """Elements that are open while the pieces of a stretch come in, from left to right."""

    def __init__(self, started: set[str]) -> None:
        self._out: list[str] = []
        self._open: list[tuple[Mark, str]] = []
        self._started = started

    def add(self, active: Sequence[Mark], words: Markup) -> None:
        shared = 0
        while shared < min(len(active), len(self._open)) and self._open[shared][0] is active[shared]:
            shared += 1
        self._close(shared)
        for mark in active[shared:]:
            self._begin(mark)
        self._out.append(words)

    def done(self) -> Markup:
        self._close(0)
        return Markup("".join(self._out))

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            self._out.append(f"</{self._open.pop()[1]}>")

    def _begin(self, mark: Mark) -> None:
        linked = mark.kind in _LINKS and mark.target is not None and all(tag != "a" for _, tag in self._open)
        tag = "a" if linked else "span"
        self._out.append(_opening(mark, tag, first=mark.id not in self._started))
        self._started.add(mark.id)
        self._open.append((mark, tag))


def _opening(mark: Mark, tag: str, *, first: bool) -> str:
    parts: list[str] = [Markup('<{} class="m m-{}"').format(tag, mark.kind)]
    if first:
        parts.append(Markup(' id="{}"').format(mark.id))
    if mark.target is not None and tag == "a":
        parts.append(Markup(' href="{}"').format(href(mark.target)))
        parts.append(Markup(' data-card="{}"').format(mark.target.path) if mark.kind == "citation" else "")
    if mark.title and mark.kind != "citation":
        parts.append(Markup(' title="{}"').format(mark.title))
    sign = ""
    if mark.kind == "task" and mark.target is not None and first:
        sign = Markup('<a class="task-sign" href="{}">{}</a>').format(href(mark.target), mark.target.label)
    return "".join((*parts, ">", sign))
