"""Task rows and evidence out of the graph: a few queries a list, whatever its length."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ontology.model import RECURRENCES, Deadline, Mode, Target
from ontology.namespaces import CANCU

from . import around, queries
from .answers import Evidence, Ref, TaskRow
from .catalogue import Catalogue
from .columns import MODES
from .phrases import shortened
from .store import Row

_MODES: Mapping[str, Any] = {iri: mode for mode, iri in MODES.items()}
_LEAD = CANCU + "lead"

ByTask = Mapping[str, list[Row]]


def tasks(catalogue: Catalogue, paths: Iterable[str]) -> Sequence[TaskRow]:
    """The rows of these tasks, each once: document by document, in the order of the text."""
    if catalogue.register is not None:
        return catalogue.register.tasks(paths)
    iris = catalogue.iris(dict.fromkeys(paths))
    if not iris:
        return ()
    found = catalogue.graph.select(queries.bound("tasks", task=iris))
    parts = {
        name: _by_task(catalogue.graph.select(queries.bound(f"task_{name}", task=iris)))
        for name in ("duties", "citations", "deadlines", "targets")
    }
    ordered = sorted(found, key=lambda row: (row["document"] or "", int(row["position"] or 0)))
    return tuple(_task(catalogue, row, parts) for row in ordered)


def evidence(catalogue: Catalogue, facts: Iterable[str]) -> dict[str, Evidence]:
    """The evidence of facts by the IRI of the fact, in the order of the text."""
    iris = list(dict.fromkeys(facts))
    rows = catalogue.graph.select(queries.bound("evidence", fact=iris)) if iris else []
    owners = {row.ref.path: row for row in tasks(catalogue, _paths(catalogue, rows, "task"))}
    ordered = sorted(rows, key=lambda row: (row["document"] or "", int(row["start"] or 0)))
    sections = around.sections(catalogue, rows)
    return {row["fact"] or "": _evidence(catalogue, row, owners, sections) for row in ordered}


def section_ref(row: Mapping[str, str | None]) -> Ref:
    """The link to a section, out of `section` (a path), `sectionId` and `heading`."""
    return Ref(row["section"] or "", row["sectionId"] or "", "section", shortened(row["heading"] or ""))


def _paths(catalogue: Catalogue, rows: Iterable[Row], name: str) -> list[str]:
    return [catalogue.path(row[name] or "") for row in rows if row[name]]


def _by_task(rows: Iterable[Row]) -> ByTask:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row["position"] or 0)):
        found[row["task"] or ""].append(row)
    return found


def _task(catalogue: Catalogue, row: Row, parts: Mapping[str, ByTask]) -> TaskRow:
    iri = row["task"] or ""
    duties = parts["duties"].get(iri, [])
    document = catalogue.path(row["document"] or "")
    section = dict(row) | {"section": catalogue.path(row["section"] or "")}
    mode: Mode = _MODES.get(row["mode"] or "", "none")
    return TaskRow(
        ref=Ref(catalogue.path(iri), row["id"] or "", "task", shortened(row["text"] or "")),
        id=row["id"] or "",
        text=row["text"] or "",
        document=catalogue.instrument(document),
        section=section_ref(section) if row["section"] else None,
        mode=mode,
        leads=_agencies(catalogue, duties, lead=True),
        coordinators=_agencies(catalogue, duties, lead=False),
        citations=tuple(
            catalogue.instrument(path)
            for path in _paths(catalogue, parts["citations"].get(iri, []), "instrument")
        ),
        deadlines=_deadlines(parts["deadlines"].get(iri, []), row["id"]),
        targets=_targets(parts["targets"].get(iri, []), row["id"]),
    )


def _agencies(catalogue: Catalogue, duties: Iterable[Row], *, lead: bool) -> tuple[Ref, ...]:
    chosen = [row for row in duties if (row["role"] == _LEAD) == lead]
    return tuple(dict.fromkeys(catalogue.agency(path) for path in _paths(catalogue, chosen, "agency")))


def _deadlines(rows: Iterable[Row], task: str | None) -> tuple[Deadline, ...]:
    """One a fact; the query gives one row for each recurrence."""
    recurring: defaultdict[str, set[str | None]] = defaultdict(set)
    first: dict[str, Row] = {}
    for row in rows:
        recurring[row["fact"] or ""].add(row["recurs"])
        first.setdefault(row["fact"] or "", row)
    return tuple(
        Deadline(
            task=task,
            quote=row["quote"] or "",
            relation=row["relation"],  # type: ignore[arg-type]
            due=row["due"],
            recurs=tuple(word for word in RECURRENCES if word in recurring[fact]) or None,
            day=int(row["day"]) if row["day"] else None,
            start=int(row["start"] or 0),
            end=int(row["end"] or 0),
        )
        for fact, row in first.items()
    )


def _targets(rows: Iterable[Row], task: str | None) -> tuple[Target, ...]:
    return tuple(
        Target(
            task=task,
            quote=row["quote"] or "",
            comparator=row["comparator"],  # type: ignore[arg-type]
            value=float(row["amount"] or 0),
            unit=row["unit"] or "",
            start=int(row["start"] or 0),
            end=int(row["end"] or 0),
        )
        for row in rows
    )


def _evidence(
    catalogue: Catalogue, row: Row, owners: Mapping[str, TaskRow], sections: Mapping[str, Ref]
) -> Evidence:
    task = owners.get(catalogue.path(row["task"] or ""))
    return Evidence(
        document=catalogue.instrument(catalogue.path(row["document"] or "")),
        start=int(row["start"] or 0),
        end=int(row["end"] or 0),
        quote=row["exact"] or "",
        prefix=row["prefix"] or "",
        suffix=row["suffix"] or "",
        rule=row["rule"] or "",
        version=row["version"] or "",
        section=sections.get(row["fact"] or ""),
        task=task.ref if task else None,
    )
