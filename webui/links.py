"""Addresses: from paths of the read model to links of this site, and back to the words in a document."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, request

from graph.answers import Evidence, Ref
from ontology.model import Span
from webui.context import settings

_DATA = ("lang", "tham-quan")


def href(item: Ref | str, **arguments: str | int | Sequence[str] | None) -> str:
    """The address on this site of an item or a path, with a query; always relative to the host."""
    path = item if isinstance(item, str) else item.path
    query = urlencode({key: value for key, value in arguments.items() if value is not None}, doseq=True)
    return f"{request.script_root}/{quote(path)}" + (f"?{query}" if query else "")


def iri(path: str) -> str:
    """The name of an item for the world: the base of the settings and its path, never the request's host."""
    return settings().base + quote(path)


def at(evidence: Evidence) -> str:
    """Where the reader shows these very words, marked."""
    return passage(evidence.document.path, evidence.start, evidence.end)


def passage(document: str, start: int, end: int) -> str:
    """Where the reader shows the span `start`:`end` of a document, marked."""
    return href(document, tu=start, den=end) + "#doan"


def at_words(document: str, span: Span) -> str:
    """Where the reader shows the words of a fact of a document, marked."""
    return passage(document, span.start, span.end)


def here(**changes: str | int | list[str] | None) -> str:
    """This address with some arguments changed (None takes one away)."""
    arguments: dict[str, Any] = {key: request.args.getlist(key) for key in request.args if key not in _DATA}
    arguments.update(changes)
    kept = {key: value for key, value in arguments.items() if value not in (None, "", [], [""])}
    path = quote(request.script_root + request.path)
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def data_address(suffix: str) -> str:
    """This address in another form (`json`, `ttl` …), with its arguments."""
    path = (request.script_root + request.path).rstrip("/") or "/"
    query = here().partition("?")[2]
    return f"{quote(path)}.{suffix}" + (f"?{query}" if query else "")


def install(app: Flask) -> None:
    """Give templates these functions."""
    app.jinja_env.filters.update(href=href, at=at, iri=iri)
    app.jinja_env.globals.update(href=href, here=here, passage=passage, data_address=data_address)
