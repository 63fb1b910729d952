"""Pictures of the graph small enough to read: what is near an item, or the collection at a glance."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import networkx as nx

from ontology.errors import InputError, UnknownItemError
from ontology.identity import InstrumentId, parse_path
from ontology.namespaces import CANCU, ORG

from . import layout
from .answers import Edge, Kind, NetworkData, Node, Ref
from .catalogue import Catalogue
from .columns import RELATIONS
from .grouping import grouped
from .look import count_word
from .neighbourhood import neighbourhood, overview

_RELATIONS: Mapping[str, str] = RELATIONS | {
    CANCU + "leads": "leads",
    CANCU + "coordinates": "coordinates",
    CANCU + "dependsOn": "cites",
    ORG + "hasMember": "member_of",
}
_ON_WHAT_BASIS: frozenset[Kind] = frozenset(("instrument", "document"))


def picture(
    catalogue: Catalogue,
    around: str | None,
    *,
    depth: int = 1,
    limit: int = 60,
    opened: Sequence[str] = (),
) -> NetworkData:
    """The network around an item up to `depth` steps, or (None) documents with their bodies and instruments.

    Where there are more than `limit` nodes, like ones are put into groups that say how many they are; groups
    named in `opened` stay open. Layered by what rests on what around instruments and documents, else in rings
    around the item. Raises UnknownItemError for an item that is not there.
    """
    graph = overview(catalogue) if around is None else neighbourhood(catalogue, around, depth)
    if around is not None and around not in graph:
        raise UnknownItemError(f"Không có mục {around}.", hint="Tìm bằng tên hoặc số, ký hiệu.")
    small = grouped(graph, around, limit=limit, opened=frozenset(opened))
    return _drawn(small, around)


def _drawn(graph: "nx.MultiDiGraph[str]", focus: str | None) -> NetworkData:
    by_basis = focus is None or graph.nodes[focus]["ref"].kind in _ON_WHAT_BASIS
    flat: nx.Graph[str] = nx.Graph(graph)
    if by_basis:
        places = layout.layered(flat, lambda node: _column(node, graph.nodes[node]["ref"].kind))
    else:
        places = layout.concentric(flat, focus or "")
    nodes = tuple(_node(name, known, places[name], focus) for name, known in graph.nodes(data=True))
    chosen: Literal["layered", "concentric"] = "layered" if by_basis else "concentric"
    return NetworkData(
        nodes=nodes,
        edges=tuple(_edge(start, end, known) for start, end, known in graph.edges(data=True)),
        focus=focus,
        layout=chosen,
        hidden=sum(node.grouped for node in nodes),
    )


def _node(name: str, known: Mapping[str, Any], place: tuple[float, float], focus: str | None) -> Node:
    ref: Ref = known["ref"]
    members: tuple[Ref, ...] = known.get("members", ())
    return Node(
        id=name,
        label=count_word(ref.kind, len(members)) if members else ref.label,
        kind=ref.kind,
        title="; ".join(item.label for item in members[:12]) if members else ref.title,
        x=round(place[0], 1),
        y=round(place[1], 1),
        focus=name == focus,
        grouped=len(members),
        members=members,
    )


def _edge(start: str, end: str, known: Mapping[str, Any]) -> Edge:
    return Edge(
        source=start,
        target=end,
        relation=known["relation"],
        quote=known.get("quote", ""),
        weight=known.get("weight", 1.0),
    )


def _column(path: str, kind: Kind) -> int:
    """Party, State, province, held document, section, task, body: from what is basis to who does it."""
    if kind in ("instrument", "document"):
        return 3 if kind == "document" else _rank(path)
    return {"section": 4, "task": 5, "assignment": 5}.get(kind, 6)


def _rank(path: str) -> int:
    try:
        found = parse_path(path)
    except InputError:
        return 1
    scope = found.scope if isinstance(found, InstrumentId) else ""
    if scope.rpartition(".")[2] in ("tw", "tu"):
        return 0
    return 2 if "." in scope else 1
