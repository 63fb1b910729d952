"""Tasks: the sentences and list items within the scopes of duties that tell what is to be done."""

from collections.abc import Sequence

from ontology.model import Section, Task

from .draft import Duty
from .source import CleanText


def find(
    clean: CleanText, sections: Sequence[Section], duties: Sequence[tuple[str, Duty]]
) -> tuple[Task, ...]:
    """The tasks of each (assignment id, duty), in the order of the text; spans in the clean text."""
    return ()
