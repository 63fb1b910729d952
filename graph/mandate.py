"""The chain of mandates through an instrument: what it rests on, what rests on it, layer by layer.

Layers run from the Party over the State and the province to the held plans and their tasks; an instrument
stands where its issuer does, never where a layout pulls it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.errors import InputError
from ontology.identity import InstrumentId, parse_path

from .answers import InstrumentAnswer, Ref, Step
from .catalogue import Catalogue
from .impact import Indirect, Plans, filled
from .steps import Steps

LAYERS = ("party", "state", "province", "plan", "tasks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What stands in a layer: an instrument, or as a count the `tasks` of a document, or that cite `ref`."""

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
    known = Steps(catalogue, focus.path)
    depths = {focus.path: 0} | {path: len(way) for path, way in known.up.items()}
    depths |= {path: -len(way) for path, way in known.down.items()}
    boxes = [_box(catalogue, path, depth) for path, depth in depths.items()]
    far = [way for ways in (known.up, known.down) for way in ways.values() if len(way) > 1]
    return Mandate(
        focus=focus,
        boxes=(*sorted(boxes, key=_place), *_tasks(catalogue, answer)),
        steps=known.told(known.within),
        far=tuple(known.told(way) for way in far),
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


def _tasks(catalogue: Catalogue, answer: InstrumentAnswer) -> Iterable[Box]:
    """How many tasks a held document has, or cite another instrument: as many as their pages list."""
    focus, indirect, plans = answer.instrument.ref, answer.indirect, answer.through_plan
    assert isinstance(indirect, Indirect)
    assert isinstance(plans, Plans)
    counts = {focus.path: len(answer.direct)} | dict(indirect.cited)
    counts = {path: tasks for path, tasks in counts.items() if catalogue.instrument(path).kind != "document"}
    for path, tasks in (counts | filled(catalogue, [focus.path]) | dict(plans.documents)).items():
        if tasks:
            yield Box(ref=catalogue.instrument(path), layer=4, depth=0, tasks=tasks)
