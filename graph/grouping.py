"""Fewer nodes: like ones beside the same neighbour become a group that says how many it stands for."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from .answers import Ref

_SMALLEST = 2
_MARK = "nhom"
_ROOTS = 4
"""Documents may take one in so many places of a picture of all before they are grouped themselves."""


def is_group(name: str) -> bool:
    """Whether the id of a node is that of a group."""
    return name.startswith(f"{_MARK}|")


def hangs_on(name: str, node: str) -> bool:
    """Whether this is the id of a group beside that node."""
    return name.startswith(f"{_MARK}|{node}|")


def grouped(
    graph: "nx.MultiDiGraph[str]", focus: str | None, *, limit: int, opened: frozenset[str]
) -> "nx.MultiDiGraph[str]":
    """The graph with at most `limit` nodes, where groups allow it.

    From the outside in, nodes of one kind that hang by the same relation on the same neighbour are put
    together, the largest such class first. A group's id names that class, so that it can stay open on demand.
    """
    if len(graph) <= limit:
        return graph
    graph = graph.copy()
    if focus is None:
        _shrink_roots(graph, limit=limit // _ROOTS, opened=opened)
    for _ in range(2):
        parents, distance = _tree(graph, focus)
        for ring in sorted(set(distance.values()) - {0}, reverse=True):
            ring_nodes = [node for node in graph if distance.get(node) == ring]
            if _shrink(graph, ring_nodes, parents, limit=limit, opened=opened):
                return graph
    return graph


def _shrink_roots(graph: "nx.MultiDiGraph[str]", *, limit: int, opened: frozenset[str]) -> None:
    """Group the documents by who issued them, and where those are too many, all of them."""
    for issuer in (lambda path: path.split("/")[1], lambda path: ""):
        roots = [node for node in graph if graph.nodes[node]["ref"].kind == "document"]
        if len(roots) <= limit:
            return
        classes: defaultdict[str, list[str]] = defaultdict(list)
        for node in roots:
            of = graph.nodes[node]["ref"].path
            classes["|".join((_MARK, issuer(of), "document", ""))].append(node)
        for name, members in classes.items():
            if len(members) >= _SMALLEST and name not in opened:
                _merge(graph, name, members, {})


def _shrink(
    graph: "nx.MultiDiGraph[str]",
    nodes: Iterable[str],
    parents: dict[str, str],
    *,
    limit: int,
    opened: frozenset[str],
) -> bool:
    """Group classes of these nodes, the largest first; whether there are few enough nodes now."""
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        name = class_of(graph, node, parents[node])
        if name not in opened:
            classes[name].append(node)
    for name, members in sorted(classes.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(graph) <= limit:
            break
        members = _lightest(graph, members, len(graph) - limit + 1)
        if len(members) >= _SMALLEST:
            _merge(graph, name, members, parents)
    return len(graph) <= limit


def _lightest(graph: "nx.MultiDiGraph[str]", members: list[str], wanted: int) -> list[str]:
    """As many as must go, the lightest first; all where their lines weigh the same: like stays with like."""
    weights = {node: max(line["weight"] for *_, line in _lines(graph, node)) for node in members}
    if min(weights.values()) == max(weights.values()):
        return members
    return sorted(members, key=lambda node: (weights[node], node))[: max(wanted, _SMALLEST)]


def _lines(graph: "nx.MultiDiGraph[str]", node: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [*graph.out_edges(node, data=True), *graph.in_edges(node, data=True)]


def class_of(graph: "nx.MultiDiGraph[str]", node: str, parent: str) -> str:
    """The name of the group of such nodes: beside `parent`, of its kind, joined by the same relations."""
    lines = [*(graph.get_edge_data(node, parent) or ()), *(graph.get_edge_data(parent, node) or ())]
    return "|".join((_MARK, parent, graph.nodes[node]["ref"].kind, "+".join(sorted(lines))))


def _merge(graph: "nx.MultiDiGraph[str]", name: str, members: list[str], parents: dict[str, str]) -> None:
    inside = set(members)
    first: Ref = graph.nodes[members[0]]["ref"]
    known = [graph.nodes[node] for node in members]
    refs = [ref for item in known for ref in item.get("members") or [item["ref"]]]
    lines: defaultdict[tuple[str, str, str], float] = defaultdict(float)
    for _, end, line in graph.out_edges(members, data=True):
        lines[name, end, line["relation"]] += line["weight"]
    for start, _, line in graph.in_edges(members, data=True):
        if start not in inside:
            lines[start, name, line["relation"]] += line["weight"]
    parent = parents.get(members[0])
    graph.remove_nodes_from(members)
    graph.add_node(name, ref=first, members=tuple(sorted(refs)))
    for (start, end, relation), weight in lines.items():
        if start in graph and end in graph and start != end:
            graph.add_edge(start, end, key=relation, relation=relation, weight=weight)
    if parent is not None:
        parents[name] = parent
    for node, above in parents.items():
        if above in inside:
            parents[node] = name


def _tree(graph: "nx.MultiDiGraph[str]", focus: str | None) -> tuple[dict[str, str], dict[str, int]]:
    """Each node's neighbour on the way to the focus (or to the nearest held document), and how far it is."""
    flat: nx.Graph[str] = nx.Graph(graph)
    documents = (node for node in graph if graph.nodes[node]["ref"].kind == "document")
    roots = [focus] if focus else sorted(documents)
    parents: dict[str, str] = {}
    distance = dict.fromkeys(roots, 0)
    queue = list(roots)
    for node in queue:
        for other in sorted(flat[node]):
            if other not in distance:
                parents[other], distance[other] = node, distance[node] + 1
                queue.append(other)
    return parents, distance
