"""Bodies in a cell or behind a label, clause by clause.

"Sở X chủ trì; Sở Y, Sở Z phối hợp", "X (Y là thường trực)".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.language import labels

from . import roles
from .base import Page, unique

_PART = re.compile(r"[^;\n()\[\]]+")
_SENTENCE = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ])|\s(?=(?:Cơ quan |Đơn vị )?(?:Phối hợp|Chủ trì)\s?:)")
# "Chủ trì: Sở X", "Đơn vị phối hợp: Sở Y" as clauses of one cell or line.
_LABELLED = re.compile(
    r"[\s+*-]*(?:(?:cơ quan|đơn vị)\s)?"
    r"(?:chủ trì(?:\sthực hiện)?|thực hiện|(?P<helps>phối hợp(?:\sthực hiện)?))\s?:\s*",
    re.IGNORECASE,
)
_HELPS = re.compile(r"[\s,]*(?:cùng\s)?(?:phối hợp|tham gia|hỗ trợ)\b", re.IGNORECASE)
_LEADS = re.compile(r"chủ trì|thực hiện|đầu mối|thường trực|chịu trách nhiệm")
# A role in brackets behind those who have it: "Sở X (chủ trì), Sở Y, Sở Z (phối hợp)".
_MARK = re.compile(
    r"""[(\[] \s? (?:(?:cơ\squan|đơn\svị)\s)?
    (?: (?:đồng\s)?chủ\strì | CT | đầu\smối | thường\strực | (?P<helps>phối\shợp|PH|tham\sgia) )
    (?:\sthực\shiện)? \s? [)\]]""",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a name in small letters if a sentence does, and not more of the name.
_SENTENCE_WORDS = re.compile(
    r"(?!^),|:|\b(?:chủ trì|phối hợp|thực hiện|tham mưu|tổ chức|báo cáo|hướng dẫn|kế hoạch|trách nhiệm)\b"
)
_MOST_OF_NAME = 5  # words
# What tells which of the bodies are meant: "UBND các xã có dự án đi qua".
_RESTRICTS = re.compile(r"\s(?:có|nơi|nằm|tại|trên|trong|ở|được)\s")
_FOOTNOTE = re.compile(r"\s*\d{1,2}\s*$")
_ORIGIN = re.compile(r"\sdo\s")  # "Ban soạn thảo do UBTVQH thành lập"
_MOST_WORDS = 16  # of one name


def read(page: Page, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(leads, coordinators) that the clauses of `text[start:end]` name."""
    leads: list[str] = []
    coordinators: list[str] = []
    helping = False  # behind "phối hợp với X;" or "X (chủ trì)," the next clause goes on with the list
    for (first, last), behind in pairwise([*_clauses(page.text, start, end), (end, end)]):
        if _mark(page.text, first, last):
            continue
        mark = _mark(page.text, *behind)
        found = _clause(page, first, last)
        helps = mark == "helps" or (helping and not mark and not _LEADS.search(page.text, first, last))
        if helps and found[0] and not found[1]:
            found = (), found[0]
        helping = bool(found[1]) or mark == "leads"
        leads += found[0]
        coordinators += found[1]
    chosen = unique(leads)
    return chosen, tuple(body for body in unique(coordinators) if body not in chosen)


def _mark(text: str, start: int, end: int) -> str:
    """The role that a clause gives to the one before it: "leads", "helps"; "" if it is no such clause."""
    mark = _MARK.match(text, start - 1, end + 1)
    return "" if mark is None else "helps" if mark["helps"] else "leads"


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in _PART.finditer(text, start, end):
        first = part.start()
        for stop in _SENTENCE.finditer(text, part.start(), part.end()):
            yield first, stop.start()
            first = stop.end()
        yield first, part.end()


def _clause(page: Page, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies of one clause by role."""
    while start < end and page.text[start].isspace():
        start += 1
    label = labels.read(page.text[start:end])
    start += label.end if label else 0
    if named := _LABELLED.match(page.text, start, end):
        leads, helpers = _clause(page, named.end(), end)
        return ((), (*leads, *helpers)) if named["helps"] else (leads, helpers)
    joined = roles.coordinators(page, start, end)
    if joined:
        return (), joined[0]
    found = roles.read(page, start, end)
    if found is None:
        return _unknown(page, start, end), ()
    if not found.role and _HELPS.match(page.text, found.end, end):
        return (), found.leads
    rest = page.text[found.end : end]
    if not found.role and _more_of_name(page, start, end, rest):
        return page.ids(start, end), ()
    if not found.role and _RESTRICTS.match(rest):
        return found.leads, ()
    plain = roles.next_verb(page.text, found.end, end) is None
    if not found.role and rest.strip(" .,:") and plain and not _FOOTNOTE.match(rest):
        bodies = page.ids(start, end)
        page.book.learn(bodies)
        return bodies, ()
    return found.leads, found.coordinators


def _more_of_name(page: Page, start: int, end: int, rest: str) -> bool:
    """True if a name that nobody lists ends in the small letters of `rest`.

    "Viện Kinh tế xây dựng", "Vụ Thi đua, khen thưởng".
    """
    if not rest.strip(" .") or len(rest.split()) > _MOST_OF_NAME or _SENTENCE_WORDS.search(rest):
        return False
    mentions, _ = page.book.leading_list(page.text, start, end)
    if not mentions or mentions[-1].rule != "new":
        return False
    return not rest.startswith(",") or len(page.ids(start, end)) == len(mentions)


def _unknown(page: Page, start: int, end: int) -> tuple[str, ...]:
    """Bodies nobody knows: a short run of words without a verb."""
    origin = _ORIGIN.search(page.text, start, end)
    end = origin.start() if origin else end
    text = page.text[start:end].strip(" .")
    if not text[:1].isalpha() or any(len(name.split()) > _MOST_WORDS for name in text.split(",")):
        return ()
    # "Ban Hỗ trợ phụ nữ phát triển kinh tế": behind what opens a name, verbs are more of it
    named = page.book.opens_name(text) and not roles.verb_at(text, 0) and not _LEADS.search(text)
    if not named:
        return () if roles.verb_within(text) else page.ids(start, end)
    bodies = page.ids(start, end)
    page.book.learn(bodies)
    return bodies
