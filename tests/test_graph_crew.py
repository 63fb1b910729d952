"""Workers that read files side by side: what hangs or dies costs its own file only."""

import os
import signal
import time
from pathlib import Path

from graph.crew import Order, Reading, readings


def work(order: Order, tell) -> Reading:
    """A reader that does what the name of the file says."""
    if order.name == "hangs":
        time.sleep(60)
    if order.name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return Reading(text=f"text of {order.name}")


def read(*names: str, **options):
    orders = [Order(Path(name), name) for name in names]
    return [(number, reading.text or "-") for number, reading in readings(orders, work, **options)]


def test_results_come_in_the_order_given():
    names = [f"{number}" for number in range(7)]
    assert read(*names, hands=2) == [(number, f"text of {name}") for number, name in enumerate(names)]


def test_a_file_that_hangs_or_kills_its_reader_costs_itself_only():
    found = read("a", "hangs", "b", "dies", "c", hands=2, seconds=5.0)
    assert found == [(0, "text of a"), (1, "-"), (2, "text of b"), (3, "-"), (4, "text of c")]


def test_the_reason_is_said():
    orders = [Order(Path("x"), name) for name in ("hangs", "dies")]
    messages = [reading.message for _, reading in readings(orders, work, seconds=5.0)]
    assert "Đọc quá 5 giây" in messages[0]
    assert "dừng đột ngột" in messages[1]


def test_once_stopped_what_is_done_comes_out():
    began = time.monotonic()
    found = []
    orders = [Order(Path(name), name) for name in ("a", "hangs", "b")]
    for number, reading in readings(orders, work, hands=2, stopped=lambda: time.monotonic() > began + 6):
        found.append((number, reading.text))
    assert found == [(0, "text of a"), (2, "text of b")]
    assert time.monotonic() - began < 30
