"""Scans made of words of our own, recognised by the real tesseract where it is installed."""

import io
import shutil
import subprocess

import pytest
from made_files import pdf_of, stream
from PIL import Image, ImageDraw, ImageFont
from test_extract_libreoffice import BODY, CLOSING, LEFT, RIGHT, TITLE

from extract.pipeline import extract
from extract.readers import read
from ontology.errors import InputError

TESSERACT = shutil.which("tesseract")
FONT = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"


def _languages():
    listed = [str(TESSERACT), "--list-langs"]
    return subprocess.run(listed, capture_output=True, text=True, check=False).stdout if TESSERACT else ""


pytestmark = pytest.mark.skipif(
    "vie" not in _languages(), reason="tesseract with Vietnamese is not installed"
)
DOTS = 300 / 72


class Sheet:
    """An A4 page as a scanner gives it: grey, at 300 dots an inch; places are in points."""

    def __init__(self):
        try:
            self.font = ImageFont.truetype(FONT, int(13 * DOTS))
        except OSError:
            pytest.skip("the font Noto Serif is not installed")
        self.image = Image.new("L", (int(595 * DOTS), int(842 * DOTS)), 250)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, x, y, text, *, centred=False):
        width = self.draw.textlength(text, self.font)
        left = x * DOTS - (width / 2 if centred else 0)
        self.draw.text((left, y * DOTS), text, fill=20, font=self.font)

    def wrapped(self, y, text, *, width=455, indent=28):
        """A paragraph between the margins; the height below it."""
        line, left = "", 85 + indent
        for word in text.split():
            if line and self.draw.textlength(f"{line} {word}", self.font) > (width - (left - 85)) * DOTS:
                self.line(left, y, line)
                y, line, left = y + 19, word, 85
            else:
                line = f"{line} {word}".strip()
        self.line(left, y, line)
        return y + 26


def scanned():
    """Two pages: letterhead in two columns, title, body, page number, signature."""
    first, second = Sheet(), Sheet()
    for place, line in enumerate(LEFT):
        first.line(170, 60 + 20 * place, line, centred=True)
    for place, line in enumerate(RIGHT):
        first.line(410, 60 + 20 * place, line, centred=True)
    for place, line in enumerate(TITLE):
        first.line(297, 150 + 22 * place, line, centred=True)
    y = 210
    for line in BODY[:7]:
        y = first.wrapped(y, line)
    second.line(297, 30, "2", centred=True)
    y = 70
    for line in BODY[7:10]:
        y = second.wrapped(y, line)
    for place, line in enumerate(CLOSING):
        second.line(410, y + 30 + 22 * place, line, centred=True)
    return [first.image, second.image]


@pytest.fixture(scope="module")
def known():
    return extract(read_text())


def read_text():
    from extract.readers import from_string

    return from_string("\n\n".join([*LEFT, *RIGHT, *TITLE, *BODY[:10], *CLOSING]))


def facts(path):
    return extract(read(path, ocr=True))


def test_a_scan_gives_the_facts_of_its_words(tmp_path, known):
    path = tmp_path / "quét.pdf"
    pages = scanned()
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=300)
    with pytest.raises(InputError, match="không có lớp chữ"):
        read(path)
    found = facts(path)
    assert found.document.id == known.document.id
    assert found.document.issuer == known.document.issuer
    assert [item.instrument for item in found.citations] == [item.instrument for item in known.citations]
    assert [(item.leads, item.coordinators) for item in found.assignments] == [
        (item.leads, item.coordinators) for item in known.assignments
    ]
    assert len(found.tasks) == len(known.tasks)
    assert [item.due for item in found.deadlines] == [item.due for item in known.deadlines]


def test_a_broken_text_layer_is_left_aside(tmp_path, known):
    """A picture of the page under an unseen text in which every letter is another one."""
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(with_broken_layer(scanned()[0]))
    with pytest.raises(InputError, match="lớp chữ của PDF hỏng"):
        read(path)
    assert facts(path).document.id == known.document.id


def with_broken_layer(image):
    target = io.BytesIO()
    image.save(target, format="JPEG", quality=80)
    picture = target.getvalue().decode("latin-1")
    words = " ".join(["Xqz", "kvvb", "wjj", "zzpf"] * 12)
    content = f"q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 60 700 Td ({words}) Tj ET"
    return pdf_of(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            " /Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >> >>",
            4: stream(content),
            5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            6: f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
            f" /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length {len(picture)} >>\n"
            f"stream\n{picture}\nendstream",
        }
    )
