"""Fixtures on the three plans written for the comparison; a test module names it in `pytest_plugins`."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from comparison_sample import FOLDER
from flask import Flask
from werkzeug.serving import make_server

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
    server = make_server("127.0.0.1", 0, compared_app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
