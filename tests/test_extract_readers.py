"""The table of readers: name and content decide together; every format answers through the same call."""

import shutil

import pytest
from made_files import Pdf, docx, p

from extract import readers
from extract.readers.limits import Limits
from ontology.errors import InputError, LimitError, SetupError

OLD = "Së Néi vô chñ tr×, phèi hîp víi c¸c c¬ quan tham m\u00adu kÕ ho¹ch ®µo t¹o c¸n bé"
NEW = "Sở Nội vụ chủ trì, phối hợp với các cơ quan tham mưu kế hoạch đào tạo cán bộ"


def pdf():
    made = Pdf()
    made.lines(85, 100, ["Kế hoạch đọc sách"])
    return made.bytes()


@pytest.mark.parametrize(
    ("name", "content", "text", "format"),
    [
        ("a.md", "Kế hoạch".encode(), "Kế hoạch", "markdown"),
        ("a.TXT", "Kế hoạch".encode(), "Kế hoạch", "text"),
        ("a.txt", "Kế hoạch".encode("utf-16"), "Kế hoạch", "text"),
        ("a.txt", OLD.encode("latin-1"), NEW, "text"),
        ("a.txt", OLD.encode(), NEW, "text"),
        ("a.docx", docx(p("Kế hoạch")), "Kế hoạch\n", "docx"),
        ("a.pdf", pdf(), "Kế hoạch đọc sách\n", "pdf"),
        ("a.htm", "<p>Kế hoạch</p>".encode(), "Kế hoạch\n", "html"),
    ],
)
def test_every_format(tmp_path, name, content, text, format):
    path = tmp_path / name
    path.write_bytes(content)
    source = readers.read(path)
    assert (source.text, source.format, source.name) == (text, format, name)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", docx(p("x")), "tên tệp là PDF, nhưng nội dung là DOCX"),
        ("a.docx", pdf(), "tên tệp là DOCX, nhưng nội dung là PDF"),
        ("a.txt", pdf(), "PDF"),
        ("a.md", b"", "không có chữ|rỗng"),
        ("a.xyz", b"x", "chưa đọc được định dạng"),
        ("a.txt", bytes(range(128, 256)) * 9, "không đọc được"),
    ],
)
def test_name_and_content_decide_together(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as caught:
        readers.read(path)
    assert caught.value.hint


def test_an_enormous_file_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "DEFAULT", Limits(size=1000))
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1001)
    with pytest.raises(LimitError, match="lớn hơn"):
        readers.read(path)


@pytest.mark.skipif(shutil.which("tesseract") is not None, reason="tesseract is installed")
def test_recognition_is_asked_for_by_the_caller(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    with pytest.raises(SetupError, match="Chưa có tesseract"):
        readers.read(path, ocr=True)
