"""`/openapi`: what machines can ask, as a page for people; `/openapi.json` is OpenAPI 3.1."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, current_app
from flask_babel import gettext

from webui.api import document
from webui.api.operations import Operation
from webui.api.parameters import PARAMETERS
from webui.respond import render

blueprint = Blueprint("api", __name__)
VERSION = "0.1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An operation as the page shows it."""

    address: str
    methods: str
    operation: Operation
    forms: tuple[str, ...]
    opens: bool


@blueprint.get("/openapi")
def index() -> Response:
    """The table of operations, or the description made from it."""
    routes = current_app.url_map
    described: dict[str, Any] = document.describe(
        routes,
        title="Căn Cứ",
        about=gettext("Mỗi trang có dạng JSON: thêm .json vào địa chỉ, hay gửi Accept: application/json."),
        version=VERSION,
    )
    shown = [
        Row(
            address=document.template(rule),
            methods=", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})),
            operation=operation,
            forms=document.forms(operation),
            opens=not rule.arguments and operation.has_page,
        )
        for rule, operation in document.rows(routes)
    ]
    return render(
        "api.html", data=described, rows=shown, known=PARAMETERS, title=gettext("Giao diện cho phần mềm")
    )
