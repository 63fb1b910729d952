"""Building: twice is once, a corrected file replaces, a killed build leaves the last snapshot serving."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import graph_samples as samples
import pytest

from extract.source import SourceText
from graph import terms
from graph.build import build
from graph.store import Reader
from graph.writer import writing
from ontology import model
from ontology.errors import InputError, StoreError
from ontology.namespaces import BASE

OTHER = "vb/can-tho.ubnd/kh/2022/8"


def read(path: Path) -> SourceText:
    return SourceText(text=path.read_text(encoding="utf-8"), name=path.name, format="markdown")


def extract(source: SourceText) -> model.Facts:
    """The sample's facts; a file may begin with a line that names its document."""
    document = source.text.partition("\n")[0].removeprefix("id: ")
    return samples.sample(document) if document.startswith("vb/") else samples.sample()


def make(home: Path, *files: Path, **options: object):
    return build(files, home, read=read, extract=extract, **options)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "mau.md"
    file.write_text(samples.TEXT, encoding="utf-8")
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def triples(home: Path) -> set[str]:
    return {str(quad) for quad in Reader(home).snapshot().store.quads_for_pattern(None, None, None)}


def test_a_build_can_be_read(home, plan_file):
    seen = []
    report = make(home, plan_file, progress=lambda *step: seen.append(step))
    assert [item.status for item in report.documents] == ["new"]
    assert report.documents[0].counts["tasks"] == 2
    assert report.documents[0].doubts == {
        "tasks_without_assignment": 1,
        "inferred_citations": 1,
        "suspect_anomalies": 1,
    }
    assert seen == [(0, 1, "mau.md"), (1, 1, "")]
    snapshot = Reader(home).snapshot()
    assert snapshot.id == report.snapshot
    assert terms.facts(snapshot.store, samples.sample().document.id) == samples.sample()
    json.dumps(report.to_json())


def test_building_twice_changes_nothing(home, plan_file):
    first, before = make(home, plan_file), None
    before = triples(home)
    second = make(home, plan_file)
    assert [item.status for item in second.documents] == ["unchanged"]
    assert (second.snapshot, second.changed) == (first.snapshot, False)
    assert triples(home) == before


def test_building_anew_gives_the_same_graph(home, plan_file):
    make(home, plan_file)
    before = {line for line in triples(home) if "endedAtTime" not in line}
    report = make(home, plan_file, fresh=True)
    assert report.changed
    assert {line for line in triples(home) if "endedAtTime" not in line} == before


def test_a_corrected_file_replaces_its_facts(home, plan_file):
    make(home, plan_file)
    text = samples.TEXT + "Thêm một dòng.\n"
    plan_file.write_text(text, encoding="utf-8")
    report = make(home, plan_file)
    assert [item.status for item in report.documents] == ["changed"]
    rebuilt = triples(home)
    make(home.parent / "other", plan_file)
    alone = triples(home.parent / "other")
    assert {x for x in rebuilt if "endedAt" not in x} == {x for x in alone if "endedAt" not in x}


def test_a_file_with_a_corrected_number_is_another_document(home, plan_file):
    make(home, plan_file)
    plan_file.write_text(f"id: {OTHER}\n{samples.TEXT}", encoding="utf-8")
    make(home, plan_file)
    held = Reader(home).snapshot().select("SELECT ?d { ?d a <https://w3id.org/cancu/ns#HeldDocument> }")
    assert [row["d"] for row in held] == [BASE + OTHER]


def test_the_same_document_twice_is_a_duplicate(home, plan_file):
    again = plan_file.with_name("nua.md")
    again.write_text(samples.TEXT + "\n", encoding="utf-8")
    report = make(home, plan_file, again)
    assert sorted(item.status for item in report.documents) == ["duplicate", "new"]


def test_no_triple_stands_in_two_graphs(home, plan_file):
    other = plan_file.with_name("khac.md")
    other.write_text(f"id: {OTHER}\n{samples.TEXT}", encoding="utf-8")
    make(home, plan_file, other)
    store = Reader(home).snapshot().store
    seen = [(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None)]
    twice = {item for item in seen if seen.count(item) > 1} if len(seen) != len(set(seen)) else set()
    assert not twice


def test_another_base_moves_items_and_not_the_vocabulary(home, plan_file):
    make(home, plan_file, base="http://127.0.0.1:8000/")
    lines = triples(home)
    assert any("<http://127.0.0.1:8000/cq/quoc-hoi>" in line for line in lines)
    assert not any(f"<{BASE}cq/" in line or f"<{BASE}vb/" in line for line in lines)
    assert any(f"<{BASE}ns#Task>" in line for line in lines)


def test_another_base_keeps_the_held_documents(home, plan_file):
    make(home, plan_file)
    other = plan_file.with_name("khac.md")
    other.write_text(f"id: {OTHER}\n{samples.TEXT}", encoding="utf-8")
    plan_file.unlink()
    make(home, other, base="http://127.0.0.1:8000/")
    held = (
        Reader(home)
        .snapshot()
        .select("SELECT ?d { ?d a <https://w3id.org/cancu/ns#HeldDocument> } ORDER BY ?d")
    )
    assert [row["d"] for row in held] == [
        "http://127.0.0.1:8000/" + samples.sample().document.id,
        "http://127.0.0.1:8000/" + OTHER,
    ]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(home, plan_file):
    broken = plan_file.with_name("hong.md")
    broken.write_text("x", encoding="utf-8")

    def reading(path: Path) -> SourceText:
        if path == broken:
            raise InputError("Tệp hỏng.")
        return read(path)

    report = build([broken, plan_file], home, read=reading, extract=extract)
    assert [(item.status, item.message) for item in report.documents] == [
        ("failed", "Tệp hỏng."),
        ("new", ""),
    ]


@pytest.mark.parametrize("sources", [[], ["khong-co.md"]])
def test_nothing_to_build_is_said(home, tmp_path, sources):
    with pytest.raises(InputError):
        make(home, *(tmp_path / name for name in sources))


def test_nothing_built_is_said(home):
    with pytest.raises(StoreError, match="Chưa có đồ thị"):
        Reader(home)


def test_a_second_writer_is_told_who_writes(home, plan_file):
    make(home, plan_file)
    with writing(home, base=BASE), pytest.raises(StoreError, match=f"tiến trình {os.getpid()} "):
        make(home, plan_file)
    assert make(home, plan_file).changed is False


def test_readers_follow_the_switch_and_old_snapshots_go(home, plan_file):
    make(home, plan_file)
    reader = Reader(home)
    first = reader.snapshot()
    for number in range(4):
        plan_file.write_text(samples.TEXT + f"{number}\n", encoding="utf-8")
        make(home, plan_file)
    assert reader.snapshot().id != first.id
    assert len(list((home / "snapshots").iterdir())) == 2
    assert first.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"] != "0"


def test_a_damaged_snapshot_is_said(home, plan_file):
    report = make(home, plan_file)
    (home / "snapshots" / str(report.snapshot) / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="không nguyên vẹn"):
        Reader(home)
    (home / "current").unlink()
    assert make(home, plan_file).changed


KILLED = """
import os, signal, sys
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
import graph.build, graph.job, graph.writer, graph.homefolder, graph.merged
from test_graph_build import extract, read

def dying(module, name, *, after):
    real = getattr(module, name)
    def stop(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, stop)

{where}
graph.build.build([Path({file!r})], Path({home!r}), read=read, extract=extract)
"""
POINTS = {
    "before anything is stored": "dying(graph.job.Job, '_replace', after=False)",
    "facts stored": "dying(graph.job.Job, '_replace', after=True)",
    "merged": "dying(graph.merged, 'refresh', after=True)",
    "snapshot written, not renamed": "dying(Path, 'rename', after=False)",
    "snapshot renamed, not current": "dying(graph.homefolder.HomeFolder, 'switch', after=False)",
    "current": "dying(graph.homefolder.HomeFolder, 'switch', after=True)",
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_moment_the_last_snapshot_serves(home, plan_file, point):
    make(home, plan_file)
    before = triples(home)
    plan_file.write_text(samples.TEXT + "Bản sửa.\n", encoding="utf-8")
    script = KILLED.format(
        root=str(samples.ROOT),
        tests=str(samples.ROOT / "tests"),
        where=POINTS[point],
        file=str(plan_file),
        home=str(home),
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    if point == "current":
        assert triples(home) != before
    else:
        assert triples(home) == before
    report = make(home, plan_file)
    assert [item.status for item in report.documents] == ["unchanged" if point == "current" else "changed"]
    assert Reader(home).snapshot().id == report.snapshot
    assert not (home / "work").exists()


def test_killed_at_random_moments(home, plan_file):
    make(home, plan_file)
    for pause in (0.0, 0.01, 0.03, 0.06, 0.1):
        plan_file.write_text(samples.TEXT + f"Sau {pause}.\n", encoding="utf-8")
        script = KILLED.format(
            root=str(samples.ROOT),
            tests=str(samples.ROOT / "tests"),
            where="print('begin', flush=True)",
            file=str(plan_file),
            home=str(home),
        )
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            time.sleep(pause)
            child.kill()
        facts = terms.facts(Reader(home).snapshot().store, samples.sample().document.id)
        assert facts == samples.sample()


def test_the_whole_plan(home):
    facts = samples.plan()
    report = build([samples.PLAN], home, read=read, extract=lambda _: facts)
    snapshot = Reader(home).snapshot()
    assert report.documents[0].counts["tasks"] == 210
    assert terms.facts(snapshot.store, facts.document.id) == facts
    assert snapshot.manifest["sources"][facts.document.id]["name"] == samples.PLAN.name


def test_a_held_document_is_the_node_that_others_cite(home, plan_file):
    citing = plan_file.with_name("khac.md")
    citing.write_text(f"id: {OTHER}\n{samples.TEXT}", encoding="utf-8")

    def extracting(source: SourceText) -> model.Facts:
        facts = extract(source)
        if facts.document.id != OTHER:
            return facts
        cited = replace(facts.citations[0], id="c09", instrument=samples.sample().document.id, task="I-01")
        return replace(facts, citations=(*facts.citations, cited))

    build([plan_file, citing], home, read=read, extract=extracting)
    rows = (
        Reader(home)
        .snapshot()
        .select(
            "PREFIX cc: <https://w3id.org/cancu/ns#> SELECT ?task ?title"
            " { ?task cc:dependsOn ?plan . ?plan a cc:HeldDocument ; cc:issuerName ?title }"
        )
    )
    assert len(rows) == 1
