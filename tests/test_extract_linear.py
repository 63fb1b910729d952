"""Reading a document four times as long takes about four times as long, step by step.

Times are CPU times, the best of several; linear is 4, quadratic 16, the bound lies between.
"""

import copy
import datetime
import gc
import time
from collections.abc import Callable
from functools import cache

import pytest

from extract import anomalies, assemble
from extract.analysis import Analysis
from extract.readers import from_string

MOST = 7.0
BODIES = ("Sở Y tế", "Sở Tài chính", "Công an thành phố", "UBND quận, huyện", "Ban Quản lý chợ nổi")


@cache
def plan(items: int) -> Analysis:
    """A plan with so many sections, each with tasks and citations, read up to its duties."""
    lines = ["KẾ HOẠCH", "Về việc thử", "I. NHIỆM VỤ"]
    for number in range(1, items + 1):
        lines += [
            f"{number}. Giao {BODIES[number % len(BODIES)]} chủ trì, phối hợp với Sở Nội vụ:",
            f"a) Sửa cầu gỗ theo Quyết định số {number}/QĐ-UBND và Luật Đê điều số {number}/2006/QH11.",
            f"b) Gửi báo cáo theo Luật Đê điều, Chỉ thị số {number}/CT-TTg.",
        ]
    analysis = Analysis(from_string("\n\n".join(lines), name="thử.txt", format="text"))
    for step in ("sections", "citation_mentions", "agency_mentions", "duties"):
        getattr(analysis, step)
    return analysis


def _checked(analysis: Analysis) -> Callable[[], object]:
    facts = assemble.facts(analysis)
    return lambda: anomalies.check(facts, analysis.source.text, today=datetime.date(2026, 1, 1))


STEPS: dict[str, Callable[[Analysis], Callable[[], object]]] = {
    "tasks": lambda analysis: lambda: analysis.tasks,
    "resolved": lambda analysis: lambda: analysis.resolved,
    "facts": lambda analysis: lambda: assemble.facts(analysis),
    "anomalies": _checked,
}


def seconds(step: str, items: int) -> float:
    """The CPU time of one step on a plan of so many items, the best of three."""
    best = float("inf")
    for _ in range(3):
        work = STEPS[step](copy.copy(plan(items)))  # what is read of the copy is not kept for the next
        gc.collect()
        gc.disable()  # what other tests left behind is not to be gone through meanwhile
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
        gc.enable()
    return best


@pytest.mark.parametrize("step", STEPS)
def test_a_step_takes_time_in_proportion_to_length(step: str) -> None:
    short, long = seconds(step, 400), seconds(step, 1600)
    assert long < MOST * short, f"{short:.4f} s, four times as long {long:.4f} s"
