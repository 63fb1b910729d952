"""Who does what: every form in which a document gives a duty, one module a form, one table of them.

A form reads the page and gives back what it found; later forms in the table know what earlier ones found.
What each duty governs is settled in the end, in `scopes`. Source of the forms: how administrative documents
are written, and data/gold/ANNOTATION.md on directives and tasks.
"""

from collections.abc import Sequence

from extract.agencies import Book
from extract.draft import Duty
from extract.source import CleanText
from ontology.model import Section

from . import (
    alone,
    brackets,
    bullets,
    directive,
    flat_table,
    heading,
    inline,
    label_lines,
    later,
    ordered,
    reference,
    scopes,
    subject,
    table,
)
from .base import Form, Found, Page

FORMS: tuple[Form, ...] = (
    table.read,
    flat_table.read,
    label_lines.read,
    brackets.read,
    directive.read,
    heading.read,
    subject.read,
    alone.read,
    bullets.read,
    inline.read,
    ordered.read,
    later.read,
    reference.read,
)


def find(
    clean: CleanText, sections: Sequence[Section], book: Book, *, body: tuple[int, int] = (0, 0)
) -> list[Duty]:
    """The duties of a document in the order of the text; `body` is where it stands if it has no sections.

    Spans in the clean text. Never raises on any text.
    """
    page = Page(clean, sections, book, body=body)
    found: list[Found] = []
    for form in FORMS:
        found += form(page, found)
    return scopes.settle(page, found)
