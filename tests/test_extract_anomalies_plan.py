"""Anomalies from the text on: what `check` reports on the plan, and on a document with many faults."""

import datetime

import pytest

from extract.pipeline import extract
from extract.readers import from_string
from ontology.model import Anomaly, Facts

TODAY = datetime.date(2026, 3, 1)

# DOMAIN A1-A8: what is wrong with the plan's citations, by number.
EXPECTED = {
    "76/NĐ-CP": {"type-against-symbol"},
    "120/NĐ-CP": {"type-against-symbol"},
    "42/CT/TW": {"symbol-separator"},
    "11/KH-TW": {"symbol-order"},
    "26-CT/TU": {"type-against-symbol"},
    "26-NQ/TW": {"subject-against-authority", "undated-party-number"},
    "19-NQ/TW": {"issuer-against-authority", "undated-party-number"},
    "51-KL/TW": {"issuer-against-authority", "undated-party-number"},
}
SURE = {"76/NĐ-CP", "120/NĐ-CP", "42/CT/TW", "11/KH-TW", "26-CT/TU"}


def test_the_plan(plan_facts: Facts) -> None:
    numbers = {citation.id: citation.number for citation in plan_facts.citations}
    found: dict[str | None, set[str]] = {}
    for item in plan_facts.anomalies:
        found.setdefault(numbers.get(item.citation or ""), set()).add(item.rule)
    assert found == EXPECTED
    sure = {numbers[item.citation or ""] for item in plan_facts.anomalies if item.severity == "sure"}
    assert sure == SURE
    assert all(item.proposal for item in plan_facts.anomalies)


UPLOAD = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/QĐ-UBND

An Giang, ngày 12 tháng 3 năm 2025

## KẾ HOẠCH

### Phát triển bến thủy nội địa năm 2025

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;

Căn cứ Quyết định số 895/QĐ-TTg của Thủ tướng Chính phủ về phát triển đường thủy;

UBND tỉnh ban hành Kế hoạch với các nội dung sau:

## I. NHIỆM VỤ

1. Giao Tỉnh ủy chủ trì, phối hợp với Sở Giao thông vận tải:

Triển khai Nghị quyết số 12/NĐ-CP ngày 03 tháng 02 năm 2025 của Chính phủ về vận tải thủy.

Thực hiện Quyết định số 77/QĐ-TTg ngày 09 tháng 9 năm 2031 của Thủ tướng Chính phủ về cảng cạn.

2. Giao Sở Xây dựng:

Rà soát bến bãi theo Thông tư số 12/2024/TT-BGTVT ngày 31 tháng 6 năm 2024.

## II. NHIỆM VỤ KHÁC

Nâng cấp 12 bến khách ngang sông.

**Nơi nhận:**

- Như trên;

**TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH**

**Lê Văn Bình**
"""
FAULTS = [
    ("own-symbol", "45/QĐ-UBND"),
    ("basis-order", "Luật Tổ chức chính quyền địa phương"),
    ("missing-year", "Quyết định số 895/QĐ-TTg"),
    ("order-beyond-authority", "Giao Tỉnh ủy chủ trì"),
    ("type-against-symbol", "Nghị quyết số 12/NĐ-CP"),
    ("date-after-today", "Quyết định số 77/QĐ-TTg"),
    ("impossible-date", "Thông tư số 12/2024/TT-BGTVT"),
    ("task-without-body", "II. NHIỆM VỤ KHÁC"),
]


@pytest.fixture(scope="module")
def uploaded() -> tuple[Anomaly, ...]:
    return extract(from_string(UPLOAD, name="upload.md"), today=TODAY).anomalies


@pytest.mark.parametrize(("rule", "quote"), FAULTS)
def test_an_upload(uploaded: tuple[Anomaly, ...], rule: str, quote: str) -> None:
    (found,) = (item for item in uploaded if item.rule == rule)
    assert found.quote.startswith(quote)
    assert " ".join(UPLOAD[found.start : found.end].split()) == found.quote


def test_an_upload_has_no_other_faults(uploaded: tuple[Anomaly, ...]) -> None:
    assert {item.rule for item in uploaded} == {rule for rule, _ in FAULTS}
