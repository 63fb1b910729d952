"""Instruments: the listing `/can-cu`, and the page of an instrument that documents cite."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph.answers import InstrumentAnswer
from graph.related import groups
from webui import attachment as attachments
from webui.context import explorer
from webui.language import day as shown_day
from webui.links import iri
from webui.listing import listing
from webui.respond import render, wanted
from webui.tabs import chosen, tabs
from webui.takeaway.table import vietnamese_day

from . import columns, consequences, depends, mandates, traced
from .in_force import with_validity
from .narrowed import in_document
from .network import picture

blueprint = Blueprint("instruments", __name__)


@dataclass(frozen=True, slots=True)
class _Form:
    suffix: str
    mimetype: str
    write: Callable[[attachments.Attachment], bytes]


_ATTACHED: Mapping[str, _Form] = {
    "docx": _Form(
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", attachments.word
    ),
    "csv": _Form("csv", "text/csv; charset=utf-8", attachments.sheet),
}
_TABS = {
    "chuoi": mandates.chain,
    "anh-huong": consequences.impact,
    "nhiem-vu": depends.depends,
}


@blueprint.get("/can-cu")
def index() -> Response:
    """`/can-cu`: every instrument that a held document cites."""
    found = explorer().instruments()
    return render("instruments.html", data={"instruments": found}, list=listing(found, columns.INSTRUMENTS))


@blueprint.get("/trich-dan")
def citations() -> Response:
    """`/trich-dan`: every citation of every held document, in text order."""
    found = explorer().citations()
    return render(
        "citations.html",
        data={"citations": found},
        title=_("Trích dẫn"),
        list=listing(found, columns.CITATIONS),
    )


@blueprint.get("/anh-huong")
def attachment() -> Response:
    """`?van-ban=vb/…`, `?dang=docx|csv`, `?ngay=`: what a change of it touches, to attach to a letter."""
    form = _ATTACHED.get(request.args.get("dang", "docx"))
    if form is None:
        abort(404)
    answer = explorer().instrument(request.args.get("van-ban", ""))
    path, day, today = answer.instrument.ref.path, consequences.asked_day(), vietnamese_day()
    source = gettext(
        "Nguồn: Căn Cứ, bản chụp %(snapshot)s, %(address)s; lập ngày %(day)s. Danh mục lập tự "
        "động từ lời văn của các văn bản trong kho; đối chiếu với bản chính trước khi dùng.",
        snapshot=explorer().snapshot(),
        address=iri(path),
        day=shown_day(today.isoformat()),
    )
    told = attachments.attachment(answer, consequences.ways(answer, day), day=day, source=source)
    response = Response(form.write(told), content_type=form.mimetype)
    stem = "anh-huong-" + path.removeprefix("vb/").replace("/", "-").replace(".", "-")
    name = f"{stem}-{today.isoformat()}.{form.suffix}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def show(path: str) -> Response:
    """`/vb/…`: an instrument, held or not."""
    answer = explorer().instrument(path)
    catalogue = explorer().catalogue()
    related = groups(catalogue, answer, words=request.args.get("xem") == "quan-he")
    resting = len(answer.direct) + len(answer.indirect)
    views = tabs(
        path,
        (
            ("nhiem-vu", _("Nhiệm vụ dựa trên"), resting),
            ("dan-chieu", _("Lần dẫn"), len(answer.mentions)),
            ("quan-he", _("Quan hệ"), sum(len(group.others) for group in related)),
            ("chuoi", _("Chuỗi căn cứ"), None),
            ("anh-huong", _("Ảnh hưởng"), None),
            ("mang-luoi", _("Mạng lưới"), None),
            ("du-lieu", _("Dữ liệu"), None),
        ),
    )
    tab = chosen(views)
    return render(
        "instrument.html",
        data=with_validity(answer, answer),
        path=path,
        triples=lambda: explorer().describe(path),
        tabs=views,
        tab=tab,
        few=depends.FEW,
        **(traced.relations(related) if tab == "quan-he" else {}),
        **(_tab(answer, tab) if wanted(rdf=True) == "html" else {}),
    )


def _tab(answer: InstrumentAnswer, tab: str) -> dict[str, Any]:
    if tab == "mang-luoi":
        return {"picture": picture(answer.instrument.ref.path, depth=2)}
    if tab in _TABS:
        return _TABS[tab](answer)
    if tab == "dan-chieu":
        return {"list": listing(in_document(answer.mentions, lambda row: row.evidence), columns.CITATIONS)}
    return {}
