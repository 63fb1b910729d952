"""Who works with whom: the network of bodies that share tasks, with what networkx measures in it.

Lead → coordinator is directed; bodies that lead together are tied both ways. A tie weighs as many tasks as
both share. Measures count bodies, not tasks, so that one large common programme does not hide the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from .answers import CollectiveMode, CoWork, Ref
from .catalogue import Catalogue
from .cowork import SAMPLED, cowork

SEED = 1
"""Of communities and samples: the same ties always give the same figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One body as another one's partner, with the tasks they share.

    It coordinates those in `helps`, which the other one leads, leads those in `helped`, which the other one
    coordinates, and leads those in `together` with it.
    """

    agency: Ref
    helps: tuple[Ref, ...] = ()
    helped: tuple[Ref, ...] = ()
    together: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A body in the network.

    `asks` bodies coordinate what it leads (out-degree), `asked` bodies lead what it coordinates (in-degree),
    `together` bodies lead with it, `partners` are all of them, each once. `betweenness` is the share of the
    shortest ways between two other bodies that lead over it; `closeness` the inverse of its mean distance in
    steps (None in networks of more than SAMPLED bodies). `cluster` is its community, 1 is the largest.
    """

    agency: Ref
    asks: int
    asked: int
    together: int
    partners: int
    betweenness: float
    closeness: float | None
    cluster: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration:
    """Ties, heaviest first, and the bodies in them, those with most partners first.

    `heaviest` is the weight of the heaviest tie before ties below `least` were left out. `sampled` tells that
    betweenness was measured from some of the bodies only.
    """

    mode: CollectiveMode
    least: int
    heaviest: int
    ties: tuple[CoWork, ...]
    bodies: tuple[Measured, ...]
    clusters: int
    sampled: bool


def collaboration(
    catalogue: Catalogue, mode: CollectiveMode, documents: Iterable[str], *, least: int = 1
) -> Collaboration:
    """The network over these documents, of ties of `least` tasks or more."""
    every = cowork(catalogue, agency=None, documents=documents, mode=mode)
    ties = tuple(tie for tie in every if len(tie.tasks) >= least)
    bodies = measured(ties)
    return Collaboration(
        mode=mode,
        least=least,
        heaviest=max((len(tie.tasks) for tie in every), default=0),
        ties=ties,
        bodies=bodies,
        clusters=len({body.cluster for body in bodies}),
        sampled=len(bodies) > SAMPLED,
    )


def directed(ties: Iterable[CoWork]) -> "nx.DiGraph[str]":
    """Lead → coordinator, by path; the weight of an arrow is its number of tasks."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for tie in ties:
        if tie.kind == "lead-coordinator":
            graph.add_edge(tie.first.path, tie.second.path, weight=len(tie.tasks))
    return graph


def flat(ties: Iterable[CoWork]) -> "nx.Graph[str]":
    """Whoever shares tasks in any way, by path; the weights of all ties of a pair add up."""
    graph: nx.Graph[str] = nx.Graph()
    for tie in ties:
        one, two = tie.first.path, tie.second.path
        before = graph.edges[one, two]["weight"] if graph.has_edge(one, two) else 0
        graph.add_edge(one, two, weight=before + len(tie.tasks))
    return graph


def measured(ties: Sequence[CoWork]) -> tuple[Measured, ...]:
    """The bodies of these ties, those with most partners first."""
    graph, arrows = flat(ties), directed(ties)
    beside = nx.Graph((tie.first.path, tie.second.path) for tie in ties if tie.kind == "lead-lead")
    refs = {ref.path: ref for tie in ties for ref in (tie.first, tie.second)}
    sample = SAMPLED if len(graph) > SAMPLED else None
    between = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    close: Mapping[str, float] = {} if sample else nx.closeness_centrality(graph)
    cluster = clusters(graph)
    found = [
        Measured(
            agency=refs[path],
            asks=arrows.out_degree(path) if path in arrows else 0,
            asked=arrows.in_degree(path) if path in arrows else 0,
            together=beside.degree(path) if path in beside else 0,
            partners=graph.degree(path),
            betweenness=round(between[path], 6),
            closeness=round(close[path], 6) if path in close else None,
            cluster=cluster[path],
        )
        for path in graph
    ]
    return tuple(sorted(found, key=lambda row: (-row.partners, -row.betweenness, row.agency.label)))


def clusters(graph: "nx.Graph[str]") -> dict[str, int]:
    """The community of each body by Louvain's method, heavy ties counting more; 1 is the largest."""
    if not graph:
        return {}
    parts = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    return {path: number for number, part in enumerate(ordered, 1) for path in part}


def partners(ties: Iterable[CoWork], agency: str) -> tuple[Partner, ...]:
    """With whom a body shares tasks, most tasks first."""
    found: dict[Ref, dict[str, tuple[Ref, ...]]] = {}
    for tie in ties:
        if agency == tie.first.path:
            word = "together" if tie.kind == "lead-lead" else "helps"
            found.setdefault(tie.second, {})[word] = tie.tasks
        elif agency == tie.second.path:
            word = "together" if tie.kind == "lead-lead" else "helped"
            found.setdefault(tie.first, {})[word] = tie.tasks
    rows = [Partner(agency=ref, **tasks) for ref, tasks in found.items()]
    return tuple(sorted(rows, key=lambda row: (-_shared(row), row.agency.label)))


def _shared(row: Partner) -> int:
    return len(row.helps) + len(row.helped) + len(row.together)
