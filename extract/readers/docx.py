"""DOCX to text: paragraphs and tables in reading order, list numbers computed, footnotes at the end.

Headers and footers of pages, deleted and hidden text, comments and tables of contents are left out; inserted
text, text boxes, content controls and links are read. Source: ECMA-376, part 1, 17 (WordprocessingML).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.source import BlockKind, SourceText
from ontology.errors import InputError

from . import legacy
from .limits import Limits
from .word.inline import Inline, text_boxes
from .word.numbering import Numbering
from .word.package import Package, W, number, value
from .word.styles import Styles, heading_level
from .writing import Stretch, TextWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AROUND = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_BLOCKS = (W + "p", W + "tbl")
_CONTENTS = re.compile(r"toc(?: ?\d| heading)", re.IGNORECASE)
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))


def parse(content: bytes, *, name: str, limits: Limits) -> SourceText:
    """The text of a DOCX, each paragraph and cell with its layout.

    Raises InputError (damaged, encrypted, without text) and LimitError (past `limits`).
    """
    package = Package(content, name=name, limits=limits)
    document = _Document(package)
    writer = TextWriter()
    document.write(writer)
    if not len(writer):
        raise InputError(
            f"{name}: không có chữ nào trong tệp.", hint="Nếu nội dung là ảnh, cần nhận dạng chữ (OCR)."
        )
    notes = (f"chuyển từ bảng mã {document.encoding}",) if document.encoding else ()
    return writer.source(name=name, format="docx", notes=notes)


class _Document:
    """Walks the parts of one document."""

    def __init__(self, package: Package) -> None:
        self._root = package.main()
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbering = Numbering(package.part("word/numbering.xml"))
        self._notes = [(root, tag) for path, tag in _NOTES if (root := package.part(path)) is not None]
        self.encoding = legacy.recognise("\n".join(_texts(self._root)))
        self._inline = Inline(self.encoding)

    def write(self, writer: TextWriter) -> None:
        """The body, then the notes that it refers to."""
        for body in self._root.findall(f"{W}body"):
            writer.stretches(self._stretches(body, writer))
        for root, tag in self._notes:
            writer.stretches(self._note_stretches(root, tag))

    def _stretches(self, parent: "Element", writer: TextWriter) -> Iterator[Stretch]:
        for block in _blocks(parent):
            if block.tag == W + "p":
                yield from self._paragraph(block, writer)
            else:
                yield from self._table(block, writer)

    def _paragraph(self, paragraph: "Element", writer: TextWriter) -> Iterator[Stretch]:
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        if not _CONTENTS.match(self._styles.name(style)):
            text, (label, level) = self._inline.text(paragraph), self._label(paragraph, style)
            heading = self._heading(paragraph, style)
            kind: BlockKind = "heading" if heading else "item" if label else "paragraph"
            if label and text.strip():
                text = f"{label} {text}"
            elif _is_number(label) and _fills_cell(paragraph):
                text = label
            yield Stretch(text=text, kind=kind, level=heading or level)
        for box in text_boxes(paragraph):
            yield from self._stretches(box, writer)

    def _heading(self, paragraph: "Element", style: str | None) -> int:
        own = heading_level(number(paragraph.find(f"{W}pPr/{W}outlineLvl")))
        return self._styles.heading(style) if own is None else own

    def _label(self, paragraph: "Element", style: str | None) -> tuple[str, int]:
        """The label that Word would draw before a paragraph, and its depth from 1; ("", 0) without a list."""
        list_id, level = self._styles.list_of(style)
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            stated = number(own.find(f"{W}numId"))
            list_id = list_id if stated is None else stated
            level = number(own.find(f"{W}ilvl")) if own.find(f"{W}ilvl") is not None else level
        if not list_id:
            return "", 0
        level = self._numbering.level_of(list_id, style) if level is None else level
        return self._numbering.label(list_id, level), level + 1

    def _table(self, table: "Element", writer: TextWriter) -> Iterator[Stretch]:
        """The cells of a table; a table of one column is a frame, and its content plain text."""
        lines = [row for row in _inside(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        rows = _rows([list(_cells(row)) for row in lines])
        if max((cell.column for row in rows for cell in row), default=0) == 0:
            for row in rows:
                for cell in row:
                    yield from self._stretches(cell.element, writer)
            return
        this = writer.new_table()
        for place, row in enumerate(rows):
            for cell in row:
                yield Stretch(
                    text=self._cell(cell.element, writer),
                    kind="cell",
                    table=this,
                    row=place,
                    column=cell.column,
                    rows=cell.rows,
                    lines=True,
                )

    def _cell(self, cell: "Element", writer: TextWriter) -> str:
        """The text of a cell, a line for each paragraph, tables within it too."""
        return "\n".join(stretch.text for stretch in self._stretches(cell, writer) if stretch.text.strip())

    def _note_stretches(self, root: "Element", tag: str) -> Iterator[Stretch]:
        cited = {value(sign, "id") for sign in self._root.iter(f"{W}{tag}Reference")}
        for place, note in enumerate(n for n in root.findall(W + tag) if value(n, "id") in cited):
            text = " ".join(self._inline.text(p).strip() for p in note.iter(W + "p"))
            yield Stretch(text=f"[{place + 1}] {text.strip()}", kind="note")


def _blocks(parent: "Element") -> Iterator["Element"]:
    """Paragraphs and tables of a part, in order, out of the wrappings that Word puts around them."""
    for child in parent:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _AROUND and not _is_contents(child):
            yield from _blocks(child)


def _is_number(label: str) -> bool:
    return any(map(str.isalnum, label))


def _fills_cell(paragraph: "Element") -> bool:
    """True for the only paragraph of a cell: the number that Word draws there is all that the cell holds."""
    cell = paragraph.getparent()
    return cell is not None and cell.tag == W + "tc" and len(cell.findall(W + "p")) == 1


def _is_contents(control: "Element") -> bool:
    gallery = value(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery == "Table of Contents"


def _inside(parent: "Element", tag: str) -> Iterator["Element"]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, tag)


@dataclass(slots=True)
class _Cell:
    """A cell, the column that it begins at, whether it goes on with the one above, how many rows it spans."""

    element: "Element"
    column: int
    lower: bool
    rows: int = 1


def _rows(rows: list[list[_Cell]]) -> list[list[_Cell]]:
    """The cells of each row without the lower parts of those that span rows."""
    open_cells: dict[int, _Cell] = {}
    for row in rows:
        above, open_cells = open_cells, {}
        for cell in row:
            if cell.lower and cell.column in above:
                open_cells[cell.column] = above[cell.column]
                above[cell.column].rows += 1
            else:
                open_cells[cell.column] = cell
    return [[cell for cell in row if not cell.lower] for row in rows]


def _cells(row: "Element") -> Iterator[_Cell]:
    column = number(row.find(f"{W}trPr/{W}gridBefore")) or 0
    for cell in _inside(row, W + "tc"):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        yield _Cell(cell, column, merged is not None and value(merged) != "restart")
        column += max(1, number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)


def _texts(root: "Element") -> Iterator[str]:
    """The words of each paragraph, to tell the encoding by."""
    for paragraph in root.iter(W + "p"):
        yield "".join(text.text or "" for text in paragraph.iter(W + "t"))
