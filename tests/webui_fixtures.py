"""Fixtures for the tests of the pages; a test module names this one in `pytest_plugins`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.bench_pages import fill
from flask import Flask
from flask.testing import FlaskClient
from serving import serving
from webui_sample import make_home

from webui import create_app
from webui.settings import Settings


@pytest.fixture(scope="session")
def webui_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small home, built once."""
    return make_home(tmp_path_factory.mktemp("webui"))


@pytest.fixture(scope="session")
def many_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of 30 generated plans that rest on each other in chains, built once."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "texts").mkdir()
    fill(folder / "home", 30, folder / "texts")
    return folder / "home"


@pytest.fixture(scope="session")
def app(webui_home: Path) -> Flask:
    """The application on the small home."""
    return create_app(Settings(home=webui_home))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client without cookies."""
    return app.test_client()


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of a running server of the application, without a slash at its end."""
    with serving(app) as address:
        yield address
