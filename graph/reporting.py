"""Who reports to whom by a day: the words of the sentence around a time limit, step by step.

"Các sở báo cáo … gửi về Sở Kế hoạch và Đầu tư tổng hợp, báo cáo UBND thành phố trước ngày 20" has two steps:
the departments to Sở Kế hoạch và Đầu tư, and that one to UBND thành phố. A limit belongs to the step whose
recipient stands before it, and to the first one if none does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontology.model import Mention, Span

_VERB = re.compile(r"\b(?:báo cáo|gửi|trình)\b", re.IGNORECASE)
# What stands right before a recipient; "của UBND thành phố" or "phối hợp với" send nothing there.
_TO = re.compile(
    r"(?:\b(?:báo cáo|gửi|trình)(?:\s+(?:về|cho|đến|tới|lên|với))?|\b(?:về|cho|đến|tới))\s*$", re.IGNORECASE
)
_BESIDE = re.compile(r"[\s,;*]*(?:và|các)?[\s*]*", re.IGNORECASE)
_BEFORE = 24
"""Characters before a body in which the word that makes it a recipient stands."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who reports to whom (paths); without reporters it is for whoever carries the task."""

    reporters: tuple[str, ...]
    recipient: str


def step(text: str, sentence: Span, limit: Span, mentions: Sequence[Mention]) -> Step | None:
    """The step that a limit belongs to; None where the sentence sends nothing to anybody.

    `mentions` are those inside the sentence, in the order of the text; spans count in `text`.
    """
    verbs = [found.span() for found in _VERB.finditer(text, sentence.start, sentence.end)]
    received = [each for each in mentions if _receives(text, verbs, each)]
    if not received:
        return None
    before = [each for each in received if each.end <= limit.start]
    chosen = before[-1] if before else received[0]
    place = received.index(chosen)
    reporters = [received[place - 1]] if place else _subjects(text, verbs, mentions, chosen)
    return Step(tuple(dict.fromkeys(each.agency for each in reporters)), chosen.agency)


def _receives(text: str, verbs: Sequence[tuple[int, int]], body: Mention) -> bool:
    """A body right behind a word of sending, in a sentence that has sent something by then."""
    sent = any(end <= body.start for _start, end in verbs)
    return sent and _TO.search(text[max(0, body.start - _BEFORE) : body.start].replace("*", "")) is not None


def _subjects(
    text: str, verbs: Sequence[tuple[int, int]], mentions: Sequence[Mention], recipient: Mention
) -> list[Mention]:
    """The bodies in a row right before a word of sending: they report."""
    for start, end in verbs:
        ahead = [each for each in mentions if each.end <= start]
        if end <= recipient.start and ahead and _BESIDE.fullmatch(text, ahead[-1].end, start):
            row = [ahead.pop()]
            while ahead and _BESIDE.fullmatch(text, ahead[-1].end, row[0].start):
                row.insert(0, ahead.pop())
            return row
    return []
