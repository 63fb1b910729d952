"""Lists to take along, as CSV, XLSX, JSON or Turtle: all rows of the list of a page, with filters and date.

`/nhiem-vu.csv?thoi-han=co` is the list of `/nhiem-vu?thoi-han=co`: the same rows, order and columns. One
module a form; each turns a `Table` into bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, abort, request

from webui.listing import Listing

from . import comma, notation, turtle, workbook
from .table import Table, address, table

__all__ = ["SUFFIXES", "install", "taken"]


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    mimetype: str
    write: Callable[[Table], bytes]


_FORMS: Mapping[str, _Form] = {
    "csv": _Form("CSV", "text/csv; charset=utf-8", comma.write),
    "xlsx": _Form(
        "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.write
    ),
    "bang.json": _Form("JSON", "application/json", notation.write),
    "bang.ttl": _Form("Turtle", "text/turtle; charset=utf-8", turtle.write),
}
SUFFIXES = tuple(_FORMS)


def taken(suffix: str, context: Mapping[str, Any]) -> Response:
    """The list of a page, given the context of its template; 406 where the page has none."""
    shown = context.get("list")
    if not isinstance(shown, Listing):
        abort(406)
    form = _FORMS[suffix]
    made = table(shown, context)
    response = Response(form.write(made), content_type=form.mimetype)
    stem = request.path.strip("/").replace("/", "-").replace(".", "-") or "can-cu"
    kind = suffix.rpartition(".")[2]
    response.headers.set("Content-Disposition", "attachment", filename=f"{stem}-{made.day:%Y-%m-%d}.{kind}")
    return response


def install(app: Flask) -> None:
    """Give templates the forms a list can be taken in: (name, address)."""
    app.jinja_env.globals["taken_forms"] = lambda: [(form.name, address(key)) for key, form in _FORMS.items()]
