"""Who reports to whom: sentences as officials write them, with the step that a limit belongs to."""

import pytest

from graph import reporting
from ontology.model import Mention, Span

NAMES = ("Các sở", "Sở Y tế", "Sở Tài chính", "UBND tỉnh", "Bộ Y tế", "HĐND tỉnh")
CASES = [
    ("Các sở báo cáo Sở Y tế trước ngày 5.", "ngày 5", (["Các sở"], "Sở Y tế")),
    ("Báo cáo UBND tỉnh trước ngày 5.", "ngày 5", ([], "UBND tỉnh")),
    ("Báo cáo kết quả về Sở Y tế trước ngày 5.", "ngày 5", ([], "Sở Y tế")),
    ("Trước ngày 5, Các sở gửi báo cáo về Sở Y tế.", "ngày 5", (["Các sở"], "Sở Y tế")),
    (
        "Các sở, Sở Tài chính báo cáo, gửi Sở Y tế trước ngày 5",
        "ngày 5",
        (["Các sở", "Sở Tài chính"], "Sở Y tế"),
    ),
    (
        "Các sở báo cáo về Sở Y tế trước ngày 5 để tổng hợp, trình UBND tỉnh trước ngày 9.",
        "ngày 5",
        (["Các sở"], "Sở Y tế"),
    ),
    (
        "Các sở báo cáo về Sở Y tế trước ngày 5 để tổng hợp, trình UBND tỉnh trước ngày 9.",
        "ngày 9",
        (["Sở Y tế"], "UBND tỉnh"),
    ),
    ("Sở Y tế phối hợp với Bộ Y tế mua vắc xin trước ngày 5.", "ngày 5", None),
    ("Báo cáo theo kết luận của UBND tỉnh trước ngày 5.", "ngày 5", None),
    ("Thực hiện Nghị quyết của HĐND tỉnh trước ngày 5.", "ngày 5", None),
    ("Hoàn thành trước ngày 5.", "ngày 5", None),
    ("", "", None),
]


@pytest.mark.parametrize(("text", "limit", "expected"), CASES)
def test_steps(text, limit, expected):
    mentions = sorted(
        (
            Mention(agency=name, task=None, start=text.index(name), end=text.index(name) + len(name))
            for name in NAMES
            if name in text
        ),
        key=lambda item: item.start,
    )
    at = text.index(limit)
    found = reporting.step(text, Span(start=0, end=len(text)), Span(start=at, end=at + len(limit)), mentions)
    assert (found and (list(found.reporters), found.recipient)) == expected
