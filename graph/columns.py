"""Which field of which fact is which property: one table, read in both directions by `graph.terms`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from ontology import model
from ontology.namespaces import CANCU, ELI

from . import codecs, paths
from .codecs import Codec, Names

MODES = {"giao": CANCU + "order", "đề nghị": CANCU + "request", "none": CANCU + "stated"}
ROLES: Mapping[model.Role, str] = {"lead": CANCU + "lead", "coordinator": CANCU + "coordinator"}
PREDICATES: Mapping[model.Predicate, str] = {
    "based_on": ELI + "based_on",
    "implements": ELI + "applies",
    "approves": CANCU + "approves",
    "promulgates": CANCU + "promulgates",
    "guides": CANCU + "guides",
    "amends": ELI + "amends",
    "replaces": CANCU + "replaces",
    "repeals": ELI + "repeals",
    "establishes": CANCU + "establishes",
}
RELATIONS: dict[str, str] = {iri: name for name, iri in PREDICATES.items()}
"""The way back: IRIs of relations and the words of the facts for them."""
RESTING: frozenset[model.Predicate] = frozenset(
    ("based_on", "implements", "approves", "promulgates", "guides", "amends")
)
"""Predicates whose subject is touched when their object changes (cc:restsOn)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field.

    `many` keeps a tuple's order with list items beside the plain triples; `empty` is what no items read as.
    """

    field: str
    predicate: str
    codec: Codec
    many: bool = False
    empty: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of fact: its class, the list of `Facts` that holds it, its kind of part, its columns.

    `rule` names the module that finds it where the fact itself does not tell.
    """

    cls: type
    items: str
    part: str
    type: str
    columns: tuple[Column, ...]
    rule: str = ""

    @property
    def spanned(self) -> bool:
        """Whether facts of this kind stand somewhere in the text."""
        return issubclass(self.cls, model.Span)

    def node(self, fact: Any, number: int, names: Names) -> NamedNode:
        """The IRI of a fact: by its id within the document, or by its number in its list (from 1)."""
        return names.part(self.part, fact.id if _ID in self.columns else number)


def _ours(field: str, codec: Codec, name: str = "") -> Column:
    return Column(field, CANCU + (name or field), codec)


_ID = _ours("id", codecs.STRING, "identifier")
_SECTION = _ours("section", codecs.local("section"))
_TASK = _ours("task", codecs.local("task"))
_QUOTE = _ours("quote", codecs.STRING)
_STATED = (
    _ours("type", codecs.STRING, "typeName"),
    Column("number", ELI + "number", codecs.STRING),
    _ours("name", codecs.VIETNAMESE),
    _ours("year", codecs.INTEGER),
    Column("date", ELI + "date_document", codecs.DATE),
    _ours("issuer", codecs.STRING, "issuerName"),
    Column("title", ELI + "title", codecs.VIETNAMESE),
)

DOCUMENT = (
    *(column for column in _STATED if column.field not in {"name", "year"}),
    _ours("place", codecs.STRING, "placeName"),
    _ours("signer", codecs.STRING),
    _ours("signer_role", codecs.STRING, "signerRole"),
    _ours("theme", codecs.VIETNAMESE),
    Column("recipients", CANCU + "recipient", codecs.STRING, many=True),
    Column("legal_bases", ELI + "based_on", codecs.PATH, many=True),
)
SHAPES = (
    Shape(
        model.Section,
        "sections",
        "section",
        CANCU + "Section",
        (
            _ID,
            _ours("label", codecs.STRING),
            _ours("level", codecs.INTEGER),
            _ours("heading", codecs.VIETNAMESE),
            Column("parent", ELI + "is_part_of", codecs.local("section")),
            _ours("kind", codecs.STRING),
        ),
        "structure",
    ),
    Shape(
        model.Assignment,
        "assignments",
        "assignment",
        CANCU + "Assignment",
        (_ID, _SECTION, _ours("mode", codecs.concept(MODES)), _ours("form", codecs.STRING)),
    ),
    Shape(
        model.Task,
        "tasks",
        "task",
        CANCU + "Task",
        (
            _ID,
            _ours("assignment", codecs.local("assignment")),
            _SECTION,
            _ours("text", codecs.VIETNAMESE),
        ),
        "tasks",
    ),
    Shape(
        model.Citation,
        "citations",
        "citation",
        CANCU + "Citation",
        (
            _ID,
            _ours("text", codecs.STRING, "quote"),
            *_STATED,
            _ours("instrument", codecs.PATH),
            Column("candidates", CANCU + "candidate", codecs.PATH, many=True),
            _TASK,
            _ours("own", codecs.TRUTH, "selfReference"),
            _ours("confidence", codecs.NUMBER),
            _ours("rule", codecs.STRING),
        ),
        "citations",
    ),
    Shape(
        model.Relation,
        "relations",
        "relation",
        CANCU + "Relation",
        (
            _ours("subject", codecs.PATH),
            _ours("predicate", codecs.concept({str(word): iri for word, iri in PREDICATES.items()})),
            _ours("object", codecs.PATH),
        ),
        "relations",
    ),
    Shape(
        model.Target,
        "targets",
        "target",
        CANCU + "Target",
        (
            _TASK,
            _QUOTE,
            _ours("comparator", codecs.STRING),
            _ours("value", codecs.NUMBER, "amount"),
            _ours("unit", codecs.STRING),
        ),
        "targets",
    ),
    Shape(
        model.Deadline,
        "deadlines",
        "deadline",
        CANCU + "Deadline",
        (
            _TASK,
            _QUOTE,
            _ours("relation", codecs.STRING, "timeRelation"),
            _ours("due", codecs.DATE),
            Column("recurs", CANCU + "recurs", codecs.STRING, many=True, empty=None),
            _ours("day", codecs.INTEGER),
        ),
        "deadlines",
    ),
    Shape(
        model.Programme,
        "programmes",
        "programme",
        CANCU + "Programme",
        (_ours("kind", codecs.STRING), _ours("name", codecs.VIETNAMESE), _TASK),
        "programmes",
    ),
    Shape(
        model.Mention,
        "mentions",
        "mention",
        CANCU + "Mention",
        (_ours("agency", codecs.PATH), _TASK),
        "agencies",
    ),
    Shape(
        model.Anomaly,
        "anomalies",
        "anomaly",
        CANCU + "Anomaly",
        (
            _ours("rule", codecs.STRING),
            _ours("severity", codecs.STRING),
            _QUOTE,
            _ours("message", codecs.VIETNAMESE),
            _ours("source", codecs.STRING),
            _ours("proposal", codecs.STRING),
            _ours("citation", codecs.local("citation")),
        ),
        "anomalies",
    ),
    Shape(
        model.Agency,
        "agencies",
        paths.AGENCY_RECORD,
        CANCU + "AgencyRecord",
        (
            _ours("id", codecs.PATH, "agency"),
            _ours("name", codecs.VIETNAMESE),
            _ours("kind", codecs.STRING),
            _ours("place", codecs.STRING, "placeName"),
            _ours("collective", codecs.TRUTH),
        ),
    ),
    Shape(
        model.Instrument,
        "instruments",
        paths.INSTRUMENT_RECORD,
        CANCU + "InstrumentRecord",
        (_ours("id", codecs.PATH, "instrument"), *_STATED, _ours("scope", codecs.STRING)),
    ),
)
