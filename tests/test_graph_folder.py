"""Folders of documents: what is read again, two formats of one document, corrections, stubs."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import made_files as made
import pytest

from graph import addresses, derived, finding, search, terms
from graph.build import build, remove
from graph.explorer import Explorer
from graph.homefolder import HomeFolder
from graph.reading import check_file
from graph.register import book
from graph.store import Reader
from ontology import model
from ontology.errors import UnknownItemError
from tests.benchmarks.plans import plans
from webui import cli

PLACES = {"Cần Thơ": "can-tho", "Cà Mau": "ca-mau"}


def act(place: str, number: str, *tasks: str, year: int | None = 2022, bases: tuple[str, ...] = ()) -> str:
    """A plan of a province with one directive."""
    date = f"{place}, ngày 05 tháng 01 năm {year}" if year else place
    lines = [
        f"ỦY BAN NHÂN DÂN TỈNH {place.upper()}",
        f"Số: {number}/KH-UBND",
        date,
        "KẾ HOẠCH",
        "Phát triển chợ nổi và làng nghề",
        *(f"Căn cứ {basis};" for basis in bases),
        "I. NHIỆM VỤ",
        "1. Giao Giám đốc Sở Công Thương chủ trì, phối hợp với Sở Tài chính:",
        *tasks,
    ]
    return "\n\n".join(lines) + "\n"


TASKS = ("Khảo sát các chợ nổi trên địa bàn.", "Lập danh mục làng nghề cần hỗ trợ.")
CITING = act(
    "Cần Thơ",
    "12",
    "Thực hiện Kế hoạch số 35/KH-UBND ngày 05 tháng 01 năm 2022 về chợ nổi.",
    "Tiếp tục triển khai Kế hoạch số 36/KH-UBND về làng nghề.",
    year=2024,
)
THIS, OTHER = "vb/can-tho.ubnd/kh/2022/35", "vb/ca-mau.ubnd/kh/2022/35"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made_here = tmp_path / "văn bản"
    made_here.mkdir()
    return made_here


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def statuses(report) -> dict[str, str]:
    return {Path(item.file).name: item.status for item in report.documents}


def held(home: Path) -> list[str]:
    rows = Reader(home).snapshot().select("SELECT ?d { ?d a <https://w3id.org/cancu/ns#HeldDocument> }")
    return sorted(row["d"].removeprefix("https://w3id.org/cancu/") for row in rows)


def depending(home: Path, document: str) -> int:
    """Tasks that depend on an instrument, of which there must be one node with one label."""
    node = f"<https://w3id.org/cancu/{document}>"
    snapshot = Reader(home).snapshot()
    labels = snapshot.select(f"SELECT ?l {{ {node} <http://www.w3.org/2000/01/rdf-schema#label> ?l }}")
    assert len(labels) == 1
    return len(snapshot.select(f"SELECT ?t {{ ?t <https://w3id.org/cancu/ns#dependsOn> {node} }}"))


def facts(home: Path, document: str) -> model.Facts:
    return terms.facts(Reader(home).snapshot().store, document)


def docx(text: str) -> bytes:
    return made.docx("".join(made.p(line) for line in text.split("\n\n")))


def test_a_second_run_reads_only_what_changed(home, folder):
    files = [put(folder, plan.name, plan.text) for plan in plans(3, sections=2)]
    assert set(statuses(build([folder], home)).values()) == {"new"}
    files[1].write_text(files[1].read_text() + "\nGhi chú thêm.\n")
    seen = []
    report = build([folder], home, progress=lambda done, total, name: seen.append((done, total, name)))
    assert sorted(statuses(report).values()) == ["changed", "unchanged", "unchanged"]
    assert seen == [(2, 3, files[1].name), (3, 3, "")]
    again = build([folder], home)
    assert (again.changed, set(statuses(again).values())) == (False, {"unchanged"})
    assert all(item.counts["tasks"] for item in again.documents)


@pytest.mark.parametrize("harm", ["old", "lost", "broken"])
@pytest.mark.parametrize("name", [search.FILE, book.FILE])
def test_what_is_derived_is_written_anew_where_it_is_not_of_today(home, folder, name, harm):
    put(folder, "a.txt", act("An Giang", "01", *TASKS))
    before = build([folder], home).snapshot
    file = home / "snapshots" / before / name
    if harm == "old":
        with closing(sqlite3.connect(file)) as rows:
            rows.execute("PRAGMA user_version = 1")
    elif harm == "lost":
        file.unlink()
    else:
        file.write_bytes(b"nothing")
    assert not derived.is_current(file.parent)
    found = build([folder], home)
    assert set(statuses(found).values()) == {"unchanged"}
    assert found.snapshot != before and derived.is_current(home / "snapshots" / found.snapshot)
    assert build([folder], home).snapshot == found.snapshot
    with Explorer.open(home) as explorer:
        assert explorer.find(finding.Asked(words="chợ nổi", chosen=(("kind", "task"),))).total == 1


def test_another_version_of_the_extraction_reads_all_again(home, folder, monkeypatch):
    put(folder, "a.md", act("Cần Thơ", "35", *TASKS))
    build([folder], home)
    monkeypatch.setattr("graph.build.version", lambda: "another")
    seen = []
    report = build([folder], home, progress=lambda done, total, name: seen.append(name))
    assert seen == ["a.md", ""]
    assert statuses(report) == {"a.md": "unchanged"}


def test_bad_files_stop_nothing_and_are_named_first(home, folder):
    put(folder, "a.md", act("Cần Thơ", "35", *TASKS))
    put(folder, "b.pdf", b"%PDF-1.4 broken")
    put(folder, "c.docx", b"no archive")
    put(folder, "d.md", b"")
    put(folder, "~$e.docx", b"lock")
    (folder / "sâu").mkdir()
    put(folder / "sâu", "f.md", act("Cà Mau", "35", *TASKS))
    report = build([folder], home)
    assert [item.status for item in report.documents][:3] == ["failed"] * 3
    assert all(item.message for item in report.documents[:3])
    assert held(home) == [OTHER, THIS]


def test_doubtful_things_come_with_their_lines(home, folder):
    text = act("Cần Thơ", "35", "Thực hiện Nghị quyết số 76/NĐ-CP ngày 18 tháng 6 năm 2018 của Chính phủ.")
    put(folder, "a.md", text)
    (item,) = build([folder], home).documents
    place = item.places[0]
    assert place.kind == "sure_anomalies"
    assert "76/NĐ-CP" in text.split("\n")[place.line - 1]


def test_a_stub_becomes_the_held_document_and_a_stub_again(home, folder):
    put(folder, "citing.md", CITING)
    build([folder], home)
    assert depending(home, THIS) == 1
    cited = put(folder, "cited.md", act("Cần Thơ", "35", *TASKS))
    report = build([folder], home)
    joins = next(item.joins for item in report.documents if item.document == THIS)
    assert joins.mentions == 1
    assert THIS in held(home) and depending(home, THIS) == 1
    (removed,) = remove([THIS], home).documents
    assert (removed.status, removed.joins.mentions) == ("removed", 1)
    assert THIS not in held(home) and depending(home, THIS) == 1
    assert statuses(build([cited], home)) == {"cited.md": "new"}
    assert depending(home, THIS) == 1


def test_what_is_not_held_cannot_be_removed(home, folder):
    put(folder, "a.md", act("Cần Thơ", "35", *TASKS))
    build([folder], home)
    with pytest.raises(UnknownItemError):
        remove([OTHER], home)
    assert held(home) == [THIS]


def test_the_same_number_of_two_provinces_stays_two(home, folder):
    put(folder, "citing.md", CITING)
    put(folder, "other.md", act("Cà Mau", "35", *TASKS))
    build([folder], home)
    assert THIS not in held(home) and OTHER in held(home)
    assert depending(home, THIS) == 1
    assert (
        not Reader(home)
        .snapshot()
        .select(f"SELECT ?t {{ ?t <https://w3id.org/cancu/ns#dependsOn> <https://w3id.org/cancu/{OTHER}> }}")
    )


def test_an_open_mention_is_reported_and_not_decided(home, folder):
    put(folder, "citing.md", CITING)
    build([folder], home)
    put(folder, "maybe.md", act("Cần Thơ", "36", *TASKS))
    report = build([folder], home)
    joins = next(item.joins for item in report.documents if item.status == "new")
    assert (joins.mentions, joins.open_mentions, joins.rivals) == (0, 1, ())
    assert depending(home, "vb/can-tho.ubnd/kh/_/36") == 1
    put(folder, "rival.md", act("Cần Thơ", "36", *TASKS, year=2023))
    report = build([folder], home)
    joins = next(item.joins for item in report.documents if item.status == "new")
    assert joins.rivals == ("vb/can-tho.ubnd/kh/2022/36",)


@pytest.mark.parametrize("order", [("a.md", "b.docx"), ("b.docx", "a.md")])
def test_two_formats_are_one_document_with_two_files(home, folder, order):
    text = act("Cần Thơ", "35", *TASKS)
    content = {"a.md": text, "b.docx": docx(text)}
    for name in order:
        put(folder, name, content[name])
        build([folder], home)
    assert held(home) == [THIS]
    entry = Reader(home).snapshot().manifest["sources"][THIS]
    assert (entry["name"], [other["name"] for other in entry["others"]]) == ("a.md", ["b.docx"])
    again = build([folder], home)
    assert (again.changed, statuses(again)) == (False, {"a.md": "unchanged", "b.docx": "second"})


def test_two_contents_of_one_number_are_said(home, folder):
    put(folder, "a.md", act("Cần Thơ", "35", *TASKS))
    other = put(folder, "b.md", act("Cần Thơ", "35", "Nạo vét kênh rạch nội đồng.", "Trồng cây chắn sóng."))
    report = build([folder], home)
    assert statuses(report) == {"a.md": "new", "b.md": "duplicate"}
    assert report.documents[0].doubts["number_held"] == 1
    assert [item.rule for item in check_file(other, home=home)[0].anomalies].count("number-held") == 1
    own = folder / "a.md"
    assert "number-held" not in [item.rule for item in check_file(own, home=home)[0].anomalies]
    later = build([other], home)
    assert statuses(later) == {"b.md": "changed"}
    assert "a.md" in later.documents[0].message
    assert len(held(home)) == 1


def test_another_format_of_what_is_held_is_no_anomaly(home, folder):
    text = act("Cần Thơ", "35", *TASKS)
    build([put(folder, "a.md", text)], home)
    rules = [item.rule for item in check_file(put(folder, "b.docx", docx(text)), home=home)[0].anomalies]
    assert "number-held" not in rules


def test_a_corrected_file_keeps_the_addresses_of_tasks_that_stay(home, folder):
    file = put(folder, "a.md", act("Cần Thơ", "35", *TASKS))
    build([folder], home)
    before = {task.text: task.id for task in facts(home, THIS).tasks}
    file.write_text(act("Cần Thơ", "35", "Mở lớp dạy nghề dệt chiếu.", *TASKS))
    build([folder], home)
    after = {task.text: task.id for task in facts(home, THIS).tasks}
    assert len(after) == len(before) + 1
    assert {text: after[text] for text in before} == before
    assert len(set(after.values())) == len(after)
    build([], home, fresh=True)
    assert {task.text: task.id for task in facts(home, THIS).tasks} == after
    assert statuses(build([folder], home)) == {"a.md": "unchanged"}


TASK_LISTS = [
    (("a", "b"), ("a", "b"), {}),
    (("a", "b"), ("x", "a", "b"), {"1-02": "1-01", "1-03": "1-02", "1-01": "1-04"}),
    (("a", "b"), ("b",), {"1-01": "1-02"}),
    (("a", "a"), ("a", "a", "a"), {}),
    (("a", "b"), ("a", "c"), {"1-02": "1-03"}),
]


@pytest.mark.parametrize(("old", "new", "changes"), TASK_LISTS)
def test_addresses_kept(old, new, changes):
    def tasks(texts):
        return [
            model.Task(id=f"1-{number:02d}", assignment="1", section="1", text=text, start=0, end=1)
            for number, text in enumerate(texts, 1)
        ]

    assert addresses.kept(tasks(new), tasks(old)) == changes


STOPPED = """
import os, sys
sys.path.insert(0, {root!r})
from webui import cli
sys.exit(cli.run(["build", {folder!r}, "--home", {home!r}, "--json"]))
"""


def _read_until(stream, words: str) -> None:
    for line in stream:
        if words in line.decode():
            return


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_loses_nothing(home, folder, presses):
    first = put(folder, "zz.md", act("Cà Mau", "35", *TASKS))
    build([folder], home)
    before = Reader(home).snapshot().id
    for plan in plans(60, sections=12):
        put(folder, plan.name, plan.text)
    first.write_text(act("Cà Mau", "35", "Bản sửa.", *TASKS))
    script = STOPPED.format(root=str(Path(__file__).parents[1]), folder=str(folder), home=str(home))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as child:
        _read_until(child.stderr, "[4/")
        os.killpg(child.pid, signal.SIGINT)
        if presses == 2:
            _read_until(child.stderr, "Đang dừng")
            os.killpg(child.pid, signal.SIGINT)
        output, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert b"Traceback" not in errors
    if presses == 1:
        report = json.loads(output)
        assert report["left"] and report["left"] + len(report["documents"]) == 61
        assert len(held(home)) == 1 + len([x for x in report["documents"] if x["status"] == "new"])
    else:
        assert (Reader(home).snapshot().id, held(home)) == (before, [OTHER])
    assert not (home / "work").exists()


def test_remove_from_the_terminal(home, folder, capsys):
    put(folder, "citing.md", CITING)
    put(folder, "cited.md", act("Cần Thơ", "35", *TASKS))
    build([folder], home)
    assert cli.run(["remove", "35/KH-UBND", "--home", str(home)]) == 0
    assert "1 trích dẫn lại chỉ vào văn bản chưa có toàn văn" in capsys.readouterr().out
    assert THIS not in held(home)


def triples(home: Path) -> set[str]:
    store = Reader(home).snapshot().store
    return {str(quad) for quad in store.quads_for_pattern(None, None, None) if "endedAt" not in str(quad)}


def test_the_order_in_which_documents_arrive_and_go_does_not_matter(tmp_path, folder):
    """Plans that cite each other: all at once, the last first, or one too many and taken out again."""
    files = [put(folder, plan.name, plan.text) for plan in plans(30, sections=2)][::3]
    build(files, tmp_path / "at once")
    for part in (files[5:], files[:5]):
        build(part, tmp_path / "in parts")
    whole = triples(tmp_path / "at once")
    assert triples(tmp_path / "in parts") == whole
    report = build([folder / plan.name for plan in plans(2, sections=2)], tmp_path / "in parts")
    remove([item.document for item in report.documents if item.status == "new"], tmp_path / "in parts")
    assert triples(tmp_path / "in parts") == whole


def test_a_whole_new_graph_that_is_not_finished_leaves_all_as_it_was(home, folder):
    """Stopped at once: in an empty home nothing seems built, and a rebuild forgets no document."""
    put(folder, "a.md", act("Cần Thơ", "35", *TASKS))
    put(folder, "b.md", act("Cà Mau", "35", *TASKS))
    report = build([folder], home, stopped=lambda: True)
    assert (report.snapshot, report.changed, report.left) == (None, False, 2)
    assert HomeFolder(home).current() is None

    first = build([folder], home).snapshot
    report = build([], home, fresh=True, stopped=lambda: True)
    assert (report.snapshot, report.changed, report.left) == (first, False, 2)
    assert held(home) == sorted([THIS, OTHER])
    assert statuses(build([folder], home)) == {"a.md": "unchanged", "b.md": "unchanged"}


def test_a_recognised_file_stays_recognised(home, folder, monkeypatch, tmp_path):
    """With --ocr a scan is read; a later run without it does not lose what was recognised."""
    scan = made.Pdf()
    scan.page()
    file = put(folder, "scan.pdf", scan.bytes())
    program = tmp_path / "tesseract"
    text = act("Cần Thơ", "35", *TASKS)
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "if '--list-langs' in sys.argv: print('vie'); sys.exit()\n"
        f"sys.stdout.buffer.write({made.tsv(text).encode()!r})\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert statuses(build([file], home)) == {"scan.pdf": "failed"}
    assert statuses(build([file], home, ocr=True)) == {"scan.pdf": "new"}
    assert statuses(build([file], home)) == {"scan.pdf": "unchanged"}
    build([], home, fresh=True)
    assert held(home) == [THIS]
    for command in ("text", "extract", "check"):
        assert cli.run([command, str(file), "--ocr"]) == 0
        assert cli.run([command, str(file)]) == 2
