"""The chain of mandates as a picture: boxes in columns from the Party to the tasks, lines between them.

Pixels, y down; the template writes the SVG, so the picture needs no script and prints. Of a long column it
shows the instruments that carry most; the others stand as one box that opens their list.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.mandate import Box, Mandate

WIDTH, HEIGHT = 184, 58
_ACROSS, _DOWN, _HEAD = 136, 20, 34
_CORNER = 12
TASKS = 4
MOST = 8
"""Instruments shown of a column that is longer."""
_LETTERS = 19
"""Characters of a label that fit into a box."""

Key = tuple[str, bool]
Column = tuple[int, int]
"""Its layer, and how many steps below the instrument asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A box with the place of its upper left corner; `label` fits into it."""

    box: Box
    x: int
    y: int
    label: str
    focus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The boxes of a column that have none of their own, as one; `key` names them in the address."""

    key: str
    column: Column
    boxes: tuple[Box, ...]
    x: int
    y: int


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
    rests: tuple[Rest, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[int, int], ...]


def picture(mandate: Mandate) -> Picture:
    """Columns by layer, and within a layer by the number of steps from the instrument asked about."""
    columns = _columns(mandate)
    shown = {column: _heaviest(boxes, mandate) for column, boxes in columns.items() if column[0] != TASKS}
    named = {box.ref.path for boxes in shown.values() for box in boxes}
    shown |= {
        column: [box for box in boxes if box.ref.path in named]
        for column, boxes in columns.items()
        if column[0] == TASKS
    }
    tallest = max(_rows(shown[column], columns[column]) for column in columns if column[0] != TASKS)
    placed: list[Placed] = []
    rests: list[Rest] = []
    for number, column in enumerate(sorted(columns)):
        x, boxes = number * (WIDTH + _ACROSS), shown[column]
        # tasks stand below, lines pass freely
        first = tallest if column[0] == TASKS else (tallest - _rows(boxes, columns[column])) / 2
        ys = [_HEAD + round((first + row) * (HEIGHT + _DOWN)) for row in range(len(boxes) + 1)]
        placed += [_placed(box, x, y, mandate) for box, y in zip(boxes, ys, strict=False)]
        own = set(map(_key, boxes))
        others = tuple(box for box in columns[column] if _key(box) not in own)
        if others:
            key = f"cot.{column[0]}.{column[1]}"
            rests.append(Rest(key=key, column=column, boxes=others, x=x, y=ys[-1]))
    return Picture(
        width=len(columns) * (WIDTH + _ACROSS) - _ACROSS,
        height=max([each.y for each in placed] + [rest.y for rest in rests]) + HEIGHT + _DOWN,
        boxes=tuple(placed),
        rests=tuple(rests),
        lines=tuple(_lines(mandate, placed, rests)),
        heads=tuple((layer, number * (WIDTH + _ACROSS)) for number, (layer, _) in enumerate(sorted(columns))),
    )


def _columns(mandate: Mandate) -> dict[Column, list[Box]]:
    columns: defaultdict[Column, list[Box]] = defaultdict(list)
    for box in mandate.boxes:
        columns[box.layer, -box.depth].append(box)
    return columns


def _heaviest(boxes: Sequence[Box], mandate: Mandate) -> Sequence[Box]:
    """The boxes with most tasks of a long column, in their order; one box more would hide nothing."""
    if len(boxes) <= MOST + 1:
        return boxes
    tasks = {box.ref: box.tasks for box in mandate.boxes if box.tasks}
    kept = sorted(range(len(boxes)), key=lambda place: -tasks.get(boxes[place].ref, 0))[:MOST]
    return [boxes[place] for place in sorted(kept)]


def _rows(shown: Sequence[Box], boxes: Sequence[Box]) -> int:
    return len(shown) + (len(shown) < len(boxes))


def _key(box: Box) -> Key:
    return box.ref.path, box.layer == TASKS


def _placed(box: Box, x: int, y: int, mandate: Mandate) -> Placed:
    label = box.ref.label
    short = label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…"
    return Placed(box=box, x=x, y=y, label=short, focus=box.ref == mandate.focus and not box.tasks)


def _lines(mandate: Mandate, placed: Iterable[Placed], rests: Iterable[Rest]) -> list[Line]:
    """One between two boxes; of several relations to what stands as one box the most frequent."""
    where: dict[Key, Placed | Rest] = {_key(each.box): each for each in placed}
    where |= {_key(box): rest for rest in rests for box in rest.boxes}
    words: defaultdict[tuple[Key, Key], Counter[str]] = defaultdict(Counter)
    ends: dict[tuple[Key, Key], tuple[Placed | Rest, Placed | Rest]] = {}
    for start, end, word in _joined(mandate):
        both = where[start], where[end]
        key = _name(both[0], start), _name(both[1], end)
        ends.setdefault(key, both)
        words[key][word] += 1
    return [
        _line(*both, words[key].most_common(1)[0][0], to_tasks=key[1][1])
        for key, both in ends.items()
        if both[0] is not both[1]
    ]


def _name(place: Placed | Rest, key: Key) -> Key:
    return (place.key, key[1]) if isinstance(place, Rest) else key


def _joined(mandate: Mandate) -> Iterable[tuple[Key, Key, str]]:
    for step in mandate.steps:
        yield (step.target.path, False), (step.source.path, False), step.relation
    for box in mandate.boxes:
        if box.tasks:
            word = "part_of" if box.ref.kind == "document" else "cites"
            yield (box.ref.path, False), (box.ref.path, True), word


def _line(start: Placed | Rest, end: Placed | Rest, relation: str, *, to_tasks: bool) -> Line:
    """From the right side of the basis to the left side of what rests on it; to tasks from below."""
    x1, y1 = start.x + WIDTH, start.y + HEIGHT // 2
    x2, y2 = end.x, end.y + HEIGHT // 2
    if to_tasks:
        x1, y1 = start.x + WIDTH // 2, start.y + HEIGHT
        path = f"M{x1} {y1} V{y2 - _CORNER} Q{x1} {y2} {x1 + _CORNER} {y2} H{x2 - 7}"
        return Line(path=path, relation=relation, at=(x2 - _ACROSS // 2, y2 - 6))
    bend = max(_ACROSS // 2, abs(x2 - x1) // 3)
    path = f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2 - 7} {y2}"
    # Its word stands in the gap beside the end that fewer lines share: a long line passes behind other boxes.
    share = _ACROSS / 2 / (x2 - x1)
    share = 1 - share if isinstance(start, Placed) and start.focus else share
    middle = round(x1 + (x2 - x1) * share), round(y1 + (y2 - y1) * share * share * (3 - 2 * share) - 6)
    return Line(path=path, relation=relation, at=middle)
