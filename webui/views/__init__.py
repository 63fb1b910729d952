"""The pages, one blueprint per subject; `ENTRIES` are the main entries of the top bar."""

from typing import Any

from flask import Flask, request
from flask_babel import lazy_gettext as _

from webui import origin

from . import (
    agencies,
    api,
    assets,
    calendar,
    checks,
    comparison,
    cowork,
    data,
    documents,
    editor,
    gaps,
    help,
    home,
    instruments,
    items,
    network,
    nodes,
    questions,
    saved,
    search,
    sparql,
    tasks,
    uploads,
    workload,
)

ENTRIES = (
    ("documents.index", _("Văn bản")),
    ("agencies.index", _("Cơ quan")),
    ("tasks.index", _("Nhiệm vụ")),
    ("instruments.index", _("Căn cứ pháp lý")),
    ("workload.index", _("Khối lượng")),
    ("network.index", _("Mạng lưới")),
    ("calendar.index", _("Lịch")),
    ("checks.index", _("Rà soát")),
    ("questions.index", _("Câu hỏi")),
    ("sparql.sparql", _("SPARQL")),
)
_PARTS = (
    home,
    documents,
    agencies,
    tasks,
    instruments,
    workload,
    network,
    calendar,
    checks,
    comparison,
    cowork,
    gaps,
    questions,
    saved,
    search,
    sparql,
    editor,
    data,
    api,
    help,
    assets,
    uploads,
    items,
    nodes,
)


def install(app: Flask) -> None:
    """Register every blueprint, and tell templates the main entries."""
    for part in _PARTS:
        app.register_blueprint(part.blueprint)
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    return {"entries": ENTRIES, "theme": _theme(), "may_upload": origin.may_upload}


def _theme() -> str | None:
    chosen = request.cookies.get("theme")
    return chosen if chosen in ("light", "dark") else None
