"""Tables of tasks in plain text, where each cell has become a line of its own: titles, then rows by number.

A row is a number, the lines of the task, a line that is nothing but bodies (who leads), another one (who
helps).
"""

import re
from collections.abc import Iterator, Sequence

from . import clauses, columns, roles
from .base import Found, Line, Page

FORM = "flat_table"
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVXL]{1,5})\.?")
_LEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?\s")
_TRAILING_NUMBER = re.compile(r"[^\d\s/]\s(?P<number>[1-9]\d{0,2})$")
# What the end of a page leaves of "các tỉnh, thành phố trực thuộc Trung ương".
_CUT = re.compile(
    r"(?:thành|thành phố|thành phố trực|thành phố trực thuộc|trực|trực thuộc|cơ|cơ quan)", re.IGNORECASE
)
_TIME = re.compile(
    r"\d|(?:Thường xuyên|Hằng|Hàng|Quý|Năm|Tháng|Trước|Sau|Từ|Giai đoạn|Theo|Khi)\b", re.IGNORECASE
)
_LONGEST_NAME = 60  # characters
_MOST_COLUMNS = 10


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All rows of tables that lost their cells."""
    found: list[Found] = []
    kinds: tuple[int, int | None, int] | None = None
    row: list[Line] = []
    number = 0
    index = 0
    while index < len(page.lines):
        titles = _titles(page, index)
        if titles:
            found += _row(page, row, kinds)
            kinds, index, row = titles[0], titles[1], []
            continue
        if kinds is not None:
            line = page.lines[index]
            if _ends_table(line):
                found += _row(page, row, kinds)
                kinds, row = None, []
            elif _starts_row(page, line):
                found += _row(page, row, kinds)
                row = [] if _NUMBER.fullmatch(_text(page, line)) else [line]
                number = _counted(page, line, number)
            else:
                row.append(line)
                behind = _TRAILING_NUMBER.search(_text(page, line))
                counted = int(behind["number"]) if behind else 0
                first = counted == 1 and len(row) == 1
                if behind and (counted == number + 1 or first) and not _named(page, line):
                    row, number = [], counted
        index += 1
    return found + list(_row(page, row, kinds))


def _text(page: Page, line: Line) -> str:
    return page.text[line.start : line.end].strip()


def _titles(page: Page, index: int) -> tuple[tuple[int, int | None, int], int] | None:
    """The kinds of columns of a row of titles at `index`, and the index behind it."""
    first = page.lines[index]
    if first.block.table is not None or not columns.NUMBER.match(_text(page, first).lower()):
        return None
    titles: dict[int, str] = {}
    position = index + 1
    while position < min(len(page.lines), index + _MOST_COLUMNS):
        text = _text(page, page.lines[position])
        if _NUMBER.fullmatch(text) or len(text) > columns.LONGEST or not text[:1].isupper():
            break
        titles[position - index] = text
        position += 1
    kinds = columns.roles_of(titles)
    return (kinds, position) if kinds else None


def _ends_table(line: Line) -> bool:
    """A table ends with its part of the document."""
    if line.block.table is not None:
        return True
    return line.opens and line.section is not None and line.section.kind in ("phụ lục", "kèm theo")


def _starts_row(page: Page, line: Line) -> bool:
    text = _text(page, line)
    return bool(_NUMBER.fullmatch(text) or _LEADING_NUMBER.match(text))


def _counted(page: Page, line: Line, before: int) -> int:
    """The number of a row; that of the row before for a group of rows ("III")."""
    text = _text(page, line).rstrip(".")
    return int(text) if text.isdigit() else before


def _named(page: Page, line: Line) -> tuple[str, ...]:
    """The bodies of a line that names nothing else."""
    read_roles = roles.read(page, line.start, line.end)
    if read_roles is None:
        return ()
    rest = page.text[read_roles.end : line.end].strip(" .;,")
    if rest and not (_CUT.fullmatch(rest) and len(read_roles.leads) > 1):
        return ()
    return read_roles.leads


def _last_of_cell(page: Page, row: Sequence[Line], first: int) -> int:
    """The last line of a cell of bodies: the next one goes on with it where a line ends in a semicolon."""
    last = first
    while _text(page, row[last]).endswith((";", ",")) and last + 1 < len(row):
        following = _text(page, row[last + 1])
        if not _named(page, row[last + 1]) and not _may_be_body(following):
            break
        last += 1
    return last


def _may_be_body(text: str) -> bool:
    """True for a short line behind a semicolon that tells neither time nor work: a body nobody knows."""
    return len(text) <= _LONGEST_NAME and not _TIME.match(text) and not roles.verb_within(text)


def _end_of_bodies(page: Page, line: Line) -> int:
    """The end of a line of bodies, without what a page cut off the last one."""
    read_roles = roles.read(page, line.start, line.end)
    rest = page.text[read_roles.end : line.end].strip(" .;,") if read_roles else ""
    return read_roles.end if read_roles and _CUT.fullmatch(rest) else line.end


def _row(page: Page, row: Sequence[Line], kinds: tuple[int, int | None, int] | None) -> Iterator[Found]:
    place = next((number for number, line in enumerate(row) if number and _named(page, line)), None)
    if kinds is None or place is None:
        return
    lead_line, task, last = row[place], row[:place], _last_of_cell(page, row, place)
    leads, coordinators = clauses.read(page, lead_line.start, _end_of_bodies(page, row[last]))
    helper = last + 1
    if kinds[1] is not None and helper < len(row) and _named(page, row[helper]):
        end = _end_of_bodies(page, row[_last_of_cell(page, row, helper)])
        named = clauses.read(page, row[helper].start, end)
        coordinators = (*coordinators, *named[0], *named[1])
    if leads:
        yield Found(
            start=lead_line.start,
            end=row[last].end,
            leads=leads,
            coordinators=tuple(body for body in dict.fromkeys(coordinators) if body not in leads),
            form=FORM,
            reach=((task[0].start, task[-1].end),),
            fixed=True,
            taken=tuple((line.start, line.end) for line in row[place:]),
        )
