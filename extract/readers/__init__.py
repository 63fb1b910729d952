"""Readers: one file per format, each turning a file's content into a `SourceText`. A new format is one row
here.

A reader is a function `(content, *, name) -> SourceText`; content is bytes, or str where the format is
text.
"""

from collections.abc import Callable
from pathlib import Path

from extract.source import SourceText
from ontology.errors import InputError, LimitError

from . import markdown, sandbox, text
from .limits import DEFAULT, RECOGNISING

Reader = Callable[..., SourceText]

READERS: dict[str, Reader] = {
    "markdown": markdown.read,
    "text": text.read,
    "docx": sandbox.reader("docx"),
    "pdf": sandbox.reader("pdf"),
    "html": sandbox.reader("html"),
    "ocr": sandbox.reader("pdf", parser="ocr", bounds=RECOGNISING),
}
SUFFIXES: dict[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
}


def read(path: str | Path, *, ocr: bool = False, name: str = "") -> SourceText:
    """The text of a file, by its suffix and content; with `ocr` the pages of a PDF are recognised as
    pictures. `name` is what messages call the file (default: its own name).

    Raises InputError: no such file, unknown format, not what its name says, empty, damaged; LimitError:
    too large, too complex; SetupError: recognition is not installed.
    """
    path = Path(path)
    format = _format(path)
    given, name = name, name or path.name
    reader = READERS["ocr" if ocr and format == "pdf" else format]
    try:
        content = _content(path, name)
    except OSError as error:
        raise InputError(
            f"{given or path}: không mở được tệp ({error.strerror}).", hint="Kiểm tra đường dẫn và quyền đọc."
        ) from error
    return reader(content, name=name)


def from_string(content: str, *, name: str = "văn bản", format: str = "markdown") -> SourceText:
    """A text that is already in memory, be it empty; `format` is a key of READERS. Raises InputError if
    there is no such format.
    """
    if format not in READERS:
        raise InputError(f"Không có định dạng {format!r}.", hint=f"Chọn một trong: {', '.join(READERS)}.")
    return READERS[format](content, name=name)


def _content(path: Path, name: str) -> bytes:
    """The bytes of a file, of an enormous one only so many that it is seen to be too large."""
    with path.open("rb") as file:
        content = file.read(DEFAULT.size + 1)
    if len(content) > DEFAULT.size:
        raise LimitError(
            f"{name}: tệp lớn hơn {DEFAULT.size // 1_000_000} MB.",
            hint="Tách tệp ra, hoặc bỏ bớt ảnh trong tệp.",
        )
    return content


def _format(path: Path) -> str:
    known = SUFFIXES.get(path.suffix.lower())
    if known is None:
        raise InputError(
            f"{path.name}: chưa đọc được định dạng {path.suffix or 'không có đuôi'}.",
            hint=f"Các đuôi tệp đọc được: {', '.join(SUFFIXES)}.",
        )
    return known
