"""Marks of markdown and HTML, taken off a line: what is left, as pieces that know where they stood."""

import re
from dataclasses import dataclass

from extract.language.letters import UPPER

_ENTITIES = {
    "&nbsp;": " ",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&ndash;": "–",
    "&mdash;": "—",
    "&hellip;": "…",
}
_OPENING = re.compile(r"[ ]{0,8}(?:>[ ]?){0,3}(?P<hashes>#{1,6})(?=[ *_])[ ]*|[ ]{0,8}(?:>[ ]?){1,3}")
_BULLET = re.compile(
    rf"[ ]*(?:(?P<sign>[-+*•●○▪■◦–—\uf02d\uf0b7\uf0a7])[ ]+|(?P<tight>[-+•–\uf02d\uf0b7])(?=[{UPPER}]))"
)
_SUSPECT = re.compile(r"[*_#\\<&`\[{~]|---|===|[ ]{2}")

# What goes out of a line. `(*)` is a footnote sign and stays; so do brackets without an address behind.
_OUT = re.compile(
    rf"""
    \\(?=[-\\`*_{{}}\[\]()#+.!|&<>~])                                   # escapes
  | (?<=[;:.,][ ])(?P<bullet>\*)(?=[ ]+[{UPPER}])                      # an item of a list run together
  | \*{{2,}} | (?<!\()\*(?!\)) | `{{1,3}} | ~~
  | (?<!\w)_+ | _+(?!\w)
  | </?(?:b|i|u|em|strong|p|div|span|sup|sub|center|font|small|a|li|ul|ol|h[1-6]|table|tbody|thead|t[rdh])
        (?:[ ][^<>\n]{{0,200}})?/?>
  | \[\^\w{{1,8}}\]
  | -{{3,}} | ={{3,}} | \.{{6,}}
  | (?<![ ])[ ]+\#{{1,6}}[ ]*$
    """,
    re.VERBOSE,
)
_LINK = re.compile(r"!?\[(?P<shown>[^\]\n]{0,300})\]\((?:https?:|mailto:|\#|/)[^)\s]{0,500}\)")
_ENTITY = re.compile("|".join(_ENTITIES))
_BLANKS = re.compile(r"[ ]{2,}")

Piece = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Stripped:
    """A line without its marks: `pieces` are (characters, start, end) in the text the line was cut from."""

    pieces: tuple[Piece, ...]
    heading: int
    text: str


def strip(text: str, start: int, end: int) -> Stripped:
    """The line `text[start:end]` without marks, blanks trimmed and folded; `heading` counts its hashes."""
    opening = _OPENING.match(text, start, end)
    heading = len(opening["hashes"] or "") if opening else 0
    pieces: list[Piece] = []
    position = opening.end() if opening else start
    bullet = _BULLET.match(text, position, end)
    if bullet:
        sign, at = bullet["sign"] or bullet["tight"], bullet.start(bullet.lastgroup or 0)
        pieces = [("+" if sign == "+" else "-", at, at + 1), (" ", at, bullet.end())]
        position = bullet.end()
    if _SUSPECT.search(text, position, end):
        pieces.extend(_kept(text, position, end))
    else:
        pieces.append((text[position:end], position, end))
    pieces = _trimmed(pieces)
    return Stripped(tuple(pieces), heading, "".join(piece[0] for piece in pieces))


def _kept(text: str, start: int, end: int) -> list[Piece]:
    cuts = [(m.start(), m.end(), "-" if m.lastgroup else "") for m in _OUT.finditer(text, start, end)]
    if "[" in text[start:end]:
        for link in _LINK.finditer(text, start, end):
            cuts += [(link.start(), link.start("shown"), ""), (link.end("shown"), link.end(), "")]
    if "&" in text[start:end]:
        cuts += [(m.start(), m.end(), _ENTITIES[m.group()]) for m in _ENTITY.finditer(text, start, end)]
    pieces: list[Piece] = []
    position = start
    for cut_start, cut_end, new in sorted(cuts):
        if cut_start < position:
            continue
        pieces.append((text[position:cut_start], position, cut_start))
        if new:
            pieces.append((new, cut_start, cut_end))
        position = cut_end
    pieces.append((text[position:end], position, end))
    return [part for piece in pieces for part in _single_blanks(piece)]


def _single_blanks(piece: Piece) -> list[Piece]:
    text, start, end = piece
    if "  " not in text or len(text) != end - start:
        return [piece]
    parts: list[Piece] = []
    position = 0
    for gap in _BLANKS.finditer(text):
        parts.append((text[position : gap.start()], start + position, start + gap.start()))
        parts.append((" ", start + gap.start(), start + gap.end()))
        position = gap.end()
    parts.append((text[position:], start + position, end))
    return parts


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Pieces without blanks at both ends, without empty ones, without a blank after a blank."""
    kept: list[Piece] = []
    for text, start, end in pieces:
        if text[:1] == " " and (not kept or kept[-1][0][-1] == " "):
            text, start = text[1:], min(start + 1, end)
        if text:
            kept.append((text, start, end))
    while kept and kept[-1][0][-1] == " ":
        text, start, end = kept.pop()
        if text := text.rstrip(" "):
            kept.append((text, start, start + len(text)))
    return kept
