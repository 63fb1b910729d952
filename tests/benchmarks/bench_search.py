"""How long suggestions and results take while people type, on a large collection.

    python -m tests.benchmarks.bench_search [--plans 1000] [--home DIR] [--readers 1 20] [--searches 30]

What is typed comes from the collection: stretches of tasks, with marks and without, names of
bodies, symbols of instruments, numbers of tasks, a stretch between quotes. Each is typed in steps
of three characters, as pages ask when a typist pauses: first for suggestions (`/goi-y`), then for
results (`/tra-cuu`). Readers type side by side, each their own searches, with half a second between
two steps. Printed in milliseconds over HTTP.
"""

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote_plus

from graph.explorer import Explorer
from graph.letters import fold

from .bench_pages import Times, at_rest, fill, opened
from .bench_sparql import served

_STEP = 3
_PAUSE = 0.5


def searches(home: Path, count: int) -> list[str]:
    """So many searches of every kind in turn, the same for the same home."""
    chance = random.Random(7)
    with Explorer.open(home) as explorer:
        tasks = explorer.tasks()
        texts = [tasks[chance.randrange(len(tasks))] for _ in range(count)]
        bodies = [chance.choice(explorer.agencies()).agency.name for _ in range(count)]
        symbols = [chance.choice(explorer.instruments()).instrument.ref.label for _ in range(count)]
    found = []
    for task, body, symbol in zip(texts, bodies, symbols, strict=True):
        words = task.text.split()
        start = chance.randrange(max(1, len(words) - 3))
        stretch = " ".join(words[start : start + chance.randint(2, 4)])
        found += [stretch, fold(stretch), fold(body), symbol, task.id, f'"{stretch}"']
    chance.shuffle(found)
    return found[:count]


def steps(search: str) -> Iterator[str]:
    """What stands in the field whenever the typist pauses."""
    ends = [*range(_STEP, len(search), _STEP), len(search)]
    return (search[:end] for end in ends)


def typed(port: int, own: Sequence[str], times: Times, pause: float) -> None:
    """One reader who types these searches."""
    connection = HTTPConnection("127.0.0.1", port, timeout=300)
    for search in own:
        for words in steps(search):
            for name, path in (("suggestions", "/goi-y"), ("results", "/tra-cuu")):
                times[name].append(opened(port, f"{path}?q={quote_plus(words)}", connection))
            time.sleep(pause)


def measure(home: Path, readers: int, count: int) -> None:
    """Print a line for suggestions and one for results."""
    own = [searches(home, count * readers)[number::readers] for number in range(readers)]
    times: Times = defaultdict(list)
    with served(home) as (port, process):
        at_rest(process)
        pause = _PAUSE if readers > 1 else 0.0
        threads = [threading.Thread(target=typed, args=(port, each, times, pause)) for each in own]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for name, found in times.items():
        p95 = statistics.quantiles(found, n=20)[18]
        print(
            f"| {name} | {readers} | {len(found)} | {statistics.median(found):.0f} | {p95:.0f} "
            f"| {max(found):.0f} | {os.getloadavg()[0]:.1f} |",
            flush=True,
        )


def main() -> None:
    """Measure a home of made-up plans, or the one that is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 20])
    parser.add_argument("--searches", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, texts = options.home or Path(folder, "home"), Path(folder, "texts")
        if not options.home:
            texts.mkdir()
            fill(home, options.plans, texts)
        print("| | readers | asked | p50 | p95 | longest | load |\n|---|---:|---:|---:|---:|---:|---:|")
        for readers in options.readers:
            measure(home, readers, options.searches)


if __name__ == "__main__":
    main()
