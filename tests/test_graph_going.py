"""Words that name one item for certain lead to it; all others are words to search for."""

from pathlib import Path

import pytest
import webui_sample
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.explorer import Explorer
from graph.going import certain

pytest_plugins = ("webui_fixtures",)

PLAN = webui_sample.PLAN


@pytest.fixture(scope="module")
def explorer(webui_home: Path):
    with Explorer.open(webui_home) as explorer:
        yield explorer


CERTAIN = [
    ("59 nq tw", "vb/tw/nq/2020/59"),
    ("59-NQ/TW", "vb/tw/nq/2020/59"),
    ("59nqtw", "vb/tw/nq/2020/59"),
    ("nghị quyết số 59-NQ/TW của Bộ Chính trị", "vb/tw/nq/2020/59"),
    ("45/2022/QH15", "vb/qh15/nq/2022/45"),
    ("01/NQ-CP năm 2023", "vb/cp/nq/2023/01"),
    ("1/nq-cp ngay 06/01/2023", "vb/cp/nq/2023/01"),
    ("22/KH-UBND", PLAN),
    ("https://w3id.org/cancu/vb/tw/nq/2020/59", "vb/tw/nq/2020/59"),
    ("so y te", "cq/can-tho/so-y-te"),
    ("Sở  Y tế", "cq/can-tho/so-y-te"),
    ("so y te can tho", "cq/can-tho/so-y-te"),
    ("III.1-01", f"{PLAN}/nhiem-vu/III.1-01"),
    ("nhiem-vu III.1-01", f"{PLAN}/nhiem-vu/III.1-01"),
    ("nhiệm vụ iii.1-1", f"{PLAN}/nhiem-vu/III.1-01"),
    ("IV.2.D-02", f"{PLAN}/nhiem-vu/IV.2.d-02"),
    ("mục III.1", f"{PLAN}/muc/III.1"),
]
OPEN = [
    "",
    "59",
    "kinh te",
    "01/NQ-CP",  # one of every year
    "phát triển theo 59-NQ/TW",
    "sở",
    "ubnd",
    "nhiệm vụ 1",
    "XX.9-01",
    "mục XX",
    "a" * 5000,
]


@pytest.mark.parametrize(("asked", "path"), CERTAIN)
def test_goes_straight(explorer, asked, path):
    found = certain(explorer, asked)
    assert found is not None and found.path == path
    assert explorer.kind(path) == found.kind


@pytest.mark.parametrize("asked", OPEN)
def test_what_is_not_certain_is_a_search(explorer, asked):
    assert certain(explorer, asked) is None


def test_every_task_and_section_of_one_document_is_found_by_its_number(explorer):
    numbers = [row.id for row in explorer.tasks()]
    for row in explorer.tasks():
        found = certain(explorer, row.id)
        assert (found.path if found else None) == (row.ref.path if numbers.count(row.id) == 1 else None)


@settings(max_examples=80, deadline=None)
@given(asked=st.text(max_size=40) | st.from_regex(r"[0-9IVX./-]{1,20}", fullmatch=True))
def test_anything_may_be_typed(explorer, asked):
    certain(explorer, asked)


@pytest.mark.parametrize(
    ("asked", "address"),
    [("59 nq tw", "/vb/tw/nq/2020/59"), ("kinh tế", "/tra-cuu?q=kinh+t%E1%BA%BF"), ("", "/tra-cuu")],
)
def test_the_field_of_the_top_bar(client, asked, address):
    answer = client.get("/di-toi", query_string={"q": asked})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)


def test_what_is_certain_is_suggested_first(client):
    found = client.get("/goi-y?q=III.1-01").get_json()
    assert found[0]["address"].endswith("/nhiem-vu/III.1-01")
