"""Exports: every syntax parses back to the same graph."""

import graph_samples as samples
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple
from pyoxigraph import parse as oxigraph_parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from graph import export, terms
from ontology.errors import InputError, StoreError

RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdf": "xml"}
SUFFIXES = pytest.mark.parametrize("suffix", export.SYNTAXES)


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(terms.quads(samples.sample(), samples.TEXT, samples.version()))
    return store


def triples_of(store: Store) -> Graph:
    graph = Graph()
    graph.parse(data=export.serialise(store, "nt"), format="nt")
    return graph


# rdflib 7.6 warns of classes and methods that its own parsers call.
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph).*deprecated:DeprecationWarning")
@SUFFIXES
def test_rdflib_reads_back_an_isomorphic_graph(store, tmp_path, suffix):
    out = tmp_path / f"do-thi.{suffix}"
    syntax = export.export(store, out)
    expected = triples_of(store)
    assert len(expected) > 500
    if not syntax.graphs:
        assert isomorphic(Graph().parse(data=out.read_bytes(), format=RDFLIB[suffix]), expected)
        return
    dataset = Dataset()
    dataset.parse(data=out.read_bytes(), format=RDFLIB[suffix])
    names = {str(quad.graph_name.value) for quad in store}
    for name in names:
        part = Store()
        part.extend(quad for quad in store if quad.graph_name.value == name)
        assert isomorphic(dataset.graph(name), triples_of(part)), name
    assert sum(len(dataset.graph(name)) for name in names) == len(store)


@SUFFIXES
def test_oxigraph_reads_back_the_same_triples(store, suffix):
    syntax = export.syntax(suffix)
    found = set(oxigraph_parse(export.serialise(store, suffix), format=syntax.format))
    quads = set(store)
    if syntax.graphs:
        assert found == quads
    else:
        plain = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
        assert {Triple(quad.subject, quad.predicate, quad.object) for quad in found} == plain


def test_a_triple_of_two_graphs_is_written_once():
    triple = (NamedNode("http://a"), NamedNode("http://b"), Literal("c"))
    quads = [Quad(*triple, NamedNode(f"http://g{number}")) for number in range(2)]
    assert export.serialise(quads, ".nt").count(b"\n") == 1
    assert export.serialise(quads, "NQ").count(b"\n") == 2


def test_what_xml_cannot_write_is_replaced():
    odd = Triple(NamedNode("http://a"), NamedNode("http://b/c"), Literal("trang\x0csau", language="vi"))
    graph = Graph().parse(data=export.serialise([odd], "rdf"), format="xml")
    assert [str(value) for value in graph.objects()] == ["trang\ufffdsau"]


def test_an_unknown_suffix_names_the_known_ones(store, tmp_path):
    with pytest.raises(InputError, match=r"\.ttl"):
        export.export(store, tmp_path / "do-thi.xyz")


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(store, tmp_path):
    with pytest.raises(StoreError):
        export.export(store, tmp_path / "khong" / "co.ttl")
    assert list(tmp_path.iterdir()) == []
