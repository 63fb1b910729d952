"""Publishing to real engines: replace, remove, cut off midway, several machines, a switch while reading."""

import contextlib
import dataclasses
import threading
import time
from pathlib import Path

import graph_samples
import pytest
import remote_servers
from pyoxigraph import Literal, NamedNode, Triple

from extract.source import SourceText
from graph import authority
from graph import build as building
from graph.explorer import Explorer
from graph.homefolder import HomeFolder
from graph.remote import publishing, reading
from graph.remote.bundles import Bundles
from graph.remote.engine import Engine
from graph.remote.examining import examine
from graph.remote.fetching import fetch
from graph.remote.problems import EngineDown, EngineError, StateError
from graph.remote.record import Ledger, Record, Writing
from graph.remote.states import state_of
from graph.store import Snapshot
from ontology.errors import UnknownItemError
from webui import create_app
from webui.opening import publisher
from webui.settings import Settings

FIRST, SECOND = "vb/can-tho.ubnd/kh/2022/7", "vb/can-tho.ubnd/kh/2022/8"
THEIRS = "https://example.org/theirs"


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def engine(request, tmp_path_factory):
    """The access to a real server for all tests of this module: one takes files, one updates only."""
    with getattr(remote_servers, request.param)(tmp_path_factory.mktemp(request.param)) as access:
        yield access


@pytest.fixture(autouse=True)
def _few_triples(monkeypatch):
    """Without the authority files a state has hundreds of triples instead of thousands."""
    monkeypatch.setattr(authority, "FILES", {})


@pytest.fixture
def base(request, tmp_path):
    """A base of its own: each test is a collection of its own in the same server."""
    return f"https://example.vn/{abs(hash(str(tmp_path))):x}/"


@pytest.fixture
def folder(tmp_path, base):
    return Machine(tmp_path / "one", base)


class Machine:
    """A home folder with sources that can change."""

    def __init__(self, folder: Path, base: str) -> None:
        self.home, self.base, self.sources = folder / "home", base, folder / "sources"
        self.sources.mkdir(parents=True)

    def build(self, *documents):
        """Build from these: (path, text) pairs; a text that changed is a new version."""
        for file in self.sources.iterdir():
            file.unlink()
        for path, text in documents:
            (self.sources / f"{path.rpartition('/')[2]}.md").write_text(text, encoding="utf-8", newline="")
        building.build([self.sources], self.home, base=self.base, read=_read, extract=_facts)

    def publish(self, access, **options):
        return publishing.publish(access, self.home, base=self.base, grace=0, **options)

    def snapshot(self):
        home = HomeFolder(self.home)
        return Snapshot(home.snapshots / home.current())


def _read(path: Path) -> SourceText:
    return SourceText(text=path.read_bytes().decode("utf-8"), name=path.name, format="markdown")


def _facts(source: SourceText):
    return graph_samples.sample(f"vb/can-tho.ubnd/kh/2022/{source.name.removesuffix('.md')}")


TEXT = graph_samples.TEXT
DOCUMENTS = ((FIRST, TEXT), (SECOND, TEXT + "\n"))


def held(access, tmp_path, base):
    with reading.open_explorer(access, tmp_path / "reader", base=base) as explorer:
        return sorted(explorer.held())


def ledger(access, base):
    return Ledger(Engine(access), base)


def graph_of(access, base):
    """What readers read, as triples."""
    found = ledger(access, base)
    query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    rows = Engine(access).select(query, found.graph(found.read().current))
    return {(row["s"], row["p"], row["o"]) for row in rows}


def said(snapshot):
    rows = snapshot.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    return {(row["s"], row["p"], row["o"]) for row in rows}


def test_engine_holds_what_the_snapshot_holds(engine, folder, tmp_path, base):
    folder.build(*DOCUMENTS)
    done = folder.publish(engine)
    assert (done.way, done.documents) == ("whole", 2)
    assert done.state == state_of(folder.snapshot())
    assert graph_of(engine, base) == said(folder.snapshot())
    assert held(engine, tmp_path, base) == [FIRST, SECOND]
    assert folder.publish(engine).way == "unchanged"


def test_second_change_of_a_slot_costs_what_changed_only(engine, folder, tmp_path, base):
    folder.build(DOCUMENTS[0])
    ways = [folder.publish(engine).way]
    for text in (TEXT + "\n\n", TEXT + "\n \n", TEXT + "\n\n\n"):
        folder.build((FIRST, text))
        ways.append(folder.publish(engine).way)
        assert graph_of(engine, base) == said(folder.snapshot())
        with reading.open_explorer(engine, tmp_path / "reader", base=base) as explorer:
            assert explorer.document(FIRST).text == text
    assert ways == ["whole", "whole", "difference", "difference"]


def test_document_that_is_removed_is_gone_and_its_text_too(engine, folder, tmp_path, base):
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    building.remove([SECOND], folder.home, base=base)
    folder.publish(engine)
    assert held(engine, tmp_path, base) == [FIRST]
    with (
        reading.open_explorer(engine, tmp_path / "reader", base=base) as explorer,
        pytest.raises(UnknownItemError),
    ):
        explorer.document(SECOND)
    bundles = Bundles(Engine(engine), ledger(engine, base).documents)
    assert len(bundles.names()) == 2, "the state before may still be read"
    folder.build((FIRST, TEXT + "\n\n"))
    folder.publish(engine)
    assert len(bundles.names()) == 2, "the text of what no state holds is gone"
    assert graph_of(engine, base) == said(folder.snapshot())


def test_graph_that_the_engine_loaded_itself_is_counted_and_taken(engine, folder, tmp_path, base):
    folder.build(*DOCUMENTS)
    graph = ledger(engine, base).graph("1")
    triples = [quad.triple for quad in folder.snapshot().store]
    Engine(engine).add(graph, triples[1:])
    assert folder.publish(engine, loaded=True).way == "whole", "one is missing"
    other = Machine(tmp_path / "two", f"{base}other/")
    other.build(*DOCUMENTS)
    graph = ledger(engine, other.base).graph("1")
    Engine(engine).add(graph, [quad.triple for quad in other.snapshot().store])
    assert other.publish(engine, loaded=True).way == "loaded"
    assert graph_of(engine, other.base) == said(other.snapshot())
    assert held(engine, tmp_path, other.base) == [FIRST, SECOND]


def test_graphs_of_others_are_not_touched(engine, folder, base):
    other, mine = Engine(engine), Triple(NamedNode(THEIRS), NamedNode(f"{THEIRS}#p"), Literal("theirs"))
    graphs = (THEIRS, f"{base}do-thi/co-quan", f"{base}do-thi/khoang", f"{base}{FIRST}")
    for graph in graphs:
        other.add(graph, [mine])
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    building.remove([SECOND], folder.home, base=base)
    folder.publish(engine)
    for graph in graphs:
        assert other.count(graph) == 1
    assert (THEIRS, f"{THEIRS}#p", "theirs") not in graph_of(engine, base)


@pytest.mark.parametrize("survives", [0, 1, 3, 6])
def test_publishing_cut_off_midway_leaves_the_old_state_whole(
    engine, folder, tmp_path, base, monkeypatch, survives
):
    folder.build(DOCUMENTS[0])
    folder.publish(engine)
    before = graph_of(engine, base)
    folder.build(*DOCUMENTS)
    sent, update = [], Engine.update

    def cut(self, text):
        if len(sent) == survives:
            raise EngineDown("the line is cut")
        sent.append(text)
        update(self, text)

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "update", cut)
        patch.setattr(
            Engine, "add", lambda self, graph, triples, told=None: _in_updates(self, graph, triples)
        )
        with pytest.raises(EngineDown):
            folder.publish(engine)
    assert graph_of(engine, base) == before
    assert held(engine, tmp_path, base) == [FIRST]
    folder.publish(engine)
    assert graph_of(engine, base) == said(folder.snapshot())
    assert held(engine, tmp_path, base) == [FIRST, SECOND]


def _in_updates(engine, graph, triples, _told=None):
    """As without a graph store, so that the cut comes between pieces."""
    for piece in _pieces(list(triples), 400):
        lines = "\n".join(f"{triple} ." for triple in piece)
        engine.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}")


def _pieces(triples, size):
    return [triples[start : start + size] for start in range(0, len(triples), size)]


def test_another_machine_does_not_write_over_what_it_never_saw(engine, folder, tmp_path, base):
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    other = Machine(tmp_path / "two", base)
    other.build((SECOND, TEXT + "\n\n"))
    with pytest.raises(StateError, match="máy khác"):
        other.publish(engine)
    assert held(engine, tmp_path, base) == [FIRST, SECOND]
    other.publish(engine, anyway=True)
    assert held(engine, tmp_path, base) == [SECOND]
    with pytest.raises(StateError, match="máy khác"):
        folder.publish(engine)


def test_fetched_state_is_the_published_one_and_can_be_gone_on_with(engine, folder, tmp_path, base):
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    other = Machine(tmp_path / "two", base)
    found = fetch(engine, other.home, base=base)
    assert found.changed
    assert found.state == state_of(other.snapshot()) == state_of(folder.snapshot())
    assert {str(quad) for quad in other.snapshot().store} == {str(quad) for quad in folder.snapshot().store}
    with Explorer.open(other.home) as theirs, Explorer.open(folder.home) as mine:
        assert theirs.document(FIRST) == mine.document(FIRST)
        assert theirs.hits("rừng") == mine.hits("rừng")
        assert (other.snapshot().folder / "rows.db").is_file()
        assert theirs.instruments() == mine.instruments()
    assert not fetch(engine, other.home, base=base).changed
    other.build((FIRST, TEXT + "\n\n"))
    assert other.publish(engine).documents == 2
    with pytest.raises(StateError, match="máy khác"):
        folder.publish(engine)
    folder.build((FIRST, TEXT + "\n\n\n"))
    with pytest.raises(StateError, match="chưa công bố"):
        fetch(engine, folder.home, base=base)
    fetch(engine, folder.home, base=base, anyway=True)
    assert state_of(folder.snapshot()) == state_of(other.snapshot())


def test_two_publish_at_once_and_one_is_told(engine, folder, base):
    folder.build(*DOCUMENTS)
    record = ledger(engine, base)
    claimed = publishing.replace(
        publishing.Record(), writing=publishing.Writing(writer="x", slot="1", sign=publishing.now())
    )
    record.swap(None, claimed)
    with pytest.raises(StateError, match="đang công bố"):
        folder.publish(engine)
    gone = Writing(writer="x", slot="1", sign="2020-01-01T00:00:00+00:00")
    record.swap(claimed, Record(writing=gone))
    folder.publish(engine)
    with pytest.raises(StateError, match="đang công bố"):
        record.swap(claimed, Record())
    assert graph_of(engine, base) == said(folder.snapshot())


def test_readers_go_from_one_whole_state_to_the_next(engine, folder, tmp_path, base, monkeypatch):
    monkeypatch.setattr(reading, "LOOK_SECONDS", 0.05)
    folder.build(DOCUMENTS[0])
    folder.publish(engine)
    ended, seen, faults = threading.Event(), [], []

    def read(number):
        with reading.open_explorer(engine, tmp_path / f"reader{number}", base=base) as explorer:
            while not ended.is_set():
                try:
                    state = explorer.snapshot()
                    held_now, tasks = explorer.held(), explorer.tasks()
                except EngineError as error:
                    faults.append(error)
                    continue
                if explorer.snapshot() == state:
                    seen.append((state, len(held_now), len(tasks)))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    states = [state_of(folder.snapshot())]
    for documents in (DOCUMENTS, [(SECOND, TEXT + "\n\n")]):
        folder.build(*documents)
        publishing.publish(engine, folder.home, base=base, grace=0.5)
        states.append(state_of(folder.snapshot()))
        time.sleep(0.4)
    ended.set()
    for thread in threads:
        thread.join(timeout=30)
    assert not faults
    assert {state for state, *_ in seen} == set(states)
    of_first = {(held_then, tasks) for state, held_then, tasks in seen if state == states[0]}
    assert of_first == {(1, 2)}
    assert {(held_then, tasks) for state, held_then, tasks in seen if state != states[0]} == {(2, 4)}


def test_withdrawn_document_is_gone_for_readers_too_and_one_held_back_is_not_named(
    engine, folder, tmp_path, base
):
    folder.build(*DOCUMENTS)
    home = HomeFolder(folder.home)
    home.set_state(FIRST, "withdrawn")
    home.set_state(SECOND, "held")
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    settings = Settings(home=tmp_path / "reader", base=base, store=engine.query)
    app = create_app(settings).test_client()
    assert app.get(f"/{FIRST}").status_code == 410
    assert app.get(f"/{FIRST}/nhiem-vu/I-01").status_code == 410
    assert app.get(f"/{SECOND}").status_code == 404
    assert SECOND not in str(ledger(engine, base).read())


def test_examination_tells_what_is_wrong(engine, folder, base):
    assert "chưa có trạng thái" in examine(engine, folder.home, base=base).seen
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    sound = examine(engine, folder.home, base=base)
    assert ("2 văn bản" in sound.seen, sound.advice) == (True, "")
    folder.build((FIRST, TEXT + "\n\n"))
    assert "cancu publish" in examine(engine, folder.home, base=base).advice
    found = ledger(engine, base)
    extra = Triple(NamedNode(THEIRS), NamedNode(f"{THEIRS}#p"), Literal("x"))
    Engine(engine).add(found.graph(found.read().current), [extra])
    assert "--replace" in examine(engine, folder.home, base=base).advice


def test_index_of_a_reader_follows_the_state(engine, folder, tmp_path, base):
    folder.build(DOCUMENTS[0])
    folder.publish(engine)
    home = tmp_path / "reader"
    with reading.open_explorer(engine, home, base=base) as explorer:
        assert explorer.search("rừng")
    folder.build(*DOCUMENTS)
    folder.publish(engine)
    with reading.open_explorer(engine, home, base=base) as explorer, contextlib.suppress(StateError):
        assert {hit.path.partition("/muc/")[0] for hit in explorer.search("rừng")} >= {FIRST, SECOND}
    assert len(list((home / "remote").iterdir())) == 1


def test_what_follows_an_upload_publishes_and_tells_where_it_cannot(engine, folder, base, caplog):
    folder.build(*DOCUMENTS)
    settings = Settings(
        home=folder.home,
        base=base,
        store=engine.query,
        store_update=engine.update,
        store_user=engine.user,
        store_password=engine.password,
    )
    publisher(settings)()
    assert graph_of(engine, base) == said(folder.snapshot())
    assert not caplog.records
    away = "http://127.0.0.1:9/sparql"
    publisher(dataclasses.replace(settings, store=away, store_update=away))()
    assert "Not published" in caplog.text
    publisher(Settings(home=folder.home))()
