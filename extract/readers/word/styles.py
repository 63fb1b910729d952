"""Paragraph styles of a DOCX: which list, level and heading a style gives, itself or through its ancestors.

Source: ECMA-376, part 1, 17.7 (styles), 17.9.23 (pStyle), 17.3.1.20 (outlineLvl).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .package import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9  # outline level of text that is no heading
_MAXIMUM_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; None where it leaves the matter to its ancestor."""

    parent: str | None = None
    list_id: int | None = None
    list_level: int | None = None
    heading: int | None = None
    name: str = ""


class Styles:
    """The styles of one document; an unknown style says nothing."""

    def __init__(self, root: "Element | None") -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {key: _style(element) for element in found if (key := value(element, "styleId"))}

    def list_of(self, style: str | None) -> tuple[int | None, int | None]:
        """(list, level) that a style gives its paragraphs; None for what no ancestor says."""
        chain = self._chain(style)
        return (
            next((s.list_id for s in chain if s.list_id is not None), None),
            next((s.list_level for s in chain if s.list_level is not None), None),
        )

    def heading(self, style: str | None) -> int:
        """Heading level 1 to 9 of a style, 0 for text."""
        return next((s.heading for s in self._chain(style) if s.heading is not None), 0)

    def name(self, style: str | None) -> str:
        """The name that Word shows for a style."""
        return self._styles[style].name if style in self._styles else ""

    def _chain(self, style: str | None) -> list[Style]:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _MAXIMUM_ANCESTORS:
            chain.append(self._styles[style])
            style = chain[-1].parent
        return chain


def heading_level(outline: int | None) -> int | None:
    """A heading level from an outline level as written (0 is the highest), None if there is none."""
    if outline is None:
        return None
    return outline + 1 if 0 <= outline < _BODY_TEXT else 0


def _style(element: "Element") -> Style:
    name = value(element.find(f"{W}name")) or ""
    named = _HEADING_NAME.fullmatch(name)
    outline = heading_level(number(element.find(f"{W}pPr/{W}outlineLvl")))
    return Style(
        parent=value(element.find(f"{W}basedOn")),
        list_id=number(element.find(f"{W}pPr/{W}numPr/{W}numId")),
        list_level=number(element.find(f"{W}pPr/{W}numPr/{W}ilvl")),
        heading=int(named[1]) if named and outline is None else outline,
        name=name,
    )
