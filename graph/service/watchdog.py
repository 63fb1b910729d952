"""Deadlines for many things at once, kept by one thread: one for each would cost a query a millisecond."""

import contextlib
import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(order=True, slots=True)
class _Due:
    """When something ends (monotonic seconds), in the order of asking, and how; `over` when it need not."""

    time: float
    number: int
    end: Callable[[], None] = field(compare=False)
    over: bool = field(default=False, compare=False)


class Watchdog:
    """Calls what it was given when its time is up; the thread begins with the first deadline."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heap: list[_Due] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def deadline(self, seconds: float, end: Callable[[], None]) -> Iterator[None]:
        """Call `end` from another thread if the block has not been left within `seconds`."""
        due = _Due(time.monotonic() + seconds, next(self._numbers), end)
        with self._changed:
            heapq.heappush(self._heap, due)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            elif self._heap[0] is due:
                self._changed.notify()
        try:
            yield
        finally:
            due.over = True

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._heap or self._heap[0].time > time.monotonic():
                    self._changed.wait(self._heap[0].time - time.monotonic() if self._heap else None)
                due = heapq.heappop(self._heap)
            if not due.over:
                due.end()
