"""Lists in pages: short ones whole, long ones by a hundred; sorted the same whether rows are read or not."""

import random
from dataclasses import dataclass

import pytest

from graph.lazy import Lazy
from webui.collation import sort_key
from webui.listing import PAGE, WHOLE, Column, listing

pytest_plugins = ("webui_fixtures",)


@dataclass(frozen=True)
class Row:
    name: str
    weight: int | None


COLUMNS = (Column(key="ten", label="Tên", by=lambda row: row.name), Column(key="nang", label="Nặng"))
WEIGHTS = (COLUMNS[0], Column(key="nang", label="Nặng", by=lambda row: row.weight, numeric=True))


def many(count):
    return [Row(f"Sở số {number * 7 % count}", number % 5 or None) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "first", "pages"),
    [(0, 0, 1), (210, 210, 1), (WHOLE, WHOLE, 1), (WHOLE + 1, PAGE, 3), (1000, PAGE, 10)],
)
def test_a_list_stands_whole_until_it_is_long(app, count, first, pages):
    with app.test_request_context("/"):
        shown = listing(many(count), COLUMNS)
    assert (len(shown.rows), shown.pages, shown.total) == (first, pages, count)


@pytest.mark.parametrize("falling", [False, True])
def test_rows_without_a_value_come_last(app, falling):
    with app.test_request_context("/?xep=nang" + ("&chieu=giam" if falling else "")):
        weights = [row.weight for row in listing(many(40), WEIGHTS).rows]
    assert weights == sorted((w for w in weights if w), reverse=falling) + [None] * 8


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_a_lazy_list_is_sorted_as_one_that_is_read(app, seed, falling):
    made = random.Random(seed)
    rows = [Row("".join(made.choices("aăâđ1 10ê", k=3)), None) for _ in range(WHOLE + 30)]
    lazy = Lazy(range(len(rows)), lambda places: [rows[place] for place in places])
    names = (Column(key="ten", label="Tên", by=lambda row: row.name),)
    with app.test_request_context("/?xep=ten&trang=2" + ("&chieu=giam" if falling else "")):
        one, other = listing(rows, COLUMNS), listing(lazy, names)
    assert list(one.rows) == list(other.rows)
    keys = [sort_key(row.name) for row in other.ordered]
    assert keys == sorted(keys, reverse=falling)


def test_the_next_page_of_a_sorted_list_reads_its_own_rows_only(app):
    read = []
    rows = many(1000)
    lazy = Lazy(range(1000), lambda places: read.extend(places) or [rows[place] for place in places])
    with app.test_request_context("/?xep=ten"):
        first = list(listing(lazy, COLUMNS).rows)
    read.clear()
    with app.test_request_context("/?xep=ten&trang=2"):
        second = list(listing(lazy, COLUMNS).rows)
    assert len(read) == PAGE and not {*map(id, first)} & {*map(id, second)}
