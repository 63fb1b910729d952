import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import InputError
from ontology.identity import (
    AgencyId,
    InstrumentId,
    Part,
    document_path,
    identify,
    name_id,
    parse_path,
    parse_symbol,
    part_path,
    slug,
)

CAN_THO = ("Cần Thơ",)
# symbol, type word, year from the text, places, path
INSTRUMENTS = [
    ("01/NQ-CP", "Nghị quyết", 2023, (), "vb/cp/nq/2023/01"),
    ("1/NQ-CP", "Nghị quyết", 2023, (), "vb/cp/nq/2023/01"),
    ("76/NQ-CP", "Nghị quyết", 2021, (), "vb/cp/nq/2021/76"),
    ("76/NĐ-CP", "Nghị quyết", None, (), "vb/cp/nd/_/76"),
    ("31/2022/NĐ-CP", "Nghị định", None, (), "vb/cp/nd/2022/31"),
    ("12/CP", "Nghị định", 1997, (), "vb/cp/nd/1997/12"),
    ("45/2022/QH15", "Nghị quyết", None, (), "vb/qh15/nq/2022/45"),
    ("36/2018/QH14", "Luật", None, (), "vb/qh14/luat/2018/36"),
    ("45/2019/QH14", "Bộ luật", None, (), "vb/qh14/luat/2019/45"),
    ("45/2022/QH15", None, None, (), "vb/qh15/_/2022/45"),
    ("26/2004/PL-UBTVQH11", "Pháp lệnh", None, (), "vb/ubtvqh11/pl/2004/26"),
    ("59-NQ/TW", "Nghị quyết", 2020, (), "vb/tw/nq/2020/59"),
    ("42/CT/TW", "Chỉ thị", 2020, (), "vb/tw/ct/2020/42"),
    ("42-CT/TW", "Chỉ thị", 2020, (), "vb/tw/ct/2020/42"),
    ("11/KH-TW", "Kế hoạch", 2022, (), "vb/tw/kh/2022/11"),
    ("26-CT/TU", "Chương trình", 2021, CAN_THO, "vb/can-tho.tu/ct/2021/26"),
    ("14-NQ/TU", "Nghị quyết", 2022, CAN_THO, "vb/can-tho.tu/nq/2022/14"),
    ("22/KH-UBND", "Kế hoạch", 2023, CAN_THO, "vb/can-tho.ubnd/kh/2023/22"),
    ("22/KH-UBND", "Kế hoạch", 2023, ("Hậu Giang",), "vb/hau-giang.ubnd/kh/2023/22"),
    ("22/KH-UBND", "Kế hoạch", 2023, (), "vb/_.ubnd/kh/2023/22"),
    ("22/KH-UBND", "Kế hoạch", 2023, ("Cần Thơ", "Ninh Kiều"), "vb/can-tho.ninh-kieu.ubnd/kh/2023/22"),
    ("15/QĐ-SYT", "Quyết định", 2023, CAN_THO, "vb/can-tho.syt/qd/2023/15"),
    ("15/QĐ-SXYZ", "Quyết định", 2023, CAN_THO, "vb/can-tho.sxyz/qd/2023/15"),
    ("15/QĐ-TCTK", "Quyết định", 2023, CAN_THO, "vb/tctk/qd/2023/15"),
    ("09-ĐA/TU", "Đề án", 2021, CAN_THO, "vb/can-tho.tu/da/2021/09"),
    ("09/DA-UBND", "Dự án", 2021, CAN_THO, "vb/can-tho.ubnd/du-an/2021/09"),
    ("03/2022/TT-NHNN", "Thông tư", None, CAN_THO, "vb/nhnn/tt/2022/03"),
    ("10/2015/TT-BNN", "Thông tư", None, (), "vb/bnnptnt/tt/2015/10"),
    ("10/2015/TT-BNNPTNT", "Thông tư", None, (), "vb/bnnptnt/tt/2015/10"),
    ("05/2014/TTLT-BTC-BNV", "Thông tư liên tịch", None, (), "vb/btc-bnv/ttlt/2014/05"),
    ("72/2025/NQLT/UBTVQH15-CP", "Nghị quyết liên tịch", None, (), "vb/ubtvqh15-cp/nqlt/2025/72"),
    ("4250/BNNMT-ĐCKS", "Văn bản", 2025, (), "vb/bnnmt/cv/2025/4250"),
    ("4250/BNNMT-ĐCKS", None, 2025, (), "vb/bnnmt/cv/2025/4250"),
]


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


@pytest.mark.parametrize(("symbol", "word", "year", "places", "path"), INSTRUMENTS)
def test_instruments_print_and_parse(symbol, word, year, places, path):
    instrument = identify(parse_symbol(symbol), word=word, year=year, places=places)
    assert str(instrument) == path
    assert parse_path(path) == instrument


def test_a_law_without_number():
    law = name_id("Luật", "Phòng, chống tham nhũng", year=2018)
    assert str(law) == "vb/qh/luat/2018/phong-chong-tham-nhung"
    assert parse_path(str(law)) == law
    assert str(law.of_year(None)) == "vb/qh/luat/_/phong-chong-tham-nhung"


@pytest.mark.parametrize(
    ("letterhead", "path"),
    [
        (
            {
                "number": "22/KH-UBND",
                "date": "2023-02-06",
                "issuer": "UBND thành phố Cần Thơ",
                "place": "Cần Thơ",
            },
            "vb/can-tho.ubnd/kh/2023/22",
        ),
        ({"number": "22/KH-UBND", "issuer": "UBND thành phố", "place": "Cần Thơ"}, "vb/can-tho.ubnd/kh/_/22"),
        (
            {
                "number": "5/KH-UBND",
                "date": "2024-01-02",
                "issuer": "UBND huyện Phong Điền",
                "place": "Phong Điền",
            },
            "vb/phong-dien.ubnd/kh/2024/05",
        ),
        (
            {"number": "01/NQ-CP", "date": "2023-01-06", "issuer": "Chính phủ", "place": "Hà Nội"},
            "vb/cp/nq/2023/01",
        ),
        (
            {"number": "/KH-UBND", "date": "2023-01-06", "issuer": "UBND tỉnh Lào Cai", "title": "Thu chi"},
            "vb/lao-cai.ubnd/kh/2023/thu-chi",
        ),
        ({"number": None, "type": "Kế hoạch", "title": "Phòng cháy"}, "vb/_/kh/_/phong-chay"),
        ({"number": "vô số", "title": "ghi chép"}, "vb/_/_/_/ghi-chep"),
        ({"number": None}, "vb/_/_/_/_"),
    ],
)
def test_document_path(letterhead, path):
    made = document_path(**letterhead)
    assert made == path
    assert str(parse_path(made)) == made


def test_a_long_title_is_cut_between_words():
    path = document_path(number=None, type="Kế hoạch", title="phát triển " * 30)
    assert path.endswith("phat-trien")
    assert len(path) < 100


@pytest.mark.parametrize(
    ("kind", "id", "path"),
    [
        ("section", "I.1", "vb/cp/nq/2023/01/muc/I.1"),
        ("section", "IV.2.d", "vb/cp/nq/2023/01/muc/IV.2.d"),
        ("section", "IV.2.đ", "vb/cp/nq/2023/01/muc/IV.2.dd"),
        ("assignment", "IX-inline", "vb/cp/nq/2023/01/phan-cong/IX-inline"),
        ("task", "IV.2.đ-01", "vb/cp/nq/2023/01/nhiem-vu/IV.2.dd-01"),
        ("citation", "c01", "vb/cp/nq/2023/01/trich-dan/c01"),
    ],
)
def test_parts_of_a_document(kind, id, path):
    assert part_path("vb/cp/nq/2023/01", kind, id) == path
    part = parse_path(path)
    assert part == Part(InstrumentId("cp", "nq", 2023, "01"), kind, id)
    assert str(part) == path


@given(st.text(alphabet="dđDĐ%a.1/ê", min_size=1) | st.text(min_size=1))
def test_any_id_survives_its_path(id):
    path = part_path("vb/cp/nq/2023/01", "section", id)
    assert path.isascii()
    assert parse_path(path).id == id


@pytest.mark.parametrize(
    ("path", "agency"),
    [("cq/can-tho/so-y-te", AgencyId("so-y-te", "can-tho")), ("cq/chinh-phu", AgencyId("chinh-phu"))],
)
def test_agencies(path, agency):
    assert parse_path(path) == agency
    assert str(agency) == path


@pytest.mark.parametrize(
    "path", ["", "vb/cp", "vb/cp/nq/20/01", "vb/cp/nq/2023/01/khac/I.1", "vb/cp/nq/2023/Ạ", "x/y"]
)
def test_other_paths_are_refused(path):
    with pytest.raises(InputError):
        parse_path(path)
