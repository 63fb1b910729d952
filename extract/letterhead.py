"""The letterhead: number, type, date, place, issuer, title, signer, recipients, and where the body begins and ends.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (state documents), Hướng dẫn 36-HD/VPTW (Party documents).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .draft import CitationMention
from .source import CleanText


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What a document says of itself. Spans count in the clean text; None or empty where it says nothing.

    `date` is ISO; `number` has no blanks; `fields` tells where each stated field stands; `legal_basis_spans` are the
    căn cứ paragraphs; `body` runs from after the opening to before the closing; `attachments` are the stretches of
    attached plans and appendices after the signature.
    """

    number: str | None = None
    type: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    theme: str | None = None
    recipients: tuple[str, ...] = ()
    legal_basis_spans: tuple[tuple[int, int], ...] = ()
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    body: tuple[int, int] = (0, 0)
    attachments: tuple[tuple[int, int], ...] = ()


def read(clean: CleanText, mentions: Sequence[CitationMention] = ()) -> Letterhead:
    """The letterhead of a document; `mentions` are its citations, in order. Never raises."""
    return Letterhead(body=(0, len(clean.text)))
