"""Rows of lists <-> JSON. Bodies, instruments, documents are kept by path; the catalogue names them."""

import json
from collections.abc import Iterable
from typing import Any

from graph import paths
from graph.agenda import Event, days_of, months_of
from graph.answers import AnomalyRow, CitationRow, Evidence, Ref, TaskRow
from graph.catalogue import Catalogue
from graph.timetable import Timing
from ontology.model import Anomaly, Deadline, Target

_LIMIT = ("quote", "relation", "due", "recurs", "day", "start", "end")
_TARGET = ("quote", "comparator", "value", "unit", "start", "end")
_EVIDENCE = ("start", "end", "quote", "prefix", "suffix", "rule", "version")
_ANOMALY = ("rule", "severity", "quote", "message", "source", "proposal", "citation", "start", "end")


def task(row: TaskRow) -> str:
    """A task; its document is not in it."""
    return _json(
        row.id,
        row.text,
        row.ref.title,
        _part(row.section),
        row.mode,
        _paths(row.leads),
        _paths(row.coordinators),
        _paths(row.citations),
        [_values(each, _LIMIT) for each in row.deadlines],
        [
            [each.quote, each.comparator, float(each.value), *_values(each, _TARGET[3:])]
            for each in row.targets
        ],
    )


def citation(row: CitationRow) -> str:
    """A citation; its document and the body of its task are not in it."""
    instrument = row.instrument.path if row.instrument else None
    return _json(
        row.id,
        _words(row.evidence),
        instrument,
        _paths(row.candidates),
        row.own,
        row.confidence,
        dict(row.stated),
    )


def anomaly(row: AnomalyRow) -> str:
    """A point to look at; its document is not in it."""
    instrument = row.instrument.path if row.instrument else None
    return _json(_values(row.anomaly, _ANOMALY), _words(row.evidence), instrument)


def evidence(words: Evidence) -> str:
    """The words behind a fact; their document is not in it."""
    return _json(*_words(words))


def event(row: Event) -> str:
    """A time limit in its sentence; its task is not in it."""
    place = row.task.deadlines.index(row.deadline)
    recipient = row.recipient.path if row.recipient else None
    named = (_paths(row.bodies), _paths(row.reporters), recipient)
    return _json(place, row.before, row.after, *named, row.since, row.until)


class Reader:
    """Rows out of what was written, with the names that the catalogue has."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._agency, self._instrument = catalogue.agency, catalogue.instrument

    def task(self, document: str, body: str) -> TaskRow:
        """A task of a document."""
        name, text, title, section, mode, leads, coordinators, cited, limits, targets = json.loads(body)
        return TaskRow(
            ref=Ref(paths.part(document, "task", name), name, "task", title),
            id=name,
            text=text,
            document=self._instrument(document),
            section=_ref(document, "section", section),
            mode=mode,
            leads=tuple(map(self._agency, leads)),
            coordinators=tuple(map(self._agency, coordinators)),
            citations=tuple(map(self._instrument, cited)),
            deadlines=tuple(_limit(name, values) for values in limits),
            targets=tuple(Target(task=name, **dict(zip(_TARGET, values, strict=True))) for values in targets),
        )

    def citation(self, document: str, body: str, task: str | None) -> CitationRow:
        """A citation of a document; `task` is the body of the task it stands in."""
        name, words, instrument, candidates, own, confidence, stated = json.loads(body)
        return CitationRow(
            id=name,
            evidence=self._evidence(document, words),
            instrument=self._instrument(instrument) if instrument else None,
            candidates=tuple(map(self._instrument, candidates)),
            task=self.task(document, task) if task else None,
            own=own,
            confidence=confidence,
            stated=stated,
        )

    def anomaly(self, document: str, body: str) -> AnomalyRow:
        """A point to look at in a document."""
        values, words, instrument = json.loads(body)
        return AnomalyRow(
            anomaly=Anomaly(**dict(zip(_ANOMALY, values, strict=True))),
            evidence=self._evidence(document, words),
            instrument=self._instrument(instrument) if instrument else None,
        )

    def event(self, document: str, body: str, task: str) -> Event:
        """A time limit of a document; `task` is the body of its task."""
        place, before, after, bodies, reporters, recipient, since, until = json.loads(body)
        row = self.task(document, task)
        limit = row.deadlines[place]
        return Event(
            id=f"{row.ref.path}@{limit.start}",
            task=row,
            deadline=limit,
            before=before,
            after=after,
            bodies=tuple(map(self._agency, bodies)),
            reporters=tuple(map(self._agency, reporters)),
            recipient=self._agency(recipient) if recipient else None,
            since=since,
            until=until,
        )

    def section(self, document: str, part: str | None) -> Ref | None:
        """The link to a section of a document, as it stands in a task."""
        return _ref(document, "section", json.loads(part)) if part else None

    def evidence(self, document: str, body: str) -> Evidence:
        """The words behind a fact of a document."""
        return self._evidence(document, json.loads(body))

    def _evidence(self, document: str, words: list[Any]) -> Evidence:
        *values, section, task = words
        return Evidence(
            document=self._instrument(document),
            section=_ref(document, "section", section),
            task=_ref(document, "task", task),
            **dict(zip(_EVIDENCE, values, strict=True)),
        )


def timing(task: str, limit: str, since: str | None, until: str | None) -> Timing:
    """When a time limit of a task (by its path) is due; `limit` as it stands in the task."""
    found = _limit(task, json.loads(limit))
    return Timing(days_of(found, since, until), bool(months_of(found, since)), task)


def _limit(task: str, values: list[Any]) -> Deadline:
    given = dict(zip(_LIMIT, values, strict=True))
    given["recurs"] = tuple(given["recurs"]) if given["recurs"] else None
    return Deadline(task=task, **given)


def _words(evidence: Evidence) -> list[Any]:
    return [*_values(evidence, _EVIDENCE), _part(evidence.section), _part(evidence.task)]


def _part(ref: Ref | None) -> tuple[str, str] | None:
    return (ref.label, ref.title) if ref else None


def _ref(document: str, kind: Any, part: list[str] | None) -> Ref | None:
    return Ref(paths.part(document, kind, part[0]), part[0], kind, part[1]) if part else None


def _paths(refs: Iterable[Ref]) -> list[str]:
    return [ref.path for ref in refs]


def _values(item: object, names: Iterable[str]) -> list[Any]:
    return [getattr(item, name) for name in names]


def _json(*values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
