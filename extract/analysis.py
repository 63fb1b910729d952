"""The steps of reading one document, each done once and only when something asks for its result.

Every step is a pure function of its own module; this class knows only what each one needs. All spans count in
the clean text; `extract.assemble` leads them back to the source.
"""

from collections.abc import Sequence
from functools import cached_property

from ontology import identity
from ontology.model import (
    Agency,
    Citation,
    Deadline,
    Document,
    Instrument,
    Programme,
    Relation,
    Section,
    Target,
    Task,
)

from . import (
    agencies,
    citations,
    deadlines,
    duties,
    grid,
    letterhead,
    programmes,
    relations,
    resolve,
    structure,
)
from . import targets as target_step
from . import tasks as task_step
from . import text as text_step
from .draft import AgencyMention, CitationMention, Duty
from .source import CleanText, SourceText


class Analysis:
    """What has been read of one source so far."""

    def __init__(self, source: SourceText) -> None:
        self.source = source

    @cached_property
    def clean(self) -> CleanText:
        """The text as it should have been, with its way back."""
        return text_step.clean(self.source)

    @cached_property
    def citation_mentions(self) -> Sequence[CitationMention]:
        """Citations as stated, unresolved."""
        return citations.find(grid.parted(self.clean.text, self.clean.blocks))

    @cached_property
    def letterhead(self) -> letterhead.Letterhead:
        """Number, date, place, issuer, title, signer and the rest of the frame."""
        return letterhead.read(self.clean, self.citation_mentions)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The tree by label."""
        return structure.sections(self.clean, self.letterhead)

    @cached_property
    def book(self) -> agencies.Book:
        """The bodies as seen from this document's place and day."""
        head = self.letterhead
        return agencies.Book(place=head.place, date=head.date, issuer=head.issuer, text=self.clean.text)

    @cached_property
    def agency_mentions(self) -> Sequence[AgencyMention]:
        """Every mention of a body, those in headers of directives too."""
        return self.book.find(self.clean.text)

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """Assignments by id, in the order of the text."""
        return _numbered(duties.find(self.clean, self.sections, self.book, body=self.letterhead.body))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What is to be done, sentence by sentence."""
        return task_step.find(self.clean, self.sections, list(self.duties.items()))

    @cached_property
    def document(self) -> Document:
        """The letterhead with the document's identity; legal bases are added when citations are resolved."""
        head = self.letterhead
        return Document(
            id=identity.document_path(
                number=head.number,
                type=head.type,
                date=head.date,
                issuer=head.issuer,
                place=head.place,
                title=head.title,
            ),
            number=head.number,
            type=head.type,
            date=head.date,
            place=head.place,
            issuer=head.issuer,
            title=head.title,
            signer=head.signer,
            signer_role=head.signer_role,
            theme=head.theme,
            recipients=head.recipients,
        )

    @cached_property
    def resolved(self) -> tuple[tuple[Citation, ...], tuple[Instrument, ...]]:
        """Citations with the instruments they mean."""
        return resolve.resolve(self.clean.text, self.citation_mentions, document=self.document)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the text says of one instrument and another."""
        return relations.find(self.clean.text, self.resolved[0], document=self.document)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Numeric targets of the tasks."""
        return target_step.find(self.clean.text, self.tasks)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Time limits of the tasks."""
        return deadlines.find(
            self.clean.text, self.tasks, date=self.document.date, tables=grid.tables(self.clean.blocks)
        )

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """Named undertakings without a number."""
        return programmes.find(self.clean.text, self.tasks, self.resolved[0])

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Every body met in mentions and duties; what was read for one and was none is left out."""
        duties = self.duties.values()
        used = {body for duty in duties for body in (*duty.leads, *duty.coordinators)}
        used |= {mention.agency for mention in self.agency_mentions}
        return tuple(agency for agency in self.book.agencies() if agency.id in used)


def _numbered(found: Sequence[Duty]) -> dict[str, Duty]:
    """Ids by section.

    "I.1"; a second directive of the section is "I.1-2", one inside a paragraph "IX-inline".
    """
    numbered: dict[str, Duty] = {}
    for duty in sorted(found, key=lambda duty: duty.start):
        base = duty.section or "0"
        if duty.inline:
            base += "-inline"
        name, count = base, 1
        while name in numbered:
            count += 1
            name = f"{base}-{count}"
        numbered[name] = duty
    return numbered
