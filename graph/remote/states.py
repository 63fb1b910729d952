"""Local snapshots as states: which one is which, and what triples tell two of them apart."""

import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph import paths, queries
from graph.homefolder import HomeFolder
from graph.store import FORMAT, Row, Snapshot

from .bundles import key


@dataclass(frozen=True, slots=True)
class Difference:
    """What to take away from one state and to add to make another."""

    removed: frozenset[Triple]
    added: frozenset[Triple]


def state_of(snapshot: Snapshot) -> str:
    """The id of what a snapshot holds: the same documents, read alike, have the same, on whatever machine."""
    versions = sorted(key(row) for row in versions_of(snapshot))
    known = [FORMAT, snapshot.base, snapshot.manifest.get("authority"), len(snapshot.store), versions]
    return hashlib.sha256(json.dumps(known).encode("utf-8")).hexdigest()[:16]


def local(home: HomeFolder, state: str) -> Snapshot | None:
    """The snapshot of this home folder that holds a state, None where there is none."""
    for folder in sorted(home.snapshots.glob("[0-9]*"), reverse=True):
        snapshot = Snapshot.opened(folder)
        if snapshot and state_of(snapshot) == state:
            return snapshot
    return None


def versions_of(snapshot: Snapshot) -> list[Row]:
    """A row for each held document."""
    return snapshot.select(queries.text("versions"))


def triples(snapshot: Snapshot) -> Iterator[Triple]:
    """Every triple once: no two graphs of ours say the same."""
    for quad in snapshot.store.quads_for_pattern(None, None, None, None):
        yield quad.triple


def difference(old: Snapshot, new: Snapshot) -> Difference:
    """What changed between two snapshots: of documents only the graphs of those that did are looked at."""
    before, after = _graphs(old), _graphs(new)
    gone = _said(old, itertools.chain(_shared(old), *(before[name] for name in before.keys() - after.keys())))
    come = _said(new, itertools.chain(_shared(new), *(after[name] for name in after.keys() - before.keys())))
    return Difference(removed=frozenset(gone - come), added=frozenset(come - gone))


def shared_difference(old: Snapshot | None, new: Snapshot, path: str) -> Difference:
    """The same for one of the graphs that are no document's; without `old` all of it is added."""
    before, after = set(old.shared(path) if old else ()), set(new.shared(path))
    return Difference(removed=frozenset(before - after), added=frozenset(after - before))


def _graphs(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """The two graphs of each version, by what names the version."""
    return {key(row): (row["version"] or "", row["evidence"] or "") for row in versions_of(snapshot)}


def _shared(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(snapshot.base + name for name in paths.SHARED_GRAPHS)


def _said(snapshot: Snapshot, graphs: Iterator[str]) -> set[Triple]:
    return {
        quad.triple
        for graph in graphs
        for quad in snapshot.store.quads_for_pattern(None, None, None, NamedNode(graph))
    }
