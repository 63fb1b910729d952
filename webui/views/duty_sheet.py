"""The duty sheet of a body, `/cq/…?xem=phieu`: what it leads, coordinates, by when, on what basis; for A4.

Requests (đề nghị) stand apart from orders, and the duties of collectives apart from those by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import lazy_gettext as _

from graph import agenda
from graph.answers import AgencyAnswer, InstrumentInfo, Ref, TaskRow
from webui.context import explorer
from webui.links import href
from webui.respond import render

from .calendar import recurrence

KEY = "phieu"
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_REQUEST = "đề nghị"
_MODES = {"giao": "giao", "đề nghị": "de-nghi", "none": "neu-ten"}
_TITLES = {
    ("chu-tri", False): _("Chủ trì"),
    ("chu-tri", True): _("Được đề nghị chủ trì"),
    ("phoi-hop", False): _("Phối hợp"),
    ("phoi-hop", True): _("Phối hợp trong việc đề nghị cơ quan khác chủ trì"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """An instrument that tasks of the sheet cite."""

    instrument: InstrumentInfo
    tasks: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tasks in a row with the same bodies beside this one: said once, over the tasks."""

    document: Ref
    leads: tuple[Ref, ...]
    coordinators: tuple[Ref, ...]
    rows: tuple[tuple[int, TaskRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the sheet: orders or requests, led (`own`) or coordinated, with the address of the list."""

    title: Any
    own: bool
    count: int
    address: str | None
    groups: tuple[Group, ...]


def show(path: str, answer: AgencyAnswer) -> Response:
    """The sheet; the duties of collectives are a part of their own, those coordinated by their codes only."""
    mine = {row.ref.path for row in (*answer.leads, *answer.coordinates)}
    limits = [event for event in explorer().calendar(agency=path) if event.task.ref.path in mine]
    documents = tuple(dict.fromkeys(row.document for row in (*answer.leads, *answer.coordinates)))
    due, bases = agenda.first(limits), _bases(answer.leads)
    via = answer.via_collectives
    return render(
        "duty_sheet.html",
        data={
            "agency": answer.agency,
            "documents": documents,
            "leads": answer.leads,
            "coordinates": answer.coordinates,
            "limits": due,
            "bases": bases,
            "via_collectives": via,
        },
        path=path,
        triples=lambda: explorer().describe(path),
        parts=_parts(answer),
        collective=_groups(via.leads, None),
        today=datetime.now(_ZONE).date().isoformat(),
        every=recurrence,
    )


def _parts(answer: AgencyAnswer) -> tuple[Part, ...]:
    """What is led, then what is coordinated; requests follow the orders, where there are any."""
    parts = []
    for role, rows in (("chu-tri", answer.leads), ("phoi-hop", answer.coordinates)):
        orders = [row for row in rows if row.mode != _REQUEST]
        requests = [row for row in rows if row.mode == _REQUEST]
        if orders or not requests:
            parts.append(_part(answer, _TITLES[role, False], role, orders, whole=not requests))
        if requests:
            parts.append(_part(answer, _TITLES[role, True], role, requests, whole=not orders))
    return tuple(parts)


def _part(answer: AgencyAnswer, title: Any, role: str, rows: Sequence[TaskRow], *, whole: bool) -> Part:
    ref = answer.agency.ref
    modes = {row.mode for row in rows}
    address = href(ref, xem=None if role == "chu-tri" else role) if whole else None
    if not whole and len(modes) == 1:
        mode = _MODES[modes.pop()]
        address = href("nhiem-vu", **{"co-quan": ref.path, "vai-tro": role, "cach": mode})
    groups = _groups(rows, ref.path)
    return Part(title=title, own=role == "chu-tri", count=len(rows), address=address, groups=groups)


def _groups(rows: Iterable[TaskRow], agency: str | None) -> tuple[Group, ...]:
    """Tasks with their number, together as long as document, leads and coordinators stay the same."""

    def bodies(numbered: tuple[int, TaskRow]) -> tuple[Ref, tuple[Ref, ...], tuple[Ref, ...]]:
        row = numbered[1]
        sides = (row.leads, row.coordinators)
        leads, coordinators = (tuple(ref for ref in refs if ref.path != agency) for refs in sides)
        return row.document, leads, coordinators

    return tuple(
        Group(document=document, leads=leads, coordinators=coordinators, rows=tuple(found))
        for (document, leads, coordinators), found in groupby(enumerate(rows, 1), bodies)
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
