"""What every list shows: links, evidence, tasks, bodies, instruments, citations, points to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ontology.model import Anomaly, Deadline, Mode, Target

Kind = Literal["agency", "collective", "task", "instrument", "document", "section", "assignment"]


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
class Hit:
    """A search hit: `label` matched; `score` orders hits, best first."""

    ref: Ref
    snippet: str
    score: float
