import datetime

import pytest

from ontology import instruments
from ontology.identity import identify, parse_path, parse_symbol


def paths(found):
    return [str(item.id) for item in found]


def test_every_path_is_the_identity_of_its_number():
    for path, item in instruments.known().items():
        assert parse_path(path) == item.id
        datetime.date.fromisoformat(item.date)
        if item.number:
            symbol = parse_symbol(item.number)
            assert symbol.malformed == ()
            assert identify(symbol, word=item.type, year=int(item.date[:4])) == item.id


def test_every_fact_says_where_it_comes_from():
    assert all(item.source or item.note for item in instruments.known().values())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("29-NQ/TW", ["vb/tw/nq/2013/29", "vb/tw/nq/2022/29"]),
        ("76/NQ-CP", ["vb/cp/nq/2018/76", "vb/cp/nq/2021/76"]),
        ("76/NĐ-CP", []),
        ("42/CT/TW", ["vb/tw/ct/2020/42"]),
    ],
)
def test_by_number(number, expected):
    assert paths(instruments.same_number(identify(parse_symbol(number)))) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Luật Thủy lợi", ["vb/qh14/luat/2017/08"]),
        ("luật phòng chống tham nhũng", ["vb/qh11/luat/2005/55", "vb/qh14/luat/2018/36"]),
        ("Luật Lao động", ["vb/qh13/luat/2012/10", "vb/qh14/luat/2019/45"]),
        ("Pháp lệnh Giá", ["vb/ubtvqh10/pl/2002/40"]),
        ("Luật Giá", ["vb/qh13/luat/2012/11", "vb/qh15/luat/2023/16"]),
        ("Luật Không có", []),
    ],
)
def test_by_name(name, expected):
    assert paths(instruments.by_name(name)) == expected


@pytest.mark.parametrize(
    ("number", "terms"),
    [("20-NQ/TW", ["XI", "XII", "XIII"]), ("26-NQ/TW", ["X", "XII"]), ("51-KL/TW", ["XII"])],
)
def test_party_terms_follow_from_the_date(number, terms):
    assert [item.term for item in instruments.same_number(identify(parse_symbol(number)))] == terms


@pytest.mark.parametrize(
    ("title", "path", "fits"),
    [
        ("công tác dân số trong tình hình mới", "vb/tw/nq/2017/21", True),
        ("công tác dân số trong tình hình mới và các văn bản của tỉnh", "vb/tw/nq/2017/21", True),
        ("công tác dân số trong tình hình mới", "vb/tw/nq/2022/21", False),
        ("đổi mới căn bản, toàn diện giáo dục và đào tạo", "vb/tw/nq/2018/26", False),
        ("đổi mới căn bản, toàn diện giáo dục và đào tạo", "vb/tw/nq/2013/29", True),
        ("tình hình", "vb/tw/nq/2017/21", False),
    ],
)
def test_titles(title, path, fits):
    assert instruments.title_fits(title, instruments.known()[path]) is fits


def test_names_of_laws():
    names = instruments.law_names()
    assert "Phòng, chống tham nhũng" in names
    assert "NSNN" in names
    assert len(names) == len(set(names))
