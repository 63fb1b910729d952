"""The chain of mandates and what a change touches: layers, ways in words, counts that are lists."""

from itertools import pairwise
from pathlib import Path

import pytest
from webui_sample import OTHER, PLAN, THIRD, make_home

from graph import mandate, touched
from graph.answers import Ref
from graph.explorer import Explorer


@pytest.fixture(scope="module")
def explorer(tmp_path_factory):
    with Explorer.open(make_home(tmp_path_factory.mktemp("mandate"))) as explorer:
        yield explorer


def chain(explorer: Explorer, path: str) -> mandate.Mandate:
    return mandate.chain(explorer.catalogue(), explorer.instrument(path))


LAYERS = [
    ("vb/tw/nq/2020/59", 0),
    ("vb/can-tho.tu/nq/2022/14", 0),
    ("vb/qh15/nq/2022/43", 1),
    ("vb/cp/nq/2023/01", 1),
    ("vb/can-tho.ubnd/kh/2022/35", 2),
    ("khong-phai-duong-dan", 1),
]


@pytest.mark.parametrize(("path", "layer"), LAYERS)
def test_an_instrument_stands_where_its_issuer_does(path, layer):
    assert mandate.layer(Ref(path, path, "instrument")) == layer
    assert mandate.layer(Ref(path, path, "document")) == 3


@pytest.mark.parametrize("side", ["instruments", "documents"])
def test_chains_hold_only_what_rests_on_the_instrument_or_it_rests_on(explorer, side):
    if side == "instruments":
        paths = [row.instrument.ref.path for row in explorer.instruments()]
    else:
        paths = [PLAN, OTHER, THIRD]
    for path in paths:
        found = chain(explorer, path)
        boxes = {box.ref.path: box for box in found.boxes if not box.tasks}
        assert boxes[path].depth == 0
        for step in found.steps:
            above, below = boxes[step.target.path], boxes[step.source.path]
            assert above.depth > below.depth
        for way in found.far:
            assert len(way) > 1
            assert all(one.target == two.source for one, two in pairwise(way))
            assert path in (way[0].source.path, way[-1].target.path)


def test_steps_show_the_words_that_state_them(explorer):
    steps = [step for path in (PLAN, THIRD) for step in chain(explorer, path).steps]
    assert steps
    for step in steps:
        assert step.evidence is not None
        text = explorer.document(step.evidence.document.path).text
        assert text[step.evidence.start : step.evidence.end] == step.quote


def test_ways_are_as_long_as_the_answer_says(explorer):
    seen = set()
    for row in explorer.instruments():
        answer = explorer.instrument(row.instrument.ref.path)
        whole = {
            plan.document.path: explorer.tasks(document=plan.document.path) for plan in answer.through_plan
        }
        direct, indirect, plan = touched.ways(answer, whole, dated=explorer.catalogue().date)
        assert (len(direct.tasks), len(indirect.tasks)) == (len(answer.direct), len(answer.indirect))
        assert len(plan.tasks) == sum(each.tasks for each in answer.through_plan)
        for way in (direct, indirect, plan):
            seen |= {way.way} if way.tasks else set()
            assert all(way.way == "direct" or way.paths[task.ref.path] for task in way.tasks)
            assert len(way.deadlines) == sum(len(task.deadlines) for task in way.tasks)
            assert len(way.targets) == sum(len(task.targets) for task in way.tasks)
            for body in way.agencies:
                assert body.leads or body.coordinates
                assert all(body.agency in task.leads for task in body.leads)
                assert not set(body.leads) & set(body.coordinates)
    assert {"direct", "plan"} <= seen


def test_a_supposed_day_parts_the_tasks_of_a_whole_plan(explorer):
    answer = explorer.instrument("vb/cp/nq/2023/01")
    whole = {plan.document.path: explorer.tasks(document=plan.document.path) for plan in answer.through_plan}
    dated = explorer.catalogue().date

    def parted(day):
        found = touched.ways(answer, whole, day=day, dated=dated)
        return {each.when: len(each.tasks) for each in found if each.way == "plan"}

    early, summer, late = (parted(day) for day in ("2000-01-01", "2023-07-01", "2999-01-01"))
    assert early["over"] == late["ahead"] == 0 and early["ahead"] == late["over"] > 0
    assert early["undated"] == summer["undated"] == late["undated"]
    assert summer["ahead"] + summer["over"] == early["ahead"]


def test_nothing_is_written(explorer, tmp_path: Path):
    home = make_home(tmp_path)
    before = {file: file.stat().st_mtime_ns for file in home.rglob("*") if file.is_file()}
    with Explorer.open(home) as other:
        chain(other, "vb/cp/nq/2023/01")
    after = {file: file.stat().st_mtime_ns for file in home.rglob("*") if file.is_file()}
    assert {file: after[file] for file in before} == before
