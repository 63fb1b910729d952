"""Made-up documents in the forms officials write, each beside what a reader would say it holds.

A pair is `golden/NAME.md` (or .txt) and `golden/NAME.expected.toml`: the letterhead, then every task in the
order of the text by its first words, with who leads and who coordinates. What the extraction cannot read yet
keeps its true expectation and bears `xfail`, the reason, and `instead`, the first words of what is read in
its place if that is another task; the day it is read the test says so.
"""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract import pipeline, readers
from extract.evaluate import fold
from ontology.model import Facts

FOLDER = Path(__file__).parent / "golden"
STEMS = sorted(path.name.removesuffix(".expected.toml") for path in FOLDER.glob("*.expected.toml"))


@cache
def expected(stem: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{stem}.expected.toml").read_text(encoding="utf-8"))


@cache
def facts(stem: str) -> Facts:
    path = next(path for path in FOLDER.glob(f"{stem}.*") if path.suffix != ".toml")
    return pipeline.extract(readers.read(path), today=datetime.date(2026, 1, 1))


def found_tasks(stem: str) -> list[tuple[str, list[str], list[str]]]:
    """(text, who leads, who coordinates) of every task, in the order of the text."""
    document = facts(stem)
    names = {agency.id: fold(agency.name) for agency in document.agencies}
    duty = {
        item.id: ([names[body] for body in item.leads], [names[body] for body in item.coordinators])
        for item in document.assignments
    }
    ordered = sorted(document.tasks, key=lambda task: task.start)
    return [(" ".join(task.text.split()), *duty.get(task.assignment or "", ([], []))) for task in ordered]


def cases() -> list[Any]:
    return [
        pytest.param(stem, number, id=f"{stem}-{number + 1}", marks=_marks(task))
        for stem in STEMS
        for number, task in enumerate(expected(stem)["tasks"])
    ]


def _marks(item: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=item["xfail"], strict=True)] if "xfail" in item else []


@pytest.mark.parametrize(
    ("stem", "field"), [(stem, field) for stem in STEMS for field in expected(stem)["letterhead"]]
)
def test_the_letterhead_is_read(stem: str, field: str) -> None:
    assert getattr(facts(stem).document, field) == expected(stem)["letterhead"][field]


@pytest.mark.parametrize(("stem", "number"), cases())
def test_a_task_is_read_with_its_bodies(stem: str, number: int) -> None:
    task = expected(stem)["tasks"][number]
    bodies = [fold(name) for name in task["leads"]], [fold(name) for name in task.get("coordinators", ())]
    matching = [found for found in found_tasks(stem) if found[0].startswith(task["begins"])]
    assert [found[1:] for found in matching] == [bodies]


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_else_is_a_task(stem: str) -> None:
    begins = tuple(
        task[key] for task in expected(stem)["tasks"] for key in ("begins", "instead") if key in task
    )
    assert [text for text, _, _ in found_tasks(stem) if not text.startswith(begins)] == []
