"""One answer in the form that is asked for: a page, JSON, or RDF; by suffix of the address or by `Accept`.

The suffix wins over `Accept`. A page asks `render` with the template and the data that stands on it: the JSON
form is that data, so nothing is on a page that is not in its JSON.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import Response, abort, jsonify, render_template, request
from pyoxigraph import Triple

from graph import export
from webui import linked, takeaway
from webui.links import iri

FORMATS: Mapping[str, str] = {
    "html": "text/html",
    "json": "application/json",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
_RDF = ("ttl", "jsonld", "nt", "rdf")
SUFFIX = "cancu.suffix"
_PICTURES = ("svg", "gexf", "graphml")
# The longer ones first: "bang.json" before "json".
_SUFFIXES = (*takeaway.SUFFIXES, *FORMATS, *_PICTURES)
_FILES = ("/static/", "/bootstrap/", "/thu-vien/")
WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def without_suffix(application: WSGI) -> WSGI:
    """WSGI: take a known suffix off the path and note it: `/vb/….ttl` and `/ra-soat.json` are their pages."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        known = _SUFFIXES if "." in path else ()
        suffix = next((each for each in known if path.endswith(f".{each}")), None)
        if suffix and not path.startswith(_FILES):
            environ["PATH_INFO"], environ[SUFFIX] = path.removesuffix(f".{suffix}"), suffix
        return application(environ, start)

    return answer


def wanted(*, rdf: bool = False) -> str:
    """The suffix of the form that this request wants; `rdf` tells whether this address has RDF forms.

    A list taken along is what its page shows, so that such a request is one for the page until `render`. Ends
    the request with 406 where the address has no such form.
    """
    offered = [suffix for suffix in FORMATS if rdf or suffix not in _RDF]
    suffix: str | None = request.environ.get(SUFFIX)
    if suffix in takeaway.SUFFIXES:
        return "html"
    if suffix is None:
        best = request.accept_mimetypes.best_match([FORMATS[each] for each in offered], default="text/html")
        suffix = next(each for each in offered if FORMATS[each] == best)
    if suffix not in offered:
        abort(406)
    return suffix


def is_taken() -> bool:
    """Whether this request takes the list of its page along."""
    return request.environ.get(SUFFIX) in takeaway.SUFFIXES


def render(
    template: str,
    *,
    data: object,
    path: str | None = None,
    triples: Callable[[], Iterable[Triple]] | None = None,
    **context: Any,
) -> Response:
    """The answer in the wanted form; `data` is a dataclass or a mapping, `triples` the RDF of `path`."""
    asked: str | None = request.environ.get(SUFFIX)
    if asked == "ttl" and triples is None:  # of a page that is a list, its rows
        asked = request.environ[SUFFIX] = "bang.ttl"
    suffix = wanted(rdf=triples is not None)
    if asked in takeaway.SUFFIXES:
        return takeaway.taken(asked, {"path": path, **context})
    if suffix == "html":
        response = Response(render_template(template, data=data, path=path, **context))
    elif suffix == "json":
        head = {"path": path, "iri": iri(path)} if path else {}
        response = jsonify({**head, **_plain(data)})
    else:
        assert triples is not None
        response = Response(export.serialise(triples(), suffix), mimetype=FORMATS[suffix])
    if path and triples:
        linked.add_links(response, path, {name: FORMATS[name] for name in ("json", *_RDF)})
    response.vary.add("Accept")
    return response


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain(item) for item in value]
    return value
