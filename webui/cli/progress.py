"""How far a long command is, on stderr, and how Ctrl-C ends it."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from . import output

if TYPE_CHECKING:
    from graph.build import Progress

WIDTH = 24
STEPS = {"merge": "gộp và lập chỉ mục"}


@contextmanager
def bar() -> Iterator[tuple["Progress", Callable[[str], None]]]:
    """Two functions to tell: how many files are done and which is waited for; which step follows.

    A bar that moves on a terminal, and one line a document elsewhere.
    """
    terminal = sys.stderr.isatty()

    def line(text: str) -> None:
        click.echo(f"\r{text:<80}" if terminal else text, err=True, nl=not terminal)

    def progress(done: int, total: int, name: str) -> None:
        filled = "█" * (WIDTH * done // max(total, 1))
        if terminal:
            line(f"{filled:░<{WIDTH}} {done}/{total} {output.shorten(name, 40)}")
        elif name:
            line(f"[{done + 1}/{total}] {name}")

    def step(name: str) -> None:
        if terminal:
            line(f"{'█' * WIDTH} {STEPS[name]} …")

    try:
        yield progress, step
    finally:
        if terminal:
            click.echo(err=True)


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; pressed once more it interrupts at once."""
    asked: list[bool] = []

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(True)
        output.complain("\nĐang dừng: giữ những tệp đã đọc xong (Ctrl-C lần nữa: không giữ gì).")

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
