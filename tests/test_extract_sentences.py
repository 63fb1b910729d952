"""Where a sentence ends, and where a full stop was left out."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language import sentences


def split(text):
    return [text[start:end] for start, end in sentences.split(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát quy định; báo cáo kết quả; lập kế hoạch.",
        "Phối hợp với TP. Hải Hà và GS. Nguyễn Văn A rà soát.",
        "Làm việc với VP. Chính phủ, TP.HCM và các tỉnh.",
        "Chi 1.500.000 đồng theo mức 2.5 của năm 2023.",
        "Thực hiện đề án “Đọc sách. Viết sách” trong năm.",
        "Rà soát các quy định (Luật A. Luật B) còn hiệu lực.",
        "Ứng phó thiên tai, dịch bệnh... trên địa bàn.",
        "Triển khai đề án Phát triển du lịch và kế hoạch Xây dựng nông thôn.",
        "Tham mưu cho Thành ủy Tổng kết nghị quyết.",
        "Phối hợp với Sở Xây dựng, Ban Tổ chức rà soát công tác Xây dựng Đảng.",
        "Xây dựng trung tâm gắn với cảng và Xây dựng trung tâm gắn với sân bay.",
        "Thực hiện các nhiệm vụ sau: Rà soát quy định; Lập kế hoạch.",
    ],
)
def test_one_sentence(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát quy định. Báo cáo kết quả.", ["Rà soát quy định.", "Báo cáo kết quả."]),
        ("Mở hội nghị quốc tế... Xây dựng kế hoạch.", ["Mở hội nghị quốc tế...", "Xây dựng kế hoạch."]),
        ("Thực hiện phong trào “Một”. Duy trì nề nếp.", ["Thực hiện phong trào “Một”.", "Duy trì nề nếp."]),
        ("Kiểm soát hoạt động của QTDND. Báo cáo.", ["Kiểm soát hoạt động của QTDND.", "Báo cáo."]),
        ("Hoàn thành trong năm 2023. Đẩy mạnh thi đua.", ["Hoàn thành trong năm 2023.", "Đẩy mạnh thi đua."]),
        (
            "Gắn kết hoạt động thương mại truyền thống Đa dạng hóa các phương thức kinh doanh.",
            ["Gắn kết hoạt động thương mại truyền thống", "Đa dạng hóa các phương thức kinh doanh."],
        ),
        (
            "Rà soát toàn bộ quỹ đất đang bỏ trống Tiếp tục giao đất cho hộ nghèo.",
            ["Rà soát toàn bộ quỹ đất đang bỏ trống", "Tiếp tục giao đất cho hộ nghèo."],
        ),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_come_apart(text, expected):
    assert split(text) == expected


@given(
    st.lists(
        st.sampled_from(
            ["Sở", "tế.", "Rà", "soát", "(“", "”)", ";", "TP.", "...", "Tiếp", "tục", "rà", " ", "."]
        ),
        max_size=40,
    )
)
def test_sentences_are_in_order_and_lose_only_blanks(words):
    text = " ".join(words)
    spans = sentences.split(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


def test_a_long_line_without_stops_takes_time_in_proportion_to_its_length():
    piece = "xây dựng nông thôn mới bền vững Tiếp tục triển khai nhanh gọn Đẩy mạnh nạo vét "

    def seconds(count):
        text, best = piece * count, float("inf")
        for _ in range(3):
            begin = time.process_time()
            assert len(sentences.split(text, 0, len(text))) > count
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(4000) < 9 * max(seconds(1000), 0.004)
