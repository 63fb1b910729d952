"""A held document and its parts as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ontology.model import Mode, Programme, Role

from .items import AgencyCount, AnomalyRow, CitationRow, Evidence, InstrumentCount, Ref, Step, TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that links somewhere. `id` is unique in the document (an anchor); marks may nest."""

    start: int
    end: int
    kind: Literal["citation", "agency", "task", "assignment", "target", "deadline", "programme", "anomaly"]
    id: str
    target: Ref | None = None
    title: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow:
    """A directive with its evidence (its header) and the tasks under it."""

    ref: Ref
    id: str
    mode: Mode
    form: str
    evidence: Evidence
    section: Ref | None = None
    leads: tuple[Ref, ...] = ()
    coordinators: tuple[Ref, ...] = ()
    tasks: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionNode:
    """A section in the tree.

    `directive` is the id of the assignment in force there (its own or the nearest above).
    """

    ref: Ref
    id: str
    label: str
    heading: str
    level: int
    kind: str
    start: int
    end: int
    tasks: int
    directive: str | None = None
    children: tuple["SectionNode", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of a document as read from it.

    `legal_bases` are links, `fields` the spans of what is stated.
    """

    number: str | None = None
    type: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    theme: str | None = None
    recipients: tuple[str, ...] = ()
    legal_bases: tuple[Ref, ...] = ()
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where the facts come from: file, digests, software, time of the run (ISO), graphs that hold them."""

    file: str
    format: str
    file_digest: str
    text_digest: str
    software: str
    run: str
    time: str
    graph: str
    evidence_graph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A held document as lists show it."""

    ref: Ref
    number: str | None
    type: str | None
    date: str | None
    place: str | None
    issuer: str | None
    title: str | None
    tasks: int
    citations: int
    assignments: int
    anomalies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document whole.

    Text, tree, marks in text order (outer before inner), and every list its tabs show.
    """

    ref: Ref
    letterhead: Letterhead
    text: str
    sections: tuple[SectionNode, ...] = ()
    marks: tuple[Mark, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    citations: tuple[CitationRow, ...] = ()
    agencies: tuple[AgencyCount, ...] = ()
    instruments: tuple[InstrumentCount, ...] = ()
    relations: tuple[Step, ...] = ()
    programmes: tuple[Programme, ...] = ()
    anomalies: tuple[AnomalyRow, ...] = ()
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One section with all below it.

    `text` is the whole document's (spans count in it), `marks` those inside.
    """

    ref: Ref
    node: SectionNode
    document: Ref
    breadcrumbs: tuple[Ref, ...]
    text: str
    marks: tuple[Mark, ...] = ()
    directive: AssignmentRow | None = None
    tasks: tuple[TaskRow, ...] = ()
    citations: tuple[CitationRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One task with its evidence.

    Its words, its directive, what it cites and mentions, its neighbours in the text.
    """

    row: TaskRow
    evidence: Evidence
    breadcrumbs: tuple[Ref, ...] = ()
    assignment: AssignmentRow | None = None
    citations: tuple[CitationRow, ...] = ()
    mentions: tuple[tuple[Ref, Evidence], ...] = ()
    programmes: tuple[Programme, ...] = ()
    marks: tuple[Mark, ...] = ()
    previous: Ref | None = None
    next: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The figures of the front page; each is the length of the list of that name."""

    documents: tuple[DocumentRow, ...]
    tasks: int
    agencies: int
    collectives: int
    instruments: int
    citations: int
    anomalies: int
    examples_agencies: tuple[Ref, ...] = ()
    examples_instruments: tuple[Ref, ...] = ()
