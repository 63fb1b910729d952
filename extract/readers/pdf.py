"""PDF to text by its text layer: rows, columns of letterheads, ruled tables; what belongs to the page is
left out.

Hard-wrapped lines stay lines, with an empty line where the page shows that a paragraph begins; cleaning
joins them. A text layer that is missing or broken is refused, with the hint to use OCR. Source: ISO
32000-1, 9 (text).
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from extract.source import SourceText
from ontology.errors import CancuError, InputError, LimitError

from . import legacy
from .limits import Limits
from .page import halves, margins, paragraphs, tables
from .page.rows import Row, rows, words
from .syllables import share
from .writing import Stretch, TextWriter

_FEWEST_WORDS = 30  # below this the share of syllables says nothing
_SOUND = 0.7  # share of Vietnamese syllables from which a text layer is sound
_OCR = "Dùng nhận dạng chữ: thêm --ocr (cần tesseract với gói tiếng Việt), hoặc xin bản Word."


def parse(content: bytes, *, name: str, limits: Limits) -> SourceText:
    """The text layer of a PDF with the places where its pages begin.

    Raises InputError (damaged, encrypted, text layer missing or broken) and LimitError (past `limits`).
    """
    pages = list(_pages(content, name, limits))
    encoding = _checked(pages, name)
    document = _Document(pages, encoding)
    return document.source(name)


class _Page:
    """What was read of one page: its rows outside tables, and its tables."""

    def __init__(self, page: Any) -> None:
        found = words(page.chars)
        self.tables = tables.tables(page, found)
        outside = [word for word in found if not any(table.holds(word) for table in self.tables)]
        self.sheet = margins.Sheet(rows(outside), float(page.width), float(page.height))
        self.image = bool(page.images)

    @property
    def text(self) -> str:
        """All its words, to tell whether they are sound."""
        cells = (text for table in self.tables for row in table.cells for text in row if text)
        return "\n".join([*(row.text for row in self.sheet.rows), *cells])


def _pages(content: bytes, name: str, limits: Limits) -> Iterator[_Page]:
    try:
        document = pdfplumber.open(io.BytesIO(content))
    except Exception as error:  # pdfminer raises many kinds on damaged files
        raise _unreadable(name, error) from error
    with document:
        if len(document.pages) > limits.pages:
            raise LimitError(
                f"{name}: {len(document.pages)} trang, quá giới hạn {limits.pages}.", hint="Tách tệp ra."
            )
        for page in document.pages:
            try:
                yield _Page(page)
            except (PdfminerException, PSException) as error:
                raise _unreadable(name, error) from error
            page.close()


def _unreadable(name: str, error: Exception) -> CancuError:
    if "password" in repr(error).lower():
        return InputError(f"{name}: PDF có mật khẩu.", hint="Bỏ mật khẩu rồi lưu lại.")
    return InputError(f"{name}: tệp PDF hỏng.", hint="Mở bằng trình đọc PDF rồi lưu lại, hoặc xin bản khác.")


def _checked(pages: list[_Page], name: str) -> str | None:
    """The old encoding of a sound text layer, if it has one; an error if the layer is missing or broken."""
    text = "\n".join(page.text for page in pages)
    found = share(text)
    if not found.words:
        raise InputError(f"{name}: PDF không có lớp chữ (bản quét?).", hint=_OCR)
    if found.words < _FEWEST_WORDS or found.syllables >= _SOUND:
        return None
    encoding = legacy.recognise(text)
    if encoding is None:
        percent = round(100 * found.syllables)
        raise InputError(f"{name}: lớp chữ của PDF hỏng: chỉ {percent} % là âm tiết tiếng Việt.", hint=_OCR)
    return encoding


@dataclass(frozen=True, slots=True)
class _Open:
    """A table that the next page may go on with: its last part, its number, how many rows it has, its
    first row.
    """

    part: tables.Table
    number: int
    rows: int
    header: tables.Cells


class _Document:
    """Writes the pages one after the other."""

    def __init__(self, pages: list[_Page], encoding: str | None) -> None:
        self._pages = pages
        self._encoding = encoding
        self._writer = TextWriter()
        self._running = margins.repeated([page.sheet for page in pages])
        self._left_out = 0
        self._footnotes: list[Row] = []
        self._open: _Open | None = None

    def source(self, name: str) -> SourceText:
        """The text of all pages, the footnotes after everything else."""
        for page in self._pages:
            self._writer.page()
            self._page(page)
        if self._footnotes:
            self._writer.add(Stretch(text="\n".join(map(self._text, self._footnotes)), kind="note"))
        return self._writer.source(name=name, format="pdf", notes=tuple(self._notes()))

    def _page(self, page: _Page) -> None:
        kept, left_out = margins.body(page.sheet, self._running)
        kept, footnotes = margins.without_footnotes(kept)
        self._left_out += left_out
        self._footnotes.extend(footnotes)
        begins = dict(zip(map(id, kept), paragraphs.begins(kept), strict=True))
        items: list[Row | halves.Halves | tables.Table] = [
            *halves.parted(kept, page.sheet.width),
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
        self._open = None
        if begins:
            self._writer.blank()
        self._writer.line(self._text(row))

    def _halves(self, item: halves.Halves) -> None:
        self._open = None
        number = self._writer.new_table()
        for column, side in enumerate((item.left, item.right)):
            for row in side:
                self._writer.add(
                    Stretch(text=self._text(row), kind="cell", table=number, row=0, column=column)
                )

    def _ruled(self, table: tables.Table) -> None:
        before = self._open if self._open and table.continues(self._open.part) else None
        if before is None:
            before = _Open(table, self._writer.new_table(), 0, table.cells[0])
            cells, first = table.cells, 0
        else:
            cells = table.cells[1:] if table.cells[0] == before.header else table.cells
            first = before.rows - int(bool(cells) and tables.goes_on(cells[0]))
        for place, row in enumerate(cells, start=first):
            self._cells(row, before.number, place)
        self._open = _Open(table, before.number, first + len(cells), before.header)

    def _cells(self, row: tables.Cells, number: int, place: int) -> None:
        for column, text in enumerate(row):
            if text and text.strip():
                text = self._converted(text)
                self._writer.add(Stretch(text=text, kind="cell", table=number, row=place, column=column))

    def _text(self, row: Row) -> str:
        return self._converted(row.text)

    def _converted(self, text: str) -> str:
        return legacy.converted(text, self._encoding) if self._encoding else text

    def _notes(self) -> Iterator[str]:
        if self._encoding:
            yield f"chuyển từ bảng mã {self._encoding}"
        if self._left_out:
            yield f"bỏ {self._left_out} dòng đầu trang, cuối trang và số trang"
        empty = [
            place for place, page in enumerate(self._pages, start=1) if not page.text.strip() and page.image
        ]
        if empty:
            yield f"trang không có lớp chữ (ảnh): {', '.join(map(str, empty))}"
