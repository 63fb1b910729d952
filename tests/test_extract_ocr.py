"""Recognition of scans: pages drawn, given to tesseract, put together; what is said where it is missing."""

import stat
import sys

import pytest
from made_files import Pdf, tsv

from extract.readers import ocr
from extract.readers.limits import DEFAULT, Limits
from ontology.errors import InputError, LimitError, SetupError

LINES = "Sở Y tế chủ trì kiểm tra an toàn thực phẩm;\nbáo cáo kết quả trước ngày 30 tháng 6.\n"


@pytest.fixture
def tesseract(monkeypatch, tmp_path):
    """A program in the place of tesseract that recognises the same words in any picture."""

    def install(recognised=LINES, languages="eng\nvie\n", code=0):
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"if '--list-langs' in sys.argv: print({languages!r}); sys.exit()\n"
            "assert sys.argv[1:] == ['stdin', 'stdout', '-l', 'vie', 'tsv']\n"
            "assert sys.stdin.buffer.read(4) == b'\\x89PNG'\n"
            f"sys.stdout.buffer.write({tsv(recognised).encode()!r}); sys.exit({code})\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


def two_pages():
    made = Pdf()
    made.page()
    return made.bytes()


def test_pages_are_recognised_one_after_the_other(tesseract):
    tesseract()
    source = ocr.parse(two_pages(), name="quét.pdf", limits=DEFAULT)
    assert source.text == LINES * 2
    assert source.pages == (0, len(LINES))
    assert "OCR" in source.notes[0]


@pytest.mark.parametrize(
    ("how", "limits", "error", "says"),
    [
        ({"languages": "eng\n"}, DEFAULT, SetupError, "tiếng Việt"),
        ({"recognised": "xzq kkw 3 vvb"}, DEFAULT, InputError, "không nhận dạng được"),
        ({"code": 1}, DEFAULT, InputError, "không đọc được một trang"),
        ({}, Limits(pages=1), LimitError, "2 trang"),
    ],
)
def test_refused_in_plain_words(tesseract, how, limits, error, says):
    tesseract(**how)
    with pytest.raises(error, match=says):
        ocr.parse(two_pages(), name="quét.pdf", limits=limits)


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        ("IL PHÂN CÔNG", "II. PHÂN CÔNG"),
        ("VIIL Sở Y tế", "VIII. Sở Y tế"),
        ("Sở IL chủ trì", "Sở IL chủ trì"),
        ("ILO chủ trì", "ILO chủ trì"),
    ],
)
def test_roman_numbers_whose_stop_was_read_as_a_letter(tesseract, recognised, meant):
    tesseract(f"{recognised}\n{LINES}")
    assert ocr.parse(two_pages(), name="quét.pdf", limits=DEFAULT).text.startswith(meant)


def test_without_tesseract(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="Chưa có tesseract"):
        ocr.parse(two_pages(), name="quét.pdf", limits=DEFAULT)


def test_a_damaged_file(tesseract):
    tesseract()
    with pytest.raises(InputError, match="hỏng"):
        ocr.parse(b"%PDF-1.5 x", name="quét.pdf", limits=DEFAULT)
