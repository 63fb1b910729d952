"""How much of a text is Vietnamese syllables: tells a sound text layer or encoding from a broken one.

A Vietnamese word as written is one syllable: onset, nucleus, coda, at most one tone mark (chính tả chữ
quốc ngữ). A text layer whose characters were mapped wrongly, or an old encoding, falls apart into words
that are none.
"""

import re
import unicodedata
from dataclasses import dataclass

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]){0,40}")
_SYLLABLE = re.compile(
    r"""
    (?: ngh | ng | nh | ch | gh | gi | kh | ph | qu | th | tr | [bcdđghklmnpqrstvx] )?
    (?: uyê | uya | uyu | iêu | yêu | oai | oay | oao | oeo | uôi | uây | ươi | ươu | uao | uêu
      | iê | yê | ia | ya | uô | ua | ưa | ươ | oa | oă | oe | oo | uê | uy | uơ | uâ | ưu | ưi | ui
      | iu | êu | eo | ai | ao | au | ay | âu | ây | oi | ôi | ơi | [aăâeêioôơuưy] )
    (?: ch | ng | nh | [cmnpt] )?
    """,
    re.VERBOSE,
)
_MARKED = re.compile(r"[đăâêôơưĐĂÂÊÔƠƯ\u0300-\u0323]")
_SAMPLE = 20_000  # characters from each of three places of a long text


@dataclass(frozen=True, slots=True)
class Share:
    """Of `words` words looked at, the share that are Vietnamese syllables, and that are so with a mark."""

    words: int
    syllables: float
    marked: float


def share(text: str) -> Share:
    """The share of Vietnamese in a text, by its beginning, middle and end; 0 for a text without words."""
    words = _WORD.findall(unicodedata.normalize("NFD", sample(text)))
    if not words:
        return Share(0, 0.0, 0.0)
    sound = [word for word in words if is_syllable(word)]
    marked = sum(bool(_MARKED.search(word)) for word in sound)
    return Share(len(words), len(sound) / len(words), marked / len(words))


def is_syllable(word: str) -> bool:
    """True if `word` could be a Vietnamese syllable, whatever its case and normal form."""
    parts = unicodedata.normalize("NFD", word).lower()
    bare = parts.translate(_TONES)
    if len(parts) - len(bare) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def sample(text: str) -> str:
    """A long text by its beginning, middle and end; a short one whole."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
