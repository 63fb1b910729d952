"""Single values <-> RDF terms; numbers of documents and quotes are strings: a store may rewrite "01" as 1."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import XSD

from . import paths

Term = NamedNode | Literal
Spo = tuple[NamedNode, NamedNode, Term]


@dataclass(frozen=True, slots=True)
class Names:
    """Paths <-> IRIs of one document under one base."""

    base: str
    document: str

    def node(self, path: str) -> NamedNode:
        """The IRI of a path."""
        return NamedNode(self.base + path)

    def path(self, node: Term) -> str:
        """The path of an IRI below the base; another IRI as it is."""
        return node.value.removeprefix(self.base)

    def part(self, kind: str, name: str | int) -> NamedNode:
        """The IRI of a part of the document."""
        return self.node(paths.part(self.document, kind, name))


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value is written as a term and read back; `decode(encode(v)) == v`."""

    encode: Callable[[Any, Names], Term]
    decode: Callable[[Term, Names], Any]


def _date(value: str, _names: Names) -> Literal:
    try:
        date.fromisoformat(value)
    except ValueError:
        return Literal(value)
    return Literal(value, datatype=NamedNode(XSD + "date"))


def local(kind: str) -> Codec:
    """The id of another part of the same document; any other node reads as None."""
    return Codec(
        lambda value, names: names.part(kind, value),
        lambda term, names: paths.name_in(names.path(term), names.document, kind),
    )


def concept(table: Mapping[str, str]) -> Codec:
    """A word of a closed set, written as the IRI that the table gives it."""
    words = {iri: word for word, iri in table.items()}
    return Codec(lambda value, _: NamedNode(table[value]), lambda term, _: words[term.value])


STRING = Codec(lambda value, _: Literal(value), lambda term, _: term.value)
VIETNAMESE = Codec(lambda value, _: Literal(value, language="vi"), lambda term, _: term.value)
INTEGER = Codec(lambda value, _: Literal(int(value)), lambda term, _: int(term.value))
NUMBER = Codec(lambda value, _: Literal(float(value)), lambda term, _: float(term.value))
TRUTH = Codec(lambda value, _: Literal(bool(value)), lambda term, _: term.value == "true")
DATE = Codec(_date, lambda term, _: term.value)
PATH = Codec(lambda value, names: names.node(value), lambda term, names: names.path(term))
