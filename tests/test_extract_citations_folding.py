import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.citations.folding import fold


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Nghị  quyết \t số", "Nghị quyết số"),
        ("Nghị \r\n quyết", "Nghị\nquyết"),
        ("số\u00a001/NQ–CP", "số 01/NQ-CP"),
        ("TT-BTС", "TT-BTC"),
        ("khoá uỷ hoà thuỷ", "khóa ủy hòa thủy"),
        ("quý hoàn toàn quỳ", "quý hoàn toàn quỳ"),
        ("của <L rel='x'> Luật </L> này", "của Luật này"),
        ("Ng\u200bhị", "Nghị"),
        (unicodedata.normalize("NFD", "Nghị quyết Đề án"), "Nghị quyết Đề án"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_plain_form(text, plain):
    assert fold(text).text == plain


@given(st.text(max_size=40))
def test_every_character_leads_back_in_order(text):
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))


@given(st.text(alphabet="ab1/-\u200b\u00a0\n <i>", max_size=40))
def test_the_stretch_behind_a_character_folds_to_it(text):
    folded = fold(text)
    for at, letter in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert fold(text[start:end]).text == letter


def test_a_span_takes_the_loose_marks_with_it():
    text = unicodedata.normalize("NFD", "về Nghị quyết số 5")
    folded = fold(text)
    start = folded.text.index("Nghị quyết")
    first, last = folded.span(start, start + len("Nghị quyết"))
    assert unicodedata.normalize("NFC", text[first:last]) == "Nghị quyết"
