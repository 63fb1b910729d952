"""What texts state between instruments, and the words that do: out of the register, or out of the graph."""

from collections.abc import Iterable, Mapping, Sequence

from . import queries, rows
from .answers import Evidence
from .catalogue import Catalogue
from .columns import RELATIONS
from .store import Row

Ends = tuple[str, str]
"""The paths of what rests and of what it rests on."""
Stated = tuple[str, str, str, str]
"""The path of a statement, its subject, its relation, its object."""

_STATED = """SELECT path, subject, relation, object FROM statements
WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY path"""
_AT = "SELECT path, subject, relation, object FROM statements WHERE subject = ? OR object = ? ORDER BY path"
_SAID = "SELECT path, document, body FROM statements WHERE path IN (SELECT value FROM json_each(?))"
# Where a document cites its own legal bases: no task holds that mention; the first one counts.
_BASES = """
SELECT document, instrument, json_extract(body, '$[1]') FROM json_each(?) AS wanted
JOIN citations ON instrument = json_extract(wanted.value, '$[1]') AND task IS NULL
    AND document = json_extract(wanted.value, '$[0]')
ORDER BY document, position DESC"""


def evidence(catalogue: Catalogue, statements: Iterable[str]) -> Mapping[str, Evidence]:
    """The words of statements, by their paths."""
    wanted = list(statements)
    if catalogue.register is not None:
        found = catalogue.register.select(_SAID, wanted)
        return {path: catalogue.register.words(document, body) for path, document, body in found}
    asked = rows.evidence(catalogue, catalogue.iris(wanted))
    return {catalogue.path(fact): words for fact, words in asked.items()}


def of(catalogue: Catalogue, subjects: Iterable[str]) -> Sequence[Stated]:
    """What texts state of these instruments, ordered by the paths of the statements."""
    if catalogue.register is not None:
        return catalogue.register.select(_STATED, sorted(subjects))
    found = catalogue.graph.select(queries.bound("stated", **{"from": catalogue.iris(sorted(subjects))}))
    return _read(catalogue, found)


def at(catalogue: Catalogue, instrument: str) -> Sequence[Stated]:
    """What texts state between an instrument and others, in both directions, ordered likewise."""
    if catalogue.register is not None:
        return catalogue.register.select(_AT, instrument, instrument)
    iris = catalogue.iris([instrument])
    return _read(catalogue, catalogue.graph.select(queries.bound("relations", instrument=iris)))


def bases(catalogue: Catalogue, wanted: Sequence[Ends]) -> dict[Ends, Evidence]:
    """The words with which documents cite these legal bases of theirs."""
    if catalogue.register is not None:
        cited = catalogue.register.select(_BASES, wanted)
        return {(start, end): catalogue.register.words(start, body) for start, end, body in cited}
    documents = catalogue.iris(dict.fromkeys(start for start, _ in wanted))
    found = catalogue.graph.select(queries.bound("bases", document=documents))
    facts: dict[Ends, str] = {}
    for row in sorted(found, key=lambda row: int(row["position"] or 0)):
        ends = (catalogue.path(row["document"] or ""), catalogue.path(row["basis"] or ""))
        facts.setdefault(ends, row["fact"] or "")
    told = rows.evidence(catalogue, (facts[ends] for ends in wanted if ends in facts))
    return {ends: told[facts[ends]] for ends in wanted if facts.get(ends) in told}


def _read(catalogue: Catalogue, found: Iterable[Row]) -> list[Stated]:
    told = ([row[name] or "" for name in ("statement", "from", "relation", "to")] for row in found)
    return sorted(
        (catalogue.path(path), catalogue.path(start), RELATIONS.get(relation, relation), catalogue.path(end))
        for path, start, relation, end in told
    )
