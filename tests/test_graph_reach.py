"""What a change touches is the same out of the register as out of whole rows, for every instrument."""

import pytest

from graph import impact, reach, touched
from graph.catalogue import Catalogue
from graph.explorer import Explorer
from graph.store import Reader

pytest_plugins = ("webui_fixtures",)


@pytest.fixture(scope="module")
def snapshot(webui_home):
    return Reader(webui_home).snapshot()


@pytest.mark.parametrize("day", [None, "2023-07-01", "2030-01-01"])
def test_the_register_tells_what_whole_rows_tell(webui_home, snapshot, day):
    catalogue = Catalogue(snapshot, folder=snapshot.folder)
    told = 0
    with Explorer.open(webui_home) as explorer:
        for path in catalogue.instruments:
            answer = impact.answer(catalogue, path)
            whole = {
                plan.document.path: tuple(explorer.tasks(document=plan.document.path))
                for plan in answer.through_plan
            }
            ours = reach.ways(catalogue, catalogue.register, answer, day=day)
            theirs = touched.ways(answer, whole, day=day, dated=catalogue.date)
            assert [_plain(each) for each in ours] == [_plain(each) for each in theirs], path
            told += sum(len(each.tasks) for each in ours)
    assert told


def _plain(each):
    paths = {row.ref.path: each.paths[row.ref.path] for row in each.tasks} if each.way != "direct" else {}
    bodies = [(body.agency, tuple(body.leads), tuple(body.coordinates)) for body in each.agencies]
    tables = (tuple(rows) for rows in (each.tasks, each.targets, each.deadlines))
    return each.way, each.when, paths, bodies, *tables
