"""Tables of tasks: a column of tasks, one of those who lead, one of those who coordinate, under any usual
names.
"""

from collections.abc import Sequence

from . import clauses, columns
from .base import Found, Page

FORM = "table"
Span = tuple[int, int]
Row = dict[int, Span]


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All rows that give a task to someone."""
    found: list[Found] = []
    for rows in _tables(page):
        found += _table(page, rows)
    return found


def _tables(page: Page) -> list[list[Row]]:
    """The tables of the document as rows of cells; a cell broken over lines is one span."""
    tables: dict[int, dict[int, Row]] = {}
    for block in page.clean.blocks:
        if block.table is None or block.row is None or block.column is None:
            continue
        row = tables.setdefault(block.table, {}).setdefault(block.row, {})
        first, last = row.get(block.column, (block.start, block.end))
        row[block.column] = min(first, block.start), max(last, block.end)
    return [list(rows.values()) for rows in tables.values()]


def _table(page: Page, rows: list[Row]) -> list[Found]:
    kinds: tuple[int, int | None, int] | None = None
    found: list[Found] = []
    last: Span | None = None
    for row in rows:
        texts = {column: page.text[slice(*span)] for column, span in row.items()}
        titles = columns.refined(kinds, texts) if kinds else None
        titles = titles or columns.roles_of(texts)
        if titles:
            kinds, last = titles, None
        elif kinds:
            last = row.get(kinds[0]) or (last if len(row) > 2 else None)
            item = _row(page, row, kinds, last)
            found += [item] if item else []
    return found


def _row(page: Page, row: Row, kinds: tuple[int, int | None, int], lead: Span | None) -> Found | None:
    """The duty of one row; a lead cell that spans rows serves those below it."""
    _, helper_column, task_column = kinds
    task = row.get(task_column)
    if task is None or lead is None or not page.text[slice(*task)].strip():
        return None
    leads, coordinators = clauses.read(page, *lead)
    if helper_column is not None and helper_column in row:
        named = clauses.read(page, *row[helper_column])
        coordinators = tuple(dict.fromkeys((*coordinators, *named[0], *named[1])))
    if not leads:
        return None
    return Found(
        start=lead[0],
        end=lead[1],
        leads=leads,
        coordinators=tuple(body for body in coordinators if body not in leads),
        form=FORM,
        reach=(task,),
        fixed=True,
        taken=tuple(span for column, span in row.items() if column != task_column),
    )
