"""What a file is: by its content, held against its name. The two must agree before anything is parsed.

Signatures: ISO 32000-1, 7.5.2 (PDF); ECMA-376, part 2 (DOCX is a ZIP with word/document.xml); MS-CFB 2.2 (old
Office files, and encrypted new ones).
"""

import re

from ontology.errors import InputError, LimitError

from .limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_HTML = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,2000}-->\s{0,200}){0,3}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    rb"<(?:p|div|table|span|h[1-6]|br|ul|ol|article|section|meta|font)\b[^>]{0,500}>", re.IGNORECASE
)
_SNIFFED = 4096

NAMES = {
    "docx": "DOCX",
    "pdf": "PDF",
    "html": "HTML",
    "text": "văn bản thuần",
    "doc": "DOC (Word cũ)",
    "encrypted": "tệp Office có mật khẩu",
    "xlsx": "bảng tính XLSX",
    "pptx": "trình chiếu PPTX",
    "odt": "ODT",
    "zip": "tệp nén ZIP",
    "rtf": "RTF",
    "image": "ảnh",
    "binary": "tệp nhị phân",
}
_HINTS = {
    "doc": "Mở bằng Word hay LibreOffice rồi lưu lại thành .docx.",
    "odt": "Mở bằng LibreOffice rồi lưu lại thành .docx.",
    "rtf": "Mở bằng Word hay LibreOffice rồi lưu lại thành .docx.",
    "encrypted": "Bỏ mật khẩu rồi lưu lại thành .docx.",
    "zip": "Giải nén rồi đưa từng tệp bên trong vào.",
    "image": "Ảnh phải qua nhận dạng chữ (OCR) trước.",
}
_SUFFIXES = {"docx": ".docx", "pdf": ".pdf", "html": ".html", "text": ".txt"}


def detect(content: bytes) -> str:
    """What `content` is, by itself: a key of NAMES."""
    start = content[:_SNIFFED]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        return _compound(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content)
    if content.startswith(b"{\\rtf"):
        return "rtf"
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return "image"
    return _textual(start)


def require(content: bytes, kind: str, *, name: str, limits: Limits) -> None:
    """Pass if `content` is of `kind`, not empty, not enormous; else an InputError or LimitError that says
    what.
    """
    if not content.strip():
        raise InputError(f"{name}: tệp rỗng.", hint="Chọn một tệp có nội dung.")
    if len(content) > limits.size:
        raise LimitError(
            f"{name}: tệp lớn {len(content) // 1_000_000} MB, quá giới hạn {limits.size // 1_000_000} MB.",
            hint="Tách tệp ra, hoặc bỏ bớt ảnh trong tệp.",
        )
    found = detect(content)
    if found == kind or (kind == "html" and found == "text" and _TAG.search(content)):
        return
    raise InputError(
        f"{name}: tên tệp là {NAMES[kind]}, nhưng nội dung là {NAMES[found]}.", hint=_hint(found)
    )


def _hint(found: str) -> str:
    if found in _SUFFIXES:
        return f"Nếu đúng là {NAMES[found]}, đổi đuôi tệp thành {_SUFFIXES[found]} rồi thử lại."
    return _HINTS.get(found, "Tệp có thể đã hỏng: tải lại hoặc xin bản khác.")


def _compound(content: bytes) -> str:
    if _ENCRYPTED_PACKAGE in content:
        return "encrypted"
    return "doc" if _WORD_STREAM in content else "binary"


def _archive(content: bytes) -> str:
    """Names of members stand unpacked in a ZIP, so the kind of document shows without opening it."""
    for member, kind in (
        (b"word/document", "docx"),
        (b"xl/workbook", "xlsx"),
        (b"ppt/presentation", "pptx"),
        (b"application/vnd.oasis.opendocument.text", "odt"),
    ):
        if member in content:
            return kind
    return "zip"


def _textual(start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", errors="ignore").encode()
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "html"
    return "binary" if b"\x00" in start else "text"
