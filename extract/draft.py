"""What one step of the extraction hands to the next, before identities and source offsets are settled.

All spans count in the clean text. `extract.pipeline` turns drafts into the facts of `ontology.model`.
"""

from dataclasses import dataclass, field

from ontology.model import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationMention:
    """A citation as the text states it, not yet resolved; offsets in the text that was searched.

    `term` is the Party term or National Assembly term that the text names with it ("khóa XII" -> "XII");
    `number` has no blanks inside. `self_reference` marks "Kế hoạch này". `rule` names the pattern that
    found it.
    """

    start: int
    end: int
    type: str | None = None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    title: str | None = None
    title_end: int | None = None
    term: str | None = None
    self_reference: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyMention:
    """A mention of a body: `agency` is the id of an `Agency`, `head` is true if its head was named."""

    start: int
    end: int
    agency: str
    head: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who does what, as one form of duty reads it.

    A header, its bodies, and the stretches that hold its tasks. `scopes` are clean spans of task text
    governed by this duty, in order, header excluded; `section` is the id of the section whose label it
    stands under. `inline` marks a directive inside a paragraph.
    """

    start: int
    end: int
    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    mode: Mode
    form: str
    section: str | None
    scopes: tuple[tuple[int, int], ...] = ()
    inline: bool = False
    notes: tuple[str, ...] = field(default_factory=tuple)
