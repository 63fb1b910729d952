"""How long every kind of page takes under readers at once, and how many questions it asks of the store.

    python -m tests.benchmarks.bench_pages [--plans 1000] [--home DIR] [--readers 20] [--rounds 2] [--pause 2]
        [--paint]

The plans are made up and their facts stored as `cancu build` stores them, without reading texts; `--home`
measures a home that is built. `cancu serve` is started on it and every kind of page is opened once, as the
server first has it. Then so many readers open all kinds of pages, each of items of their own (the largest
documents, busiest bodies, most cited instruments, one after the other) and in an order of their own; between
two pages they read for `--pause` seconds on average, from none to twice that. Printed by kind of page: the
first opening, p50 and p95 in milliseconds under the readers, the questions to the store at first and again.
`--paint` adds the first contentful paint in a browser (Debian's chromium) of a server newly started.
"""

import argparse
import contextlib
import dataclasses
import os
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil

from graph.build import build
from graph.explorer import Explorer
from graph.store import Snapshot
from webui import context, create_app, warmup
from webui.settings import Settings

from . import pages
from .bench_sparql import served
from .plans import plans

_CHROMIUM = "/usr/bin/chromium"
_PAINT = "() => performance.getEntriesByName('first-contentful-paint').map(paint => paint.startTime)[0]"
_AT_REST = 5.0
"""Percent of a core."""
Times = dict[str, list[float]]


def fill(home: Path, count: int, texts: Path) -> None:
    """Build made-up plans out of the facts that they were made of."""
    facts = {}
    for plan in plans(count):
        (texts / plan.name).write_text(plan.text, encoding="utf-8")
        facts[plan.name] = plan.facts
    build([texts], home, extract=lambda source: facts[source.name])


def opened(port: int, address: str, connection: HTTPConnection | None = None) -> float:
    """Milliseconds until a page is there whole. Raises SystemExit for one that is not."""
    own = connection or HTTPConnection("127.0.0.1", port, timeout=300)
    begun = time.perf_counter()
    own.request("GET", address, headers={"Accept": "text/html"})
    response = own.getresponse()
    response.read()
    if response.status not in (200, 303):
        raise SystemExit(f"{response.status}: {address}")
    return (time.perf_counter() - begun) * 1000


def under_readers(port: int, shelves: Sequence[Mapping[str, str]], rounds: int, pause: float) -> Times:
    """The times of all kinds of pages while readers open them, each the pages of a shelf of their own."""
    times: Times = defaultdict(list)

    def read(number: int, addresses: Mapping[str, str]) -> None:
        connection, chance = HTTPConnection("127.0.0.1", port, timeout=300), random.Random(number)
        for _ in range(rounds):
            for name in chance.sample(sorted(addresses), len(addresses)):
                time.sleep(chance.uniform(0, 2 * pause))
                times[name].append(opened(port, addresses[name], connection))

    threads = [threading.Thread(target=read, args=each) for each in enumerate(shelves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def questions(home: Path, addresses: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """How many questions each page asks of the store, the first time and again."""
    found = {}
    app = create_app(dataclasses.replace(Settings(), home=home))
    warmup.warm(context.shelf_of(app.extensions))
    client = app.test_client()
    for name, address in addresses.items():
        counts = []
        for _ in range(2):
            with _counting() as asked:
                client.get(address, headers={"Accept": "text/html"})
            counts.append(len(asked))
        found[name] = (counts[0], counts[1])
    return found


@contextlib.contextmanager
def _counting() -> Iterator[list[str]]:
    asked: list[str] = []
    real = {name: getattr(Snapshot, name) for name in ("select", "construct")}

    def counted(name: str) -> Any:
        return lambda snapshot, query: (asked.append(query), real[name](snapshot, query))[1]

    for name in real:
        setattr(Snapshot, name, counted(name))
    try:
        yield asked
    finally:
        for name, method in real.items():
            setattr(Snapshot, name, method)


def paints(port: int, addresses: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds to the first contentful paint of each page."""
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        for name, address in addresses.items():
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}{address}")
            found[name] = float(page.wait_for_function(_PAINT).json_value())
            page.close()
        browser.close()
    return found


def at_rest(process: psutil.Process) -> None:
    """Wait until the server has made ready what it makes ready by itself."""
    while process.cpu_percent(interval=2) > _AT_REST:
        pass


def measure(home: Path, options: argparse.Namespace) -> None:
    """Print the figures of one home."""
    with Explorer.open(home) as explorer:
        shelves = [pages.addresses(explorer, place) for place in range(options.readers)]
        held = len(explorer.held())
    addresses, painted = shelves[0], {}
    asked = questions(home, addresses)
    if options.paint:
        with served(home) as (port, process):
            at_rest(process)
            painted = paints(port, addresses)
    with served(home) as (port, process):
        at_rest(process)
        first = {name: opened(port, address) for name, address in addresses.items()}
        begun = time.perf_counter()
        times = under_readers(port, shelves, options.rounds, options.pause)
        pace = sum(map(len, times.values())) / (time.perf_counter() - begun)
        memory = process.memory_info().rss / 1e6
    load = os.getloadavg()[0]
    print(
        f"{held:,} documents, {options.readers} readers who read {options.pause:g} s a page, "
        f"{pace:.1f} pages a second, server {memory:.0f} MB, load {load:.1f}\n"
    )
    print("| page | first, ms | p50, ms | p95, ms | questions, first | again | paint, ms |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in addresses:
        found = times[name]
        p95 = statistics.quantiles(found, n=20)[18] if len(found) > 1 else found[0]
        shown = f"{painted[name]:.0f}" if name in painted else "–"
        print(
            f"| {name} | {first[name]:.0f} | {statistics.median(found):.0f} | {p95:.0f} "
            f"| {asked[name][0]} | {asked[name][1]} | {shown} |"
        )


def main() -> None:
    """Measure a home of made-up plans, or the one that is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pause", type=float, default=2.0)
    parser.add_argument("--paint", action="store_true")
    options = parser.parse_args()
    if options.home:
        measure(options.home, options)
        return
    with tempfile.TemporaryDirectory() as folder:
        home, texts = Path(folder, "home"), Path(folder, "texts")
        texts.mkdir()
        fill(home, options.plans, texts)
        measure(home, options)


if __name__ == "__main__":
    main()
