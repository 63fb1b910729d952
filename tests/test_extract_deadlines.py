"""Time limits: which times are limits, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import deadlines
from ontology.model import Deadline, Task

SIGNED = "2025-02-20"


def _tasks(*texts: str) -> tuple[str, tuple[Task, ...]]:
    """The texts as lines, each a task of its own."""
    tasks, start = [], 0
    for index, text in enumerate(texts):
        name = f"I.1-{index + 1:02}"
        tasks.append(
            Task(id=name, assignment=None, section=None, text=text, start=start, end=start + len(text))
        )
        start += len(text) + 1
    return "\n".join(texts), tuple(tasks)


def _find(sentence: str) -> tuple[Deadline, ...]:
    return deadlines.find(*_tasks(sentence), date=SIGNED)


LIMITS = [
    (
        "Trình dự thảo trước ngày 30 tháng 6 năm 2025.",
        "trước ngày 30 tháng 6 năm 2025",
        "before",
        "2025-06-30",
    ),
    ("Báo cáo UBND tỉnh trước 15/11.", "trước 15/11", "before", "2025-11-15"),
    ("Gửi số liệu trước ngày 15/01.", "trước ngày 15/01", "before", "2026-01-15"),
    ("Trình chậm nhất ngày 05/3/2025.", "chậm nhất ngày 05/3/2025", "by", "2025-03-05"),
    ("Nộp hồ sơ muộn nhất là tháng 6/2026.", "muộn nhất là tháng 6/2026", "by", "2026-06-30"),
    ("Việc lập sổ hoàn thành trong quý II/2026.", "hoàn thành trong quý II/2026", "within", "2026-06-30"),
    ("Cắm mốc xong trong tháng 12/2025.", "xong trong tháng 12/2025", "within", "2025-12-31"),
    ("Nâng cấp cổng thông tin trong năm 2025.", "trong năm 2025", "within", "2025-12-31"),
    ("Duy trì đường dây nóng đến hết năm 2025.", "đến hết năm 2025", "by", "2025-12-31"),
    ("Phấn đấu đến năm 2030 có 5 bến mới.", "Phấn đấu đến năm 2030", "by", "2030-12-31"),
    ("Thu phí mới từ năm 2026.", "từ năm 2026", "from", "2026-01-01"),
    ("Tăng tốc ngay từ đầu năm.", "ngay từ đầu năm", "from", "2025-01-01"),
    (
        "Khảo sát từ tháng 3/2025 đến tháng 9/2025.",
        "từ tháng 3/2025 đến tháng 9/2025",
        "within",
        "2025-09-30",
    ),
    ("Sơ kết trong 6 tháng đầu năm 2025.", "trong 6 tháng đầu năm 2025", "within", "2025-06-30"),
    ("Quý II/2025 trình Hội đồng nhân dân.", "Quý II/2025", "within", "2025-06-30"),
    ("Rà soát sổ sách (Quý III/2025).", "Quý III/2025", "within", "2025-09-30"),
    ("Trả lời trong thời hạn 15 ngày làm việc.", "trong thời hạn 15 ngày làm việc", "within", None),
]

RECURRING = [
    ("Hằng năm, tổ chức sơ kết.", "Hằng năm", ("yearly",), None),
    ("Định kỳ 6 tháng, năm báo cáo Sở Nội vụ.", "Định kỳ 6 tháng, năm", ("half-yearly", "yearly"), None),
    ("Gửi báo cáo vào thứ Sáu hằng tuần.", "vào thứ Sáu hằng tuần", ("weekly",), None),
    ("Trước ngày 25 hằng tháng gửi báo cáo.", "Trước ngày 25 hằng tháng", ("monthly",), 25),
    (
        "Báo cáo định kỳ hàng quý (trước ngày 20 của tháng cuối quý).",
        "trước ngày 20 của tháng cuối quý",
        ("quarterly",),
        20,
    ),
    ("Tổng hợp, báo cáo UBND tỉnh hằng quý.", "hằng quý", ("quarterly",), None),
    ("Theo dõi, tổng hợp số liệu hằng tuần báo cáo Sở Y tế.", "hằng tuần", ("weekly",), None),
    (
        "Báo cáo định kỳ hàng quý, 6 tháng và năm về Sở Nội vụ.",
        "định kỳ hàng quý, 6 tháng và năm",
        ("quarterly", "half-yearly", "yearly"),
        None,
    ),
    ("Họp định kỳ hàng tháng (chậm nhất vào ngày 05).", "chậm nhất vào ngày 05", ("monthly",), 5),
]

NO_LIMITS = [
    "Bố trí trong dự toán ngân sách hằng năm.",
    "Chi trả lương hằng tháng cho cộng tác viên.",
    "Thực hiện Chiến lược giai đoạn 2021 - 2025, tầm nhìn đến năm 2045.",
    "Thực hiện Đề án phát triển bến bãi đến năm 2030.",
    "Thực hiện kế hoạch sử dụng đất hằng năm.",
    "Phổ biến Nghị định có hiệu lực từ ngày 01/7/2025.",
    "Tổng hợp số liệu tính đến ngày 30/6/2025.",
    "Khắc phục hậu quả bão tháng 9/2024.",
    "Sửa chữa những hạn chế trong năm 2024.",
    "Thực hiện Đề án “Phát triển chợ trong năm 2025”.",
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/02/2025.",
    "Thường xuyên kiểm tra hồ chứa.",
    "Xây dựng cầu qua sông (năm 2025).",
]


@pytest.mark.parametrize(("sentence", "quote", "relation", "due"), LIMITS)
def test_limit(sentence: str, quote: str, relation: str, due: str | None) -> None:
    (found,) = _find(sentence)
    assert (found.quote, found.relation, found.due) == (quote, relation, due)
    assert found.recurs is None


@pytest.mark.parametrize(("sentence", "quote", "recurs", "day"), RECURRING)
def test_recurring(sentence: str, quote: str, recurs: tuple[str, ...], day: int | None) -> None:
    (found,) = _find(sentence)
    assert (found.quote, found.recurs, found.day, found.due) == (quote, recurs, day, None)


def test_a_day_of_each_year_is_due_first_in_the_year_to_come() -> None:
    (found,) = _find("Gửi số liệu trước ngày 31 tháng 01 hàng năm.")
    assert (found.quote, found.recurs) == ("trước ngày 31 tháng 01 hàng năm", ("yearly",))
    assert (found.relation, found.due) == ("before", "2026-01-31")


@pytest.mark.parametrize("sentence", NO_LIMITS)
def test_no_limit(sentence: str) -> None:
    assert _find(sentence) == ()


def test_two_limits_share_their_cue() -> None:
    first, second = _find("Báo cáo trước ngày 20 hàng tháng và 15 tháng 11 năm 2025.")
    assert (first.relation, first.day, first.recurs) == ("before", 20, ("monthly",))
    assert (second.relation, second.due, second.quote) == ("before", "2025-11-15", "15 tháng 11 năm 2025")


def test_label_and_cells_hang_on_the_task_before() -> None:
    text, tasks = _tasks(
        "Xây dựng quy chế phối hợp",
        "- Thời gian hoàn thành: Tháng 12/2025 và thường xuyên.",
        "Rà soát thủ tục",
        "Sở Nội vụ",
        "Quý III/2025",
        "Năm 2025",
    )
    label, cell = deadlines.find(text, (tasks[0], tasks[2]), date=SIGNED)
    assert (label.task, label.due, label.recurs) == ("I.1-01", "2025-12-31", ("continuously",))
    assert (cell.task, cell.quote, cell.due) == ("I.1-03", "Quý III/2025", "2025-09-30")


def test_the_end_of_brackets_that_name_bodies_hangs_on_the_task_before() -> None:
    task = "Tập huấn nghiệp vụ cho cộng tác viên"
    text, tasks = _tasks(task)
    text += " (Sở Y tế chủ trì; hoàn thành trước 30/6/2025)."
    (limit,) = deadlines.find(text, tasks, date=SIGNED)
    assert (limit.task, limit.quote, limit.due) == ("I.1-01", "hoàn thành trước 30/6/2025", "2025-06-30")


def test_a_year_alone_is_a_limit_in_a_column_of_times() -> None:
    text, tasks = _tasks(
        "Việc thứ nhất", "Năm 2025", "Nhiệm vụ", "Thời gian thực hiện", "Việc thứ hai", "Năm 2026"
    )
    (found,) = deadlines.find(text, (tasks[0], tasks[4]), date=SIGNED)
    assert (found.task, found.due) == ("I.1-05", "2026-12-31")


def test_without_tasks_there_are_no_limits() -> None:
    assert deadlines.find("Hoàn thành trước ngày 30/6/2025.", (), date=SIGNED) == ()


@given(st.text(alphabet="trướctừđến ngàythán quýIăm0123456789/.,:(“”)\n", max_size=90))
def test_quotes_stand_in_the_text(text: str) -> None:
    task = Task(id="I.1-01", assignment=None, section=None, text=text, start=0, end=len(text))
    for item in deadlines.find(text, (task,), date=SIGNED):
        assert text[item.start : item.end] == item.quote
