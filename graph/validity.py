"""Whether an instrument is in force on a day, as far as sources tell; without a source it is unknown.

Sources are the authority file (each fact with its own source, or the note that nobody checked it) and held
documents that replace or repeal the instrument, with their words. Nothing is ever in force by silence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from . import instruments, queries
from .answers import Evidence, InstrumentAnswer, Ref
from .catalogue import Catalogue
from .impact import Plans
from .search import fold

Status = Literal["in-force", "not-yet", "expired", "partly-expired", "unknown"]
_ENDING = ("replaces", "repeals")
# Words that bound what is repealed: a part of the instrument and not the whole.
_PART = re.compile(r"\b(?:dieu|khoan|diem|chuong|muc|phu luc|mot phan|mot so)\b")
_AROUND = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the authority file says: first day, first day no longer (ISO), a day it was in force on."""

    since: str | None = None
    until: str | None = None
    on: str | None = None
    by: Ref | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A held document that replaces or repeals the instrument, whole or in `part`, from a day on (ISO)."""

    by: Ref
    relation: str
    day: str
    evidence: Evidence | None = None
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is held about the validity of one instrument; `date` is its day of issue (ISO)."""

    date: str | None = None
    known: Known | None = None
    endings: tuple[Ending, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The status on a day (ISO), the document whose day it is (None: today), and what it rests on.

    Exactly one of `known`, `ending` and `date` is the ground, none of them where the status is unknown.
    """

    day: str
    status: Status
    document: Ref | None = None
    known: Known | None = None
    ending: Ending | None = None
    date: str | None = None


def facts(catalogue: Catalogue, answer: InstrumentAnswer) -> Facts:
    """What is held about the validity of the instrument of an answer to `ask depends`."""
    it = answer.instrument
    return Facts(
        date=it.date,
        known=next(iter(_known(catalogue, it.ref.path)), None),
        endings=tuple(sorted(_endings(catalogue, answer), key=lambda each: (each.part, each.day))),
    )


def at(found: Facts, day: str, *, document: Ref | None = None) -> Validity:
    """The status on a day, by the strongest ground: held documents first, then the authority file."""
    past = [each for each in found.endings if each.day <= day]
    whole = next((each for each in past if not each.part), None)
    if whole is not None:
        return Validity(day=day, status="expired", document=document, ending=whole)
    status = _status(found.known, day) if found.known else "unknown"
    if status in ("expired", "not-yet"):
        return Validity(day=day, status=status, document=document, known=found.known)
    if past:
        return Validity(day=day, status="partly-expired", document=document, ending=past[0])
    if status == "in-force":
        return Validity(day=day, status=status, document=document, known=found.known)
    if found.date and day < found.date:
        return Validity(day=day, status="not-yet", document=document, date=found.date)
    return Validity(day=day, status="unknown", document=document)


def over_time(
    catalogue: Catalogue, answer: InstrumentAnswer, *, today: str, most: int = 2
) -> tuple[Validity, ...]:
    """The status on the days of the newest documents that cite the instrument, and today.

    A held document that none cites is told of on its own day of issue.
    """
    found, it = facts(catalogue, answer), answer.instrument
    days = _citing(catalogue, answer)[:most] or ([(it.date, it.ref)] if it.held and it.date else [])
    return (*(at(found, day, document=ref) for day, ref in days), at(found, today))


def _status(known: Known, day: str) -> Status:
    if known.until and day >= known.until:
        return "expired"
    if known.since is None:
        return "unknown"
    if day < known.since:
        return "not-yet"
    last = known.until or known.on
    return "in-force" if last and (day < last or day == known.on) else "unknown"


def _known(catalogue: Catalogue, path: str) -> Iterable[Known]:
    for row in catalogue.graph.select(queries.bound("validity", instrument=catalogue.iris([path]))):
        yield Known(
            since=row["since"],
            until=row["until"],
            on=row["on"],
            by=catalogue.instrument(catalogue.path(row["by"])) if row["by"] else None,
            source=row["source"] or "",
        )


def _endings(catalogue: Catalogue, answer: InstrumentAnswer) -> Iterable[Ending]:
    """By held documents alone: an instrument known by its number says nothing of when it counts."""
    for step in answer.incoming:
        day = catalogue.date(step.source.path)
        if step.relation in _ENDING and step.source.kind == "document" and day:
            yield Ending(
                by=step.source,
                relation=step.relation,
                day=day,
                evidence=step.evidence,
                part=step.relation == "repeals" and _is_part(step.evidence),
            )


def _is_part(evidence: Evidence | None) -> bool:
    """Whether the words, or those just before them, speak of a part."""
    if evidence is None:
        return True
    return bool(_PART.search(fold(f"{evidence.prefix[-_AROUND:]} {evidence.quote}")))


def _citing(catalogue: Catalogue, answer: InstrumentAnswer) -> Sequence[tuple[str, Ref]]:
    plans = answer.through_plan
    assert isinstance(plans, Plans)
    refs = {*instruments.citing(catalogue, answer), *map(catalogue.instrument, plans.documents)}
    dated = ((catalogue.date(ref.path), ref) for ref in refs)
    return sorted(
        ((day, ref) for day, ref in dated if day), key=lambda each: (each[0], each[1]), reverse=True
    )
