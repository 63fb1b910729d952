"""Markdown: the source text is the file's own characters; tables are layout, marks are left to cleaning."""

from extract.source import SourceText

from . import closing_pipes, open_pipes
from .columns import columns
from .decoding import decode
from .pipes import tables


def read(content: str | bytes, *, name: str) -> SourceText:
    """A markdown file. Raises InputError if it is empty, binary or not UTF-8."""
    text = decode(content, name=name)
    open_cells, spans = open_pipes.tables(text)
    cells = tables(open_pipes.without(text, spans), first=len(spans))
    cells = tuple(sorted((*open_cells, *cells), key=lambda cell: cell.start))
    return SourceText(
        text=text, name=name, format="markdown", layout=cells or columns(text) or closing_pipes.tables(text)
    )
