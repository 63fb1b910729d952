"""Commands that read documents: what they print, in every form, and their exit codes."""

import io
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ontology import facts_json
from webui import cli

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "data/plans/22-KH-UBND-2023.md"
CLEAN = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.\n"
SUSPECT = "Thực hiện Nghị quyết số 26-NQ/TW về đổi mới căn bản, toàn diện giáo dục và đào tạo.\n"
SURE = "Thực hiện Nghị quyết số 76/NĐ-CP ngày 18 tháng 6 năm 2018 của Chính phủ.\n"


def run(capsys, *arguments, code=0):
    """What the command prints on stdout."""
    assert cli.run([str(argument) for argument in arguments]) == code
    return capsys.readouterr().out


def test_extract_prints_the_facts(capsys, plan_facts):
    record = json.loads(run(capsys, "extract", PLAN))
    assert record["schema"] == "cancu-facts/1"
    assert facts_json.from_json(record) == plan_facts


def test_extract_as_a_table_tells_letterhead_counts_and_every_task(capsys, plan_facts):
    page = run(capsys, "extract", PLAN, "--format", "table")
    assert page.startswith("Số hiệu: 22/KH-UBND\n")
    assert f"{len(plan_facts.tasks)} nhiệm vụ" in page
    rows = [line.split()[0] for line in page.splitlines() if re.match(r"[IVX]+\S*-\d\d ", line)]
    assert rows == [task.id for task in plan_facts.tasks]


def test_extract_as_html_is_a_page_that_loads_nothing(capsys):
    page = run(capsys, "extract", PLAN, "--format", "html")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "<mark" in page and "59-NQ/TW" in page
    assert not re.search(r"""(?:src|href)=["']https?:""", page)


def test_extract_prints_the_schema_without_a_file(capsys):
    assert "assignments" in json.loads(run(capsys, "extract", "--schema"))["properties"]


def test_text_prints_the_very_characters(capsysbinary):
    assert cli.run(["text", str(PLAN)]) == 0
    assert capsysbinary.readouterr().out == PLAN.read_bytes()


@pytest.fixture
def typed(monkeypatch):
    """Put bytes on standard input."""
    return lambda content: monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_cite_reads_a_file_and_standard_input_alike(capsys, typed, tmp_path):
    text = "Căn cứ Nghị quyết số 43/2022/QH15 ngày 11 tháng 01 năm 2022 và Kế hoạch này.\n"
    path = tmp_path / "câu hỏi.txt"
    path.write_text(text, encoding="utf-8")
    from_file = json.loads(run(capsys, "cite", path))
    typed(text.encode())
    assert json.loads(run(capsys, "cite")) == from_file
    typed(text.encode())
    assert json.loads(run(capsys, "cite", "-")) == from_file
    assert [item["number"] for item in from_file] == ["43/2022/QH15"]
    assert all(text[item["start"] : item["end"]] == item["text"] for item in from_file)


def test_cite_gives_one_list_a_line(capsys, typed):
    lines = [
        "Theo Nghị định số 30/2020/NĐ-CP.",
        "",
        "không có gì",
        "các Quyết định số 1/QĐ-TTg, số 2/QĐ-TTg\r",
    ]
    typed("\n".join(lines).encode())
    found = [json.loads(line) for line in run(capsys, "cite", "--lines").splitlines()]
    assert [len(items) for items in found] == [1, 0, 0, 2]


def test_cite_keeps_count_of_lines_with_rare_separators(capsys, typed):
    typed("một\x0bhai\u2028ba\x85bốn\nhai\n".encode())
    assert run(capsys, "cite", "--lines") == "[]\n[]\n"


def test_cite_reads_a_file_of_any_name(capsys, tmp_path):
    path = tmp_path / "câu.jsonl"
    path.write_text("Nghị định số 30/2020/NĐ-CP", encoding="utf-8")
    assert len(json.loads(run(capsys, "cite", path))) == 1


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\xff\xff\xff\xff", b"%PDF-1.7 x"])
def test_cite_refuses_what_is_no_text(capsys, typed, content):
    typed(content)
    assert run(capsys, "cite", code=2) == ""


def test_check_tells_rule_place_quote_and_proposal(capsys, plan_facts):
    page = run(capsys, "check", PLAN)
    for item in plan_facts.anomalies:
        assert item.rule in page and item.message in page and item.source in page
        assert f"ký tự {item.start}–{item.end}" in page
    sure = sum(item.severity == "sure" for item in plan_facts.anomalies)
    assert page.splitlines()[-1].startswith(f"{sure} điểm chắc chắn")


def test_check_as_json_is_the_list_of_facts(capsys, plan_facts):
    assert json.loads(run(capsys, "check", PLAN, "--json")) == facts_json.to_json(plan_facts)["anomalies"]


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (SURE, None, 0),
        (SURE, "sure", 3),
        (SURE, "suspect", 3),
        (SUSPECT, "sure", 0),
        (SUSPECT, "suspect", 3),
        (CLEAN, "sure", 0),
    ],
    ids=["sure", "sure-sure", "sure-suspect", "suspect-sure", "suspect-suspect", "clean"],
)
def test_check_fails_on_what_was_asked(capsys, tmp_path, text, fail_on, code):
    path = tmp_path / "văn bản.txt"
    path.write_text(text, encoding="utf-8")
    run(capsys, "check", path, *(("--fail-on", fail_on) if fail_on else ()), code=code)


def test_evaluate_prints_figures_for_the_plan(capsys):
    table = run(capsys, "evaluate")
    assert table.startswith("22-KH-UBND-2023.md\n")
    figures = json.loads(run(capsys, "evaluate", "--json"))
    assert [item["document"] for item in figures] == ["22-KH-UBND-2023.md"]
    for kind, row in figures[0]["figures"].items():
        assert re.search(rf"^{kind} +{row['gold']} +{row['found']} +{row['right']} ", table, re.MULTILINE)
        assert f"{row['f1']:.3f}" in table


def test_evaluate_all_names_every_annotated_document(capsys):
    found = json.loads(run(capsys, "evaluate", "--all", "--json"))
    assert len(found) == len(list((ROOT / "data/gold").glob("*.gold.json")))
    assert all(bool(item["figures"]) != bool(item["note"]) for item in found)
