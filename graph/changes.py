"""Since when each item of the text index says what it says: carried from one snapshot's index to the next.

An item is as it was where its name, words and facets are; a new one, or one that says otherwise, counts from
the build that brought it. The first build of a home folder dates all its items alike.
"""

import hashlib
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from .search import FILE

_TABLE = "CREATE TABLE changes (item INTEGER PRIMARY KEY, mark BLOB NOT NULL, since TEXT NOT NULL)"
_BEFORE = """
SELECT items.path, changes.mark, changes.since FROM changes JOIN items ON items.rowid = changes.item
"""
_SIZE = 12  # bytes of a fingerprint


def write(folder: Path, before: Path | None, *, now: datetime | None = None) -> None:
    """Date the items of the index in a snapshot's folder; `before` is the folder of the snapshot before."""
    when = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    known = _known(before / FILE) if before is not None else {}
    with closing(sqlite3.connect(folder / FILE)) as index:
        index.execute(_TABLE)
        held: defaultdict[int, list[str]] = defaultdict(list)
        for item, name, value in index.execute("SELECT item, name, value FROM facets ORDER BY 1, 2, 3"):
            held[item].append(f"{name}={value}")
        rows = index.execute("SELECT rowid, path, label, title, text FROM items").fetchall()
        lines = []
        for item, path, *words in rows:
            mark = _mark(*words, *held[item])
            old, since = known.get(path, (b"", when))
            lines.append((item, mark, since if old == mark else when))
        index.executemany("INSERT INTO changes VALUES (?, ?, ?)", lines)
        index.commit()


def _known(file: Path) -> dict[str, tuple[bytes, str]]:
    """What the index before dates; an index that dates nothing, or none at all, knows nothing."""
    if not file.is_file():
        return {}
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as index:
        try:
            return {path: (mark, since) for path, mark, since in index.execute(_BEFORE)}
        except sqlite3.DatabaseError:
            return {}


def _mark(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
