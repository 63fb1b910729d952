"""Fixtures on the three plans written for the comparison; a test module names it in `pytest_plugins`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from comparison_sample import FOLDER
from flask import Flask
from serving import serving

from graph.build import build
from webui import create_app
from webui.settings import Settings


@pytest.fixture(scope="session")
def compared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the three plans, their facts extracted."""
    home = tmp_path_factory.mktemp("comparison") / "home"
    build(sorted(FOLDER.glob("*.md")), home=home)
    return home


@pytest.fixture(scope="session")
def compared_app(compared_home: Path) -> Flask:
    """The application on the three plans."""
    return create_app(Settings(home=compared_home))


@pytest.fixture(scope="session")
def compared_site(compared_app: Flask) -> Iterator[str]:
    """The address of a running server of it, without a slash at its end."""
    with serving(compared_app) as address:
        yield address
