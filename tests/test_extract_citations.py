import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import citations

# text | the mentions: quote, type, number or name, date, year, issuer
ONE = [
    (
        "thực hiện Nghị quyết số 12/NQ-CP ngày 03 tháng 4 năm 2021 của Chính phủ về kinh tế biển",
        "Nghị quyết số 12/NQ-CP ngày 03 tháng 4 năm 2021",
        ("Nghị quyết", "12/NQ-CP", "2021-04-03", 2021, "Chính phủ"),
    ),
    ("theo Nghị quyết 214/NQ-CP", "Nghị quyết 214/NQ-CP", ("Nghị quyết", "214/NQ-CP", None, None, None)),
    ("(Kế hoạch số 57/NQ- CP)", "Kế hoạch số 57/NQ- CP", ("Kế hoạch", "57/NQ-CP", None, None, None)),
    ("số 57- NQ/TW", "số 57- NQ/TW", (None, "57-NQ/TW", None, None, None)),
    (
        "Kế hoạch số 22 /KH-UBND\nngày 05/8/2020 của UBND tỉnh",
        "Kế hoạch số 22 /KH-UBND\nngày 05/8/2020",
        ("Kế hoạch", "22/KH-UBND", "2020-08-05", 2020, "UBND tỉnh"),
    ),
    (
        "Quyết định số 8/QĐ-TTg ngày 12/5/2022 của Thủ tướng Chính phủ phê duyệt Đề án",
        "Quyết định số 8/QĐ-TTg ngày 12/5/2022",
        ("Quyết định", "8/QĐ-TTg", "2022-05-12", 2022, "Thủ tướng Chính phủ"),
    ),
    (
        "Chỉ thị của Ban bí thư số 15/CT/TW",
        "Chỉ thị của Ban bí thư số 15/CT/TW",
        ("Chỉ thị", "15/CT/TW", None, None, "Ban Bí thư"),
    ),
    (
        "Thông báo kết luận số 300-TB/TW của Bộ Chính trị",
        "Thông báo kết luận số 300-TB/TW",
        ("Thông báo kết luận", "300-TB/TW", None, None, "Bộ Chính trị"),
    ),
    (
        "tại Văn bản số 1250/BTC-NSNN ngày 02/3/2024 của Bộ Tài chính",
        "Văn bản số 1250/BTC-NSNN ngày 02/3/2024",
        ("Văn bản", "1250/BTC-NSNN", "2024-03-02", 2024, "Bộ Tài chính"),
    ),
    (
        "Chương trình hành động số 31-CTr/TU của Tỉnh ủy",
        "Chương trình hành động số 31-CTr/TU",
        ("Chương trình hành động", "31-CTr/TU", None, None, "Tỉnh ủy"),
    ),
    (
        "NGHỊ QUYẾT SỐ 15/NQ-CP NGÀY 01 THÁNG 02 NĂM 2023",
        "NGHỊ QUYẾT SỐ 15/NQ-CP NGÀY 01 THÁNG 02 NĂM 2023",
        ("Nghị quyết", "15/NQ-CP", "2023-02-01", 2023, None),
    ),
    (
        "Thông tư số 19/2015/TT-BTС",
        "Thông tư số 19/2015/TT-BTС",
        ("Thông tư", "19/2015/TT-BTC", None, 2015, None),
    ),
    (
        "Nghị định số 5/2001/NĐ-CP , ngày 2 tháng 3 năm 2001",
        "Nghị định số 5/2001/NĐ-CP , ngày 2 tháng 3 năm 2001",
        ("Nghị định", "5/2001/NĐ-CP", "2001-03-02", 2001, None),
    ),
    (
        "Nghị định số 5/2001/NĐ-CP của Chính phủ ngày 2 tháng 3 năm 2001",
        "Nghị định số 5/2001/NĐ-CP của Chính phủ ngày 2 tháng 3 năm 2001",
        ("Nghị định", "5/2001/NĐ-CP", "2001-03-02", 2001, "Chính phủ"),
    ),
    (
        "Nghị quyết số 7/NQ-CP năm 2020",
        "Nghị quyết số 7/NQ-CP năm 2020",
        ("Nghị quyết", "7/NQ-CP", None, 2020, None),
    ),
    ("Nghị định số 12/CP", "Nghị định số 12/CP", ("Nghị định", "12/CP", None, None, None)),
    ("Quyết định số 217-HĐBT", "Quyết định số 217-HĐBT", ("Quyết định", "217-HĐBT", None, None, None)),
    ("Thông tư 105 TC/ĐT", "Thông tư 105 TC/ĐT", ("Thông tư", "105TC/ĐT", None, None, None)),
    ("theo NĐ số 37/2010/NĐ-CP", "NĐ số 37/2010/NĐ-CP", ("Nghị định", "37/2010/NĐ-CP", None, 2010, None)),
    ("theo Nghị định 54 thì", "Nghị định 54", ("Nghị định", "54", None, None, None)),
    (
        "Quyết định số …/2016/QĐ-UBND ngày … tháng … năm 2016",
        "Quyết định số …/2016/QĐ-UBND ngày … tháng … năm 2016",
        ("Quyết định", "…/2016/QĐ-UBND", None, 2016, None),
    ),
    ("vì 45/2022/QH15 quy định", "45/2022/QH15", (None, "45/2022/QH15", None, 2022, None)),
    (
        "ngày 30/02/2020: Kế hoạch số 5/KH-UBND ngày 30/02/2020",
        "Kế hoạch số 5/KH-UBND ngày 30/02/2020",
        ("Kế hoạch", "5/KH-UBND", None, 2020, None),
    ),
    (
        "Nghị quyết số 20-NQ/TW của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
        "Nghị quyết số 20-NQ/TW",
        ("Nghị quyết", "20-NQ/TW", None, None, "Ban Chấp hành Trung ương Đảng"),
    ),
    (
        "Thông tư số 8/2019/TT-BVHTTDL của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch về bảo tàng",
        "Thông tư số 8/2019/TT-BVHTTDL",
        ("Thông tư", "8/2019/TT-BVHTTDL", None, 2019, "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
    ),
    (
        "Quyết định số 9/QĐ-UBND của Ủy ban nhân dân huyện Phong Điền về việc cấp đất",
        "Quyết định số 9/QĐ-UBND",
        ("Quyết định", "9/QĐ-UBND", None, None, "UBND huyện Phong Điền"),
    ),
]
NAMED = [
    ("Căn cứ Luật Thủy lợi;", "Luật Thủy lợi", ("Luật", "Luật Thủy lợi", None, None)),
    (
        "theo Luật Phòng , chống tham nhũng năm 2018 và",
        "Luật Phòng , chống tham nhũng năm 2018",
        ("Luật", "Luật Phòng, chống tham nhũng", None, 2018),
    ),
    (
        "Luật khám bệnh, chữa bệnh ngày 09/01/2023",
        "Luật khám bệnh, chữa bệnh ngày 09/01/2023",
        ("Luật", "Luật khám bệnh, chữa bệnh", "2023-01-09", 2023),
    ),
    ("Bộ luật Dân sự 2015 quy định", "Bộ luật Dân sự 2015", ("Bộ luật", "Bộ luật Dân sự", None, 2015)),
    (
        "Pháp lệnh Phí và lệ phí",
        "Pháp lệnh Phí và lệ phí",
        ("Pháp lệnh", "Pháp lệnh Phí và lệ phí", None, None),
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Điện lực năm 2012",
        "Luật sửa đổi, bổ sung một số điều của Luật Điện lực năm 2012",
        ("Luật", "Luật sửa đổi, bổ sung một số điều của Luật Điện lực", None, 2012),
    ),
    (
        "Luật Quản lý và sử dụng tài sản công thì",
        "Luật Quản lý và sử dụng tài sản công",
        ("Luật", "Luật Quản lý và sử dụng tài sản công", None, None),
    ),
    ("Luật Rừng ngập mặn quy định rõ", "Luật Rừng ngập mặn", ("Luật", "Luật Rừng ngập mặn", None, None)),
    ("Luật NSNN và", "Luật NSNN", ("Luật", "Luật NSNN", None, None)),
    ("Hiến pháp năm 2013", "Hiến pháp năm 2013", ("Hiến pháp", "Hiến pháp", None, 2013)),
    (
        "Nghị quyết Đại hội đại biểu tỉnh lần thứ XVI, nhiệm kỳ 2020 - 2025;",
        "Nghị quyết Đại hội đại biểu tỉnh lần thứ XVI, nhiệm kỳ 2020 - 2025",
        ("Nghị quyết", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI", None, None),
    ),
    (
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Đại hội XIII của Đảng",
        ("Nghị quyết", "Nghị quyết Đại hội XIII của Đảng", None, None),
    ),
    (
        "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khóa XII) về xây dựng Đảng",
        "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khóa XII)",
        ("Nghị quyết", "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng (khóa XII)", None, None),
    ),
]
# Several mentions: their quotes.
LISTS = [
    (
        "các Nghị quyết của Chính phủ: số 18/NĐ-CP về đê điều, số 20/NĐ-CP về hồ chứa nước",
        ["Nghị quyết của Chính phủ: số 18/NĐ-CP", "số 20/NĐ-CP"],
    ),
    ("Quyết định số 90/TTg, số 91/TTg ngày 7/3/1994", ["Quyết định số 90/TTg", "số 91/TTg ngày 7/3/1994"]),
    (
        "Kế hoạch số 5/KH-UBND về thực hiện Quyết định số 6/QĐ-TTg ngày 1/2/2020 về nước sạch",
        ["Kế hoạch số 5/KH-UBND", "Quyết định số 6/QĐ-TTg ngày 1/2/2020"],
    ),
    (
        "Luật Đấu thầu số 22/2023/QH15 và Luật số 57/2024/QH15",
        ["Luật Đấu thầu số 22/2023/QH15", "Luật số 57/2024/QH15"],
    ),
    (
        "Luật Xây dựng năm 2014 (được sửa đổi, bổ sung bởi Luật số 62/2020/QH14)",
        ["Luật Xây dựng năm 2014", "Luật số 62/2020/QH14"],
    ),
    ("Kế hoạch này thay thế Kế hoạch số 3/KH-UBND", ["Kế hoạch này", "Kế hoạch số 3/KH-UBND"]),
]
NOTHING = [
    "",
    "Số: 22/KH-UBND",
    "UBND TỈNH\nSố: 22/KH-UBND\n",
    "pháp luật về đất đai, dự án luật, các Luật có liên quan",
    "theo Mẫu số 01/TTr và biểu số 02/BC-UBND",
    "tốc độ 5 km/h, 24/7, tỷ lệ 1/2, từ ngày 05/8/2020 đến 2025",
    "giai đoạn 2021-2025/2030, Nghị quyết 5 năm, Quyết định 2 điều",
    "Trường Đại học Luật Hà Nội, Hội Luật gia, Đoàn Luật sư, Công ty Luật Minh Anh",
    "Chương trình 135, quyết định giao vốn, kế hoạch năm 2023",
    "Nghị quyết của Quốc hội; Nghị quyết Đại hội Đảng các cấp",
]


@pytest.mark.parametrize(("text", "quote", "expected"), ONE)
def test_a_numbered_citation(text, quote, expected):
    found = citations.find(text)[-1]
    assert text[found.start : found.end] == quote
    assert (found.type, found.number, found.date, found.year, found.issuer) == expected


@pytest.mark.parametrize(("text", "quote", "expected"), NAMED)
def test_a_citation_by_name(text, quote, expected):
    (found,) = citations.find(text)
    assert text[found.start : found.end] == quote
    assert (found.type, found.name, found.date, found.year) == expected
    assert found.number is None


@pytest.mark.parametrize(("text", "quotes"), LISTS)
def test_several_citations(text, quotes):
    assert [text[item.start : item.end] for item in citations.find(text)] == quotes


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_citation(text):
    assert citations.find(text) == []


def test_a_list_shares_its_type_word_and_issuer():
    found = citations.find("các Nghị quyết của Chính phủ: số 18/NĐ-CP về đê điều, số 20/NĐ-CP về hồ")
    assert [(item.type, item.number, item.issuer) for item in found] == [
        ("Nghị quyết", "18/NĐ-CP", "Chính phủ"),
        ("Nghị quyết", "20/NĐ-CP", "Chính phủ"),
    ]


def test_the_day_of_a_law_may_stand_in_a_clause_of_its_own():
    text = "Luật Thủy lợi được Quốc hội khóa XIV thông qua tại kỳ họp thứ 3 ngày 19 tháng 6 năm 2017, gồm"
    (found,) = citations.find(text)
    assert (text[: found.end], found.date) == ("Luật Thủy lợi", "2017-06-19")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("trình dự án Luật Nhà giáo", []),
        ("| 1 | Luật sửa đổi, bổ sung một số điều của Luật Thủy lợi | 2025 |", ["Luật Thủy lợi"]),
        (
            "| 1 | Luật sửa đổi, bổ sung một số điều của Luật Điện lực năm 2012 |",
            ["Luật sửa đổi, bổ sung một số điều của Luật Điện lực"],
        ),
    ],
)
def test_laws_still_to_be_made_are_none(text, names):
    assert [item.name for item in citations.find(text)] == names


def test_a_law_with_its_number_has_both():
    (found,) = citations.find("Luật Thủy lợi số 08/2017/QH14 ngày 19 tháng 6 năm 2017")
    assert (found.name, found.number, found.date) == ("Luật Thủy lợi", "08/2017/QH14", "2017-06-19")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Quyết định số 6/QĐ-TTg về việc thành lập Ban quản lý; giao Sở Y tế", "thành lập Ban quản lý"),
        ("Quyết định số 6/QĐ-TTg phê duyệt Đề án nước sạch. Sở Y tế", "Đề án nước sạch"),
        ("Kế hoạch số 6/KH-UBND “về nước sạch đến năm 2030” và Kế hoạch", "nước sạch đến năm 2030"),
        ("Nghị quyết số 6-NQ/TW (khóa XII) về phòng, chống bão", "phòng, chống bão"),
        ("Quyết định số 6/QĐ-TTg về nước sạch và Quyết định số 7/QĐ-TTg", "nước sạch"),
        (
            "Kế hoạch số 6/KH-UBND thực hiện Quyết định số 7/QĐ-TTg về nước",
            "thực hiện Quyết định số 7/QĐ-TTg về nước",
        ),
        ("Kế hoạch số 6/KH-UBND về nước sạch, tiếp tục triển khai cấp nước", "nước sạch"),
        ("Kế hoạch số 6/KH-UBND về nước sạch (sau đây gọi là Kế hoạch)", "nước sạch"),
        ("Kế hoạch số 6/KH-UBND có nêu", None),
    ],
)
def test_titles(text, title):
    assert citations.find(text)[0].title == title


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương (khóa XII)", "XII"),
        ("Nghị quyết số 20-NQ/TW của Trung ương khoá XI về khoa học", "XI"),
        ("Nghị quyết Trung ương 8 khóa XI", "XI"),
        ("Nghị quyết số 20-NQ/TW; khóa XII", None),
    ],
)
def test_terms(text, term):
    assert citations.find(text)[0].term == term


def test_self_references_can_be_left_out():
    text = "Chỉ thị này có hiệu lực; Chỉ thị số 5/CT-TTg hết hiệu lực"
    assert [item.self_reference for item in citations.find(text)] == [True, False]
    assert [item.number for item in citations.find(text, self_references=False)] == ["5/CT-TTg"]


SAMPLE = " ".join(text for text, _, _ in ONE + NAMED) + " " + " ".join(text for text, _ in LISTS)


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_the_same_is_found_in_any_unicode_form(form):
    text = unicodedata.normalize(form, SAMPLE)
    plain = [(item.number, item.name, item.date) for item in citations.find(SAMPLE)]
    assert [(item.number, item.name, item.date) for item in citations.find(text)] == plain


def test_tags_and_wide_blanks_do_not_matter():
    text = "của <L rel='x'> Luật\u00a0\u00a0Thủy lợi </L> ngày 19/6/2017"
    (found,) = citations.find(text)
    assert text[found.start : found.end] == "Luật\u00a0\u00a0Thủy lợi </L> ngày 19/6/2017"


PIECES = [
    "Nghị quyết",
    "số",
    "12/NQ-CP",
    "ngày 1/2/2020",
    "của Chính phủ",
    "về",
    "Luật",
    "Thủy lợi",
    ",",
    ";",
    "\n",
    "(",
    ")",
    "các",
    "khóa XII",
    "này",
    "59-NQ/TW\n",
    "Đại hội",
    "lần thứ XIII",
    "“",
    "”",
    "năm 2020",
    "và",
    "TC/ĐT",
    "…",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60))
def test_spans_are_in_order_and_hold_what_they_say(text):
    found = citations.find(text)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for item in found:
        assert item.title_end is None or item.end <= item.title_end <= len(text)
        assert item.number or item.name or item.self_reference


HOSTILE = [
    "Nghị quyết số ",
    "12/NQ-",
    "1/",
    "1-",
    "số 1 ",
    "của ",
    "Luật Sửa đổi ",
    "Luật ",
    "Luật A ",
    "ngày ",
    "ngày 1 tháng ",
    "(",
    "(khóa ",
    "<a ",
    " ",
    "\n\n",
    "́",
    "A",
    "Đ&",
    "12/CP/",
    "về thực hiện ",
    "Phòng, ",
    "các Nghị quyết: số 1/NQ-CP ",
    "Hội nghị lần thứ ",
    "và ",
    "“",
    "TP.",
    "1/NQ-CP, ",
    "thành phố\n",
    "Luật Quản lý và ",
    "Nghị quyết Đại hội a ",
    "Quyết định phê duyệt dự án ",
    "Thông tư liên tịch Bộ Y tế - Bộ ",
    "số 1/UBND - A",
    "Luật “A ",
    "1TC/QĐ-",
    "12/TT-BTCngày ",
    "Quyết định số 1/QĐ-TTg (ngày ",
    "Kế hoạch số 1 ngày ",
    "1/98/TT-",
    "HIV/AIDS ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_length(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        return min(_timed(text) for _ in range(3))

    small, large = seconds(10_000), seconds(40_000)
    assert large < 12 * small + 0.05, (small, large)


def _timed(text):
    start = time.process_time()
    citations.find(text)
    return time.process_time() - start
