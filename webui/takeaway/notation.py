"""A list as JSON: what it is, then its rows by the keys of its columns; dates in ISO form."""

import json
from datetime import date

from webui.listing import Cell

from .table import Table


def write(table: Table) -> bytes:
    """`{"title", "address", "date", "snapshot", "filters", "columns", "total", "rows"}`."""
    keys = [key for key, _label in table.columns]
    body = {
        "title": table.title,
        "address": table.address,
        "date": table.day.isoformat(),
        "snapshot": table.snapshot,
        "filters": [{"name": word, "value": value} for word, value in table.filters],
        "columns": dict(table.columns),
        "total": len(table.rows),
        "rows": [dict(zip(keys, map(_plain, row), strict=True)) for row in table.rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8")


def _plain(value: Cell) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
