"""The answers to the guided questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .items import AgencyInfo, AnomalyRow, CitationRow, Evidence, InstrumentInfo, Ref, Step, TaskRow

CollectiveMode = Literal["named", "body", "members"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViaCollectives:
    """Tasks of the collectives that hold a body, without those that name the body itself."""

    leads: Sequence[TaskRow] = ()
    coordinates: Sequence[TaskRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyAnswer:
    """`ask leads`.

    What a body leads, coordinates, shares through collectives, and where else it is mentioned.
    """

    agency: AgencyInfo
    leads: Sequence[TaskRow] = ()
    coordinates: Sequence[TaskRow] = ()
    via_collectives: ViaCollectives = field(default_factory=ViaCollectives)
    mentioned: tuple[Evidence, ...] = ()


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
class InstrumentAnswer:
    """`ask depends`: what rests on an instrument, and all that is known of it.

    `direct` cite it; `indirect` cite one that rests on it (never also direct); `through_plan` are whole
    documents. `outgoing` and `incoming` are stated relations; `candidates` are what an open instrument may
    be, or the open ones that may be this one.
    """

    instrument: InstrumentInfo
    direct: Sequence[TaskRow] = ()
    indirect: Sequence[IndirectRow] = ()
    through_plan: Sequence[PlanRow] = ()
    mentions: Sequence[CitationRow] = ()
    outgoing: tuple[Step, ...] = ()
    incoming: tuple[Step, ...] = ()
    candidates: tuple[Ref, ...] = ()
    anomalies: Sequence[AnomalyRow] = ()


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
