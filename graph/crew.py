"""Reading many files at once, each in a process that can be killed.

A worker is a fresh interpreter that reads one file after another and answers over a pipe. One that takes
too long is killed, one that dies is replaced; either costs its own file only.
"""

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path

from ontology.model import Facts

SECONDS = 300.0
"""The longest a file may take; the readers' own limits (120 s) end most before."""
RECOGNITION = 2000.0
"""The same for a file whose pages are recognised as pictures (1,800 s in the reader)."""
TICK = 0.2
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read: where its bytes are, the name it goes by, whether to recognise its pages (OCR)."""

    file: Path
    name: str
    ocr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of a file: its facts with the text that their spans count in, or why there are none.

    `pages` are the offsets in `text` at which pages begin, empty for a format without pages.
    """

    facts: Facts | None = None
    text: str = ""
    format: str = ""
    pages: tuple[int, ...] = ()
    message: str = ""


Tell = Callable[[str], None]
"""Hears the name of the step that begins."""
Work = Callable[[Order, Tell], Reading]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def readings(
    orders: Sequence[Order],
    work: Work,
    *,
    stopped: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
    hands: int | None = None,
) -> Iterator[tuple[int, Reading]]:
    """What `work` gives for each order, with the order's number, in the sequence of the orders.

    `work` is a function of a module, so that a new interpreter finds it. Once `stopped` says so, what is
    done comes out and the rest is left.
    """
    crew = Crew(orders, work, seconds=seconds)
    ready: dict[int, Reading] = {}
    due = 0
    try:
        crew.hire(min(hands or cores(), len(orders)))
        while due < len(orders) and not stopped():
            ready |= crew.finished()
            while due in ready:
                yield due, ready.pop(due)
                due += 1
        yield from sorted(ready.items(), key=lambda item: item[0])
    finally:
        crew.dismiss()


class _Hand:
    """One worker process, the number of the order it works on, and when it must be done."""

    def __init__(self, work: Work, seconds: float) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _deaf():
            self.process.start()
        theirs.close()
        self.seconds = seconds
        self.number = -1
        self.until = 0.0

    def give(self, number: int, order: Order) -> None:
        """Let it begin with an order."""
        longest = max(self.seconds, RECOGNITION) if order.ocr else self.seconds
        self.number, self.until = number, time.monotonic() + longest
        try:
            self.pipe.send(order)
        except OSError:
            self.until = 0.0

    def end(self) -> None:
        """Kill it, whatever it does."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


class Crew:
    """The workers and the orders that nobody has begun.

    `told` hears the number of an order and the step that its worker begins.
    """

    def __init__(
        self,
        orders: Sequence[Order],
        work: Work,
        *,
        seconds: float = SECONDS,
        told: Callable[[int, str], None] = lambda number, step: None,
    ) -> None:
        self.orders, self.work, self.seconds, self.told = orders, work, seconds, told
        self.open = deque(range(len(orders)))
        self.hands: list[_Hand] = []

    def hire(self, count: int) -> None:
        """Start workers while there is something to do."""
        while self.open and len(self.hands) < count:
            hand = _Hand(self.work, self.seconds)
            self.hands.append(hand)
            self._next(hand)

    def finished(self) -> dict[int, Reading]:
        """What came in within a tick."""
        answering = wait([hand.pipe for hand in self.hands], timeout=TICK)
        found: dict[int, Reading] = {}
        for hand in list(self.hands):
            number = hand.number
            if hand.pipe in answering:
                found |= self._answer(hand)
            elif time.monotonic() > hand.until:
                found[number] = Reading(message=f"Đọc quá {self.seconds:g} giây nên đã dừng tệp này.")
                self._replace(hand)
        return found

    def dismiss(self) -> None:
        """End all workers, whatever they do."""
        for hand in self.hands:
            hand.end()
        self.hands.clear()

    def drop(self, number: int) -> None:
        """Leave an order out; whoever works on it is killed. Nothing comes of it any more."""
        if number in self.open:
            self.open.remove(number)
        for hand in [hand for hand in self.hands if hand.number == number]:
            self._replace(hand)

    def _answer(self, hand: _Hand) -> dict[int, Reading]:
        number = hand.number
        try:
            said: Reading | str = hand.pipe.recv()
        except (EOFError, OSError):
            self._replace(hand)
            said = Reading(message="Tiến trình đọc tệp này dừng đột ngột (hết bộ nhớ, hoặc tệp gây lỗi).")
            return {number: said}
        if isinstance(said, str):
            self.told(number, said)
            return {}
        self._next(hand)
        return {number: said}

    def _next(self, hand: _Hand) -> None:
        if self.open:
            number = self.open.popleft()
            hand.give(number, self.orders[number])
        else:
            self.hands.remove(hand)
            hand.end()

    def _replace(self, hand: _Hand) -> None:
        count = len(self.hands)
        self.hands.remove(hand)
        hand.end()
        self.hire(count)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What starts here never hears Ctrl-C: to stop is the business of who started it.

    The tracker of multiprocessing lets Ctrl-C through again when it starts, so it starts first.
    """
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: "Connection[Reading | str, Order]", work: Work) -> None:
    """Answer orders until the other end is closed."""
    while True:
        try:
            order = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(work(order, pipe.send))
