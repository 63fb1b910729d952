"""Names of bodies: resolved, found in running text, taken apart in lists, and near-duplicates."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.agencies import Book, doubtful
from ontology.model import Agency

ROLES = re.compile("^(?:Giao|Đề nghị)|chủ trì,?|phối hợp(?: với)?")
DATA = Path(__file__).parent.parent / "data"
CITY = Book(place="Cần Thơ", issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ", date="2023-02-06")
PROVINCE = Book(place="Lào Cai", issuer="UBND tỉnh Lào Cai", date="2026-03-01")
CENTRE = Book(place="Hà Nội", issuer="Thủ tướng Chính phủ", date="2025-11-29")
BOOKS = {"city": CITY, "province": PROVINCE, "centre": CENTRE}

RESOLVED = [
    ("city", "Sở Y tế", "cq/can-tho/so-y-te", "Sở Y tế"),
    ("city", "Giám đốc Sở Y tế", "cq/can-tho/so-y-te", "Sở Y tế"),
    ("city", "SỞ Y TẾ THÀNH PHỐ CẦN THƠ", "cq/can-tho/so-y-te", "Sở Y tế"),
    ("city", "Sở Y tế tỉnh Hậu Giang", "cq/hau-giang/so-y-te", "Sở Y tế"),
    ("city", "Chánh Thanh tra thành phố", "cq/can-tho/thanh-tra-thanh-pho", "Thanh tra thành phố"),
    (
        "city",
        "Sở Văn hóa - Thể thao và Du lịch",
        "cq/can-tho/so-van-hoa-the-thao-va-du-lich",
        "Sở Văn hóa, Thể thao và Du lịch",
    ),
    (
        "city",
        "Sở Văn hoá, Thể thao & Du lịch",
        "cq/can-tho/so-van-hoa-the-thao-va-du-lich",
        "Sở Văn hóa, Thể thao và Du lịch",
    ),
    ("city", "Uỷ ban nhân dân thành phố", "cq/can-tho/ubnd-thanh-pho", "UBND thành phố"),
    ("city", "Chủ tịch UBND TP. Cần Thơ", "cq/can-tho/ubnd-thanh-pho", "UBND thành phố"),
    ("city", "UBND quận Ninh Kiều", "cq/can-tho/ubnd-quan-ninh-kieu", "UBND quận Ninh Kiều"),
    (
        "province",
        "UBND các huyện, thành, thị",
        "cq/lao-cai/ubnd-huyen-thanh-pho-thi-xa",
        "UBND huyện, thành phố, thị xã",
    ),
    ("city", "UBND các quận, huyện", "cq/can-tho/ubnd-quan-huyen", "UBND quận, huyện"),
    ("city", "Bộ Thông tin Truyền thông", "cq/bo-thong-tin-va-truyen-thong", "Bộ Thông tin và Truyền thông"),
    ("city", "Thống đốc Ngân hàng Nhà nước", "cq/ngan-hang-nha-nuoc-viet-nam", "Ngân hàng Nhà nước Việt Nam"),
    ("city", "Kho bạc Nhà nước", "cq/can-tho/kho-bac-nha-nuoc", "Kho bạc Nhà nước"),
    ("city", "Sở Hàng không Vũ trụ", "cq/can-tho/so-hang-khong-vu-tru", "Sở Hàng không Vũ trụ"),
    ("province", "Công an tỉnh", "cq/lao-cai/cong-an-tinh", "Công an tỉnh"),
    ("province", "Thuế tỉnh Lào Cai", "cq/lao-cai/thue-tinh", "Thuế tỉnh"),
    (
        "province",
        "Ban Thường vụ Tỉnh ủy Lào Cai",
        "cq/lao-cai/ban-thuong-vu-tinh-uy",
        "Ban Thường vụ Tỉnh ủy",
    ),
    ("province", "UBND các xã, phường", "cq/lao-cai/ubnd-xa-phuong", "UBND xã, phường"),
    ("centre", "Bộ trưởng Bộ NN&MT", "cq/bo-nong-nghiep-va-moi-truong", "Bộ Nông nghiệp và Môi trường"),
    ("centre", "TTg", "cq/thu-tuong-chinh-phu", "Thủ tướng Chính phủ"),
    ("centre", "Bộ Hàng hải", "cq/bo-hang-hai", "Bộ Hàng hải"),
    (
        "centre",
        "Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương",
        "cq/ubnd-cac-tinh-thanh-pho-truc-thuoc-trung-uong",
        "UBND các tỉnh, thành phố trực thuộc Trung ương",
    ),
    ("centre", "Công an Hà Nội", "cq/ha-noi/cong-an-thanh-pho", "Công an thành phố"),
]

LISTS = [
    (
        "city",
        "Giám đốc các Sở: Công Thương, Nông nghiệp và Phát triển nông thôn, Văn hóa - Thể thao và Du lịch "
        "và Công an thành phố",
        [
            "Sở Công Thương",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Công an thành phố",
        ],
    ),
    (
        "city",
        "Sở Công Thương, Nông nghiệp và Phát triển nông thôn",
        ["Sở Công Thương", "Sở Nông nghiệp và Phát triển nông thôn"],
    ),
    (
        "city",
        "Giám đốc sở, Thủ trưởng cơ quan, ban ngành thành phố, Chủ tịch UBND quận, huyện",
        ["Các sở", "Cơ quan, ban, ngành thành phố", "UBND quận, huyện"],
    ),
    (
        "city",
        "Ban Dân tộc, Tôn giáo và các đơn vị liên quan",
        ["Ban Dân tộc", "Ban Tôn giáo", "Đơn vị liên quan"],
    ),
    ("city", "các Sở: Du lịch đường thủy, Nội vụ", ["Sở Du lịch đường thủy", "Sở Nội vụ"]),
    (
        "city",
        "UBND các quận: Ninh Kiều, Cái Răng và huyện Phong Điền",
        ["UBND quận Ninh Kiều", "UBND quận Cái Răng", "UBND huyện Phong Điền"],
    ),
    (
        "province",
        "các cơ quan báo chí Trung ương, địa phương, Sở Y tế",
        ["Cơ quan báo chí", "Sở Y tế"],
    ),
    (
        "province",
        "Sở Nội vụ trong phạm vi chức năng, nhiệm vụ của mình và các cơ quan liên quan",
        ["Sở Nội vụ", "Cơ quan liên quan"],
    ),
    (
        "province",
        "UBND các đặc khu: Lai Sơn, Hòn Mây",
        ["UBND đặc khu Lai Sơn", "UBND đặc khu Hòn Mây"],
    ),
    (
        "province",
        "UBND thị trấn Lai Sơn, Hòn Mây",
        ["UBND thị trấn Lai Sơn", "UBND thị trấn Hòn Mây"],
    ),
    (
        "province",
        "UBND các huyện, thị xã và thành phố Lai Sơn",
        ["UBND huyện, thị xã", "UBND thành phố Lai Sơn"],
    ),
    ("centre", "Cục Hộ tịch, quốc tịch, các đơn vị thuộc Bộ", ["Cục Hộ tịch, quốc tịch", "Đơn vị thuộc Bộ"]),
    (
        "centre",
        "Vụ Dân sự - kinh tế, Cục Kế hoạch - Tài chính",
        ["Vụ Dân sự - kinh tế", "Cục Kế hoạch - Tài chính"],
    ),
    (
        "province",
        "các Sở, ban, ngành thuộc UBND tỉnh và địa phương",
        ["Các sở", "Cơ quan, ban, ngành tỉnh", "Địa phương"],
    ),
    (
        "centre",
        "các Bộ: Công an, Quốc phòng và Thanh tra Chính phủ",
        ["Bộ Công an", "Bộ Quốc phòng", "Thanh tra Chính phủ"],
    ),
    (
        "centre",
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ",
        ["Các bộ", "Cơ quan ngang bộ", "Cơ quan thuộc Chính phủ"],
    ),
    ("centre", "Bộ Tài chính (Cục Thuế), Quân khu 9", ["Bộ Tài chính", "Quân khu 9"]),
    (
        "city",
        "Trung tâm Hỗ trợ Nông dân, Ngư dân và Công an thành phố",
        ["Trung tâm Hỗ trợ Nông dân, Ngư dân", "Công an thành phố"],
    ),
    ("province", "các huyện ủy, thành ủy trực thuộc Tỉnh ủy", ["Huyện ủy, thành ủy"]),
    (
        "province",
        "Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách",
        ["Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách"],
    ),
    (
        "province",
        "Ban Pháp chế, Ban Dân tộc HĐND tỉnh, Đoàn giám sát, Tổ giúp việc",
        ["Ban Pháp chế HĐND tỉnh", "Ban Dân tộc HĐND tỉnh", "Đoàn giám sát", "Tổ giúp việc"],
    ),
    ("province", "Trưởng các xóm, Tổ trưởng tổ dân phố", ["Trưởng xóm", "Tổ trưởng tổ dân phố"]),
    ("centre", "các Viện Lúa mùa, Viện Cây rừng", ["Viện Lúa mùa", "Viện Cây rừng"]),
    ("centre", "Thanh tra Bộ; Văn phòng Bộ", ["Thanh tra Bộ", "Văn phòng Bộ"]),
    (
        "centre",
        "Cục Chất lượng, Chế biến và Phát triển chợ, Vụ Pháp chế",
        ["Cục Chất lượng, Chế biến và Phát triển chợ", "Vụ Pháp chế"],
    ),
    ("province", "Sở Tài chính - Vật giá, Sở Địa chính", ["Sở Tài chính - Vật giá", "Sở Địa chính"]),
    ("province", "các sở, ban, ngành cấp tỉnh", ["Các sở", "Cơ quan, ban, ngành tỉnh"]),
    (
        "province",
        "Ban Thường vụ các huyện ủy, thị ủy và đảng ủy trực thuộc Tỉnh ủy",
        ["Ban Thường vụ Huyện ủy, Thị ủy", "Đảng ủy trực thuộc Tỉnh ủy"],
    ),
    (
        "province",
        "Phòng NN&PTNT, Phòng LĐTBXH",
        ["Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Lao động - Thương binh và Xã hội"],
    ),
    (
        "province",
        "Ban Tuyên giáo Tỉnh ủy, Văn phòng Tỉnh ủy",
        ["Ban Tuyên giáo Tỉnh ủy", "Văn phòng Tỉnh ủy"],
    ),
]

PROVINCES = "Chủ tịch UBND các tỉnh, thành phố Lào Cai, Đà Nẵng và Cà Mau"

FOUND = [
    ("city", "Giao HĐND, UBND các cấp xem xét.", ["HĐND các cấp", "UBND các cấp"]),
    ("city", "xây dựng Chính phủ điện tử, Chính phủ số", []),
    ("city", "Chính phủ trình Quốc hội", ["Chính phủ", "Quốc hội"]),
    ("city", "các tổ chức phi Chính phủ và ngân sách Trung ương", []),
    ("city", "thẩm quyền của Trung ương", ["Trung ương"]),
    ("city", "Kế hoạch số 12/KH-UBND và Quyết định số 5/QĐ-TTg", []),
    (
        "city",
        "VP: Thành ủy; Đoàn ĐBQH&HĐND TP",
        ["Văn phòng Thành ủy", "Văn phòng Đoàn ĐBQH và HĐND thành phố"],
    ),
    (
        "province",
        "Chủ tịch UBND xã Thực hiện đúng hẹn, UBND huyện Bảo Lâm",
        ["UBND xã", "UBND huyện Bảo Lâm"],
    ),
    (
        "province",
        "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động hội viên",
        ["Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"],
    ),
    ("city", "quyền sở hữu; bộ phận một cửa; ban hành văn bản", []),
    ("province", "Sở Xây dựng, Tài chính phối hợp", ["Sở Xây dựng", "Sở Tài chính"]),
]


@pytest.mark.parametrize(("book", "name", "identity", "canonical"), RESOLVED)
def test_a_name_means_one_body(book: str, name: str, identity: str, canonical: str) -> None:
    agency = BOOKS[book].resolve(name)
    assert (agency.id, agency.name) == (identity, canonical)


@pytest.mark.parametrize(("book", "text", "names"), LISTS)
def test_a_list_is_taken_apart(book: str, text: str, names: list[str]) -> None:
    found = BOOKS[book].split_list(text, 0, len(text))
    assert [BOOKS[book].met(mention.agency).name for mention in found] == names
    assert all(text[mention.start : mention.end].strip() for mention in found)


def test_provinces_named_after_the_unit_are_bodies_of_their_own() -> None:
    found = CENTRE.split_list(PROVINCES, 0, len(PROVINCES))
    assert [mention.agency for mention in found] == [
        "cq/lao-cai/ubnd-tinh",
        "cq/da-nang/ubnd-thanh-pho",
        "cq/ca-mau/ubnd-tinh",
    ]


@pytest.mark.parametrize(("book", "text", "names"), FOUND)
def test_mentions_in_running_text(book: str, text: str, names: list[str]) -> None:
    found = BOOKS[book].find(text)
    assert [BOOKS[book].met(mention.agency).name for mention in found] == names


@pytest.mark.parametrize(
    ("date", "identity"),
    [("2023-05-01", "cq/can-tho/cuc-thue"), ("2025-05-01", "cq/cuc-thue"), (None, "cq/can-tho/cuc-thue")],
)
def test_a_name_means_the_body_that_bore_it_then(date: str | None, identity: str) -> None:
    assert Book(place="Cần Thơ", date=date).resolve("Cục Thuế").id == identity


@pytest.mark.parametrize(
    ("place", "issuer", "slug"),
    [
        ("Hà Nội", "Chính phủ", None),
        ("Hà Nội", "UBND thành phố Hà Nội", "ha-noi"),
        ("Hà Nội", None, None),
        ("Yên Bái", "UBND tỉnh Lào Cai", "lao-cai"),
        ("TP. Hồ Chí Minh", None, "ho-chi-minh"),
        ("Hà Nội", "Ban Chỉ đạo quốc gia về hồ sơ số", None),
        (None, None, None),
    ],
)
def test_a_document_speaks_from_its_issuers_place(
    place: str | None, issuer: str | None, slug: str | None
) -> None:
    assert Book(place=place, issuer=issuer).home.slug == slug


def test_roles_of_the_plan_equal_gold() -> None:
    gold = json.loads((DATA / "gold/22-KH-UBND-2023.gold.json").read_text(encoding="utf-8"))
    text = (DATA / "plans/22-KH-UBND-2023.md").read_bytes().decode()
    for item in gold["assignments"]:
        header = " ".join(text[item["start"] : item["end"]].replace("*", " ").split())
        lists = [part for part in ROLES.split(header) if part.strip(" ,:")]
        named = [fold(CITY.met(m.agency).name) for part in lists for m in CITY.split_list(part, 0, len(part))]
        assert named == [fold(name) for name in (*item["leads"], *item["coordinators"])]


def test_mentions_of_the_plan() -> None:
    gold = json.loads((DATA / "gold/22-KH-UBND-2023.gold.json").read_text(encoding="utf-8"))
    text = (DATA / "plans/22-KH-UBND-2023.md").read_bytes().decode()
    headers = [(item["start"], item["end"]) for item in gold["assignments"]]
    city = Book(place="Cần Thơ", issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ", date="2023-02-06")
    found = [
        mention
        for mention in city.find(text)
        if not any(start <= mention.start < end for start, end in headers)
    ]
    names = {agency.id: agency.name for agency in city.agencies()}  # as the plan calls them
    right = sum(
        any(
            mention.start < item["end"]
            and mention.end > item["start"]
            and fold(names[mention.agency]) == fold(item["agency"])
            for mention in found
        )
        for item in gold["mentions"]
    )
    assert right / len(gold["mentions"]) >= 0.97
    assert right / len(found) >= 0.97


def fold(name: str) -> str:
    return name.casefold()


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    book = Book(place="Cần Thơ")
    for mention in (*book.find(text), *book.split_list(text, 0, len(text))):
        assert 0 <= mention.start < mention.end <= len(text)
        assert book.met(mention.agency).id == mention.agency
    assert book.resolve(text).id.startswith("cq/")


@given(st.lists(st.sampled_from(["Sở", "Y tế", ",", "và", "các", "UBND", "quận", "Giám đốc", ":", "(", ")"])))
def test_words_of_lists_in_any_order_are_read(words: list[str]) -> None:
    text = " ".join(words)
    book = Book(place="Cần Thơ")
    mentions = book.split_list(text, 0, len(text))
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)


def test_finding_takes_time_in_proportion_to_length() -> None:
    text = (DATA / "plans/22-KH-UBND-2023.md").read_text(encoding="utf-8")
    CITY.find(text)
    assert elapsed(text * 8) < 20 * max(elapsed(text), 0.01)


def elapsed(text: str) -> float:
    begin = time.process_time()
    CITY.find(text)
    return time.process_time() - begin


def test_near_names_of_one_place_are_doubtful() -> None:
    agencies = [
        Agency(id="cq/a/1", name="Sở Du lịch và Văn hóa", kind="department", place="A"),
        Agency(id="cq/a/2", name="Sở Văn hóa, Du lịch", kind="department", place="A"),
        Agency(id="cq/a/3", name="Sở Y tế", kind="department", place="A"),
        Agency(id="cq/b/1", name="Sở Du lịch - Văn hóa", kind="department", place="B"),
    ]
    pairs = [(one.id, other.id) for one, other, _ in doubtful(agencies)]
    assert pairs == [("cq/a/1", "cq/a/2")]


@pytest.mark.parametrize(
    "text",
    [
        "Các đại học, cơ sở giáo dục đại học: Thực hiện theo chương trình đã duyệt.",
        "Các Tập đoàn: Thực hiện kế hoạch hằng năm.",
        "Các trường đại học: Tổ chức, triển khai việc này.",
    ],
)
def test_a_list_ends_where_a_capital_begins_no_name(text):
    """A list read on and on without a word taken would never end."""
    found, end = CENTRE.leading_list(text, 0, len(text))
    assert len(found) <= 3
    assert end <= text.index(":") + 1
