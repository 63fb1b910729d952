"""The same duty laid down twice: tasks of almost the same words under different directives.

Tasks are compared where they share a rare run of words, so that time grows with the tasks and not with their
pairs. Tasks of one wording are told as a chain: each with the next one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from .answers import TaskRow
from .comparison.wording import Piece, differences, likeness, words
from .lazy import picked

LEAST = 0.8
"""The likeness (share of words in the same order, 0 to 1) from which two tasks are told as one duty."""
_SHORTEST = 8
"""Words of a task; shorter ones ("Thực hiện chế độ báo cáo theo quy định.") are alike without being one."""
_RUN = 4
_COMMON = 24
"""A run of words in more tasks than this tells nothing of two of them."""
MOST = 2_000
"""Pairs that are told at most, the most alike first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """Two tasks of one duty, in the order of the text; `pieces` lead from the words of one to the other's."""

    first: TaskRow
    second: TaskRow
    likeness: float
    pieces: tuple[Piece, ...]


def twice(tasks: Sequence[TaskRow], texts: Iterable[tuple[str, str, str]] | None = None) -> tuple[Twice, ...]:
    """The pairs among these tasks, the most alike first; at most `MOST`.

    `texts` (document, id, words of each task) spare reading all tasks where they are at hand.
    """
    if texts is None:
        texts = ((row.document.path, row.id, row.text) for row in tasks)
    told = [
        _Told(place, (document, _above(name)), found)
        for place, (document, name, text) in enumerate(texts)
        if len(found := words(text)) >= _SHORTEST
    ]
    pairs = sorted(_pairs(told), key=lambda each: (-each[2], each[0], each[1]))[:MOST]
    places = sorted({told[at].place for one, two, _ in pairs for at in (one, two)})
    rows = dict(zip(places, picked(tasks, places), strict=True))
    found_pairs = [(rows[told[one].place], rows[told[two].place], alike) for one, two, alike in pairs]
    return tuple(
        Twice(first=one, second=two, likeness=alike, pieces=differences(one.text, two.text))
        for one, two, alike in found_pairs
    )


def directive(row: TaskRow) -> tuple[str, str]:
    """What a task stands under: its document and the directive that its id begins with."""
    return row.document.path, _above(row.id)


def _above(name: str) -> str:
    return name.rpartition("-")[0]


class _Told(NamedTuple):
    """A task to compare: its place in the list, what it stands under, its words."""

    place: int
    under: tuple[str, str]
    words: tuple[str, ...]


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[int, int, float]]:
    same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, item in enumerate(told):
        same[item.words].append(at)
    for chain in same.values():
        yield from ((one, two, 1.0) for one, two in pairwise(chain) if _apart(told, one, two))
    for one, two in _near([chain[0] for chain in same.values()], told):
        alike = likeness(told[one].words, told[two].words)
        if alike >= LEAST and _apart(told, one, two):
            yield one, two, alike


def _near(firsts: Sequence[int], told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Tasks of other words that share a rare run of words."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in firsts:
        found = told[at].words
        for run in {found[place : place + _RUN] for place in range(len(found) - _RUN + 1)}:
            holders[run].append(at)
    seen = set()
    for holding in holders.values():
        if len(holding) > _COMMON:
            continue
        for pair in combinations(holding, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _apart(told: Sequence[_Told], one: int, two: int) -> bool:
    return told[one].under != told[two].under
