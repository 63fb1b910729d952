"""Facts <-> RDF: the only converter. `facts(quads(f)) == f`; every node is an IRI.

Two graphs a version: what is so (facts, with shortcuts for short queries) and how we know it
(`graph.evidence`). What documents say of shared bodies and instruments stays in records of their own;
`graph.merged` gives the bodies and instruments themselves what the records agree on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology.model import Assignment, Document, Facts, Instrument, Section, Span
from ontology.namespaces import BASE, CANCU, ELI, OA, PPLAN, RDF

from . import evidence, paths
from .codecs import Names, Spo, Term
from .columns import DOCUMENT, ROLES, SHAPES, Column, Shape
from .evidence import Version

Index = Mapping[NamedNode, Mapping[NamedNode, list[Any]]]

_TYPE = NamedNode(RDF + "type")
_POSITION, _DOCUMENT, _FIELD = (NamedNode(CANCU + name) for name in ("position", "document", "field"))
_ITEM, _VALUE, _SCHEMA = (NamedNode(CANCU + name) for name in ("item", "value", "schema"))
_DUTY, _AGENCY, _ROLE = (NamedNode(CANCU + name) for name in ("duty", "agency", "role"))
_INFERENCE, _SOURCE = NamedNode(CANCU + "inference"), NamedNode(CANCU + "source")


def quads(facts: Facts, text: str, version: Version, *, base: str = BASE) -> Iterator[Quad]:
    """All triples of one version of a document; `text` is the source text that the spans count in."""
    names = Names(base, facts.document.id)
    graph = paths.version(facts.document.id, version.text_digest)
    said, known = names.node(graph), names.node(paths.evidence_graph(graph))
    for triple in _fact_triples(facts, names):
        yield Quad(*triple, said)
    for triple in evidence.triples(facts, text, version, said, names):
        yield Quad(*triple, known)


def facts(triples: Iterable[Triple | Quad], document: str, *, base: str = BASE) -> Facts:
    """The facts of a document out of the triples of its two graphs, lists in their first order."""
    index: defaultdict[Any, defaultdict[Any, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        index[triple.subject][triple.predicate].append(triple.object)
    by_type: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for node, known in list(index.items()):
        for kind in known[_TYPE]:
            by_type[kind.value].append(node)
    names = Names(base, document)
    lists = {
        shape.items: tuple(_read(node, shape, index, names) for node in _ordered(by_type[shape.type], index))
        for shape in SHAPES
    }
    head = _read_document(by_type[OA + "Annotation"], index, names)
    return Facts(document=head, schema=index[names.node(document)][_SCHEMA][0].value, **lists)


def shortcuts(facts: Facts, names: Names) -> Iterator[Spo]:
    """leads, coordinates and dependsOn, each once: short forms of duties and citations."""
    assignments = {item.id: item for item in facts.assignments}
    for task in facts.tasks:
        node = names.part("task", task.id)
        assignment = assignments.get(task.assignment or "")
        if assignment:
            for agency in dict.fromkeys(assignment.leads):
                yield names.node(agency), NamedNode(CANCU + "leads"), node
            for agency in dict.fromkeys(assignment.coordinators):
                yield names.node(agency), NamedNode(CANCU + "coordinates"), node
    pairs = (
        (item.task, item.instrument)
        for item in facts.citations
        if item.task and item.instrument and not item.own and item.instrument != facts.document.id
    )
    for task_id, instrument in dict.fromkeys(pairs):
        yield names.part("task", task_id), NamedNode(CANCU + "dependsOn"), names.node(instrument)


def _fact_triples(facts: Facts, names: Names) -> Iterator[Spo]:
    document = names.node(facts.document.id)
    yield document, _TYPE, NamedNode(CANCU + "HeldDocument")
    if facts.tasks:
        yield document, _TYPE, NamedNode(PPLAN + "Plan")
    yield document, _SCHEMA, Literal(facts.schema)
    yield from _write(document, facts.document, DOCUMENT, names)
    for shape in SHAPES:
        for number, fact in enumerate(getattr(facts, shape.items), 1):
            node = shape.node(fact, number, names)
            yield node, _TYPE, NamedNode(shape.type)
            yield node, _DOCUMENT, document
            yield node, _POSITION, Literal(number)
            yield from _write(node, fact, shape.columns, names)
            yield from _beyond_columns(node, fact, names)
    yield from shortcuts(facts, names)


def _write(node: NamedNode, fact: Any, columns: Iterable[Column], names: Names) -> Iterator[Spo]:
    for column in columns:
        value = getattr(fact, column.field)
        if value is None:
            continue
        if column.many:
            yield from _write_list(node, column, [column.codec.encode(item, names) for item in value])
        else:
            yield node, NamedNode(column.predicate), column.codec.encode(value, names)


def _write_list(node: NamedNode, column: Column, terms: Iterable[Term]) -> Iterator[Spo]:
    for term in dict.fromkeys(terms):
        yield node, NamedNode(column.predicate), term
    for number, term in enumerate(terms, 1):
        item = NamedNode(f"{node.value}/{column.field}/{number}")
        yield node, _ITEM, item
        yield item, _TYPE, NamedNode(CANCU + "ListItem")
        yield item, _FIELD, Literal(column.field)
        yield item, _POSITION, Literal(number)
        yield item, _VALUE, term


def _beyond_columns(node: NamedNode, fact: Any, names: Names) -> Iterator[Spo]:
    if isinstance(fact, Assignment):
        yield from _duties(node, fact, names)
    elif isinstance(fact, Instrument):
        yield from _inferences(node, fact)
    elif isinstance(fact, Section) and fact.parent is None:
        yield node, NamedNode(ELI + "is_part_of"), names.node(names.document)


def _duties(node: NamedNode, assignment: Assignment, names: Names) -> Iterator[Spo]:
    roles = [("lead", agency) for agency in assignment.leads]
    roles += [("coordinator", agency) for agency in assignment.coordinators]
    for number, (role, agency) in enumerate(roles, 1):
        duty = NamedNode(f"{node.value}/vai/{number}")
        yield node, _DUTY, duty
        yield duty, _TYPE, NamedNode(CANCU + "Duty")
        yield duty, _AGENCY, names.node(agency)
        yield duty, _ROLE, NamedNode(CANCU + role)
        yield duty, _POSITION, Literal(number)


def _inferences(node: NamedNode, instrument: Instrument) -> Iterator[Spo]:
    for name, source in instrument.inferred.items():
        inference = NamedNode(f"{node.value}/suy-ra/{name}")
        yield node, _INFERENCE, inference
        yield inference, _TYPE, NamedNode(CANCU + "Inference")
        yield inference, _FIELD, Literal(name)
        yield inference, _SOURCE, Literal(source)


def _ordered(nodes: Iterable[NamedNode], index: Index) -> list[NamedNode]:
    return sorted(nodes, key=lambda node: int(index[node][_POSITION][0].value))


def _read(node: NamedNode, shape: Shape, index: Index, names: Names) -> Any:
    values = {column.field: _value(node, column, index, names) for column in shape.columns}
    if shape.spanned:
        values |= evidence.span(node, index)
    if shape.cls is Assignment:
        values |= _read_duties(node, index, names)
    if shape.cls is Instrument:
        nodes = index[node].get(_INFERENCE, [])
        values["inferred"] = {index[item][_FIELD][0].value: index[item][_SOURCE][0].value for item in nodes}
    return shape.cls(**values)


def _value(node: NamedNode, column: Column, index: Index, names: Names) -> Any:
    terms = index[node].get(NamedNode(column.predicate), [])
    if not column.many:
        return column.codec.decode(terms[0], names) if terms else None
    items = (item for item in index[node].get(_ITEM, []) if index[item][_FIELD][0].value == column.field)
    values = (index[item][_VALUE][0] for item in _ordered(items, index))
    return tuple(column.codec.decode(value, names) for value in values) or column.empty


def _read_duties(node: NamedNode, index: Index, names: Names) -> dict[str, tuple[str, ...]]:
    agencies: dict[str, list[str]] = {role: [] for role in ROLES.values()}
    for duty in _ordered(index[node].get(_DUTY, []), index):
        agencies[index[duty][_ROLE][0].value].append(names.path(index[duty][_AGENCY][0]))
    return {"leads": tuple(agencies[ROLES["lead"]]), "coordinators": tuple(agencies[ROLES["coordinator"]])}


def _read_document(notes: Iterable[NamedNode], index: Index, names: Names) -> Document:
    node = names.node(names.document)
    values = {column.field: _value(node, column, index, names) for column in DOCUMENT}
    fields = {}
    for note in notes:
        if _FIELD in index[note]:
            place = NamedNode(note.value.removesuffix(f"/{paths.EVIDENCE}"))
            fields[index[note][_FIELD][0].value] = Span(**evidence.span(place, index))
    return Document(id=names.document, fields=fields, **values)
