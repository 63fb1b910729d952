"""HTML to text: blocks, headings, lists with their numbers, tables; scripts, styles, menus and forms left
out.

Source: HTML Living Standard, 4.4 and 4.9 (lists, tables), 15.3 (what is a block by default).
"""

import codecs
import re
from typing import TYPE_CHECKING

from lxml import etree

from extract.source import SourceText
from ontology.errors import InputError, LimitError

from . import legacy
from .limits import Limits
from .markup.flow import Flow
from .writing import TextWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w-]{1,40})", re.IGNORECASE)
_BROKEN = 0.002  # share of broken characters up to which a page is still UTF-8
_HEAD = 4096  # bytes in which a page states its encoding
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def parse(content: bytes, *, name: str, limits: Limits) -> SourceText:
    """The text of an HTML page, its main part if it marks one.

    Raises InputError (no text, unknown encoding) and LimitError (past `limits`).
    """
    text, encoding = _decoded(content, name)
    root = _tree(text, name)
    writer = TextWriter()
    flow = Flow(writer, encoding=legacy.recognise("\n".join(map(str, root.itertext()))))
    writer.stretches(flow.stretches(_main(root)))
    if not len(writer):
        raise InputError(f"{name}: trang không có chữ nào.", hint="Lưu lại trang khi đã hiện đủ nội dung.")
    old = flow.encoding or encoding
    return writer.source(name=name, format="html", notes=(f"chuyển từ bảng mã {old}",) if old else ())


def _decoded(content: bytes, name: str) -> tuple[str, str | None]:
    """The page as text, and the old Vietnamese encoding that it was in, if it was."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), None
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        return _declared(content) or legacy.decode(content) or _nearly(content, name)


def _declared(content: bytes) -> tuple[str, str | None] | None:
    """The page by the encoding that it states, if that is known and fits (a false "utf-8" does not)."""
    stated = _CHARSET.search(content[:_HEAD])
    try:
        return (content.decode(stated[1].decode("ascii")), None) if stated else None
    except (LookupError, UnicodeDecodeError):
        return None


def _nearly(content: bytes, name: str) -> tuple[str, str | None]:
    """A page in UTF-8 that a few broken bytes crept into, as browsers show it; InputError for any other."""
    text = content.decode("utf-8", errors="replace")
    if text.count("\ufffd") > _BROKEN * len(text):
        raise InputError(f"{name}: không nhận ra bảng mã của trang.", hint="Lưu lại trang với bảng mã UTF-8.")
    return text, None


def _tree(text: str, name: str) -> "Element":
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root: Element | None = etree.fromstring(
        text.replace("\x00", "").encode("utf-8", errors="replace"), parser
    )
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise LimitError(
            f"{name}: các phần tử lồng nhau quá sâu.", hint="Lưu lại trang dưới dạng đơn giản hơn."
        )
    if root is None:
        raise InputError(f"{name}: trang không có chữ nào.", hint="Chọn một tệp có nội dung.")
    etree.strip_elements(root, "script", "style", with_tail=False)
    return root


def _main(root: "Element") -> "Element":
    """The part that the page marks as its matter, if it marks exactly one; else all of it."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    return root
