"""One plain form of any text for the patterns of this package, with the way back to the text given."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
# Tags of mark-up that were left in a text stand for a blank.
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,80})?>"
# A single blank or line end is as it should be; any other white space is matched as a whole.
_BLANK = (
    rf"(?P<blank>(?:[^\S \n]|{_TAG}|[ \n](?=[\s{_INVISIBLE}<]))(?:[\s{_INVISIBLE}]|{_TAG})*)|[{_INVISIBLE}]+"
)
_UNEVEN = re.compile(_BLANK)
_UNEVEN_OR_LOOSE = re.compile(_BLANK + r"|(?P<letter>[^\W\d_][\u0300-\u036f]+)")
_LETTERS = str.maketrans("Ðð‐‑‒–—−АВЕКМНОРСТУХ", "Đđ------ABEKMHOPCTYX")
_OTHER_LETTERS = re.compile("[Ðð‐‑‒–—−АВЕКМНОРСТУХ]")
# The old place of the tone mark (hoà, khoẻ, uỷ; not quý), two letters for two, so that offsets stay.
_OLD_TONE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text` is NFC with one blank (or line end) between words, tone marks on the first vowel, plain hyphens.

    `starts` are the offsets in `text` at which the way back changes, `sources` the offsets given there.
    """

    text: str
    starts: "array[int]"
    sources: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the given text that `text[start:end]` came from."""
        first = self._source(start)
        return first, self._end(end) if end > start else first

    def _source(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        return self.sources[index] + offset - self.starts[index]

    def _end(self, offset: int) -> int:
        index = bisect_left(self.starts, offset)
        if index < len(self.starts) and self.starts[index] == offset:
            return self.sources[index]
        return self._source(offset - 1) + 1


def fold(text: str) -> FoldedText:
    """The plain form of any text; never raises."""
    uneven = _UNEVEN if unicodedata.is_normalized("NFC", text) else _UNEVEN_OR_LOOSE
    pieces: list[str] = []
    starts, sources = array("l", [0]), array("l", [0])
    done = length = 0
    for match in uneven.finditer(text):
        piece = _plain(match)
        if match.end() - match.start() == len(piece) == 1:
            pieces += (text[done : match.start()], piece)
            length += match.end() - done
        else:
            length += match.start() - done
            pieces += (text[done : match.start()], piece)
            starts.append(length)
            sources.append(match.start())
            length += len(piece)
            starts.append(length)
            sources.append(match.end())
        done = match.end()
    pieces.append(text[done:])
    plain = "".join(pieces)
    if _OTHER_LETTERS.search(plain):
        plain = plain.translate(_LETTERS)
    return FoldedText(_OLD_TONE.sub(_new_tone, plain), starts, sources)


def _plain(match: "re.Match[str]") -> str:
    found = match.group()
    if match["blank"]:
        return "\n" if "\n" in found or "\r" in found else " "
    return unicodedata.normalize("NFC", found) if match.lastgroup == "letter" else ""


def _new_tone(match: "re.Match[str]") -> str:
    first, second = unicodedata.normalize("NFD", match.group()[1]), match.group()[0]
    vowel, mark = first[0], first[1:]
    return unicodedata.normalize("NFC", second + mark) + vowel
