"""The load of each body, `/khoi-luong`: table, three ways to count side by side, matrix and bars.

`?nhom=named|body|members` counts collectives, `?xem=` chooses the view, `?van-ban=` one document. The sums
that must hold stand below each view.
"""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from graph import standing
from graph.answers import CollectiveMode, LoadRow, LoadTable
from graph.standing import MODES, Matrix, MatrixRow, Standing
from webui.context import explorer
from webui.labels import COLLECTIVES
from webui.links import here
from webui.listing import Column, Listing, listing
from webui.respond import render
from webui.tabs import Tab

from . import load_change, narrowed
from .tasks import named

blueprint = Blueprint("workload", __name__)
_LOAD: tuple[Column[LoadRow], ...] = (
    Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
    Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: row.leads, numeric=True),
    Column(key="chia-deu", label=_("Chia đều"), by=lambda row: row.leads_shared, numeric=True),
    Column(key="phoi-hop", label=_("Phối hợp"), by=lambda row: row.coordinates, numeric=True),
    Column(key="thoi-han", label=_("Có thời hạn"), by=lambda row: len(row.deadline_tasks), numeric=True),
    Column(key="chi-tieu", label=_("Có chỉ tiêu"), by=lambda row: len(row.target_tasks), numeric=True),
    Column(key="muc", label=_("Mục"), by=lambda row: len(row.sections), numeric=True),
)
_WORD = _("Khối lượng nhiệm vụ")
_GONE = dict.fromkeys(("xep", "chieu", "an", "trang", "co-quan", "vai-tro"))
_VIEWS = {
    "bang": _("Bảng"),
    "ba-cach": _("Ba cách tính"),
    "ma-tran": _("Cơ quan × mục"),
    "bieu-do": _("Biểu đồ"),
    load_change.KEY: _("So hai bên"),
}


@blueprint.get("/khoi-luong")
def index() -> Response:
    """The view that the address asks for; a matrix is of one document, the newest if none is named."""
    asked, seen = request.args.get("nhom", "named"), request.args.get("xem", "bang")
    mode: CollectiveMode = next((each for each in MODES if each == asked), "named")
    view = seen if seen in _VIEWS else "bang"
    if view == load_change.KEY:
        return load_change.show(mode, _tabs(view))
    document = narrowed.document() or (_newest() if view == "ma-tran" else None)
    table = explorer().load(mode, document=document)
    shown: dict[str, Any] = {"list": listing(table.rows, _LOAD)} if view in ("bang", "bieu-do") else {}
    data: object = table
    if view == "ba-cach":
        tables = [explorer().load(each, document=document) for each in MODES]
        found = standing.standings(tables)
        shown = {"list": listing(found, _standing_columns()), "tables": tables}
        data = {"standings": found, "checks": {each.mode: each.check for each in tables}}
    elif view == "ma-tran" and document:
        made, shown["list"] = _matrix(table, document)
        shown["matrix"], data = (
            made,
            {"mode": mode, "document": document, "matrix": made, "check": table.check},
        )
    return render(
        "workload.html",
        data=data,
        table=table,
        title=_title(view, mode),
        chips=_chips(mode, document, view),
        modes=MODES,
        mode=mode,
        view=view,
        views=_tabs(view),
        document=document,
        documents=explorer().documents(),
        most_led=max((row.leads for row in table.rows), default=1) or 1,
        most=max((max(row.leads, row.coordinates) for row in table.rows), default=1) or 1,
        **shown,
    )


def _newest() -> str | None:
    return next((row.ref.path for row in explorer().documents() if row.tasks), None)


def _title(view: str, mode: CollectiveMode) -> str:
    told = _VIEWS[view] if view == "ba-cach" else COLLECTIVES[mode]
    return f"{_WORD}: {told}"


def _tabs(view: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            key=key,
            label=label,
            count=None,
            current=key == view,
            address=here(xem=None if key == "bang" else key, **_GONE),
        )
        for key, label in _VIEWS.items()
    )


def _chips(mode: CollectiveMode, document: str | None, view: str) -> list[tuple[Any, Any, str]]:
    """What a list taken along must say: how collectives are counted, over which document."""
    chips: list[tuple[Any, Any, str]] = []
    if view != "ba-cach":
        chips.append((_("nhóm cơ quan"), COLLECTIVES[mode], here(nhom=None)))
    if document:
        chips.append((_("văn bản"), named(document), here(**{"van-ban": None})))
    return chips


def _standing_columns() -> tuple[Column[Standing], ...]:
    columns: list[Column[Standing]] = [
        Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label)
    ]
    for mode in MODES:
        columns += [
            Column(key=mode, label=COLLECTIVES[mode], by=_led(mode), numeric=True),
            Column(key=f"hang-{mode}", label=_("Hạng"), by=_ranked(mode), numeric=True),
        ]
    return (*columns, Column(key="doi-hang", label=_("Đổi hạng"), by=lambda row: row.change, numeric=True))


def _led(mode: CollectiveMode) -> Callable[[Standing], int | None]:
    return lambda row: row.places[mode].leads if mode in row.places else None


def _ranked(mode: CollectiveMode) -> Callable[[Standing], int | None]:
    return lambda row: row.places[mode].rank if mode in row.places else None


def _matrix(table: LoadTable, document: str) -> tuple[Matrix, Listing[MatrixRow]]:
    view = explorer().document(document)
    made = standing.matrix(table, view.tasks, view.sections)
    columns: Sequence[Column[MatrixRow]] = (
        Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
        Column(key="tong", label=_("Tổng"), by=lambda row: row.leads, numeric=True),
        *(Column(key=ref.label, label=ref.label, by=_cell(ref.label), numeric=True) for ref in made.sections),
    )
    return made, listing(made.rows, columns)


def _cell(section: str) -> Callable[[MatrixRow], int]:
    return lambda row: row.cells.get(section, 0)
