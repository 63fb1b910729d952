"""Three plans written for the comparison, and which of their tasks are the same duty."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "comparison"
PATHS: Mapping[str, str] = {
    "lam-giang-2023": "vb/lam-giang.ubnd/kh/2023/18",
    "lam-giang-2024": "vb/lam-giang.ubnd/kh/2024/15",
    "thanh-hai-2024": "vb/thanh-hai.ubnd/kh/2024/31",
}
EARLIER, LATER, ELSEWHERE = PATHS.values()


@dataclass(frozen=True, slots=True)
class Gold:
    """Two plans by path, ids of tasks that are the same duty; `parts` of a split or merged one."""

    first: str
    second: str
    pairs: frozenset[tuple[str, str]]
    parts: frozenset[tuple[str, str]]


def gold() -> list[Gold]:
    """What was decided by reading."""
    told = tomllib.loads((FOLDER / "gold.toml").read_text(encoding="utf-8"))["comparison"]
    return [
        Gold(
            PATHS[each["a"]],
            PATHS[each["b"]],
            frozenset(map(tuple, each["pairs"])),
            frozenset(map(tuple, each["parts"])),
        )
        for each in told
    ]


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """Tasks of two plans: carried on (earlier to later), another duty in like words, others around them."""

    carried_on: Mapping[str, str]
    other: Mapping[str, str]
    first: Sequence[str]
    second: Sequence[str]


def look_alikes() -> LookAlikes:
    """Tasks that were written to mislead."""
    told = tomllib.loads((FOLDER / "look-alikes.toml").read_text(encoding="utf-8"))
    return LookAlikes(dict(told["same"]), dict(told["other"]), told["first"], told["second"])
