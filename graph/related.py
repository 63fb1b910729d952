"""How an instrument relates to others: by kind and direction, at every depth, with the passages that say so.

What it rests on and what rests on it is followed step by step; the kind is that of the step next to the
instrument asked about. Replacements, repeals and mere citations are told where they stand and not followed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import instruments
from .answers import CitationRow, Evidence, InstrumentAnswer, Ref, Step
from .catalogue import Catalogue
from .steps import Steps

ORDER = (
    "based_on",
    "implements",
    "guides",
    "amends",
    "replaces",
    "repeals",
    "approves",
    "promulgates",
    "establishes",
    "cites",
)
"""Kinds in the order of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another instrument: the passages that state the relation, or the way of several steps."""

    ref: Ref
    passages: Sequence[Evidence] = ()
    way: tuple[Step, ...] = ()

    @property
    def depth(self) -> int:
        """How many steps it is away."""
        return max(1, len(self.way))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Relations of one kind in one direction, nearest first."""

    relation: str
    outward: bool
    others: tuple[Related, ...]


def groups(
    catalogue: Catalogue,
    answer: InstrumentAnswer,
    citing: Sequence[CitationRow] = (),
    *,
    words: bool = True,
) -> tuple[Group, ...]:
    """All relations of the instrument of an answer; `citing` are the citations in its own text, if held.

    Without `words` the words of distant steps are not looked up: enough to count.
    """
    focus = answer.instrument.ref.path
    known = Steps(catalogue, focus)
    up, down = ([known.told(way, words=words) for way in side.values()] for side in (known.up, known.down))
    found = [
        *_side(answer.outgoing, up, outward=True),
        *_group("cites", outward=True, found=_cited(citing, focus)),
        *_side(answer.incoming, down, outward=False),
        *_group("cites", outward=False, found=instruments.citing(catalogue, answer)),
    ]
    return tuple(sorted(found, key=lambda each: (not each.outward, ORDER.index(each.relation))))


def _side(stated: Iterable[Step], ways: Sequence[tuple[Step, ...]], *, outward: bool) -> Iterable[Group]:
    near: defaultdict[str, dict[Ref, list[Evidence]]] = defaultdict(dict)
    for step in stated:
        passages = near[step.relation].setdefault(step.target if outward else step.source, [])
        passages += [step.evidence] if step.evidence else []
    far: defaultdict[str, list[Related]] = defaultdict(list)
    told = {ref for each in near.values() for ref in each}
    for way in ways:
        first, last = (way[0], way[-1].target) if outward else (way[-1], way[0].source)
        if len(way) > 1:
            far[first.relation].append(Related(ref=last, way=way))
        elif last not in told:
            near[first.relation][last] = [first.evidence] if first.evidence else []
    for relation in near.keys() | far.keys():
        direct = [Related(ref=ref, passages=tuple(words)) for ref, words in near.get(relation, {}).items()]
        distant = sorted(far.get(relation, []), key=lambda each: (each.depth, each.ref.label))
        yield Group(relation=relation, outward=outward, others=(*direct, *distant))


def _group(relation: str, *, outward: bool, found: Mapping[Ref, Sequence[Evidence]]) -> Iterable[Group]:
    others = tuple(Related(ref=ref, passages=words) for ref, words in found.items())
    if others:
        yield Group(relation=relation, outward=outward, others=others)


def _cited(citing: Iterable[CitationRow], focus: str) -> Mapping[Ref, list[Evidence]]:
    found: defaultdict[Ref, list[Evidence]] = defaultdict(list)
    for row in citing:
        if row.instrument is not None and not row.own and row.instrument.path != focus:
            found[row.instrument].append(row.evidence)
    return found
