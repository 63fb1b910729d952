"""Rows of an answer that streams by in pieces: counted as they were made, cut after the last allowed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store

from graph.service.rows import ROWS, RowLimit

WRITERS = {name: getattr(QueryResultsFormat, name.upper()) for name in ROWS}
ENDS = {"json": b"]}}", "xml": b"</results></sparql>", "csv": b"", "tsv": b""}
# What looks like the end of a row in one of the formats, and what surrounds it there.
MARKS = (
    "}",
    "{",
    '"',
    ",",
    "\n",
    "\r\n",
    "}},",
    '}},{"',
    '}},{"x',
    "</result><result>",
    "</result>",
    "a",
    " ",
)
STORED = 700


@pytest.fixture(scope="module")
def store():
    found = Store()
    for number in range(STORED):
        text = "".join(MARKS[(number * step + step) % len(MARKS)] for step in range(number % 9))
        found.add(Quad(NamedNode(f"a:{number}"), NamedNode("a:p"), Literal(text)))
    return found


def serialised(store, name, rows):
    found = store.query(f"SELECT ?x ?t {{ ?x <a:p> ?t }} LIMIT {rows}")
    return found.serialize(None, WRITERS[name])


def passed(data, name, limit, size):
    """What goes out of `data` in pieces of `size` bytes, and whether it was cut."""
    sent = []
    cut = RowLimit(sent.append, rows=ROWS[name], limit=limit)
    for start in range(0, len(data), size):
        assert cut.write(data[start : start + size]) == len(data[start : start + size])
    cut.close()
    return b"".join(sent), cut.truncated


@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=60, deadline=None)
@given(
    rows=some.integers(0, STORED),
    limit=some.integers(1, STORED),
    size=some.sampled_from((1, 3, 31, 32, 33, 100, 8192, 100_000)),
)
def test_as_many_rows_as_allowed_however_they_come(store, name, rows, limit, size):
    data = serialised(store, name, rows)
    found, truncated = passed(data, name, limit, size)
    assert truncated == (rows > limit)
    expected = serialised(store, name, limit).removesuffix(ENDS[name]) + ROWS[name].tail
    assert found == (expected if truncated else data)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("rows", [1, 2, 699, 700])
def test_pieces_that_end_where_counting_begins(store, name, rows):
    """The first bytes are counted only once more come; the edge may fall at the end of a piece."""
    limit = rows - 1 or 1
    free = limit * ROWS[name].least
    data = serialised(store, name, rows)
    pieces = [data[:free], data[free : free + 1], data[free + 1 :]]
    sent = []
    cut = RowLimit(sent.append, rows=ROWS[name], limit=limit)
    for piece in pieces:
        cut.write(piece)
    cut.close()
    assert (b"".join(sent), cut.truncated) == passed(data, name, limit, 7)
    assert cut.truncated == (rows > limit)


@pytest.mark.parametrize("name", ROWS)
def test_no_row_is_smaller_than_the_least(name):
    """The cut may not lie in bytes that were sent uncounted."""
    store = Store()
    for number in range(300):
        store.add(Quad(NamedNode(f"a:{number}"), NamedNode("a:p"), NamedNode("a:")))
    found = [
        len(store.query(f"SELECT ?x {{ ?s ?p ?x }} LIMIT {n}").serialize(None, WRITERS[name]))
        for n in (1, 201)
    ]
    assert (found[1] - found[0]) / 200 >= ROWS[name].least
