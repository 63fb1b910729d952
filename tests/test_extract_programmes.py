"""Named undertakings: what is one, where its name ends, and what is not."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import programmes
from ontology.model import Programme, Task


@dataclass(frozen=True)
class Cited:
    """A citation, as far as the finder of undertakings looks at it."""

    start: int
    end: int


def _find(sentence: str, *cited: str) -> tuple[Programme, ...]:
    task = Task(id="II.3-01", assignment=None, section=None, text=sentence, start=0, end=len(sentence))
    spans = [Cited(sentence.index(words), sentence.index(words) + len(words)) for words in cited]
    return programmes.find(sentence, (task,), spans)


NAMED = [
    (
        "Triển khai Đề án phát triển bến thủy giai đoạn 2021 - 2030 trên địa bàn tỉnh.",
        "Đề án phát triển bến thủy giai đoạn 2021 - 2030",
        "phát triển bến thủy giai đoạn 2021 - 2030",
    ),
    (
        "Thực hiện Chiến lược biển đến năm 2025, định hướng đến năm 2030 và báo cáo kết quả.",
        "Chiến lược biển đến năm 2025, định hướng đến năm 2030",
        "biển đến năm 2025, định hướng đến năm 2030",
    ),
    (
        "Thực hiện tốt kế hoạch kiểm tra đê điều năm 2025; nâng cao chất lượng.",
        "kế hoạch kiểm tra đê điều năm 2025",
        "kiểm tra đê điều năm 2025",
    ),
    (
        "Đẩy nhanh dự án Nâng cấp hồ Sông Mây, bảo đảm tiến độ.",
        "dự án Nâng cấp hồ Sông Mây",
        "Nâng cấp hồ Sông Mây",
    ),
    (
        "Phát động phong trào toàn dân giữ sạch dòng sông.",
        "phong trào toàn dân giữ sạch dòng sông",
        "toàn dân giữ sạch dòng sông",
    ),
    (
        "Hưởng ứng Cuộc vận động “Nhà nhà trồng cây” ở cơ sở.",
        "Cuộc vận động “Nhà nhà trồng cây”",
        "Nhà nhà trồng cây",
    ),
    (
        "Duy trì thực hiện “Một cửa sạch, một cửa nhanh cho người dân”.",
        "“Một cửa sạch, một cửa nhanh cho người dân”",
        "Một cửa sạch, một cửa nhanh cho người dân",
    ),
    (
        "Lập, trình duyệt Quy chế quản lý hè phố, lòng đường; ban hành quy định.",
        "Quy chế quản lý hè phố, lòng đường",
        "quản lý hè phố, lòng đường",
    ),
    (
        "Triển khai Đề án của Chính phủ về đổi mới đăng kiểm theo Quyết định mới.",
        "Đề án của Chính phủ về đổi mới đăng kiểm",
        "đổi mới đăng kiểm",
    ),
    (
        "Giải ngân vốn Chương trình phục hồi nghề muối, bảo đảm kịp thời.",
        "Chương trình phục hồi nghề muối",
        "phục hồi nghề muối",
    ),
]

UNNAMED = [
    "Lồng ghép các chương trình, kế hoạch của địa phương.",
    "Tổ chức thực hiện Kế hoạch này.",
    "Giải ngân 03 Chương trình mục tiêu quốc gia.",
    "Phối hợp với Sở Kế hoạch và Đầu tư thành phố.",
    "Rà soát kế hoạch kiểm tra để không chồng chéo.",
    "Khắc phục các “điểm nóng” về an ninh.",
    "Quy hoạch mạng lưới trường lớp cho phù hợp.",
    "Phát triển hạ tầng giao thông chiến lược đồng bộ, hiện đại, kết nối vùng.",
]


@pytest.mark.parametrize(("sentence", "quote", "name"), NAMED)
def test_named(sentence: str, quote: str, name: str) -> None:
    (found,) = _find(sentence)
    assert (sentence[found.start : found.end], found.name, found.task) == (quote, name, "II.3-01")


@pytest.mark.parametrize("sentence", UNNAMED)
def test_unnamed(sentence: str) -> None:
    assert _find(sentence) == ()


def test_a_citation_is_not_named_again() -> None:
    sentence = "Thực hiện Kế hoạch 35/KH-UBND ngày 18/02/2025 về Đề án nước sạch vùng cao năm 2025."
    (found,) = _find(sentence, "Kế hoạch 35/KH-UBND ngày 18/02/2025")
    assert found.kind == "Đề án"


def test_quotes_in_a_row_share_their_kind() -> None:
    found = _find("Thực hiện các phong trào “Áo ấm”, “Lá lành đùm lá rách” và “Cầu nối”.")
    assert [(item.kind, item.name) for item in found] == [
        ("Phong trào", "Áo ấm"),
        ("Phong trào", "Lá lành đùm lá rách"),
        ("Phong trào", "Cầu nối"),
    ]


def test_a_list_of_projects() -> None:
    found = _find(
        "Bảo đảm tiến độ các dự án trọng điểm như: tuyến tránh Sông Mây - Đồi Thông; cảng cá Vịnh Bạc và "
        "các công trình phụ trợ."
    )
    assert [item.name for item in found] == ["tuyến tránh Sông Mây - Đồi Thông", "cảng cá Vịnh Bạc"]


def test_the_outer_of_two_nested_names() -> None:
    (found,) = _find("Xây dựng Kế hoạch thực hiện Đề án cấp nước sạch nông thôn giai đoạn 2021 - 2030.")
    assert found.kind == "Kế hoạch"


def test_scope_reads_outside_tasks() -> None:
    text = "Phấn đấu hoàn thành Chương trình phát triển đô thị năm 2025."
    (found,) = programmes.find(text, (), scope=(0, len(text)))
    assert (found.task, found.name) == (None, "phát triển đô thị năm 2025")


@given(st.text(alphabet="Đề ánDự KếhoạchPhong tràonhư:“”,;. 2021-35/năm", max_size=80))
def test_spans_stand_in_the_text(text: str) -> None:
    reach = 0
    for item in _find(text):
        assert reach <= item.start < item.end <= len(text)
        assert item.name in text
        reach = item.end
