"""Where in a document a person should look first: each doubtful thing with its line, page and words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontology.model import Citation, Facts, Span

OPEN, INFERRED = 0.5, 0.8
"""Confidence up to which a citation counts as open, and as inferred."""
WIDTH = 120
"""Characters of a quote that a report shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One thing to look at: its kind (a key of `graph.report.DOUBTS`), where it stands, what is said of it.

    `line` counts from 1; `page` counts from 1 and is None where the format has no pages. `start`:`end` count
    in the text (0 in reports of before these were kept).
    """

    kind: str
    line: int
    page: int | None
    quote: str
    message: str = ""
    start: int = 0
    end: int = 0


def places(facts: Facts, text: str, *, pages: Sequence[int] = ()) -> tuple[Place, ...]:
    """The doubtful things of a document, the surest first, each kind in the order of the text.

    `pages` are the offsets in `text` at which pages begin.
    """
    breaks = [index for index, letter in enumerate(text) if letter == "\n"]
    return tuple(
        Place(
            kind=kind,
            line=bisect_right(breaks, max(span.start - 1, -1)) + 1,
            page=bisect_right(pages, span.start) or 1 if pages else None,
            quote=_quote(text, span),
            message=message,
            start=span.start,
            end=span.end,
        )
        for kind, span, message in _doubtful(facts)
    )


def _doubtful(facts: Facts) -> Iterator[tuple[str, Span, str]]:
    for severity in ("sure", "suspect"):
        for anomaly in facts.anomalies:
            if anomaly.severity == severity:
                yield f"{severity}_anomalies", anomaly, anomaly.message
    for task in facts.tasks:
        if task.assignment is None:
            yield "tasks_without_assignment", task, ""
    for assignment in facts.assignments:
        if not assignment.leads:
            yield "assignments_without_lead", assignment, ""
    yield from _uncertain(facts)


def is_open(citation: Citation) -> bool:
    """Whether nothing tells which instrument is meant, or of which year."""
    return citation.instrument is None or citation.confidence <= OPEN


def is_inferred(citation: Citation) -> bool:
    """Whether the instrument follows from something else than the words of the citation."""
    return not is_open(citation) and citation.confidence <= INFERRED


def _uncertain(facts: Facts) -> Iterator[tuple[str, Span, str]]:
    known = {item.id: item for item in facts.instruments}
    for citation in facts.citations:
        if is_open(citation):
            yield "open_citations", citation, ""
    for citation in facts.citations:
        item = known.get(citation.instrument or "")
        if item and is_inferred(citation):
            name = item.number or item.name or item.id
            reason = next(iter(item.inferred.values()), "")
            year = f" năm {item.year}" if item.year else ""
            yield "inferred_citations", citation, f"Suy ra là {name}{year}{f' ({reason})' if reason else ''}."


def _quote(text: str, span: Span) -> str:
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"
