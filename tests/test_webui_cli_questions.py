"""The guided questions and the list of bodies from the terminal: every form, and what is refused."""

import csv
import io
import json
import re

import pytest

from webui import cli


def run(capfdbinary, *arguments, code=0):
    """What the command prints on stdout."""
    assert cli.run([str(argument) for argument in arguments]) == code
    return capfdbinary.readouterr().out.decode()


ABOUT_ALL = ("load", "cowork", "deadlines", "targets", "anomalies", "central")
QUESTIONS = [("leads", "Sở Y tế"), ("depends", "59-NQ/TW"), *((name, None) for name in ABOUT_ALL)]


@pytest.mark.parametrize(("name", "item"), QUESTIONS)
def test_ask_answers_in_every_form(capfdbinary, plan_home, name, item):
    words = ["ask", name, *([item] if item else []), "--home", plan_home]
    page = run(capfdbinary, *words)
    assert page
    record = json.loads(run(capfdbinary, *words, "--json"))
    rows = list(csv.reader(io.StringIO(run(capfdbinary, *words, "--csv"))))
    assert isinstance(record, dict)
    assert len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows)
    query = run(capfdbinary, *words, "--sparql")
    assert "SELECT" in query
    assert json.loads(run(capfdbinary, "sparql", query, "--home", plan_home))["results"]["bindings"]


def test_ask_leads_names_the_length_of_each_list(capfdbinary, plan_home):
    page = run(capfdbinary, "ask", "leads", "so y te", "--home", plan_home)
    record = json.loads(run(capfdbinary, "ask", "leads", "so y te", "--home", plan_home, "--json"))
    assert record["agency"]["name"] == "Sở Y tế"
    assert f"chủ trì {len(record['leads'])} nhiệm vụ" in page
    assert f"Chủ trì ({len(record['leads'])})" in page
    assert all(re.search(rf"^{re.escape(task['task'])} ", page, re.MULTILINE) for task in record["leads"])


@pytest.mark.parametrize("mode", ["named", "body", "members"])
def test_ask_load_counts_collectives_as_told(capfdbinary, plan_home, mode):
    words = ["ask", "load", "--collectives", mode, "--home", plan_home]
    record = json.loads(run(capfdbinary, *words, "--json"))
    assert record["collectives"] == mode
    assert f"{len(record['rows'])} cơ quan" in run(capfdbinary, *words)


def test_ask_list_names_every_question(capfdbinary):
    from graph.ask import QUESTIONS as known

    page = run(capfdbinary, "ask", "--list")
    assert all(re.search(rf"^{name} ", page, re.MULTILINE) for name in known)
    assert [item["name"] for item in json.loads(run(capfdbinary, "ask", "--list", "--json"))] == list(known)


WRONG_QUESTIONS = [
    ([], "--list"),
    (["why"], "why"),
    (["leads"], "leads"),
    (["load", "Sở Y tế"], "load"),
    (["leads", "Sở Công Thuơngg"], "Gần nhất:\n  Sở Công Thương\n"),
    (["leads", "Sở Y tế", "--collectives", "body"], "--collectives"),
    (["leads", "Sở Y tế", "--csv", "--json"], "--csv"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_QUESTIONS, ids=lambda value: str(value)[:30])
def test_wrong_question_is_refused_with_2(capfdbinary, plan_home, arguments, words):
    assert cli.run(["ask", *arguments, "--home", str(plan_home)]) == 2
    printed = capfdbinary.readouterr()
    assert printed.out == b""
    assert words in printed.err.decode()


def test_agencies_lists_all_that_are_counted(capfdbinary, plan_home):
    record = json.loads(run(capfdbinary, "agencies", "--home", plan_home, "--json"))
    page = run(capfdbinary, "agencies", "--home", plan_home)
    assert page.splitlines()[-1] == f"{len(record)} cơ quan."
    assert {"name": "Sở Y tế", "id": "cq/can-tho/so-y-te"}.items() <= next(
        item for item in record if item["id"] == "cq/can-tho/so-y-te"
    ).items()


def test_agencies_doubtful_pairs_names_that_are_near(capfdbinary, tmp_path):
    """Two spellings of one unknown body in two documents of one issuer are a pair to look at."""
    for number, name in ((5, "Trung tâm Dữ liệu mở"), (6, "Trung tâm Dữ liệu mở mới")):
        text = PLAN_TEXT.format(number=number, name=name)
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    assert cli.run(["build", str(tmp_path), "--home", str(tmp_path / "var")]) == 0
    capfdbinary.readouterr()
    pairs = json.loads(run(capfdbinary, "agencies", "--doubtful", "--home", tmp_path / "var", "--json"))
    assert [{pair["first"], pair["second"]} for pair in pairs] == [
        {"Trung tâm Dữ liệu mở", "Trung tâm Dữ liệu mở mới"}
    ]
    page = run(capfdbinary, "agencies", "--doubtful", "--home", tmp_path / "var")
    assert page.splitlines()[-1] == "1 cặp."


PLAN_TEXT = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG

Số: {number}/KH-UBND

Hà Giang, ngày 03 tháng 4 năm 2023

KẾ HOẠCH
Mở dữ liệu

I. NHIỆM VỤ
1. Giao {name} chủ trì, phối hợp với Sở Tài chính: Công bố danh mục dữ liệu mở của tỉnh.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""
