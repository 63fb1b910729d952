"""The letterhead: number, type, date, place, issuer, title, signer, recipients, and where the body stands.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (state documents); Hướng dẫn 36-HD/VPTW (Party documents).
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.draft import CitationMention
from extract.language.letters import LOWER, UPPER
from extract.language.wording import TYPE_AND_TITLE, TYPE_LINE, type_name
from extract.source import CleanText

from . import frame, issuers, signatures
from .frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What a document says of itself. Spans count in the clean text; None or empty where it says nothing.

    `date` is ISO; `number` has no blanks; `fields` tells where each stated field stands; `legal_basis_spans`
    are the paragraphs of the opening that name what the document rests on; `body` runs from after the opening
    to before the closing; `attachments` are the attached documents and appendices after it.
    """

    number: str | None = None
    type: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    theme: str | None = None
    recipients: tuple[str, ...] = ()
    legal_basis_spans: tuple[tuple[int, int], ...] = ()
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    body: tuple[int, int] = (0, 0)
    attachments: tuple[tuple[int, int], ...] = ()
    frame: Frame | None = field(default=None, repr=False)


_NUMBER = re.compile(
    rf"Số\s?:?\s?(?P<number>\d{{1,5}}[a-z]?\s?(?:[/-]\s?[0-9{LOWER}{UPPER}&.]{{1,30}}){{1,4}})"
)
_OWN_NUMBER = re.compile(
    rf"[Kk]èm theo\s(?P<type>[A-ZĐ][{LOWER}]+\s[{LOWER}]+)\s(?:này\s)?số\s?"
    rf"(?P<number>\d{{1,5}}\s?(?:[/-]\s?[0-9{LOWER}{UPPER}&]{{1,30}}){{1,4}})"
    r"(?:\s?,?\sngày\s(?P<day>\d{1,2})\s?(?:tháng|/)\s?(?P<month>\d{1,2})\s?(?:năm|/)\s?(?P<year>\d{4}))?"
)
_SUBJECT = re.compile(r"V/v\s?:?\s?(?P<title>.+)")
_THEME = re.compile(r"chủ đề (?:của )?(?:công tác )?năm[^“\"\n]{0,60}[“\"](?P<theme>[^”\"\n]{5,400})[”\"]")
_CITED = re.compile(r"số\s?\d|Luật|Nghị quyết|Hiến pháp")


def read(clean: CleanText, mentions: Sequence[CitationMention] = ()) -> Letterhead:
    """The letterhead of a document; `mentions` are its citations, in order. Never raises."""
    if not clean.blocks:
        return Letterhead()
    here = frame.read(clean)
    found = _Found(clean, here)
    found.read_all()
    return Letterhead(
        **found.values,
        recipients=signatures.recipients(here),
        legal_basis_spans=_legal_bases(here, mentions),
        fields=found.fields,
        body=_span(here, here.body),
        attachments=tuple(_span(here, part) for part in here.parts),
        frame=here,
    )


class _Found:
    """Values and places of the fields, gathered one by one."""

    def __init__(self, clean: CleanText, here: Frame) -> None:
        self.clean, self.here = clean, here
        self.values: dict[str, str] = {}
        self.fields: dict[str, tuple[int, int]] = {}
        self.opening = range(0, max(here.title[1], here.body[0]))

    def read_all(self) -> None:
        self._type_and_title()
        self._number()
        self._place_and_date()
        self._own_number()
        self._theme()
        signed = signatures.read(self.here)
        for name, value in (("signer", signed.signer), ("signer_role", signed.role)):
            if value:
                self._note(name, value, signed.spans.get(name))
        issuer = issuers.read(self.clean, self.here, place=self.values.get("place"), signed=signed)
        if issuer:
            self._note("issuer", issuer.name, issuer.span)

    def _note(self, name: str, value: str, span: tuple[int, int] | None) -> None:
        self.values[name] = value
        if span:
            self.fields[name] = span

    def _in_block(self, place: int, found: "re.Match[str]", group: str) -> tuple[int, int]:
        start = self.here.blocks[place].start
        return start + found.start(group), start + found.end(group)

    def _type_and_title(self) -> None:
        here = self.here
        if here.heading is not None:
            text = here.texts[here.heading]
            text = text.upper() if frame.in_small_letters(text) else text
            found = TYPE_LINE.fullmatch(text) or TYPE_AND_TITLE.match(text)
            if found:
                self._note("type", type_name(found["type"]), self._in_block(here.heading, found, "type"))
            if here.title == (here.heading, here.heading + 1) and found and "title" in found.groupdict():
                self._note("title", found["title"], self._in_block(here.heading, found, "title"))
            elif here.title[0] < here.title[1]:
                self._note("title", " ".join(here.texts[slice(*here.title)]), _span(here, here.title))
            return
        for place in self.opening:
            found = _SUBJECT.match(here.texts[place])
            if found:
                self._note("title", found["title"], self._in_block(place, found, "title"))
                self.values["type"] = "Công văn"
                return

    def _number(self) -> None:
        for place in self._before_heading():
            found = _NUMBER.search(self.here.texts[place])
            if found:
                number = re.sub(r"\s", "", found["number"]).rstrip(".-/")
                self._note("number", number, self._in_block(place, found, "number"))
                if "type" not in self.values and re.match(r"\d+/[A-ZĐ]+-", number):
                    self.values["type"] = "Công văn"
                return

    def _before_heading(self) -> range:
        heading = self.here.heading
        return self.opening if heading is None or heading < 1 else range(heading)

    def _place_and_date(self) -> None:
        for place in self.opening:
            found = frame.PLACE_AND_DATE.search(self.here.texts[place])
            if not found or self.here.title[0] <= place < self.here.title[1]:
                continue
            self._note("place", _place(found["place"]), self._in_block(place, found, "place"))
            self._date(place, found)
            return

    def _date(self, place: int, found: "re.Match[str]") -> None:
        date = _iso(found)
        if date:
            start, end = self._in_block(place, found, "day")[0], self._in_block(place, found, "year")[1]
            self._note("date", date, (start, end))

    def _own_number(self) -> None:
        """Number and date from "(Kèm theo Nghị quyết số ...)" below the heading of an attached part."""
        if "number" in self.values or not self.here.parts:
            return
        first = self.here.parts[0][0]
        for place in range(first, min(first + 8, self.here.parts[0][1])):
            found = _OWN_NUMBER.search(self.here.texts[place])
            if found and found["type"].casefold() == self.values.get("type", "").casefold():
                number = re.sub(r"\s", "", found["number"])
                self._note("number", number, self._in_block(place, found, "number"))
                if "date" not in self.values:
                    self._date(place, found)
                return

    def _theme(self) -> None:
        found = _THEME.search(self.clean.text)
        if found:
            self._note("theme", found["theme"], found.span("theme"))


def _place(text: str) -> str:
    """The place of a date line, without what a letterhead run together left before it."""
    words = text.rpartition("Hạnh phúc ")[2].split()
    while words and words[0].isupper() and len(words) > 1:
        words.pop(0)
    return " ".join(words) if not text.isupper() else text.title()


def _iso(found: "re.Match[str]") -> str | None:
    """The date of a match as ISO; None if it is not complete or no day of the calendar."""
    try:
        return datetime.date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except (TypeError, ValueError):
        return None


def _span(here: Frame, places: tuple[int, int]) -> tuple[int, int]:
    """The stretch of clean text that a range of blocks covers."""
    first, last = places
    if first < last:
        return here.blocks[first].start, here.blocks[last - 1].end
    at = here.blocks[first].start if first < len(here.blocks) else here.blocks[-1].end
    return at, at


def _legal_bases(here: Frame, mentions: Sequence[CitationMention]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for place in range(here.title[1], here.body[0]):
        text, block = here.texts[place], here.blocks[place]
        if not frame.LEGAL_BASIS.match(text):
            continue
        cites = any(block.start <= mention.start < block.end for mention in mentions) or _CITED.search(text)
        if text.startswith(("Căn cứ", "- Căn cứ")) or cites:
            spans.append((block.start, block.end))
    return tuple(spans)
