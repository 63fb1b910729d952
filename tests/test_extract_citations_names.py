import pytest

from extract.citations.dates import date_behind
from extract.citations.names import NameTree, unknown_name_end

TREE = NameTree(
    [
        "Đầu tư",
        "Đầu tư công",
        "Phòng, chống bão",
        "Thi đua, khen thưởng",
        "Quản lý và đo đạc",
        "Quản lý, sử dụng",
    ]
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đầu tư công và", "Đầu tư công"),
        ("đầu tư  tư nhân", "đầu tư"),
        ("Đầu tư, công ty", "Đầu tư"),
        ("Phòng chống bão lũ", "Phòng chống bão"),
        ("Phòng , chống bão", "Phòng , chống bão"),
        ("Phòng và chống bão", "Phòng và chống bão"),
        ("thi đua-khen thưởng", "thi đua-khen thưởng"),
        ("Quản lý và sử dụng đất", "Quản lý và sử dụng"),
        ("Quản lý và đo đạc", "Quản lý và đo đạc"),
        ("Phòng, chống", None),
        ("Xây dựng", None),
        ("", None),
    ],
)
def test_the_longest_known_name(text, name):
    end = TREE.end_of(" ".join(text.split()), 0)
    assert (end and " ".join(text.split())[:end]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rừng ngập mặn quy định", "Rừng ngập mặn"),
        ("Rừng và Biển đảo, các", "Rừng và Biển đảo"),
        ("Rừng và Nghị định số 5", "Rừng"),
        ("Rừng ngập mặn Nghị định", "Rừng ngập mặn"),
        ("BVR hiện hành", "BVR"),
        ("rừng", None),
        ("Việt Nam", None),
        ("", None),
    ],
)
def test_an_unknown_name_runs_on_to_a_word_of_the_sentence(text, name):
    end = unknown_name_end(text, 0)
    assert (end and text[:end]) == name


@pytest.mark.parametrize(
    ("text", "bare", "expected"),
    [
        (" ngày 05/8/2020", False, ("2020-08-05", 2020)),
        (" ngày 5-8-2020", False, ("2020-08-05", 2020)),
        (" ngày 01.02.2023 của", False, ("2023-02-01", 2023)),
        (" , ngày 10 tháng 11 năm 2022", False, ("2022-11-10", 2022)),
        (" ngày 9tháng 9 năm 2005", False, ("2005-09-09", 2005)),
        (" ngày 17 ngày 8 năm 2005", False, ("2005-08-17", 2005)),
        (" NGÀY 1 THÁNG 2 NĂM 2023", False, ("2023-02-01", 2023)),
        (" của Chính phủ ngày 1/2/2023", False, ("2023-02-01", 2023)),
        (" ban hành ngày 1/2/2023", False, ("2023-02-01", 2023)),
        (" ngày … tháng … năm 2016", False, (None, 2016)),
        (" ngày 31/4/2020", False, (None, 2020)),
        (" ngày 99 tháng 99 năm 9999", False, (None, None)),
        (" năm 2018", False, (None, 2018)),
        (" 2015 quy định", True, (None, 2015)),
        (" 2015 quy định", False, None),
        (" 2015 - 2020", True, None),
        (" năm 2020 - 2025", False, None),
        (" từ ngày 1/2/2023", False, None),
        (" của Chính phủ có hiệu lực từ ngày 1/2/2023", False, None),
    ],
)
def test_the_day_or_year_behind_a_citation(text, bare, expected):
    stated = date_behind(text, 0, bare_year=bare)
    assert (stated and (stated.date, stated.year)) == expected
