import time

import pytest

from extract import citations, relations
from extract.resolve import resolve
from ontology.identity import document_path, parse_path
from ontology.model import Document

PLAN = {
    "number": "22/KH-UBND",
    "type": "Kế hoạch",
    "date": "2023-02-06",
    "place": "Cần Thơ",
    "issuer": "UBND thành phố Cần Thơ",
}
CENTRAL = {
    "number": "5/CT-TTg",
    "type": "Chỉ thị",
    "date": "2023-02-06",
    "place": "Hà Nội",
    "issuer": "Thủ tướng Chính phủ",
}


def read(text, letterhead=None):
    head = PLAN if letterhead is None else letterhead
    document = Document(id=document_path(**{"number": None, **head}), **head)
    return resolve(text, citations.find(text), document=document)


def meant(text, letterhead=None):
    return [item.instrument for item in read(text, letterhead)[0]]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("Nghị quyết số 11/NQ-CP ngày 30/01/2022", ["vb/cp/nq/2022/11"]),
        ("Nghị quyết số 45/2022/QH15", ["vb/qh15/nq/2022/45"]),
        ("Nghị quyết số 9-NQ/TW ngày 1/2/2020; Nghị quyết 9-NQ/TW", ["vb/tw/nq/2020/09"] * 2),
        ("Nghị quyết 9-NQ/TW; Nghị quyết số 9-NQ/TW ngày 1/2/2020", ["vb/tw/nq/2020/09"] * 2),
        ("Nghị quyết số 09/NQ-CP ngày 1/2/2020; Nghị quyết 9/NQ-CP", ["vb/cp/nq/2020/09"] * 2),
        ("Nghị quyết số 20-NQ/TW của Trung ương khóa XII", ["vb/tw/nq/2017/20"]),
        ("Nghị quyết số 20-NQ/TW của Trung ương khóa XIII", ["vb/tw/nq/2022/20"]),
        ("Nghị quyết số 21-NQ/TW về công tác dân số trong tình hình mới", ["vb/tw/nq/2017/21"]),
        ("Nghị quyết số 26-NQ/TW", ["vb/tw/nq/_/26"]),
        ("Kết luận số 51-KL/TW của Bộ Chính trị", ["vb/tw/kl/_/51"]),
        ("Quyết định số 895/QĐ-TTg", ["vb/ttg/qd/_/895"]),
        (
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021 và Nghị quyết số 76/NĐ-CP",
            ["vb/cp/nq/2021/76", "vb/cp/nd/_/76"],
        ),
        ("Chỉ thị số 42/CT/TW ngày 24/3/2020 và Chỉ thị 42-CT/TW", ["vb/tw/ct/2020/42"] * 2),
        ("Chương trình số 26-CT/TU ngày 31/12/2021", ["vb/can-tho.tu/ct/2021/26"]),
        ("Kế hoạch số 35/KH-UBND ngày 1/1/2022", ["vb/can-tho.ubnd/kh/2022/35"]),
        ("Kế hoạch số 35/KH-UBND ngày 1/1/2022 của UBND tỉnh Hậu Giang", ["vb/hau-giang.ubnd/kh/2022/35"]),
        (
            "Kế hoạch số 35/KH-UBND ngày 1/1/2022 của UBND quận Ninh Kiều",
            ["vb/can-tho.ninh-kieu.ubnd/kh/2022/35"],
        ),
        ("Nghị quyết số 4/NQ-HĐND năm 2022 của HĐND thành phố", ["vb/can-tho.hdnd/nq/2022/04"]),
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2022 (sau đây gọi là Nghị quyết 57)", ["vb/tw/nq/2022/57"] * 2),
        ("Nghị quyết 68 của Bộ Chính trị", ["vb/tw/nq/_/68"]),
        ("Nghị quyết số 20 ngày 25/10/2017 của Trung ương", ["vb/tw/nq/2017/20"]),
        ("Kế hoạch số 118 ngày 22/9/2020 của Ban Thường vụ Thành ủy", ["vb/can-tho.tu/kh/2020/118"]),
        ("Nghị quyết số 9 ngày 8/12/2021 của HĐND thành phố", ["vb/can-tho.hdnd/nq/2021/09"]),
        ("Quyết định số 15/2021 của UBND tỉnh Hậu Giang", ["vb/hau-giang.ubnd/qd/2021/15"]),
        ("Thông tư số 04/98/TT-BTC", ["vb/btc/tt/1998/04"]),
        ("45/2022/QH15 và Nghị quyết số 45/2022/QH15", ["vb/qh15/nq/2022/45"] * 2),
        ("Luật Thủy lợi", ["vb/qh14/luat/2017/08"]),
        ("Luật Phòng, chống tham nhũng năm 2018", ["vb/qh14/luat/2018/36"]),
        ("Luật Phòng, chống tham nhũng", ["vb/qh/luat/_/phong-chong-tham-nhung"]),
        ("Luật Phòng, chống tham nhũng năm 2018; Luật Phòng, chống tham nhũng", ["vb/qh14/luat/2018/36"] * 2),
        ("Luật Giá số 16/2023/QH15 và Luật Giá", ["vb/qh15/luat/2023/16"] * 2),
        ("Luật Rừng ngập mặn năm 2019", ["vb/qh/luat/2019/rung-ngap-man"]),
        ("Hiến pháp", ["vb/qh/hien-phap/_/hien-phap"]),
        ("Hiến pháp năm 2013", ["vb/qh/hien-phap/2013/hien-phap"]),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng, Nghị quyết Đại hội XIII của Đảng",
            ["vb/dang/nq/_/dai-hoi-xiii"] * 2,
        ),
        ("Nghị quyết Đại hội đại biểu thành phố lần thứ XIV", ["vb/can-tho.dang-bo/nq/_/dai-hoi-xiv"]),
        (
            "Nghị quyết Trung ương 8 khóa XI về Chiến lược bảo vệ Tổ quốc trong tình hình mới",
            ["vb/tw/nq/2013/28"],
        ),
        (
            "Nghị quyết Hội nghị lần thứ mười ba Ban Chấp hành Trung ương khóa XIII",
            ["vb/tw/nq/_/hoi-nghi-13-khoa-xiii"],
        ),
        (
            "Nghị quyết Trung ương 8 khóa XI; Nghị quyết Hội nghị lần thứ tám khóa XI",
            ["vb/tw/nq/_/hoi-nghi-8-khoa-xi"] * 2,
        ),
    ],
)
def test_what_citations_mean(text, paths):
    assert meant(text) == paths


def test_two_dated_ones_of_a_number_leave_a_third_open():
    text = "Nghị quyết 29-NQ/TW ngày 04/11/2013; Nghị quyết 29-NQ/TW ngày 17/11/2022; Nghị quyết 29-NQ/TW"
    third = read(text)[0][2]
    assert third.instrument == "vb/tw/nq/_/29"
    assert third.candidates == ("vb/tw/nq/2013/29", "vb/tw/nq/2022/29")


def test_a_title_speaks_before_another_mention():
    text = (
        "Nghị quyết 29-NQ/TW ngày 17/11/2022; Nghị quyết 29-NQ/TW về đổi mới căn bản, toàn diện "
        "giáo dục và đào tạo"
    )
    assert meant(text) == ["vb/tw/nq/2022/29", "vb/tw/nq/2013/29"]


def test_nothing_younger_than_the_document_is_meant():
    assert meant("Luật Thủ đô", {**CENTRAL, "date": "2013-05-01"}) == ["vb/qh13/luat/2012/25"]
    candidates = read("Nghị quyết số 59-NQ/TW", {**CENTRAL, "date": "2021-05-01"})[0][0].candidates
    assert candidates == ("vb/tw/nq/2020/59",)


def test_local_issuers_of_a_central_document_have_an_open_place():
    assert meant("Kế hoạch số 35/KH-UBND năm 2022", CENTRAL) == ["vb/_.ubnd/kh/2022/35"]
    assert meant("Kế hoạch số 35/KH-UBND năm 2022 của UBND tỉnh Lào Cai", CENTRAL) == [
        "vb/lao-cai.ubnd/kh/2022/35"
    ]


CAN_THO = "Kế hoạch số 22/KH-UBND ngày 06/02/2023 của UBND thành phố Cần Thơ"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{CAN_THO}; theo Kế hoạch số 22/KH-UBND ngày 06/02/2023", "can-tho"),
        (f"{CAN_THO}; theo Kế hoạch số 22/KH-UBND", "can-tho"),
        (f"{CAN_THO}; theo Kế hoạch số 22/KH-UBND ngày 07/02/2023", "_"),  # another day
        (f"{CAN_THO}; theo Kế hoạch số 22/KH-UBND ngày 06/02/2022", "_"),  # another year
        (f"{CAN_THO}; theo Quyết định số 22/QĐ-UBND ngày 06/02/2023", "_"),  # another type
        (
            f"{CAN_THO}; Kế hoạch số 22/KH-UBND ngày 10/02/2023 của UBND tỉnh Lào Cai; "
            "theo Kế hoạch số 22/KH-UBND năm 2023",
            "_",
        ),  # two of that number
    ],
)
def test_a_number_is_of_the_place_that_another_mention_tells_for_certain(text, place):
    last = read(text, CENTRAL)[0][-1]
    assert last.instrument.split("/")[1] == f"{place}.ubnd"


def test_what_is_inferred_says_so():
    cited, known = read("Nghị quyết số 20-NQ/TW khóa XII. Luật Thủy lợi. Nghị quyết số 7-NQ/TW ngày 1/2/2020")
    assert [item.confidence for item in cited] == [0.8, 0.8, 1.0]
    _, health, water, stated = known
    assert (health.year, "khóa XII" in health.inferred["year"]) == (2017, True)
    assert "chưa kiểm chứng" in health.inferred["date"]
    assert (water.number, water.name, water.year) == (None, "Luật Thủy lợi", 2017)
    assert {"id", "year"} <= set(water.inferred)
    assert stated.inferred == {}


def test_a_year_from_another_mention_is_stated_not_inferred():
    _, (_, instrument) = read("Nghị quyết số 9-NQ/TW ngày 1/2/2020; Nghị quyết 9-NQ/TW")
    assert (instrument.year, instrument.date, instrument.inferred) == (2020, "2020-02-01", {})


@pytest.mark.parametrize(
    ("text", "letterhead", "own"),
    [
        ("Kế hoạch này", PLAN, [True]),
        ("Nghị quyết này", PLAN, []),
        ("Kế hoạch này", {**PLAN, "number": "9/QĐ-UBND", "type": "Quyết định"}, [True]),
        ("kèm theo Kế hoạch số 22/KH-UBND ngày 06/02/2023", PLAN, [True]),
        ("Kế hoạch số 22/KH-UBND", PLAN, [True]),
        ("kèm theo Kế hoạch số    /KH-UBND ngày    tháng    năm 2023", PLAN, [True]),
        ("Kế hoạch số 22/KH-UBND ngày 06/02/2021", PLAN, [False]),
        ("Kế hoạch này", {}, [True]),
    ],
)
def test_self_references(text, letterhead, own):
    cited, known = read(text, letterhead)
    assert [item.own for item in cited] == own
    assert all(item.instrument == known[0].id for item in cited if item.own)


def test_a_number_left_out_means_nothing_yet():
    cited, known = read("theo Thông tư số …/2024/TT-BTC")
    assert [(item.number, item.instrument) for item in cited] == [("…/2024/TT-BTC", None)]
    assert len(known) == 1


def test_a_short_form_that_may_be_two_stays_open():
    text = "Nghị quyết 57-NQ/TW ngày 22/12/2022; Nghị quyết số 57/NQ-CP ngày 1/2/2022; theo Nghị quyết 57"
    short = read(text)[0][2]
    assert short.instrument == "vb/_/nq/_/57"
    assert short.candidates == ("vb/cp/nq/_/57", "vb/tw/nq/_/57")


@pytest.mark.parametrize(
    "piece", ["Nghị quyết 57; ", "45/2022/QH15; ", "Luật Giá; ", "Luật Giá năm 2012, ", "59-NQ/TW; "]
)
def test_time_grows_with_length(piece):
    def seconds(count):
        mentions = citations.find(piece * count)
        document = Document(id=document_path(**PLAN), **PLAN)
        start = time.process_time()
        cited, _ = resolve(piece * count, mentions, document=document)
        relations.find(piece * count, cited, document=document)
        return time.process_time() - start

    assert min(seconds(2000) for _ in range(3)) < 8 * min(seconds(500) for _ in range(3)) + 0.05


def test_ids_run_and_paths_parse():
    text = "Luật Giá, Nghị định 54, Nghị quyết số 1357TC/QĐ-TCT, Thông tư số 156/201/TT-BTC và Kế hoạch này"
    cited, known = read(text)
    assert [item.id for item in cited] == [f"c{n:02d}" for n in range(1, len(cited) + 1)]
    assert all(str(parse_path(item.id)) == item.id for item in known)
    assert {item.instrument for item in cited} <= {item.id for item in known}
