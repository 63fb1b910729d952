"""`/sparql`: the endpoint for other tools, and the editor for people. Read-only, SPARQL 1.1 Protocol.

The query runs in a worker that can be killed (`graph.service`); nothing of it runs in this process.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from graph.service import description, prescan
from graph.service.formats import GRAPHS, SOLUTIONS, Format, formats_of
from graph.service.limits import Limits
from graph.service.pool import Answer, Request
from ontology.errors import CancuError
from webui import protocol, streams
from webui.context import explorer, settings, shelf_of
from webui.problems import problem_document
from webui.querying import Endpoint

from . import editor

blueprint = Blueprint("sparql", __name__)
_KEY = "cancu.sparql"
_HTML = "text/html"
_METHODS = "GET, HEAD, POST, OPTIONS"
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Expose-Headers": "Cancu-Truncated, Cancu-Row-Limit, Cancu-Seconds, ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
}
# Functions whose value changes from call to call (SPARQL 1.1 Query, 17.4): such an answer has no ETag.
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)[ \t\r\n]{0,20}\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Question:
    """A query with all that decides its answer: format, rows that may come, and whether that may cut it."""

    asked: protocol.Asked
    format: Format
    rows: int
    may_be_cut: bool


def endpoint() -> Endpoint:
    """The endpoint of the current application."""
    found: Endpoint = current_app.extensions[_KEY]
    return found


@blueprint.record_once
def _install(state: BlueprintSetupState) -> None:
    state.app.extensions[_KEY] = Endpoint(shelf_of(state.app.extensions).settings)


@blueprint.route("/sparql", methods=["GET", "POST", "OPTIONS"], provide_automatic_options=False)
def sparql() -> Response:
    """A query's answer; without a query the editor (HTML) or the service description (RDF)."""
    if request.method == "OPTIONS":
        return Response(status=204, headers={**_CORS, "Allow": _METHODS})
    try:
        response = _answer()
    except CancuError as error:
        response = problem_document(error)
    response.headers.update(_CORS)
    response.vary.update(("Accept", "Accept-Encoding"))
    return response


def _answer() -> Response:
    limits = endpoint().limits
    asked = protocol.asked(request, query_bytes=limits.query_bytes)
    if request.method in ("GET", "HEAD") and _for_people():
        return editor.page(asked.query if asked else "", limits)
    if asked is None:
        return _description(limits)
    question = _question(asked, limits)
    etag = _etag(question)
    if etag and etag in request.if_none_match:
        return Response(status=304, headers={"ETag": f'"{etag}"'})
    response = _sent(_run(question), question)
    if etag:
        response.set_etag(etag)
    response.cache_control.no_cache = True
    return response


def _for_people() -> bool:
    """A browser that opens the address: it names HTML, and prefers it to every format of an answer."""
    accept = request.accept_mimetypes
    named = "format" in request.args or "output" in request.args
    if named or _HTML not in {kind for kind, _ in accept}:
        return False
    return all(accept.quality(each.media_type) <= accept.quality(_HTML) for each in (*SOLUTIONS, *GRAPHS))


def _question(asked: protocol.Asked, limits: Limits) -> _Question:
    """Raises QueryProblem for a query that will not be run, NotAcceptable where no format fits."""
    found = prescan.scan(asked.query, limits)
    rows = min(asked.rows or limits.rows, limits.rows)
    stated = prescan.stated_limit(asked.query, found)
    bounded = found.form == "ASK" or (found.form == "SELECT" and stated is not None and stated <= rows)
    try:
        chosen = protocol.chosen_format(request, found.form, named=asked.format)
    except protocol.NotAcceptable:
        _try_out(_Question(asked, formats_of(found.form)[0], 1, may_be_cut=True))
        raise
    return _Question(asked, chosen, rows, may_be_cut=not bounded)


def _run(question: _Question) -> Answer:
    return (
        endpoint()
        .pool()
        .run(
            Request(
                query=question.asked.query,
                format=question.format,
                rows=question.rows,
                default_graphs=question.asked.default_graphs,
                named_graphs=question.asked.named_graphs,
                client=request.remote_addr or "",
            )
        )
    )


def _try_out(question: _Question) -> None:
    """A mistake in the query is told before one in its headers."""
    streams.Whole(_run(question).chunks).close()


def _sent(answer: Answer, question: _Question) -> Response:
    """The answer as a response: as it comes where nothing can cut it, else made whole first.

    So the header always tells whether it was cut, and a query that fails late still gets a proper status. A
    client of HTTP/1.0 could not see that a stream broke off: it gets whole answers only.
    """
    chunks: Iterator[bytes] = answer.chunks
    headers = {"Cancu-Row-Limit": str(question.rows)}
    packed = _packed()
    if (
        question.may_be_cut
        or request.method == "HEAD"
        or request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
    ):
        chunks = ready = streams.Whole(answer.chunks)
        headers["Cancu-Seconds"] = f"{answer.seconds:.3f}"
        if not packed:
            headers["Content-Length"] = str(ready.size)
    headers["Cancu-Truncated"] = str(answer.truncated).lower()
    if packed:
        headers["Content-Encoding"] = "gzip"
        chunks = streams.gzipped(chunks)
    return Response(chunks, content_type=_content_type(question.format), headers=headers)


def _packed() -> bool:
    return request.accept_encodings.quality("gzip") > 0 and request.method != "HEAD"


def _description(limits: Limits) -> Response:
    chosen = protocol.chosen(request, GRAPHS, named=request.args.get("format", ""))
    body = description.serialized(chosen, address=settings().base + "sparql", limits=limits)
    return Response(body, content_type=_content_type(chosen))


def _content_type(chosen: Format) -> str:
    return (
        f"{chosen.media_type}; charset=utf-8" if chosen.media_type.startswith("text/") else chosen.media_type
    )


def _etag(question: _Question) -> str:
    """Names the very bytes of the answer: they depend on the snapshot and on nothing else that changes."""
    asked = question.asked
    if _CHANGING.search(asked.query):
        return ""
    parts = (
        explorer().snapshot(),
        question.format.name,
        str(question.rows),
        "gzip" if _packed() else "plain",
        asked.query,
        *asked.default_graphs,
        "|",
        *asked.named_graphs,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
