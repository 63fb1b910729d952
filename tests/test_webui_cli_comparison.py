"""`cancu compare`: text, JSON and CSV say the same, and mistakes are answered with what to do."""

import csv
import io
import json
import re

import pytest
from comparison_sample import EARLIER, ELSEWHERE, LATER

from webui import cli

pytest_plugins = ("comparison_fixtures",)


@pytest.fixture
def run(capfdbinary, compared_home):
    def told(*arguments, code=0):
        assert cli.run(["compare", *arguments, "--home", str(compared_home)]) == code
        out, complaint = capfdbinary.readouterr()
        return (complaint if code else out).decode()

    return told


@pytest.mark.parametrize(("first", "second"), [(EARLIER, LATER), (LATER, ELSEWHERE)])
def test_all_forms_say_the_same(run, first, second):
    page, record = run(first, second), json.loads(run(first, second, "--json"))
    rows = list(csv.DictReader(io.StringIO(run(first, second, "--csv"))))
    titles = {"changed": "Sửa lời", "same": "Giữ nguyên lời", "new": "Mới", "dropped": "Không còn"}
    for name, title in titles.items():
        count = len(record[name])
        assert len([row for row in rows if row["list"] == name]) == count
        assert f"{title} ({count})" in page or not count
    assert record["check"]["holds"] and "tổng khớp" in page
    assert record["check"]["first_tasks"] == sum(len(record[name]) for name in ("same", "changed", "dropped"))
    assert len([row for row in rows if row["list"].startswith("basis")]) == len(record["bases"])
    moved = [pair for pair in record["same"] + record["changed"] if pair["lost"] or pair["gained"]]
    assert len(moved) == record["check"]["moved"] and f"Đổi chủ trì ({len(moved)})" in page


def test_names_people_use_are_understood(run):
    assert run("18 kh ubnd", "15/KH-UBND") == run(EARLIER, LATER)


def test_two_places_say_which_bodies_were_matched(run):
    record = json.loads(run(LATER, ELSEWHERE, "--json"))
    assert {"first": "cq/lam-giang/so-y-te", "second": "cq/thanh-hai/so-y-te"} in record["matched"]
    assert f"{len(record['matched'])} cặp cơ quan" in run(LATER, ELSEWHERE)


MISTAKES = [
    ((EARLIER, EARLIER), "Nêu hai văn bản khác nhau"),
    ((EARLIER, "01/NQ-CP năm 2023"), "Kho chưa có toàn văn"),
    ((EARLIER, "999/QĐ-XYZ"), "999/QĐ-XYZ"),
    ((EARLIER, LATER, "--json", "--csv"), "chỉ chọn một"),
]


@pytest.mark.parametrize(("arguments", "told"), MISTAKES)
def test_mistakes_end_with_two_and_say_what_to_do(run, arguments, told):
    complaint = run(*arguments, code=2)
    assert told in complaint and not re.search("Traceback", complaint)
