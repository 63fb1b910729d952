"""Readers: one file per format, each turning a file's content into a `SourceText`. A new format is one row here.

A reader is a function `(content, *, name) -> SourceText`; content is bytes, or str where the format is text.
"""

from collections.abc import Callable
from pathlib import Path

from . import markdown, text
from extract.source import SourceText
from ontology.errors import InputError

Reader = Callable[..., SourceText]

READERS: dict[str, Reader] = {
    "markdown": markdown.read,
    "text": text.read,
}
SUFFIXES: dict[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}


def read(path: str | Path) -> SourceText:
    """The text of a file, by its suffix. Raises InputError: no such file, unknown format, empty, not readable."""
    path = Path(path)
    reader = READERS[_format(path)]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: không mở được tệp ({error.strerror}).", hint="Kiểm tra đường dẫn và quyền đọc."
        ) from error
    return reader(content, name=path.name)


def from_string(content: str, *, name: str = "văn bản", format: str = "markdown") -> SourceText:
    """A text that is already in memory; `format` is a key of READERS. Raises InputError if it is empty or unknown."""
    if format not in READERS:
        raise InputError(f"Không có định dạng {format!r}.", hint=f"Chọn một trong: {', '.join(READERS)}.")
    return READERS[format](content, name=name)


def _format(path: Path) -> str:
    known = SUFFIXES.get(path.suffix.lower())
    if known is None:
        raise InputError(
            f"{path.name}: chưa đọc được định dạng {path.suffix or 'không có đuôi'}.",
            hint=f"Các đuôi tệp đọc được: {', '.join(SUFFIXES)}.",
        )
    return known
