"""Puts the text of a document together, stretch by stretch, with its layout: for readers of packed
formats.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extract.source import BlockKind, Layout, SourceText

from .columns import columns
from .wrapping import hard_wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A paragraph, heading, item or cell that has no place in the text yet; an empty one is an empty line.

    `rows` and `lines` are those of `Layout`.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    rows: int = 1
    lines: bool = False


class TextWriter:
    """Collects stretches of text; each ends a line. Offsets count in the text as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._layout: list[Layout] = []
        self._pages: list[int] = []
        self._length = 0
        self._tables = 0

    def __len__(self) -> int:
        return self._length

    def stretches(self, stretches: Iterable[Stretch]) -> None:
        """Stretches in order, each a block of its own; the joining of hard-wrapped lines is left to later
        steps.
        """
        found = list(stretches)
        wrapped = hard_wrapped([s.text for s in found if s.kind == "paragraph" and s.text.strip()])
        for stretch in found:
            if not stretch.text.strip():
                self.blank()
            elif wrapped and stretch.kind == "paragraph":
                self.line(stretch.text)
            else:
                self.add(replace(stretch, lines=stretch.lines and not wrapped))

    def add(self, stretch: Stretch) -> None:
        """One stretch with its layout; cells and parts of cells with one place belong together."""
        text = stretch.text.strip("\n")
        self._layout.append(
            Layout(
                start=self._length,
                end=self._length + len(text),
                kind=stretch.kind,
                level=stretch.level,
                table=stretch.table,
                row=stretch.row,
                column=stretch.column,
                rows=stretch.rows,
                lines=stretch.lines,
            )
        )
        self.line(text)

    def line(self, text: str) -> None:
        """A line that the format tells nothing about; the words decide later whether it goes on."""
        self._parts.append(text + "\n")
        self._length += len(text) + 1

    def blank(self) -> None:
        """An empty line; one is enough, and none at the beginning."""
        if self._parts and self._parts[-1] != "\n":
            self.line("")

    def page(self) -> None:
        """A page begins here."""
        self._pages.append(self._length)

    def new_table(self) -> int:
        """The number of a table that begins here."""
        self._tables += 1
        return self._tables - 1

    def source(self, *, name: str, format: str, notes: tuple[str, ...] = ()) -> SourceText:
        """The document as collected; columns set by blanks and tabs become cells."""
        text = "".join(self._parts)
        return SourceText(
            text=text,
            name=name,
            format=format,
            layout=self._with_columns(text),
            notes=notes,
            pages=tuple(self._pages),
        )

    def _with_columns(self, text: str) -> tuple[Layout, ...]:
        """The layout; paragraphs that stand in two columns (a letterhead typed with tabs) are cells in it."""
        cells = [
            Layout(
                start=cell.start,
                end=cell.end,
                kind="cell",
                table=self._tables + (cell.table or 0),
                row=cell.row,
                column=cell.column,
            )
            for cell in columns(text)
        ]
        if not cells:
            return tuple(self._layout)
        replaced = [item for item in self._layout if _touches(item, cells)]
        if any(item.table is not None for item in replaced):
            return tuple(self._layout)
        kept = [item for item in self._layout if not _touches(item, cells)]
        return tuple(sorted([*kept, *cells], key=lambda item: item.start))


def _touches(item: Layout, cells: list[Layout]) -> bool:
    return any(item.start < cell.end and cell.start < item.end for cell in cells)
