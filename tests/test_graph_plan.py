"""The plan as the extraction reads it, from the file to the answers: sound, whole, exact."""

import pytest
from pyoxigraph import BlankNode

from graph.check import check
from graph.explorer import Explorer
from graph.export import serialise
from graph.store import Reader

PLAN = "vb/can-tho.ubnd/kh/2023/22"


@pytest.fixture(scope="module")
def explorer(plan_home):
    with Explorer.open(plan_home) as explorer:
        yield explorer


def test_the_graph_conforms_and_has_no_blank_node(plan_home):
    store = Reader(plan_home).snapshot().store
    assert check(store) == ()
    assert not any(isinstance(node, BlankNode) for quad in store for node in (quad.subject, quad.object))


def test_no_triple_stands_in_two_graphs(plan_home):
    store = Reader(plan_home).snapshot().store
    assert serialise(store, "nt").count(b"\n") == len(store)


def test_the_expected_answers(explorer):
    health = explorer.leads(explorer.lookup_agency("so y te").path)
    industry = explorer.leads(explorer.lookup_agency("so cong thuong").path)
    assert len(health.leads) == 15
    assert (len(industry.leads), len(industry.coordinates)) == (32, 6)
    answer = explorer.depends(explorer.lookup_instrument("59 nq tw").path)
    assert [row.id for row in answer.direct] == ["III.1-01", "III.1-02"]
    for name in ("01/NQ-CP năm 2023", "68/2022/QH15", "14-NQ/TU"):
        (row,) = explorer.depends(explorer.lookup_instrument(name).path).through_plan
        assert (row.document.path, row.tasks, row.relation) == (PLAN, 210, "based_on")


def test_what_is_stored_is_what_was_extracted(explorer, plan_facts):
    view = explorer.document(PLAN)
    assert [row.id for row in view.tasks] == [item.id for item in plan_facts.tasks]
    assert [row.id for row in view.citations] == [item.id for item in plan_facts.citations]
    assert len(view.agencies) == len(plan_facts.agencies)
    assert len(view.anomalies) == len(plan_facts.anomalies)


def test_every_address_on_a_page_leads_somewhere(explorer):
    view = explorer.document(PLAN)
    refs = {mark.target for mark in view.marks if mark.target} | {row.agency.ref for row in view.agencies}
    refs |= {ref for row in view.citations for ref in row.candidates}
    kinds = {ref.path: explorer.kind(ref.path) for ref in refs}
    assert len(kinds) > 300
    assert all(kinds[ref.path] == ref.kind for ref in refs)
