"""What waited for a document: older mentions that join it, and open ones that may mean it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from ontology.errors import InputError
from ontology.identity import InstrumentId, parse_path
from ontology.namespaces import CANCU, RDF

_INSTRUMENT, _TYPE = NamedNode(CANCU + "instrument"), NamedNode(RDF + "type")
_CITATION, _HELD = NamedNode(CANCU + "Citation"), NamedNode(CANCU + "HeldDocument")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """How many mentions in other documents mean a document, and how many of an open year may mean it.

    `rivals` are other held documents of the same issuer, type and number: with one, the open mentions may
    mean either.
    """

    mentions: int = 0
    open_mentions: int = 0
    rivals: tuple[str, ...] = ()


def of(store: Store, document: str, *, base: str) -> Joins:
    """What the other documents of the store say of this one. Nothing is decided about open mentions."""
    try:
        known = parse_path(document)
    except InputError:
        return Joins()
    if not isinstance(known, InstrumentId):
        return Joins()
    undated = str(known.of_year(None))
    mentions = sum(1 for _ in _mentions(store, document, document, base))
    undated = str(known.of_year(None))
    if undated == document:
        return Joins(mentions=mentions)
    maybe = sum(1 for _ in _mentions(store, undated, document, base))
    rivals = (
        [path for path in _held(store, base) if path != document and _undated(path) == undated]
        if maybe
        else []
    )
    return Joins(mentions=mentions, open_mentions=maybe, rivals=tuple(sorted(rivals)))


def _mentions(store: Store, path: str, document: str, base: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, _INSTRUMENT, NamedNode(base + path), None):
        subject = quad.subject
        if not isinstance(subject, NamedNode) or subject.value.startswith(f"{base}{document}/"):
            continue
        if next(store.quads_for_pattern(subject, _TYPE, _CITATION, None), None):
            yield subject.value


def _held(store: Store, base: str) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, _TYPE, _HELD, None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value.removeprefix(base)


def _undated(path: str) -> str | None:
    try:
        known = parse_path(path)
    except InputError:
        return None
    return str(known.of_year(None)) if isinstance(known, InstrumentId) else None
