"""What `cancu doctor` finds: a sound installation, and each fault with what to do."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from graph import derived, reading
from webui import cli
from webui.cli import examination
from webui.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def look(name, *arguments):
    return getattr(examination, name)(*arguments)


def test_this_installation_is_sound(capsys, plan_home):
    assert cli.run(["doctor", "--home", str(plan_home)]) == 0
    page = capsys.readouterr().out
    assert "LỖI" not in page
    assert page.startswith("lành    Python: 3.")
    assert "lành    đồ thị: 1 văn bản, 210 nhiệm vụ" in page


def test_findings_as_json_are_those_of_the_page(capsys, plan_home):
    assert cli.run(["doctor", "--json", "--home", str(plan_home)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["aspect"] for item in found][:2] == ["Python", "gói phần mềm"]
    assert {item["state"] for item in found} <= {"sound", "note"}


def test_a_fault_ends_with_1_and_says_what_to_do(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "extract_text", lambda text: SimpleNamespace(citations=(), assignments=()))
    assert cli.run(["doctor", "--home", str(tmp_path)]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("LỖI"))
    assert "spaCy" in line and line.endswith("→ chạy python3 run.py setup")


def test_a_look_that_breaks_is_a_fault_and_stops_no_other(monkeypatch, tmp_path):
    def fail(text):
        raise ImportError("No module named 'spacy'")

    monkeypatch.setattr(reading, "extract_text", fail)
    found = {item.aspect: item for item in examination.examine(tmp_path)}
    broken = found["rút dữ kiện (spaCy)"]
    assert (broken.state, broken.seen) == ("fault", "ImportError: No module named 'spacy'")
    assert len(found) == 9


@pytest.mark.parametrize(
    ("pin", "words"),
    [
        ("click==1.0 \\", "cần 1.0"),
        ("no-such-package==2.0 \\", "thiếu no-such-package 2.0"),
        ("no-such-package==2.0 ; sys_platform == 'plan9' \\", ""),
    ],
)
def test_packages_are_compared_with_the_lock(monkeypatch, tmp_path, pin, words):
    (tmp_path / "requirements.lock").write_text(f"{pin}\n    --hash=sha256:00\n", encoding="utf-8")
    monkeypatch.setattr(examination, "LOCK", tmp_path / "requirements.lock")
    found = look("_packages")
    assert words in found.seen
    assert found.state == ("fault" if words else "sound")


def test_missing_lock_is_a_note(monkeypatch, tmp_path):
    monkeypatch.setattr(examination, "LOCK", tmp_path / "requirements.lock")
    assert look("_packages").state == "note"


def test_variable_that_means_nothing_is_noted(monkeypatch):
    monkeypatch.setenv("CANCU_PROT", "8000")
    found = look("_variables", Settings())
    assert found.state == "note" and "CANCU_PROT" in found.seen and "CANCU_PORT" in found.advice


def test_setting_that_cannot_be_used_is_the_one_fault(monkeypatch):
    monkeypatch.setenv("CANCU_PORT", "many")
    (found,) = examination.examine()
    assert found.state == "fault" and "CANCU_PORT" in found.seen


def test_home_that_cannot_be_written_is_a_fault(monkeypatch, tmp_path):
    monkeypatch.setattr(examination.os, "access", lambda path, mode: False)
    assert look("_home", tmp_path / "new").state == "fault"


def test_little_space_is_noted(monkeypatch, tmp_path):
    monkeypatch.setattr(examination.shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000))
    assert look("_home", tmp_path / "new").state == "note"


@pytest.mark.parametrize(("built", "state"), [(False, "note"), (True, "fault")])
def test_graph_that_is_absent_is_noted_and_one_that_is_broken_is_a_fault(tmp_path, built, state):
    if built:
        (tmp_path / "current").write_text("000007", encoding="ascii")
    found = look("_graph", tmp_path)
    assert found.state == state and "cancu build" in found.advice


def test_what_an_older_version_derived_is_noted(monkeypatch, plan_home):
    assert look("_graph", plan_home).state == "sound"
    monkeypatch.setattr(derived, "is_current", lambda folder: False)
    found = look("_graph", plan_home)
    assert found.state == "note" and "cancu build" in found.advice


@pytest.mark.parametrize("name", ["_fonts", "_browser"])
def test_what_only_tests_need_is_never_a_fault(monkeypatch, name):
    monkeypatch.setattr(examination.shutil, "which", lambda program: None)
    assert look(name).state == "note"
