"""The read model: what terminal and pages show. Frozen values; every list is as long as its number.

A `path` is an IRI path below the base (`vb/can-tho.ubnd/kh/2023/22/nhiem-vu/I.1-01`), an address of the site
at the same time. Spans count code points of the document's source text, end exclusive: `text[start:end]` is
the quote. Answers that belong to FACTS 1 turn into JSON in `graph.answers_json`.
"""

from .documents import (
    AssignmentRow,
    DocumentRow,
    DocumentView,
    Home,
    Letterhead,
    Mark,
    Provenance,
    SectionNode,
    SectionView,
    TaskView,
)
from .items import (
    AgencyCount,
    AgencyInfo,
    AnomalyRow,
    CitationRow,
    Evidence,
    Hit,
    InstrumentCount,
    InstrumentInfo,
    Kind,
    Ref,
    Step,
    TaskRow,
)
from .networks import (
    Edge,
    NetworkData,
    Node,
)
from .questions import (
    AgencyAnswer,
    Centrality,
    CollectiveMode,
    CoWork,
    IndirectRow,
    InstrumentAnswer,
    LoadCheck,
    LoadRow,
    LoadTable,
    PlanRow,
    ViaCollectives,
)

__all__ = [
    "AgencyAnswer",
    "AgencyCount",
    "AgencyInfo",
    "AnomalyRow",
    "AssignmentRow",
    "Centrality",
    "CitationRow",
    "CoWork",
    "CollectiveMode",
    "DocumentRow",
    "DocumentView",
    "Edge",
    "Evidence",
    "Hit",
    "Home",
    "IndirectRow",
    "InstrumentAnswer",
    "InstrumentCount",
    "InstrumentInfo",
    "Kind",
    "Letterhead",
    "LoadCheck",
    "LoadRow",
    "LoadTable",
    "Mark",
    "NetworkData",
    "Node",
    "PlanRow",
    "Provenance",
    "Ref",
    "SectionNode",
    "SectionView",
    "Step",
    "TaskRow",
    "TaskView",
    "ViaCollectives",
]
