"""The flow of a page: inline text gathered to blocks as a browser would draw them, lists numbered, tables
as cells.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.readers import legacy
from extract.readers.numerals import FORMATS
from extract.readers.writing import Stretch, TextWriter
from extract.source import BlockKind

from . import grid

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DROPPED = frozenset({
    "head", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio", "video",
    "button", "select", "input", "textarea", "nav", "aside", "dialog", "map", "link", "meta", "title",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_NO_SIGN = re.compile(r"list-style(?:-type)?\s{0,4}:\s{0,4}none", re.IGNORECASE)
_LABELLED = re.compile(r"(?:[-+*•–]|\d{1,3}[.)]|\d{1,2}\.\d{1,2}\.?|[a-zđ][.)]|[IVX]{1,5}\.)\s")


@dataclass(slots=True)
class _List:
    """A list that is open: how its items are written and how far it has counted."""

    format: str | None
    next: int = 1

    def label(self, item: "Element") -> str:
        if self.format is None:
            return ""
        if self.format == "bullet":
            return "-"
        self.next = _whole(item.get("value"), self.next)
        self.next += 1
        return FORMATS[self.format](self.next - 1) + "."


class Flow:
    """Turns elements into stretches; `encoding` is the old Vietnamese encoding of the page's fonts, if it
    has one.
    """

    def __init__(self, writer: TextWriter, *, encoding: str | None = None) -> None:
        self.encoding = encoding
        self._writer = writer
        self._found: list[Stretch] = []
        self._inline: list[str] = []
        self._lists: list[_List] = []
        self._label = ""

    def stretches(self, root: "Element") -> list[Stretch]:
        """The stretches of an element, in order."""
        self._walk(root)
        self._flush()
        return self._found

    def _walk(self, element: "Element") -> None:
        tag = element.tag
        if tag in _DROPPED or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            return
        if tag == "br":
            self._inline.append("\n")
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag in ("ol", "ul"):
            self._list(element)
        elif tag == "li":
            self._item(element)
        elif tag in _HEADINGS:
            self._block(element, kind="heading", level=_HEADINGS[tag])
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._children(element)

    def _children(self, element: "Element") -> None:
        self._text(element.text, element.tag == "pre")
        for child in element:
            self._walk(child)
            self._text(child.tail, element.tag == "pre")

    def _block(self, element: "Element", *, kind: BlockKind = "paragraph", level: int = 0) -> None:
        self._flush()
        self._children(element)
        self._flush(kind=kind, level=level)

    def _list(self, element: "Element") -> None:
        bare = _NO_SIGN.search(element.get("style", ""))
        form = "bullet" if element.tag == "ul" else _NUMBERS.get(element.get("type", ""), "decimal")
        self._flush()
        self._lists.append(_List(None if bare else form, _whole(element.get("start"), 1)))
        self._children(element)
        self._flush()
        self._lists.pop()

    def _item(self, element: "Element") -> None:
        self._flush()
        self._label = self._lists[-1].label(element) if self._lists else ""
        self._children(element)
        self._flush()
        self._label = ""

    def _table(self, table: "Element") -> None:
        """Cells of a table; one that only sets the page (one column, or tables in its cells) is plain
        flow.
        """
        cells = grid.cells(table)
        if max((cell.column for cell in cells), default=0) == 0 or grid.holds_tables(table):
            self._children(table)
            self._flush()
            return
        this = self._writer.new_table()
        for cell in cells:
            inner = Flow(self._writer, encoding=self.encoding)
            text = "\n".join(stretch.text for stretch in inner.stretches(cell.element))
            if text.strip():
                self._found.append(
                    Stretch(
                        text=text,
                        kind="cell",
                        table=this,
                        row=cell.row,
                        column=cell.column,
                        rows=cell.rows,
                        lines=True,
                    )
                )

    def _text(self, text: str | None, verbatim: bool) -> None:
        if text:
            self._inline.append(text.replace("\r", "") if verbatim else _BLANKS.sub(" ", text))

    def _flush(self, *, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """End the block that is open, if it has characters."""
        lines = [line.strip(" ") for line in "".join(self._inline).split("\n")]
        self._inline.clear()
        text = "\n".join(line for line in lines if line)
        if not text.strip():
            return
        text = legacy.converted(text, self.encoding) if self.encoding else text
        if self._label and not _LABELLED.match(text):
            text = f"{self._label} {text}"
        if self._lists and kind == "paragraph":
            kind, level = "item", len(self._lists)
        self._label = ""
        self._found.append(Stretch(text=text, kind=kind, level=level))


def _whole(text: str | None, default: int) -> int:
    """A small whole number as an attribute states it."""
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else default
