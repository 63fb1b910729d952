"""What a request may use: the settings, and the explorer that answers for the served home folder."""

from collections.abc import Mapping
from threading import Lock
from typing import cast

from flask import current_app

from graph.explorer import Explorer
from graph.uploads.shelf import Bounds
from graph.uploads.shelf import Shelf as Uploads
from webui.opening import open_explorer
from webui.settings import Settings

_KEY = "cancu"


class Shelf:
    """Holds the settings and one explorer for all threads of the process.

    The explorer is opened at the first question, so that a server may start before anything is built: until
    then every page says what to do (StoreError, status 503).
    """

    def __init__(self, settings: Settings, explorer: Explorer | None = None) -> None:
        self.settings = settings
        self._explorer = explorer
        self._lock = Lock()

    def explorer(self) -> Explorer:
        """The one explorer. Raises StoreError where nothing is built yet."""
        with self._lock:
            if self._explorer is None:
                self._explorer = open_explorer(self.settings)
            return self._explorer


def shelf() -> Shelf:
    """The shelf of the current application."""
    return shelf_of(current_app.extensions)


def shelf_of(extensions: Mapping[str, object]) -> Shelf:
    """The shelf of an application, given its `extensions`."""
    return cast(Shelf, extensions[_KEY])


def put_on(extensions: dict[str, object], on_shelf: Shelf) -> None:
    """Make `on_shelf` the shelf of an application, given its `extensions`."""
    extensions[_KEY] = on_shelf


def explorer() -> Explorer:
    """The explorer of the current application."""
    return shelf().explorer()


def uploads() -> Uploads:
    """The batches of files handed in to the served home folder."""
    own = settings()
    megabyte = 1_000_000
    bounds = Bounds(
        files=own.upload_files,
        file_bytes=own.upload_file_megabytes * megabyte,
        batch_bytes=own.upload_megabytes * megabyte,
        all_bytes=own.upload_home_megabytes * megabyte,
        days=own.upload_days,
    )
    return Uploads(own.home, bounds)


def settings() -> Settings:
    """The settings of the current application."""
    return shelf().settings
