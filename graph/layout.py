"""Where nodes stand: in columns by what rests on what, or in rings around the focus. Pixels, y down."""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import networkx as nx

COLUMN, ROW = 270.0, 92.0
TALLEST = 14
"""Nodes in a column; more stand in several columns side by side, the second a little lower."""
RING, ARC = 230.0, 74.0
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


def concentric(graph: "nx.Graph[str]", focus: str) -> Places:
    """Rings by distance from the focus; each branch keeps a sector of its own, as wide as its leaves need."""
    distance: Mapping[str, int] = nx.single_source_shortest_path_length(graph, focus)
    tree = nx.bfs_tree(graph, focus, sort_neighbors=sorted)
    leaves = _leaves(tree, focus)
    rings: defaultdict[int, int] = defaultdict(int)
    for node in tree:
        rings[distance[node]] += 1
    radius = _radii(rings)
    places: Places = {focus: (0.0, 0.0)}
    sectors = {focus: (0.0, 2 * math.pi)}
    for node in tree:
        start, width = sectors[node]
        for child in tree.successors(node):
            share = width * leaves[child] / leaves[node]
            sectors[child] = (start, share)
            angle, reach = start + share / 2, radius[distance[child]]
            places[child] = (reach * math.cos(angle), reach * math.sin(angle))
            start += share
    return places | _outside(graph, places, max(radius.values(), default=0.0))


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


def _radii(rings: Mapping[int, int]) -> dict[int, float]:
    """Wide enough for the nodes of each ring, and one step beyond the ring inside."""
    radius: dict[int, float] = {0: 0.0}
    for ring in sorted(rings):
        if ring:
            radius[ring] = max(radius[ring - 1] + RING, rings[ring] * ARC / (2 * math.pi))
    return radius


def _outside(graph: "nx.Graph[str]", places: Places, reach: float) -> Places:
    """Nodes that nothing joins to the focus stand in a row below."""
    lost: Iterable[str] = sorted(node for node in graph if node not in places)
    return {node: (index * ARC * 2, reach + RING) for index, node in enumerate(lost)}
