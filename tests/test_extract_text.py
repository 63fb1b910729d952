"""Clean text: what a document says, one block a line, every character with its way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.readers import from_string
from extract.source import SourceText
from extract.text import clean

SIGNS = """# |** |* |- || a || b ||I. |1. |a) |Điều 5. |_|___|KẾ HOẠCH|Số: 5/KH-UBND|57-NQ/|hoà|kinh tế
|Sở Y tế.|    |<br>|&nbsp;|“|)|[1] |Nơi nhận:|TM. ỦY BAN NHÂN DÂN|Phụ lục I|\u200b|\u00a0|😀|\ud7ff|["""
PIECES = st.sampled_from([*SIGNS.split("|"), "|", "\n", "\n\n", "\r\n", "\x0c", "e\u0302\u0323"])
SENTENCE = "Sở Y tế chủ trì, phối hợp với các đơn vị (2023) “x” 12/5; TP.HCM -"
WORDS = SENTENCE.split()


def blocks(text, format="markdown"):
    return clean(from_string(text, format=format)).text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## **I. MỤC ĐÍCH**", ["I. MỤC ĐÍCH"], id="marks of headings"),
        pytest.param(
            "**1. Giao Sở:** Y tế lo *việc này*.", ["1. Giao Sở: Y tế lo việc này."], id="bold inside"
        ),
        pytest.param("*   Rà soát _gấp_ \\- xong", ["- Rà soát gấp - xong"], id="bullets and escapes"),
        pytest.param("A&nbsp;B <b>C</b><br>Sở", ["A B C", "Sở"], id="html"),
        pytest.param("[trang web](https://vi.du/x)", ["trang web"], id="links"),
        pytest.param("ghi chú (*) ở dưới", ["ghi chú (*) ở dưới"], id="footnote sign stays"),
        pytest.param("một\nhai ba", ["một hai ba"], id="a paragraph of two lines"),
        pytest.param("một\n\nhai", ["một hai"], id="a page break in mid-sentence"),
        pytest.param("Một.\n\nHai.", ["Một.", "Hai."], id="two paragraphs"),
        pytest.param("số 57/NQ-\n\n\n\nCP ngày", ["số 57/NQ-CP ngày"], id="a page break in a symbol"),
        pytest.param(
            "phát triển kinh tế\n- xã hội", ["phát triển kinh tế - xã hội"], id="a dash is no bullet"
        ),
        pytest.param("gồm:\n- Một;\n- Hai.", ["gồm:", "- Một;", "- Hai."], id="a dash is a bullet"),
        pytest.param("theo khoản\n3. Điều này", ["theo khoản 3. Điều này"], id="a number is no label"),
        pytest.param("xong.\n3. Sở Y tế", ["xong.", "3. Sở Y tế"], id="a number is a label"),
        pytest.param("theo điểm\na) khoản 2", ["theo điểm a) khoản 2"], id="a letter is no label"),
        pytest.param("I. MỤC\nĐÍCH, YÊU CẦU", ["I. MỤC ĐÍCH, YÊU CẦU"], id="a heading broken over lines"),
        pytest.param("KẾ HOẠCH\nvề việc này", ["KẾ HOẠCH", "về việc này"], id="the type has its own line"),
        pytest.param(
            "Nơi nhận: - Sở Y tế; - Lưu: VT.",
            ["Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."],
            id="a list run together",
        ),
        pytest.param(
            "Căn cứ Luật A;\nCăn cứ Luật B;\nTheo đề nghị của ông C.",
            ["Căn cứ Luật A;", "Căn cứ Luật B;", "Theo đề nghị của ông C."],
            id="legal bases",
        ),
    ],
)
def test_lines_become_blocks(text, expected):
    assert blocks(text) == expected


def test_hard_wrapped_text_without_blank_lines():
    text = (
        "1. Trách nhiệm của các cơ quan trong việc quản lý đất đai trên địa bàn tỉnh và các\n"
        "đơn vị trực thuộc\n"
        "a) Các sở, ban, ngành rà soát toàn bộ quỹ đất công đang quản lý, lập phương án sử\n"
        "dụng trình cấp có thẩm quyền.\n"
        "b) Các huyện lập kế hoạch kiểm tra hằng năm, báo cáo kết quả về Ủy ban nhân dân và\n"
        "Sở Tài chính trước ngày 30 tháng 6.\n"
        "Các đơn vị còn lại báo cáo theo quy định hiện hành của pháp luật về đất đai, nhà ở\n"
        "và các quy định khác.\n"
    )
    assert blocks(text, "text") == [
        "1. Trách nhiệm của các cơ quan trong việc quản lý đất đai trên địa bàn tỉnh và các đơn vị"
        " trực thuộc",
        "a) Các sở, ban, ngành rà soát toàn bộ quỹ đất công đang quản lý, lập phương án sử dụng trình cấp có"
        " thẩm quyền.",
        "b) Các huyện lập kế hoạch kiểm tra hằng năm, báo cáo kết quả về Ủy ban nhân dân và Sở Tài chính"
        " trước ngày 30 tháng 6.",
        "Các đơn vị còn lại báo cáo theo quy định hiện hành của pháp luật về đất đai, nhà ở và các quy"
        " định khác.",
    ]


def test_page_furniture_stands_in_no_sentence():
    text = (
        "Các cơ quan tập trung rà soát các quy định\n"
        "Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Cơ quan: VĂN PHÒNG CHÍNH PHỦ\n"
        "Ngày ký: 2026-01-02 08:06:58 +07:00\n"
        "\n"
        "CÔNG BÁO/Số 12/Ngày 02-01-2026\n"
        "7\n"
        "\n"
        "về đất đai.\n"
    )
    assert blocks(text, "text") == ["Các cơ quan tập trung rà soát các quy định về đất đai."]


def test_footnotes_of_a_page_stand_behind_everything():
    text = (
        "Các đơn vị chấp hành nghiêm các quy định1 của pháp luật đã được ban hành và các\n"
        "\n"
        "   1 Gồm Luật Đất đai và các văn bản hướng dẫn thi hành của các bộ, ngành có liên quan\n"
        "và của địa phương.\n"
        "                                        2\n"
        "\n"
        "văn bản của tỉnh. Sở Tư pháp theo dõi việc này.\n"
    )
    cleaned = clean(from_string(text, format="text"))
    kinds = [block.kind for block in cleaned.blocks]
    assert cleaned.text.split("\n") == [
        "Các đơn vị chấp hành nghiêm các quy định của pháp luật đã được ban hành và các văn bản của tỉnh."
        " Sở Tư pháp theo dõi việc này.",
        "1 Gồm Luật Đất đai và các văn bản hướng dẫn thi hành của các bộ, ngành có liên quan và của địa"
        " phương.",
    ]
    assert kinds == ["paragraph", "note"]


def test_numbers_of_table_rows_are_no_page_numbers():
    lines = ["TT", "Nội dung", "1", "Rà soát quỹ đất.", "2", "Lập kế hoạch."]
    assert blocks("\n".join(lines), "text")[2:] == lines[2:]


def test_cells_that_became_lines_are_joined_by_their_own_width():
    wide = "Các cơ quan rà soát toàn bộ quỹ đất công đang quản lý, lập phương án sử dụng trình cấp tỉnh.\n"
    text = wide * 8 + (
        "1\n"
        "Tham mưu ban hành quy định của\n"
        "Chính phủ về quỹ đất; triển khai đề án\n"
        "Chiến lược quản lý và sử dụng đất đai\n"
        "hiệu quả\n"
        "Các bộ, cơ\n"
        "quan ngang bộ\n"
        "Bộ Tài chính\n"
        "Trước ngày\n"
        "30/6/2026\n"
    )
    assert blocks(text, "text")[-5:] == [
        "1",
        "Tham mưu ban hành quy định của Chính phủ về quỹ đất; triển khai đề án Chiến lược quản lý và sử"
        " dụng đất đai hiệu quả",
        "Các bộ, cơ quan ngang bộ",
        "Bộ Tài chính",
        "Trước ngày 30/6/2026",
    ]


def test_columns_set_by_blanks_come_apart():
    text = (
        "  ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "    TỈNH HẢI HÀ                     Độc lập - Tự do - Hạnh phúc\n"
        "\n"
        "   Số: 7 /UBND-KT                 Hải Hà, ngày 3 tháng 2 năm 2024\n"
        "V/v trồng cây đầu\n"
        "xuân\n"
        "\n"
        "             Kính gửi: Các sở\n"
    )
    cleaned = clean(from_string(text, format="text"))
    columns = {0: [], 1: [], None: []}
    for block in cleaned.blocks:
        columns[block.column].append(cleaned.text[block.start : block.end])
    assert columns[0] == ["ỦY BAN NHÂN DÂN", "TỈNH HẢI HÀ", "Số: 7 /UBND-KT", "V/v trồng cây đầu xuân"]
    assert columns[1] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hải Hà, ngày 3 tháng 2 năm 2024",
    ]
    assert columns[None] == ["Kính gửi: Các sở"]


def test_spans_lead_back_over_everything_that_was_left_out():
    text = "Thực hiện **Nghị\nquyết** số 57/NQ-\n\n\n\nCP  của\u200b Chính phủ."
    cleaned = clean(from_string(text))
    start = cleaned.text.index("Nghị quyết số 57/NQ-CP")
    begin, end = cleaned.span(start, start + len("Nghị quyết số 57/NQ-CP"))
    assert text[begin:end] == "Nghị\nquyết** số 57/NQ-\n\n\n\nCP"
    assert cleaned.span(3, 3) == (3, 3)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_cleaned_and_mapped(text):
    from extract.readers import columns, pipes

    source = SourceText(text=text, layout=pipes.tables(text) or columns.columns(text))
    cleaned = clean(source)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    assert all(0 <= a <= b <= len(text) for a, b in zip(cleaned.starts, cleaned.ends, strict=True))
    assert [cleaned.text[block.start : block.end] for block in cleaned.blocks] == (
        cleaned.text.split("\n") if cleaned.text else []
    )


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=1,
    )
)
def test_plain_words_stay_as_they_are(words):
    sentence = "Giao " + " ".join(words) + "."
    cleaned = clean(from_string(sentence))
    assert cleaned.text.replace("\n", " ") == sentence
    assert list(cleaned.starts) == list(range(len(sentence)))
