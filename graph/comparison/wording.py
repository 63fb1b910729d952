"""Words of two tasks beside each other: how alike they are, and what was added and taken away."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ISLAND = 1
"""So many words that stayed between two changes are read as part of the change: rags help nobody."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts ("same"), only in the later ("new"), or only in the earlier ("old")."""

    kind: Literal["same", "new", "old"]
    text: str


def words(text: str) -> tuple[str, ...]:
    """What counts as words: no case, no tone placement (hoà, hòa), no punctuation around them."""
    found = (_key(word) for word in text.replace("*", "").split())
    return tuple(word for word in found if any(letter.isalnum() for letter in word))


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """The share of the words of both that stand in both in the same order: 0 to 1, 1 for two empty texts."""
    return float(Indel.normalized_similarity(first, second))


def differences(first: str, second: str) -> tuple[Piece, ...]:
    """The way from one text to the other, word by word; joined with blanks, either text comes out again.

    Words count as the same where they differ in case, tone placement or punctuation only; they are shown as
    in the later text. Pieces of `first` are those that are not "new", of `second` those that are not "old".
    """
    left, right = first.replace("*", "").split(), second.replace("*", "").split()
    steps = Indel.opcodes([_key(word) for word in left], [_key(word) for word in right])
    old: list[str] = []
    new: list[str] = []
    pieces: list[Piece] = []
    for step in steps:
        same = right[step.dest_start : step.dest_end]
        if step.tag == "equal" and not (len(same) <= _ISLAND and (old or new) and step is not steps[-1]):
            pieces += [*_changed(old, new), Piece("same", " ".join(same))]
            old, new = [], []
        else:
            old += left[step.src_start : step.src_end]
            new += same
    return tuple(_merged([*pieces, *_changed(old, new)]))


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    """What a word is compared by; its tone stands at the end, wherever it was written."""
    letters = unicodedata.normalize("NFD", (_EDGES.sub("", word) or word).casefold())
    tones = "".join(letter for letter in letters if letter in _TONES)
    return "".join(letter for letter in letters if letter not in _TONES) + tones


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """A run of changes; words at its two ends that both have are the same after all."""
    keys = [_key(word) for word in old], [_key(word) for word in new]
    start = 0
    while start < min(map(len, keys)) and keys[0][start] == keys[1][start]:
        start += 1
    stop = 0
    while stop < min(map(len, keys)) - start and keys[0][-1 - stop] == keys[1][-1 - stop]:
        stop += 1
    before, after = new[:start], new[len(new) - stop :]
    for kind, run in (
        ("same", before),
        ("old", old[start : len(old) - stop]),
        ("new", new[start : len(new) - stop]),
        ("same", after),
    ):
        if run:
            yield Piece(kind, " ".join(run))  # type: ignore[arg-type]


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece."""
    held: Piece | None = None
    for piece in pieces:
        if held and held.kind == piece.kind:
            held = Piece(held.kind, f"{held.text} {piece.text}")
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
