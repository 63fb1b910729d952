"""Parts of a document that have an address: sections, directives and citations."""

from flask import Blueprint, Response, redirect
from flask_babel import lazy_gettext as _

from webui.context import explorer
from webui.links import at
from webui.listing import listing
from webui.reader import scopes
from webui.respond import render, wanted
from webui.tabs import chosen, tabs

from . import columns
from .documents import focus
from .network import picture

blueprint = Blueprint("parts", __name__)


def section(path: str) -> Response:
    """`/vb/…/muc/…`: a section with its words, its tasks and its network."""
    view = explorer().section(path)
    views = tabs(
        path,
        (
            ("doc", _("Đọc"), None),
            ("nhiem-vu", _("Nhiệm vụ"), len(view.tasks)),
            ("trich-dan", _("Trích dẫn"), len(view.citations)),
            ("mang-luoi", _("Mạng lưới"), None),
            ("du-lieu", _("Dữ liệu"), None),
        ),
    )
    tab = chosen(views)
    context: dict[str, object] = {}
    if wanted(rdf=True) == "html":
        if tab == "doc":
            directives = (view.directive,) if view.directive else ()
            span = (view.node.start, view.node.end)
            context["scopes"] = scopes(
                view.text,
                sections=(view.node,),
                marks=view.marks,
                assignments=directives,
                span=span,
                focus=focus(view.text),
            )
        elif tab == "mang-luoi":
            context["picture"] = picture(path)
        elif tab != "du-lieu":
            context["list"] = (
                listing(view.tasks, columns.TASKS)
                if tab == "nhiem-vu"
                else listing(view.citations, columns.CITATIONS)
            )
    return render(
        "section.html",
        data=view,
        path=path,
        triples=lambda: explorer().describe(path),
        tabs=views,
        tab=tab,
        **context,
    )


def assignment(path: str) -> Response:
    """`/vb/…/phan-cong/…`: a directive with its words, its bodies and its tasks."""
    row = explorer().assignment(path)
    mine = {task.path for task in row.tasks}
    document = row.evidence.document
    rows = [task for task in explorer().document(document.path).tasks if task.ref.path in mine]
    return render(
        "assignment.html",
        data={"assignment": row, "tasks": rows},
        path=path,
        triples=lambda: explorer().describe(path),
        document=document,
        list=listing(rows, columns.TASKS),
    )


def citation(path: str) -> Response:
    """`/vb/…/trich-dan/…`: one mention of an instrument."""
    row = explorer().citation(path)
    return render(
        "citation.html",
        data=row,
        path=path,
        triples=lambda: explorer().describe(path),
        document=row.evidence.document,
    )


def fact(path: str) -> Response:
    """Any other fact of a document (a deadline, a target, a mention …): a page goes to its words."""
    evidence = explorer().evidence(path)
    if wanted(rdf=True) == "html":
        return redirect(at(evidence), 303)  # type: ignore[return-value]
    return render("", data=evidence, path=path, triples=lambda: explorer().describe(path))
