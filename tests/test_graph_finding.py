"""The catalogue: words with and without marks, phrases, facets whose counts are lengths of lists."""

import sqlite3
import unicodedata
from contextlib import closing

import graph_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.source import SourceText
from graph.build import build
from graph.explorer import Explorer
from graph.finding import ORDERS, Asked, find
from graph.search import FILE, fold
from graph.wording import Term, pieces, terms
from ontology.errors import StoreError


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    build(
        [samples.PLAN],
        home,
        read=lambda path: SourceText(text=path.read_bytes().decode("utf-8"), format="markdown"),
        extract=lambda _: samples.plan(),
    )
    with Explorer.open(home) as explorer:
        yield explorer


def paths(explorer, words="", **asked):
    return [row.ref.path for row in explorer.find(Asked(words=words, size=5000, **asked)).rows]


WORDS = ["chuyển đổi số", "Đầu tư công", "đẩy mạnh", "59-NQ/TW", "sở công thương"]


@pytest.mark.parametrize("words", WORDS)
def test_marks_may_be_left_out_or_composed_otherwise(explorer, words):
    found = set(paths(explorer, words))
    assert found
    assert set(paths(explorer, unicodedata.normalize("NFD", words))) == found
    assert set(paths(explorer, words.upper())) == found
    assert found <= set(paths(explorer, fold(words)))


def test_what_is_written_as_asked_comes_first(explorer):
    exact = [row.exact for row in explorer.find(Asked(words="thuế", size=500)).rows]
    assert True in exact
    assert exact == sorted(exact, reverse=True)


def test_words_between_quotes_stand_together(explorer):
    tasks = (("kind", "task"),)
    found = paths(explorer, '"chuyển đổi số"', chosen=tasks)
    wanted = [row.ref.path for row in explorer.tasks() if "chuyển đổi số" in row.text.casefold()]
    assert sorted(found) == sorted(wanted)
    assert len(found) <= len(paths(explorer, "số đổi chuyển", chosen=tasks))
    assert set(found) <= set(paths(explorer, '"chuyen doi so"', chosen=tasks))
    assert not paths(explorer, '"chuyển đội số"')


def test_every_count_of_every_facet_is_the_length_of_its_list(explorer):
    found = explorer.find(Asked(words=""))
    assert {"kind", "document", "section", "lead", "deadline", "target"} <= set(found.facets)
    for name, values in found.facets.items():
        for value in values:
            assert len(paths(explorer, chosen=((name, value.value),))) == value.count, (name, value)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_counts_hold_after_any_choice(explorer, data):
    words = data.draw(st.sampled_from(["", *WORDS, "kinh te", "a"]))
    chosen = ()
    for _ in range(data.draw(st.integers(0, 3))):
        found = explorer.find(Asked(words=words, chosen=chosen))
        open_values = [(name, each) for name, values in found.facets.items() for each in values]
        if not open_values:
            break
        name, value = data.draw(st.sampled_from(open_values))
        chosen = (*chosen, (name, value.value))
        after = explorer.find(Asked(words=words, chosen=chosen, size=5000))
        assert after.total == len(after.rows) == value.count
        assert sum(after.kinds.values()) == after.total


def test_facets_agree_with_the_list_of_tasks(explorer):
    for value in explorer.find(Asked(chosen=(("kind", "task"),))).facets["lead"]:
        if value.value != "none":
            assert value.count == len(explorer.tasks(agency=value.value, role="lead"))
    for name in ("deadline", "target"):
        wanted = sorted(row.ref.path for row in explorer.tasks(**{name: True}))
        assert sorted(paths(explorer, chosen=((name, "yes"),))) == wanted


@pytest.mark.parametrize("order", ORDERS)
def test_pages_cut_one_order(explorer, order):
    whole = paths(explorer, "kinh te", order=order)
    cut = [
        row.ref.path
        for page in range(1, -(-len(whole) // 7) + 1)
        for row in explorer.find(Asked(words="kinh te", order=order, size=7, page=page)).rows
    ]
    assert cut == whole and len(set(cut)) == len(cut) > 7


def test_groups_show_the_best_of_each_kind(explorer):
    found = explorer.find(Asked(words="kinh te", group=2))
    shown = [row.ref.kind for row in found.rows]
    assert {kind: shown.count(kind) for kind in shown} == {kind: min(2, n) for kind, n in found.kinds.items()}


PIECES = [
    ("Sở Công Thương", "cong thuong", [("Sở ", False), ("Công Thương", True)]),
    ("Tiếp tục dự án", "tu", [("Tiếp ", False), ("tụ", True), ("c dự án", False)]),
    ("Tiếp tục dự án", "tu du", [("Tiếp tục ", False), ("dự", True), (" án", False)]),
    ("thuê và thuế", '"thuế"', [("thuê và ", False), ("thuế", True)]),
    ("đất đai", "dat", [("đất", True), (" đai", False)]),
    ("không", "có", [("không", False)]),
]


@pytest.mark.parametrize(("text", "words", "cut"), PIECES)
def test_matches_are_marked(text, words, cut):
    assert list(pieces(text, terms(words))) == cut


@given(text=st.text(), words=st.text(max_size=20))
def test_pieces_keep_the_text(text, words):
    assert "".join(piece for piece, _ in pieces(text, terms(words))) == unicodedata.normalize("NFC", text)


def test_terms_are_words_and_phrases():
    assert terms('so "đầu tư" “công” - 01/NQ-CP') == (
        Term("so"),
        Term("đầu tư", phrase=True),
        Term("công", phrase=True),
        Term("01/NQ-CP", begun=True),
    )


@settings(max_examples=150, deadline=None)
@given(words=st.text(max_size=30) | st.text('"*()-+^:/ANDORNTE áđ01“”{}', max_size=20))
def test_anything_may_be_typed(explorer, words):
    found = explorer.find(Asked(words=words, size=5))
    assert len(found.rows) <= 5


def test_an_index_of_an_older_build_says_what_to_do(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE)) as index:
        index.execute("CREATE TABLE items (path)")
    with pytest.raises(StoreError) as caught:
        find(tmp_path, Asked(words="x"))
    assert "cancu build" in caught.value.hint


def test_a_lost_index_says_what_to_do(tmp_path):
    with pytest.raises(StoreError) as caught:
        find(tmp_path, Asked(words="x"))
    assert "cancu build" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "kind"), [("so cong thuong", "agency"), ("59-NQ/TW", "instrument"), ("cac so", "collective")]
)
def test_the_kind_that_is_meant_comes_first(explorer, words, kind):
    assert explorer.find(Asked(words=words, group=3)).rows[0].ref.kind == kind
