"""CSV: one line for each task, body, target and time limit that is touched, with the way it is reached."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask_babel import gettext as _

from webui.takeaway.comma import BOM, defused

from .content import Attachment

_Line = tuple[str, ...]


def write(told: Attachment) -> bytes:
    """UTF-8 with a BOM; the columns of all tables side by side, the origin in the last one."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    columns = list(
        dict.fromkeys(name for each in told.chapters for table in each.tables for name in table.columns)
    )
    names = [_("Đường"), _("Danh sách"), *columns, _("Đường đi của cả kế hoạch"), _("Nguồn")]
    writer.writerow([defused(name) for name in names])
    for line in _lines(told, columns):
        writer.writerow([defused(cell) for cell in (*line, told.source)])
    return (BOM + sheet.getvalue()).encode("utf-8")


def _lines(told: Attachment, columns: list[str]) -> Iterator[_Line]:
    for chapter in told.chapters:
        road = " | ".join(chapter.words)
        for table in chapter.tables:
            for row in table.rows:
                cells = dict(zip(table.columns, row, strict=True))
                yield (chapter.title, table.title, *(cells.get(name, "") for name in columns), road)
