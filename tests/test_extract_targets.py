"""Numeric targets: what counts as one, and its comparison, value and unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import targets
from extract.language import numbers
from ontology.model import Target, Task


def _find(sentence: str) -> tuple[Target, ...]:
    task = Task(id="I.1-01", assignment=None, section=None, text=sentence, start=0, end=len(sentence))
    return targets.find(sentence, (task,))


TARGETS = [
    ("Kéo nợ quá hạn xuống dưới 3%.", "xuống dưới 3%", "<", 3, "%"),
    ("Số hộ dùng nước sạch đạt từ 98% trở lên.", "đạt từ 98% trở lên", ">=", 98, "%"),
    ("Tăng thu phí trên 7,5% dự toán.", "trên 7,5% dự toán", ">", 7.5, "% dự toán"),
    ("Chi hội nghị không quá 15% tổng chi.", "không quá 15% tổng chi", "<=", 15, "% tổng chi"),
    (
        "Bảo đảm tối thiểu 90 phần trăm hồ sơ đúng hạn.",
        "Bảo đảm tối thiểu 90 phần trăm hồ sơ đúng hạn",
        ">=",
        90,
        "%",
    ),
    ("Phấn đấu tăng 6,5 - 7% so với kế hoạch.", "Phấn đấu tăng 6,5 - 7%", ">=", 6.5, "%"),
    ("Giảm 10% biên chế.", "Giảm 10% biên chế", "=", 10, "% biên chế"),
    ("100% trạm y tế có bác sĩ.", "100% trạm y tế", "=", 100, "% trạm y tế"),
    ("Trồng mới 5.000 ha rừng ngập mặn.", "5.000 ha rừng ngập mặn", "=", 5000, "ha rừng ngập mặn"),
    ("Đón 1,5 triệu lượt khách.", "1,5 triệu lượt khách", "=", 1_500_000, "lượt khách"),
    ("Thu ngân sách đạt 12.500 tỷ đồng.", "đạt 12.500 tỷ đồng", "=", 12_500e9, "đồng"),
    ("Thu nhập đạt 95 triệu đồng/người/năm.", "đạt 95 triệu đồng/người/năm", "=", 95e6, "đồng/người/năm"),
    ("Giải quyết việc làm cho 20.000 lao động.", "20.000 lao động", "=", 20_000, "lao động"),
    ("Mở các lớp; 15 xã, phường tổ chức hội thao.", "15 xã, phường", "=", 15, "xã, phường"),
    (
        "Mỗi huyện có ít nhất một trường chuẩn quốc gia.",
        "ít nhất một trường chuẩn quốc gia",
        ">=",
        1,
        "trường",
    ),
    ("Công nhận từ 20 xã trở lên.", "từ 20 xã trở lên", ">=", 20, "xã"),
    ("Đưa chỉ số vào nhóm 10 tỉnh dẫn đầu.", "vào nhóm 10 tỉnh dẫn đầu", "<=", 10, "tỉnh dẫn đầu"),
]

NO_TARGETS = [
    "Thực hiện Kế hoạch số 35/KH-UBND ngày 18/02/2025.",
    "Triển khai 03 Chương trình mục tiêu quốc gia.",
    "Sơ kết 5 năm thực hiện Nghị quyết.",
    "Nâng cấp Quốc lộ 91 và đường tỉnh 923.",
    "Dạy học theo chương trình mới ở lớp 3, lớp 7.",
    "Triển khai dịch vụ công mức độ 3, 4.",
    "Phát huy kết quả đã giảm 5% số vụ cháy.",
    "Thực hiện Đề án “Nâng tỷ lệ che phủ lên 42%”.",
    "Trong năm 2025 đơn vị rà soát lại sổ sách.",
    "Đẩy nhanh Dự án mở rộng 05 tuyến phố.",
    "Các điểm trường cách nhau 2 km.",
]


@pytest.mark.parametrize(("sentence", "quote", "comparator", "value", "unit"), TARGETS)
def test_target(sentence: str, quote: str, comparator: str, value: float, unit: str) -> None:
    (found,) = _find(sentence)
    assert (found.quote, found.comparator, found.value) == (quote, comparator, value)
    assert found.unit.startswith(unit)
    assert found.task == "I.1-01"


@pytest.mark.parametrize("sentence", NO_TARGETS)
def test_no_target(sentence: str) -> None:
    assert _find(sentence) == ()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.500", 1500),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("12.345.678", 12_345_678),
        ("1.500,25", 1500.25),
        ("2 tỷ", 2e9),
        ("3 nghìn tỷ", 3e12),
        ("Hai", 2),
        ("2 TRİỆU", 2e6),
        ("05", 5),
    ],
)
def test_value(written: str, value: float) -> None:
    assert numbers.value(written) == value


@given(st.text(alphabet="đạt từtrênít nhấtxãhộ 0123456789%.,/-–“”;", max_size=80))
def test_quotes_stand_in_the_text(text: str) -> None:
    for item in _find(text):
        assert text[item.start : item.end] == item.quote
