"""The duty sheet of a body, `/cq/…?xem=phieu`: what it leads, coordinates, by when, on what basis; for A4."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response

from graph import agenda
from graph.answers import AgencyAnswer, InstrumentInfo, Ref, TaskRow
from webui.context import explorer
from webui.respond import render

from .calendar import recurrence

KEY = "phieu"
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """An instrument that tasks of the sheet cite."""

    instrument: InstrumentInfo
    tasks: tuple[Ref, ...]


def show(path: str, answer: AgencyAnswer) -> Response:
    """The sheet; duties by name only, those through collectives are counted in a note."""
    mine = {row.ref.path for row in (*answer.leads, *answer.coordinates)}
    limits = [event for event in explorer().calendar(agency=path) if event.task.ref.path in mine]
    documents = tuple(dict.fromkeys(row.document for row in (*answer.leads, *answer.coordinates)))
    due, bases = agenda.first(limits), _bases(answer.leads)
    return render(
        "duty_sheet.html",
        data={
            "agency": answer.agency,
            "documents": documents,
            "leads": answer.leads,
            "coordinates": answer.coordinates,
            "limits": due,
            "bases": bases,
            "via_collectives": answer.via_collectives,
        },
        path=path,
        triples=lambda: explorer().describe(path),
        today=datetime.now(_ZONE).date().isoformat(),
        every=recurrence,
    )


def _bases(rows: Iterable[TaskRow]) -> tuple[Basis, ...]:
    """The instruments that these tasks cite, in the order of the text."""
    tasks: dict[Ref, list[Ref]] = {}
    for row in rows:
        for ref in row.citations:
            tasks.setdefault(ref, []).append(row.ref)
    known = explorer().catalogue().instruments
    return tuple(
        Basis(instrument=known.get(ref.path) or InstrumentInfo(ref=ref), tasks=tuple(found))
        for ref, found in tasks.items()
    )
