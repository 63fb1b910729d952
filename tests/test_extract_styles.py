"""One text in the many ways that people set it: every file gives the facts of the same words in Markdown."""

import html
import io
import re

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from test_extract_libreoffice import BODY, CLOSING, LEFT, RIGHT, TABLE, TITLE, known, markdown

from extract.readers import READERS

LABEL = re.compile(r"(?P<label>[IVX]+\.|\d+\.|[a-z]\)) (?P<text>.+)")
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def columns(document, left, right):
    """A table without rules, as letterheads are set."""
    for cell, lines in zip(document.add_table(1, 2).rows[0].cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def table(document, *, merged=False):
    made = document.add_table(0, len(TABLE[0]))
    for row in TABLE:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    if merged:
        cells = made.add_row().cells
        group = cells[0].merge(cells[-1])
        group.text = "II. NHỮNG VIỆC KHÁC"
    return made


def written(body, *, head=None, merged=False):
    """A DOCX with letterhead, title, the body that `body` writes, the table and the signature."""
    document = docx.Document()
    (head or (lambda made: columns(made, LEFT, RIGHT)))(document)
    for line in TITLE:
        document.add_paragraph(line)
    body(document)
    table(document, merged=merged)
    for line in CLOSING:
        document.add_paragraph(line)
    section = document.sections[0]
    section.header.paragraphs[0].text = "UBND TỈNH – LƯU HÀNH NỘI BỘ"
    section.footer.paragraphs[0].text = "Trang 1"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def plain(document):
    for line in BODY:
        document.add_paragraph(line)


def in_tabs(document):
    for left, right in zip(LEFT, RIGHT, strict=True):
        document.add_paragraph(f"{left}\t\t{right}")


def in_rows(document):
    made = document.add_table(2, 2)
    for column, lines in enumerate((LEFT, RIGHT)):
        made.cell(0, column).text = lines[0]
        made.cell(0, column).add_paragraph(lines[1])
        made.cell(0, column).add_paragraph("-------------")
        made.cell(1, column).text = lines[2]


def in_boxes(document):
    for lines in (LEFT, RIGHT):
        inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        content = f"<w:txbxContent>{inner}</w:txbxContent>"
        run = (
            f'<w:r {nsdecls("w")} {MC}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>'
            f"<wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
            f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        document.add_paragraph()._p.append(parse_xml(run))


def numbered_by_style(document):
    """Labels are nowhere in the file but in the numbering that styles name."""
    names = ("MucMot", "MucHai", "MucBa")
    forms = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{name}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, ((form, pattern), name) in enumerate(zip(forms, names, strict=True))
    )
    numbering = document.part.numbering_part._element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for place, name in enumerate(names):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{place}"/><w:numId w:val="90"/></w:numPr>')
        )
    for line in BODY:
        found = LABEL.fullmatch(line)
        if found is None:
            document.add_paragraph(line)
        else:
            depth = 0 if found["label"][0] in "IVX" else 1 if found["label"][0].isdigit() else 2
            document.add_paragraph(found["text"], style=names[depth])


def tracked(document):
    """Runs of a few letters, with deletions and moved paragraphs still in the file."""
    gone = "<w:r><w:delText> Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp</w:delText></w:r>"
    for line in BODY:
        paragraph = document.add_paragraph()
        for place in range(0, len(line), 7):
            paragraph.add_run(line[place : place + 7]).bold = place % 2 == 0
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a">{gone}</w:del>'))
    moved = "<w:r><w:t>b) Đoạn đã chuyển đi nơi khác.</w:t></w:r>"
    document.add_paragraph()._p.append(
        parse_xml(f'<w:moveFrom {nsdecls("w")} w:id="2" w:author="a">{moved}</w:moveFrom>')
    )


def unbreakable(document):
    """Hyphens and blanks that do not break."""
    for line in BODY:
        run = OxmlElement("w:r")
        for part in re.split("(-)", line.replace(") ", ")\u00a0")):
            piece = OxmlElement("w:noBreakHyphen" if part == "-" else "w:t")
            if part != "-":
                piece.text = part
                piece.set(qn("xml:space"), "preserve")
            run.append(piece)
        document.add_paragraph()._p.append(run)


def one_paragraph(document):
    paragraph = document.add_paragraph()
    for line in BODY:
        paragraph.add_run(line).add_break()


def word_page(*, encoding="utf-8"):
    """HTML as Word exports it: conditional comments, typed list numbers, hard-wrapped source."""

    def cell(lines):
        return f"<td valign=top style='mso-border-alt:solid'>{''.join(map(paragraph, lines))}</td>"

    rows = "".join(
        f"<tr style='mso-yfti-irow:0'>{''.join(cell((text,)) for text in row)}</tr>" for row in TABLE
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        f"<meta http-equiv=Content-Type content='text/html; charset={encoding}'>"
        "<!--[if gte mso 9]><xml><o:Author>Nguyễn</o:Author></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0} --></style></head><body lang=VI><div class=WordSection1>"
        f"<table><tr>{cell(LEFT)}{cell(RIGHT)}</tr></table>"
        + "".join(map(paragraph, (*TITLE, *BODY)))
        + f"<table>{rows}</table><p class=MsoNormal><o:p>&nbsp;</o:p></p>{''.join(map(paragraph, CLOSING))}"
        "</div></body></html>"
    )
    return page.encode(encoding)


def paragraph(line):
    found = LABEL.fullmatch(line)
    text = "\n".join(re.findall(r".{1,60}(?:\s|$)", html.escape(found["text"] if found else line)))
    label = (
        "<![if !supportLists]><span style='mso-list:Ignore'>"
        f"{found['label']}<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>"
        if found
        else ""
    )
    return f"<p class=MsoNormal>{label}<b><span lang=VI>{text}<o:p></o:p></span></b></p>"


def portal_page():
    """A page of a portal: menus around, floats for the letterhead, a paragraph an element without meaning."""
    head = "".join(
        f"<div style='float:{side}'>{'<br/>'.join(lines)}</div>"
        for side, lines in (("left", LEFT), ("right", RIGHT))
    )
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in TABLE)
    return (
        "<html><head><meta charset=utf-8><title>Cổng</title></head><body><nav><a href=/>Trang chủ</a></nav>"
        f"<div id=content><div>{head}</div>{''.join(f'<div><strong>{line}</strong></div>' for line in TITLE)}"
        f"{''.join(f'<div>{html.escape(line)}</div>' for line in BODY)}<table>{rows}</table>"
        f"<div>{'<br>'.join(CLOSING)}</div></div><footer>Bản quyền 2025</footer></body></html>"
    ).encode()


WAYS = {
    "plain": ("docx", lambda: written(plain)),
    "group row": ("docx", lambda: written(plain, merged=True)),
    "tabs": ("docx", lambda: written(plain, head=in_tabs)),
    "rows": ("docx", lambda: written(plain, head=in_rows)),
    "boxes": ("docx", lambda: written(plain, head=in_boxes)),
    "styles": ("docx", lambda: written(numbered_by_style)),
    "tracked": ("docx", lambda: written(tracked)),
    "unbreakable": ("docx", lambda: written(unbreakable)),
    "one paragraph": ("docx", lambda: written(one_paragraph)),
    "word html": ("html", word_page),
    "word html in utf-16": ("html", lambda: word_page(encoding="utf-16")),
    "portal": ("html", portal_page),
}


@pytest.fixture(scope="module")
def expected():
    return known(markdown())


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_setting_gives_the_same_facts(way, expected):
    kind, make = WAYS[way]
    assert known(READERS[kind](make(), name=way)) == expected
