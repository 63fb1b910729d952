"""Made-up documents beside what a legal officer would mark in them; in sound ones nothing.

A pair is `golden_checks/NAME.md` (or .txt) and `golden_checks/NAME.expected.toml`: every finding in the order
of the text with its rule, severity, the words and the form that is proposed.
"""

import datetime
import tomllib
from pathlib import Path

import pytest

from extract import pipeline, readers

FOLDER = Path(__file__).parent / "golden_checks"
STEMS = sorted(path.name.removesuffix(".expected.toml") for path in FOLDER.glob("*.expected.toml"))


@pytest.mark.parametrize("stem", STEMS)
def test_what_is_marked(stem: str) -> None:
    expected = tomllib.loads((FOLDER / f"{stem}.expected.toml").read_text(encoding="utf-8"))["finding"]
    path = next(path for path in FOLDER.glob(f"{stem}.*") if path.suffix != ".toml")
    found = pipeline.extract(readers.read(path), today=datetime.date(2026, 1, 1)).anomalies
    assert [(item.rule, item.severity, item.quote, item.proposal) for item in found] == [
        (item["rule"], item["severity"], item["quote"], item["proposal"]) for item in expected
    ]
    assert all(item.source and item.message for item in found)
