"""Answers about the whole collection that a server makes ready: pages then open at once."""

from collections.abc import Callable, Iterator
from functools import partial

from . import gaps
from .explorer import Explorer
from .standing import MODES
from .timetable import timetable


def answers(explorer: Explorer) -> Iterator[Callable[[], object]]:
    """One after the other, what pages open with; each is kept as long as the snapshot is served."""
    yield explorer.home
    yield lambda: timetable(explorer).all_days
    for mode in MODES:
        yield partial(explorer.load, mode)
    yield explorer.network
    yield partial(gaps.gaps, explorer)
