"""How items are named in full."""

import pytest

from graph.phrases import day, instrument_title, shortened


@pytest.mark.parametrize(
    ("known", "title"),
    [
        (
            ("Nghị quyết", "01/NQ-CP", None, "2023-01-06", "Chính phủ", "nhiệm vụ chủ yếu", "2023"),
            "Nghị quyết số 01/NQ-CP ngày 06/01/2023 của Chính phủ về nhiệm vụ chủ yếu",
        ),
        (
            ("Luật", "59/2020/QH14", "Luật Doanh nghiệp", "2020-06-17", "Quốc hội", "Doanh nghiệp", "2020"),
            "Luật Doanh nghiệp số 59/2020/QH14 ngày 17/06/2020 của Quốc hội",
        ),
        (("Luật", None, "Thủy lợi", None, None, None, None), "Luật Thủy lợi"),
        (
            ("Luật", None, "Luật Phòng, chống tham nhũng", None, None, None, "2018"),
            "Luật Phòng, chống tham nhũng năm 2018",
        ),
        ((None, "7/KH", None, None, None, "Ban hành quy chế", None), "số 7/KH Ban hành quy chế"),
        ((None, None, None, None, None, None, None), ""),
    ],
)
def test_instruments_are_named_by_what_is_known(known, title):
    assert instrument_title(*known) == title


@pytest.mark.parametrize(("iso", "shown"), [("2023-02-06", "06/02/2023"), ("2023", "2023"), ("", "")])
def test_days(iso, shown):
    assert day(iso) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("một hai ba", "một hai ba"), ("một hai, ba bốn", "một hai …"), ("", "")]
)
def test_long_texts_are_cut_at_a_blank(text, shown):
    assert shortened(text, 10) == shown
