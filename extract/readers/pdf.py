"""PDF to text by its text layer, page by page; `extract.readers.page` knows what stands where on one.

A text layer that is missing or broken is refused, with the hint to use OCR. Source: ISO
32000-1, 9 (text).
"""

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from extract.source import SourceText
from ontology.errors import CancuError, InputError, LimitError

from . import legacy
from .limits import Limits
from .page import tables
from .page.document import Document, Page
from .page.rows import words
from .syllables import share

_FEWEST_WORDS = 30  # below this the share of syllables says nothing
_MOSTLY = 0.8  # share of the signs of a page from which they tell how it stands
_SOUND = 0.7  # share of Vietnamese syllables from which a text layer is sound
_OCR = "Dùng nhận dạng chữ: thêm --ocr (cần tesseract với gói tiếng Việt), hoặc xin bản Word."


def parse(content: bytes, *, name: str, limits: Limits) -> SourceText:
    """The text layer of a PDF with the places where its pages begin.

    Raises InputError (damaged, encrypted, text layer missing or broken) and LimitError (past `limits`).
    """
    pages = list(_pages(content, name, limits))
    encoding = _checked(pages, name)
    if encoding is None:
        return Document(pages).source(name)
    document = Document(pages, lambda text: legacy.converted(text, encoding))
    return document.source(name, notes=(f"chuyển từ bảng mã {encoding}",))


def _pages(content: bytes, name: str, limits: Limits) -> Iterator[Page]:
    try:
        document = pdfplumber.open(io.BytesIO(content))
    except Exception as error:  # pdfminer raises many kinds on damaged files
        raise _unreadable(name, error) from error
    with document:
        if len(document.pages) > limits.pages:
            raise LimitError(
                f"{name}: {len(document.pages)} trang, quá giới hạn {limits.pages}.", hint="Tách tệp ra."
            )
        for page in document.pages:
            try:
                yield _page(page)
            except (PdfminerException, PSException) as error:
                raise _unreadable(name, error) from error
            page.close()


def _page(page: Any) -> Page:
    turn = _turn(page.chars)
    if turn:
        page = _turned(page, turn)
    found = words(page.chars)
    return Page(
        found,
        width=float(page.width),
        height=float(page.height),
        ruled=tables.tables(page, found),
        image=bool(page.images),
    )


def _turn(characters: list[dict[str, Any]]) -> int:
    """The degrees by which a page must be turned clockwise whose text stands sideways; 0 if it is upright."""
    signs = [drawn for drawn in characters if drawn["text"].strip()]
    upward = sum(not drawn["upright"] and drawn["matrix"][1] > 0 for drawn in signs)
    downward = sum(not drawn["upright"] and drawn["matrix"][1] < 0 for drawn in signs)
    if max(upward, downward) <= _MOSTLY * len(signs):
        return 0
    return 90 if upward > downward else 270


def _turned(page: Any, degrees: int) -> Any:
    """The page as its reader would turn it: a wide table that was printed sideways."""
    drawn = page.page_obj
    drawn.rotate = (drawn.rotate + degrees) % 360
    drawn.attrs["Rotate"] = drawn.rotate
    return PdfPage(page.pdf, drawn, page_number=page.page_number, initial_doctop=page.initial_doctop)


def _unreadable(name: str, error: Exception) -> CancuError:
    if "password" in repr(error).lower():
        return InputError(f"{name}: PDF có mật khẩu.", hint="Bỏ mật khẩu rồi lưu lại.")
    return InputError(f"{name}: tệp PDF hỏng.", hint="Mở bằng trình đọc PDF rồi lưu lại, hoặc xin bản khác.")


def _checked(pages: list[Page], name: str) -> str | None:
    """The old encoding of a sound text layer, if it has one; an error if the layer is missing or broken."""
    text = "\n".join(page.text for page in pages)
    found = share(text)
    if not found.words:
        raise InputError(f"{name}: PDF không có lớp chữ (bản quét?).", hint=_OCR)
    if found.words < _FEWEST_WORDS or found.syllables >= _SOUND:
        return None
    encoding = legacy.recognise(text)
    if encoding is None:
        percent = round(100 * found.syllables)
        raise InputError(f"{name}: lớp chữ của PDF hỏng: chỉ {percent} % là âm tiết tiếng Việt.", hint=_OCR)
    return encoding
