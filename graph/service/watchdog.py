"""Deadlines for many things at once, kept by one thread: one for each would cost a query a millisecond."""

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self


@dataclass(order=True, slots=True)
class Deadline:
    """When something ends (monotonic seconds), in the order of asking, and how; `over` when it need not."""

    time: float
    number: int
    end: Callable[[], None] = field(compare=False)
    over: bool = field(default=False, compare=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.over = True


class Watchdog:
    """Calls what it was given when its time is up; the thread begins with the first deadline."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heap: list[Deadline] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    def deadline(self, seconds: float, end: Callable[[], None]) -> Deadline:
        """Call `end` from another thread if the block under the result has not been left within `seconds`."""
        due = Deadline(time.monotonic() + seconds, next(self._numbers), end)
        with self._changed:
            heapq.heappush(self._heap, due)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            elif self._heap[0] is due:
                self._changed.notify()
        return due

    def _run(self) -> None:
        while True:
            self._next().end()

    def _next(self) -> Deadline:
        """Wait for one that is not over in time.

        Those that are over go with the first look at them, so that a thousand answers a second do not wake
        the thread a thousand times.
        """
        with self._changed:
            while True:
                while self._heap and self._heap[0].over:
                    heapq.heappop(self._heap)
                left = self._heap[0].time - time.monotonic() if self._heap else None
                if left is not None and left <= 0:
                    return heapq.heappop(self._heap)
                self._changed.wait(left)
