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


LISTS = [
    (CITY, "các cấp, các ngành", ["Cấp, ngành"]),
    (CITY, "Sở Y tế; các cấp, ngành và Công an thành phố", ["Sở Y tế", "Cấp, ngành", "Công an thành phố"]),
    (CITY, "Hội Nông dân các cấp, Sở Y tế", ["Hội Nông dân các cấp", "Sở Y tế"]),
    (CITY, "Sở Y tế, cấp ủy các cấp", ["Sở Y tế", "Cấp ủy các cấp"]),
    (CITY, "các Sở, ngành, quận, huyện", ["Sở, ngành", "Quận, huyện"]),
    (CITY, "Sở Nội vụ, cấp huyện", ["Sở Nội vụ"]),
    (PROVINCE, "UBND cấp huyện, cấp xã", ["UBND cấp huyện", "UBND cấp xã"]),
    (PROVINCE, "Công an tỉnh, các xã, phường", ["Công an tỉnh", "Xã, phường"]),
    (CENTRE, "Bộ Y tế, các tỉnh lân cận và Bộ Công an", ["Bộ Y tế", "Các tỉnh", "Bộ Công an"]),
    (CENTRE, "các tỉnh, thành phố", ["Các tỉnh, thành phố trực thuộc Trung ương"]),
    (
        CITY,
        "TU, HĐND, Thanh tra và Thống kê",
        ["Thành ủy", "HĐND thành phố", "Thanh tra thành phố", "Thống kê thành phố"],
    ),
    (CITY, "Văn phòng TU", ["Văn phòng Thành ủy"]),
    (PROVINCE, "VP TU; BTV TU", ["Văn phòng Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"]),
    (CENTRE, "Các ban, đơn vị Trung ương Hội", ["Ban, đơn vị thuộc Trung ương Hội"]),
    (
        CENTRE,
        "các ban, đơn vị trực thuộc Trung ương Hội; Bộ Y tế",
        ["Ban, đơn vị thuộc Trung ương Hội", "Bộ Y tế"],
    ),
    (CENTRE, "Ban Tổ chức Trung ương Hội, Bộ Nội vụ", ["Ban Tổ chức Trung ương Hội", "Bộ Nội vụ"]),
]


@pytest.mark.parametrize(("place", "text", "names"), LISTS)
def test_levels_and_units_stand_for_no_body_of_their_own(
    place: dict[str, str], text: str, names: list[str]
) -> None:
    book = Book(**place)
    assert [book.met(mention.agency).name for mention in book.split_list(text, 0, len(text))] == names


@pytest.mark.parametrize(
    "text",
    [
        "Tu bổ đình làng ven sông.",
        "TU BỔ ĐÌNH LÀNG",
        "Thanh tra công vụ tại cơ sở.",
        "Thanh tra, kiểm tra việc thu phí.",
        "Thanh tra việc chấp hành pháp luật.",
        "Thống kê số hộ nuôi cá lồng.",
        "Thống kê, rà soát hộ nghèo.",
    ],
)
@pytest.mark.parametrize("place", [CITY, PROVINCE, CENTRE])
def test_what_is_done_is_no_body(place: dict[str, str], text: str) -> None:
    book = Book(**place)
    assert book.leading_list(text, 0, len(text)) == ([], 0)
    assert book.find(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ban Tổ chức cán bộ theo dõi việc này.", ["Ban Tổ chức cán bộ"]),
        ("Ban Kinh tế Tỉnh ủy tham mưu.", ["Ban Kinh tế Tỉnh ủy"]),
        ("Ban Phong trào Tỉnh đoàn tham mưu.", ["Ban Phong trào Tỉnh đoàn"]),
        ("Trung tâm Phát triển nghề thủ công rà soát.", ["Trung tâm Phát triển nghề thủ công"]),
        ("Ban Thanh thiếu nhi - Trường học: chủ trì.", ["Ban Thanh thiếu nhi - Trường học"]),
        ("Huyện đoàn Bát Xát, Thị đoàn Sa Pa thành lập đội hình.", ["Huyện đoàn Bát Xát", "Thị đoàn Sa Pa"]),
        ("Huyện đoàn Xây dựng kế hoạch.", ["Huyện đoàn"]),
        (
            "Đảng đoàn HĐND tỉnh, đảng đoàn Hội Nông dân tỉnh lãnh đạo.",
            ["Đảng đoàn HĐND tỉnh", "Đảng đoàn Hội Nông dân tỉnh"],
        ),
        ("Các doanh nghiệp viễn thông trên địa bàn tỉnh nâng cấp hạ tầng.", ["Doanh nghiệp viễn thông"]),
        ("Các trường học trên địa bàn huyện Bát Xát tổ chức.", ["Trường học"]),
        ("Tỉnh đoàn và các tổ chức xã hội: Tham gia thực hiện.", ["Tỉnh đoàn", "Tổ chức xã hội"]),
        (
            "Các đảng đoàn, ban cán sự đảng và các cơ quan liên quan lãnh đạo.",
            ["Đảng đoàn, ban cán sự đảng", "Cơ quan liên quan"],
        ),
    ],
)
def test_names_at_the_head_of_a_sentence_are_read_whole(text: str, names: list[str]) -> None:
    book = Book(**PROVINCE)
    mentions, _ = book.leading_list(text, 0, len(text))
    assert [book.met(mention.agency).name for mention in mentions] == names
