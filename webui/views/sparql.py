"""`/sparql` for people, and what it says of itself: the editor, the service description, refusals in words.

Queries of tools are answered before they come here (`webui.direct`).
"""

from flask import Blueprint, Response, request

from graph.service import description
from graph.service.formats import GRAPHS
from graph.service.limits import Limits
from graph.service.problems import QueryProblem
from webui import direct, protocol
from webui.context import settings
from webui.problems import problem_document
from webui.querying import limits

from . import editor

blueprint = Blueprint("sparql", __name__)


@blueprint.route(direct.PATH, methods=["GET", "POST", "OPTIONS"], provide_automatic_options=False)
def sparql() -> Response:
    """The editor (HTML), the service description (RDF), or why a query got no answer."""
    if request.method == "OPTIONS":
        return Response(status=204, headers={**direct.CORS, "Allow": direct.METHODS})
    response = _told(limits(settings()))
    response.headers.update(direct.CORS)
    response.vary.update(("Accept", "Accept-Encoding"))
    return response


def _told(known: Limits) -> Response:
    problem = request.environ.get(direct.PROBLEM)
    if problem is not None:
        return problem_document(problem)
    try:
        asked = protocol.asked(request, query_bytes=known.query_bytes)
        if direct.is_for_people(request):
            return editor.page(asked.query if asked else "", known)
        return _description(known)
    except QueryProblem as error:
        return problem_document(error)


def _description(known: Limits) -> Response:
    chosen = protocol.chosen(request.headers.get("Accept", ""), GRAPHS, named=request.args.get("format", ""))
    body = description.serialized(chosen, address=settings().base + "sparql", limits=known)
    return Response(body, content_type=direct.content_type(chosen))
