"""Who works with whom, `/phoi-hop`: pairs of bodies, what the network says of each body, and its picture.

`?van-ban=` is one document (`tat-ca` all), `?nhom=` how collectives count (not at first), `?it-nhat=` the
least number of common tasks of a pair, `?xem=` the view, `?co-quan=` one body, `?vai-tro=` its side of the
pair, `?cum=` one community.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from graph.answers import CollectiveMode, CoWork
from graph.collaboration import Collaboration, Measured, Partner, collaboration, partners
from graph.standing import MODES
from webui import islands
from webui.context import explorer
from webui.labels import COLLECTIVES
from webui.links import here
from webui.listing import Column, listing
from webui.naming import full
from webui.respond import render
from webui.tabs import Tab

from . import narrowed
from .tasks import named

blueprint = Blueprint("cowork", __name__)
ALL = "tat-ca"
_FEW = 12
"""So many documents are taken together where the address names none; of more, the newest one."""
KINDS = {"lead-coordinator": _("phối hợp"), "lead-lead": _("cùng chủ trì")}
ROLES = {"chu-tri": _("chủ trì"), "phoi-hop": _("phối hợp"), "cung-chu-tri": _("cùng chủ trì")}
_TIES: tuple[Column[CoWork], ...] = (
    Column(key="chu-tri", label=_("Cơ quan chủ trì"), by=lambda row: row.first.label),
    Column(key="cach", label=_("Cách"), by=lambda row: row.kind, cell=lambda row: str(KINDS[row.kind])),
    Column(key="cung", label=_("Cùng cơ quan"), by=lambda row: row.second.label),
    Column(key="nhiem-vu", label=_("Nhiệm vụ chung"), by=lambda row: len(row.tasks), numeric=True),
)
_BODIES: tuple[Column[Measured], ...] = (
    Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
    Column(key="cung-lam", label=_("Cùng làm với"), by=lambda row: row.partners, numeric=True),
    Column(key="nho", label=_("Nhờ phối hợp"), by=lambda row: row.asks, numeric=True),
    Column(key="duoc-nho", label=_("Được nhờ"), by=lambda row: row.asked, numeric=True),
    Column(key="cung-chu-tri", label=_("Cùng chủ trì"), by=lambda row: row.together, numeric=True),
    Column(key="trung-gian", label=_("Trung gian"), by=lambda row: row.betweenness, numeric=True),
    Column(key="gan", label=_("Gần các nơi khác"), by=lambda row: row.closeness, numeric=True),
    Column(key="cum", label=_("Cụm"), by=lambda row: row.cluster, numeric=True),
)
_PARTNERS: tuple[Column[Partner], ...] = (
    Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
    Column(key="phoi-hop", label=_("Phối hợp giúp"), by=lambda row: len(row.helps), numeric=True),
    Column(key="duoc-giup", label=_("Được giúp"), by=lambda row: len(row.helped), numeric=True),
    Column(key="cung-chu-tri", label=_("Cùng chủ trì"), by=lambda row: len(row.together), numeric=True),
)
_VIEWS = {"cap": _("Cặp cơ quan"), "co-quan": _("Từng cơ quan"), "hinh": _("Hình")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the address asks for; `alone`: it names no document, and the newest one stands for too many."""

    mode: CollectiveMode
    document: str | None
    alone: bool
    least: int
    agency: str | None
    role: str | None
    cluster: int | None


@blueprint.get("/phoi-hop")
def index() -> Response:
    """The pairs; `?xem=co-quan` the bodies, `?xem=hinh` the picture, `?xem=cung-lam` the partners of one."""
    asked = _asked()
    graph = explorer()
    documents = explorer().held() if asked.document is None else [asked.document]
    found = graph.once(
        ("collaboration", asked.mode, asked.document, asked.least),
        lambda catalogue: collaboration(catalogue, asked.mode, documents, least=asked.least),
    )
    ties = _chosen(found, asked)
    bodies = [row for row in found.bodies if asked.cluster in (None, row.cluster)]
    near = partners(found.ties, asked.agency) if asked.agency else ()
    lists: dict[str, tuple[Sequence[Any], Sequence[Column[Any]]]] = {
        "cap": (ties, _TIES),
        "co-quan": (bodies, _BODIES),
        "cung-lam": (near, _PARTNERS),
        "hinh": (ties, _TIES),
    }
    seen = request.args.get("xem", "cap")
    view = seen if seen in _VIEWS or (seen == "cung-lam" and asked.agency) else "cap"
    rows, columns = lists[view]
    return render(
        "cowork.html",
        data={
            "collectives": asked.mode,
            "document": asked.document,
            "least": asked.least,
            "heaviest": found.heaviest,
            "ties": ties,
            "bodies": bodies,
            "partners": near,
        },
        title=_("Ai làm việc với ai"),
        found=found,
        list=listing(rows, columns),
        picture=_picture(found, asked) if view == "hinh" else None,
        view=view,
        views=_tabs(view, found, near, asked),
        chips=_chips(asked),
        asked=asked,
        agency=named(asked.agency) if asked.agency else None,
        modes=MODES,
        mode=asked.mode,
        kinds=KINDS,
        document=asked.document,
        alone=asked.alone,
        newest=graph.catalogue().instrument(asked.document) if asked.document else None,
        documents=graph.documents(),
        few=_FEW,
        all=ALL,
    )


def _picture(found: Collaboration, asked: _Asked) -> islands.Picture:
    return islands.picture(found) if asked.document else islands.picture(found, full)


def _asked() -> _Asked:
    mode = request.args.get("nhom")
    alone = not request.args.get("van-ban", "").strip() and len(explorer().held()) > _FEW
    every = request.args.get("van-ban") == ALL
    role = request.args.get("vai-tro")
    return _Asked(
        mode=next((each for each in MODES if each == mode), "named"),
        document=None if every else _newest() if alone else narrowed.document(),
        alone=alone,
        least=min(max(1, request.args.get("it-nhat", 1, type=int)), 1_000_000),
        agency=request.args.get("co-quan") or None,
        role=role if role in ROLES else None,
        cluster=request.args.get("cum", type=int),
    )


def _newest() -> str | None:
    return next((row.ref.path for row in explorer().documents() if row.tasks), None)


def _chosen(found: Collaboration, asked: _Asked) -> tuple[CoWork, ...]:
    """The ties of one body if any is named, on its side of the tie if a role is."""
    if asked.agency is None:
        return found.ties
    return tuple(tie for tie in found.ties if _fits(tie, asked))


def _fits(tie: CoWork, asked: _Asked) -> bool:
    leads, follows = tie.first.path == asked.agency, tie.second.path == asked.agency
    if tie.kind == "lead-lead":
        return (leads or follows) and asked.role in (None, "cung-chu-tri")
    return (leads and asked.role in (None, "chu-tri")) or (follows and asked.role in (None, "phoi-hop"))


def _tabs(view: str, found: Collaboration, near: Sequence[Partner], asked: _Asked) -> tuple[Tab, ...]:
    """The views of the whole network, and the partners of one body where one is named."""
    keep = {"xep": None, "chieu": None, "an": None, "trang": None, "vai-tro": None, "cum": None}
    whole = {"co-quan": None, **keep}
    counts = {"cap": len(found.ties), "co-quan": len(found.bodies), "hinh": None}
    tabs = [
        Tab(
            key=key,
            label=label,
            count=counts[key],
            current=key == view and (key != "cap" or asked.agency is None),
            address=here(xem=None if key == "cap" else key, **whole),
        )
        for key, label in _VIEWS.items()
    ]
    if asked.agency:
        label = _("Cùng làm với %(name)s", name=named(asked.agency))
        tabs.append(
            Tab(
                key="cung-lam",
                label=label,
                count=len(near),
                current=view == "cung-lam",
                address=here(xem="cung-lam", **keep),
            )
        )
    return tuple(tabs)


def _chips(asked: _Asked) -> list[tuple[Any, Any, str]]:
    """What a list taken along must say."""
    chips: list[tuple[Any, Any, str]] = [(_("nhóm cơ quan"), COLLECTIVES[asked.mode], here(nhom=None))]
    if asked.document:
        chips.append((_("văn bản"), named(asked.document), here(**{"van-ban": ALL, "trang": None})))
    if asked.least > 1:
        chips.append((_("ít nhất"), asked.least, here(**{"it-nhat": None, "trang": None})))
    if asked.agency:
        gone = {"co-quan": None, "vai-tro": None, "trang": None}
        chips.append((_("cơ quan"), named(asked.agency), here(xem=None, **gone)))
    if asked.role:
        chips.append((_("vai trò"), ROLES[asked.role], here(**{"vai-tro": None, "trang": None})))
    if asked.cluster is not None:
        chips.append((_("cụm"), asked.cluster, here(cum=None, trang=None)))
    return chips
