"""XLSX: figures as figures, dates as dates, words as words; a second sheet says what the first one is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from flask_babel import gettext as _

from webui.listing import Cell

from .table import Table

_LONGEST = 32_767  # characters in a cell, a limit of the format
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # control characters XML does not know
_NARROW, _WIDE = 10, 60


def write(table: Table) -> bytes:
    """A workbook of two sheets: the rows under a frozen head with filters, and where they come from."""
    from openpyxl import Workbook  # a tenth of a second: only those who ask for a workbook wait for it

    book = Workbook(write_only=True)
    labels = [label for _key, label in table.columns]
    _fill(book.create_sheet(_("Danh sách")), labels, table.rows)
    about: list[tuple[Cell, ...]] = [
        (_("Danh sách"), table.title),
        (_("Địa chỉ"), table.address),
        (_("Ngày lấy"), table.day),
        (_("Bản chụp"), table.snapshot),
        (_("Số dòng"), len(table.rows)),
        *table.filters,
    ]
    _fill(book.create_sheet(_("Thông tin")), [_("Điều"), _("Giá trị")], about)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, labels: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for number, label in enumerate(labels):
        widest = max((len(str(row[number] or "")) for row in rows), default=0)
        letter = get_column_letter(number + 1)
        sheet.column_dimensions[letter].width = min(_WIDE, max(_NARROW, len(label) + 4, widest + 2))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(labels))}{len(rows) + 1}"
    sheet.append(list(_cells(sheet, labels, _looks(sheet, Font(name="Calibri", size=11, bold=True)))))
    looks = _looks(sheet, Font(name="Calibri", size=11))
    for row in rows:
        sheet.append(list(_cells(sheet, row, looks)))


def _cells(sheet: Any, row: Iterable[Cell], looks: Mapping[str, Any]) -> Iterable[Any]:
    from openpyxl.cell import WriteOnlyCell

    for value in row:
        text = isinstance(value, str)
        cell = WriteOnlyCell(
            sheet, _FORBIDDEN.sub(" ", value)[:_LONGEST] if isinstance(value, str) else value
        )
        if text:
            cell.data_type = "s"  # words of a document are never a formula, whatever they begin with
        cell._style = looks["text" if text else "date" if isinstance(value, date) else "figure"]
        yield cell


def _looks(sheet: Any, font: Any) -> Mapping[str, Any]:
    """How cells of each kind look, made once: to set it cell by cell takes many times as long."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    made = {kind: WriteOnlyCell(sheet, None) for kind in ("text", "date", "figure")}
    for kind, cell in made.items():
        cell.alignment = Alignment(vertical="top", wrap_text=kind == "text")
        cell.font = font
    made["date"].number_format = "dd/mm/yyyy"
    return {kind: cell._style for kind, cell in made.items()}
