"""Text search: with and without marks, exact marks first, anything may be typed."""

import unicodedata

import graph_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.source import SourceText
from graph.build import build
from graph.explorer import Explorer
from graph.search import fold

INDUSTRY = "cq/can-tho/so-cong-thuong"


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


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("sở công thương", INDUSTRY),
        ("SO CONG THUONG", INDUSTRY),
        ("cong thuo", INDUSTRY),
        ("59-NQ/TW", "vb/tw/nq/2020/59"),
        ("nghi quyet 59", "vb/tw/nq/2020/59"),
        ("nghị quyết 59", "vb/tw/nq/2020/59"),
        ("1/nq-cp 2023", "vb/cp/nq/2023/01"),
        ("01/NQ-CP", "vb/cp/nq/2023/01"),
        ("22/KH-UBND", "vb/can-tho.ubnd/kh/2023/22"),
    ],
)
def test_the_item_meant_comes_first(explorer, words, path):
    assert explorer.search(words)[0].path == path


@pytest.mark.parametrize("words", ["chuyển đổi số", "chuyen doi so", "Chuyển đổi số"])
def test_tasks_are_found_by_their_words(explorer, words):
    found = explorer.hits(words, limit=500, kinds=("task",))
    wanted = {row.ref.path for row in explorer.tasks() if "chuyển đổi số" in row.text.casefold()}
    assert wanted
    assert wanted <= {hit.ref.path for hit in found}
    assert all(hit.ref.kind == "task" for hit in found)
    best = [hit for hit in found if hit.ref.path in wanted]
    assert all("chuyen doi so" in fold(hit.snippet) for hit in best if "chuyen doi so" in fold(hit.ref.title))


def test_exact_marks_rank_first(explorer):
    found = [hit.ref.path for hit in explorer.hits("thuế", limit=500, kinds=("task",))]
    exact = [row.ref.path for row in explorer.tasks() if "thuế" in row.text.casefold().split()]
    assert exact
    assert set(found[: len(exact) // 2]) <= set(exact)


@pytest.mark.parametrize("words", ["", "  ", "()", '"', "- * /", "không-có-từ-này"])
def test_nothing_is_found_for_nothing(explorer, words):
    assert explorer.search(words) == ()


@settings(max_examples=150, deadline=None)
@given(words=st.text(max_size=30) | st.text('"*()-+^:/ANDORNTE áđ01', max_size=20))
def test_anything_may_be_typed(explorer, words):
    assert len(explorer.search(words, limit=5)) <= 5


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_places(text):
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "folded"), [("Đường Ỷ Lan", "duong y lan"), ("NGHỊ QUYẾT", "nghi quyet"), ("ÐẠI", "dai")]
)
def test_folding(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
