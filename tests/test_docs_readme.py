"""What the README says is true: queries give the rows it names, files exist, the data is as stated."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pyoxigraph
import pytest

from graph.homefolder import HomeFolder

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(# [^\n]*\((\d+) rows?\)\n.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def store(plan_home):
    home = HomeFolder(plan_home)
    return pyoxigraph.Store.read_only(str(home.snapshots / home.current() / "store"))


def test_every_query_says_how_many_rows():
    assert README.count("```sparql") == len(QUERIES) == 7


@pytest.mark.parametrize(("query", "rows"), QUERIES)
def test_query_gives_its_rows(store, query, rows):
    assert len(list(store.query(query, use_default_graph_as_union=True))) == int(rows)


def test_linked_files_exist():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    table = README.partition("## Dependencies")[2]
    named = set(re.findall(r"[a-z0-9.-]+", " ".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE))))
    assert {re.match(r"[A-Za-z0-9.-]+", name)[0].lower() for name in wanted} <= named


def test_the_plan_is_kept_byte_for_byte():
    digest = hashlib.sha256((ROOT / "data/plans/22-KH-UBND-2023.md").read_bytes()).hexdigest()
    assert digest in (ROOT / "data/README.md").read_text(encoding="utf-8")


def test_figures_of_the_plan_are_those_of_its_gold():
    gold = json.loads((ROOT / "data/gold/22-KH-UBND-2023.gold.json").read_text(encoding="utf-8"))
    cited = [item for item in gold["citations"] if not item.get("self")]
    stated = f"{len(gold['assignments'])} directives, {len(gold['tasks'])} tasks,\n{len(cited)} citations"
    assert stated in README
