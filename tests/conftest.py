"""Fixtures that several test files share: the plan's facts, a built home folder, a browser, the corpus.

With CI=true (as `.ci/run` sets it) a missing browser fails the test that needs it instead of skipping it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "data/plans/22-KH-UBND-2023.md"
CORPUS = ROOT.parent / "shared/corpus"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def plan_facts():
    """The facts of the plan, extracted once."""
    from extract.pipeline import extract
    from extract.readers import read

    return extract(read(PLAN))


@pytest.fixture(scope="session")
def plan_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home folder with the built graph of the plan, to read only; all workers of pytest-xdist share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    home = shared / "plan-home"
    with (shared / "plan-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "plan-home.built").exists():
            from graph.build import build

            shutil.rmtree(home, ignore_errors=True)
            build([PLAN], home=home)
            (shared / "plan-home.built").touch()
    return home


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of documents to measure on; they are no part of the project and may be absent."""
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is absent: nothing to measure on")
    return CORPUS


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless browser (playwright's `Browser`); tests open pages or contexts of their own in it."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        missing("No chromium found: install Debian's package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path)
        yield started
        started.close()


def missing(what: str) -> None:
    """Skip the test, or fail it where everything must be there."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(what)
    pytest.skip(what)
