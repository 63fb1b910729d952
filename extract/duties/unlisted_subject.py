"""Subjects with names that nobody listed: where the list ends and the work begins.

"Đội trật tự liên phường có trách nhiệm ...", "Ban Quản lý dự án các công trình thủy lợi bàn giao ...",
"Tổ đảng ở Thường trực HĐND, các Ban của HĐND trong phạm vi nhiệm vụ của mình tổ chức ...".
"""

import re
from collections.abc import Iterator

from extract.bodies import verbs
from extract.bodies.words import Words
from extract.draft import AgencyMention

from . import roles
from .base import Found, Line, Page, unique

_ANSWERS = re.compile(r"[A-ZĐÀ-Ỹ][^.;:\n]{5,300}?\s(?P<duty>(?:có|chịu) trách nhiệm)\s")
# More of a name or of the list stands before the verb: "Ban Quản lý dự án | các công trình giao thông, ...".
_GOES_ON = re.compile(r"(?:\s?,|\svà\s|\s[A-ZĐ]|\s(?:các|dự án|công trình|khu|cụm)\s)[^.;:()\n]*$")
_LIST = re.compile(r"[A-ZĐÀ-Ỹ][^.;:()\n]{10,400}")
_REACH = 160  # characters in which a name that was begun may end
_OPENING = 80  # characters in which the first name shows that it is one
_MOST_ENDS = 6  # verbs at which a list may end


def answering(page: Page, line: Line, form: str) -> Found | None:
    """A body nobody knows before "có trách nhiệm"."""
    found = _ANSWERS.match(page.text, line.body, line.end)
    if not found or roles.verb_at(page.text, line.body):
        return None
    name = page.text[line.body : found.start("duty")]
    several = any(sign in name for sign in ",;")
    leads = page.ids(line.body, found.start("duty")) if several else (page.book.new(name).id,)
    return Found(
        start=line.body,
        end=found.end("duty"),
        leads=leads,
        form=form,
        reach=((found.end("duty"), page.end_of_item(line)),),
    )


def longer(page: Page, line: Line, read_roles: roles.Roles) -> roles.Roles:
    """The list up to the verb, where a name in it that nobody knows stopped the reading."""
    verb = roles.next_verb(page.text, read_roles.end, min(line.end, read_roles.end + _REACH))
    if verb is None or not _GOES_ON.match(page.text, read_roles.end, verb):
        return read_roles
    return roles.Roles(start=line.body, end=verb, leads=page.ids(line.body, verb), role=read_roles.role)


def listed(page: Page, line: Line, *, known: bool) -> roles.Roles | None:
    """A list in which most are known and the others plainly are bodies too, up to what they do.

    `known` tells that the line begins with a body; else it must begin as a name does.
    """
    opening = page.text[line.body : min(line.end, line.body + _OPENING)]
    if not (known or " ở " in opening or page.book.opens_name(opening)) or roles.verb_at(
        page.text, line.body
    ):
        return None
    for end in _ends(page, line):
        mentions = page.book.split_list(page.text, line.body, end)
        if _is_subject(page, mentions, line.body, end):
            leads = unique(mention.agency for mention in mentions)
            return roles.Roles(start=line.body, end=end, leads=leads)
    return None


def _ends(page: Page, line: Line) -> Iterator[int]:
    """Where the list may end: before a word that opens what a body does."""
    stretch = _LIST.match(page.text, line.body, line.end)
    if stretch is None or not ("," in stretch[0] or " và " in stretch[0]):
        return
    words = Words(stretch[0])
    begun = (index for index in range(1, len(words)) if not words.upper(index) and verbs.begins(words, index))
    for _, index in zip(range(_MOST_ENDS), begun, strict=False):
        yield line.body + words.ends[index - 1]


def _is_subject(page: Page, mentions: list[AgencyMention], start: int, end: int) -> bool:
    known = [mention for mention in mentions if mention.rule != "new"]
    if len(known) < 2 or 2 * len(known) < len(mentions) or len(known) == len(mentions):
        return False
    whole = mentions[0].start == start and mentions[-1] is known[-1] and mentions[-1].end == end
    return whole and all(_is_name(page, mention) for mention in mentions if mention.rule == "new")


def _is_name(page: Page, mention: AgencyMention) -> bool:
    """True for words that open as names of bodies do, or that end in the body which they are within."""
    name = page.text[mention.start : mention.end]
    if any(sign.isdigit() for sign in name) or roles.verb_within(name):
        return False
    return page.book.opens_name(name) or (" ở " in name and page.book.known_at_end(name) is not None)
