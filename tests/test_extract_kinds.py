"""What a file is: content held against the name."""

import pytest
from made_files import Pdf, archive, docx, p

from extract.readers import kinds
from extract.readers.limits import Limits
from ontology.errors import InputError, LimitError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
CASES = [
    (b"%PDF-1.7\n", "pdf"),
    (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
    (Pdf().bytes(), "pdf"),
    (docx(p("x")), "docx"),
    (archive({"xl/workbook.xml": ""}), "xlsx"),
    (archive({"ppt/presentation.xml": ""}), "pptx"),
    (archive({"a.txt": ""}), "zip"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    (OLE + "WordDocument".encode("utf-16-le"), "doc"),
    (OLE, "binary"),
    (b"{\\rtf1", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"  <!DOCTYPE html><p>", "html"),
    (b"<!-- x --><html>", "html"),
    ("\ufeff<html>".encode("utf-16"), "html"),
    ("Kế hoạch".encode(), "text"),
    ("Kế hoạch".encode("utf-16"), "text"),
    (b"a\0b", "binary"),
]


@pytest.mark.parametrize(("content", "kind"), CASES)
def test_detected_by_content(content, kind):
    assert kinds.detect(content) == kind


@pytest.mark.parametrize(
    ("content", "kind", "error", "says"),
    [
        (b"", "docx", InputError, "rỗng"),
        (b" \n ", "html", InputError, "rỗng"),
        (b"%PDF-1.7", "docx", InputError, "tên tệp là DOCX, nhưng nội dung là PDF"),
        (docx(p("x")), "pdf", InputError, "đổi đuôi tệp thành .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "docx", InputError, "mật khẩu"),
        (OLE + "WordDocument".encode("utf-16-le"), "docx", InputError, "lưu lại thành .docx"),
        ("chỉ là chữ".encode(), "html", InputError, "nội dung là văn bản thuần"),
        (b"\0\1\2", "pdf", InputError, "nhị phân"),
        (b"%PDF-" + b"x" * 2000, "pdf", LimitError, "quá giới hạn"),
    ],
)
def test_refused_in_plain_words(content, kind, error, says):
    with pytest.raises(error, match=says):
        kinds.require(content, kind, name="tệp", limits=Limits(size=2000))


@pytest.mark.parametrize(
    ("content", "kind"), [(b"<p>x</p>", "html"), (b"%PDF-1.7", "pdf"), (docx(p("x")), "docx")]
)
def test_passed(content, kind):
    kinds.require(content, kind, name="tệp", limits=Limits())
