"""How long extraction takes, and that the time grows with the length and no faster.

    python -m tests.benchmarks.bench_extract [--rounds 5]

Prints the time of the plan once imports are done (wanted: under 0.2 s), the ratio of ten plans in a row
to one (at most 11), and the time of 1 MB of mixed text: made-up plans and the plan itself (under 5 s on
one core). Times are CPU times, the best of some rounds; `--strict` ends with exit code 1 where a figure
is missed.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from extract import readers
from extract.pipeline import extract
from extract.source import SourceText

from .plans import plans

PLAN = Path(__file__).resolve().parents[2] / "data/plans/22-KH-UBND-2023.md"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside the most that is wanted."""

    name: str
    value: float
    most: float
    unit: str

    @property
    def held(self) -> bool:
        """Whether it is within what is wanted."""
        return self.value <= self.most

    def __str__(self) -> str:
        mark = "ok" if self.held else "MISSED"
        return (
            f"{self.name:<38} {self.value:8.3f} {self.unit:<2} wanted <= {self.most:g} {self.unit:<2} {mark}"
        )


def figures(rounds: int = 5) -> list[Figure]:
    """All figures, measured now."""
    text = PLAN.read_text(encoding="utf-8")
    one = seconds(source(text), rounds)
    ten = seconds(source("\n\n".join([text] * 10)), rounds)
    mixed = mixed_text(MEGABYTE)
    whole = seconds(source(mixed), 1)
    half = seconds(source(mixed[: len(mixed) // 2]), 1)
    return [
        Figure("the plan", one, 0.2, "s"),
        Figure("ten plans in a row / one plan", ten / one, 11.0, ""),
        Figure(f"mixed text, {len(mixed.encode()) / MEGABYTE:.1f} MB", whole, 5.0, "s"),
        Figure("mixed text / half of it", whole / half, 2.5, ""),
    ]


def mixed_text(size: int) -> str:
    """At least `size` bytes of UTF-8: made-up plans, and the plan itself between them."""
    plan = PLAN.read_text(encoding="utf-8")
    parts: list[str] = []
    written = 0
    for index, made in enumerate(cycle(plans(24, seed=3))):
        part = plan if index % 12 == 5 else made.text
        parts.append(part)
        written += len(part.encode())
        if written >= size:
            return "\n\n".join(parts)
    return ""


def source(text: str) -> SourceText:
    """The text as a markdown document."""
    return readers.from_string(text, name="benchmark.md", format="markdown")


def seconds(document: SourceText, rounds: int) -> float:
    """The CPU time of extracting a document, the best of some rounds after a first that does not count."""
    extract(readers.from_string("Số: 01/KH-UBND", name="first.md", format="markdown"))
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        extract(document)
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--strict", action="store_true", help="exit code 1 where a figure is missed")
    options = parser.parse_args()
    found = figures(options.rounds)
    for figure in found:
        print(figure)
    return 1 if options.strict and not all(figure.held for figure in found) else 0


if __name__ == "__main__":
    sys.exit(main())
