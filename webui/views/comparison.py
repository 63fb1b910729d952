"""Two documents beside each other, `/so-sanh?a=…&b=…`: what stayed, changed, came, went; moved leads, bases.

`?xem=` chooses the list, `?co-quan=` keeps the tasks that a body (or its counterpart) leads, `?co-o=` the
instruments that both, the second or the first only cites.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from graph.answers import DocumentRow
from graph.comparison import Comparison, Pair, asked
from graph.comparison.wording import Piece, differences
from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.links import here
from webui.listing import listing
from webui.reader.blocks import plain
from webui.respond import render
from webui.tabs import Tab

from . import columns, compared
from .compared import Tabled
from .tasks import named

blueprint = Blueprint("comparison", __name__)
MOST = 300
"""Documents that a field to choose from holds; in larger collections it takes a number or name instead."""
_NEAR = 6
_TITLE = _("So sánh hai văn bản")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """One of the two fields of the form: what was asked for, the document meant, what is wrong with it."""

    key: str
    asked: str
    path: str | None = None
    problem: UnknownItemError | None = None


@blueprint.get("/so-sanh")
def index() -> Response:
    """The form alone until two different held documents are named; then the comparison below it.

    Until then data tell the state of the form; a list taken along is that of the documents to choose from.
    Data of a document that is not there are answered with 404.
    """
    first, second = _field("a"), _field("b")
    held = explorer().documents()
    chosen = {
        "first": first,
        "second": second,
        "documents": held,
        "most": MOST,
        "title": _("So sánh hai văn bản"),
    }
    if first.path and second.path and first.path != second.path:
        return _shown(first.path, second.path, chosen)
    near = _near(held, first.path or second.path)
    messages = [field.problem.message for field in (first, second) if field.problem]
    data = {"a": first.path, "b": second.path, "messages": messages, "near": near}
    response = render(
        "comparison.html", data=data, found=None, near=near, list=listing(near, columns.DOCUMENTS), **chosen
    )
    if messages and response.mimetype != "text/html":
        response.status_code = 404
    return response


def _field(key_: str) -> _Field:
    """A path or any name of a document; only one whose text is held can be compared."""
    asked_for = request.args.get(key_, "").strip()
    if not asked_for:
        return _Field(key=key_, asked="")
    try:
        return _Field(key=key_, asked=asked_for, path=asked.document(explorer(), asked_for))
    except UnknownItemError as error:
        return _Field(key=key_, asked=asked_for, problem=error)


def _near(held: Sequence[DocumentRow], path: str | None) -> tuple[DocumentRow, ...]:
    """Documents one would compare this one with: of the same place first, then of the same type and year."""
    own = next((row for row in held if row.ref.path == path), None)
    if own is None:
        return ()

    def rank(row: DocumentRow) -> tuple[bool, bool, bool]:
        year = (own.date or "")[:4]
        return row.place != own.place, row.type != own.type, (row.date or "")[:4] != year

    others = [row for row in held if row.ref.path != path and row.tasks]
    return tuple(sorted(others, key=rank)[:_NEAR])


def _shown(first: str, second: str, chosen: Mapping[str, Any]) -> Response:
    found = asked.between(explorer(), first, second)
    agency, state = request.args.get("co-quan") or None, request.args.get("co-o")
    words = compared.states(found)
    state = state if state in words else None
    lists = compared.lists(found, agency=agency, state=state)
    seen = request.args.get("xem", "")
    view = seen if seen in lists else next((name for name in lists if lists[name].rows), "sua-loi")
    counts = {name: len(each.rows) for name, each in lists.items()}
    return render(
        "comparison.html",
        data={
            "first": found.first,
            "second": found.second,
            "counts": counts,
            "holds": found.holds,
            "view": view,
            "rows": lists[view].rows,
        },
        found=found,
        near=(),
        agency=agency,
        view=view,
        list=listing(lists[view].rows, lists[view].columns),
        label=lists[view].label,
        counts=counts,
        states=Counter(row.state for row in found.bases),
        state=state,
        names=compared.names(found),
        words=words,
        tabs=_tabs(lists, view),
        chips=_chips(found, agency, state and words[state]),
        changes=changes,
        legal=compared.legal,
        **chosen,
    )


def _tabs(lists: Mapping[str, Tabled], view: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            key=name,
            label=each.label,
            count=len(each.rows),
            current=name == view,
            address=here(xem=name, xep=None, chieu=None, an=None, trang=None),
        )
        for name, each in lists.items()
    )


def _chips(found: Comparison, agency: str | None, state: str | None) -> list[tuple[Any, Any, str]]:
    """What a list taken along must say: which two documents, which body, which bases."""
    one, two = compared.names(found)
    chips: list[tuple[Any, Any, str]] = [
        (_("văn bản thứ nhất"), one, here(a=None)),
        (_("văn bản thứ hai"), two, here(b=None)),
    ]
    if agency:
        chips.append((_("cơ quan"), named(agency), here(**{"co-quan": None, "trang": None})))
    if state:
        chips.append((_("được dẫn ở"), state, here(**{"co-o": None, "trang": None})))
    return chips


def changes(pair: Pair) -> tuple[Piece, ...]:
    """The words of a pair with what was added and taken away."""
    return differences(plain(pair.first.text), plain(pair.second.text))
