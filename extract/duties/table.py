"""Tables of tasks: a column of tasks, one of those who lead, one of those who coordinate, under any usual
names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.grid import Row, Span
from extract.language import labels
from extract.language.wording import AS_ABOVE

from . import clauses, columns, roles
from .base import Found, Page

FORM = "table"
_SAYS_ROLES = re.compile(r"chủ trì|phối hợp|thực hiện|đầu mối", re.IGNORECASE)


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All rows that give a task to someone."""
    found: list[Found] = []
    for rows in page.tables:
        found += _table(page, rows) or _by_groups(page, rows)
    return found


def no_tasks(page: Page) -> list[Span]:
    """What tables hold that is no task of whoever is named above them.

    All of a table that says itself who leads; of another one titles, heads of groups, and the cells beside
    the column of tasks.
    """
    return [span for rows in page.tables for span in _no_tasks(page, rows)]


def _no_tasks(page: Page, rows: list[Row]) -> Iterator[Span]:
    kinds: columns.Kinds | None = None
    tasks: range | None = None
    for row in rows:
        texts = {column: page.text[slice(*span)] for column, span in row.own.items()}
        titles = (columns.refined(kinds, texts) if kinds else None) or columns.roles_of(texts)
        told = columns.tasks_of(texts) if kinds is None and titles is None else None
        kinds, tasks = titles or kinds, told[0] if told else tasks
        if titles or told or kinds or columns.heads_group(texts):
            yield from row.own.values() if kinds or tasks is not None else ()
        elif tasks is not None:
            yield from (span for column, span in row.own.items() if column not in tasks)


def _table(page: Page, rows: list[Row]) -> list[Found]:
    kinds: tuple[int, int | None, int] | None = None
    found: list[Found] = []
    last: Span | None = None
    helper: Span | None = None
    titled: set[int] = set()
    for row in rows:
        texts = {column: page.text[slice(*span)] for column, span in row.own.items()}
        titles = columns.refined(kinds, texts) if kinds else None
        titles = titles or columns.roles_of(texts)
        if titles:
            titled |= texts.keys()
            kinds, last, helper = titles, None, None
        elif kinds:
            cells = {
                column: span for column, span in row.own.items() if not AS_ABOVE.fullmatch(texts[column])
            }
            own, helping = cells.get(kinds[0]), cells.get(kinds[1]) if kinds[1] is not None else None
            helper = helping or (helper if _counts_on(row, kinds[1], own is None) else None)
            last = own or (last if kinds[0] in row.above or len(row.own) > 2 else None)
            item = _row(page, row.own, columns.span_of(kinds[2], titled), last, helper)
            if item and own is None and found and _same(found[-1], item):
                found[-1] = _more(found[-1], item)
            elif item:
                found.append(item)
    return found


def _by_groups(page: Page, rows: list[Row]) -> Iterator[Found]:
    """The duties of a table that names nobody beside its tasks but in the rows above them: "I | Sở Y tế"."""
    kinds: tuple[range, int | None] | None = None
    lead: Span | None = None
    for row in rows:
        texts = {column: page.text[slice(*span)] for column, span in row.own.items()}
        told = columns.tasks_of(texts)
        if told:
            kinds, lead = told, None
        elif kinds and columns.heads_group(texts):
            lead = _body_alone(page, max(row.own.values(), key=lambda span: span[1] - span[0]))
        elif kinds:
            helper = None if kinds[1] is None else row.own.get(kinds[1])
            item = _row(page, row.own, kinds[0], lead, helper)
            if item:
                yield item


def _body_alone(page: Page, cell: Span) -> Span | None:
    """The words of a cell that names a body and nothing else, behind a label."""
    label = labels.read(page.text[slice(*cell)])
    start = page.behind_blanks(cell[0] + (label.end if label else 0), cell[1])
    named = roles.read(page, start, cell[1])
    if named is None or not named.named or page.text[named.end : cell[1]].strip(" .:;"):
        return None
    return start, cell[1]


def _counts_on(row: Row, column: int | None, follows: bool) -> bool:
    """True if who helped in the row above helps in this one: its cell spans both, or says so, or nothing is
    said of either column (`follows` tells that the lead's cell says nothing).
    """
    if column is None:
        return False
    return column in row.own or column in row.above or (follows and len(row.own) > 2)


def _more(above: Found, item: Found) -> Found:
    """The duty of a lead whose cell spans rows, with one more of them."""
    return replace(above, reach=(*above.reach, *item.reach), taken=(*above.taken, *item.taken))


def _same(above: Found, item: Found) -> bool:
    return (above.start, above.coordinators) == (item.start, item.coordinators)


def _row(
    page: Page, row: dict[int, Span], tasks: range, lead: Span | None, helper: Span | None
) -> Found | None:
    """The duty of one row; cells of bodies that span rows serve those below them.

    Of several cells below the title of tasks ("a" | "Nạo vét kênh") the longest is the task.
    """
    cells = [row[column] for column in tasks if column in row]
    task = max(cells, key=lambda span: span[1] - span[0], default=None)
    if task is None or lead is None or not page.text[slice(*task)].strip():
        return None
    leads, coordinators = _of_both(page, lead) if lead == helper else clauses.read(page, *lead)
    if helper is not None and lead != helper:
        named = clauses.read(page, *helper)
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
        taken=tuple(span for span in row.values() if span != task),
    )


def _of_both(page: Page, cell: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(leads, coordinators) of a cell for both: who stands before a slash leads, without one the first body.

    A cell that says itself who leads is read as any other.
    """
    text = page.text[slice(*cell)]
    if _SAYS_ROLES.search(text):
        return clauses.read(page, *cell)
    slash = cell[0] + text.find("/")
    if text.count("/") == 1:
        first, others = clauses.read(page, cell[0], slash), clauses.read(page, slash + 1, cell[1])
        return first[0], (*first[1], *others[0], *others[1])
    named, coordinators = clauses.read(page, *cell)
    return named[:1], (*named[1:], *coordinators)
