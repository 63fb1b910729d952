"""The pages of a document as they were read, put together: columns of letterheads, tables over several pages;
what belongs to the page is left out.

Hard-wrapped lines stay lines, with an empty line where the page shows that a paragraph begins; cleaning
joins them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.readers.writing import Stretch, TextWriter
from extract.source import SourceText

from . import halves, margins, paragraphs, tables, unruled
from .rows import Row, Word, rows


class Page:
    """What was read of one page: its rows outside tables, and its tables; sizes are in points."""

    def __init__(
        self,
        found: Sequence[Word],
        *,
        width: float,
        height: float,
        ruled: Sequence[tables.Table] = (),
        image: bool = False,
    ) -> None:
        outside = [word for word in found if not any(table.holds(word) for table in ruled)]
        drawn = unruled.tables(outside)
        left = [word for word in outside if not any(table.holds(word) for table in drawn)]
        self.tables = [*ruled, *drawn]
        self.sheet = margins.Sheet(rows(left), width, height)
        self.image = image

    @property
    def text(self) -> str:
        """All its words, to tell whether they are sound."""
        cells = (text for table in self.tables for row in table.cells for text in row if text)
        return "\n".join([*(row.text for row in self.sheet.rows), *cells])


@dataclass(frozen=True, slots=True)
class _Open:
    """A table that the next page may go on with: its first and last part, its number, its count of rows."""

    first: tables.Table
    part: tables.Table
    number: int
    rows: int


class Document:
    """Writes the pages one after the other; `converted` is applied to every text."""

    def __init__(self, pages: Sequence[Page], converted: Callable[[str], str] = lambda text: text) -> None:
        self._pages = pages
        self._converted = converted
        self._writer = TextWriter()
        self._running = margins.repeated([page.sheet for page in pages])
        self._left_out = 0
        self._footnotes: list[Row] = []
        self._open: _Open | None = None
        self._sides: tuple[halves.Halves, int] | None = None  # a stretch in columns that nothing followed

    def source(self, name: str, *, notes: Sequence[str] = ()) -> SourceText:
        """The text of all pages, the footnotes after everything else."""
        for page in self._pages:
            self._writer.page()
            self._page(page)
        if self._footnotes:
            self._writer.add(Stretch(text="\n".join(map(self._text, self._footnotes)), kind="note"))
        return self._writer.source(name=name, format="pdf", notes=(*notes, *self._notes()))

    def _page(self, page: Page) -> None:
        kept, left_out = margins.body(page.sheet, self._running)
        kept, footnotes = margins.without_footnotes(kept)
        self._left_out += left_out
        self._footnotes.extend(footnotes)
        begins = dict(zip(map(id, kept), paragraphs.begins(kept), strict=True))
        items: list[Row | halves.Halves | tables.Table] = [
            *halves.parted(kept, page.sheet.width, self._sides[0] if self._sides else None),
            *page.tables,
        ]
        for item in sorted(items, key=lambda item: item.top):
            if isinstance(item, Row):
                self._row(item, begins[id(item)])
            elif isinstance(item, halves.Halves):
                self._halves(item)
            else:
                self._ruled(item)

    def _row(self, row: Row, begins: bool) -> None:
        self._open = self._sides = None
        if begins:
            self._writer.blank()
        self._writer.line(self._text(row))

    def _halves(self, item: halves.Halves) -> None:
        self._open = None
        number = self._sides[1] if self._sides and item.goes_on else self._writer.new_table()
        self._sides = item, number
        for column, side in enumerate((item.left, item.right)):
            for row in side:
                self._writer.add(
                    Stretch(text=self._text(row), kind="cell", table=number, row=0, column=column)
                )

    def _ruled(self, table: tables.Table) -> None:
        self._sides = None
        before = self._open if self._open and table.continues(self._open.part) else None
        if before is None:
            before = _Open(table, table, self._writer.new_table(), 0)
            again, cells, first = 0, table.cells, 0
        else:
            again = table.titles_again(before.first)
            cells = table.cells[again:]
            first = before.rows - int(
                bool(cells) and tables.goes_on(cells, before.part.cells[-1], numbered=before.first.numbered())
            )
        for place in range(len(cells)):
            self._cells(table, again + place, number=before.number, row=first + place)
        self._open = _Open(before.first, table, before.number, first + len(cells))

    def _cells(self, table: tables.Table, place: int, *, number: int, row: int) -> None:
        for column, text in enumerate(table.cells[place]):
            if text and text.strip():
                self._writer.add(
                    Stretch(
                        text=self._converted(text),
                        kind="cell",
                        table=number,
                        row=row,
                        column=column,
                        rows=table.height(place, column),
                        lines=table.lines,
                    )
                )

    def _text(self, row: Row) -> str:
        return self._converted(row.text)

    def _notes(self) -> Iterator[str]:
        if self._left_out:
            yield f"bỏ {self._left_out} dòng đầu trang, cuối trang và số trang"
        empty = [
            place for place, page in enumerate(self._pages, start=1) if not page.text.strip() and page.image
        ]
        if empty:
            yield f"trang không có lớp chữ (ảnh): {', '.join(map(str, empty))}"
