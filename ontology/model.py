"""The facts of one document: the language that all layers share (format `cancu-facts/1`).

Every class is a frozen value. Spans are 0-based offsets in Unicode code points into the source text, end
exclusive: `text[start:end]` is the quote. Instruments, agencies and documents are named by their IRI path
below `base` (`vb/cp/nq/2023/01`, `cq/can-tho/so-y-te`); sections, assignments, tasks and citations by an id
within the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

SCHEMA = "cancu-facts/1"

Mode = Literal["giao", "đề nghị", "none"]
Role = Literal["lead", "coordinator"]
Severity = Literal["sure", "suspect"]
Predicate = Literal[
    "based_on",
    "implements",
    "approves",
    "promulgates",
    "guides",
    "amends",
    "replaces",
    "repeals",
    "establishes",
]
Comparator = Literal["<", "<=", "=", ">=", ">"]
DeadlineRelation = Literal["by", "before", "within", "from"]
Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "continuously"]
RECURRENCES: tuple[Recurrence, ...] = get_args(Recurrence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The letterhead.

    `id` is the document's IRI path; `fields` tells where each stated field stands in the text.
    """

    id: str
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
    legal_bases: tuple[str, ...] = ()
    fields: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Span):
    """A part of the tree: `label` as printed ("IV", "1", "a"), `id` the path of labels ("IV.1.a").

    `start` to `end` covers the section with all below it; `heading` is its title without label, "" if it
    has none. `kind` is the word for the part: phần, chương, mục, điều, khoản, điểm, phụ lục, kèm theo.
    """

    id: str
    label: str
    level: int
    heading: str
    parent: str | None
    kind: str = "mục"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Span):
    """A directive (phân công).

    Who leads and who coordinates. The span is its header, from the verb to the colon. `leads` and
    `coordinators` are agency ids in the order of the text; `form` names the module of `extract.duties` that
    read it; `mode` is "giao" (an order), "đề nghị" (a request beyond the issuer's authority) or "none" (the
    text only names who does it).
    """

    id: str
    section: str | None
    mode: Mode
    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Span):
    """One sentence or list item that tells what is to be done; `text` has its white space folded."""

    id: str
    assignment: str | None
    section: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Span):
    """One mention of an instrument.

    `type` ... `title` are as the text states them; `instrument` is what it means. Where the text leaves
    the year open, `instrument` has the year `_` and `candidates` are what it may be: none is chosen; it is
    None where even the number was left blank. `own` marks the
    document's mention of itself ("Kế hoạch này"; `self` in JSON). `confidence` is 0 to 1.
    """

    id: str
    text: str
    type: str | None = None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    title: str | None = None
    instrument: str | None = None
    candidates: tuple[str, ...] = ()
    task: str | None = None
    own: bool = False
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A cited instrument as this document knows it.

    `inferred` maps a field to the source it was inferred from. `number` is None where the text never gives
    one, even if the authority file knows it.
    """

    id: str
    number: str | None = None
    name: str | None = None
    type: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None
    scope: str | None = None
    title: str | None = None
    inferred: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body at a place.

    `name` is canonical and without the province; `kind` is a code of the authority file.
    """

    id: str
    name: str
    kind: str
    place: str | None = None
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Span):
    """`subject` `predicate` `object` between two instruments, as the words at the span state."""

    subject: str
    predicate: Predicate
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Span):
    """A numeric target (chỉ tiêu) that a task must reach."""

    task: str | None
    quote: str
    comparator: Comparator
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Span):
    """A time limit (thời hạn).

    `due` is an ISO date; `recurs` tells every what, of `RECURRENCES`; `day` of the month.
    """

    task: str | None
    quote: str
    relation: DeadlineRelation
    due: str | None = None
    recurs: tuple[str, ...] | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Span):
    """A named undertaking without a number (đề án, chương trình, chiến lược, phong trào ...)."""

    kind: str
    name: str
    task: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """A mention of an agency outside the headers of directives."""

    agency: str
    task: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly(Span):
    """Something a person should look at.

    `source` is the rule's own basis; `proposal` is only ever a proposal.
    """

    rule: str
    severity: Severity
    quote: str
    message: str
    source: str
    proposal: str | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that was found in one document."""

    document: Document
    sections: tuple[Section, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    agencies: tuple[Agency, ...] = ()
    relations: tuple[Relation, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    programmes: tuple[Programme, ...] = ()
    mentions: tuple[Mention, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    schema: str = SCHEMA
