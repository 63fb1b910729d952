"""Small DOCX and PDF files made by hand for the tests of the readers, down to what hostile ones need; what
tesseract says of a page."""

import io
import zipfile
from collections.abc import Iterable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.
wordprocessingml.document.main+xml"/></Types>"""


def docx(body, *, head="", **parts):
    """A DOCX whose word/document.xml holds `body`; `parts` are more members of word/ (numbering, styles)."""
    members = {"[Content_Types].xml": _TYPES, "word/document.xml": document_xml(body, head=head)}
    members |= {f"word/{name}.xml": f"<w:{name} {W}>{xml}</w:{name}>" for name, xml in parts.items()}
    return archive(members)


def document_xml(body, *, head=""):
    return f"{head}<w:document {W} {MC}><w:body>{body}</w:body></w:document>"


def archive(members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return target.getvalue()


def p(text="", *, numbering=None, style=None, properties=""):
    """A paragraph; `numbering` is (list, level)."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        inner += f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{inner}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tbl(*rows):
    """A table of rows of cells; a cell is text, or XML if it begins with "<"."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in rows) + "</w:tbl>"


def spanned(rows):
    """A table where None is the rest of the cell above; a cell's lines are its paragraphs."""
    under = [*rows[1:], [""] * len(rows[0])]
    pairs = zip(rows, under, strict=True)
    return tbl(*([_spanned(*cells) for cells in zip(row, below, strict=True)] for row, below in pairs))


def _spanned(cell, below):
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if below is None else ""
    return f"<w:tcPr>{merge}</w:tcPr>" + "".join(map(p, (cell or "").split("\n")))


def tc(content):
    return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"


def lists(*abstract, nums=None):
    """word/numbering.xml: each abstract list a row of (format, pattern, start); `nums` add overrides."""
    xml = ""
    for place, levels in enumerate(abstract):
        xml += f'<w:abstractNum w:abstractNumId="{place}">'
        for level, (form, pattern, start) in enumerate(levels):
            xml += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
                f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            )
        xml += "</w:abstractNum>"
    for number, (place, overrides) in (nums or {i + 1: (i, "") for i in range(len(abstract))}).items():
        xml += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{place}"/>{overrides}</w:num>'
    return xml


class Pdf:
    """A PDF written by hand, a list of drawing commands a page; its text needs no font file to be read."""

    width, height = 595, 842

    def __init__(self):
        self.pages = [[]]
        self.unicode = True
        self._used = set()

    def page(self):
        self.pages.append([])

    def text(self, x, y, text, size=14, font="F"):
        """Text with its left edge at x, its upper edge about y points below the top of the page; "B" is the
        bold font."""
        self._used.update(text)
        codes = "".join(f"{ord(c):04x}" for c in text)
        place = f"1 0 0 1 {x} {self.height - y - size} Tm"
        self.pages[-1].append(f"BT /{font} {size} Tf {place} <{codes}> Tj ET")

    def lines(self, x, y, lines, *, size=14, pitch=18, font="F"):
        for place, line in enumerate(lines):
            self.text(x, y + place * pitch, line, size, font)

    def grid(self, columns, rows):
        """Rules of a table: vertical ones at the x of `columns`, horizontal ones at the y of `rows`."""
        top, bottom = self.height - rows[0], self.height - rows[-1]
        for x in columns:
            self.pages[-1].append(f"{x} {top} m {x} {bottom} l S")
        for y in rows:
            self.pages[-1].append(f"{columns[0]} {self.height - y} m {columns[-1]} {self.height - y} l S")

    def table(self, columns, y, rows, *, size=11, rules=True, spacing=3, bold=0):
        """A table from y down, its columns at the x of `columns`, their lines filled as programs do.

        A cell is text, its line ends the author's; None is the rest of the cell above. The first `bold` rows
        are titles; `rules` are all, "inner" (none at the sides) or none. Returns the y below.
        """
        pitch = size + spacing
        for place, row in enumerate(rows):
            below = rows[place + 1] if place + 1 < len(rows) else [""] * len(row)
            filled = [_filled(cell or "", (b - a - 8) // (size / 2)) for cell, a, b in _boxes(row, columns)]
            height = pitch * max(map(len, filled)) + 8
            for (cell, left, right), lines, under in zip(_boxes(row, columns), filled, below, strict=True):
                font = "B" if place < bold else "F"
                self.lines(left + 4, y + 4, lines, size=size, pitch=pitch, font=font)
                for x in (left, right) if rules else ():
                    if rules != "inner" or columns[0] < x < columns[-1]:
                        self._rule(x, y, x, y + height)
                if rules and cell is not None:
                    self._rule(left, y, right, y)
                if rules and under is not None:
                    self._rule(left, y + height, right, y + height)
            y += height
        return y

    def sideways(self):
        """Turn the one page so that its text runs upward."""
        self.pages[-1] = [f"q 0 1 -1 0 {self.height} 0 cm", *self.pages[-1], "Q"]
        self.width, self.height = self.height, self.width

    def _rule(self, x0, y0, x1, y1):
        self.pages[-1].append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def _font(self, name):
        unicode = "/ToUnicode 6 0 R" if self.unicode else ""
        kind = f"/Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        return f"<< {kind} /DescendantFonts [4 0 R] {unicode} >>"

    def bytes(self):
        fonts = "<< /F 3 0 R /B 7 0 R >>"
        kids = [8 + 2 * place for place in range(len(self.pages))]
        objects = {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>",
            3: self._font("Plain"),
            4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) "
            "/Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 5 0 R >>",
            5: "<< /Type /FontDescriptor /FontName /Plain /Flags 4 /Ascent 800 /Descent -200 /CapHeight 700 "
            "/FontBBox [0 -200 1000 800] /ItalicAngle 0 /StemV 80 >>",
            6: stream(to_unicode(self._used)),
            7: self._font("Bold"),
        }
        for kid, commands in zip(kids, self.pages, strict=True):
            objects[kid] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.width} {self.height}] "
                f"/Resources << /Font {fonts} >> /Contents {kid + 1} 0 R >>"
            )
            objects[kid + 1] = stream("\n".join(commands))
        return pdf_of(objects)


def _boxes(row, columns):
    return list(zip(row, columns[:-1], columns[1:], strict=True))


def _filled(text, room):
    """The lines of a cell that holds `room` characters on each."""
    lines = []
    for paragraph in text.split("\n"):
        lines.append("")
        for word in paragraph.split():
            if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
                lines.append("")
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


def to_unicode(characters: Iterable[str]) -> str:
    pairs = "\n".join(f"<{ord(c):04x}> <{ord(c):04x}>" for c in sorted(characters))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(set(characters))} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )


def stream(content: str) -> str:
    return f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def pdf_of(objects, *, trailer=""):
    """A PDF of numbered objects with its table of places; object 1 is the catalogue."""
    written = b"%PDF-1.5\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(written)
    written += f"xref\n0 {max(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, max(objects) + 1):
        written += (
            f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n"
        ).encode()
    written += (
        f"trailer << /Size {max(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return written


def tsv(text):
    """What tesseract says of lines of words at 300 dots an inch: levels of lines and words, their boxes."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, line in enumerate(text.splitlines()):
        top = 900 + 75 * number
        rows.append(f"4\t1\t1\t1\t{number}\t0\t300\t{top}\t1800\t50\t-1\t")
        left = 300
        for place, word in enumerate(line.split(), start=1):
            rows.append(f"5\t1\t1\t1\t{number}\t{place}\t{left}\t{top}\t{25 * len(word)}\t50\t90\t{word}")
            left += 25 * len(word) + 20
    return "\n".join(rows) + "\n"
