"""What a rule is and what it looks at: the finished facts of a document beside its source text."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ontology.doctypes import type_of
from ontology.identity import Symbol, parse_symbol
from ontology.model import Agency, Citation, Facts, Instrument, Severity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found at a span of the source; `proposal` is the form that the rule would expect."""

    start: int
    end: int
    message: str
    proposal: str | None = None
    citation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A document to check: its facts (spans in `text`, the source), the day of the check, the documents held.

    `held` maps the id of each document that is already kept to the fingerprint of its text.
    """

    facts: Facts
    text: str
    today: datetime.date
    held: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def numbered(self) -> list[tuple[Citation, Symbol]]:
        """Citations with a number, and that number taken apart."""
        cited = (citation for citation in self.facts.citations if citation.number and not citation.own)
        parsed = ((citation, parse_symbol(citation.number or "")) for citation in cited)
        return [(citation, symbol) for citation, symbol in parsed if symbol]

    @cached_property
    def citation_ends(self) -> list[int]:
        """Where citations end, in the order of the text."""
        return sorted(citation.end for citation in self.facts.citations)

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The cited instruments by id."""
        return {item.id: item for item in self.facts.instruments}

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """The bodies of the document by id."""
        return {item.id: item for item in self.facts.agencies}

    @cached_property
    def signed(self) -> datetime.date | None:
        """The document's own date."""
        return datetime.date.fromisoformat(self.facts.document.date) if self.facts.document.date else None

    @cached_property
    def nested(self) -> set[str]:
        """Ids of citations that stand in the title of the one before: a title is quoted as it is."""
        found: set[str] = set()
        outer: Citation | None = None
        for citation in sorted(self.facts.citations, key=lambda item: item.start):
            if outer and citation.number and citation.number in "".join((outer.title or "").split()):
                found.add(citation.id)
            elif citation.title:
                outer = citation
        return found

    def quote(self, start: int, end: int) -> str:
        """The words at a span, blanks folded."""
        return " ".join(self.text[start:end].split())

    def field(self, *names: str) -> Span:
        """Where the letterhead states the first of these fields, else the start of the text."""
        fields = self.facts.document.fields
        return next((fields[name] for name in names if name in fields), Span(start=0, end=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, how sure it is, its own basis (`source`), and the function that looks for
    breaches."""

    name: str
    severity: Severity
    source: str
    check: Callable[[Case], Iterator[Finding]]


def about(citation: Citation, message: str, *, proposal: str | None = None) -> Finding:
    """A finding at a citation."""
    return Finding(
        start=citation.start, end=citation.end, message=message, proposal=proposal, citation=citation.id
    )


def named(citation: Citation, number: str) -> str:
    """A mention written out: "Chỉ thị số 42-CT/TW"."""
    kind = type_of(citation.type) if citation.type else None
    return f"{kind.word if kind else citation.type} số {number}" if citation.type else f"số {number}"
