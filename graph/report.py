"""What a build tells: what was found in each document, and what a person should look at first."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from ontology.model import Facts

from . import doubtful
from .doubtful import Place
from .joins import Joins

Status = Literal["new", "changed", "unchanged", "second", "duplicate", "held", "removed", "failed"]
"""`second`: another file of a document; `duplicate`: read, and not taken."""

REPORTS = "reports.json"
"""What was found in each file, beside the store of a snapshot."""

DOUBTS = {
    "no_number": "không có số, ký hiệu",
    "no_date": "không có ngày ban hành",
    "no_tasks": "không có nhiệm vụ",
    "tasks_without_assignment": "nhiệm vụ không rõ cơ quan",
    "assignments_without_lead": "phân công không có chủ trì",
    "open_citations": "trích dẫn chưa rõ văn bản",
    "inferred_citations": "trích dẫn suy ra văn bản",
    "sure_anomalies": "điểm sai chắc chắn",
    "suspect_anomalies": "điểm nghi vấn",
    "number_held": "cùng số, ký hiệu với văn bản đã giữ nhưng khác nội dung",
}
"""What a person should look at first, in the words of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """One file of a build: what was found, what is doubtful (keys of DOUBTS) and where, or why it failed.

    `joins` tells of a document that arrived or went what the other documents say of it.
    """

    file: str
    status: Status
    document: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    doubts: Mapping[str, int] = field(default_factory=dict)
    message: str = ""
    places: tuple[Place, ...] = ()
    joins: Joins | None = None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "DocumentReport":
        """From JSON, without its joins."""
        places = tuple(Place(**place) for place in record.get("places", ()))
        return cls(**{**record, "places": places, "joins": None})

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "file": self.file,
            "status": self.status,
            "document": self.document,
            "counts": dict(self.counts),
            "doubts": dict(self.doubts),
            "message": self.message,
            "places": [asdict(place) for place in self.places],
            "joins": asdict(self.joins) if self.joins else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A build: its documents, failed and doubtful ones first, and the snapshot that serves now.

    `left` counts the files that were not read because the build was told to stop.
    """

    documents: tuple[DocumentReport, ...]
    snapshot: str | None
    changed: bool
    left: int = 0

    def to_json(self) -> dict[str, Any]:
        """As `cancu build --json` prints it."""
        documents = [item.to_json() for item in self.documents]
        return {
            "snapshot": self.snapshot,
            "changed": self.changed,
            "left": self.left,
            "documents": documents,
        }


def counts(facts: Facts) -> dict[str, int]:
    """How many facts of each kind."""
    shapes = (
        "sections",
        "assignments",
        "tasks",
        "citations",
        "instruments",
        "agencies",
        "relations",
        "targets",
        "deadlines",
        "programmes",
        "mentions",
        "anomalies",
    )
    return {name: len(getattr(facts, name)) for name in shapes}


def doubts(facts: Facts) -> dict[str, int]:
    """How many of each thing to look at; what there is none of is left out."""
    severities = [anomaly.severity for anomaly in facts.anomalies]
    found = {
        "no_number": int(facts.document.number is None),
        "no_date": int(facts.document.date is None),
        "no_tasks": int(not facts.tasks),
        "tasks_without_assignment": sum(task.assignment is None for task in facts.tasks),
        "assignments_without_lead": sum(not item.leads for item in facts.assignments),
        "open_citations": sum(map(doubtful.is_open, facts.citations)),
        "inferred_citations": sum(map(doubtful.is_inferred, facts.citations)),
        "sure_anomalies": severities.count("sure"),
        "suspect_anomalies": severities.count("suspect"),
    }
    return {name: count for name, count in found.items() if count}


def read_reports(folder: Path) -> dict[str, DocumentReport]:
    """What was found in each file of the build that made this snapshot, by place; empty if unknown."""
    try:
        records = json.loads((folder / REPORTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {place: DocumentReport.of(record) for place, record in records.items()}


def write_reports(reports: Mapping[str, DocumentReport], folder: Path) -> None:
    """Leave them with a snapshot."""
    records = {place: report.to_json() for place, report in reports.items()}
    (folder / REPORTS).write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
