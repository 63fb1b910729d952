"""The vocabulary: every term is labelled in both languages; code, queries and shapes use no other term."""

import re
from itertools import chain

import graph_samples as samples
import pytest
from pyoxigraph import NamedNode, Store
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from graph import authority, columns, evidence, merged, terms
from ontology.namespaces import BASE, CANCU, ELI

VOCABULARY = Graph().parse(samples.ROOT / "ontology/vocabulary.ttl")
TERMS = sorted({str(term) for term in VOCABULARY.subjects() if str(term).startswith(CANCU)})
_WRITTEN = re.compile(r"\bcc:([A-Za-z]+)\b")
_SHAPE = re.compile(r"[A-Za-z]+Shape")


def labels(term: str, predicate: URIRef) -> dict[str, str]:
    found = VOCABULARY.objects(URIRef(term), predicate)
    return {value.language: str(value) for value in found if isinstance(value, Literal)}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(CANCU))
def test_every_term_has_a_type_and_labels_in_both_languages(term):
    assert list(VOCABULARY.objects(URIRef(term), RDF.type))
    found = labels(term, RDFS.label)
    assert set(found) == {"vi", "en"}
    assert all(found.values())


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(CANCU))
def test_classes_begin_with_a_capital_and_others_do_not(term):
    name = term.removeprefix(CANCU)
    is_class = (URIRef(term), RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")) in VOCABULARY
    assert name[0].isupper() == is_class


def test_no_label_names_two_classes():
    classes = VOCABULARY.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class"))
    names = [label for term in classes for label in labels(str(term), RDFS.label).values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "folder", ["graph/queries", "ontology"], ids=["queries", "shapes and authority files"]
)
def test_files_use_no_term_outside_the_vocabulary(folder):
    files = chain((samples.ROOT / folder).glob("*.rq"), (samples.ROOT / folder).glob("*.ttl"))
    for file in files:
        lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        names = {name for line in lines for name in _WRITTEN.findall(line) if not _SHAPE.fullmatch(name)}
        assert {CANCU + name for name in names} <= set(TERMS), file.name


def test_the_graph_uses_no_term_outside_the_vocabulary():
    store = Store()
    touched = authority.load(store, base=BASE)
    store.extend(terms.quads(samples.sample(), samples.TEXT, samples.version()))
    named = (quad.object for quad in store if quad.predicate.value.startswith(CANCU))
    merged.refresh(store, touched | {node for node in named if isinstance(node, NamedNode)}, base=BASE)
    used = {
        node.value
        for quad in store
        for node in (quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(CANCU)
    }
    assert used <= {*TERMS}
    assert len(used) > 60


def test_relations_lead_to_the_properties_of_the_design():
    assert columns.PREDICATES["implements"] == ELI + "applies"
    assert columns.PREDICATES["based_on"] == ELI + "based_on"
    assert all(name in TERMS for name in columns.PREDICATES.values() if name.startswith(CANCU))
    assert {CANCU + name for name in evidence.VERSION_FIELDS.values()} <= set(TERMS)


def test_what_is_explained_is_explained_in_both_languages():
    for subject in set(VOCABULARY.subjects(RDFS.comment)):
        languages = {comment.language for comment in VOCABULARY.objects(subject, RDFS.comment)}
        assert languages == {"vi", "en"}, subject
