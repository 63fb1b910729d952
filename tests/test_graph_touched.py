"""What a supposed day changes: tasks still ahead, without a day, and over stand apart; none is lost."""

import gc
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import InstrumentAnswer, InstrumentInfo, PlanRow, Ref, TaskRow
from graph.touched import WHENS, state, ways
from ontology.model import Deadline

PLAN = Ref("vb/x.ubnd/kh/2023/1", "1/KH-UBND (2023)", "document")
IT = Ref("vb/cp/nq/2023/1", "1/NQ-CP (2023)", "instrument")


def limit(due=None, *, relation="by", recurs=None):
    return Deadline(start=0, end=1, task="x", quote="q", relation=relation, due=due, recurs=recurs)


def task(number, *limits):
    ref = Ref(f"{PLAN.path}/nhiem-vu/I-{number:02}", f"I-{number:02}", "task")
    return TaskRow(ref=ref, id=ref.label, text="việc", document=PLAN, deadlines=limits)


def dated(_document):
    return "2023-02-06"


DAY = "2023-07-01"
CASES = [
    ((), "undated"),
    ((limit("2023-06-30"),), "over"),
    ((limit("2023-07-01"),), "ahead"),
    ((limit("2023-12-31"),), "ahead"),
    ((limit("2023-03-31"), limit("2023-09-30")), "ahead"),
    ((limit("2023-03-31"), limit(None)), "over"),
    ((limit(None),), "undated"),
    ((limit("2023-01-01", relation="from"),), "undated"),
    ((limit(None, recurs=("monthly",)),), "ahead"),
]


@pytest.mark.parametrize(("limits", "wanted"), CASES)
def test_the_state_of_a_task_on_a_day(limits, wanted):
    assert state(task(1, *limits), DAY, dated) == wanted


def test_a_recurring_limit_ends_with_the_year_of_its_document():
    row = task(1, limit(None, recurs=("monthly",)))
    assert [state(row, day, dated) for day in ("2023-12-31", "2024-01-01")] == ["ahead", "over"]
    assert state(row, "2024-01-01", lambda document: None) == "undated"


@given(
    days=st.lists(st.none() | st.dates().map(str), max_size=12),
    direct=st.integers(0, 12),
    day=st.none() | st.dates().map(str),
)
def test_no_task_is_lost_and_none_stands_twice_on_one_way(days, direct, day):
    tasks = tuple(task(at, *([limit(due)] if due else [])) for at, due in enumerate(days))
    answer = InstrumentAnswer(
        instrument=InstrumentInfo(ref=IT),
        direct=tasks[:direct],
        through_plan=(PlanRow(document=PLAN, relation="based_on", tasks=len(tasks)),),
    )
    found = ways(answer, {PLAN.path: tasks}, day=day, dated=dated)
    assert len(found) == (3 if day is None else 3 * len(WHENS))
    for way, whole in (("direct", tasks[:direct]), ("indirect", ()), ("plan", tasks)):
        reached = [row for each in found if each.way == way for row in each.tasks]
        assert sorted(row.id for row in reached) == sorted(row.id for row in whole)
        assert all(len(each.deadlines) == sum(len(row.deadlines) for row in each.tasks) for each in found)


def test_time_grows_with_the_tasks_and_not_with_their_bodies():
    def spent(count):
        bodies = [Ref(f"cq/x/{n}", f"Sở {n}", "agency") for n in range(count)]
        rows = tuple(
            replace(task(n), leads=(bodies[n],), coordinators=(bodies[n - 1], bodies[n - 2]))
            for n in range(count)
        )
        answer = InstrumentAnswer(instrument=InstrumentInfo(ref=IT), direct=rows)
        gc.collect()
        gc.disable()  # a collection walks all that other tests hold
        start = time.process_time()
        assert len(ways(answer, {}, dated=dated)[0].agencies) == count
        gc.enable()
        return time.process_time() - start

    small = min(spent(4_000) for _ in range(3))
    assert min(spent(16_000) for _ in range(3)) < 10 * small  # pairs would take 16 times as long
