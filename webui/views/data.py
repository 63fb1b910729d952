"""`/du-lieu`: the whole dataset to download, what it holds, the limits of the query service; VoID and DCAT.

`/ns` is the vocabulary at its own address.
"""

from pathlib import Path

from flask import Blueprint, Response, abort, redirect, request, send_file
from flask_babel import gettext

from graph import dumps, vocabulary
from graph.examples import examples
from graph.service import catalogue
from ontology.errors import StoreError
from webui.context import explorer, settings
from webui.querying import limits
from webui.respond import render, wanted

blueprint = Blueprint("data", __name__)
WELL_KNOWN = "/.well-known/void"


@blueprint.get("/du-lieu")
def index() -> Response:
    """What the dataset is and where it can be had: a page, JSON, or VoID and DCAT in RDF."""
    figures = _figures(explorer().folder())
    return render(
        "data.html",
        data=figures,
        triples=lambda: catalogue.triples(figures, base=settings().base),
        title=gettext("Dữ liệu"),
        limits=limits(settings()),
        rows_browser=settings().query_rows_browser,
    )


@blueprint.get(WELL_KNOWN)
def void() -> Response:
    """The well-known address of VoID (RFC 5785): the same description, in RDF alone."""
    if wanted(rdf=True) in ("html", "json"):
        return redirect(f"{request.script_root}/du-lieu.ttl", 303)  # type: ignore[return-value]
    return index()


@blueprint.get("/du-lieu/<name>")
def file(name: str) -> Response:
    """A file of the current snapshot, with its SHA-256 as ETag and in `Repr-Digest` (RFC 9530)."""
    folder = explorer().folder()
    found = next((each for each in _figures(folder).dumps if each.name == name), None)
    if found is None:
        abort(404)
    response = send_file(
        (folder / name).absolute(), mimetype="application/gzip", etag=found.sha256, conditional=True
    )
    response.headers["Cancu-SHA256"] = found.sha256
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.cache_control.no_cache = True
    return response


@blueprint.get("/ns")
def terms() -> Response:
    """The vocabulary at its own address: a page, JSON, or RDF."""
    found = vocabulary.terms()
    return render(
        "vocabulary.html",
        data={"terms": found},
        path="ns",
        triples=vocabulary.triples,
        title=gettext("Từ vựng"),
        examples=examples(),
    )


def _figures(folder: Path) -> dumps.Figures:
    """Figures and files of a state; on a remote engine they are there once the state was pulled."""
    try:
        return dumps.read(folder)
    except StoreError as error:
        if not settings().store:
            raise
        message = gettext("Máy này chưa có tệp dữ liệu để tải.")
        raise StoreError(message, hint=gettext("Lấy về từ kho từ xa bằng lệnh: cancu pull.")) from error
