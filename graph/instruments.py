"""All that is known of one instrument: mentions, relations, candidates, inferences, points to look at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ontology.model import Anomaly

from . import queries, rows, statements
from .answers import (
    AnomalyRow,
    CitationRow,
    Evidence,
    IndirectRow,
    InstrumentAnswer,
    PlanRow,
    Ref,
    Step,
    TaskRow,
)
from .catalogue import Catalogue
from .store import Row

_AMONG = "document IN (SELECT value FROM json_each(?))"
# Rows of the register that mention an instrument, or leave open whether they do.
_MENTIONS = """(instrument = ? OR (instrument IS NULL
    AND id IN (SELECT citation FROM candidates WHERE candidates.instrument = ?)))"""
_POSSIBLE = f"""
SELECT instrument FROM candidates WHERE citation IN (SELECT id FROM citations WHERE {_MENTIONS})
UNION SELECT citations.instrument FROM candidates JOIN citations ON citations.id = candidates.citation
WHERE candidates.instrument = ? AND citations.instrument IS NOT NULL"""
_CITING = f"SELECT id, document FROM citations WHERE {_MENTIONS} AND NOT own ORDER BY document, position"
_INFERRED = "SELECT DISTINCT field, source FROM inferences WHERE instrument = ? ORDER BY field, source"
_STATED = ("type", "number", "name", "date", "year", "issuer", "title")


def answer(
    catalogue: Catalogue,
    instrument: str,
    *,
    direct: Sequence[TaskRow],
    indirect: Sequence[IndirectRow],
    through_plan: Sequence[PlanRow],
) -> InstrumentAnswer:
    """The page of an instrument around the three lists of what rests on it."""
    mentions = _mentions(catalogue, instrument)
    outgoing, incoming = _relations(catalogue, instrument)
    return InstrumentAnswer(
        instrument=replace(
            catalogue.instruments[instrument], inferred=dict(_inferred(catalogue, instrument))
        ),
        direct=direct,
        indirect=indirect,
        through_plan=through_plan,
        mentions=mentions,
        outgoing=outgoing,
        incoming=incoming,
        candidates=_candidates(catalogue, instrument, mentions),
        anomalies=_anomalies(catalogue, instrument, mentions),
    )


def anomalies(catalogue: Catalogue, documents: Iterable[str]) -> Sequence[AnomalyRow]:
    """Points to look at in these documents: sure ones first, then in the order of the text."""
    if catalogue.register is not None:
        return catalogue.register.anomalies(_AMONG, list(documents))
    found = catalogue.graph.select(queries.bound("anomalies", document=catalogue.iris(documents)))
    evidence = rows.evidence(catalogue, (row["fact"] or "" for row in found))
    known = {row["fact"]: row for row in found}
    listed = [_anomaly(catalogue, known[fact], words) for fact, words in evidence.items()]
    return tuple(sorted(listed, key=lambda row: row.anomaly.severity != "sure"))


def citing(catalogue: Catalogue, answer: InstrumentAnswer) -> Mapping[Ref, Sequence[Evidence]]:
    """The passages with which each document cites the instrument of an answer; no document cites itself."""
    found: defaultdict[Ref, list[Any]] = defaultdict(list)
    register, path = catalogue.register, answer.instrument.ref.path
    if register is None:
        for row in answer.mentions:
            if not row.own:
                found[row.evidence.document].append(row.evidence)
        return found
    for number, document in register.select(_CITING, path, path):
        found[catalogue.instrument(document)].append(number)
    return {document: register.passages(numbers) for document, numbers in found.items()}


def _mentions(catalogue: Catalogue, instrument: str) -> Sequence[CitationRow]:
    if catalogue.register is not None:
        return catalogue.register.citations(_MENTIONS, instrument, instrument)
    iris = catalogue.iris([instrument])
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in catalogue.graph.select(queries.bound("citations", instrument=iris)):
        grouped[row["fact"] or ""].append(row)
    evidence = rows.evidence(catalogue, grouped)
    owners = rows.tasks(catalogue, (words.task.path for words in evidence.values() if words.task))
    tasks = {row.ref.path: row for row in owners}
    return tuple(_citation(catalogue, grouped[fact], words, tasks) for fact, words in evidence.items())


def _citation(
    catalogue: Catalogue, found: list[Row], words: Evidence, tasks: Mapping[str, TaskRow]
) -> CitationRow:
    row = found[0]
    candidates = dict.fromkeys(item["candidate"] for item in found if item["candidate"])
    return CitationRow(
        id=row["id"] or "",
        evidence=words,
        instrument=catalogue.instrument(catalogue.path(row["meant"])) if row["meant"] else None,
        candidates=tuple(catalogue.instrument(catalogue.path(iri)) for iri in candidates if iri),
        task=tasks.get(words.task.path) if words.task else None,
        own=row["own"] == "true",
        confidence=float(row["confidence"] or 1),
        stated={name: row[name] or "" for name in _STATED if row[name]},
    )


def _inferred(catalogue: Catalogue, instrument: str) -> Iterable[tuple[str, str]]:
    """What documents inferred of an instrument, each with its source; of several the last of the alphabet."""
    if catalogue.register is not None:
        return catalogue.register.select(_INFERRED, instrument)
    found = catalogue.graph.select(queries.bound("inferences", instrument=catalogue.iris([instrument])))
    return sorted((row["field"] or "", row["source"] or "") for row in found)


def _candidates(catalogue: Catalogue, instrument: str, mentions: Iterable[CitationRow]) -> tuple[Ref, ...]:
    """What mentions that leave the year open may mean, and the open instruments that may be this one."""
    if catalogue.register is not None:
        found = catalogue.register.select(_POSSIBLE, instrument, instrument, instrument)
        possible = {catalogue.instrument(path) for (path,) in found}
    else:
        iris = catalogue.iris([instrument])
        rows_found = catalogue.graph.select(queries.bound("possible", instrument=iris))
        possible = {catalogue.instrument(catalogue.path(row["meant"] or "")) for row in rows_found}
        possible |= {ref for row in mentions for ref in row.candidates}
    return tuple(sorted(ref for ref in possible if ref.path != instrument))


def _relations(catalogue: Catalogue, instrument: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    found = statements.at(catalogue, instrument)
    evidence = statements.evidence(catalogue, [path for path, *_ in found])
    steps = [
        Step(
            source=catalogue.ref(start),
            relation=relation,
            target=catalogue.ref(end),
            evidence=evidence.get(path),
        )
        for path, start, relation, end in found
    ]
    outgoing = tuple(step for step in steps if step.source.path == instrument)
    return outgoing, tuple(step for step in steps if step.target.path == instrument)


def _anomalies(
    catalogue: Catalogue, instrument: str, mentions: Iterable[CitationRow]
) -> Sequence[AnomalyRow]:
    if catalogue.register is not None:
        about = f"""(document, citation) IN (SELECT document, name FROM citations WHERE {_MENTIONS})
            OR (document = ? AND citation IS NULL)"""
        return catalogue.register.anomalies(about, instrument, instrument, instrument)
    documents = dict.fromkeys(row.evidence.document.path for row in mentions)
    cited = {(row.evidence.document.path, row.id) for row in mentions}
    return tuple(
        row
        for row in anomalies(catalogue, documents)
        if (row.evidence.document.path, row.anomaly.citation) in cited
        or (row.evidence.document.path == instrument and row.anomaly.citation is None)
    )


def _anomaly(catalogue: Catalogue, row: Row, words: Evidence) -> AnomalyRow:
    return AnomalyRow(
        anomaly=Anomaly(
            rule=row["name"] or "",
            severity="sure" if row["severity"] == "sure" else "suspect",
            quote=row["quote"] or "",
            message=row["message"] or "",
            source=row["source"] or "",
            proposal=row["proposal"],
            citation=row["citationId"],
            start=words.start,
            end=words.end,
        ),
        evidence=words,
        instrument=catalogue.instrument(catalogue.path(row["instrument"])) if row["instrument"] else None,
    )
