"""Where a name ends that nobody knows: at marks, words of place, other bodies, and what the body does."""

from typing import Protocol

from . import generics
from .making import Match
from .units import Home, acts, suffix
from .verbs import NOUNS, VERBS, begins
from .words import AND, Words

_LONGEST = 14  # words


class Known(Protocol):
    """What is known of names, seen from one place."""

    own: Home

    def at(self, words: Words, index: int, *, listed: bool = False) -> Match | None:
        """The longest known name at `index`."""
        ...

    def opener_at(self, words: Words, index: int) -> tuple[int, str, bool] | None:
        """(index behind, kind, open) of the longest opener at `index`."""
        ...


def name_end(known: Known, words: Words, start: int, *, lower: bool = False, verb: bool = False) -> int:
    """The index behind a capitalised name that begins at `start`; `start` if there is none.

    With `lower` it may begin in small letters, with `verb` with what the body does: "Ban | Tổ chức cán bộ".
    """
    if (not words.upper(start) and not lower) or (start and not verb and acts(words, start)):
        return start
    end = start
    while end < min(len(words), start + _LONGEST) and not _ends(known, words, start, end):
        end += 1
    while end > start and words.key(end - 1) in (AND, "của", "các"):
        end -= 1
    return end


def _ends(known: Known, words: Words, start: int, index: int) -> bool:
    key = words.key(index)
    if key == AND:
        return not words.upper(index + 1) or known.opener_at(words, index + 1) is not None
    if words.is_dash(index):
        return not _goes_on(known, words, index + 1)
    if not key[0].isalnum() or suffix(words, index, known.own).kind != "none":
        return True
    inner = known.at(words, index) if index > start and words.upper(index) else None
    if inner and not (inner.agency.kind == "enterprise" and words.key(start - 1) in ("ty", "mtv")):
        return True
    inside = words.key(index - 1) == "về" or (words.key(index - 1), key) in NOUNS
    verb = None if inside or not begins(words, index) else VERBS.longest(words, index)
    opener = known.opener_at(words, index - 1) if index else None
    return verb is not None and not words.upper(index) and (opener is None or opener[0] <= index)


def _goes_on(known: Known, words: Words, index: int) -> bool:
    """True if the words behind a dash are more of a name ("Vụ Dân sự - kinh tế")."""
    if not words.key(index)[:1].isalpha() or VERBS.longest(words, index):
        return False
    opener = known.opener_at(words, index)
    named = opener is not None and words.upper(opener[0])  # but "Ban Thanh thiếu nhi - Trường học"
    return not named and (words.upper(index) or generics.run(words, index) is None)
