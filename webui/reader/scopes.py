"""Paragraphs in the scopes of their directives: a page keeps the directive in force in sight."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from graph.answers import AssignmentRow, Mark, Ref, SectionNode

from .blocks import Block, Kind, Span, blocks, hidden
from .inline import Painter, within
from .sentences import sentences

_JOIN = ("task", "assignment", "citation")
_SENTENCE = 8
"""Words from which a cell of a table is taken for a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A drawn sentence that begins at the character `start`."""

    start: int
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its sentences, drawn; none in a short one (a name, a figure), which is whole."""

    html: Markup
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A drawn paragraph. `section` begins here, if any.

    `sentences` are its sentences, drawn; `cited` are the instruments it cites, each once; `rows` are the
    cells of a table.
    """

    kind: Kind
    html: Markup
    sentences: tuple["Sentence", ...] = ()
    cited: tuple[Ref, ...] = ()
    section: SectionNode | None = None
    rows: tuple[tuple["Cell", ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Neighbouring paragraphs under one directive, or under none."""

    directive: AssignmentRow | None
    paragraphs: tuple[Paragraph, ...]


def flatten(sections: Iterable[SectionNode]) -> Iterator[SectionNode]:
    """All sections of a tree, in text order."""
    for section in sections:
        yield section
        yield from flatten(section.children)


def scopes(
    text: str,
    *,
    sections: Sequence[SectionNode],
    marks: Sequence[Mark],
    assignments: Sequence[AssignmentRow],
    span: Span | None = None,
    focus: Span | None = None,
) -> list[Scope]:
    """The text (or its part `span`) as scopes of drawn paragraphs; `focus` is marked."""
    tree = list(flatten(sections))
    found = blocks(
        text,
        spans=[(mark.start, mark.end) for mark in marks if mark.kind in _JOIN],
        starts=[s.start for s in tree],
    )
    start, end = span or (0, len(text))
    shown = [block for block in found if block.end > start and block.start < end]
    painter = Painter.of(text, marks, hidden(text), focus)
    govern = _Governor(tree, marks, assignments)
    drawn = [(govern(block), _paragraph(block, painter, govern.section)) for block in shown]
    return [
        Scope(
            directive=govern.assignments.get(key) if key else None,
            paragraphs=tuple(each for _, each in group),
        )
        for key, group in groupby(drawn, key=lambda pair: pair[0])
    ]


class _Governor:
    """Tells the directive in force at each block, and the section that begins there; asked in text order."""

    def __init__(
        self, tree: Sequence[SectionNode], marks: Sequence[Mark], assignments: Sequence[AssignmentRow]
    ) -> None:
        self.assignments = {each.id: each for each in assignments}
        self._marks = [mark for mark in marks if mark.kind in ("task", "assignment")]
        self._by_path = {each.ref.path: each.id for each in assignments}
        self._by_path.update({task.path: each.id for each in assignments for task in each.tasks})
        self._tree = {section.start: section for section in tree}
        self._starts = sorted(self._tree)
        self._last: str | None = None

    def __call__(self, block: Block) -> str | None:
        inside = within(self._marks, block.start, block.end)
        named = (self._by_path.get(mark.target.path) for mark in inside if mark.target is not None)
        directive = next((each for each in named if each), None)
        if directive is None and (begun := self.section(block)) is not None:
            directive = begun.directive
        elif directive is None:
            directive = self._last
        self._last = directive
        return directive

    def section(self, block: Block) -> SectionNode | None:
        """The innermost section that begins in the block."""
        last = bisect_left(self._starts, block.end) - 1
        return self._tree[self._starts[last]] if last >= 0 and self._starts[last] >= block.start else None


def _paragraph(block: Block, painter: Painter, section: Callable[[Block], SectionNode | None]) -> Paragraph:
    begun = section(block)
    kind: Kind = "heading" if begun and begun.heading and block.kind != "table" else block.kind
    rows = tuple(tuple(_cell(painter, *cell) for cell in row) for row in block.rows)
    if rows or kind == "heading":
        html = Markup("") if rows else painter.draw(block.start, block.end)
        return Paragraph(kind=kind, html=html, section=begun, rows=rows)
    inside = within(painter.marks, block.start, block.end)
    cited = (mark.target for mark in inside if mark.kind == "citation" and mark.target is not None)
    drawn = _sentences(painter, block.start, block.end)
    return Paragraph(
        kind=kind,
        html=Markup(" ").join(each.html for each in drawn),
        section=begun,
        sentences=drawn,
        cited=tuple(dict.fromkeys(cited)),
    )


def _cell(painter: Painter, start: int, end: int) -> Cell:
    is_long = len(painter.text[start:end].split()) >= _SENTENCE
    return Cell(html=painter.draw(start, end), sentences=_sentences(painter, start, end) if is_long else ())


def _sentences(painter: Painter, start: int, end: int) -> tuple[Sentence, ...]:
    inside = within(painter.marks, start, end)
    tasks = [(mark.start, mark.end) for mark in inside if mark.kind == "task"]
    return tuple(
        Sentence(start=first, html=painter.draw(first, last))
        for first, last in sentences(painter.text, start, end, tasks)
    )
