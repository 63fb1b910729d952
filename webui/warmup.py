"""Making ready what pages open with, in the background, when a server starts and when a build switched.

A reader who comes earlier waits for the same work and does none of it twice (`graph.state.State.once`).
"""

import logging
import threading
import time

from werkzeug.datastructures import MultiDict

from graph import warming
from ontology.errors import CancuError
from webui import asking
from webui.context import Shelf

_LOOK = 5.0
"""Seconds between two looks at whether another snapshot is served."""


def begin(shelf: Shelf) -> threading.Thread:
    """Keep what is served warm until the process ends."""
    thread = threading.Thread(target=_keep_warm, args=(shelf,), name="warm-up", daemon=True)
    thread.start()
    return thread


def warm(shelf: Shelf, known: str | None = None) -> str | None:
    """Make the answers of the snapshot now served, unless it is the `known` one; its id, None without one."""
    try:
        explorer = shelf.explorer()
        snapshot = explorer.snapshot()
        if snapshot == known:
            return known
        for make in warming.answers(explorer):
            make()
        explorer.find(asking.asked(MultiDict()))
    except CancuError as error:
        logging.getLogger(__name__).debug("Nothing to make ready: %s", error)
        return None
    return snapshot


def _keep_warm(shelf: Shelf) -> None:
    known = None
    while True:
        known = warm(shelf, known)
        time.sleep(_LOOK)
