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
_VERB = re.compile(r"(?P<comma>,)?\s(?P<verb>giao|yêu cầu|đề nghị|chỉ đạo)\s(?:cho\s)?")
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
    for verb in _VERB.finditer(page.text, start, min(end, start + _REACH_OF_OPENING)):
        if not verb["comma"] and not page.book.ends_in_known(page.text[start : verb.start()]):
            continue
        whom = roles.read(page, verb.end(), end)
        if whom is None or whom.colon or not (whom.named or whom.role or roles.verb_at(page.text, whom.end)):
            continue
        return _order(start, verb, whom, stop)
    return None


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
