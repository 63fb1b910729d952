"""What a build tells: what was found in each document, and what a person should look at first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ontology.model import Facts

Status = Literal["new", "changed", "unchanged", "duplicate", "held", "failed"]

DOUBTS = {
    "no_number": "không có số, ký hiệu",
    "no_date": "không có ngày ban hành",
    "no_tasks": "không có nhiệm vụ",
    "tasks_without_assignment": "nhiệm vụ không rõ cơ quan",
    "assignments_without_lead": "phân công không có chủ trì",
    "open_citations": "trích dẫn chưa rõ văn bản",
    "sure_anomalies": "điểm sai chắc chắn",
    "suspect_anomalies": "điểm nghi vấn",
}
"""What a person should look at first, in the words of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """One file of a build: what was found, what is doubtful (keys of DOUBTS), or why it failed."""

    file: str
    status: Status
    document: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    doubts: Mapping[str, int] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A build: its documents, failed and doubtful ones first, and the snapshot that serves now."""

    documents: tuple[DocumentReport, ...]
    snapshot: str | None
    changed: bool

    def to_json(self) -> dict[str, Any]:
        """As `cancu build --json` prints it."""
        documents = [
            {
                "file": item.file,
                "status": item.status,
                "document": item.document,
                "counts": dict(item.counts),
                "doubts": dict(item.doubts),
                "message": item.message,
            }
            for item in self.documents
        ]
        return {"snapshot": self.snapshot, "changed": self.changed, "documents": documents}


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
        "open_citations": sum(item.instrument is None for item in facts.citations),
        "sure_anomalies": severities.count("sure"),
        "suspect_anomalies": severities.count("suspect"),
    }
    return {name: count for name, count in found.items() if count}
