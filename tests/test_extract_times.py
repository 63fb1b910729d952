"""Expressions of time: what each form covers."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language import times
from ontology import model

TODAY = datetime.date(2025, 2, 20)

DATED = [
    ("ngày 30 tháng 6 năm 2025", "day", "2025-06-30", "2025-06-30"),
    ("30/6/2025", "day", "2025-06-30", "2025-06-30"),
    ("05.3.2025", "day", "2025-03-05", "2025-03-05"),
    ("ngày 15/11", "day", "2025-11-15", "2025-11-15"),
    ("ngày 10/01", "day", "2026-01-10", "2026-01-10"),
    ("tháng 12/2025", "month", "2025-12-01", "2025-12-31"),
    ("Tháng 11, 12/2025", "month", "2025-11-01", "2025-12-31"),
    ("tháng 2 năm 2028", "month", "2028-02-01", "2028-02-29"),
    ("quý II/2026", "quarter", "2026-04-01", "2026-06-30"),
    ("quý I, II năm 2026", "quarter", "2026-01-01", "2026-06-30"),
    ("Quí 4/2025", "quarter", "2025-10-01", "2025-12-31"),
    ("6 tháng đầu năm 2026", "half", "2026-01-01", "2026-06-30"),
    ("6 tháng cuối năm", "half", "2025-07-01", "2025-12-31"),
    ("9 tháng đầu năm 2025", "half", "2025-01-01", "2025-09-30"),
    ("đầu năm", "part", "2025-01-01", "2025-03-31"),
    ("cuối năm 2026", "part", "2026-10-01", "2026-12-31"),
    ("năm 2030", "year", "2030-01-01", "2030-12-31"),
]

RECURRING = [
    ("hằng năm", "every", ("yearly",), None),
    ("hàng tháng, hàng quý", "every", ("monthly", "quarterly"), None),
    ("ngày 20 hàng tháng, quý", "day of each", ("monthly", "quarterly"), 20),
    ("ngày 25 của tháng cuối quý", "day of each", ("quarterly",), 25),
    ("ngày 18", "day of each", (), 18),
    ("thứ Sáu hằng tuần", "weekday", ("weekly",), None),
    ("6 tháng, hằng năm", "every", ("half-yearly", "yearly"), None),
    ("hằng ngày", "every", ("daily",), None),
    ("thường xuyên", "always", ("continuously",), None),
]

NONE = [
    "Quyết định số 12/2025/QĐ-UBND",
    "năm học tới",
    "giai đoạn 2021 - 2025",
    "năm 2021 - 2025",
    "ngày 31 tháng 6 năm 2025",
    "ngày 30/02/2025",
    "tăng 3.500 hộ",
    "đạt 1/2%",
    "mức độ 3, 4",
]


def _all(text: str) -> list[times.Time]:
    return times.find(text, 0, len(text), today=TODAY)


@pytest.mark.parametrize(("text", "kind", "first", "last"), DATED)
def test_dated(text: str, kind: str, first: str, last: str) -> None:
    framed = f"việc xong {text}, rồi báo cáo"
    (time,) = _all(framed)
    assert framed[time.start : time.end] == text
    assert (time.kind, str(time.first), str(time.last)) == (kind, first, last)


def test_recurrences_are_words_of_the_model() -> None:
    told = {word for _, _, recurs, _ in RECURRING for word in recurs}
    assert told == set(model.RECURRENCES)


@pytest.mark.parametrize(("text", "kind", "recurs", "day"), RECURRING)
def test_recurring(text: str, kind: str, recurs: tuple[str, ...], day: int | None) -> None:
    (time,) = _all(f"báo cáo {text} theo quy định")
    assert (time.kind, time.recurs, time.day, time.last) == (kind, recurs, day, None)


@pytest.mark.parametrize("text", NONE)
def test_no_time(text: str) -> None:
    assert _all(text) == []


def test_no_year_without_a_date() -> None:
    (time,) = times.find("trước ngày 15/11", 0, 16, today=None)
    assert time.first is None


def test_letters_that_only_look_like_others_are_read() -> None:
    (time,) = _all("quý İı/2026")
    assert str(time.last) == "2026-06-30"


@given(st.text(alphabet="ngàythánquýIVXİıă măđầucuối0123456789/.-, ", max_size=60))
def test_apart_and_in_order(text: str) -> None:
    found = _all(text)
    assert all(0 <= time.start < time.end <= len(text) for time in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
