"""Parts of a document that have an address: sections, directives and citations."""

from flask import Blueprint, Response
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph.answers import AssignmentRow, CitationRow, DocumentView
from ontology.errors import UnknownItemError
from webui.context import explorer
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
    document, row = _of_document(path, "/phan-cong/")
    assert isinstance(row, AssignmentRow)
    mine = {task.path for task in row.tasks}
    rows = [task for task in document.tasks if task.ref.path in mine]
    return render(
        "assignment.html",
        data={"assignment": row, "tasks": rows},
        path=path,
        triples=lambda: explorer().describe(path),
        document=document.ref,
        list=listing(rows, columns.TASKS),
    )


def citation(path: str) -> Response:
    """`/vb/…/trich-dan/…`: one mention of an instrument."""
    document, row = _of_document(path, "/trich-dan/")
    return render(
        "citation.html",
        data=row,
        path=path,
        triples=lambda: explorer().describe(path),
        document=document.ref,
    )


def _of_document(path: str, word: str) -> tuple[DocumentView, AssignmentRow | CitationRow]:
    """The document of a part, and the part. Raises UnknownItemError where the document has no such part."""
    start, _word, local = path.partition(word)
    document = explorer().document(start)
    rows: tuple[AssignmentRow | CitationRow, ...] = (
        document.assignments if "phan-cong" in word else document.citations
    )
    row = next((each for each in rows if each.id == local), None)
    if row is None:
        raise UnknownItemError(
            gettext("Văn bản này không có phần %(part)s.", part=local), candidates=(start,)
        )
    return document, row
