"""Duties by reference: "Sở X chủ trì thực hiện các nhiệm vụ tại mục 1 phần III": X leads what stands there.

Only what no other duty governs is taken; a reference that leads to no part of this document is left alone.
"""

import re
from collections.abc import Iterator, Sequence

from ontology.model import Section

from . import roles
from .base import Found, Line, Page

FORM = "reference"
_NUMBER = r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,2})"
_REFERENCE = re.compile(
    rf"""
    (?:nhiệm\svụ|nội\sdung|giải\spháp|công\sviệc) [^.;:\n]{{0,60}}? \s(?:tại|ở)\s
    (?:(?:điểm|tiết)\s(?P<point>[a-zđ])\b,?\s(?:thuộc\s)?)?
    (?:(?:khoản|mục|điểm)\s(?P<item>{_NUMBER})\b,?\s(?:thuộc\s|của\s)?)?
    (?:phần|mục|chương|điều)\s(?P<part>{_NUMBER})\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """All references by which a body leads what stands elsewhere."""
    governed = page.lines_in(span for item in before for span in (*item.reach, *item.taken))
    found = []
    for line in page.lines:
        reference = _REFERENCE.search(page.text, line.body, line.end) if line.section is not None else None
        if reference is None or not re.search("chủ trì", page.text[line.body : reference.start()], re.I):
            continue
        target = _target(page, line, reference)
        who = _who(page, line, before)
        scopes = tuple(_free(page, target, governed)) if target and who else ()
        if who and scopes:
            found.append(_found(reference, who, scopes))
    return found


def _found(reference: "re.Match[str]", who: roles.Roles, scopes: tuple[tuple[int, int], ...]) -> Found:
    return Found(
        start=reference.start(),
        end=reference.end(),
        leads=who.leads,
        coordinators=who.coordinators,
        form=FORM,
        reach=scopes,
        fixed=True,
    )


def _who(page: Page, line: Line, before: Sequence[Found]) -> roles.Roles | None:
    """Who leads: the subject of the sentence, or the heading above it."""
    read_roles = roles.read(page, line.body, line.end)
    if read_roles is not None:
        return read_roles
    above = [item for item in before if item.reach[0][0] <= line.body < item.reach[-1][1] and not item.fixed]
    if not above:
        return None
    nearest = max(above, key=lambda item: item.start)
    return roles.Roles(start=line.body, end=line.body, leads=nearest.leads, coordinators=nearest.coordinators)


def _target(page: Page, line: Line, reference: "re.Match[str]") -> Section | None:
    labels = [label for label in (reference["part"], reference["item"], reference["point"]) if label]
    own = line.section.id.split(".")[0] if line.section else ""
    for path in (".".join([own, *labels]), ".".join(labels)):
        section = page.by_id.get(path)
        if section and not section.start <= line.start < section.end:
            return section
    return None


def _free(page: Page, section: Section, governed: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The lines of a section that no duty governs yet, titles left out."""
    for line in page.lines_of(section):
        title = line.opens and line.section is not None and bool(line.section.heading)
        if not title and line.index not in governed:
            yield line.start, line.end
