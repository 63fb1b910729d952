"""The catalogue: items by words and facets, in pages, with the counts of every facet for what was found.

Words match with or without marks, those written as asked first; words between quotes stand together, and in
their marks if they are written with marks. Conditions add up, so the count at a value is the length of the
list that adding the value opens.
"""

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from ontology.errors import StoreError

from .answers import Kind, Ref
from .facets import NAMES
from .search import FILE, fold

Order = Literal["relevance", "name", "newest"]
ORDERS: Mapping[str, str] = {
    "relevance": "exact DESC, named DESC, score DESC, path",
    "name": "label_folded, path",
    "newest": "year DESC, exact DESC, named DESC, score DESC, path",
}
SNIPPET = 200
"""Characters of the words around a match."""
_MOST_TERMS, _MOST_VALUES = 24, 200
# Words between quotes, straight or curled, or a run without blanks.
_ASKED = re.compile(
    r"""
    ["“”] ([^"“”]{1,200}) ["“”]
    | ([^\s"“”]{1,200})
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\w+")
_ZEROS = re.compile(r"\b0+(?=\d)")
_CHOSEN = "SELECT item FROM facets WHERE name = ? AND value = ?"
_MATCHED = (
    "CREATE TEMP TABLE matched AS SELECT rowid AS item, -bm25(items, 0, 0, 0, 0, 20, 10, 2, 1) AS score"
)
_ROWS = """
SELECT items.path, items.kind, items.label, items.title, items.text, matched.score AS score,
    items.named AS named, items.label_folded AS label_folded,
    matched.item IN (SELECT item FROM exact) AS exact,
    COALESCE((SELECT MAX(value) FROM facets WHERE facets.item = matched.item AND name = 'year'), '') AS year
FROM matched CROSS JOIN items ON items.rowid = matched.item {where} ORDER BY {order} LIMIT ? OFFSET ?
"""
_COUNTS = """
SELECT facets.name, facets.value, COALESCE(names.label, facets.value), COUNT(*) AS n
FROM matched CROSS JOIN facets ON facets.item = matched.item LEFT JOIN names ON names.value = facets.value
GROUP BY facets.name, facets.value ORDER BY facets.name, n DESC, 3
"""

Piece = tuple[str, bool]


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
    """An item found; `label` and `snippet` are pieces of words, each with whether it matched."""

    ref: Ref
    label: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    exact: bool


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


@dataclass(frozen=True, slots=True)
class Term:
    """One asked word, or words between quotes; the last word may only be `begun`."""

    text: str
    phrase: bool = False
    begun: bool = False

    @property
    def marked(self) -> bool:
        """Whether it is written with marks."""
        return fold(self.text) != self.text.lower()


def terms(words: str) -> tuple[Term, ...]:
    """What was asked for: words and phrases; signs alone ask for nothing."""
    clean = unicodedata.normalize("NFC", words.replace("\x00", " ").encode("utf-8", "ignore").decode())
    found = [Term(match[1] or match[2], bool(match[1])) for match in _ASKED.finditer(clean)]
    meant = [term for term in found if _WORD.search(term.text)][:_MOST_TERMS]
    return (*meant[:-1], *(replace(term, begun=not term.phrase) for term in meant[-1:]))


def find(folder: Path, asked: Asked) -> Found:
    """The items that hold all the words and meet all conditions. Raises StoreError for an older index."""
    wanted = terms(asked.words)
    if asked.words.strip() and not wanted:
        return Found(total=0)
    address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as index:
        index.execute("PRAGMA temp_store = MEMORY")
        try:
            return _found(index, asked, wanted)
        except sqlite3.OperationalError as error:
            message = "Chỉ mục tra cứu thuộc bản cũ."
            raise StoreError(message, hint="Dựng lại bằng: cancu build --fresh.") from error


def _found(index: sqlite3.Connection, asked: Asked, wanted: Sequence[Term]) -> Found:
    _match(index, asked, wanted)
    facets: defaultdict[str, list[Value]] = defaultdict(list)
    for name, value, label, count in index.execute(_COUNTS):
        if len(facets[name]) < _MOST_VALUES:
            facets[name].append(Value(value=value, label=label, count=count))
    total = index.execute("SELECT COUNT(*) FROM matched").fetchone()[0]
    picked = [value for _, value in asked.chosen]
    spots = ", ".join("?" * len(picked))
    labels = dict(
        index.execute(f"SELECT value, label FROM names WHERE value IN ({spots})", picked).fetchall()
    )
    return Found(
        total=total,
        rows=tuple(_rows(index, asked, wanted, [each.value for each in facets["kind"]])),
        facets={name: tuple(facets[name]) for name in NAMES if facets[name]},
        labels=labels,
    )


def _match(index: sqlite3.Connection, asked: Asked, wanted: Sequence[Term]) -> None:
    """Fill the temporary tables: `matched` (item, score), `exact` (items that hold the words as written)."""
    chosen = "".join(f" AND rowid IN ({_CHOSEN})" for _ in asked.chosen)
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
    if not asked.group:
        sql = _ROWS.format(where="", order=ORDERS[asked.order])
        found = index.execute(sql, (asked.size, (asked.page - 1) * asked.size)).fetchall()
    else:
        sql = _ROWS.format(where="WHERE items.kind = ?", order=ORDERS[asked.order])
        found = [row for kind in kinds for row in index.execute(sql, (kind, asked.group, 0))]
    return [_row(row, wanted) for row in found]


def _row(row: Sequence[str], wanted: Sequence[Term]) -> Row:
    path, kind, label, title, text = row[:5]
    shown: Kind = kind  # type: ignore[assignment]
    return Row(
        ref=Ref(path, label, shown, title),
        label=pieces(label, wanted),
        snippet=pieces(_around(title if kind in ("instrument", "document") else text, wanted), wanted),
        exact=bool(row[8]),
    )


def pieces(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """`text` cut where words match: every other piece is a match."""
    text = unicodedata.normalize("NFC", text)
    out: list[Piece] = []
    place = 0
    for start, end in _spans(text, wanted):
        if start > place:
            out.append((text[place:start], False))
        out.append((text[start:end], True))
        place = end
    return (*out, (text[place:], False)) if place < len(text) else tuple(out)


def _spans(text: str, wanted: Sequence[Term]) -> list[tuple[int, int]]:
    """Where terms stand, in order: whole words, the last of which may only be begun; neighbours as one."""
    plain, written = fold(text), text.lower() if len(text.lower()) == len(text) else text
    found = []
    for term in wanted:
        strict = term.phrase and term.marked
        needle, hay = (term.text.lower(), written) if strict else (fold(term.text), plain)
        at = hay.find(needle)
        while at >= 0:
            end = at + len(needle)
            whole = term.begun or not hay[end : end + 1].isalnum()
            if whole and not hay[max(0, at - 1) : at].isalnum():
                found.append((at, end))
            at = hay.find(needle, end)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _around(text: str, wanted: Sequence[Term]) -> str:
    """The stretch of the text that holds the most of the terms, cut at blanks."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    spans = _spans(text, wanted)
    if len(text) <= SNIPPET:
        return text
    starts = [start for start, _ in spans] or [0]
    best = max(
        starts, key=lambda start: (sum(start <= at < start + SNIPPET * 3 // 4 for at in starts), -start)
    )
    begin = max(0, best - SNIPPET // 5)
    begin = text.find(" ", begin) + 1 if begin else 0
    cut = text[begin : begin + SNIPPET]
    if begin + SNIPPET < len(text):
        cut = cut.rpartition(" ")[0] + " …"
    return ("… " if begin else "") + cut
