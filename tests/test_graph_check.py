"""The shapes: the plan conforms, and each kind of damage is found."""

import graph_samples as samples
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph, URIRef

from graph import authority, check, merged, paths, terms
from ontology.namespaces import BASE, CANCU, OA, RDF, SHACL

DOCUMENT = samples.sample().document.id


def merged_store(facts, text: str, *, alone: bool = False) -> Store:
    """The graph of one document; `alone` without the authority files."""
    store = Store()
    touched = set() if alone else authority.load(store, base=BASE)
    store.extend(terms.quads(facts, text, samples.version()))
    graph = NamedNode(BASE + paths.version(facts.document.id, samples.version().text_digest))
    touched |= merged.named_in(store, graph) | {NamedNode(BASE + facts.document.id)}
    merged.refresh(store, touched, base=BASE)
    return store


@pytest.fixture(scope="module")
def sound() -> Store:
    return merged_store(samples.sample(), samples.TEXT, alone=True)


def test_the_plan_conforms():
    assert check.check(merged_store(samples.plan(), samples.plan_text())) == ()


def test_the_sample_conforms(sound):
    assert check.check(sound) == ()


def node(path: str) -> NamedNode:
    return NamedNode(BASE + (f"{DOCUMENT}/{path}" if path else DOCUMENT))


DAMAGE = {
    "a task without text": ("-", "nhiem-vu/I-01", CANCU + "text"),
    "a task without evidence": ("-", "nhiem-vu/I-01/dan-chung", OA + "hasBody"),
    "a fact of no document": ("-", "muc/I", CANCU + "document"),
    "a duty without a body": ("-", "phan-cong/I/vai/1", CANCU + "agency"),
    "a section of nowhere": ("-", "muc/I", "http://data.europa.eu/eli/ontology#is_part_of"),
    "an unknown role": ("+", "phan-cong/I/vai/1", CANCU + "role", NamedNode(CANCU + "helper")),
    "an unknown mode": ("+", "phan-cong/I", CANCU + "mode", NamedNode(CANCU + "stated")),
    "a confidence beyond one": ("+", "trich-dan/c01", CANCU + "confidence", Literal(1.5)),
    "a citation of two instruments": (
        "+",
        "trich-dan/c01",
        CANCU + "instrument",
        NamedNode(BASE + "vb/ttg/qd/2021/09"),
    ),
    "an end before its start": ("+", "nhiem-vu/I-01/dan-chung/vi-tri", OA + "end", Literal(0)),
    "a task that depends on a body": (
        "+",
        "nhiem-vu/I-01",
        CANCU + "dependsOn",
        NamedNode(BASE + "cq/can-tho/so-y-te"),
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(sound, name):
    kind, path, predicate, *values = DAMAGE[name]
    store = Store()
    store.extend(sound)
    found = list(store.quads_for_pattern(node(path), NamedNode(predicate), None))
    assert found
    if kind == "-":
        for quad in found:
            store.remove(quad)
    else:
        store.add(Quad(node(path), NamedNode(predicate), values[0], found[0].graph_name))
    faults = check.check(store)
    assert faults
    assert all(fault.node.startswith(BASE + DOCUMENT) and fault.message for fault in faults)


def test_every_shape_speaks_both_languages():
    shapes = Graph().parse(samples.ROOT / "ontology/shapes.ttl")
    properties = list(shapes.objects(None, URIRef(SHACL + "property")))
    assert len(properties) > 40
    for shape in properties:
        messages = shapes.objects(shape, URIRef(SHACL + "message"))
        assert {message.language for message in messages} == {"vi", "en"}


def test_every_class_of_facts_has_a_shape(sound):
    shapes = Graph().parse(samples.ROOT / "ontology/shapes.ttl")
    targets = {str(item) for item in shapes.objects(None, URIRef(SHACL + "targetClass"))}
    graph = NamedNode(BASE + paths.version(DOCUMENT, samples.version().text_digest))
    used = {quad.object.value for quad in sound.quads_for_pattern(None, NamedNode(RDF + "type"), None, graph)}
    ours = {name for name in used if name.startswith(CANCU)}
    assert ours - targets == {CANCU + "ListItem", CANCU + "Inference"}
