"""Who works with whom, and which instruments carry the most: measures by networkx over the whole graph."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import networkx as nx

from . import workload
from .answers import Centrality, CollectiveMode, CoWork, Ref
from .catalogue import Catalogue
from .phrases import shortened
from .tallies import all_instruments

SAMPLED = 300
"""Nodes from which betweenness is measured in larger graphs."""


def cowork(
    catalogue: Catalogue, *, agency: str | None, documents: Iterable[str], mode: CollectiveMode = "body"
) -> tuple[CoWork, ...]:
    """Pairs of bodies that share tasks, heaviest first; `agency` is one. `mode` counts collectives."""
    documents = list(documents)
    refs = _tasks(catalogue, documents)
    pairs: defaultdict[tuple[str, str, str], list[Ref]] = defaultdict(list)
    known = workload.duties(catalogue, mode, documents)
    for task, item in ((task, known[task]) for task in refs if task in known):
        for first, second in combinations(sorted(item.leads), 2):
            pairs["lead-lead", first, second].append(refs[task])
        for first in item.leads:
            for second in item.coordinators:
                pairs["lead-coordinator", first, second].append(refs[task])
    rows = [
        CoWork(
            first=catalogue.agency(first),
            second=catalogue.agency(second),
            kind="lead-lead" if kind == "lead-lead" else "lead-coordinator",
            tasks=tuple(tasks),
        )
        for (kind, first, second), tasks in pairs.items()
        if agency in (None, first, second)
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.tasks), row.kind, row.first.label, row.second.label)))


def centrality(catalogue: Catalogue, documents: Iterable[str]) -> tuple[Centrality, ...]:
    """Cited instruments by the tasks that rest on them: citing, over others, or as a whole document."""
    tasks_of = _Resting(catalogue, list(documents))
    between = _betweenness(catalogue)
    rows = [
        Centrality(
            instrument=row.instrument.ref,
            tasks=len(tasks_of(row.instrument.ref.path)),
            mentions=row.mentions,
            betweenness=round(between.get(row.instrument.ref.path, 0.0), 6),
        )
        for row in all_instruments(catalogue)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.tasks, -row.mentions, row.instrument.label)))


class _Resting:
    """The tasks that rest on an instrument in any way, by its path."""

    def __init__(self, catalogue: Catalogue, documents: list[str]) -> None:
        self.rests = nx.DiGraph(_links(catalogue, "rests_on", "from", "to"))
        self.citing: defaultdict[str, set[str]] = defaultdict(set)
        for task, instrument in _links(catalogue, "depends_on", "task", "instrument"):
            self.citing[instrument].add(task)
        self.inside: defaultdict[str, set[str]] = defaultdict(set)
        for row in catalogue.known("tasks_of", documents):
            self.inside[catalogue.path(row["document"] or "")].add(catalogue.path(row["task"] or ""))

    def __call__(self, instrument: str) -> set[str]:
        above = nx.ancestors(self.rests, instrument) if instrument in self.rests else set()
        found = set(self.citing[instrument])
        for path in above:
            found |= self.citing.get(path, set()) | self.inside.get(path, set())
        return found


def _betweenness(catalogue: Catalogue) -> dict[str, float]:
    """How often an instrument lies between a task and another, over citations and stated relations."""
    graph = nx.Graph(_links(catalogue, "rests_on", "from", "to"))
    graph.add_edges_from(_links(catalogue, "depends_on", "task", "instrument"))
    sample = SAMPLED if len(graph) > SAMPLED else None
    found: dict[str, float] = nx.betweenness_centrality(graph, k=sample, seed=1)
    return found


def _links(catalogue: Catalogue, query: str, start: str, end: str) -> list[tuple[str, str]]:
    found = catalogue.known(query)
    return [(catalogue.path(row[start] or ""), catalogue.path(row[end] or "")) for row in found]


def _tasks(catalogue: Catalogue, documents: list[str]) -> dict[str, Ref]:
    found = catalogue.known("load_tasks", documents)
    rows = sorted(found, key=lambda row: (row["document"] or "", int(row["position"] or 0)))
    return {
        catalogue.path(row["task"] or ""): Ref(
            catalogue.path(row["task"] or ""), row["id"] or "", "task", shortened(row["text"] or "")
        )
        for row in rows
    }
