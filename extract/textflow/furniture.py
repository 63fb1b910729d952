"""Page furniture: gazette headers, page numbers, stamps of electronic signatures, footnotes.

They stand in mid-sentence of hard-wrapped texts and are left out; footnotes are kept, after everything else.
Sources: the page head of Công báo; Nghị định 30/2020/NĐ-CP, Phụ lục I, on page numbers.
"""

import re

from extract.language.letters import LOWER, UPPER
from extract.language.wording import NUMBER_TITLE

from .lines import Line, titles_follow

_GAZETTE = re.compile(r"(?:\d{1,4}\s)?CÔNG BÁO\s?/\s?Số\s[\d+\s-]{1,20}/\s?Ngày\s[\d/-]{6,12}(?:\s\d{1,4})?")
_STAMP = re.compile(
    r"""
    (?: Ký\sbởi | Người\ský | Thời\sgian\ský | Ngày\ský | Email | Cơ\squan | Tổ\schức | Chức\svụ )
    \s?:\s .{1,120}
    """,
    re.VERBOSE,
)
_STAMP_START = re.compile(r"(?:Ký bởi|Người ký|Digitally signed by)\s?:?\s")
_PAGE_NUMBER = re.compile(r"(?:Trang\s|Page\s)?[-–]?\s?\d{1,4}(?:\s?/\s?\d{1,4})?\s?[-–]?")
_FOOTNOTE = re.compile(rf"\[?(?P<number>\d{{1,3}})\]?\s(?=[{UPPER}(“])")
_END_NOTE = re.compile(r"\[\d{1,3}\]\s\S")
_DEEP = 10  # blanks before a page number that is centred or set right
_LONGEST_NOTE = 40  # lines of one page's footnotes
_LONGEST_STAMP = 5  # lines after "Ký bởi:"


def without(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and the lines of footnotes. After furniture no blank lines are counted."""
    kept: list[Line] = []
    notes: list[Line] = []
    header = False  # the last line seen was furniture
    numbered = False  # ... and no page number
    row = -1  # the last row's number in a table whose cells became lines
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        row = 0 if NUMBER_TITLE.fullmatch(line.text) and titles_follow(lines, place) else row
        is_row = row >= 0 and line.text in (str(row + 1), "1")
        furniture = _is_furniture(line, following, header and not numbered) or _in_stamp(lines, place)
        if furniture and not is_row:
            numbered = _PAGE_NUMBER.fullmatch(line.text) is not None
            notes.extend(_cut_footnote(kept) if numbered else [])
            header = True
            continue
        if header:
            line.blanks = 0 if kept and not line.ruled and not is_row else line.blanks
        kept.append(line)
        row = int(line.text) if is_row else row
        header = False
    return kept, _end_notes(kept) + notes


def _end_notes(kept: list[Line]) -> list[Line]:
    """Take off the notes that close a text: paragraphs "[1] ..." with nothing else between or behind."""
    cut = place = len(kept)
    while place:
        place -= 1
        if _END_NOTE.match(kept[place].text):
            cut = place
        elif kept[place].blanks:
            break
    notes = kept[cut:]
    del kept[cut:]
    return notes


def _is_furniture(line: Line, following: Line | None, after_header: bool) -> bool:
    if _GAZETTE.fullmatch(line.text):
        return True
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    ends_page = following is None or following.blanks > 0
    alone = ends_page and (line.blanks > 0 or line.indent >= _DEEP)
    return after_header or alone


def _in_stamp(lines: list[Line], place: int) -> bool:
    if not _STAMP.fullmatch(lines[place].text):
        return False
    return any(_STAMP_START.match(line.text) for line in lines[max(0, place - _LONGEST_STAMP) : place + 1])


def _cut_footnote(kept: list[Line]) -> list[Line]:
    """Take the footnotes off the end of a page: from a blank line and "1 Text" down to the page number."""
    for back in range(1, min(_LONGEST_NOTE, len(kept) - 1) + 1):
        line = kept[-back]
        if line.blanks and _FOOTNOTE.match(line.text):
            notes = kept[-back:]
            del kept[-back:]
            _drop_mark(kept, line.text)
            for note in notes:
                note.blanks = 1 if _FOOTNOTE.match(note.text) else 0
            return notes
    return []


def _drop_mark(kept: list[Line], note: str) -> None:
    """Take the number of a footnote off the word that it hangs on: "khoáng sản1." -> "khoáng sản."."""
    found = _FOOTNOTE.match(note)
    mark = re.compile(rf"(?<=[{LOWER}”)]){found['number']}(?!\w)") if found else None
    for line in reversed(kept[-_LONGEST_NOTE:]):
        hung = list(mark.finditer(line.text)) if mark else []
        if hung:
            line.cut(hung[-1].start(), hung[-1].end())
            return
