"""Made-up plans of provinces, as text and as the facts that the text states: what benchmarks stand on.

    python -m tests.benchmarks.plans --count 10 --out DIR [--seed 1] [--facts]

A plan has a letterhead, legal bases, sections with directives in several forms, tasks with citations, targets
and deadlines, recipients, and now and then an appendix with a table. Numbers run by province and year. A plan
carries out older instruments and later plans cite it: chains grow. The same seed gives the same plans.
"""

import argparse
import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path

from ontology import facts_json

from . import words
from .pool import Pool
from .writer import Plan, Writer

__all__ = ["Plan", "plans"]


def plans(count: int, *, seed: int = 1, sections: int = 8) -> Iterator[Plan]:
    """`count` plans of several provinces and years; up to 12 sections of about six tasks each."""
    chance = random.Random(seed)
    pool = Pool(chance)
    numbers: dict[tuple[str, int], int] = {}
    for index in range(count):
        unit, place = words.PROVINCES[index % len(words.PROVINCES)]
        year = 2023 + index // len(words.PROVINCES) % 3
        numbers[place, year] = number = numbers.get((place, year), 0) + chance.randrange(1, 9)
        date = datetime.date(year, 1, 5) + datetime.timedelta(days=min(number, 350))
        writer = Writer(chance, pool, unit=unit, place=place, number=number, date=date)
        yield writer.plan(sections)


def main() -> None:
    """Write plans to a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--facts", action="store_true", help="write the facts of each plan beside it")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for plan in plans(options.count, seed=options.seed):
        (options.out / plan.name).write_text(plan.text, encoding="utf-8")
        if options.facts:
            record = json.dumps(facts_json.to_json(plan.facts), ensure_ascii=False)
            (options.out / plan.name).with_suffix(".json").write_text(record, encoding="utf-8")


if __name__ == "__main__":
    main()
