"""The edges: pages, terminal and settings. `create_app` makes the web application of one home folder.

The command line imports this package too and must start light: the application loads when it is asked for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from graph.explorer import Explorer

    from .settings import Settings


def create_app(settings: "Settings", explorer: "Explorer | None" = None) -> "Flask":
    """The application for `settings`; `explorer` stands in for the one of the home folder (tests)."""
    from . import app

    return app.create_app(settings, explorer)
