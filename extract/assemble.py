"""Facts out of an analysis: ids, owners, and every span led back from the clean text to the source."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ontology.model import Assignment, Citation, Document, Facts, Mention, Span, Task

from .analysis import Analysis

Spanned = TypeVar("Spanned", bound=Span)


def facts(analysis: Analysis) -> Facts:
    """All facts of the document, spans in the source text, lists in the order of the text."""
    rebased = _rebaser(analysis)
    owner = _owner(analysis.tasks)
    citations = tuple(
        replace(item, task=owner(item)) for item in analysis.resolved[0] if item.end > item.start
    )
    mentions = _mentions(analysis, owner)
    return Facts(
        document=_document(analysis, citations),
        sections=rebased(analysis.sections),
        assignments=rebased(_assignments(analysis)),
        tasks=rebased(analysis.tasks),
        citations=rebased(citations),
        instruments=analysis.resolved[1],
        agencies=analysis.agencies,
        relations=rebased(analysis.relations),
        targets=rebased(analysis.targets),
        deadlines=rebased(analysis.deadlines),
        programmes=rebased(analysis.programmes),
        mentions=rebased(mentions),
    )


def _rebaser(analysis: Analysis) -> Callable[[Iterable[Spanned]], tuple[Spanned, ...]]:
    """A function from items with clean spans to the same items with source spans."""

    def rebased(items: Iterable[Spanned]) -> tuple[Spanned, ...]:
        moved = []
        for item in items:
            start, end = analysis.clean.span(item.start, item.end)
            moved.append(replace(item, start=start, end=end))
        return tuple(moved)

    return rebased


def _owner(tasks: Sequence[Task]) -> Callable[[Span], str | None]:
    """A function from a span to the id of the task that holds its start, found in logarithmic time."""
    ordered = sorted(tasks, key=lambda task: task.start)
    starts = [task.start for task in ordered]

    def owner(span: Span) -> str | None:
        index = bisect_right(starts, span.start) - 1
        return ordered[index].id if index >= 0 and span.start < ordered[index].end else None

    return owner


def _assignments(analysis: Analysis) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(
            id=name,
            section=duty.section,
            mode=duty.mode,
            leads=duty.leads,
            coordinators=duty.coordinators,
            start=duty.start,
            end=duty.end,
            form=duty.form,
        )
        for name, duty in analysis.duties.items()
    )


def _mentions(analysis: Analysis, owner: Callable[[Span], str | None]) -> tuple[Mention, ...]:
    """Mentions of bodies outside the headers of directives."""
    headers = sorted((duty.start, duty.end) for duty in analysis.duties.values())
    starts = [start for start, _ in headers]

    def in_header(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < headers[index][1]

    found = []
    for item in analysis.agency_mentions:
        if not in_header(item.start):
            mention = Mention(agency=item.agency, task=None, start=item.start, end=item.end)
            found.append(replace(mention, task=owner(mention)))
    return tuple(found)


def _document(analysis: Analysis, citations: Sequence[Citation]) -> Document:
    """The letterhead with legal bases (each once, as cited in its own right, not inside another's title)."""
    spans = analysis.letterhead.legal_basis_spans
    nested = _nested(analysis)
    bases: dict[str, None] = {}
    for citation in citations:
        stands_in = any(start <= citation.start < end for start, end in spans)
        if stands_in and citation.instrument and not citation.own and citation.start not in nested:
            bases[citation.instrument] = None
    fields = {name: analysis.clean.span(*span) for name, span in analysis.letterhead.fields.items()}
    return replace(
        analysis.document,
        legal_bases=tuple(bases),
        fields={name: Span(start=start, end=end) for name, (start, end) in fields.items()},
    )


def _nested(analysis: Analysis) -> set[int]:
    """Starts of citations that stand inside the title of another one."""
    nested: set[int] = set()
    reach = 0
    for mention in sorted(analysis.citation_mentions, key=lambda item: item.start):
        if mention.start < reach:
            nested.add(mention.start)
        reach = max(reach, mention.title_end or 0)
    return nested
