"""Bytes to text: UTF-8, UTF-16 by its byte order mark, old Vietnamese encodings; anything else is refused."""

import codecs

from ontology.errors import InputError

from . import legacy

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "DOCX hoặc ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC (Word cũ)"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
)


def decode(content: str | bytes, *, name: str) -> str:
    """The text of a file, line ends and a UTF-8 byte order mark as they are (offsets count them).

    Raises InputError if bytes are empty, binary or in another encoding; any string passes as it is.
    """
    text = content if isinstance(content, str) else _decode(content, name)
    if isinstance(content, bytes) and not text.strip():
        raise InputError(f"{name}: tệp không có chữ nào.", hint="Chọn một tệp có nội dung.")
    encoding = legacy.recognise(text)
    return legacy.converted(text, encoding) if encoding else text


def _decode(content: bytes, name: str) -> str:
    for start, what in _BINARY:
        if content.startswith(start):
            raise InputError(
                f"{name}: nội dung là {what}, không phải văn bản thuần.",
                hint="Đặt đúng đuôi tệp, hoặc lưu lại dưới dạng .txt hay .md (UTF-8).",
            )
    mark, encoding = next(((m, e) for m, e in _MARKS if content.startswith(m)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        old = legacy.decode(content)
        if old is not None:
            return old[0]
        raise InputError(
            f"{name}: không đọc được theo {encoding.upper()} (byte thứ {error.start + len(mark)}).",
            hint="Lưu lại tệp với bảng mã UTF-8.",
        ) from error
    if "\x00" in text:
        raise InputError(
            f"{name}: tệp nhị phân, không phải văn bản.", hint="Lưu lại dưới dạng .txt hay .md (UTF-8)."
        )
    return text
