"""The chain of mandates as a picture: boxes in columns from the Party to the tasks, lines between them.

Pixels, y down; the template writes the SVG, so the picture needs no script and prints.
"""

from collections import defaultdict
from dataclasses import dataclass

from graph.mandate import Box, Mandate

WIDTH, HEIGHT = 184, 58
_ACROSS, _DOWN, _HEAD = 136, 20, 34
_CORNER = 12
TASKS = 4
_LETTERS = 22
"""Characters of a label that fit into a box."""

Key = tuple[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A box with the place of its upper left corner; `label` fits into it."""

    box: Box
    x: int
    y: int
    label: str
    focus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from a basis to what rests on it; `at` is where its word stands."""

    path: str
    relation: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole; `heads` are columns: the layer and where it stands."""

    width: int
    height: int
    boxes: tuple[Placed, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[int, int], ...]


def picture(mandate: Mandate) -> Picture:
    """Columns by layer, and within a layer by the number of steps from the instrument asked about."""
    columns: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in mandate.boxes:
        columns[box.layer, -box.depth].append(box)
    tallest = max(len(boxes) for (layer, _), boxes in columns.items() if layer != TASKS)
    placed: dict[Key, Placed] = {}
    heads = []
    for number, (layer, depth) in enumerate(sorted(columns)):
        x, boxes = number * (WIDTH + _ACROSS), columns[layer, depth]
        heads.append((layer, x))
        first = (
            tallest if layer == TASKS else (tallest - len(boxes)) / 2
        )  # tasks stand below, lines pass freely
        for row, box in enumerate(boxes):
            y = _HEAD + round((first + row) * (HEIGHT + _DOWN))
            placed[_key(box)] = _placed(box, x, y, focus=box.ref == mandate.focus and not box.tasks)
    return Picture(
        width=len(columns) * (WIDTH + _ACROSS) - _ACROSS,
        height=max(each.y for each in placed.values()) + HEIGHT + _DOWN,
        boxes=tuple(placed.values()),
        lines=tuple(_lines(mandate, placed)),
        heads=tuple(heads),
    )


def _key(box: Box) -> Key:
    return box.ref.path, box.layer == TASKS


def _placed(box: Box, x: int, y: int, *, focus: bool) -> Placed:
    label = box.ref.label
    short = label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…"
    return Placed(box=box, x=x, y=y, label=short, focus=focus)


def _lines(mandate: Mandate, placed: dict[Key, Placed]) -> list[Line]:
    steps = [((step.target.path, False), (step.source.path, False), step.relation) for step in mandate.steps]
    for box in mandate.boxes:
        if box.tasks:
            word = "part_of" if box.ref.kind == "document" else "cites"
            steps.append(((box.ref.path, False), (box.ref.path, True), word))
    return [_line(placed[start], placed[end], word) for start, end, word in steps]


def _line(start: Placed, end: Placed, relation: str) -> Line:
    """From the right side of the basis to the left side of what rests on it; to tasks from below."""
    x1, y1 = start.x + WIDTH, start.y + HEIGHT // 2
    x2, y2 = end.x, end.y + HEIGHT // 2
    if end.box.tasks:
        x1, y1 = start.x + WIDTH // 2, start.y + HEIGHT
        path = f"M{x1} {y1} V{y2 - _CORNER} Q{x1} {y2} {x1 + _CORNER} {y2} H{x2 - 7}"
        return Line(path=path, relation=relation, at=(x2 - _ACROSS // 2, y2 - 6))
    bend = max(_ACROSS // 2, abs(x2 - x1) // 3)
    path = f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 7} {y2}"
    return Line(path=path, relation=relation, at=((x1 + x2) // 2, (y1 + y2) // 2 - 6))
