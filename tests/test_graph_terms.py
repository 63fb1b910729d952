"""Facts <-> RDF: what goes in comes out, shortcuts say what the n-ary forms say."""

from dataclasses import fields, replace

import graph_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, Store

from graph import paths, terms
from graph.codecs import Names
from ontology import model
from ontology.identity import part_path
from ontology.namespaces import BASE, CANCU, OA

PREFIXES = f"PREFIX cc: <{CANCU}> PREFIX oa: <{OA}> "
BOTH = pytest.mark.parametrize("name", ["sample", "plan"])


def given_facts(name: str) -> tuple[model.Facts, str]:
    return (samples.sample(), samples.TEXT) if name == "sample" else (samples.plan(), samples.plan_text())


def store_of(facts: model.Facts, text: str, base: str = BASE) -> Store:
    store = Store()
    store.extend(terms.quads(facts, text, samples.version(), base=base))
    return store


def rows(store: Store, query: str) -> set[tuple[str, ...]]:
    found = store.query(PREFIXES + query, use_default_graph_as_union=True)
    return {tuple(term.value for term in row) for row in found}


@BOTH
@pytest.mark.parametrize("base", [BASE, "http://127.0.0.1:8000/"])
def test_round_trip(name, base):
    facts, text = given_facts(name)
    store = store_of(facts, text, base)
    assert terms.facts(store, facts.document.id, base=base) == facts


@BOTH
def test_every_node_is_an_iri_and_every_fact_is_in_one_graph(name):
    facts, text = given_facts(name)
    quads = list(terms.quads(facts, text, samples.version()))
    assert len(quads) == len(set(quads))
    nodes = [node for quad in quads for node in (quad.subject, quad.object)]
    assert not any(isinstance(node, BlankNode) for node in nodes)
    version = paths.version(facts.document.id, samples.version().text_digest)
    graphs = {BASE + version, BASE + paths.evidence_graph(version)}
    assert {quad.graph_name.value for quad in quads} == graphs
    assert len({(quad.subject, quad.predicate, quad.object) for quad in quads}) == len(quads)


@BOTH
@pytest.mark.parametrize(("shortcut", "role"), [("leads", "lead"), ("coordinates", "coordinator")])
def test_shortcuts_equal_the_duties(name, shortcut, role):
    store = store_of(*given_facts(name))
    short = rows(store, f"SELECT ?agency ?task {{ ?agency cc:{shortcut} ?task }}")
    long = rows(
        store,
        f"SELECT ?agency ?task {{ ?task a cc:Task ; cc:assignment/cc:duty ?duty ."
        f" ?duty cc:role cc:{role} ; cc:agency ?agency }}",
    )
    assert short == long
    assert short


@BOTH
def test_depends_on_equals_the_citations(name):
    store = store_of(*given_facts(name))
    short = rows(store, "SELECT ?task ?instrument { ?task cc:dependsOn ?instrument }")
    long = rows(
        store,
        "SELECT ?task ?instrument { ?citation cc:task ?task ; cc:instrument ?instrument ;"
        " cc:document ?document ; cc:selfReference false . FILTER(?instrument != ?document) }",
    )
    assert short == long
    assert short


@BOTH
def test_annotations_quote_the_text(name):
    facts, text = given_facts(name)
    store = store_of(facts, text)
    found = list(
        store.query(
            PREFIXES + "SELECT ?start ?end ?exact ?prefix ?suffix {"
            " ?note oa:hasTarget/oa:hasSelector ?at, ?q . ?at oa:start ?start ; oa:end ?end ."
            " ?q oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }",
            use_default_graph_as_union=True,
        )
    )
    kinds = [getattr(facts, item.name) for item in fields(facts) if item.name not in ("document", "schema")]
    spans = sum(isinstance(fact, model.Span) for kind in kinds for fact in kind) + len(facts.document.fields)
    assert len(found) == spans
    for row in found:
        start, end = int(row["start"].value), int(row["end"].value)
        assert text[start:end] == row["exact"].value
        assert text[:start].endswith(row["prefix"].value)
        assert text[end:].startswith(row["suffix"].value)


def test_numbers_of_documents_are_strings():
    numbers = [
        quad.object
        for quad in terms.quads(samples.sample(), samples.TEXT, samples.version())
        if quad.predicate.value.endswith(("#number", "#quote"))
    ]
    assert Literal("01/NQ-CP") in numbers
    assert {term.datatype.value for term in numbers} == {"http://www.w3.org/2001/XMLSchema#string"}


def test_round_trip_through_a_store_on_disk(tmp_path):
    facts, text = given_facts("sample")
    store = Store(tmp_path / "store")
    store.extend(terms.quads(facts, text, samples.version()))
    assert terms.facts(store, facts.document.id) == facts


@settings(max_examples=40, deadline=None)
@given(
    ids=st.lists(st.text("IVX.1adđ-b%/ ếé", min_size=1, max_size=6), min_size=1, max_size=4, unique=True),
    words=st.text(max_size=12),
    number=st.none() | st.text("0123/ĐNQ-", max_size=8),
    value=st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_ids_words_and_values_survive(ids, words, number, value):
    facts = replace(
        samples.sample(),
        tasks=tuple(
            model.Task(id=name, assignment=None, section=None, text=words, start=0, end=3) for name in ids
        ),
        targets=(
            model.Target(task=ids[0], quote=words, comparator="=", value=value, unit=words, start=1, end=1),
        ),
        document=replace(samples.sample().document, number=number, title=words),
    )
    assert terms.facts(store_of(facts, samples.TEXT), facts.document.id) == facts


@pytest.mark.parametrize("name", ["I.1-01", "IV.2.đ-02", "IV.2.d-02", "IX-inline-01", "a/b c"])
def test_parts_have_paths_that_lead_back(name):
    document = "vb/can-tho.ubnd/kh/2023/22"
    path = paths.part(document, "task", name)
    assert path == part_path(document, "task", name)
    assert paths.name_in(path, document, "task") == name
    assert paths.name_in(path, document, "section") is None
    assert paths.name_in(path, "vb/cp/nq/2023/01", "task") is None


def test_names_strip_only_their_base():
    names = Names(BASE, "vb/x")
    assert names.path(names.node("cq/quoc-hoi")) == "cq/quoc-hoi"
