"""The two questions, `/cau-hoi`: names are looked up forgivingly and lead to the page that answers."""

from flask import Blueprint, Response, redirect, request
from flask_babel import gettext

from graph.answers import Ref
from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.links import href
from webui.respond import render

blueprint = Blueprint("questions", __name__)
_LOOKUPS = {"co-quan": "lookup_agency", "van-ban": "lookup_instrument"}


@blueprint.get("/cau-hoi")
def index() -> Response:
    """`?co-quan=` or `?van-ban=` goes to the answer; an unknown or unclear name stays, with suggestions."""
    for field, lookup in _LOOKUPS.items():
        words = request.args.get(field, "").strip()
        if words:
            return _answer(field, words, lookup)
    return _page()


def _answer(field: str, words: str, lookup: str) -> Response:
    try:
        found: Ref = getattr(explorer(), lookup)(words)
    except UnknownItemError as error:
        response = _page(field=field, words=words, problem=error, suggestions=_suggestions(field, error))
        response.status_code = 404 if response.mimetype == "application/json" else 200
        return response
    return redirect(href(found), 303)  # type: ignore[return-value]


def _suggestions(field: str, error: UnknownItemError) -> list[tuple[str, str]]:
    """Words and address of each candidate: a path is a page, a name asks again."""
    return [
        (each, href(each) if each.startswith(("vb/", "cq/")) else href("cau-hoi", **{field: each}))
        for each in error.candidates
    ]


def _page(
    *,
    field: str = "",
    words: str = "",
    problem: UnknownItemError | None = None,
    suggestions: list[tuple[str, str]] | None = None,
) -> Response:
    home = explorer().home()
    data = {
        "question": {field: words} if field else {},
        "message": problem.message if problem else "",
        "suggestions": [{"label": label, "address": address} for label, address in suggestions or ()],
        "examples_agencies": home.examples_agencies,
        "examples_instruments": home.examples_instruments,
    }
    return render("questions.html", data=data, field=field, words=words, title=gettext("Câu hỏi"))
