"""The example queries: each answers its question on the plan's graph with as many rows as it should."""

import pytest
from sparql_fixtures import served

from graph.examples import examples

# How many rows (triples for a graph) each example has on the graph of the plan.
EXPECTED = {
    "tasks-of-agency": 32,
    "coordinated-by-agency": 6,
    "workload": 35,
    "depends-on": 2,
    "impact": 10,
    "rests-on": 11,
    "most-cited": 54,
    "lead-and-basis": 143,
    "deadlines": 8,
    "targets": 6,
    "requests": 6,
    "sections": 41,
    "collectives": 7,
    "members": 38,
    "together": 57,
    "anomalies": 11,
    "open-citations": 5,
    "evidence": 210,
    "text-search": 13,
    "classes": 40,
    "versions": 1,
    "describe-task": 7,
}


@pytest.fixture(scope="module")
def site(plan_home):
    with served(plan_home) as found:
        yield found


def test_every_example_has_an_expected_count():
    assert {each.name for each in examples()} == EXPECTED.keys()
    assert len(EXPECTED) >= 18


@pytest.mark.parametrize("example", examples(), ids=lambda each: each.name)
def test_example(site, example):
    assert example.vi.endswith(("?", ")")) and example.en.endswith(("?", ")"))
    graph = example.query.partition("\n\n")[2].startswith("CONSTRUCT")
    found = site.query(example.query, accept="application/n-triples" if graph else "*/*")
    assert found.status == 200, found.text
    assert found.headers["cancu-truncated"] == "false"
    rows = found.text.splitlines() if graph else found.rows()
    assert len(rows) == EXPECTED[example.name]
