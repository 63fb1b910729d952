import pytest

from extract import citations, relations
from extract.resolve import resolve
from ontology.identity import document_path
from ontology.model import Document

HEAD = {
    "number": "22/KH-UBND",
    "type": "Kế hoạch",
    "date": "2023-02-06",
    "place": "Cần Thơ",
    "issuer": "UBND thành phố Cần Thơ",
}
DOCUMENT = Document(id=document_path(**HEAD), **HEAD)
BODY = "I. NHIỆM VỤ\n"


def read(text):
    cited, _ = resolve(text, citations.find(text), document=DOCUMENT)
    return relations.find(text, cited, document=DOCUMENT)


def stated(text):
    short = {DOCUMENT.id: "this"}
    return [
        (short.get(item.subject, item.subject[3:]), item.predicate, short.get(item.object, item.object[3:]))
        for item in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch số 5/KH-UBND năm 2021 của UBND thành phố về việc triển khai thực hiện "
            "Quyết định số 6/QĐ-TTg năm 2020",
            [("can-tho.ubnd/kh/2021/05", "implements", "ttg/qd/2020/06")],
        ),
        (
            "Nghị quyết số 5/NQ-CP năm 2021 ban hành Chương trình hành động thực hiện Nghị "
            "quyết số 6-NQ/TW năm 2020",
            [("cp/nq/2021/05", "implements", "tw/nq/2020/06")],
        ),
        (
            "Kế hoạch số 5/KH-UBND năm 2021 thực hiện Nghị quyết số 6/NQ-CP năm 2020 và Chỉ thị "
            "số 7/CT-TTg năm 2020",
            [
                ("can-tho.ubnd/kh/2021/05", "implements", "cp/nq/2020/06"),
                ("can-tho.ubnd/kh/2021/05", "implements", "ttg/ct/2020/07"),
            ],
        ),
        (
            "Kế hoạch số 5/KH-UBND năm 2021 về thực hiện Nghị quyết số 6/NQ-CP năm 2020 về nước "
            "và triển khai Nghị quyết số 7/2019/QH14",
            [
                ("can-tho.ubnd/kh/2021/05", "implements", "cp/nq/2020/06"),
                ("cp/nq/2020/06", "implements", "qh14/nq/2019/07"),
            ],
        ),
        (
            "Thông tư số 5/2021/TT-BTC của Bộ Tài chính hướng dẫn thực hiện hỗ trợ theo Nghị "
            "định số 6/2020/NĐ-CP",
            [("btc/tt/2021/05", "guides", "cp/nd/2020/06")],
        ),
        (
            "Nghị định số 5/2021/NĐ-CP của Chính phủ quy định chi tiết thi hành một số điều của "
            "Luật Thủy lợi",
            [("cp/nd/2021/05", "guides", "qh14/luat/2017/08")],
        ),
        (
            "Thông tư số 5/2021/TT-BTC sửa đổi, bổ sung một số điều của Thông tư số 6/2020/TT-BTC",
            [("btc/tt/2021/05", "amends", "btc/tt/2020/06")],
        ),
        (
            "Luật Xây dựng số 50/2014/QH13 đã được sửa đổi, bổ sung một số điều theo Luật số 62/2020/QH14",
            [("qh14/luat/2020/62", "amends", "qh13/luat/2014/50")],
        ),
        (
            "Luật A số 50/2014/QH13 (được sửa đổi bởi Luật số 62/2020/QH14, Luật số 35/2018/QH14) quy định",
            [
                ("qh14/luat/2020/62", "amends", "qh13/luat/2014/50"),
                ("qh14/luat/2018/35", "amends", "qh13/luat/2014/50"),
            ],
        ),
        (
            "Đề án số 5/ĐA-UBND năm 2021 ban hành kèm theo Quyết định số 6/QĐ-UBND năm 2021",
            [("can-tho.ubnd/qd/2021/06", "promulgates", "can-tho.ubnd/da/2021/05")],
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 5/KH-UBND năm 2021",
            [("this", "replaces", "can-tho.ubnd/kh/2021/05")],
        ),
        (
            "Kế hoạch này có hiệu lực từ ngày ký và bãi bỏ Kế hoạch số 5/KH-UBND năm 2021",
            [("this", "repeals", "can-tho.ubnd/kh/2021/05")],
        ),
        ("Nghị quyết số 6/NQ-CP năm 2020, Nghị quyết số 7/NQ-CP năm 2020", []),
        ("thực hiện Nghị quyết số 6/NQ-CP năm 2020 về nước; triển khai Nghị quyết số 7/NQ-CP năm 2020", []),
        (
            "Nghị quyết số 6/NQ-CP năm 2020 về nước sạch, tiếp tục thực hiện Nghị quyết số 7/NQ-CP năm 2020",
            [],
        ),
        ("Báo cáo số 6/BC-UBND năm 2020 về kết quả thực hiện Nghị quyết số 7/NQ-CP năm 2020", []),
    ],
)
def test_between_citations(text, expected):
    assert stated(BODY + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Luật Thủy lợi;\nCăn cứ Nghị quyết số 6/NQ-CP năm 2020;\nI. MỤC TIÊU\nCăn cứ "
            "Kế hoạch số 9/KH-UBND năm 2021",
            [("this", "based_on", "qh14/luat/2017/08"), ("this", "based_on", "cp/nq/2020/06")],
        ),
        (
            "Căn cứ Nghị quyết số 6/NQ-CP năm 2020 về nước; Nghị quyết số 7/NQ-HĐND năm 2022 về "
            "đê, UBND ban hành kế hoạch",
            [("this", "based_on", "cp/nq/2020/06"), ("this", "based_on", "can-tho.hdnd/nq/2022/07")],
        ),
        (
            "Căn cứ Kế hoạch số 6/KH-UBND năm 2022 thực hiện Quyết định số 7/QĐ-TTg năm 2021;",
            [
                ("this", "based_on", "can-tho.ubnd/kh/2022/06"),
                ("can-tho.ubnd/kh/2022/06", "implements", "ttg/qd/2021/07"),
            ],
        ),
        (
            "Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi theo Luật số 44/2024/QH15 và Luật Thủy lợi;",
            [
                ("this", "based_on", "qh15/luat/2023/16"),
                ("this", "based_on", "qh14/luat/2017/08"),
                ("qh15/luat/2024/44", "amends", "qh15/luat/2023/16"),
            ],
        ),
        (
            "KẾ HOẠCH\nTriển khai thực hiện Quyết định số 7/QĐ-TTg năm 2021\n1. Mục tiêu",
            [("this", "implements", "ttg/qd/2021/07")],
        ),
        ("UBND nhận được Quyết định số 7/QĐ-TTg năm 2021\nI. MỤC TIÊU", []),
    ],
)
def test_what_the_document_rests_on(text, expected):
    assert stated(text) == expected


def test_each_relation_once_with_its_words():
    sentence = "Kế hoạch số 5/KH-UBND năm 2021 thực hiện Quyết định số 6/QĐ-TTg năm 2020"
    (relation,) = read(f"{BODY}{sentence}.\n{sentence}.")
    assert f"{BODY}{sentence}."[relation.start : relation.end] == sentence
