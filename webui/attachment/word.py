"""DOCX as Decree 30/2020/NĐ-CP (appendix I) wants an annex: A4, Times New Roman, numbers on top.

Words 14 pt, tables 13 pt; the first page carries no number. Wide tables lie on pages of their own, turned.
"""

from io import BytesIO
from typing import Any

from flask_babel import gettext as _

from webui.xmlwords import allowed

from .content import Attachment, Chapter, Table

MOST = 1000
"""Rows of a table; what is left out is told, and the CSV file holds all."""
_FACE = "Times New Roman"
_BODY, _TABLE = 14, 13
_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}  # mm: the decree allows 20-25, 30-35 and 15-20


def write(told: Attachment) -> bytes:
    """The file; a few seconds at most, since tables are cut at `MOST` rows."""
    from docx import Document  # a fifth of a second: only those who ask for the file wait for it

    paper = _Paper(Document())
    paper.head(told)
    paper.table(told.summary)
    paper.turn()
    for chapter in told.chapters:
        paper.chapter(chapter)
    paper.line(told.source, italic=True, size=_TABLE)
    paper.number_pages()
    out = BytesIO()
    paper.document.save(out)
    return out.getvalue()


class _Paper:
    """The document as it grows; tables count through."""

    def __init__(self, document: Any) -> None:
        from docx.shared import Mm, Pt

        self.document = document
        self._count = 0
        self._page(document.sections[0], Mm(210), Mm(297))
        style = document.styles["Normal"]
        style.font.name, style.font.size = _FACE, Pt(_BODY)
        self._face(style.element.get_or_add_rPr())
        style.paragraph_format.space_after = Pt(6)
        document.core_properties.author = "Căn Cứ"
        document.core_properties.comments = ""

    def head(self, told: Attachment) -> None:
        self.document.core_properties.title = allowed(told.subject)[:250]
        self.line(_("PHỤ LỤC"), bold=True, centre=True)
        self.line(
            _(
                "Danh mục nhiệm vụ, cơ quan, chỉ tiêu, thời hạn chịu ảnh hưởng khi %(subject)s được thay "
                "thế hoặc hết hiệu lực",
                subject=told.subject,
            ),
            bold=True,
            centre=True,
        )
        self.line(_("(Kèm theo Văn bản số ……/…… ngày … tháng … năm …… của …………)"), italic=True, centre=True)
        self.line(told.supposed)

    def chapter(self, chapter: Chapter) -> None:
        self.line(chapter.title, bold=True, keep=True)
        for words in chapter.words:
            self.line(words)
        for table in chapter.tables:
            self.table(table)

    def line(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        centre: bool = False,
        size: int = _BODY,
        keep: bool = False,
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(allowed(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.keep_with_next = keep

    def table(self, table: Table) -> None:
        self._count += 1
        title = _("Bảng %(n)s. %(title)s", n=self._count, title=table.title)
        self.line(title, bold=True, size=_TABLE, keep=True)
        rows = table.rows[:MOST]
        section = self.document.sections[-1]
        width = section.page_width - section.left_margin - section.right_margin
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        made.autofit = False
        widths = [int(width * share / sum(table.shares)) for share in table.shares]
        for column, wide in zip(made.columns, widths, strict=True):
            column.width = wide
        first = made.rows[0]._tr
        first.getparent().remove(first)
        made._tbl.append(_row(table.columns, widths, head=True))
        for row in rows:
            made._tbl.append(_row(row, widths, figures=table.figures))
        left = len(table.rows) - len(rows)
        if left:
            self.line(_("Còn %(n)s dòng nữa: lấy tệp CSV để có đủ.", n=left), italic=True, size=_TABLE)
        else:
            self.line("", size=6)

    def turn(self) -> None:
        """What follows stands on pages that lie on their side."""
        from docx.enum.section import WD_ORIENT, WD_SECTION
        from docx.shared import Mm

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        self._page(section, Mm(297), Mm(210))

    def number_pages(self) -> None:
        """Arabic figures, centred in the upper margin, none on the first page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        first = self.document.sections[0]
        first.different_first_page_header_footer = True
        for section in self.document.sections[1:]:
            section.different_first_page_header_footer = False
        paragraph = first.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        run.font.size = Pt(_TABLE)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(run._r)
        paragraph._p.append(field)

    def _page(self, section: Any, width: Any, height: Any) -> None:
        from docx.shared import Mm

        section.page_width, section.page_height = width, height
        for side, size in _MARGINS.items():
            setattr(section, f"{side}_margin", Mm(size))
        section.header_distance = Mm(10)

    def _face(self, properties: Any) -> None:
        from docx.oxml.ns import qn

        fonts = properties.get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _FACE)


def _row(
    cells: tuple[str, ...], widths: list[int], *, head: bool = False, figures: tuple[int, ...] = ()
) -> Any:
    """A row as XML: cell by cell through the library takes many times as long."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def node(parent: Any, name: str, **attributes: str) -> Any:
        made = OxmlElement(f"w:{name}")
        for key, value in attributes.items():
            made.set(qn(f"w:{key}"), value)
        parent.append(made)
        return made

    row = OxmlElement("w:tr")
    properties = node(row, "trPr")
    node(properties, "cantSplit")
    if head:
        node(properties, "tblHeader")
    for at, (text, width) in enumerate(zip(cells, widths, strict=True)):
        cell = node(row, "tc")
        node(node(cell, "tcPr"), "tcW", w=str(width // 635), type="dxa")
        paragraph = node(cell, "p")
        shape = node(paragraph, "pPr")
        node(shape, "spacing", before="20", after="20")
        node(shape, "jc", val="center" if head else "right" if at in figures else "left")
        run = node(paragraph, "r")
        look = node(run, "rPr")
        if head:
            node(look, "b")
        node(look, "sz", val=str(2 * _TABLE))
        node(run, "t").text = allowed(text)
    return row
