import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.identity import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế", "so-y-te"),
        ("Đoàn đại biểu Quốc hội", "doan-dai-bieu-quoc-hoi"),
        ("Ðảng ủy", "dang-uy"),  # U+00D0, not U+0110
        ("Sở Y tế", "so-y-te"),  # NFD
        ("Văn hóa - Thể thao và Du lịch", "van-hoa-the-thao-va-du-lich"),
        ("TT-BTС", "tt-btc"),  # the last letter is Cyrillic
        ("  a//b  ", "a-b"),
        ("", "_"),
        ("—", "_"),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_ascii_and_its_own_slug(text):
    made = slug(text)
    assert re.fullmatch(r"_|[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made
