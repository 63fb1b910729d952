"""The words between bodies that give them their roles.

Chủ trì, phối hợp với, chịu trách nhiệm, làm đầu mối.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.bodies import verbs
from extract.bodies.verbs import VERBS
from extract.bodies.words import Words
from extract.draft import AgencyMention

from .base import Page, unique

_BLANKS = re.compile(r"[\s,;]*")
# "chủ trì", "là cơ quan chủ trì", "đồng chủ trì", "làm đầu mối", "chủ trì tham mưu": all lead.
_CHAIR = re.compile(
    r"""
    (?:(?:có|chịu)\strách\snhiệm\s(?:chính\s)?)?
    (?:(?:theo|trong)\s(?:phạm\svi\s)?chức\snăng,?\s(?:và\s)?nhiệm\svụ(?:\sđược\sgiao|\scủa\smình)?,?\s)?
    (?:(?:là|làm|giữ\svai\strò)\s)? (?:(?:cơ\squan|đơn\svị)\s)?
    (?:đồng\schủ\strì | chủ\strì | đầu\smối | thường\strực) (?:\stham\smưu)?
    (?=[\s,:;.)]|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOIN = re.compile(
    r"""
    (?:và\s)? (?:có\strách\snhiệm\s)? phối\shợp (?:\s(?:chặt\schẽ|đồng\sbộ|thực\shiện))?
    (?:,?\s(?:với|cùng))? \s
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "X cùng (với) Y ...": Y helps, unless both "chủ trì".
_BESIDE = re.compile(r"cùng(?:\svới)?\s(?!cấp\b)", re.IGNORECASE)
_TO_ROLE = re.compile(r"(?:đồng )?chủ trì[\s,:]|(?P<joins>phối hợp (?:chặt chẽ )?với\s)")
_ANSWERS = re.compile(r"(?:có|chịu)\strách\snhiệm(?:\schính)?|có\snhiệm\svụ", re.IGNORECASE)
_OWN_OFFICE = re.compile(r"Văn phòng(?=\s[a-zđà-ỹ])")
# "Các doanh nghiệp viễn thông (Viettel, VNPT) nâng cấp ...", but not "Sở X (chủ trì), Sở Y (phối hợp)"
_ASIDE = re.compile(r"\s?\((?![^()\n]{0,120}(?:chủ trì|phối hợp))[^()\n:]{2,120}\)(?=\s[a-zđà-ỹ])")
_COLON = re.compile(r"[^.\n:]{0,200}?:")
_LONGEST_UNKNOWN = 14  # words
_LONGEST_TAIL = 160  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who leads and who coordinates, as the words from `start` to `end` say.

    `role` tells which words gave the roles: "chủ trì", "phối hợp", "trách nhiệm", or "" where the text only
    names bodies. `colon` is true if a colon stands behind; it then lies within the span. `named` is true if
    the first list names a body of its own, not only "các cơ quan liên quan".
    """

    start: int
    end: int
    leads: tuple[str, ...]
    coordinators: tuple[str, ...] = ()
    role: str = ""
    colon: bool = False
    named: bool = True


def read(page: Page, start: int, end: int) -> Roles | None:
    """The roles that the text from `start` on gives; None if no body stands there."""
    if beside(page, start, end):
        return None
    mentions, behind = _listed(page, start, end)
    chair = _at(_CHAIR, page.text, behind, end)
    if chair is None and (stretched := _stretch(page, start, behind, end)):
        mentions, behind = stretched
        chair = _at(_CHAIR, page.text, behind, end)
    if not mentions:
        return None
    named = any(is_named(page, mention.agency) for mention in mentions)
    leading = mentions if chair is not None else _before_beside(page, mentions)
    leads = unique(mention.agency for mention in leading)
    helpers = [mention.agency for mention in mentions[len(leading) :]]
    role, position = ("chủ trì", chair) if chair is not None else ("", behind)
    joined = coordinators(page, position, end)
    if joined:
        role, position = role or "phối hợp", joined[1]
    elif (answers := _at(_ANSWERS, page.text, position, end)) is not None:
        role, position = role or "trách nhiệm", answers
    others = tuple(item for item in unique((*helpers, *(joined[0] if joined else ()))) if item not in leads)
    return _closed(page, start, position, end, Roles(
        start=start, end=position, leads=leads, coordinators=others, role=role, named=named
    ))  # fmt: skip


def _listed(page: Page, start: int, end: int) -> tuple[list[AgencyMention], int]:
    """The bodies of the list at `start` and the offset behind it with an aside in brackets.

    "Văn phòng" alone is the issuer's own where it acts.
    """
    mentions, behind = page.leading(start, end)
    own = None if mentions else _OWN_OFFICE.match(page.text, start, end)
    if own and verb_at(page.text, own.end()):
        mentions, behind = page.book.split_list(page.text, start, own.end()), own.end()
    aside = _ASIDE.match(page.text, behind, end) if mentions else None
    return mentions, aside.end() if aside else behind


def beside(page: Page, start: int, end: int) -> bool:
    """True where the words name who helps: "Cùng UBND các tỉnh ..."."""
    return _BESIDE.match(page.text, start, end) is not None


def _before_beside(page: Page, mentions: list[AgencyMention]) -> list[AgencyMention]:
    """The bodies before the first "cùng": those behind it only help."""
    for place, (one, other) in enumerate(pairwise(mentions), start=1):
        if _BESIDE.search(page.text, one.end, other.start):
            return mentions[:place]
    return mentions


def chaired(page: Page, start: int, end: int) -> int | None:
    """The offset behind "chủ trì" and the like at `start`."""
    return _at(_CHAIR, page.text, start, end)


def coordinators(page: Page, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """The bodies behind "phối hợp với" or "cùng với" at `start`, and the offset behind them."""
    behind = _at(_JOIN, page.text, start, end)
    if behind is None:
        return _helpers(page, start, end)
    mentions, stop = page.leading(behind, end)
    rest = _up_to_colon(page, stop, end)
    if rest is not None and rest > stop:
        mentions, stop = page.book.split_list(page.text, behind, rest), rest
    elif not mentions:
        stop = _up_to_verb(page, behind, end)
        mentions = page.book.split_list(page.text, behind, stop) if stop > behind else []
    return (unique(mention.agency for mention in mentions), stop) if mentions else None


def _helpers(page: Page, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """Behind "cùng" only bodies that are known as such: "cùng với việc ..." names none."""
    behind = _at(_BESIDE, page.text, start, end)
    mentions, stop = page.leading(behind, end) if behind is not None else ([], start)
    return (unique(mention.agency for mention in mentions), stop) if mentions else None


def is_named(page: Page, agency: str) -> bool:
    """True for a body with a name of its own; "các cơ quan liên quan" has none."""
    return page.book.met(agency).kind != "collective"


def _at(pattern: "re.Pattern[str]", text: str, start: int, end: int) -> int | None:
    blanks = _BLANKS.match(text, start, end)
    found = pattern.match(text, blanks.end() if blanks else start, end)
    return found.end() if found else None


def _closed(page: Page, start: int, position: int, end: int, roles: Roles) -> Roles:
    blanks = _BLANKS.match(page.text, position, end)
    behind = blanks.end() if blanks else position
    if page.text[behind : behind + 1] != ":":
        return roles
    return Roles(
        start=start,
        end=behind + 1,
        leads=roles.leads,
        coordinators=roles.coordinators,
        role=roles.role,
        colon=True,
        named=roles.named,
    )


def _stretch(page: Page, start: int, behind: int, end: int) -> tuple[list[AgencyMention], int] | None:
    """The whole list up to "chủ trì", where a name in it that nobody knows stopped the reading."""
    chair = _TO_ROLE.search(page.text, behind, min(end, behind + 200))
    if chair is None or chair.start() - behind < 3:
        return None
    if chair["joins"] and not page.book.opens_name(page.text[start:end], proper=True):
        return None
    gap = page.text[behind : chair.start()]
    if any(sign in gap for sign in ".;\n:(") or verb_within(gap):
        return None
    return page.book.split_list(page.text, start, chair.start()), chair.start()


def verb_within(text: str) -> bool:
    """True if any word of the text opens what a body has to do."""
    words = Words(text)
    return any(verbs.begins(words, index) for index in range(len(words)))


def next_verb(text: str, start: int, end: int) -> int | None:
    """The offset of the first word that opens what a body has to do."""
    words = Words(text[start:end])
    for index in range(len(words)):
        if verbs.begins(words, index) and not words.upper(index):
            return start + words.starts[index]
    return None


def verb_at(text: str, start: int) -> bool:
    """True if the text from `start` on begins with what a body has to do."""
    words = Words(text[start : start + 60].lstrip(" ,;"))
    return VERBS.longest(words, 0) is not None


def _up_to_colon(page: Page, start: int, end: int) -> int | None:
    """The offset of a colon that plainly ends the list: no sentence between, no verb at once."""
    found = _COLON.match(page.text, start, end)
    if not found or verb_at(page.text, start):
        return None
    gap = page.text[start : found.end() - 1]
    return None if verb_within(gap) else found.end() - 1


def _up_to_verb(page: Page, start: int, end: int) -> int:
    """The end of an unknown list: where a verb begins; `start` if none does soon."""
    words = Words(page.text[start : min(end, start + _LONGEST_TAIL)])
    for index in range(min(len(words), _LONGEST_UNKNOWN)):
        if words.key(index) in (".", ";", "\n"):
            last = not page.text[start + words.ends[index] : end].strip()
            return start + words.starts[index] if last and index else start
        if VERBS.longest(words, index):
            return start + words.ends[index - 1] if index else start
    return end if end - start <= _LONGEST_TAIL and len(words) <= _LONGEST_UNKNOWN else start
