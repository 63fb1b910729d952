"""Names that look like others: with and without their unit, nouns and activities that read as bodies."""

import pytest

from extract.agencies import Book

CITY = {"place": "Cần Thơ", "issuer": "UBND thành phố Cần Thơ", "date": "2023-05-04"}
PROVINCE = {"place": "Lào Cai", "issuer": "UBND tỉnh Lào Cai", "date": "2026-03-01"}
CENTRE = {"place": "Hà Nội", "issuer": "Thủ tướng Chính phủ", "date": "2024-05-04"}


@pytest.mark.parametrize(
    ("place", "name", "unit"),
    [
        (CITY, "Quỹ Bảo vệ bến đò", "thành phố"),
        (CITY, "Ban Chỉ đạo làm sạch kênh rạch", "thành phố"),
        (CITY, "Văn phòng Điều phối nông thôn mới", "thành phố Cần Thơ"),
        (PROVINCE, "Hội đồng Phổ biến, giáo dục pháp luật", "tỉnh"),
        (PROVINCE, "Trung tâm Cứu hộ động vật", "tỉnh Lào Cai"),
        (PROVINCE, "Hiệp hội Du lịch", "tỉnh"),
    ],
)
def test_a_new_body_with_and_without_its_unit_is_one(place: dict[str, str], name: str, unit: str) -> None:
    book = Book(**place)
    whole = f"{name} {unit}"
    named = [book.resolve(name), book.resolve(whole)]
    listed = [mention for text in (name, whole) for mention in book.split_list(text, 0, len(text))]
    found = [mention for text in (name, whole) for mention in book.find(f"{text} lập kế hoạch.")]
    assert {body.id for body in named} == {named[0].id}
    assert {mention.agency for mention in (*listed, *found)} == {named[0].id}


def test_a_new_body_is_called_as_the_text_mostly_calls_it() -> None:
    book = Book(**PROVINCE)
    text = "Quỹ Bảo vệ bến đò tỉnh; Quỹ Bảo vệ bến đò; Quỹ Bảo vệ bến đò tỉnh"
    assert len(book.split_list(text, 0, len(text))) == 3
    assert [agency.name for agency in book.agencies()] == ["Quỹ Bảo vệ bến đò tỉnh"]


def test_a_party_committee_of_the_province_is_no_other_one() -> None:
    book = Book(**PROVINCE)
    assert book.resolve("Đảng ủy Công an tỉnh").id != book.resolve("Đảng ủy Công an Trung ương").id
    assert book.resolve("Đảng ủy Công an tỉnh").name == "Đảng ủy Công an tỉnh"


def test_a_body_of_another_province_is_named_alike_from_there() -> None:
    name = "Quỹ Bảo vệ bến đò"
    assert Book(**CITY).resolve(f"{name} tỉnh Lào Cai").id == Book(**PROVINCE).resolve(f"{name} tỉnh").id
