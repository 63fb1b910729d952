"""Answers as JSON in the shapes of FACTS 1: names are what people read, ids are paths below the base."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from .answers import (
    AgencyAnswer,
    AgencyInfo,
    AnomalyRow,
    Centrality,
    CoWork,
    Evidence,
    InstrumentAnswer,
    InstrumentInfo,
    LoadTable,
    Ref,
    Step,
    TaskRow,
)

Json = dict[str, Any]


def task(row: TaskRow) -> Json:
    """A task in a list."""
    return {
        "task": row.id,
        "id": row.ref.path,
        "section": row.section.label if row.section else None,
        "text": row.text,
        "leads": _labels(row.leads),
        "coordinators": _labels(row.coordinators),
        "document": row.document.path,
        "mode": row.mode,
        "citations": [ref.path for ref in row.citations],
        "deadlines": [_without_owner(asdict(item)) for item in row.deadlines],
        "targets": [_without_owner(asdict(item)) for item in row.targets],
    }


def evidence(words: Evidence) -> Json:
    """The words behind a fact."""
    return {
        "document": words.document.path,
        "section": words.section.label if words.section else None,
        "task": words.task.label if words.task else None,
        "quote": words.quote,
        "start": words.start,
        "end": words.end,
        "rule": words.rule,
    }


def agency(info: AgencyInfo) -> Json:
    """A body."""
    return {
        "id": info.ref.path,
        "name": info.name,
        "kind": info.kind,
        "place": info.place,
        "collective": info.collective,
    }


def instrument(info: InstrumentInfo) -> Json:
    """An instrument, with what was inferred of it."""
    names = ("number", "name", "type", "year", "date", "issuer", "scope", "title", "held", "status")
    values = {name: getattr(info, name) for name in names}
    return {"id": info.ref.path, "label": info.ref.label, **values, "inferred": dict(info.inferred)}


def leads(answer: AgencyAnswer) -> Json:
    """`ask leads`."""
    via = answer.via_collectives
    return {
        "agency": agency(answer.agency),
        "leads": [task(row) for row in answer.leads],
        "coordinates": [task(row) for row in answer.coordinates],
        "via_collectives": {
            "leads": [task(row) for row in via.leads],
            "coordinates": [task(row) for row in via.coordinates],
        },
        "mentioned": [evidence(words) for words in answer.mentioned],
    }


def depends(answer: InstrumentAnswer) -> Json:
    """`ask depends`."""
    return {
        "instrument": instrument(answer.instrument),
        "direct": [task(row) for row in answer.direct],
        "indirect": [
            {**task(row.task), "path": [step(item) for item in row.path]} for row in answer.indirect
        ],
        "through_plan": [
            {
                "document": row.document.path,
                "label": row.document.label,
                "relation": row.relation,
                "tasks": row.tasks,
                "path": [step(item) for item in row.path],
            }
            for row in answer.through_plan
        ],
        "mentions": [
            {"id": row.id, **evidence(row.evidence), "candidates": [ref.path for ref in row.candidates]}
            for row in answer.mentions
        ],
    }


def step(item: Step) -> Json:
    """One step of a path."""
    return {
        "from": item.source.path,
        "relation": item.relation,
        "to": item.target.path,
        "quote": item.quote,
        "labels": [item.source.label, item.target.label],
    }


def load(table: LoadTable) -> Json:
    """`ask load`."""
    check = table.check
    return {
        "collectives": table.mode,
        "rows": [
            {
                "agency": row.agency.label,
                "id": row.agency.path,
                "leads": row.leads,
                "coordinates": row.coordinates,
                "leads_shared": round(row.leads_shared, 6),
                "sections": _labels(row.sections),
                "deadlines": len(row.deadline_tasks),
                "targets": len(row.target_tasks),
            }
            for row in table.rows
        ],
        "check": {
            "tasks": check.tasks,
            "counted": check.counted,
            "left_out": check.left_out,
            "without_lead": check.without_lead,
            "leads": check.leads,
            "coordinates": check.coordinates,
            "leads_shared": check.leads_shared,
            "holds": check.holds,
            "expanded": dict(check.expanded),
            "unexpanded": _labels(check.unexpanded),
        },
    }


def tasks(rows: Iterable[TaskRow]) -> Json:
    """A plain list of tasks."""
    return {"tasks": [task(row) for row in rows]}


def anomalies(rows: Iterable[AnomalyRow]) -> Json:
    """Points to look at."""
    return {"anomalies": [asdict(row.anomaly) | {"document": row.evidence.document.path} for row in rows]}


def cowork(rows: Iterable[CoWork]) -> Json:
    """Who works with whom."""
    pairs = (
        {
            "first": row.first.label,
            "second": row.second.label,
            "kind": row.kind,
            "weight": len(row.tasks),
            "tasks": [ref.path for ref in row.tasks],
        }
        for row in rows
    )
    return {"pairs": list(pairs)}


def centrality(rows: Iterable[Centrality]) -> Json:
    """Instruments by what rests on them."""
    measured = (
        {
            "instrument": row.instrument.path,
            "label": row.instrument.label,
            "tasks": row.tasks,
            "mentions": row.mentions,
            "betweenness": row.betweenness,
        }
        for row in rows
    )
    return {"instruments": list(measured)}


def _labels(refs: Iterable[Ref]) -> list[str]:
    return [ref.label for ref in refs]


def _without_owner(record: Json) -> Json:
    return {name: value for name, value in record.items() if name != "task"}
