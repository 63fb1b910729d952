"""The catalogue: items by words and facets, in pages, with the counts of every facet for what was found.

Words match with or without marks, those written as asked first; words between quotes stand together, and in
their marks if they are written with marks. Conditions add up, so the count at a value is the length of the
list that adding the value opens.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from ontology.errors import StoreError

from .answers import Kind, Ref
from .facets import NAMES
from .search import FILE, fold
from .wording import Piece, Term, around, pieces, terms

Order = Literal["relevance", "name", "newest", "changed"]
ORDERS: Mapping[str, str] = {
    "relevance": "exact DESC, named DESC, score DESC, path",
    "name": "name, path",
    "newest": "year DESC, exact DESC, named DESC, score DESC, path",
    "changed": "since DESC, exact DESC, named DESC, score DESC, path",
}
_MOST_VALUES = 200
_ZEROS = re.compile(r"\b0+(?=\d)")
_CHOSEN = "SELECT item FROM facets WHERE name = ? AND value = ?"
_MATCHED = (
    "CREATE TEMP TABLE matched AS SELECT rowid AS item, -bm25(items, 0, 0, 0, 0, 20, 10, 2, 1) AS score"
)
_LISTED = """
SELECT keys.item, matched.score AS score, keys.item IN (SELECT item FROM exact) AS exact, {since} AS since
FROM matched CROSS JOIN keys ON keys.item = matched.item {where} ORDER BY {order} LIMIT ? OFFSET ?
"""
_ITEMS = """
SELECT rowid, path, kind, label, title, text FROM items WHERE rowid IN (SELECT value FROM json_each(?))
"""
_SINCE = "(SELECT since FROM changes WHERE changes.item = keys.item)"
_HELD = "SELECT choice FROM matched CROSS JOIN holds ON holds.item = matched.item"
_CHOICES = """
SELECT choices.id, choices.name, choices.value, COALESCE(names.label, choices.value) FROM choices
LEFT JOIN names ON names.value = choices.value WHERE choices.id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the catalogue.

    `chosen` are pairs of facet and value; `group` > 0 asks for that many of each kind, best first, instead of
    a page.
    """

    words: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    order: Order = "relevance"
    size: int = 50
    page: int = 1
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item found; `label` and `snippet` are pieces of words, each with whether it matched.

    `since` is when it came to say what it says (UTC, RFC 3339), told in the order "changed" only.
    """

    ref: Ref
    label: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    exact: bool
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet among what was found, and how many items hold it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer: `total` items, the rows asked for, and every facet's values by falling count."""

    total: int
    rows: tuple[Row, ...] = ()
    facets: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many of each kind were found."""
        return {each.value: each.count for each in self.facets.get("kind", ())}  # type: ignore[misc]


def find(folder: Path, asked: Asked, counted: Found | None = None) -> Found:
    """The items that hold all the words and meet all conditions. Raises StoreError for an older index.

    `counted` is any answer to the same words and conditions: its counts are taken over.
    """
    wanted = terms(asked.words)
    if asked.words.strip() and not wanted:
        return Found(total=0)
    with _opened(folder) as index:
        _match(index, asked, wanted)
        found = counted or _counted(index)
        return replace(
            found,
            rows=tuple(_rows(index, asked, wanted, list(found.kinds))),
            labels=_labels(index, [value for _, value in asked.chosen]),
        )


def count(folder: Path, asked: Asked) -> int:
    """How many items `find` gives. Raises StoreError for an older index."""
    wanted = terms(asked.words)
    if asked.words.strip() and not wanted:
        return 0
    with _opened(folder) as index:
        _match(index, asked, wanted)
        return int(index.execute("SELECT COUNT(*) FROM matched").fetchone()[0])


def names(folder: Path, values: Sequence[str]) -> Mapping[str, str]:
    """What values of facets are called, for those that have a name."""
    with _opened(folder) as index:
        return _labels(index, values)


def _labels(index: sqlite3.Connection, values: Sequence[str]) -> Mapping[str, str]:
    spots = ", ".join("?" * len(values))
    return dict(index.execute(f"SELECT value, label FROM names WHERE value IN ({spots})", values).fetchall())


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    try:
        opened = sqlite3.connect(address, uri=True)
    except sqlite3.OperationalError as error:
        raise StoreError("Thiếu chỉ mục tra cứu.", hint="Dựng lại bằng: cancu build.") from error
    with closing(opened) as index:
        index.execute("PRAGMA temp_store = MEMORY")
        try:
            yield index
        except sqlite3.OperationalError as error:
            message = "Chỉ mục tra cứu thuộc bản cũ."
            raise StoreError(message, hint="Dựng lại bằng: cancu build.") from error


def _counted(index: sqlite3.Connection) -> Found:
    counts = Counter(choice for (choice,) in index.execute(_HELD))
    found = index.execute(_CHOICES, (json.dumps(list(counts)),)).fetchall()
    facets: defaultdict[str, list[Value]] = defaultdict(list)
    for number, name, value, label in sorted(found, key=lambda each: (-counts[each[0]], each[3])):
        if len(facets[name]) < _MOST_VALUES:
            facets[name].append(Value(value=value, label=label, count=counts[number]))
    total = index.execute("SELECT COUNT(*) FROM matched").fetchone()[0]
    return Found(total=total, facets={name: tuple(facets[name]) for name in NAMES if facets[name]})


def _match(index: sqlite3.Connection, asked: Asked, wanted: Sequence[Term]) -> None:
    """Fill the temporary tables: `matched` (item, score), `exact` (items that hold the words as written)."""
    # Behind words the sign keeps the engine from asking its text index once for each item of a facet.
    item = "+rowid" if wanted else "rowid"
    chosen = "".join(f" AND {item} IN ({_CHOSEN})" for _ in asked.chosen)
    pairs = [text for pair in asked.chosen for text in pair]
    if wanted:
        index.execute(f"{_MATCHED} FROM items WHERE items MATCH ?{chosen}", (_query(wanted), *pairs))
        exact = "CREATE TEMP TABLE exact AS SELECT rowid AS item FROM items WHERE items MATCH ?"
        index.execute(exact, (f"{{label text}} : ({_exactly(wanted)})",))
        return
    index.execute(
        f"CREATE TEMP TABLE matched AS SELECT rowid AS item, 0.0 AS score FROM items WHERE TRUE{chosen}",
        pairs,
    )
    index.execute("CREATE TEMP TABLE exact (item INTEGER)")


def _query(wanted: Sequence[Term]) -> str:
    """FTS5 syntax; every term is quoted, since a bare 01/NQ-CP would be an error."""
    return " AND ".join(_any(term) for term in wanted)


def _any(term: Term) -> str:
    if term.phrase and term.marked:
        return f'{{label text}} : "{term.text.lower()}"'
    forms = dict.fromkeys((term.text.lower(), fold(term.text), _ZEROS.sub("", fold(term.text))))
    star = "*" if term.begun else ""
    return "(" + " OR ".join(f'"{form}"{star}' for form in forms) + ")"


def _exactly(wanted: Sequence[Term]) -> str:
    return " AND ".join(f'"{term.text.lower()}"' + "*" * term.begun for term in wanted)


def _rows(index: sqlite3.Connection, asked: Asked, wanted: Sequence[Term], kinds: Sequence[str]) -> list[Row]:
    shape = {"order": ORDERS[asked.order], "since": _SINCE if asked.order == "changed" else "''"}
    if not asked.group:
        sql = _LISTED.format(where="", **shape)
        listed = index.execute(sql, (asked.size, (asked.page - 1) * asked.size)).fetchall()
    else:
        sql = _LISTED.format(where="WHERE keys.kind = ?", **shape)
        groups = [index.execute(sql, (kind, asked.group, 0)).fetchall() for kind in kinds]
        if wanted and asked.order == "relevance":
            groups.sort(key=_best, reverse=True)
        listed = [row for group in groups for row in group]
    found = index.execute(_ITEMS, (json.dumps([item for item, *_ in listed]),))
    texts = {item: words for item, *words in found}
    return [
        _row(texts[item], wanted, exact=bool(exact), since=since) for item, _score, exact, since in listed
    ]


def _best(group: Sequence[Sequence[Any]]) -> tuple[bool, float]:
    """How well the first of a kind fits: the kind whose item is meant stands first."""
    return (bool(group[0][2]), group[0][1]) if group else (False, 0.0)


def _row(texts: Sequence[str], wanted: Sequence[Term], *, exact: bool, since: str) -> Row:
    path, kind, label, title, text = texts
    shown: Kind = kind  # type: ignore[assignment]
    return Row(
        ref=Ref(path, label, shown, title),
        label=pieces(label, wanted),
        snippet=pieces(around(title if kind in ("instrument", "document") else text, wanted), wanted),
        exact=exact,
        since=since,
    )
