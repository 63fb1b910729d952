"""Queries of tools to `/sparql`, answered ahead of the application: straight from HTTP to a worker and back.

Small answers come often, and the application would cost more than the engine; so nothing that pages need
(languages, templates) is set up for them. What is no query of a tool goes on to the application: the editor,
the service description, OPTIONS; so does a refusal, which the application tells (`PROBLEM`). How a request
is read is kept for those who ask the same again; answers are not.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from werkzeug.wrappers import Request

from graph.service import pool, prescan
from graph.service.formats import GRAPHS, SOLUTIONS, Format, formats_of
from graph.service.limits import Limits
from ontology.errors import CancuError
from webui import protocol, security, streams
from webui.context import Shelf
from webui.querying import Endpoint
from webui.respond import WSGI

PATH = "/sparql"
PROBLEM = "cancu.problem"
METHODS = "GET, HEAD, POST, OPTIONS"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Expose-Headers": "Cancu-Truncated, Cancu-Row-Limit, Cancu-Seconds, ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
}
_HTML = "text/html"
_CORS_OF_ANSWERS = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")
_ALWAYS = (
    *((name, CORS[name]) for name in _CORS_OF_ANSWERS),
    *security.HEADERS.items(),
    ("Vary", "Accept, Accept-Encoding"),
    ("Cache-Control", "no-cache"),
)
# Functions whose value changes from call to call (SPARQL 1.1 Query, 17.4): such an answer has no ETag.
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)[ \t\r\n]{0,20}\(", re.IGNORECASE)

Start = Callable[..., Any]
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Question:
    """A query with all that decides its answer: format, rows that may come, and whether that may cut it.

    `name` stands for all of it in an ETag, "" where the same query may be answered in another way.
    """

    asked: protocol.Asked
    scan: prescan.Scan
    format: Format
    rows: int
    may_be_cut: bool
    packed: bool
    name: str
    headers: tuple[tuple[str, str], ...]


def ahead(application: WSGI, shelf: Shelf, endpoint: Endpoint) -> WSGI:
    """WSGI: answer the queries of tools here; leave the rest, and every refusal, to `application`."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO"), environ.get("REQUEST_METHOD")
        if path not in (PATH, f"{PATH}/") or method not in ("GET", "HEAD", "POST"):
            return application(environ, start)
        request = Request(environ)
        if method != "POST" and is_for_people(request):
            return application(environ, start)
        try:
            asked = protocol.asked(request, query_bytes=endpoint.limits.query_bytes)
            if asked is not None:
                return _answered(_question(request, asked, endpoint), request, shelf, endpoint, start)
        except CancuError as error:
            environ[PROBLEM] = error
        return application(environ, start)

    return answer


def is_for_people(request: Request) -> bool:
    """A browser that opens the address: it names HTML, and prefers it to every format of an answer."""
    if _HTML not in request.environ.get("HTTP_ACCEPT", "").lower():
        return False
    accept = request.accept_mimetypes
    named = "format" in request.args or "output" in request.args
    if named or _HTML not in {kind for kind, _ in accept}:
        return False
    return all(accept.quality(each.media_type) <= accept.quality(_HTML) for each in (*SOLUTIONS, *GRAPHS))


def content_type(chosen: Format) -> str:
    """The Content-Type of an answer."""
    return (
        f"{chosen.media_type}; charset=utf-8" if chosen.media_type.startswith("text/") else chosen.media_type
    )


def _question(request: Request, asked: protocol.Asked, endpoint: Endpoint) -> _Question:
    """Raises QueryProblem for a query that will not be run, NotAcceptable where no format fits."""
    accept = request.environ.get("HTTP_ACCEPT", "")
    read = _read if protocol.is_short(request) else _read.__wrapped__
    try:
        return read(asked, accept, _is_packed(request), endpoint.limits)
    except protocol.NotAcceptable:
        any_format = replace(asked, format="", rows=1)
        _try_out(read(any_format, "", False, endpoint.limits), request, endpoint)
        raise


@lru_cache(maxsize=64)
def _read(asked: protocol.Asked, accept: str, packed: bool, limits: Limits) -> _Question:
    found = prescan.scan(asked.query, limits)
    rows = min(asked.rows or limits.rows, limits.rows)
    stated = prescan.stated_limit(asked.query, found)
    bounded = found.form == "ASK" or (found.form == "SELECT" and stated is not None and stated <= rows)
    chosen = protocol.chosen(accept, formats_of(found.form), named=asked.format)
    headers = [*_ALWAYS, ("Content-Type", content_type(chosen)), ("Cancu-Row-Limit", str(rows))]
    if packed:
        headers.append(("Content-Encoding", "gzip"))
    name = _name(asked, chosen, rows, packed)
    return _Question(asked, found, chosen, rows, not bounded, packed, name, tuple(headers))


def _name(asked: protocol.Asked, chosen: Format, rows: int, packed: bool) -> str:
    if _CHANGING.search(asked.query):
        return ""
    parts = (
        chosen.name,
        str(rows),
        "gzip" if packed else "plain",
        asked.query,
        *asked.default_graphs,
        "|",
        *asked.named_graphs,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _is_packed(request: Request) -> bool:
    wanted = "HTTP_ACCEPT_ENCODING" in request.environ and request.environ["REQUEST_METHOD"] != "HEAD"
    return wanted and request.accept_encodings.quality("gzip") > 0


def _run(question: _Question, request: Request, endpoint: Endpoint) -> pool.Answer:
    asked = question.asked
    wanted = pool.Request(
        query=asked.query,
        format=question.format,
        rows=question.rows,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        client=request.environ.get("REMOTE_ADDR", ""),
        scan=question.scan,
    )
    return endpoint.pool().run(wanted)


def _try_out(question: _Question, request: Request, endpoint: Endpoint) -> None:
    """A mistake in the query is told before one in its headers."""
    streams.Whole(_run(question, request, endpoint).chunks).close()


def _answered(
    question: _Question, request: Request, shelf: Shelf, endpoint: Endpoint, start: Start
) -> Iterable[bytes]:
    if question.name and "HTTP_IF_NONE_MATCH" in request.environ:
        etag = _etag(shelf.explorer().snapshot(), question)
        if etag in request.if_none_match:
            start("304 NOT MODIFIED", [*question.headers, ("ETag", f'"{etag}"')])
            return ()
    answer = _run(question, request, endpoint)
    chunks, headers = _sent(answer, question, request)
    if question.name:
        headers.append(("ETag", f'"{_etag(answer.snapshot, question)}"'))
    start("200 OK", headers)
    if request.environ["REQUEST_METHOD"] == "HEAD":
        with streams.closing(iter(chunks)):
            return ()
    return chunks


def _etag(snapshot: str, question: _Question) -> str:
    """Names the very bytes of the answer: they depend on the snapshot and on nothing else that changes."""
    return f"{snapshot}-{question.name}"


def _sent(
    answer: pool.Answer, question: _Question, request: Request
) -> tuple[tuple[bytes] | Iterator[bytes], Headers]:
    """The answer as it comes where nothing can cut it, else made whole first; and its headers.

    So the header always tells whether it was cut, and a query that fails late still gets a proper status. A
    client of HTTP/1.0 could not see that a stream broke off: it gets whole answers only. Whole answers tell
    their length, so that the connection stays open behind them.
    """
    headers = list(question.headers)
    chunks: tuple[bytes] | Iterator[bytes]
    if answer.whole is not None:
        packed = streams.gzipped(iter((answer.whole,))) if question.packed else ()
        body = b"".join(packed) if question.packed else answer.whole
        headers.append(("Content-Length", str(len(body))))
        chunks = (body,)
    elif (
        question.may_be_cut
        or request.environ["REQUEST_METHOD"] == "HEAD"
        or request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
    ):
        ready = streams.Whole(answer.chunks)
        if not question.packed:
            headers.append(("Content-Length", str(ready.size)))
        chunks = streams.gzipped(ready) if question.packed else ready
    else:
        chunks = streams.gzipped(answer.chunks) if question.packed else answer.chunks
    if answer.seconds:
        headers.append(("Cancu-Seconds", f"{answer.seconds:.3f}"))
    headers.append(("Cancu-Truncated", "true" if answer.truncated else "false"))
    return chunks, headers
