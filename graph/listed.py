"""The triples of many items at once: what a list holds when it is taken along as RDF."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from ontology.namespaces import CANCU, DCTERMS, RDF, RDFS, SKOS, XSD

from . import queries
from .catalogue import Catalogue

TOGETHER = 400
"""Items asked for in one query; more take the engine longer than several queries do."""
_TYPE = NamedNode(RDF + "type")
_NAMES = {_TYPE, *(NamedNode(iri) for iri in (RDFS + "label", CANCU + "identifier", CANCU + "text"))}


def triples(catalogue: Catalogue, items: Sequence[str]) -> Iterator[Triple]:
    """Each item (paths, each once) one step out, with who leads or coordinates the tasks among them."""
    known = list(dict.fromkeys(items))
    for start in range(0, len(known), TOGETHER):
        iris = catalogue.iris(known[start : start + TOGETHER])
        yield from catalogue.graph.construct(queries.bound("listed", item=iris))


def collection(
    catalogue: Catalogue, name: str, items: Iterable[str], *, title: str, day: str, about: Iterable[str]
) -> Iterator[Triple]:
    """The list itself as a SKOS collection: its address `name`, title, day (ISO), filters and members."""
    node = NamedNode(name)
    yield Triple(node, _TYPE, NamedNode(SKOS + "Collection"))
    yield Triple(node, NamedNode(DCTERMS + "title"), Literal(title))
    yield Triple(node, NamedNode(DCTERMS + "issued"), Literal(day, datatype=NamedNode(XSD + "date")))
    yield Triple(node, NamedNode(DCTERMS + "source"), NamedNode(catalogue.graph.base))
    for words in about:
        yield Triple(node, NamedNode(DCTERMS + "description"), Literal(words))
    for iri in catalogue.iris(dict.fromkeys(items)):
        yield Triple(node, NamedNode(SKOS + "member"), NamedNode(iri))


def among(catalogue: Catalogue, items: Sequence[str]) -> Iterator[Triple]:
    """What these items are and are called, and the triples that join one of them to another."""
    inside = {NamedNode(iri) for iri in catalogue.iris(items)}
    for triple in triples(catalogue, items):
        if triple.predicate in _NAMES or (triple.subject in inside and triple.object in inside):
            yield triple
