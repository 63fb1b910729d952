"""Three tabs of an instrument: its relations, its chain of mandates, what its lapse would touch."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from graph import mandate, touched
from graph.answers import Evidence, InstrumentAnswer, Ref, TaskRow
from graph.touched import Body, Touched
from ontology.model import Deadline, Target
from webui import drawing
from webui.context import explorer
from webui.listing import Column, listing

from . import columns
from .columns import listed

WAYS: Mapping[str, tuple[touched.Way, Any]] = {
    "truc-tiep": ("direct", _("Dẫn trực tiếp văn bản này")),
    "gian-tiep": ("indirect", _("Qua văn bản khác")),
    "ca-ke-hoach": ("plan", _("Qua cả kế hoạch")),
}
WHAT: Mapping[str, tuple[str, Any]] = {
    "nhiem-vu": ("tasks", _("Nhiệm vụ")),
    "co-quan": ("agencies", _("Cơ quan")),
    "chi-tieu": ("targets", _("Chỉ tiêu")),
    "thoi-han": ("deadlines", _("Thời hạn")),
}
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
class Impact:
    """What the tab shows: all three ways, and which list of which is open."""

    ways: tuple[tuple[str, Any, Touched], ...]
    way: str
    what: str
    shown: Touched
    day: str
    agency: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Relations of one kind in one direction: the other instrument, and the passages that state it."""

    relation: str
    outward: bool
    others: tuple[tuple[Ref, tuple[Evidence, ...]], ...]


def impact(answer: InstrumentAnswer) -> dict[str, Any]:
    """The tab `anh-huong`: `?cach=`, `?gi=`, `?ngay=`; `?co-quan=` and `?vai-tro=` narrow the tasks."""
    found = {each.way: each for each in _ways(answer)}
    ways = tuple((key, word, found[way]) for key, (way, word) in WAYS.items())
    open_by_itself = next((key for key, _, each in ways if each.tasks), "truc-tiep")
    way = _one_of(WAYS, request.args.get("cach"), open_by_itself)
    what = _one_of(WHAT, request.args.get("gi"), "nhiem-vu")
    shown = Impact(
        ways=ways,
        way=way,
        what=what,
        shown=found[WAYS[way][0]],
        day=_day() or "",
        agency=request.args.get("co-quan", ""),
        role=request.args.get("vai-tro", ""),
    )
    return {"consequence": shown, "list": _list(shown), "what": WHAT}


def chain(answer: InstrumentAnswer) -> dict[str, Any]:
    """The tab `chuoi`."""
    found = mandate.chain(explorer().catalogue(), answer)
    return {"mandate": found, "drawn": drawing.picture(found)}


def relations(answer: InstrumentAnswer) -> dict[str, Any]:
    """The tab `quan-he`."""
    return {"relations": tuple(grouped(answer))}


def grouped(answer: InstrumentAnswer) -> Iterator[Group]:
    """Stated relations by kind, first outward, then inward; last, the documents that cite the instrument."""
    for outward, steps in ((True, answer.outgoing), (False, answer.incoming)):
        kinds: defaultdict[str, defaultdict[Ref, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
        for step in steps:
            passages = kinds[step.relation][step.target if outward else step.source]
            passages += [step.evidence] if step.evidence else []
        for relation, found in kinds.items():
            yield Group(relation=relation, outward=outward, others=_frozen(found))
    citing: defaultdict[Ref, list[Evidence]] = defaultdict(list)
    for row in answer.mentions:
        if not row.own:
            citing[row.evidence.document].append(row.evidence)
    if citing:
        yield Group(relation="cites", outward=False, others=_frozen(citing))


def _frozen(found: Mapping[Ref, list[Evidence]]) -> tuple[tuple[Ref, tuple[Evidence, ...]], ...]:
    return tuple((ref, tuple(passages)) for ref, passages in found.items())


def _ways(answer: InstrumentAnswer) -> tuple[Touched, ...]:
    whole = {row.document.path: explorer().tasks(document=row.document.path) for row in answer.through_plan}
    return touched.ways(answer, whole, day=_day())


def _list(shown: Impact) -> Any:
    if shown.what == "co-quan":
        return listing(shown.shown.agencies, _BODIES)
    if shown.what in ("chi-tieu", "thoi-han"):
        return listing(shown.shown.targets if shown.what == "chi-tieu" else shown.shown.deadlines, _LIMITS)
    tasks = shown.shown.tasks
    for body in shown.shown.agencies:
        if body.agency.path == shown.agency:
            tasks = body.coordinates if shown.role == "phoi-hop" else body.leads
    return listing(tasks, columns.TASKS)


def _day() -> str | None:
    """The what-if day of the address; anything that is no day counts as none."""
    try:
        return date.fromisoformat(request.args.get("ngay", "")).isoformat()
    except ValueError:
        return None


def _one_of(known: Mapping[str, object], asked: str | None, default: str) -> str:
    return asked if asked is not None and asked in known else default
