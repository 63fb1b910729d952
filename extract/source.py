"""What readers give and what every later step works on.

`SourceText` as given, `CleanText` as it should have been. Readers (`extract.readers`) turn a file into a
`SourceText`: the text whose characters all published offsets count, and what the format knows of its
layout. `extract.text.clean` turns that into a `CleanText`: NFC, one spelling of tone marks, no marks of
markdown, no page headers, hard-wrapped lines joined; one block a line. All finding happens on clean text;
`CleanText.span` leads back to the source.
"""

from array import array
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "cell", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the format itself says of a stretch of text (a hint: labels in the text are trusted more).

    `table`, `row` and `column` count from 0 and are None outside tables; `level` is the depth of a heading
    or item. `text` offsets `start`:`end` count in the source. `rows` tells how many rows a cell spans;
    `lines` is true where the line ends inside are the author's own, none left to the width of the cell.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    rows: int = 1
    lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A document as its reader gives it. `layout` is empty for formats that say nothing (plain text).

    `pages` are the offsets at which pages begin, empty for formats without pages; `notes` tell what was
    left out.
    """

    text: str
    name: str = "văn bản"
    format: str = "text"
    layout: tuple[Layout, ...] = ()
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of clean text.

    A paragraph, a heading, a list item or a table cell; `start`:`end` in the clean text.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """Clean text with its way back: character i of `text` came from `starts[i]`:`ends[i]` of the source."""

    text: str
    blocks: tuple[Block, ...]
    source: SourceText
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of `text[start:end]`; an empty span maps to an empty one."""
        if start >= end:
            here = self.starts[start] if start < len(self.starts) else len(self.source.text)
            return here, here
        return self.starts[start], self.ends[end - 1]
