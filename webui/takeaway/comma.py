"""CSV that spreadsheets open with Vietnamese letters and without running anything (RFC 4180, with a BOM)."""

import csv
from datetime import date
from io import StringIO

from flask_babel import gettext as _

from webui.listing import Cell

from .table import Table

BOM = "\ufeff"
# What a spreadsheet may take for a formula when a cell of a CSV file begins with it (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(table: Table) -> bytes:
    """The rows; a last column names the list, its filters and the day, so that every row tells its source."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow([*(defused(label) for _key, label in table.columns), _("Nguồn")])
    source = defused(table.source)
    writer.writerows([*(_cell(value) for value in row), source] for row in table.rows)
    return (BOM + sheet.getvalue()).encode("utf-8")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before the sign that makes it one."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return defused(value) if isinstance(value, str) else value
