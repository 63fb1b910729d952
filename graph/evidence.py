"""How we know: Web Annotations (where the words stand and what they are) and the provenance of a version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from ontology.model import Assignment, Facts, Span
from ontology.namespaces import CANCU, OA, PROV, RDF, XSD

from . import paths
from .codecs import Names, Spo
from .columns import SHAPES, Shape

CONTEXT = 32
"""Characters of prefix and suffix in a TextQuoteSelector."""

VERSION_FIELDS = {
    "file": "fileName",
    "format": "format",
    "file_digest": "fileDigest",
    "text_digest": "textDigest",
    "facts_digest": "factsDigest",
    "software": "version",
}
"""Fields of a Version and the properties that hold them."""

_TYPE = NamedNode(RDF + "type")
_FIELD = NamedNode(CANCU + "field")
_START, _END = NamedNode(OA + "start"), NamedNode(OA + "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a document and the run that read it; `time` is an ISO date and time with its zone."""

    file: str
    format: str
    file_digest: str
    text_digest: str
    facts_digest: str
    software: str
    time: str


@dataclass(frozen=True, slots=True)
class _Note:
    """What all annotations of a version share: its text, its graph, its run."""

    text: str
    graph: NamedNode
    run: NamedNode

    def about(self, place: NamedNode, body: NamedNode, span: Span, rule: str) -> Iterator[Spo]:
        """The annotation below `place` that is evidence for `body`."""
        note = NamedNode(f"{place.value}/{paths.EVIDENCE}")
        target, position, quote = (NamedNode(f"{note.value}/{name}") for name in ("dich", "vi-tri", "trich"))
        yield note, _TYPE, NamedNode(OA + "Annotation")
        yield note, NamedNode(OA + "hasBody"), body
        yield note, NamedNode(OA + "hasTarget"), target
        yield note, NamedNode(OA + "motivatedBy"), NamedNode(OA + "identifying")
        yield note, NamedNode(CANCU + "rule"), Literal(rule)
        yield note, NamedNode(PROV + "wasGeneratedBy"), self.run
        yield target, _TYPE, NamedNode(OA + "SpecificResource")
        yield target, NamedNode(OA + "hasSource"), self.graph
        yield target, NamedNode(OA + "hasSelector"), position
        yield target, NamedNode(OA + "hasSelector"), quote
        yield position, _TYPE, NamedNode(OA + "TextPositionSelector")
        yield position, _START, Literal(span.start)
        yield position, _END, Literal(span.end)
        yield quote, _TYPE, NamedNode(OA + "TextQuoteSelector")
        for name, words in self._words(span).items():
            yield quote, NamedNode(OA + name), Literal(words)

    def _words(self, span: Span) -> dict[str, str]:
        prefix, suffix = context(self.text, span.start, span.end)
        return {"exact": self.text[span.start : span.end], "prefix": prefix, "suffix": suffix}


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a span, `CONTEXT` characters at most."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def triples(facts: Facts, text: str, version: Version, graph: NamedNode, names: Names) -> Iterator[Spo]:
    """Provenance of the version and an annotation for every fact that stands in the text."""
    run = NamedNode(f"{graph.value}/lan-chay")
    yield from _provenance(version, graph, run, names)
    note = _Note(text, graph, run)
    for shape in SHAPES:
        if shape.spanned:
            for number, fact in enumerate(getattr(facts, shape.items), 1):
                node = shape.node(fact, number, names)
                yield from note.about(node, node, fact, rule(shape, fact))
    for name, span in facts.document.fields.items():
        field = names.part(paths.LETTERHEAD, name)
        yield from note.about(field, names.node(names.document), span, "letterhead")
        yield NamedNode(f"{field.value}/{paths.EVIDENCE}"), _FIELD, Literal(name)


def rule(shape: Shape, fact: Any) -> str:
    """The rule that found a fact: "duties.directive", "citations.numbered", "targets"."""
    if isinstance(fact, Assignment):
        return f"duties.{fact.form}"
    own = getattr(fact, "rule", "")
    return f"{shape.items}.{own}" if own else shape.rule


def span(place: NamedNode, index: Mapping[NamedNode, Mapping[NamedNode, list[Any]]]) -> dict[str, int]:
    """`start` and `end` of the annotation below `place`."""
    position = index[NamedNode(f"{place.value}/{paths.EVIDENCE}/vi-tri")]
    return {"start": int(position[_START][0].value), "end": int(position[_END][0].value)}


def _provenance(version: Version, graph: NamedNode, run: NamedNode, names: Names) -> Iterator[Spo]:
    software = names.node(f"phan-mem/cancu/{version.software}")
    yield graph, _TYPE, NamedNode(CANCU + "DocumentVersion")
    yield graph, NamedNode(PROV + "specializationOf"), names.node(names.document)
    yield graph, NamedNode(PROV + "wasGeneratedBy"), run
    yield graph, NamedNode(CANCU + "evidenceGraph"), NamedNode(f"{graph.value}/{paths.EVIDENCE}")
    for field, name in VERSION_FIELDS.items():
        yield graph, NamedNode(CANCU + name), Literal(getattr(version, field))
    yield run, _TYPE, NamedNode(PROV + "Activity")
    yield run, NamedNode(PROV + "endedAtTime"), Literal(version.time, datatype=NamedNode(XSD + "dateTime"))
    yield run, NamedNode(PROV + "wasAssociatedWith"), software
