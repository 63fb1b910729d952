"""Which tasks of two plans are the same duty: a one-to-one alignment over both plans at once.

Tasks that share rare words are candidates; a candidate is scored by the words of both (rare ones weigh more),
their order, the leads and the headings; the best scores are taken first, and no task is taken twice.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .contrasts import Contrasts
from .wording import likeness, words

ENOUGH = 0.47
"""The lowest score that makes two tasks the same duty; set on plans written for that (docs/benchmarks.md)."""
_CANDIDATES = 6
_COMMON = 60
"""A word in more tasks than this finds no candidates: it would make all tasks candidates."""
_WORDS, _ORDER, _LEADS, _HEADING = 0.55, 0.25, 0.13, 0.07
_APART = 0.5
"""What a score is worth where the two tasks look alike and speak of two things."""


@dataclass(frozen=True, slots=True)
class Item:
    """A task to align: its text, who leads it (keys that two plans share), the heading it stands under."""

    text: str
    leads: frozenset[str] = frozenset()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two aligned tasks by their places in the two plans; `score` is what the alignment went by (0 to 1)."""

    left: int
    right: int
    score: float


def align(left: Sequence[Item], right: Sequence[Item], *, one_place: bool = True) -> tuple[Match, ...]:
    """The alignment, in the order of `left`; a task has one partner or none.

    `one_place` tells whether both plans are of the same place: then another road or commune is another duty.
    """
    likely = candidates(left, right, one_place=one_place)
    scored = sorted(likely, key=lambda match: (-match.score, match.left, match.right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for match in scored:
        if match.left not in taken_left and match.right not in taken_right:
            taken_left.add(match.left)
            taken_right.add(match.right)
            found.append(match)
    return tuple(sorted(found, key=lambda match: match.left))


def candidates(left: Sequence[Item], right: Sequence[Item], *, one_place: bool = True) -> Iterator[Match]:
    """The pairs that may be the same duty with their scores, not below `ENOUGH`."""
    scale = _Scale(left, right)
    contrasts = Contrasts([each.text for each in left], [each.text for each in right]) if one_place else None
    for first, seconds in enumerate(scale.near()):
        for second in seconds:
            score = scale.score(first, second)
            if contrasts and ENOUGH <= score < 1 and contrasts.apart(first, second):
                score *= _APART
            if score >= ENOUGH:
                yield Match(first, second, round(score, 4))


def _features(told: Sequence[str]) -> frozenset[str]:
    """Words and pairs of neighbours, a figure as "#": years and amounts change while the duty stays."""
    plain = ["#" if word[:1].isdigit() else word for word in told]
    return frozenset([*plain, *(f"{one} {two}" for one, two in pairwise(plain))])


class _Scale:
    """Two plans ready to be scored: the weight of every word is its rarity in both."""

    def __init__(self, left: Sequence[Item], right: Sequence[Item]) -> None:
        self.left, self.right = left, right
        sides = (left, right)
        self.words = [[words(item.text) for item in side] for side in sides]
        self.features = [[_features(told) for told in side] for side in self.words]
        self.heads = [[words(item.heading) for item in side] for side in sides]
        counts = Counter(word for side in self.features for found in side for word in found)
        total = len(left) + len(right) + 1
        self.counts = counts
        self.weight: Mapping[str, float] = {word: math.log(total / count) for word, count in counts.items()}
        self.sizes = [[self._sum(found) for found in side] for side in self.features]

    def near(self) -> Iterator[list[int]]:
        """For each task of the left plan the tasks of the right one that share most of its rare words."""
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(self.features[1]):
            for word in found:
                if self.counts[word] <= max(_COMMON, len(self.right) // 10):
                    holding[word].append(place)
        verbatim = self._verbatim()
        for first, found in enumerate(self.features[0]):
            shared: defaultdict[int, float] = defaultdict(float)
            for word in found:
                for place in holding.get(word, ()):
                    shared[place] += self.weight[word]
            best = sorted(shared, key=lambda place: (-shared[place], place))[:_CANDIDATES]
            yield list(dict.fromkeys([*verbatim[first], *best]))

    def _verbatim(self) -> defaultdict[int, list[int]]:
        """Tasks of the same words, in turn: those of the same leads first. They need no rare word."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for with_leads in (True, False):
            waiting: defaultdict[object, list[int]] = defaultdict(list)
            for place in reversed(range(len(self.right))):
                leads = self.right[place].leads if with_leads else None
                waiting[self.words[1][place], leads].append(place)
            for place, item in enumerate(self.left):
                same = waiting[self.words[0][place], item.leads if with_leads else None]
                if same:
                    found[place].append(same.pop())
        return found

    def score(self, first: int, second: int) -> float:
        """How likely two tasks are the same duty."""
        one, two = self.features[0][first], self.features[1][second]
        shared = self._sum(one & two)
        either = self.sizes[0][first] + self.sizes[1][second]
        rare = 2 * shared / either if either else 1.0
        order = likeness(self.words[0][first], self.words[1][second])
        leads = _overlap(self.left[first].leads, self.right[second].leads)
        heading = likeness(self.heads[0][first], self.heads[1][second])
        return _WORDS * rare + _ORDER * order + _LEADS * leads + _HEADING * heading

    def _sum(self, found: frozenset[str]) -> float:
        return math.fsum(self.weight[word] for word in found)


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Shared leads among all; two tasks without any lead speak neither for nor against."""
    return len(one & two) / len(one | two) if one or two else 0.5
