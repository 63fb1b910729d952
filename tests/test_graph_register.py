"""The register beside a snapshot says what the graph says: every question, every row, every list."""

import contextlib
import sqlite3
from collections import Counter

import pytest
import webui_sample

from graph import agenda, duties, instruments, rows, tallies, workload
from graph.catalogue import Catalogue
from graph.choice import Choice, chosen
from graph.explorer import Explorer
from graph.facets import NAMES
from graph.register.known import QUESTIONS
from graph.store import Reader
from graph.timetable import Timetable, Timing, timetable

pytest_plugins = ("webui_fixtures",)

CHOICES = (
    {},
    {"words": "chuyển đổi số"},
    {"words": "so 2023"},
    {"mode": "giao"},
    {"deadline": True},
    {"target": False},
    {"role": "lead", "agency": "cq/can-tho/so-y-te"},
    {"agency": "cq/can-tho/so-y-te", "collectives": "members"},
    {"agency": "cq/can-tho/so-y-te", "collectives": "members", "role": "coordinator"},
    {"agency": "cq/can-tho/so-cong-thuong", "role": "coordinator"},
    {"agency": "cq/can-tho/so-y-te", "partner": "cq/can-tho/so-tai-chinh"},
    {
        "agency": "cq/can-tho/so-y-te",
        "role": "lead",
        "partner": "cq/can-tho/cac-so",
        "partner_role": "coordinator",
    },
    {"agency": "cq/khong/co"},
    {"instrument": "vb/tw/nq/2020/59"},
    {"section": f"{webui_sample.PLAN}/muc/II"},
    {"section": f"{webui_sample.PLAN}/muc/II.1"},
    {"section": "vb/khong/co/nao/1"},
)


@pytest.fixture(scope="module")
def both(webui_home):
    """The catalogue of one snapshot with its register, and without it."""
    snapshot = Reader(webui_home).snapshot()
    found = Catalogue(snapshot, folder=snapshot.folder), Catalogue(snapshot)
    assert found[0].register is not None
    assert found[1].register is None
    return found


@pytest.fixture(scope="module")
def held(both):
    return [path for path, info in both[1].instruments.items() if info.held]


def plain(catalogue, found, *, without=("position",)):
    """Rows as pairs of what both sides tell, IRIs as paths; how often each comes."""
    return Counter(
        tuple(sorted((key, catalogue.path(value or "")) for key, value in row.items() if key not in without))
        for row in found
    )


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_question_is_answered_as_by_the_graph(both, held, name):
    documents = held if name in ("tasks_of", "load_tasks", "load") else None
    ours, theirs = (plain(each, each.known(name, documents), without=("position", "due")) for each in both)
    if name == "timed":  # the graph tells one row for each time limit of a task
        ours, theirs = set(ours), set(theirs)
    assert ours == theirs
    assert ours


def test_a_question_about_one_document_is_about_that_one(both, held):
    for document in held:
        ours, theirs = (plain(each, each.known("load", [document])) for each in both)
        assert ours == theirs


def test_tasks_are_the_same_rows(both, held):
    every = [both[1].path(row["task"]) for row in both[1].known("tasks_of", held)]
    ours, theirs = (rows.tasks(each, reversed(every)) for each in both)
    assert len(theirs) > 200
    assert tuple(ours) == theirs
    assert ours == theirs
    assert tuple(ours[10:13]) == theirs[10:13]
    assert ours[-1] == theirs[-1]
    assert rows.tasks(both[0], ["vb/khong/co/nhiem-vu/1"]) == ()


@pytest.mark.parametrize("conditions", CHOICES)
def test_a_choice_of_tasks_is_the_same(both, held, conditions):
    ours, theirs = (chosen(each, Choice(**conditions), held) for each in both)
    assert tuple(ours) == theirs


def test_a_choice_within_one_document_is_the_same(both, held):
    for document in held:
        ours, theirs = (chosen(each, Choice(), [document]) for each in both)
        assert tuple(ours) == theirs


@pytest.mark.parametrize("mode", ["named", "body", "members"])
def test_the_load_is_the_same(both, held, mode):
    ours, theirs = (workload.table(each, mode, held) for each in both)
    assert ours == theirs


def test_points_to_look_at_are_the_same(both, held):
    ours, theirs = (instruments.anomalies(each, held) for each in both)
    assert tuple(ours) == tuple(theirs)
    assert len(ours)


def test_figures_are_the_same(both):
    for of in (tallies.documents, tallies.all_agencies, tallies.all_instruments):
        ours, theirs = (of(each) for each in both)
        assert ours == theirs
    assert both[0].named == both[1].named


def test_citations_and_time_limits_are_those_of_the_documents(webui_home):
    with Explorer.open(webui_home) as explorer:
        documents = [explorer.document(row.ref.path) for row in explorer.documents()]
        assert tuple(explorer.citations()) == tuple(row for view in documents for row in view.citations)
        views = {view.ref.path: view for view in documents}
        state = explorer._state
        expected = agenda.events(explorer.tasks(deadline=True), state.views)
        assert explorer.calendar() == expected
        assert expected
        anomalies = {row.evidence for row in explorer.anomalies()}
        assert anomalies == {row.evidence for view in views.values() for row in view.anomalies}


def test_a_mention_of_a_body_stands_in_the_innermost_section(both, webui_home):
    with Explorer.open(webui_home) as explorer:
        outlines = {row.ref.path: explorer._state.views(row.ref.path).outline for row in explorer.documents()}
    below = 0
    for path in both[1].named & both[1].agencies.keys():
        ours, theirs = (duties.answer(each, path).mentioned for each in both)
        assert ours == theirs
        for words in ours:
            name = outlines[words.document.path].at(words.start)
            assert (words.section and words.section.label) == name
            below += bool(name and words.task and not words.task.label.startswith(f"{name}-"))
    assert below, "no mention below the section of its task: nothing was compared"


def test_an_instrument_is_answered_as_by_the_graph(both):
    from graph import impact

    for path in both[1].instruments:
        ours, theirs = (impact.answer(each, path) for each in both)
        for name in ("direct", "indirect", "through_plan", "outgoing", "incoming", "candidates"):
            assert tuple(getattr(ours, name)) == tuple(getattr(theirs, name)), (path, name)
        assert ours.instrument == theirs.instrument
        assert tuple(ours.mentions) == tuple(theirs.mentions)
        assert tuple(ours.anomalies) == tuple(theirs.anomalies)


def test_the_index_of_search_is_the_same(both, tmp_path):
    from graph import search

    found = []
    for number, catalogue in enumerate(both):
        folder = tmp_path / str(number)
        folder.mkdir()
        search.write(catalogue, folder)
        with contextlib.closing(sqlite3.connect(folder / search.FILE)) as index:
            items = index.execute("SELECT * FROM items ORDER BY path").fetchall()
            facets = index.execute(
                "SELECT items.path, facets.name, facets.value FROM facets JOIN items ON items.rowid = item"
            ).fetchall()
            names = index.execute("SELECT * FROM names ORDER BY value").fetchall()
            found.append((items, set(facets), names))
    (items, facets, names), (items_too, facets_too, names_too) = found
    assert items == items_too
    assert facets == facets_too
    assert {name for _path, name, _value in facets} == set(NAMES)
    assert names == names_too


def test_the_calendar_counts_as_it_would_from_the_limits_themselves(webui_home):
    with Explorer.open(webui_home) as explorer:
        ours, limits = timetable(explorer), tuple(explorer.calendar())
        theirs = [Timing(agenda.days(each), bool(each.months), each.task.ref.path) for each in limits]
        assert ours.timings == theirs
        assert any(each.recurs for each in theirs)
        plain = Timetable(limits, theirs)
        assert tuple(ours.first()) == tuple(plain.first()) == agenda.first(limits)
        assert tuple(ours.occurrences(year="2023")) == tuple(plain.occurrences(year="2023"))
        recurring = ours.only(lambda timing: timing.recurs)
        assert {row.event.id for row in recurring.first()} == {each.id for each in limits if each.months}


def test_a_document_read_off_its_graphs_is_the_one_that_a_query_gives(both, held):
    from graph import queries

    for document in held:
        (row,) = both[1].graph.select(queries.bound("version", document=both[1].iris([document])))
        read = both[1].graph.within((row["version"], row["evidence"]))
        asked = both[1].graph.construct(queries.bound("document", document=both[1].iris([document])))
        assert set(read) == set(asked)
        assert len(read) == len(set(read))
