"""Making ready what pages open with, in the background, when a server starts and when a build switched.

A reader who comes earlier waits for the same work and does none of it twice (`graph.state.State.once`).
"""

import gc
import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from flask import Flask
from werkzeug.datastructures import MultiDict

from graph import warming
from ontology.errors import CancuError
from webui import asking
from webui.context import Shelf, shelf_of

_LOOK = 5.0
"""Seconds between two looks at whether another snapshot is served."""


def begin(app: Flask) -> threading.Thread:
    """Keep what is served warm until the process ends."""
    thread = threading.Thread(target=_keep_warm, args=(app,), name="warm-up", daemon=True)
    thread.start()
    return thread


def compile_templates(app: Flask) -> None:
    """Compile every template: a page's first reader would wait for it (20 to 200 ms)."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def warm(shelf: Shelf, known: str | None = None) -> str | None:
    """Make the answers of the snapshot now served, unless it is the `known` one; its id, None without one.

    What a damaged home cannot answer is left to the reader who asks for it, and not tried again.
    """
    try:
        explorer = shelf.explorer()
        snapshot = explorer.snapshot()
    except CancuError as error:
        _leave(error)
        return None
    if snapshot == known:
        return known
    lists = [MultiDict(), *(MultiDict({"loai": kind}) for kind in asking.WORDS["kind"])]
    found = (partial(explorer.find, asking.asked(arguments)) for arguments in lists)
    makes: list[Callable[[], object]] = [*warming.answers(explorer), *found]
    for make in makes:
        try:
            make()
        except CancuError as error:
            _leave(error)
    _settle()
    return snapshot


def _leave(error: CancuError) -> None:
    logging.getLogger(__name__).debug("Nothing to make ready: %s", error)


def _settle() -> None:
    """Take what was made ready out of the collector's rounds: going through it stops every reader (0.3 s)."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _keep_warm(app: Flask) -> None:
    compile_templates(app)
    if shelf_of(app.extensions).settings.store:  # the answers of a remote engine would load it for nobody
        return
    _keep_answers(shelf_of(app.extensions))


def _keep_answers(shelf: Shelf) -> None:
    known = None
    while True:
        known = warm(shelf, known)
        time.sleep(_LOOK)
