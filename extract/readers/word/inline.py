"""The characters of a paragraph: runs, breaks, tabs, symbols; not what was deleted, hidden or told to Word
only.

Source: ECMA-376, part 1, 17.3 (paragraphs and runs), 17.13.5 (revisions); part 3, 10 (alternate content).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.readers import legacy

from .package import MC, W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TRANSPARENT = frozenset(
    [W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink")]
    + [W + tag for tag in ("fldSimple", "bdo", "dir", "ruby", "rubyBase")]
    + [_MATH + tag for tag in ("oMath", "oMathPara", "r")]
)
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_TEXT = (W + "t", _MATH + "t")
_TEXT_BOX = W + "txbxContent"
_NOT_READ = (_TEXT_BOX, MC + "Fallback")
_OFF = ("0", "false", "off")
_PRIVATE = range(0xE000, 0xF900)  # signs of symbol fonts, which mean nothing without their font


class Inline:
    """Reads paragraphs of one document; `encoding` is the old Vietnamese encoding of its fonts, if any."""

    def __init__(self, encoding: str | None = None) -> None:
        self._encoding = encoding

    def text(self, paragraph: "Element") -> str:
        """The characters of a paragraph, breaks as line ends; text boxes tied to it are not part of it."""
        return "".join(self._pieces(paragraph))

    def _pieces(self, parent: "Element") -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                if not _hidden(child):
                    yield self._decoded("".join(self._pieces(child)), child)
            elif tag in _TEXT:
                yield child.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == W + "sym":
                yield _symbol(child)
            elif tag in _TRANSPARENT:
                yield from self._pieces(child)
            elif tag == MC + "AlternateContent":
                for choice in child.findall(f"{MC}Choice")[:1]:
                    yield from self._pieces(choice)

    def _decoded(self, text: str, run: "Element") -> str:
        if self._encoding is None:
            return text
        text = legacy.converted(text, self._encoding)
        font = value(run.find(f"{W}rPr/{W}rFonts"), "ascii") or ""
        return text.upper() if legacy.draws_capitals(font) else text


def text_boxes(paragraph: "Element") -> list["Element"]:
    """The contents of text boxes tied to a paragraph, each once; those within another are not listed."""
    return [
        box
        for box in paragraph.iter(_TEXT_BOX)
        if not any(above.tag in _NOT_READ for above in _up_to(box, paragraph))
    ]


def _up_to(element: "Element", top: "Element") -> Iterator["Element"]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _hidden(run: "Element") -> bool:
    sign = run.find(f"{W}rPr/{W}vanish")
    return sign is not None and value(sign) not in _OFF


def _symbol(element: "Element") -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 and code not in _PRIVATE else ""
