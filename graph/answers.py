"""The read model: what terminal and pages show. Frozen values; every list is as long as its number.

A `path` is an IRI path below the base (`vb/can-tho.ubnd/kh/2023/22/nhiem-vu/I.1-01`), an address of the site
at the same time. Spans count code points of the document's source text, end exclusive: `text[start:end]` is
the quote. Answers that belong to FACTS 1 turn into JSON in `graph.answers_json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ontology.model import Anomaly, Deadline, Mode, Programme, Role, Target

Kind = Literal["agency", "collective", "task", "instrument", "document", "section", "assignment"]
CollectiveMode = Literal["named", "body", "members"]


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A link to an item: where it is, what to call it, what it is.

    `title` is its long name where the label is short.
    """

    path: str
    label: str
    kind: Kind
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The very words behind a fact: `prefix` and `suffix` are the words around them (32 characters at most).

    `rule` names the module that found the fact, `version` the software. `section` and `task` hold the span,
    if any do.
    """

    document: Ref
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    rule: str = ""
    version: str = ""
    section: Ref | None = None
    task: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as lists show it. `citations` are the instruments it cites, each once.

    `mode` is that of its directive.
    """

    ref: Ref
    id: str
    text: str
    document: Ref
    section: Ref | None = None
    mode: Mode = "none"
    leads: tuple[Ref, ...] = ()
    coordinators: tuple[Ref, ...] = ()
    citations: tuple[Ref, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyInfo:
    """A body.

    `members` of a collective, `collectives` it belongs to, `successors` and `predecessors` are links.
    """

    ref: Ref
    name: str
    kind: str
    place: str | None = None
    collective: bool = False
    other_names: tuple[str, ...] = ()
    members: tuple[Ref, ...] = ()
    collectives: tuple[Ref, ...] = ()
    predecessors: tuple[Ref, ...] = ()
    successors: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViaCollectives:
    """Tasks of the collectives that hold a body, without those that name the body itself."""

    leads: tuple[TaskRow, ...] = ()
    coordinates: tuple[TaskRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyAnswer:
    """`ask leads`.

    What a body leads, coordinates, shares through collectives, and where else it is mentioned.
    """

    agency: AgencyInfo
    leads: tuple[TaskRow, ...] = ()
    coordinates: tuple[TaskRow, ...] = ()
    via_collectives: ViaCollectives = field(default_factory=ViaCollectives)
    mentioned: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentInfo:
    """An instrument as the authority file, the held document and the citing texts know it, in that order.

    `inferred` maps a field to the source it was inferred from; `held` tells whether its text is in the
    collection; `status` is "chưa rõ" unless a source says otherwise; `sources` are the authority file's
    notes.
    """

    ref: Ref
    number: str | None = None
    name: str | None = None
    type: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    scope: str | None = None
    title: str | None = None
    inferred: Mapping[str, str] = field(default_factory=dict)
    held: bool = False
    status: str = "chưa rõ"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path: `source` `relation` `target`, stated by the words of `evidence`."""

    source: Ref
    relation: str
    target: Ref
    evidence: Evidence | None = None

    @property
    def quote(self) -> str:
        """The words that state it."""
        return self.evidence.quote if self.evidence else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndirectRow:
    """A task that reaches an instrument over others; `path` starts at the instrument that the task cites."""

    task: TaskRow
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A held document that rests on an instrument as a whole, with all its tasks.

    `relation` is its first step.
    """

    document: Ref
    relation: str
    tasks: int
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """One mention of an instrument; `instrument` is None where the year stays open between `candidates`."""

    id: str
    evidence: Evidence
    instrument: Ref | None = None
    candidates: tuple[Ref, ...] = ()
    task: TaskRow | None = None
    own: bool = False
    confidence: float = 1.0
    stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyRow:
    """A point to look at, with its place; `anomaly` holds rule, severity, message, source and proposal."""

    anomaly: Anomaly
    evidence: Evidence
    instrument: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentAnswer:
    """`ask depends`: what rests on an instrument, and all that is known of it.

    `direct` cite it; `indirect` cite one that rests on it (never also direct); `through_plan` are whole
    documents. `outgoing` and `incoming` are stated relations; `candidates` are what an open instrument may
    be, or the open ones that may be this one.
    """

    instrument: InstrumentInfo
    direct: tuple[TaskRow, ...] = ()
    indirect: tuple[IndirectRow, ...] = ()
    through_plan: tuple[PlanRow, ...] = ()
    mentions: tuple[CitationRow, ...] = ()
    outgoing: tuple[Step, ...] = ()
    incoming: tuple[Step, ...] = ()
    candidates: tuple[Ref, ...] = ()
    anomalies: tuple[AnomalyRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """What one body carries. `leads_shared` gives each task in equal parts to its leads.

    Lists hold task links.
    """

    agency: Ref
    lead_tasks: tuple[Ref, ...] = ()
    coordinate_tasks: tuple[Ref, ...] = ()
    leads_shared: float = 0.0
    sections: tuple[Ref, ...] = ()
    deadline_tasks: tuple[Ref, ...] = ()
    target_tasks: tuple[Ref, ...] = ()

    @property
    def leads(self) -> int:
        """Tasks led."""
        return len(self.lead_tasks)

    @property
    def coordinates(self) -> int:
        """Tasks coordinated."""
        return len(self.coordinate_tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadCheck:
    """Sums that must hold: Σ leads_shared = tasks with a counted lead = tasks - left_out - without_lead.

    `left_out` are tasks whose only leads are collectives (mode "named"); `unexpanded` are collectives whose
    members are not known and which count as one body (mode "members"); `expanded` maps a collective's name to
    its size.
    """

    tasks: int
    counted: int
    left_out: int
    without_lead: int
    leads: int
    coordinates: int
    leads_shared: float
    holds: bool
    expanded: Mapping[str, int] = field(default_factory=dict)
    unexpanded: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTable:
    """`ask load`: rows by falling number of tasks led; `mode` tells how collectives were counted."""

    mode: CollectiveMode
    rows: tuple[LoadRow, ...]
    check: LoadCheck


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
class AgencyCount:
    """A body in a document or in the whole collection, with its figures (by name, without collectives)."""

    agency: AgencyInfo
    leads: int = 0
    coordinates: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentCount:
    """An instrument in a document or in the whole collection: mentions of it, and tasks that cite it."""

    instrument: InstrumentInfo
    mentions: int = 0
    tasks: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of a network with its place (pixels, y down). `grouped` > 0: it stands for that many leaves."""

    id: str
    label: str
    kind: Kind
    title: str = ""
    x: float = 0.0
    y: float = 0.0
    focus: bool = False
    grouped: int = 0
    members: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line between two nodes; `quote` holds the words behind it, `weight` how many facts it stands for."""

    source: str
    target: str
    relation: str
    quote: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkData:
    """What a picture of the network needs; `hidden` counts the nodes that stand inside groups."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    focus: str | None = None
    layout: Literal["layered", "concentric"] = "layered"
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoWork:
    """Two bodies in the same tasks: `kind` "lead-lead" or "lead-coordinator" (first leads).

    `tasks` are the weight.
    """

    first: Ref
    second: Ref
    kind: Literal["lead-lead", "lead-coordinator"]
    tasks: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Centrality:
    """How central an instrument is.

    Tasks that rest on it in any way, citing mentions, and betweenness (0 to 1).
    """

    instrument: Ref
    tasks: int
    mentions: int
    betweenness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A search hit: `label` matched; `score` orders hits, best first."""

    ref: Ref
    snippet: str
    score: float
