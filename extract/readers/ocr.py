"""PDF to text by recognising its pages as pictures, for scans and broken text layers; needs tesseract with
Vietnamese.

Lines are those that tesseract finds; nothing is known of tables and columns, and what it misreads stays
misread: a note says that the text was recognised.
"""

import io
import shutil
import subprocess
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from extract.source import SourceText
from ontology.errors import InputError, LimitError, SetupError

from .limits import Limits
from .syllables import share
from .writing import TextWriter

_LANGUAGE = "vie"
_RESOLUTION = 300 / 72  # dots for each point, as tesseract likes them
_LARGEST_SIDE = 10_000  # dots; a page beyond is drawn smaller
_SOUND = 0.6  # share of Vietnamese syllables below which nothing was recognised


def parse(content: bytes, *, name: str, limits: Limits) -> SourceText:
    """The recognised text of a PDF, page by page.

    Raises SetupError (no tesseract, no Vietnamese data), InputError (damaged, nothing recognised),
    LimitError.
    """
    program = _program()
    writer = TextWriter()
    for picture in _pictures(content, name, limits):
        writer.page()
        for line in _recognised(program, picture).splitlines():
            writer.line(line) if line.strip() else writer.blank()
    source = writer.source(
        name=name, format="pdf", notes=("nhận dạng chữ từ ảnh (OCR): cần đối chiếu bản gốc",)
    )
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


def _pictures(content: bytes, name: str, limits: Limits) -> Iterator[bytes]:
    """Each page as a grey PNG."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: tệp PDF hỏng hoặc có mật khẩu.", hint="Xin bản khác.") from error
    if len(document) > limits.pages:
        raise LimitError(f"{name}: {len(document)} trang, quá giới hạn {limits.pages}.", hint="Tách tệp ra.")
    for page in document:
        scale = min(_RESOLUTION, _LARGEST_SIDE / max(*page.get_size(), 1))
        target = io.BytesIO()
        page.render(scale=scale, grayscale=True).to_pil().save(target, format="PNG")
        yield target.getvalue()


def _recognised(program: str, picture: bytes) -> str:
    command = [program, "stdin", "stdout", "-l", _LANGUAGE]
    found = subprocess.run(command, input=picture, capture_output=True, check=False)
    if found.returncode:
        raise InputError(
            "tesseract không đọc được một trang.", hint=found.stderr.decode(errors="replace")[:300]
        )
    return found.stdout.decode("utf-8", errors="replace")
