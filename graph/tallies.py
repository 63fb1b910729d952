"""Bodies and instruments with the figures of their lists, in one document or in all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from ontology.model import Facts
from ontology.namespaces import CANCU

from .answers import AgencyCount, AgencyInfo, DocumentRow, InstrumentCount, InstrumentInfo, TaskRow
from .catalogue import Catalogue
from .duties import LEAD


def agencies(catalogue: Catalogue, facts: Facts, tasks: Iterable[TaskRow]) -> tuple[AgencyCount, ...]:
    """The bodies of a document by falling number of tasks led."""
    tasks = list(tasks)
    leads = Counter(ref.path for row in tasks for ref in row.leads)
    coordinates = Counter(ref.path for row in tasks for ref in row.coordinators if ref not in row.leads)
    mentions = Counter(item.agency for item in facts.mentions)
    return _agencies(catalogue, (item.id for item in facts.agencies), leads, coordinates, mentions)


def all_agencies(catalogue: Catalogue) -> tuple[AgencyCount, ...]:
    """The bodies that any document names."""
    counts: dict[str, Counter[str]] = {LEAD: Counter(), CANCU + "coordinator": Counter(), "": Counter()}
    for row in chain(catalogue.known("duties_of"), catalogue.known("mentions_of")):
        counts[row.get("role") or ""][catalogue.path(row["agency"] or "")] = int(row["count"] or 0)
    leads, coordinates, mentions = counts.values()
    return _agencies(catalogue, leads | coordinates | mentions, leads, coordinates, mentions)


def instruments(catalogue: Catalogue, facts: Facts, tasks: Iterable[TaskRow]) -> tuple[InstrumentCount, ...]:
    """The instruments that a document cites by falling number of mentions."""
    cited = (item.instrument for item in facts.citations if item.instrument and not item.own)
    citing = Counter(path for row in tasks for path in {ref.path for ref in row.citations})
    return _instruments(catalogue, Counter(cited), citing)


def all_instruments(catalogue: Catalogue) -> tuple[InstrumentCount, ...]:
    """The instruments that any document cites."""
    mentions, tasks = Counter[str](), Counter[str]()
    for row in catalogue.known("citing"):
        path = catalogue.path(row["instrument"] or "")
        mentions[path], tasks[path] = int(row["count"] or 0), int(row["tasks"] or 0)
    return _instruments(catalogue, mentions, tasks)


def documents(catalogue: Catalogue) -> tuple[DocumentRow, ...]:
    """Held documents, newest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in catalogue.known("documents"):
        kind = (row["class"] or "").removeprefix(CANCU)
        counts[catalogue.path(row["document"] or ""), kind] = int(row["count"] or 0)
    held = [info for info in catalogue.instruments.values() if info.held]
    rows = [
        DocumentRow(
            ref=info.ref,
            number=info.number,
            type=info.type,
            date=info.date,
            place=info.place,
            issuer=info.issuer,
            title=info.title,
            tasks=counts[info.ref.path, "Task"],
            citations=counts[info.ref.path, "Citation"],
            assignments=counts[info.ref.path, "Assignment"],
            anomalies=counts[info.ref.path, "Anomaly"],
        )
        for info in held
    ]
    return tuple(sorted(rows, key=lambda row: (row.date or "", row.ref.label), reverse=True))


def _agencies(
    catalogue: Catalogue,
    listed: Iterable[str],
    leads: Mapping[str, int],
    coordinates: Mapping[str, int],
    mentions: Mapping[str, int],
) -> tuple[AgencyCount, ...]:
    rows = [
        AgencyCount(
            agency=_agency(catalogue, path),
            leads=leads.get(path, 0),
            coordinates=coordinates.get(path, 0),
            mentions=mentions.get(path, 0),
        )
        for path in dict.fromkeys(listed)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.leads, -row.coordinates, -row.mentions, row.agency.name)))


def _instruments(
    catalogue: Catalogue, mentions: Mapping[str, int], tasks: Mapping[str, int]
) -> tuple[InstrumentCount, ...]:
    rows = [
        InstrumentCount(instrument=_instrument(catalogue, path), mentions=count, tasks=tasks.get(path, 0))
        for path, count in mentions.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.mentions, -row.tasks, row.instrument.ref.label)))


def _agency(catalogue: Catalogue, path: str) -> AgencyInfo:
    ref = catalogue.agency(path)
    return catalogue.agencies.get(path) or AgencyInfo(ref=ref, name=ref.label, kind="")


def _instrument(catalogue: Catalogue, path: str) -> InstrumentInfo:
    return catalogue.instruments.get(path) or InstrumentInfo(ref=catalogue.instrument(path))
