"""A sequence whose items are made when they are looked at: a page of a list reads its own rows only."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")
_STRETCH = 500


class Lazy(Sequence[T]):
    """Items by their numbers; `make` gives those of some numbers, in that order. Equal to a like sequence."""

    def __init__(self, numbers: Sequence[int], make: Callable[[Sequence[int]], list[T]]) -> None:
        self._numbers, self._make = numbers, make

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of all items, in their order."""
        return self._numbers

    def at(self, places: Sequence[int]) -> "Lazy[T]":
        """The items at these places."""
        return Lazy([self._numbers[place] for place in places], self._make)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> "Lazy[T]": ...
    def __getitem__(self, place: int | slice) -> "T | Lazy[T]":
        if isinstance(place, slice):
            return Lazy(self._numbers[place], self._make)
        return self._make([self._numbers[place]])[0]

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self._numbers), _STRETCH):
            yield from self._make(self._numbers[start : start + _STRETCH])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self._numbers))

    def __repr__(self) -> str:
        return f"<{len(self)} items>"


def picked(items: Sequence[T], places: Sequence[int]) -> Sequence[T]:
    """The items at these places; of a lazy sequence nothing is made yet."""
    return items.at(places) if isinstance(items, Lazy) else tuple(items[place] for place in places)


def _same(one: object, other: object) -> bool:
    return one == other
