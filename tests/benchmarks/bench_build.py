"""How long a folder of made-up plans takes to build, and that the last ones take no longer than the first.

    python -m tests.benchmarks.bench_build [--count 200] [--strict]

Prints documents per second of the whole command (workers started, facts stored, snapshot published), the time
of the last quarter of the documents against the first (wanted: at most 1.2; counted from the first document
done), the time of the steps after the last document, of a second run over the same folder, and of one run
after one more file, and the highest memory of the writing process and of the largest worker. `--strict` ends
with exit code 1 where the ratio is missed.
"""

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from graph import crew
from graph.build import build

from .plans import plans

MOST = 1.2


@dataclass(frozen=True, slots=True)
class Run:
    """One build: when each document was done, in seconds from its begin, and when all was.

    `memory` is the highest of the writing process until the last document was done, in MB.
    """

    done: list[float]
    end: float
    memory: float

    @property
    def ratio(self) -> float:
        """The time of the last quarter of the documents to that of the first."""
        quarter = max((len(self.done) - 1) // 4, 1)
        return (self.done[-1] - self.done[-1 - quarter]) / (self.done[quarter] - self.done[0])


def run(folder: Path, home: Path) -> Run:
    """Build a folder."""
    begin = time.perf_counter()
    done: list[float] = []
    memory = 0.0

    def progress(count: int, total: int, name: str) -> None:
        nonlocal memory
        memory = _memory(resource.RUSAGE_SELF)
        if count:
            done.append(time.perf_counter() - begin)

    build([folder], home, progress=progress)
    return Run(done, time.perf_counter() - begin, memory)


def _memory(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--strict", action="store_true", help="exit code 1 where the ratio is missed")
    options = parser.parse_args()
    *made, another = plans(options.count + 1)
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch, "plans"), Path(scratch, "home")
        folder.mkdir()
        for plan in made:
            (folder / plan.name).write_text(plan.text, encoding="utf-8")
        first, second = run(folder, home), run(folder, home)
        (folder / another.name).write_text(another.text, encoding="utf-8")
        third = run(folder, home)
    print(f"{options.count} documents on {crew.cores()} cores")
    print(f"documents per second        {options.count / first.end:8.1f}   ({first.end:.1f} s in all)")
    print(f"last quarter / first        {first.ratio:8.2f}   wanted <= {MOST}")
    print(f"after the last document     {first.end - first.done[-1]:8.1f} s")
    print(f"the same folder again       {second.end:8.1f} s")
    print(f"one file more               {third.end:8.1f} s")
    print(f"memory, writing process     {first.memory:8.0f} MB until the last document was stored")
    print(f"memory, writing process     {_memory(resource.RUSAGE_SELF):8.0f} MB at most")
    print(f"memory, largest worker      {_memory(resource.RUSAGE_CHILDREN):8.0f} MB")
    return 1 if options.strict and first.ratio > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
