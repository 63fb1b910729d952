"""What a build derives of a snapshot: whether the files in its folder are of the form that is read today."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from . import search
from .register import book

_FORMS: Mapping[str, int] = {search.FILE: search.FORM, book.FILE: book.FORM}


def is_current(folder: Path) -> bool:
    """Whether the search index and the register are there, in today's form; else a build writes them anew."""
    return all(form(folder / name) == wanted for name, wanted in _FORMS.items())


def form(file: Path) -> int | None:
    """The form that a derived file states; None where there is none, or nothing that can be read."""
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as rows:
            return int(rows.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None
