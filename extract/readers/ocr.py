"""PDF to text by recognising its pages as pictures, for scans and broken text layers; needs tesseract with
Vietnamese.

Words come with their places, so columns of letterheads, page numbers and running heads are told as in other
PDF files; ruled tables are not, and what is misread stays misread: a note says that the text was recognised.
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2  # type: ignore[import-untyped]

from extract.source import SourceText
from ontology.errors import InputError, LimitError, SetupError, without_paths

from .limits import Limits
from .page.document import Document, Page
from .page.rows import Word
from .syllables import share

_LANGUAGE = "vie"
_RESOLUTION = 300 / 72  # dots for each point, as tesseract likes them
_LARGEST_SIDE = 10_000  # dots; a page beyond is drawn smaller
_COLUMNS, _LINE, _WORD = 12, "4", "5"  # of tesseract's TSV: columns of a row, levels of a line and a word
_STOP_AS_LETTER = re.compile(r"V?I{1,3}L")
_SOUND = 0.6  # share of Vietnamese syllables below which nothing was recognised


def parse(content: bytes, *, name: str, limits: Limits) -> SourceText:
    """The recognised text of a PDF, page by page.

    Raises SetupError (no tesseract, no Vietnamese data), InputError (damaged, nothing recognised),
    LimitError.
    """
    program = _program()
    pages = [_page(program, picture) for picture in _pictures(content, name, limits)]
    source = Document(pages).source(name, notes=("nhận dạng chữ từ ảnh (OCR): cần đối chiếu bản gốc",))
    if share(source.text).syllables < _SOUND:
        raise InputError(
            f"{name}: không nhận dạng được chữ Việt trong các trang.", hint="Xin bản quét rõ hơn."
        )
    return source


def _program() -> str:
    found = shutil.which("tesseract")
    if found is None:
        raise SetupError("Chưa có tesseract.", hint="Cài tesseract-ocr và tesseract-ocr-vie rồi thử lại.")
    languages = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False).stdout
    if _LANGUAGE not in languages.split():
        raise SetupError("tesseract chưa có dữ liệu tiếng Việt.", hint="Cài tesseract-ocr-vie rồi thử lại.")
    return found


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page as a grey PNG; `scale` are its dots for each point."""

    png: bytes
    width: float
    height: float
    scale: float


def _pictures(content: bytes, name: str, limits: Limits) -> Iterator[_Picture]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: tệp PDF hỏng hoặc có mật khẩu.", hint="Xin bản khác.") from error
    if len(document) > limits.pages:
        raise LimitError(f"{name}: {len(document)} trang, quá giới hạn {limits.pages}.", hint="Tách tệp ra.")
    for page in document:
        width, height = page.get_size()
        scale = min(_RESOLUTION, _LARGEST_SIDE / max(width, height, 1))
        target = io.BytesIO()
        page.render(scale=scale, grayscale=True).to_pil().save(target, format="PNG")
        yield _Picture(target.getvalue(), width, height, scale)


def _page(program: str, picture: _Picture) -> Page:
    """The words of a page at their places. All have one size: recognised heights say little of the type."""
    lines: dict[tuple[str, ...], tuple[float, float]] = {}
    found: list[tuple[tuple[str, ...], float, float, str]] = []
    for level, _page, *line, _word, left, top, width, height, _sure, text in _rows(program, picture.png):
        x0, y0 = int(left) / picture.scale, int(top) / picture.scale
        if level == _LINE:
            lines[tuple(line)] = (y0, y0 + int(height) / picture.scale)
        elif level == _WORD and text.strip():
            found.append((tuple(line), x0, x0 + int(width) / picture.scale, text.strip()))
    size = median(bottom - top for top, bottom in lines.values()) if lines else 0.0
    words = []
    for place, (key, x0, x1, text) in enumerate(found):
        first = not place or found[place - 1][0] != key
        words.append(Word(x0, x1, *lines[key], size, _numeral(text) if first else text))
    return Page(words, width=picture.width, height=picture.height, image=True)


def _numeral(text: str) -> str:
    """A Roman number at the beginning of a line whose last stroke and stop were read as one letter."""
    return f"{text[:-1]}I." if _STOP_AS_LETTER.fullmatch(text) else text


def _rows(program: str, picture: bytes) -> Iterator[list[str]]:
    """The rows of tesseract's TSV, without its heading."""
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "tsv"]
    alone = {
        **os.environ,
        "OMP_THREAD_LIMIT": "1",
    }  # files are read side by side; threads only get in the way
    found = subprocess.run(command, input=picture, capture_output=True, check=False, env=alone)
    if found.returncode:
        raise InputError(
            "tesseract không đọc được một trang.",
            hint=without_paths(found.stderr.decode(errors="replace"))[:300],
        )
    for line in found.stdout.decode("utf-8", errors="replace").splitlines()[1:]:
        row = line.split("\t")
        if len(row) == _COLUMNS:
            yield row
