"""Plain text: the source text is the file's own characters; columns set by blanks are told as layout."""

from extract.source import SourceText

from . import closing_pipes
from .columns import columns
from .decoding import decode
from .pipes import tables


def read(content: str | bytes, *, name: str) -> SourceText:
    """A plain text file. Raises InputError if it is empty, binary or not UTF-8."""
    text = decode(content, name=name)
    return SourceText(
        text=text,
        name=name,
        format="text",
        layout=columns(text) or tables(text) or closing_pipes.tables(text),
    )
