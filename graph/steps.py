"""The steps around an instrument: what rests on what, above and below it, and the words that state each."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from . import statements
from .answers import Evidence, Step
from .catalogue import Catalogue
from .columns import RESTING
from .statements import Ends

Way = tuple[Ends, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What states a step: its kind, and the path of the statement ("" where only the head names a basis)."""

    relation: str
    statement: str = ""


class Steps:
    """What rests on an instrument and what it rests on, over any number of steps.

    `up` holds the shortest way to each that it rests on, `down` the shortest way from each that rests on it,
    nearest first; of several ways of one length the first in the alphabet.
    """

    def __init__(self, catalogue: Catalogue, instrument: str) -> None:
        self.catalogue, self.instrument = catalogue, instrument
        self.up: Mapping[str, Way] = self._walk(catalogue.bases, upwards=True)
        self.down: Mapping[str, Way] = self._walk(catalogue.resting, upwards=False)
        self._told: dict[Ends, Step] = {}

    def _walk(self, near: Mapping[str, Sequence[str]], *, upwards: bool) -> dict[str, Way]:
        ways: dict[str, Way] = {self.instrument: ()}
        queue = deque([self.instrument])
        while queue:
            here = queue.popleft()
            for there in near.get(here, ()):
                if there not in ways:
                    ways[there] = (*ways[here], (here, there)) if upwards else ((there, here), *ways[here])
                    queue.append(there)
        del ways[self.instrument]
        return ways

    @cached_property
    def within(self) -> Mapping[Ends, Said]:
        """All steps with both ends above the instrument or both below it, those that are stated first."""
        sides = [{self.instrument, *side} for side in (self.up, self.down)]
        found = {
            (start, end): Said("based_on")
            for start in sorted(sides[0] | sides[1])
            for end in self.catalogue.bases.get(start, ())
            if any(start in side and end in side for side in sides)
        }
        stated: dict[Ends, Said] = {}
        for path, start, relation, end in statements.of(self.catalogue, {start for start, _ in found}):
            if relation in RESTING and (start, end) in found:
                stated.setdefault((start, end), Said(relation, path))
        return stated | {ends: said for ends, said in found.items() if ends not in stated}

    def told(self, wanted: Iterable[Ends], *, words: bool = True) -> tuple[Step, ...]:
        """These steps; without `words` they come without their evidence."""
        if words:
            return tuple(self._step(ends) for ends in wanted)
        return tuple(self._bare(ends) for ends in wanted)

    def _step(self, ends: Ends) -> Step:
        if ends not in self._told:
            self._told[ends] = replace(self._bare(ends), evidence=self._words.get(ends))
        return self._told[ends]

    def _bare(self, ends: Ends) -> Step:
        source, target = map(self.catalogue.instrument, ends)
        return Step(source=source, relation=self.within[ends].relation, target=target)

    @cached_property
    def _words(self) -> Mapping[Ends, Evidence]:
        """The words of the statements; where none states a legal basis, its citation among the bases."""
        facts = {ends: said.statement for ends, said in self.within.items()}
        unstated = [ends for ends, fact in facts.items() if not fact]
        stated = statements.evidence(self.catalogue, filter(None, facts.values()))
        found = {ends: stated[fact] for ends, fact in facts.items() if fact in stated}
        return found | (statements.bases(self.catalogue, unstated) if unstated else {})
