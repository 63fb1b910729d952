"""Where words lead that name one item for certain: a symbol, a body, the number of a task or a section.

What people type into the field that is on every page goes straight there; anything less certain is a search.
"""

import re
from collections.abc import Iterable, Mapping

from ontology.errors import CancuError
from ontology.identity import slug

from .answers import AgencyInfo, InstrumentInfo, Kind, Ref
from .explorer import Explorer
from .lookup import words
from .search import fold

_LONGEST, _MOST = 300, 20
_TASK = re.compile(
    r"(?:(?:nhiem-vu|nv|task)[\s:./-]*)?([0-9A-Za-zĐđ]+(?:\.[0-9A-Za-zĐđ]+)*(?:-inline)?-\d{1,4})",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:muc|phan|section)[\s:./-]+([0-9A-Za-zĐđ]+(?:\.[0-9A-Za-zĐđ]+)*)", re.IGNORECASE)
_PATTERNS: Mapping[Kind, re.Pattern[str]] = {"task": _TASK, "section": _SECTION}
_AROUND = frozenset(words("số năm ngày tháng của văn bản"))
_DAY = re.compile(r"\d{1,4}")


def certain(explorer: Explorer, asked: str) -> Ref | None:
    """The one item that the words name, None where they may mean another one or are words to search for."""
    asked = " ".join(asked.split())
    if not asked or len(asked) > _LONGEST:
        return None
    for find in (_part, _instrument, _agency):
        found = find(explorer, asked)
        if found is not None:
            return found
    return None


def _part(explorer: Explorer, asked: str) -> Ref | None:
    """A task by its number, or a section behind the word for it, where one held document alone has it."""
    plain = _plain(asked)
    for kind, pattern in _PATTERNS.items():
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        written = asked[len(asked) - len(match[1]) :]
        spellings = {each.casefold() for each in _spellings(written)}
        hits = [
            hit.ref for each in _spellings(written) for hit in explorer.hits(each, limit=_MOST, kinds=(kind,))
        ]
        named = {ref for ref in hits if ref.label.casefold() in spellings}
        if len(named) == 1:
            return named.pop()
    return None


def _plain(asked: str) -> str:
    """Letters without marks, as long as the words themselves; "nhiệm vụ" in one piece."""
    return re.sub(r"^(nhiem) (vu)", r"\1-\2", fold(asked))


def _spellings(written: str) -> Iterable[str]:
    """A number as it is written, and with the zero that documents write: "III.1-1" is III.1-01."""
    head, dash, last = written.rpartition("-")
    return dict.fromkeys((written, f"{head}-{int(last):02}" if dash and last.isdigit() else written))


def _instrument(explorer: Explorer, asked: str) -> Ref | None:
    """By its whole symbol, with year or day where documents name several; by the whole name of a law."""
    try:
        ref = explorer.lookup_instrument(asked, near=False)
    except CancuError:
        return None
    info = explorer.catalogue().instruments.get(ref.path)
    return ref if info is not None and _says(asked, info) else None


def _says(asked: str, info: InstrumentInfo) -> bool:
    """Whether the words are a name of the instrument and nothing else."""
    wanted = words(asked)
    if asked.strip("/").endswith(info.ref.path):
        return True
    name = words(info.name or "")
    if name and wanted in (
        name,
        words(f"{info.type or ''} {info.name}"),
        (*name, *words(str(info.year or ""))),
    ):
        return True
    number = words(info.number or "")
    if not number:
        return False
    joined, at = "".join(number), "".join(wanted)
    if joined == at:
        return True
    left = _without(wanted, number)
    allowed = _AROUND | set(words(f"{info.type or ''} {info.issuer or ''}"))
    return left is not None and all(word in allowed or _DAY.fullmatch(word) for word in left)


def _without(wanted: tuple[str, ...], part: tuple[str, ...]) -> tuple[str, ...] | None:
    for at in range(len(wanted) - len(part) + 1):
        if wanted[at : at + len(part)] == part:
            return wanted[:at] + wanted[at + len(part) :]
    return None


def _agency(explorer: Explorer, asked: str) -> Ref | None:
    """By its whole name or another name of it, with or without its place."""
    try:
        ref = explorer.lookup_agency(asked, near=False)
    except CancuError:
        return None
    info = explorer.catalogue().agencies.get(ref.path)
    return ref if info is not None and slug(asked) in _names(info) else None


def _names(info: AgencyInfo) -> set[str]:
    names = {slug(name) for name in (info.name, *info.other_names, info.ref.path.rpartition("/")[2])}
    place = slug(info.place or "")
    return names | {f"{name}-{place}" for name in names} | {info.ref.path}
