"""Tasks: the list `/nhiem-vu` with its filters, and the page of a task with its evidence."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.links import here
from webui.listing import listing
from webui.reader import passage_of
from webui.respond import render, wanted
from webui.tabs import chosen, tabs

from . import columns
from .network import picture

blueprint = Blueprint("tasks", __name__)

_ROLES = {"chu-tri": "lead", "phoi-hop": "coordinator"}
# argument of the address -> (argument of the explorer, its word, its values; None: a path or free words)
_FILTERS: Mapping[str, tuple[str, Any, Mapping[str, Any] | None]] = {
    "q": ("words", _("lời văn"), None),
    "van-ban": ("document", _("văn bản"), None),
    "nam": ("year", _("năm của văn bản"), None),
    "muc": ("section", _("mục"), None),
    "co-quan": ("agency", _("cơ quan"), None),
    "vai-tro": ("role", _("vai trò"), _ROLES),
    "cung": ("partner", _("cùng cơ quan"), None),
    "vai-tro-cung": ("partner_role", _("vai trò của cơ quan ấy"), _ROLES),
    "nhom": ("collectives", _("nhóm cơ quan"), {"members": "members"}),
    "can-cu": ("instrument", _("dựa trên"), None),
    "cach": ("mode", _("cách giao"), {"giao": "giao", "de-nghi": "đề nghị", "neu-ten": "none"}),
    "thoi-han": ("deadline", _("thời hạn"), {"co": True, "khong": False}),
    "chi-tieu": ("target", _("chỉ tiêu"), {"co": True, "khong": False}),
}
_VALUES: Mapping[str, Any] = {
    "chu-tri": _("chủ trì"),
    "phoi-hop": _("phối hợp"),
    "members": _("tính cả nhiệm vụ của nhóm"),
    "giao": _("giao"),
    "de-nghi": _("đề nghị"),
    "neu-ten": _("nêu tên"),
    "co": _("có"),
    "khong": _("không"),
}


@blueprint.get("/nhiem-vu")
def index() -> Response:
    """`/nhiem-vu`: all tasks that meet every filter of the address."""
    conditions = dict(_conditions())
    words = conditions.get("words", "")
    # Words without a letter would narrow nothing, and the page would say that all tasks hold them.
    found = explorer().tasks(**conditions) if not words or any(map(str.isalnum, words)) else ()
    data = {"filters": {key: request.args[key] for key in _FILTERS if request.args.get(key)}, "tasks": found}
    return render("tasks.html", data=data, list=listing(found, columns.TASKS), chips=_chips())


def _conditions() -> list[tuple[str, Any]]:
    """Filters of the address as arguments of the explorer; values that mean nothing are left out."""
    given = [(key, request.args[key].strip()) for key in _FILTERS if request.args.get(key, "").strip()]
    meant = []
    for key, value in given:
        argument, _word, values = _FILTERS[key]
        if values is None or value in values:
            meant.append((argument, value if values is None else values[value]))
    return meant


def _chips() -> list[tuple[Any, Any, str]]:
    """The filters in force: word, value as people say it, and the address without it."""
    return [
        (word, _VALUES.get(value) or named(value), here(**{key: None, "trang": None}))
        for key, (_argument, word, values) in _FILTERS.items()
        if (value := request.args.get(key, "").strip()) and (values is None or value in values)
    ]


def named(value: str) -> str:
    """The label of an item for its path; anything else is shown as it is."""
    if not value.startswith(("vb/", "cq/")):
        return value
    try:
        return label(value)
    except UnknownItemError:
        return value


def label(path: str) -> str:
    """What to call the item at a path."""
    graph = explorer()
    kind = graph.kind(path)
    if kind in ("agency", "collective"):
        return graph.agency(path).agency.name
    if kind == "section":
        return graph.section(path).ref.label
    return graph.instrument(path).instrument.ref.label


def show(path: str) -> Response:
    """`/vb/…/nhiem-vu/…`: a task."""
    view = explorer().task(path)
    views = tabs(
        path,
        (("xem", _("Tổng quan"), None), ("mang-luoi", _("Mạng lưới"), None), ("du-lieu", _("Dữ liệu"), None)),
    )
    tab = chosen(views)
    shown = wanted(rdf=True) == "html"
    return render(
        "task.html",
        data=view,
        path=path,
        triples=lambda: explorer().describe(path),
        tabs=views,
        tab=tab,
        words=passage_of(view.evidence, view.marks) if shown and tab == "xem" else None,
        picture=picture(path) if shown and tab == "mang-luoi" else None,
    )
