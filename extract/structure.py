"""The tree of sections by label, whatever heading marks say: Phần, Chương, Điều, A, I, 1, 1.1, a) and đ after d."""

from ontology.model import Section

from .letterhead import Letterhead
from .source import CleanText


def sections(clean: CleanText, letterhead: Letterhead) -> tuple[Section, ...]:
    """The sections of a document in order, spans in the clean text. Bullets are no sections."""
    return ()
