"""Documents: the listing `/vb/`, and a document with its tabs."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from graph.answers import DocumentView, InstrumentAnswer
from graph.related import groups
from webui.context import explorer
from webui.listing import listing
from webui.reader import scopes, section_names
from webui.respond import render, wanted
from webui.tabs import chosen, tabs

from . import columns, consequences, depends, mandates, traced
from .in_force import with_validity
from .network import picture

blueprint = Blueprint("documents", __name__)
_TRACES = {
    "anh-huong": depends.depends,
    "chuoi": mandates.chain,
    "thay-doi": consequences.impact,
}
# Views behind the tab of relations, so that the tabs stay in one row.
_BEHIND = tuple(_TRACES)


@blueprint.get("/vb/")
def index() -> Response:
    """`/vb/`: the documents whose text is held."""
    found = explorer().documents()
    return render("documents.html", data={"documents": found}, list=listing(found, columns.DOCUMENTS))


def show(path: str) -> Response:
    """`/vb/…`: a held document."""
    view, impact = explorer().document(path), explorer().instrument(path)
    resting = len(impact.direct) + len(impact.indirect)
    rests = resting or impact.through_plan
    related = groups(
        explorer().catalogue(), impact, view.citations, words=request.args.get("xem") == "quan-he"
    )
    views = tabs(
        path,
        (
            ("doc", _("Đọc"), None),
            ("nhiem-vu", _("Nhiệm vụ"), len(view.tasks)),
            ("trich-dan", _("Trích dẫn"), len(view.citations)),
            ("co-quan", _("Cơ quan"), len(view.agencies)),
            ("can-cu", _("Văn bản được dẫn"), len(view.instruments)),
            *((("anh-huong", _("Nhiệm vụ dựa trên"), resting),) if rests else ()),
            ("quan-he", _("Quan hệ"), sum(len(group.others) for group in related)),
            ("chuoi", _("Chuỗi căn cứ"), None),
            *((("thay-doi", _("Ảnh hưởng"), None),) if rests else ()),
            ("mang-luoi", _("Mạng lưới"), None),
            ("ra-soat", _("Rà soát"), len(view.anomalies)),
            ("du-lieu", _("Dữ liệu"), None),
        ),
    )
    tab = chosen(views)
    return render(
        "document.html",
        data=with_validity(view, impact),
        view=view,
        path=path,
        triples=lambda: explorer().describe(path),
        tabs=[
            replace(each, current=each.current or tab in _BEHIND) if each.key == "quan-he" else each
            for each in views
            if each.key not in _BEHIND
        ],
        traces=[each for each in views if each.key in ("quan-he", *_BEHIND)],
        tab=tab,
        few=depends.FEW,
        impact=impact,
        **(traced.relations(related) if tab == "quan-he" else {}),
        **(_tab(view, impact, tab) if wanted(rdf=True) == "html" else {}),
    )


def _tab(view: DocumentView, impact: InstrumentAnswer, tab: str) -> dict[str, Any]:
    """What the current tab shows."""
    if tab == "doc":
        drawn = scopes(
            view.text,
            sections=view.sections,
            marks=view.marks,
            assignments=view.assignments,
            focus=focus(view.text),
        )
        return {"scopes": drawn, "cards": view.instruments, "names": section_names(view)}
    if tab == "mang-luoi":
        return {"picture": picture(view.ref.path)}
    if tab in _TRACES:
        return _TRACES[tab](impact)
    lists: dict[str, Any] = {
        "nhiem-vu": (view.tasks, columns.TASKS),
        "trich-dan": (view.citations, columns.CITATIONS),
        "co-quan": (view.agencies, columns.AGENCIES),
        "can-cu": (view.instruments, columns.INSTRUMENTS),
        "ra-soat": (view.anomalies, columns.ANOMALIES),
    }
    return {"list": listing(*lists[tab])} if tab in lists else {}


def focus(text: str) -> tuple[int, int] | None:
    """The span `?tu=…&den=…` that the reader came for, if it lies in the text."""
    start, end = request.args.get("tu", type=int), request.args.get("den", type=int)
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return start, end
