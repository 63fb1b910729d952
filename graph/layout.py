"""Where nodes stand: in columns by what rests on what, in rings around the focus, or as springs pull them.

Pixels, y down.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import networkx as nx

from . import spots

COLUMN, ROW = 270.0, 92.0
TALLEST = 14
"""Nodes in a column; more stand in several columns side by side, the second a little lower."""
RING, ARC = 230.0, 84.0
ROOMY = 1.5
"""So many times the least arc is enough for words beside each other."""
WIDER = 1.35
"""Rings are wider than high, as screens and words are."""
MOST_FORCED = 499
"""Nodes that springs can place in time (and without scipy, which more would need)."""
SPRINGS = 60
ROUNDS = 6
"""Sweeps that draw nodes towards their neighbours; more change little."""

Places = dict[str, tuple[float, float]]


def layered(graph: "nx.Graph[str]", column: Callable[[str], int]) -> Places:
    """Columns from left to right by `column`; within one, nodes near their neighbours (barycentres)."""
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for node in graph:
        columns[column(node)].append(node)
    ordered = [columns[number] for number in sorted(columns)]
    for turn in range(ROUNDS):
        rank = {node: _middle(index, column) for column in ordered for index, node in enumerate(column)}
        for nodes in ordered if turn % 2 == 0 else reversed(ordered):
            nodes.sort(key=lambda node: (_barycentre(graph, node, rank), node))
            rank |= {node: _middle(index, nodes) for index, node in enumerate(nodes)}
    return _placed(ordered)


def concentric(
    graph: "nx.Graph[str]", focus: str, *, named: Callable[[str], bool] = lambda node: False
) -> Places:
    """Rings by distance from the focus; each branch keeps a sector of its own, as wide as its leaves need.

    Of neighbours that are `named`, with words below them instead of in a box, each second one stands further
    out: their words would run into each other.
    """
    distance: Mapping[str, int] = nx.single_source_shortest_path_length(graph, focus)
    tree = nx.bfs_tree(graph, focus, sort_neighbors=sorted)
    leaves = _leaves(tree, focus)
    sectors = {focus: (0.0, 2 * math.pi)}
    narrowest: defaultdict[int, float] = defaultdict(lambda: 2 * math.pi)
    for node in tree:
        start, width = sectors[node]
        for child in tree.successors(node):
            share = width * leaves[child] / leaves[node]
            sectors[child] = (start, share)
            narrowest[distance[child]] = min(narrowest[distance[child]], share)
            start += share
    radius = _radii(narrowest)
    places: Places = {}
    rings: defaultdict[int, int] = defaultdict(int)
    for node, (start, share) in sectors.items():
        angle, reach = start + share / 2, radius[distance[node]]
        if named(node) and share * reach < ARC * ROOMY:
            reach += RING / 2 * (rings[distance[node]] % 2)
            rings[distance[node]] += 1
        places[node] = (reach * WIDER * math.cos(angle), reach * math.sin(angle) / WIDER)
    return places | _outside(graph, places, max(radius.values(), default=0.0))


def force(graph: "nx.Graph[str]") -> Places:
    """As springs between neighbours would have it, the same every time; no two nodes within one room."""
    if len(graph) > MOST_FORCED:
        return layered(graph, lambda node: graph.degree(node) > 1)  # springs take minutes here
    pulled = nx.spring_layout(graph, seed=1, iterations=SPRINGS)
    reach = math.sqrt(len(graph)) * RING * 0.5
    places: Places = {}
    for node in sorted(graph, key=lambda name: (-graph.degree(name), name)):
        wanted = (float(pulled[node][0]) * reach * 1.5, float(pulled[node][1]) * reach)
        places[node] = spots.nearest(wanted, places.values())
    return places


def _placed(columns: Iterable[Sequence[str]]) -> Places:
    places: Places = {}
    left = 0.0
    for nodes in columns:
        beside = math.ceil(len(nodes) / TALLEST)
        rows = [nodes[start : start + beside] for start in range(0, len(nodes), beside)]
        for row, together in enumerate(rows):
            for index, node in enumerate(together):
                shift = ROW / beside * index
                places[node] = (left + index * COLUMN * 0.72, _middle(row, rows) * ROW + shift)
        left += COLUMN + (beside - 1) * COLUMN * 0.72
    return places


def _middle(index: int, nodes: Sequence[Hashable]) -> float:
    return index - (len(nodes) - 1) / 2


def _barycentre(graph: "nx.Graph[str]", node: str, rank: Mapping[str, float]) -> float:
    near = [rank[other] for other in nx.all_neighbors(graph, node) if other in rank]
    return sum(near) / len(near) if near else rank[node]


def _leaves(tree: "nx.DiGraph[str]", focus: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for node in nx.dfs_postorder_nodes(tree, focus):
        counts[node] = sum(counts[child] for child in tree.successors(node)) or 1
    return counts


def _radii(narrowest: Mapping[int, float]) -> dict[int, float]:
    """Wide enough for the narrowest sector of each ring (radians), and one step beyond the ring inside."""
    radius: dict[int, float] = {0: 0.0}
    for ring in sorted(narrowest):
        radius[ring] = max(radius[ring - 1] + RING, ARC / narrowest[ring])
    return radius


def _outside(graph: "nx.Graph[str]", places: Places, reach: float) -> Places:
    """Nodes that nothing joins to the focus stand in a row below."""
    lost: Iterable[str] = sorted(node for node in graph if node not in places)
    return {node: (index * ARC * 2, reach + RING) for index, node in enumerate(lost)}
