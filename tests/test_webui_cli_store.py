"""Commands over a graph: build, sparql, serve; what they print, in every form, and their exit codes."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from webui import cli

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "data/plans/22-KH-UBND-2023.md"
COUNT = "SELECT (COUNT(?task) AS ?n) { ?task a cc:Task }"
PREFIX = "PREFIX cc: <https://w3id.org/cancu/ns#> "


def run(capfdbinary, *arguments, code=0):
    """What the command prints on stdout."""
    assert cli.run([str(argument) for argument in arguments]) == code
    return capfdbinary.readouterr().out.decode()


def test_build_reports_and_building_again_changes_nothing(capfdbinary, tmp_path):
    first = run(capfdbinary, "build", PLAN, "--home", tmp_path)
    assert "Nên xem lại: " in first and "bản chụp mới" in first
    again = json.loads(run(capfdbinary, "build", PLAN, "--home", tmp_path, "--json"))
    assert again["changed"] is False
    assert [item["status"] for item in again["documents"]] == ["unchanged"]


def test_build_shows_progress_on_stderr(capfdbinary, tmp_path):
    assert cli.run(["build", str(PLAN), "--home", str(tmp_path), "--json"]) == 0
    assert "[1/1] 22-KH-UBND-2023.md" in capfdbinary.readouterr().err.decode()


def test_build_goes_on_past_a_file_that_cannot_be_read_and_ends_with_2(capfdbinary, tmp_path):
    folder = tmp_path / "văn bản"
    folder.mkdir()
    (folder / "hỏng.md").write_bytes(b"\x00\x01")
    (folder / "tốt.md").write_bytes(PLAN.read_bytes())
    page = run(capfdbinary, "build", folder, "--home", tmp_path / "nhà", code=2)
    assert page.startswith("KHÔNG ĐỌC ĐƯỢC: ")
    assert "vb/can-tho.ubnd/kh/2023/22" in page


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "table"])
def test_sparql_answers_in_every_format(capfdbinary, plan_home, plan_facts, form):
    answer = run(capfdbinary, "sparql", PREFIX + COUNT, "--home", plan_home, "--format", form)
    assert re.search(rf"\b{len(plan_facts.tasks)}\b", answer)


def test_sparql_reads_a_query_from_a_file(capfdbinary, plan_home, tmp_path):
    path = tmp_path / "đếm.rq"
    path.write_text(PREFIX + COUNT, encoding="utf-8")
    given = run(capfdbinary, "sparql", PREFIX + COUNT, "--home", plan_home)
    assert run(capfdbinary, "sparql", f"@{path}", "--home", plan_home) == given


def test_sparql_gives_graphs_as_turtle(capfdbinary, plan_home):
    query = PREFIX + "CONSTRUCT { ?t a cc:Task } WHERE { ?t a cc:Task } LIMIT 1"
    assert "/nhiem-vu/" in run(capfdbinary, "sparql", query, "--home", plan_home)


WRONG_QUERIES = [
    (["SELECT ?s {"], "}"),
    (["ASK { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE"),
    (["DELETE WHERE { ?s ?p ?o }"], "SELECT"),
    (["ASK {}", "--format", "ttl"], "ttl"),
    (["@không có.rq"], "không có.rq"),
    (["ASK {}", "--format", "pdf"], "--format"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_QUERIES, ids=lambda value: str(value)[:20])
def test_sparql_refuses_with_2(capfdbinary, plan_home, arguments, words):
    assert cli.run(["sparql", *arguments, "--home", str(plan_home)]) == 2
    printed = capfdbinary.readouterr()
    assert printed.out == b""
    assert words in printed.err.decode()


@pytest.mark.parametrize("arguments", [["sparql", "ASK {}"], ["ask", "load"]])
def test_home_where_nothing_is_built_is_said(capfdbinary, tmp_path, arguments):
    assert cli.run([*arguments, "--home", str(tmp_path)]) == 1
    assert "cancu build" in capfdbinary.readouterr().err.decode()


def test_serve_answers_until_it_is_ended(plan_home):
    """On a free port: the address is printed, the front page answers, SIGTERM ends it with 0."""
    command = [sys.executable, "-m", "webui", "serve", "--port", str(_free_port()), "--home", str(plan_home)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        line = process.stdout.readline().decode()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.status == 200
            assert "Căn Cứ" in answer.read().decode()
    finally:
        process.send_signal(signal.SIGTERM)
        process.stdout.close()
        code = process.wait(10)
    assert code == 0


def _free_port():
    import socket

    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_serving_loads_no_extraction(plan_home):
    script = (
        "import sys; from webui import create_app; from webui.settings import load\n"
        "client = create_app(load()).test_client()\n"
        "assert client.get('/').status_code == 200\n"
        "print(*sorted({'spacy', 'extract', 'numpy'} & set(sys.modules)))"
    )
    environment = {**os.environ, "CANCU_HOME": str(plan_home)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert done.stdout.strip() == b""


def test_serve_builds_first_where_asked(tmp_path, monkeypatch):
    from webui.cli import service

    steps = []
    monkeypatch.setattr(service, "_build", lambda chosen: steps.append(("build", chosen.home)))
    monkeypatch.setattr(service, "_serve", lambda chosen, listener: steps.append(("serve", chosen.home)))
    assert cli.run(["serve", "--build", "--port", str(_free_port()), "--home", str(tmp_path)]) == 0
    assert steps == [("build", tmp_path), ("serve", tmp_path)]


def test_serve_builds_nothing_that_is_built(plan_home, monkeypatch):
    from webui.cli import service

    steps = []
    monkeypatch.setattr(service, "_build", lambda chosen: steps.append("build"))
    monkeypatch.setattr(service, "_serve", lambda chosen, listener: steps.append("serve"))
    assert cli.run(["serve", "--build", "--port", str(_free_port()), "--home", str(plan_home)]) == 0
    assert steps == ["serve"]


def test_csv_has_one_head_line_and_whole_cells(capfdbinary, plan_home, plan_facts):
    query = PREFIX + "SELECT ?task { ?task a cc:Task }"
    answer = run(capfdbinary, "sparql", query, "--home", plan_home, "--format", "csv")
    rows = list(csv.reader(io.StringIO(answer)))
    assert rows[0] == ["task"]
    assert len(rows) == len(plan_facts.tasks) + 1


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "jsonld", "rdf"])
def test_export_writes_the_graph(capfdbinary, plan_home, tmp_path, suffix):
    path = tmp_path / f"đồ thị.{suffix}"
    run(capfdbinary, "export", "--out", path, "--home", plan_home)
    assert "59-NQ/TW (2020)" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "code"), [("graph.pdf", 2), ("no/such/folder/graph.ttl", 1)])
def test_export_that_cannot_be_written_is_said(capfdbinary, plan_home, tmp_path, name, code):
    assert cli.run(["export", "--out", str(tmp_path / name), "--home", str(plan_home)]) == code
    assert capfdbinary.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["html", "svg", "json", "gexf", "graphml"])
@pytest.mark.parametrize("around", ["59 nq tw", "so y te", "vb/can-tho.ubnd/kh/2023/22/muc/I.1", None])
def test_network_draws_what_is_around_an_item(capfdbinary, plan_home, tmp_path, suffix, around):
    path = tmp_path / f"mạng.{suffix}"
    focus = ["--around", around] if around else []
    assert cli.run(["network", *focus, "--out", str(path), "--home", str(plan_home)]) == 0
    assert re.search(r": \d+ nút, \d+ nối", capfdbinary.readouterr().err.decode())
    text = path.read_text(encoding="utf-8")
    assert {"59 nq tw": "59-NQ/TW", "so y te": "Sở Y tế"}.get(around, "") in text
    assert not re.search(r"""(?:src|href)=["']?https?:""", text)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--around", "không có gì như vậy", "--out", "a.html"], "không có gì như vậy"),
        (["--around", "vb/khong/co/2000/1", "--out", "a.html"], "vb/khong/co/2000/1"),
        (["--out", "a.png"], ".png"),
        (["--depth", "9", "--out", "a.html"], "--depth"),
        ([], "--out"),
    ],
    ids=["name", "path", "suffix", "depth", "out"],
)
def test_network_that_cannot_be_drawn_is_said(
    capfdbinary, plan_home, tmp_path, monkeypatch, arguments, words
):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["network", *arguments, "--home", str(plan_home)]) == 2
    assert words in capfdbinary.readouterr().err.decode()
    assert list(tmp_path.iterdir()) == []


def test_sparql_says_that_an_answer_was_cut(capfdbinary, plan_home, monkeypatch):
    monkeypatch.setenv("CANCU_QUERY_ROWS", "5")
    query = "SELECT ?s { ?s ?p ?o }"
    assert cli.run(["sparql", query, "--format", "csv", "--home", str(plan_home)]) == 0
    printed = capfdbinary.readouterr()
    assert len(printed.out.decode().split()) == 6
    assert "5 dòng" in printed.err.decode()
