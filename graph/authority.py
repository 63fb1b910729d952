"""The files of `ontology/` as triples: the vocabulary and the authority files, each in a graph of its own."""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

import ontology
from ontology.namespaces import BASE, CANCU, RDF

from . import paths

FILES = {
    "vocabulary.ttl": paths.VOCABULARY_GRAPH,
    "agencies.ttl": paths.AGENCIES_GRAPH,
    "instruments.ttl": paths.INSTRUMENTS_GRAPH,
}


def digest() -> str:
    """Changes when one of the files does."""
    parts = (f"{name}\0".encode() + _read(name) for name in _present())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def load(store: Store, *, base: str) -> set[NamedNode]:
    """Put the files into their graphs, in the place of what stood there; returns the items they speak of."""
    items: set[NamedNode] = set()
    for name, graph in _present().items():
        node = NamedNode(base + graph)
        items |= _items(store, node, base)
        store.remove_graph(node)
        store.extend(quads(name, node, base=base))
        items |= _items(store, node, base)
    return items


def quads(name: str, graph: NamedNode, *, base: str) -> Iterator[Quad]:
    """The triples of one file; items of the default base move to `base`, the vocabulary stays where it is."""
    for triple in parse(_read(name), format=RdfFormat.TURTLE):
        yield Quad(_moved(triple.subject, base), triple.predicate, _moved(triple.object, base), graph)


def _moved(term: Any, base: str) -> Any:
    if base == BASE or not isinstance(term, NamedNode):
        return term
    ours = term.value.startswith(BASE) and not term.value.startswith(CANCU.rstrip("#"))
    return NamedNode(base + term.value.removeprefix(BASE)) if ours else term


def _items(store: Store, graph: NamedNode, base: str) -> set[NamedNode]:
    typed = store.quads_for_pattern(None, NamedNode(RDF + "type"), None, graph)
    return {
        quad.subject
        for quad in typed
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith((f"{base}cq/", f"{base}vb/"))
    }


def _read(name: str) -> bytes:
    return files(ontology).joinpath(name).read_bytes()


def _present() -> dict[str, str]:
    return {name: graph for name, graph in FILES.items() if files(ontology).joinpath(name).is_file()}
