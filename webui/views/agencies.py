"""Agencies: the listing `/cq/`, and a body: what it leads, coordinates, shares, where it is named."""

from typing import Any

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from graph.answers import AgencyAnswer
from webui.context import explorer
from webui.listing import listing
from webui.respond import render, wanted
from webui.tabs import Choice, chosen, tabs

from . import columns, duty_sheet, traced
from .narrowed import in_document
from .network import picture

blueprint = Blueprint("agencies", __name__)
_LISTED = {"co-quan": "agency", "nhom": "collective"}


@blueprint.get("/cq/")
def index() -> Response:
    """`/cq/`: the bodies that held documents name; `?loai=co-quan` or `?loai=nhom` shows one kind."""
    kind = _LISTED.get(request.args.get("loai", ""))
    found = [
        row
        for row in explorer().agencies()
        if kind is None or row.agency.collective == (kind == "collective")
    ]
    return render("agencies.html", data={"agencies": found}, list=listing(found, columns.AGENCIES))


def show(path: str) -> Response:
    """`/cq/…`: a body or a collective."""
    answer = explorer().agency(path)
    if request.args.get("xem") == duty_sheet.KEY:
        return duty_sheet.show(path, answer)
    shared = answer.via_collectives
    through: tuple[Choice, ...] = (
        ("nhom-chu-tri", _("Chủ trì qua nhóm"), len(shared.leads)),
        ("nhom-phoi-hop", _("Phối hợp qua nhóm"), len(shared.coordinates)),
    )
    views = tabs(
        path,
        (
            ("chu-tri", _("Chủ trì"), len(answer.leads)),
            ("phoi-hop", _("Phối hợp"), len(answer.coordinates)),
            *(through if answer.agency.collectives else ()),
            ("nhac-den", _("Được nhắc đến"), len(answer.mentioned)),
            ("mang-luoi", _("Mạng lưới"), None),
            ("du-lieu", _("Dữ liệu"), None),
        ),
    )
    tab = chosen(views)
    return render(
        "agency.html",
        data=answer,
        path=path,
        triples=lambda: explorer().describe(path),
        tabs=views,
        tab=tab,
        **(_tab(answer, tab) if wanted(rdf=True) == "html" else {}),
    )


def _tab(answer: AgencyAnswer, tab: str) -> dict[str, Any]:
    if tab == "mang-luoi":
        return {"picture": picture(answer.agency.ref.path)}
    if tab == "nhac-den":
        return {"list": traced.mentions(in_document(answer.mentioned, lambda evidence: evidence))}
    lists = {
        "chu-tri": answer.leads,
        "phoi-hop": answer.coordinates,
        "nhom-chu-tri": answer.via_collectives.leads,
        "nhom-phoi-hop": answer.via_collectives.coordinates,
    }
    return {"list": listing(lists[tab], columns.TASKS)} if tab in lists else {}
