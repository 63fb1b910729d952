"""Bodies and instruments as all documents together know them: one label, one class, one value a field.

Documents keep what they say in records of their own graph. Here the records, the held documents and the
authority files are made one, in a graph of its own that says nothing which another graph says already: over
the union of all graphs no triple comes twice, so counts in plain SPARQL are right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology.doctypes import type_of
from ontology.errors import InputError
from ontology.identity import InstrumentId, parse_path, parse_symbol
from ontology.namespaces import CANCU, ELI, ORG, RDF, RDFS, SKOS

from . import paths
from .codecs import Spo, Term
from .columns import PREDICATES, RESTING

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_PREFERRED = NamedNode(SKOS + "prefLabel")
_NUMBER = NamedNode(ELI + "number")
_AGENCY, _INSTRUMENT, _CANDIDATE, _SUBJECT, _OBJECT = (
    NamedNode(CANCU + name) for name in ("agency", "instrument", "candidate", "subject", "object")
)
_RECORD_FIELDS = (
    ELI + "number",
    CANCU + "name",
    CANCU + "typeName",
    ELI + "date_document",
    CANCU + "issuerName",
    CANCU + "scope",
    ELI + "title",
)
_RESTING = {PREDICATES[predicate] for predicate in RESTING}


def named_in(store: Store, graph: NamedNode) -> set[NamedNode]:
    """The bodies and instruments that a document's graph names."""
    links = (_AGENCY, _INSTRUMENT, _CANDIDATE, _SUBJECT, _OBJECT, NamedNode(ELI + "based_on"))
    quads = (quad for link in links for quad in store.quads_for_pattern(None, link, None, graph))
    return {quad.object for quad in quads if isinstance(quad.object, NamedNode)}


def refresh(store: Store, nodes: Iterable[NamedNode], *, base: str) -> None:
    """Say anew what is known of these bodies and instruments, and nothing more of those nobody names now."""
    merging, nodes = _Merging(store, base), sorted(set(nodes), key=str)
    for node in nodes:
        for quad in list(store.quads_for_pattern(node, None, None, merging.graph)):
            store.remove(quad)
    store.extend([quad for node in nodes for quad in merging.quads(node)])


@dataclass(frozen=True, slots=True)
class _Merging:
    store: Store
    base: str

    @property
    def graph(self) -> NamedNode:
        return NamedNode(self.base + paths.MERGED_GRAPH)

    def quads(self, node: NamedNode) -> list[Quad]:
        path = node.value.removeprefix(self.base)
        triples = self._agency(node) if path.startswith("cq/") else self._instrument(node, path)
        return [
            Quad(*triple, self.graph)
            for triple in dict.fromkeys(triples)
            if next(self.store.quads_for_pattern(*triple, None), None) is None
        ]

    def _agency(self, node: NamedNode) -> Iterator[Spo]:
        records = self._about(node, _AGENCY, "AgencyRecord")
        known = self._own(node, _PREFERRED)
        names = known or self._said(records, CANCU + "name")
        if not names:
            return
        together = NamedNode(CANCU + "Collective")
        is_collective = together in self._own(node, _TYPE) or Literal(True) in self._said(
            records, CANCU + "collective"
        )
        yield node, _TYPE, together if is_collective else NamedNode(CANCU + "Agency")
        yield node, _LABEL, Literal(names[0].value, language="vi")
        if not known:
            yield node, _PREFERRED, Literal(names[0].value, language="vi")
        kinds = self._notations(node) or self._said(records, CANCU + "kind")
        for predicate, values in (("kind", kinds), ("placeName", self._said(records, CANCU + "placeName"))):
            for value in values[:1]:
                yield node, NamedNode(CANCU + predicate), value

    def _notations(self, node: NamedNode) -> list[Term]:
        kinds = self._own(node, NamedNode(ORG + "classification"))
        return [value for kind in kinds for value in self._own(kind, NamedNode(SKOS + "notation"))]

    def _instrument(self, node: NamedNode, path: str) -> Iterator[Spo]:
        records = self._about(node, _INSTRUMENT, "InstrumentRecord")
        values = {name: self._field(node, records, name) for name in _RECORD_FIELDS}
        if not any(values.values()):
            values[ELI + "number"] = self._number_of_candidate(node)
        if not any(values.values()):
            return
        found = {name: terms[0] for name, terms in values.items() if terms}
        for name, value in found.items():
            if not self._own(node, NamedNode(name)):
                yield node, NamedNode(name), value
        year = _year(path)
        if year:
            yield node, NamedNode(CANCU + "year"), Literal(year)
        yield node, _TYPE, NamedNode(CANCU + "Instrument")
        yield node, _TYPE, _class(found)
        yield node, _LABEL, Literal(_label(found, year, path), language="vi")
        yield from self._relations(node)

    def _field(self, node: NamedNode, records: list[NamedNode], name: str) -> list[Term]:
        """The authority file and the held document say it on the node itself; else what most records say."""
        return self._own(node, NamedNode(name)) or self._said(records, name)

    def _number_of_candidate(self, node: NamedNode) -> list[Term]:
        citations = [quad.subject for quad in self.store.quads_for_pattern(None, _CANDIDATE, node, None)]
        return self._said([item for item in citations if isinstance(item, NamedNode)], ELI + "number")

    def _relations(self, node: NamedNode) -> Iterator[Spo]:
        for quad in self.store.quads_for_pattern(None, _SUBJECT, node, None):
            predicate = self._only(quad.subject, NamedNode(CANCU + "predicate"))
            other = self._only(quad.subject, _OBJECT)
            if isinstance(predicate, NamedNode) and isinstance(other, NamedNode):
                yield node, predicate, other
                if predicate.value in _RESTING:
                    yield node, NamedNode(CANCU + "restsOn"), other
        for basis in self._own(node, NamedNode(ELI + "based_on")):
            yield node, NamedNode(CANCU + "restsOn"), basis

    def _about(self, node: NamedNode, link: NamedNode, record: str) -> list[NamedNode]:
        subjects = (quad.subject for quad in self.store.quads_for_pattern(None, link, node, None))
        kind = NamedNode(CANCU + record)
        return [
            subject
            for subject in subjects
            if isinstance(subject, NamedNode) and kind in self._own(subject, _TYPE)
        ]

    def _said(self, nodes: Iterable[NamedNode], predicate: str) -> list[Term]:
        """What these nodes say, the most frequent first (ties in the order of the alphabet)."""
        counts = Counter(value for node in nodes for value in self._own(node, NamedNode(predicate)))
        return sorted(counts, key=lambda value: (-counts[value], str(value)))

    def _own(self, node: NamedNode | Term, predicate: NamedNode) -> list[Term]:
        if not isinstance(node, NamedNode):
            return []
        quads = self.store.quads_for_pattern(node, predicate, None, None)
        return [quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)]

    def _only(self, node: object, predicate: NamedNode) -> Term | None:
        values = self._own(node, predicate) if isinstance(node, NamedNode) else []
        return values[0] if values else None


def _year(path: str) -> int | None:
    try:
        found = parse_path(path)
    except InputError:
        return None
    return found.year if isinstance(found, InstrumentId) else None


def _class(found: dict[str, Term]) -> NamedNode:
    """Legal norms carry the year in their symbol (DOMAIN 1) or are of a type that is always one."""
    number, word = found.get(ELI + "number"), found.get(CANCU + "typeName")
    symbol = parse_symbol(number.value) if number else None
    kind = type_of(word.value) if word else None
    norm = (symbol is not None and symbol.year is not None) or (kind is not None and kind.norm)
    return NamedNode(ELI + "LegalResource" if norm else CANCU + "OfficialDocument")


def _label(found: dict[str, Term], year: int | None, path: str) -> str:
    """ "45/2022/QH15", "01/NQ-CP (2023)", "Luật Thủy lợi": the symbol or name, with the year it needs."""
    shown = found.get(ELI + "number") or found.get(CANCU + "name") or found.get(ELI + "title")
    word = found.get(CANCU + "typeName")
    text = shown.value if shown else path
    if ELI + "number" not in found and word and not text.casefold().startswith(word.value.casefold()):
        text = f"{word.value} {text}"
    return f"{text} ({year})" if year and str(year) not in text else text
