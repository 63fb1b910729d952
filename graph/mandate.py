"""The chain of mandates through an instrument: what it rests on, what rests on it, layer by layer.

Layers run from the Party over the State and the province to the held plans and their tasks; an instrument
stands where its issuer does, never where a layout pulls it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.errors import InputError
from ontology.identity import InstrumentId, parse_path

from . import queries, rows
from .answers import Evidence, InstrumentAnswer, Ref, Step
from .catalogue import Catalogue
from .columns import PREDICATES, RELATIONS, RESTING
from .store import Row, ordered

LAYERS = ("party", "state", "province", "plan", "tasks")
_RESTING = {PREDICATES[name] for name in RESTING}

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What stands in a layer: an instrument, or the `tasks` (a count) that cite the instrument `ref`."""

    ref: Ref
    layer: int
    depth: int
    """Steps from the instrument asked about: above it positive, below it negative."""
    tasks: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """The chain. `steps` join the boxes of instruments; `far` are ways of more than one step, up and down."""

    focus: Ref
    boxes: tuple[Box, ...]
    steps: tuple[Step, ...]
    far: tuple[tuple[Step, ...], ...] = ()


def chain(catalogue: Catalogue, answer: InstrumentAnswer) -> Mandate:
    """The chain through the instrument of an answer to `ask depends`."""
    focus = answer.instrument.ref
    known = _Steps(catalogue, focus.path)
    up, down = known.walk(focus.path, 0), known.walk(focus.path, 1)
    depths = {focus.path: 0} | {path: len(way) for path, way in up.items()}
    depths |= {path: -len(way) for path, way in down.items()}
    within = [ends for ends in known.rows if _together(ends, focus.path, up, down)]
    boxes = [_box(catalogue, path, depth) for path, depth in depths.items()]
    far = [way for ways in (up, down) for way in ways.values() if len(way) > 1]
    ends = dict.fromkeys((*within, *(each for way in far for each in way)))
    told = dict(zip(ends, known.steps(ends), strict=True))
    return Mandate(
        focus=focus,
        boxes=(*sorted(boxes, key=_place), *_tasks(answer)),
        steps=tuple(told[each] for each in within),
        far=tuple(tuple(told[each] for each in way) for way in far),
    )


def ways(
    catalogue: Catalogue, instrument: str, *, words: bool = True
) -> tuple[list[tuple[Step, ...]], list[tuple[Step, ...]]]:
    """The shortest way to everything that an instrument rests on, and from everything that rests on it.

    Without `words` steps come without their evidence, which takes more questions than all else.
    """
    known = _Steps(catalogue, instrument)
    up, down = known.walk(instrument, 0), known.walk(instrument, 1)
    ends = dict.fromkeys(each for way in (*up.values(), *down.values()) for each in way)
    told = dict(zip(ends, known.steps(ends, words=words), strict=True))
    return (
        [tuple(told[each] for each in way) for way in up.values()],
        [tuple(told[each] for each in way) for way in down.values()],
    )


def layer(ref: Ref) -> int:
    """The layer of an instrument, by who issued it."""
    if ref.kind == "document":
        return 3
    try:
        found = parse_path(ref.path)
    except InputError:
        return 1
    scope = found.scope if isinstance(found, InstrumentId) else ""
    if scope.rpartition(".")[2] in ("tw", "tu"):
        return 0
    return 2 if "." in scope else 1


def _box(catalogue: Catalogue, path: str, depth: int) -> Box:
    ref, known = catalogue.instrument(path), catalogue.instruments.get(path)
    return Box(ref=ref, layer=layer(ref), depth=depth, subject=(known.title if known else None) or "")


def _place(box: Box) -> tuple[int, int, str]:
    return box.layer, -box.depth, box.ref.label


def _together(ends: Ends, focus: str, up: Mapping[str, object], down: Mapping[str, object]) -> bool:
    return any(all(end == focus or end in side for end in ends) for side in (up, down))


def _tasks(answer: InstrumentAnswer) -> Iterable[Box]:
    """How many tasks cite the instrument, and how many each one that rests on it."""
    counts: defaultdict[Ref, int] = defaultdict(int)
    if answer.direct:
        counts[answer.instrument.ref] = len(answer.direct)
    for row in answer.indirect:
        counts[row.path[0].source] += 1
    for plan in answer.through_plan:
        counts[plan.document] += plan.tasks
    for ref, tasks in counts.items():
        yield Box(ref=ref, layer=4, depth=0, tasks=tasks)


class _Steps:
    """The steps around an instrument with the words that state them."""

    def __init__(self, catalogue: Catalogue, instrument: str) -> None:
        self.catalogue = catalogue
        stated = catalogue.graph.select(queries.bound("mandate", instrument=catalogue.iris([instrument])))
        found = ordered(stated)
        self.rows: dict[Ends, Row] = {}
        for row in sorted(found, key=lambda row: (row["statement"] is None, row["statement"] or "")):
            ends = (catalogue.path(row["from"] or ""), catalogue.path(row["to"] or ""))
            if row["relation"] is None or row["relation"] in _RESTING:
                self.rows.setdefault(ends, row)

    def walk(self, start: str, side: int) -> dict[str, tuple[Ends, ...]]:
        """The shortest way to all that `start` rests on (`side` 0), or from all that rests on it (1)."""
        near: defaultdict[str, list[Ends]] = defaultdict(list)
        for ends in sorted(self.rows):
            near[ends[side]].append(ends)
        ways: dict[str, tuple[Ends, ...]] = {start: ()}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for ends in near[here]:
                there = ends[1 - side]
                if there not in ways:
                    ways[there] = (*ways[here], ends) if side == 0 else (ends, *ways[here])
                    queue.append(there)
        del ways[start]
        return ways

    def steps(self, wanted: Iterable[Ends], *, words: bool = True) -> Iterable[Step]:
        """Those steps, in words."""
        listed = list(wanted)
        evidence = self._evidence(listed) if words else {}
        for ends in listed:
            yield Step(
                source=self.catalogue.instrument(ends[0]),
                relation=RELATIONS.get(self.rows[ends]["relation"] or "", "based_on"),
                target=self.catalogue.instrument(ends[1]),
                evidence=evidence.get(ends),
            )

    def _evidence(self, wanted: list[Ends]) -> dict[Ends, Evidence]:
        """The words of statements; where none states a legal basis, its citation among the bases."""
        facts = {ends: self.rows[ends]["statement"] or "" for ends in wanted}
        unstated = {start for (start, _), fact in facts.items() if not fact}
        if unstated:
            bound = queries.bound("bases", document=self.catalogue.iris(sorted(unstated)))
            for row in self.catalogue.graph.select(bound):
                ends = (self.catalogue.path(row["document"] or ""), self.catalogue.path(row["basis"] or ""))
                if ends in facts:
                    facts[ends] = facts[ends] or row["fact"] or ""
        found = rows.evidence(self.catalogue, filter(None, facts.values()))
        return {ends: found[fact] for ends, fact in facts.items() if fact in found}
