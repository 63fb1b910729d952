"""Characters as they should have been, each with its origin."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.textflow.characters import fold, fold_tones


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("hoà", "hòa"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("xoá, khoẻ, loè", "xóa, khỏe, lòe"),
        ("uỷ ban, Uỷ viên, thuỷ lợi, Thuý", "ủy ban, Ủy viên, thủy lợi, Thúy"),
        ("quý, quỳ, quỹ, QUÝ", "quý, quỳ, quỹ, QUÝ"),
        ("hoàn, khoản, hoạt, thuyền, khuỷu", "hoàn, khoản, hoạt, thuyền, khuỷu"),
        ("hòan, tóan, qúy", "hoàn, toán, quý"),
        ("ngoài, hoài, xoáy", "ngoài, hoài, xoáy"),
    ],
)
def test_tones_have_one_place(given_text, expected):
    assert fold_tones(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Ðảng ủy", "Đảng ủy"),
        ("57‑NQ/TW", "57-NQ/TW"),
        ("12/2022/TT-BTС", "12/2022/TT-BTC"),
        ("1105⁄KH-ĐKT, 57∕NQ-CP, 22／KH", "1105/KH-ĐKT, 57/NQ-CP, 22/KH"),
        ("57–NQ/TW năm 2021 – 2025", "57-NQ/TW năm 2021 – 2025"),
        ("Москва", "Москва"),
        ("UBND\u00a0thành\u202fphố", "UBND thành phố"),
        ("nhiệm\u200b vụ\u200e", "nhiệm vụ"),
        ("một\r\nhai\rba\x0cbốn", "một\nhai\nba\n\nbốn"),
        ("e\u0302\u0323 va\u0323\u0302n", "ệ vận"),
        ("a\u200b\u0301", "á"),
    ],
)
def test_characters_are_folded(given_text, expected):
    assert fold(given_text).text == expected


@given(st.text())
def test_every_character_has_its_origin(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))


@given(st.text("aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậđĐẠỬ nghq-/.\u00a0", max_size=60))
def test_decomposed_text_folds_to_the_same(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text
    assert fold(fold(text).text).text == fold(text).text
