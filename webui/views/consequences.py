"""The tab of an instrument that tells what its lapse would touch."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from graph import reach, touched
from graph.answers import InstrumentAnswer, TaskRow
from graph.touched import Body, Touched
from ontology.model import Deadline, Target
from webui.attachment import content
from webui.context import explorer
from webui.listing import Column, listing

from . import columns
from .columns import listed

WAYS: Mapping[str, touched.Way] = {"truc-tiep": "direct", "gian-tiep": "indirect", "ca-ke-hoach": "plan"}
WHENS: Mapping[str, touched.When] = {"chua-han": "ahead", "khong-han": "undated", "da-qua": "over"}
WHAT: Mapping[str, tuple[str, Any]] = {
    "nhiem-vu": ("tasks", _("Nhiệm vụ")),
    "co-quan": ("agencies", _("Cơ quan")),
    "chi-tieu": ("targets", _("Chỉ tiêu")),
    "thoi-han": ("deadlines", _("Thời hạn")),
}
_FEW = 3
"""So many documents are asked for one by one."""
_BODIES: tuple[Column[Body], ...] = (
    Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
    Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: len(row.leads), numeric=True),
    Column(key="phoi-hop", label=_("Phối hợp"), by=lambda row: len(row.coordinates), numeric=True),
)
_LIMITS: tuple[Column[tuple[TaskRow, Target | Deadline]], ...] = (
    Column(key="ma", label=_("Mã"), by=lambda row: row[0].id),
    Column(key="loi-van", label=_("Lời văn"), by=lambda row: row[1].quote),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row[0].text),
    Column(
        key="chu-tri",
        label=_("Chủ trì"),
        by=lambda row: columns.names(row[0].leads),
        cell=lambda row: listed(row[0].leads),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A row of the table: the keys of its way and its state in the address, their words, what it reaches."""

    key: str
    when: str | None
    label: Any
    state: Any
    touched: Touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What the tab shows: all roads, and which list of which is open."""

    roads: tuple[Road, ...]
    road: Road
    what: str
    day: str
    agency: str
    role: str


def impact(answer: InstrumentAnswer) -> dict[str, Any]:
    """The tab: `?cach=`, `?khi=`, `?gi=`, `?ngay=`; `?co-quan=` and `?vai-tro=` narrow the tasks."""
    day = asked_day()
    roads = tuple(_road(each) for each in ways(answer, day))
    road = _chosen(roads)
    shown = Impact(
        roads=roads,
        road=road,
        what=_one_of(WHAT, request.args.get("gi"), "nhiem-vu"),
        day=day or "",
        agency=request.args.get("co-quan", ""),
        role=request.args.get("vai-tro", ""),
    )
    return {"consequence": shown, "list": _list(shown), "what": WHAT}


def _road(each: Touched) -> Road:
    key = next(key for key, way in WAYS.items() if way == each.way)
    when = next((key for key, state in WHENS.items() if state == each.when), None)
    return Road(
        key=key, when=when, label=content.WAYS[each.way], state=content.WHENS[each.when], touched=each
    )


def _chosen(roads: Sequence[Road]) -> Road:
    """The road that the address names; else the first one that reaches something."""
    way, when = request.args.get("cach"), request.args.get("khi")
    named = [road for road in roads if road.key == way]
    exact = [road for road in named if road.when == when]
    filled = [road for road in (named or roads) if road.touched.tasks]
    return (exact or filled or named or list(roads))[0]


def ways(answer: InstrumentAnswer, day: str | None) -> tuple[Touched, ...]:
    """What a change of the instrument touches, as of a supposed day."""
    graph = explorer()
    catalogue = graph.catalogue()
    register = catalogue.register
    if register is not None:
        key = ("reach", answer.instrument.ref.path, day)
        return graph.once(key, lambda catalogue: reach.ways(catalogue, register, answer, day=day))
    whole = _whole([row.document.path for row in answer.through_plan])
    return touched.ways(answer, whole, day=day, dated=catalogue.date)


def _whole(documents: Sequence[str]) -> Mapping[str, Sequence[TaskRow]]:
    """All tasks of each of these documents; of many documents in one question."""
    graph = explorer()
    if len(documents) <= _FEW:
        return {path: graph.tasks(document=path) for path in documents}
    found: dict[str, list[TaskRow]] = {path: [] for path in documents}
    for row in graph.tasks():
        if row.document.path in found:
            found[row.document.path].append(row)
    return found


def _list(shown: Impact) -> Any:
    reached = shown.road.touched
    if shown.what == "co-quan":
        return listing(reached.agencies, _BODIES)
    if shown.what in ("chi-tieu", "thoi-han"):
        return listing(reached.targets if shown.what == "chi-tieu" else reached.deadlines, _LIMITS)
    tasks = reached.tasks
    for body in reached.agencies if shown.agency else ():
        if body.agency.path == shown.agency:
            tasks = body.coordinates if shown.role == "phoi-hop" else body.leads
    return listing(tasks, columns.TASKS)


def asked_day() -> str | None:
    """The supposed day of the address (2023-07-01, 01/07/2023); anything that is no day counts as none."""
    given = request.args.get("ngay", "").strip()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(given, form).date().isoformat()
    return None


def _one_of(known: Mapping[str, object], asked: str | None, default: str) -> str:
    return asked if asked is not None and asked in known else default
