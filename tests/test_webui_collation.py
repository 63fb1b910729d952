import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webui.collation import sort_key

ORDERS = [
    ("an", "ăn", "ân", "ba"),
    ("da", "đa", "ea"),
    ("la", "là", "lả", "lã", "lá", "lạ", "lan"),
    ("o", "ô", "ơ", "p"),
    ("u", "ư", "v"),
    ("I.2", "I.10", "I.10.a"),
    ("01/NQ-CP", "11/NQ-CP", "101/NQ-CP"),
    ("Sở Công Thương", "Sở Tài chính", "Sở Y tế"),
    ("Công an thành phố", "Cục Thuế", "Đài Phát thanh"),
]


@pytest.mark.parametrize("words", ORDERS)
def test_words_stand_as_in_a_vietnamese_dictionary(words):
    turned = words[::-1]
    assert tuple(sorted(turned, key=sort_key)) == words


@given(st.lists(st.text(max_size=12), min_size=2, max_size=6))
def test_any_text_can_be_sorted(words):
    ordered = sorted(words, key=sort_key)
    assert all(sort_key(a) <= sort_key(b) for a, b in pairwise(ordered))


@given(st.text(max_size=20))
def test_decomposed_text_sorts_as_composed_text(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
