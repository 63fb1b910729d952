"""Find by name: the page `/tra-cuu` and the suggestions that fields show while one types."""

from itertools import groupby

from flask import Blueprint, Response, jsonify, request

from webui.context import explorer
from webui.links import href
from webui.respond import render

blueprint = Blueprint("search", __name__)
_MOST = 200
_FEW = 8
_ORDER = ("agency", "collective", "document", "instrument", "task", "section", "assignment")


@blueprint.get("/tra-cuu")
def index() -> Response:
    """`?q=…`: items of every kind whose name holds the words."""
    words = request.args.get("q", "").strip()
    found = explorer().search(words, limit=_MOST) if words else ()
    by_kind = sorted(found, key=lambda ref: _ORDER.index(ref.kind))
    groups = [(kind, list(refs)) for kind, refs in groupby(by_kind, key=lambda ref: ref.kind)]
    data = {"words": words, "total": len(found), "results": found}
    return render("search.html", data=data, groups=groups, words=words, full=len(found) == _MOST)


@blueprint.get("/goi-y")
def suggest() -> Response:
    """JSON for fields: the best few items for `?q=…`, of the kinds in `?loai=`, if given."""
    words = request.args.get("q", "").strip()
    kinds = request.args.getlist("loai")
    found = explorer().search(words, limit=_MOST if kinds else _FEW) if words else ()
    wanted = [ref for ref in found if not kinds or ref.kind in kinds][:_FEW]
    return jsonify(
        [
            {"label": ref.label, "kind": ref.kind, "title": ref.title, "address": href(ref), "path": ref.path}
            for ref in wanted
        ]
    )
