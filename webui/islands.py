"""The network of bodies as a picture (SVG): communities are islands, ties run within and between them.

Places are computed here and the same for the same ties; nothing moves. Pixels, y down.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.answers import CoWork, Ref
from graph.collaboration import Collaboration, Measured

RADIUS = 9
MOST_TIES = 160
"""Ties in a picture; of more the heaviest are drawn, and the page says so."""
LABELLED = 90
"""Up to so many ties carry their weight as a figure; more would hide each other."""
_WIDTH = 1220
_ARC, _INNER, _SIDE, _TOP, _FOOT, _GAP = 108, 88, 152, 84, 54, 24
_LETTERS, _LINES, _LINE = 20, 2, 16
_STEEP = 0.15
"""The cosine below which a body stands at the top or foot of its ring rather than at a side."""
_BEND = 0.16
_THINNEST, _THICKEST = 1.2, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body in its place.

    `words` are its name in at most two lines, cut where it is longer, each with its place; `anchor` is the
    text-anchor of SVG: names stand outside the ring, where no tie runs.
    """

    ref: Ref
    x: float
    y: float
    anchor: str
    words: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A line between two bodies: its path, width, and where its weight stands."""

    tie: CoWork
    path: str
    width: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """The box of a community of `size` drawn bodies."""

    cluster: int
    size: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole; `left_out` ties are too many to be drawn."""

    width: int
    height: int
    islands: tuple[Island, ...]
    bodies: tuple[Body, ...]
    ties: tuple[Tie, ...]
    left_out: int
    labelled: bool


def picture(found: Collaboration, name: Callable[[Ref], str] = lambda ref: ref.label) -> Picture:
    """The heaviest ties and the bodies they join, each with the name that `name` gives it."""
    drawn = found.ties[:MOST_TIES]
    joined = {ref.path for tie in drawn for ref in (tie.first, tie.second)}
    groups: dict[int, list[Measured]] = {}
    for body in found.bodies:
        if body.agency.path in joined:
            groups.setdefault(body.cluster, []).append(body)
    islands = _packed([(cluster, groups[cluster]) for cluster in sorted(groups)])
    places: dict[str, tuple[float, float]] = {}
    for island in islands:
        places |= _around(island, _ordered(groups[island.cluster], drawn))
    bodies = tuple(
        _body(body.agency, name(body.agency), places[body.agency.path], island)
        for island in islands
        for body in groups[island.cluster]
    )
    return Picture(
        width=math.ceil(max((each.x + each.width for each in islands), default=0)),
        height=math.ceil(max((each.y + each.height for each in islands), default=0)),
        islands=tuple(islands),
        bodies=bodies,
        ties=tuple(_line(tie, places, found.heaviest) for tie in drawn),
        left_out=len(found.ties) - len(drawn),
        labelled=len(drawn) <= LABELLED,
    )


def _reach(size: int) -> float:
    """The radius of the ring of an island."""
    return 0.0 if size == 1 else max(float(_INNER), size * _ARC / (2 * math.pi))


def _drop(size: int) -> float:
    """The radius up and down: two bodies stand side by side."""
    return 0.0 if size <= 2 else _reach(size)


def _packed(groups: Iterable[tuple[int, Sequence[Measured]]]) -> list[Island]:
    """Boxes in rows from left to right, as text runs."""
    found: list[Island] = []
    x = y = tallest = 0.0
    for cluster, group in groups:
        reach = _reach(len(group))
        width = 2 * (reach + _SIDE)
        height = 2 * _drop(len(group)) + _TOP + _FOOT + 2 * RADIUS
        if x and x + width > _WIDTH:
            x, y, tallest = 0.0, y + tallest + _GAP, 0.0
        found.append(Island(cluster=cluster, size=len(group), x=x, y=y, width=width, height=height))
        x, tallest = x + width + _GAP, max(tallest, height)
    return found


def _ordered(group: Sequence[Measured], ties: Iterable[CoWork]) -> list[Ref]:
    """Round the ring each body stands beside the one it shares most with."""
    weight: dict[tuple[str, str], int] = {}
    for tie in ties:
        for pair in ((tie.first.path, tie.second.path), (tie.second.path, tie.first.path)):
            weight[pair] = weight.get(pair, 0) + len(tie.tasks)
    waiting = [body.agency for body in group]
    ring = [waiting.pop(0)]
    while waiting:
        last = ring[-1].path
        nearest = max(waiting, key=lambda ref: (weight.get((last, ref.path), 0), ref.path))
        waiting.remove(nearest)
        ring.append(nearest)
    return ring


def _around(island: Island, ring: Sequence[Ref]) -> dict[str, tuple[float, float]]:
    reach = _reach(len(ring))
    x, y = _centre(island)
    start = math.pi if len(ring) == 2 else -math.pi / 2
    turns = [start + 2 * math.pi * place / len(ring) for place in range(len(ring))]
    return {
        ref.path: (round(x + reach * math.cos(turn), 1), round(y + reach * math.sin(turn), 1))
        for ref, turn in zip(ring, turns, strict=True)
    }


def _centre(island: Island) -> tuple[float, float]:
    return island.x + island.width / 2, island.y + _TOP + RADIUS + _drop(island.size)


def _body(ref: Ref, name: str, place: tuple[float, float], island: Island) -> Body:
    """The name beside the body, away from the middle of its island."""
    (x, y), centre = place, _centre(island)
    lines = _lines(name)
    far = math.dist(place, centre)
    across = (x - centre[0]) / far if far else 0.0
    if abs(across) >= _STEEP:
        anchor, left = ("start", x + RADIUS + 8) if across > 0 else ("end", x - RADIUS - 8)
        top = y + 5 - _LINE * (len(lines) - 1) / 2
    else:
        anchor, left = "middle", x
        top = y + RADIUS + 18 if y >= centre[1] else y - RADIUS - 10 - _LINE * (len(lines) - 1)
    words = tuple((left, top + _LINE * number, line) for number, line in enumerate(lines))
    return Body(ref=ref, x=x, y=y, anchor=anchor, words=words)


def _lines(label: str) -> list[str]:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LETTERS:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]


def _line(tie: CoWork, places: Mapping[str, tuple[float, float]], heaviest: int) -> Tie:
    """An arc from the lead to the coordinator, a straight line between two leads."""
    (x1, y1), (x2, y2) = places[tie.first.path], places[tie.second.path]
    bend = _BEND if tie.kind == "lead-coordinator" else 0.0
    cx, cy = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
    ax, ay = _towards((x1, y1), (cx, cy), RADIUS + 2)
    bx, by = _towards((x2, y2), (cx, cy), RADIUS + (9 if bend else 2))
    share = math.sqrt(len(tie.tasks) / heaviest)
    return Tie(
        tie=tie,
        path=f"M{ax:.1f} {ay:.1f} Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}",
        width=round(_THINNEST + (_THICKEST - _THINNEST) * share, 1),
        x=round((ax + 2 * cx + bx) / 4, 1),
        y=round((ay + 2 * cy + by) / 4, 1),
    )


def _towards(start: tuple[float, float], end: tuple[float, float], step: float) -> tuple[float, float]:
    """The point so many pixels from `start` on the way to `end`."""
    far = math.dist(start, end) or 1.0
    share = step / far
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
