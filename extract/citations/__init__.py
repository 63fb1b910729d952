"""Citations of instruments in any text, as the text states them: what is found here is resolved elsewhere.

`find` looks for symbols, names of laws and named resolutions in a folded form of the text, then at what
stands behind each of them; its offsets are those of the text that it was given.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.draft import CitationMention
from ontology.doctypes import types

from . import laws, numbered, resolutions
from .folding import FoldedText, fold
from .issuers import issuer_at
from .titles import amendments_end, term_at, title_at

__all__ = ["find"]

_WORDS = "|".join(sorted((kind.word for kind in types() if kind.word != "Hiến pháp"), key=len, reverse=True))
_SELF = re.compile(rf"(?<!\w)(?P<type>{_WORDS}|Văn bản|Công văn)\snày(?!\w)".replace(" ", r"\s"))
_BESIDE = re.compile(r"\s?,?\s?(?:(?:và|hoặc)\s)?")
_LOOKAHEAD = 12


def find(text: str, *, self_references: bool = True) -> list[CitationMention]:
    """Every citation in `text`, in order, none overlapping; one in the title of another is one of its own.

    Spans run from the type word (or the number, or "số" in a list) to the end of the stated date. With
    `self_references` off, "Kế hoạch này" is left out. Any text is allowed; time grows with its length.
    """
    folded = fold(text)
    mentions = _apart(_candidates(folded.text, self_references=self_references))
    complete = _shared(folded.text, list(_in_context(folded.text, mentions)))
    return [_given(mention, folded) for mention in complete]


def _candidates(text: str, *, self_references: bool) -> Iterator[CitationMention]:
    named = laws.names(text)
    with_number = list(numbered.find(text, named))
    starts = {mention.start for mention in with_number}
    yield from with_number
    yield from (laws.mention(text, law) for law in named if law.start not in starts)
    yield from laws.constitutions(text)
    yield from resolutions.find(text)
    if self_references:
        yield from map(_self_reference, _SELF.finditer(text))


def _self_reference(match: "re.Match[str]") -> CitationMention:
    word = " ".join(match["type"].split())
    return CitationMention(
        start=match.start(), end=match.end(), type=word, self_reference=True, rule="self-reference"
    )


def _apart(mentions: Iterable[CitationMention]) -> list[CitationMention]:
    """In order of the text, of two that overlap the earlier, of two that begin together the longer."""
    kept: list[CitationMention] = []
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _in_context(text: str, mentions: Sequence[CitationMention]) -> Iterator[CitationMention]:
    """Each mention with the issuer, term and title that stand behind it."""
    starts = [mention.start for mention in mentions]
    for index, mention in enumerate(mentions):
        if mention.self_reference:
            yield mention
            continue
        following = starts[index + 1 : index + 1 + _LOOKAHEAD]
        issuer = issuer_at(text, mention.end)
        behind = issuer.end if issuer else mention.end
        title = title_at(text, behind, following)
        until = min(following[0] if following else len(text), (title.end if title else behind) + 80)
        spans = [(item.start, item.end) for item in mentions[index + 1 : index + 1 + _LOOKAHEAD]]
        amended = amendments_end(text, behind, spans)
        yield replace(
            mention,
            issuer=mention.issuer or (issuer.name if issuer else None),
            term=mention.term or term_at(text, mention.end, until),
            title=mention.title or (title.text if title else None),
            title_end=title.end if title else amended,
        )


def _shared(text: str, mentions: list[CitationMention]) -> list[CitationMention]:
    """What stands behind the last number of a list is said of all: "số 5/NQ-CP, 6/NQ-CP của Chính phủ"."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index : index + 2]
        in_list = following.rule == "list-number" and mention.type == following.type and not mention.title
        if in_list and _BESIDE.fullmatch(text, mention.end, following.start):
            issuer, term = mention.issuer or following.issuer, mention.term or following.term
            mentions[index] = replace(mention, issuer=issuer, term=term)
    return mentions


def _given(mention: CitationMention, folded: FoldedText) -> CitationMention:
    """The mention with offsets in the given text."""
    start, end = folded.span(mention.start, mention.end)
    title_end = folded.span(mention.title_end - 1, mention.title_end)[1] if mention.title_end else None
    return replace(mention, start=start, end=end, title_end=title_end)
