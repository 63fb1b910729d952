"""What a server makes ready before anyone asks is what its pages show, and is made once a snapshot."""

import dataclasses
import gc

import pytest
from benchmarks import pages

from graph import gaps, twice, warming
from graph.explorer import Explorer
from ontology.errors import StoreError
from webui import create_app, warmup
from webui.context import Shelf
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)


@pytest.fixture
def explorer(webui_home):
    with Explorer.open(webui_home) as found:
        yield found


def test_what_is_made_ready_is_what_pages_ask_for(explorer):
    ready = [make() for make in warming.answers(explorer)]
    assert explorer.load("members") in ready
    assert explorer.network() in ready
    assert ready[-1] == gaps.gaps(explorer)
    assert gaps.repeated_duties(explorer) == twice.twice(tuple(explorer.tasks()))
    asked = []
    explorer._state.catalogue.register.select = lambda *given: asked.append(given)
    for make in warming.answers(explorer):
        make()
    assert not asked


def test_a_snapshot_is_made_ready_once(explorer, monkeypatch):
    made = []
    monkeypatch.setattr(warming, "answers", lambda of: [lambda: made.append(of.snapshot())])
    shelf = Shelf(Settings(), explorer)
    first = warmup.warm(shelf)
    assert warmup.warm(shelf, first) == first == explorer.snapshot()
    assert made == [first]


def test_what_cannot_be_made_ready_is_tried_once_and_holds_up_nothing_else(explorer, monkeypatch):
    """A text that is missing, say: trying again every few seconds would take a core for ever."""
    made = []

    def fail():
        made.append("tried")
        raise StoreError("a file is missing")

    monkeypatch.setattr(warming, "answers", lambda of: [fail, lambda: made.append("made")])
    shelf = Shelf(Settings(), explorer)
    assert warmup.warm(shelf, warmup.warm(shelf)) == explorer.snapshot()
    assert made == ["tried", "made"]


def test_what_was_made_ready_is_out_of_the_collectors_rounds(explorer):
    try:
        assert warmup.warm(Shelf(Settings(), explorer))
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_server_without_a_graph_waits_for_one(tmp_path):
    assert warmup.warm(Shelf(Settings(home=tmp_path))) is None


def test_the_overview_at_hand_stays_as_it_is_when_pictures_grow(explorer):
    before = explorer.network()
    document = explorer.held()[0]
    grown = explorer.network(opened=(document, *(node.id for node in before.nodes if node.grouped)))
    assert len(grown.nodes) > len(before.nodes)
    explorer._state._answers.clear()
    assert explorer.network() == before


def test_no_reader_waits_for_a_template_to_be_compiled(webui_home, explorer, monkeypatch):
    app = create_app(dataclasses.replace(Settings(), home=webui_home), explorer)
    warmup.compile_templates(app)
    late = []
    compiled = app.jinja_env.compile
    monkeypatch.setattr(app.jinja_env, "compile", lambda *given: late.append(given[1]) or compiled(*given))
    client = app.test_client()
    for address in pages.addresses(explorer).values():
        assert client.get(address).status_code == 200
    assert client.get("/khong-co").status_code == 404
    assert not late
