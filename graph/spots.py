"""Free places near a node for those that its opening brings; nobody who stands has to move."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

Place = tuple[float, float]
WIDE, HIGH = 168.0, 62.0
"""Room that a node with its label takes (pixels)."""
_RINGS = 120


def beside(anchor: Place, count: int, taken: Iterable[Place]) -> list[Place]:
    """`count` free places, the nearest to `anchor` first; none within the room of a taken one."""
    ground = _Ground(taken)
    found: list[Place] = []
    for place in _around(anchor):
        if len(found) == count:
            break
        if ground.free(place):
            ground.take(place)
            found.append(place)
    lowest = max((y for _, y in [*found, anchor]), default=0.0)
    return found + [(anchor[0] + WIDE * index, lowest + 2 * HIGH) for index in range(count - len(found))]


def nearest(wanted: Place, taken: Iterable[Place]) -> Place:
    """The place itself where it is free, else the nearest free one."""
    taken = list(taken)
    return wanted if _Ground(taken).free(wanted) else beside(wanted, 1, taken)[0]


class _Ground:
    """Taken places in squares of one room each, so that a look at nine squares is enough."""

    def __init__(self, taken: Iterable[Place]) -> None:
        self._squares: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in taken:
            self.take(place)

    def take(self, place: Place) -> None:
        self._squares[self._square(place)].append(place)

    def free(self, place: Place) -> bool:
        column, row = self._square(place)
        near = (
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in self._squares.get((column + across, row + down), ())
        )
        return all(abs(x - place[0]) >= WIDE * 0.96 or abs(y - place[1]) >= HIGH * 0.96 for x, y in near)

    @staticmethod
    def _square(place: Place) -> tuple[int, int]:
        return math.floor(place[0] / WIDE), math.floor(place[1] / HIGH)


def _around(anchor: Place) -> Iterator[Place]:
    """Places on ever wider rings, wider than high, as labels are."""
    for ring in range(1, _RINGS):
        steps = 6 * ring
        for step in range(steps):
            angle = 2 * math.pi * step / steps
            across, down = math.cos(angle) * ring * WIDE, math.sin(angle) * ring * HIGH * 1.5
            yield round(anchor[0] + across, 1), round(anchor[1] + down, 1)
