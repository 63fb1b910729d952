"""Which files are one document in two formats."""

import pytest

from graph.sources import alike

ONE = """1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024:
a) Khảo sát các trạm y tế xã; b) Báo cáo kết quả trước ngày 30/6/2025.
| STT | Nhiệm vụ | Cơ quan chủ trì |
|---|---|---|
| 1 | Mua sắm trang thiết bị | Sở Y tế |"""


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (ONE, True),
        (ONE.replace("-", "\u2011").replace(" ", "\u00a0"), True),
        (ONE.replace("a)", "a.").replace("b)", "b.").replace("|", "\n"), True),
        (ONE.upper().replace("\n", " "), True),
        (ONE.replace("Sở Y tế", "Sở Công Thương").replace("trạm y tế xã", "chợ"), False),
        ("Giao Sở Y tế khảo sát các trạm y tế.", False),
        ("", False),
    ],
)
def test_alike(other, expected):
    assert alike(ONE, other) is expected
    assert alike(other, ONE) is expected
