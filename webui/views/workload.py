"""The load of each body, `/khoi-luong`, three ways to count collectives, and the sums that must hold."""

from typing import cast

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from graph.answers import CollectiveMode, LoadRow
from webui.context import explorer
from webui.listing import Column, listing
from webui.respond import render

blueprint = Blueprint("workload", __name__)
_MODES = ("named", "body", "members")
_COLUMNS: tuple[Column[LoadRow], ...] = (
    Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
    Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: row.leads, numeric=True),
    Column(key="chia-deu", label=_("Chia đều"), by=lambda row: row.leads_shared, numeric=True),
    Column(key="phoi-hop", label=_("Phối hợp"), by=lambda row: row.coordinates, numeric=True),
    Column(key="thoi-han", label=_("Có thời hạn"), by=lambda row: len(row.deadline_tasks), numeric=True),
    Column(key="chi-tieu", label=_("Có chỉ tiêu"), by=lambda row: len(row.target_tasks), numeric=True),
    Column(key="muc", label=_("Mục"), by=lambda row: len(row.sections), numeric=True),
)


@blueprint.get("/khoi-luong")
def index() -> Response:
    """`?nhom=named|body|members`."""
    asked = request.args.get("nhom", "named")
    mode = cast(CollectiveMode, asked if asked in _MODES else "named")
    table = explorer().load(mode)
    most = max((row.leads for row in table.rows), default=1) or 1
    return render("workload.html", data=table, list=listing(table.rows, _COLUMNS), modes=_MODES, most=most)
