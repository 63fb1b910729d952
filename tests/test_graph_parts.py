"""What is published in parts is what would be written anew: files, figures, rows, index."""

import contextlib
import gzip
import json
import sqlite3

import graph_samples as samples
import pytest
from pyoxigraph import RdfFormat, Store, parse

from extract.source import SourceText
from graph import dumps, parts, search
from graph.build import build, remove
from graph.catalogue import Catalogue
from graph.held import Shelf
from graph.homefolder import HomeFolder
from graph.register.book import FILE, Book, completed
from graph.store import Reader

SMALL = "vb/can-tho.ubnd/kh/2022"


def make(home, *names):
    """Build files of these names; "plan.md" is the plan, "7.md" a small plan of that number."""
    folder = home.parent / "given"
    folder.mkdir(exist_ok=True)
    files = [folder / name for name in names]
    for file in files:
        text = samples.plan_text() if file.name == "plan.md" else f"{samples.TEXT}\n{file.name}"
        file.write_text(text, encoding="utf-8")
    return build(files, home, read=_read, extract=_facts)


def _read(path):
    return SourceText(text=path.read_bytes().decode("utf-8"), format="markdown")


def _facts(source):
    return samples.plan() if source.name == "plan.md" else samples.sample(f"{SMALL}/{source.name[:-3]}")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home to which one document was added, one changed and one removed, each by a build of its own."""
    home = tmp_path_factory.mktemp("parts") / "home"
    make(home, "plan.md", "7.md", "9.md")
    make(home, "8.md")
    changed = home.parent / "given" / "7.md"
    changed.write_text(changed.read_text(encoding="utf-8") + " khác", encoding="utf-8")
    build([changed], home, read=_read, extract=_facts)
    remove([f"{SMALL}/9"], home)
    return home


def current(home):
    return HomeFolder(home).snapshots / str(HomeFolder(home).current())


def test_the_files_are_those_of_a_fresh_writing_to_the_byte(home, tmp_path):
    dumps.write(Reader(home).snapshot(), tmp_path)
    for name in (*parts.NAMES, dumps.FILE):
        assert (current(home) / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_figures_are_those_of_the_store(home):
    store, figures = Reader(home).snapshot().store, dumps.read(current(home))
    quads = list(store.quads_for_pattern(None, None, None, None))
    triples = {quad.triple for quad in quads}
    assert (figures.quads, figures.triples) == (len(quads), len(triples))
    assert figures.subjects == len({triple.subject for triple in triples})
    assert figures.objects == len({triple.object for triple in triples})
    assert sum(figures.graphs.values()) == len(quads)
    for name, count in figures.properties.items():
        assert count == sum(triple.predicate.value == name for triple in triples)
    assert figures.classes["https://w3id.org/cancu/ns#HeldDocument"] == 3


def test_files_hold_every_graph_and_unpack_as_one(home):
    store, unpacked = Reader(home).snapshot().store, Store()
    quads, triples = (gzip.decompress((current(home) / name).read_bytes()) for name in parts.NAMES)
    unpacked.load(quads, format=RdfFormat.N_QUADS)
    assert set(unpacked) == set(store)
    assert {quad.triple for quad in parse(triples, RdfFormat.TURTLE)} == {quad.triple for quad in store}


def test_only_what_changed_is_written(tmp_path, monkeypatch):
    home = tmp_path / "home"
    make(home, "plan.md", "7.md")
    written = []
    made = parts._made
    monkeypatch.setattr(parts, "_made", lambda store, graphs: written.append(graphs) or made(store, graphs))
    make(home, "8.md")
    names = [str(graph) for graphs in written for graph in graphs]
    assert any(f"{SMALL}/8/ban/" in name for name in names)
    assert not any(f"{SMALL}/7/ban/" in name or "/2023/22/ban/" in name for name in names)


def rows(file):
    """What the tables hold but the numbers of rows, which count up over builds."""
    numbers = ("id", "task", "citation")
    found = {}
    with contextlib.closing(sqlite3.connect(file)) as index:
        tables = [name for (name,) in index.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            cursor = index.execute(f"SELECT * FROM {table}")
            kept = [at for at, column in enumerate(cursor.description) if column[0] not in numbers]
            found[table] = sorted(repr([row[at] for at in kept]) for row in cursor)
    return found


def test_the_register_is_that_of_a_fresh_writing(home, tmp_path):
    catalogue = Catalogue(Reader(home).snapshot())
    book = Book(tmp_path / FILE)
    completed(book, catalogue, Shelf(catalogue, HomeFolder(home)).get)
    book.close()
    assert rows(current(home) / FILE) == rows(tmp_path / FILE)


def test_a_register_of_another_form_is_not_read_and_written_anew(tmp_path):
    home = tmp_path / "home"
    make(home, "plan.md", "7.md")
    with contextlib.closing(sqlite3.connect(current(home) / FILE)) as found:
        found.execute("PRAGMA user_version = 99")
        found.execute("DELETE FROM tasks")
        found.commit()
    assert Catalogue(Reader(home).snapshot(), folder=current(home)).register is None
    make(home, "10.md")
    catalogue = Catalogue(Reader(home).snapshot(), folder=current(home))
    every = catalogue.register.tasks_where("TRUE")
    assert len(every) == len(Catalogue(Reader(home).snapshot()).known("tasks_of", catalogue.register.held))
    assert len(every) > 200


def test_the_index_finds_what_was_added_and_not_what_was_removed(home):
    found = {hit.ref.path for hit in search.find(current(home), "rừng", limit=500)}
    assert any(path.startswith(f"{SMALL}/8/") for path in found)
    assert not any(path.startswith(f"{SMALL}/9/") for path in found)


def test_nothing_half_done_is_left(home):
    assert not [entry for entry in HomeFolder(home).snapshots.iterdir() if entry.name.startswith(".")]
    manifest = json.loads((current(home) / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["sources"].keys() == {"vb/can-tho.ubnd/kh/2023/22", f"{SMALL}/7", f"{SMALL}/8"}
