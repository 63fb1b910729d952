"""Text search: SQLite FTS5 beside each snapshot, with our own folding (marks off, đ -> d) in own columns.

Words match with or without their marks; those that match as written rank first, and what documents name
before what only the authority files know. The index is derived: a build writes it anew.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from . import facets, letters, queries
from .answers import Hit, Kind, Ref
from .catalogue import Catalogue
from .letters import fold as fold
from .paths import split
from .phrases import shortened

FILE = "search.db"
FORM = 2
"""Of the tables and of what stands in them."""
_ZEROS = re.compile(r"\b0+(?=\d)")
_WORD = re.compile('[^\\s"\x00\ud800-\udfff]+')
_MOST = 24
_TABLE = """
CREATE VIRTUAL TABLE items USING fts5(
    path UNINDEXED, kind UNINDEXED, title UNINDEXED, named UNINDEXED, label, label_folded, text, text_folded,
    tokenize = "unicode61 remove_diacritics 0"
)
"""
# Tasks and sections of the register, as `_line` makes them.
_PARTS = """
INSERT INTO items
SELECT path, 'task', title, 1, name, label, text, folded FROM register.tasks
UNION ALL SELECT path, 'section', title, 1, name, label, text, folded FROM register.sections
"""
# What lists are ordered by, apart from the words: the whole row of an item is read for a page of a list only.
_KEYS = """
CREATE TABLE keys (item INTEGER PRIMARY KEY, kind TEXT, path TEXT, name TEXT, named INTEGER, year TEXT);
INSERT INTO keys SELECT rowid, kind, path, label_folded, named, COALESCE(
    (SELECT MAX(value) FROM facets WHERE facets.item = items.rowid AND name = 'year'), '') FROM items;
"""
_FIND = """
SELECT path, kind, label, title, text, -bm25(items, 0, 0, 0, 0, 20, 10, 2, 1) AS score FROM items
WHERE items MATCH ? {kinds} ORDER BY named DESC, score DESC, path LIMIT ?
"""


def write(catalogue: Catalogue, folder: Path) -> None:
    """Write the index of a state of the graph into a folder."""
    with closing(sqlite3.connect(folder / FILE)) as index:
        index.execute("PRAGMA journal_mode = OFF")
        index.execute(_TABLE)
        index.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _lines(catalogue))
        if catalogue.register is not None:
            index.execute("ATTACH ? AS register", (str(catalogue.register.file),))
            index.execute(_PARTS)
        facets.write(index, catalogue)
        index.executescript(_KEYS)
        index.execute(f"PRAGMA user_version = {FORM}")
        index.commit()


def find(folder: Path, words: str, *, limit: int, kinds: Sequence[Kind] = ()) -> tuple[Hit, ...]:
    """The items that hold all the words (the last one may be begun), best first; none for no words."""
    query = _query(words)
    if not query:
        return ()
    chosen = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as index:
        found = index.execute(_FIND.format(kinds=chosen), (query, *kinds, limit)).fetchall()
    return tuple(
        Hit(ref=Ref(path, label, kind, title), snippet=_snippet(text, words), score=score)
        for path, kind, label, title, text, score in found
    )


def _query(words: str) -> str:
    """Each word quoted, as written or folded: a bare 01/NQ-CP would be a syntax error."""
    found = _WORD.findall(unicodedata.normalize("NFC", words))
    terms = [word for word in found if any(map(str.isalnum, word))][:_MOST]
    if not terms:
        return ""
    last = len(terms) - 1
    return " AND ".join(_term(word, "*" if place == last else "") for place, word in enumerate(terms))


def _term(word: str, begun: str) -> str:
    forms = dict.fromkeys((word.lower(), fold(word), _ZEROS.sub("", fold(word))))
    return "(" + " OR ".join(f'"{form}"{begun}' for form in forms) + ")"


def _lines(catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    for agency in catalogue.agencies.values():
        named = agency.ref.path in catalogue.named
        names = "; ".join(filter(None, (*agency.other_names, agency.place)))
        yield _line(agency.ref, (names,), named=named)
    for instrument in catalogue.instruments.values():
        named = instrument.held or instrument.ref.path in catalogue.named
        yield _line(instrument.ref, (instrument.ref.title,), named=named)
    for row in catalogue.graph.select(queries.text("words")) if catalogue.register is None else ():
        path, text = catalogue.path(row["item"] or ""), row["text"] or ""
        part = split(path)
        kind: Kind = "task" if part and part.kind == "task" else "section"
        yield _line(Ref(path, row["id"] or "", kind, shortened(text)), (text,))


def _line(ref: Ref, texts: Iterable[str], *, named: bool = True) -> tuple[object, ...]:
    """Numbers are found without their leading zeros too."""
    text = " ".join(filter(None, texts))
    return ref.path, ref.kind, ref.title, int(named), ref.label, letters.label(ref.label), text, fold(text)


def _snippet(text: str, words: str, width: int = 140) -> str:
    """The stretch of the text around the first of the words."""
    plain = fold(text)
    places = [at for word in _WORD.findall(words) if (at := plain.find(fold(word))) >= 0]
    start = max(0, min(places, default=0) - width // 4)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    return ("… " if start else "") + shortened(unicodedata.normalize("NFC", text)[start:], width)
