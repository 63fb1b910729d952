"""Source text to clean text: one block a line, every character with its way back to the source.

Characters are folded (`textflow.characters`), marks taken off (`marks`), page furniture left out
(`furniture`), lines joined to paragraphs by what they say (`joining`). Nothing here knows of sections.
"""

from array import array
from dataclasses import replace
from itertools import pairwise

from .source import Block, BlockKind, CleanText, SourceText
from .textflow import furniture, joining
from .textflow.characters import Folded, fold
from .textflow.lines import Line, groups


def clean(source: SourceText) -> CleanText:
    """The clean text of any source. Never raises; the clean text of a source without letters is empty.

    Lines are blocks: paragraphs, headings, items, table cells (a cell of several lines makes several blocks).
    Footnotes of pages stand after everything else.
    """
    folded = fold(source.text)
    writer = _Writer(folded)
    stretches = groups(folded, source.layout)
    how = joining.manner([line for lines in stretches if lines[0].layout is None for line in lines])
    footnotes: list[list[Line]] = []
    for lines in stretches:
        if lines[0].layout:
            kept, notes = ([], lines) if lines[0].layout.kind == "note" else (lines, [])
        else:
            kept, notes = furniture.without(lines)
        writer.write(joining.blocks(kept, how))
        footnotes.append(notes)
    for notes in footnotes:
        writer.write(joining.blocks(notes, how), kind="note")
    return writer.finish(source)


class _Writer:
    """Puts blocks behind each other and keeps the map."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._parts: list[str] = []
        self._length = 0
        self._starts, self._ends = array("i"), array("i")
        self._blocks: list[Block] = []

    def write(self, grouped: list[list[Line]], *, kind: BlockKind | None = None) -> None:
        """Put blocks behind what is written; `kind` overrules what the lines say of themselves."""
        for lines in grouped:
            if self._blocks:
                self._add("\n", self._ends[-1], self._ends[-1])
            start, first = self._length, len(self._parts)
            for place, line in enumerate(lines):
                if place and not _hyphenated(lines[place - 1].text, line.text):
                    self._gap(line)
                for piece in line.pieces:
                    self._piece(*piece)
            text = "".join(self._parts[first:])
            breaks = joining.list_breaks(text, cell=lines[0].layout is not None)
            self._parts[first:] = [_broken(text, breaks)]
            for at, end in pairwise([-1, *breaks, len(text)]):
                block = _block(start + at + 1, start + end, lines[0], text[at + 1 : at + 3])
                self._blocks.append(replace(block, kind=kind) if kind else block)

    def finish(self, source: SourceText) -> CleanText:
        return CleanText(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            source=source,
            starts=self._starts,
            ends=self._ends,
        )

    def _piece(self, text: str, start: int, end: int) -> None:
        if len(text) == end - start:
            self._parts.append(text)
            self._length += len(text)
            self._starts.extend(self._folded.starts[start:end])
            self._ends.extend(self._folded.ends[start:end])
        else:
            self._add(text, self._folded.starts[start], self._folded.ends[end - 1])

    def _gap(self, line: Line) -> None:
        """A blank for the line end that was joined away."""
        start, end = self._ends[-1], self._folded.starts[line.pieces[0][1]]
        self._add(" ", min(start, end), max(start, end))

    def _add(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._starts.extend([start] * len(text))
        self._ends.extend([end] * len(text))


def _hyphenated(before: str, text: str) -> bool:
    """True if the line end stands inside a word or symbol: 57/NQ-|CP."""
    return len(before) > 1 and before[-1] == "-" and before[-2].isalnum() and text[:1].isalnum()


def _broken(text: str, breaks: list[int]) -> str:
    signs = list(text) if breaks else []
    for place in breaks:
        signs[place] = "\n"
    return "".join(signs) if breaks else text


def _block(start: int, end: int, line: Line, opening: str) -> Block:
    layout = line.layout
    if layout is None:
        kind: BlockKind = "heading" if line.heading else "item" if opening in ("- ", "+ ") else "paragraph"
        return Block(start=start, end=end, kind=kind, level=line.heading)
    return Block(
        start=start,
        end=end,
        kind=layout.kind,
        level=layout.level,
        table=layout.table,
        row=layout.row,
        column=layout.column,
        rows=layout.rows,
    )
