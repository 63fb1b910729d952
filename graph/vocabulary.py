"""The terms of our vocabulary with their labels, for the page of the vocabulary and for completion."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

import ontology
from ontology.namespaces import CANCU, OWL, RDF, RDFS, SKOS

Kind = OneOf["class", "property", "concept"]
_KINDS: dict[str, Kind] = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    SKOS + "Concept": "concept",
}


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A term: its IRI, its name below the namespace, labels and comments by language, related IRIs."""

    iri: str
    name: str
    kind: Kind
    labels: dict[str, str]
    comments: dict[str, str]
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]


def source() -> bytes:
    """The vocabulary as it stands in its file, in Turtle."""
    return files(ontology).joinpath("vocabulary.ttl").read_bytes()


@cache
def triples() -> tuple[Triple, ...]:
    """The vocabulary as triples."""
    return tuple(quad.triple for quad in parse(source(), format=RdfFormat.TURTLE))


@cache
def terms() -> tuple[VocabularyTerm, ...]:
    """All terms: classes, properties, concepts, each by name."""
    said: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples():
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            said[triple.subject.value][triple.predicate.value].append(triple.object)
    found = [_term(iri, fields) for iri, fields in said.items() if iri.startswith(CANCU)]
    order = ("class", "property", "concept")
    return tuple(
        sorted((term for term in found if term), key=lambda term: (order.index(term.kind), term.name))
    )


def _term(iri: str, fields: dict[str, list[Literal | NamedNode]]) -> VocabularyTerm | None:
    def values(predicate: str) -> tuple[str, ...]:
        return tuple(value.value for value in fields.get(predicate, ()))

    kind = next((_KINDS[each] for each in values(RDF + "type") if each in _KINDS), None)
    if kind is None:
        return None

    def told(predicate: str) -> dict[str, str]:
        found = (value for value in fields.get(predicate, ()) if isinstance(value, Literal))
        return {value.language or "": value.value for value in found}

    return VocabularyTerm(
        iri,
        iri.removeprefix(CANCU),
        kind,
        told(RDFS + "label"),
        told(RDFS + "comment"),
        (*values(RDFS + "subClassOf"), *values(RDFS + "subPropertyOf")),
        values(RDFS + "domain"),
        values(RDFS + "range"),
    )
