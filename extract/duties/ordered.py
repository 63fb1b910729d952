"""Orders behind an opening or an issuer, in any sentence of a paragraph.

"... còn thiếu phao. Để khắc phục, giao Sở X kiểm tra", "Trước thực trạng đó, UBND tỉnh yêu cầu Sở Y ...".
What stands before such a sentence is background.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.language import sentences
from ontology.model import Mode

from . import roles
from .base import Found, Line, Page

FORM = "inline"
_VERB = re.compile(r"(?P<comma>,)?\s(?P<verb>giao|yêu cầu|đề nghị)\s(?:cho\s)?")
# What stands before a body that is the subject: nothing, or an opening and its title.
_SUBJECT = re.compile(
    r"(?:^|,\s?)(?:(?:Phó\s)?(?:Chủ tịch|Giám đốc|Bộ trưởng|Thủ trưởng|Trưởng|Chánh\s\w{1,9})\s)?$"
)
_REACH_OF_OPENING = 260  # characters of a sentence in which its order begins


def read(page: Page, before: Sequence[Found]) -> list[Found]:
    """The orders of sentences in which no form before found anything."""
    settled = page.settled_lines(before)
    starts = sorted(item.start for item in before)
    return [
        item
        for line in page.lines
        if line.section is not None and line.block.table is None and line.index not in settled
        if not page.closes(line) and page.tells_duties(line.section)
        for item in _line(page, line, starts)
    ]


def _line(page: Page, line: Line, starts: Sequence[int]) -> Iterator[Found]:
    if _VERB.search(page.text, line.body, line.end) is None:
        return
    following = line.end
    found = []
    for start, end in reversed(sentences.split(page.text, line.body, line.end)):
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] < end:
            following = starts[first]
        elif item := _sentence(page, start, end, following):
            found.append(item)
            following = item.reach[0][0] if item.whole else item.start
    yield from reversed(found)


def _sentence(page: Page, start: int, end: int, stop: int) -> Found | None:
    if not page.text[start].isupper():
        return None
    subject = roles.read(page, start, end)
    acts = subject is not None and roles.verb_at(page.text, subject.end)
    for verb in _VERB.finditer(page.text, start, min(end, start + _REACH_OF_OPENING)):
        if subject and acts and verb.start() != subject.end:
            return None  # "Sở Y tế rà soát, yêu cầu Sở Nội vụ bổ sung" is all the work of the first
        if not (verb["comma"] or _issuer(page, page.text[start : verb.start()])):
            continue
        whom = roles.read(page, verb.end(), end)
        if whom is None or whom.colon or not (whom.named or whom.role or roles.verb_at(page.text, whom.end)):
            continue
        return _order(start, verb, whom, stop)
    return None


def _issuer(page: Page, said: str) -> bool:
    """True where a body is the subject before the verb; "do Sở Y tế đề nghị" tells by whom it was asked."""
    name = page.book.known_at_end(said)
    return name is not None and _SUBJECT.search(said, 0, name) is not None


def _order(start: int, verb: "re.Match[str]", whom: roles.Roles, stop: int) -> Found:
    """Behind an opening the whole sentence is the task, behind an issuer what follows the bodies."""
    mode: Mode = "đề nghị" if verb["verb"] == "đề nghị" else "giao"
    return Found(
        start=verb.start("verb"),
        end=whom.end,
        leads=whom.leads,
        coordinators=whom.coordinators,
        mode=mode,
        form=FORM,
        reach=((start if verb["comma"] else whom.end, stop),),
        whole=bool(verb["comma"]),
        inline=True,
        taken=() if verb["comma"] else ((start, verb.start("verb")),),
    )
