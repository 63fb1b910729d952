"""Pictures of the graph small enough to read: what is near an item, or the collection at a glance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from ontology.errors import InputError, UnknownItemError
from ontology.identity import InstrumentId, parse_path

from . import layout, narrowing, spots
from .answers import Edge, Kind, Layout, NetworkData, Node, Opened, Ref
from .catalogue import Catalogue
from .folding import Fold, Network
from .grouping import grouped, is_group
from .look import count_word
from .neighbourhood import give_quotes, neighbourhood, overview

FIRST = 40
"""Nodes of a picture that nobody asked to be larger: so many can be read."""
MOST_OPENED = 40
"""Steps of opening that a picture takes; an address with more of them shows the first ones."""
_BOXES: frozenset[Kind] = frozenset(("task", "assignment"))
"""Kinds that are drawn as boxes with their words inside."""
_ON_WHAT_BASIS: frozenset[Kind] = frozenset(("instrument", "document"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What picture is wanted: the item in the middle (None: of all), how far, how large, what is open.

    `opened` are groups to open and items to expand, in that order. `section` and `agency` keep the tasks of
    that section or body only. `layout` None: the one that fits the question.
    """

    around: str | None = None
    depth: int = 1
    limit: int = FIRST
    opened: tuple[str, ...] = ()
    section: str | None = None
    agency: str | None = None
    layout: Layout | None = None


def picture(catalogue: Catalogue, asked: Asked, whole: Callable[[], Network] | None = None) -> NetworkData:
    """The network around an item up to `depth` steps, or (None) documents with their bodies and instruments.

    Where there are more than `limit` nodes, like ones are put into groups that say how many they are. Steps
    of opening leave every node that is shown in its place. `whole` gives the overview of all where it is at
    hand; it is not changed. Layered by what rests on what around instruments
    and documents, else in rings around the item. Raises UnknownItemError for an item that is not there.
    """
    keep = narrowing.tasks(catalogue, section=asked.section, agency=asked.agency)
    graph = _whole(catalogue, asked, keep, whole or (lambda: overview(catalogue)))
    fold = Fold(graph, grouped(graph, asked.around, limit=asked.limit, opened=frozenset()))
    first = fold.drawn()
    chosen = asked.layout or _fitting(graph, asked.around)
    places = _places(first, asked.around, chosen)
    brought: dict[str, str] = {}
    steps: list[Opened] = []
    drawn = first
    for name in asked.opened[:MOST_OPENED]:
        if name not in drawn:
            continue
        label = _label(drawn.nodes[name])
        new = fold.open(name, lambda item: narrowing.narrow(neighbourhood(catalogue, item, 1), keep, item))
        found = spots.beside(places[name], len(new), [at for node, at in places.items() if node != name])
        if not is_group(name):
            found = spots.beside(places[name], len(new), places.values())
        places |= dict(zip(new, found, strict=True))
        brought |= dict.fromkeys(new, name)
        if not new:
            continue
        steps.append(Opened(id=name, label=label, kind=drawn.nodes[name]["ref"].kind, count=len(new)))
        drawn = fold.drawn()
    give_quotes(catalogue, drawn)
    return _data(drawn, places, asked.around, chosen, brought, tuple(steps))


def plain(graph: "nx.MultiDiGraph[str]", column: Callable[[str], int], focus: str | None) -> NetworkData:
    """A given network in columns."""
    places = layout.layered(nx.Graph(graph), column)
    return _data(graph, places, focus, "layered", {}, ())


def without(data: NetworkData, hidden: frozenset[str]) -> NetworkData:
    """The picture without nodes of hidden kinds and lines of hidden relations."""
    nodes = tuple(node for node in data.nodes if node.kind not in hidden)
    left = {node.id for node in nodes}
    edges = tuple(
        edge for edge in data.edges if edge.relation not in hidden and {edge.source, edge.target} <= left
    )
    return NetworkData(
        nodes=nodes,
        edges=edges,
        focus=data.focus if data.focus in left else None,
        layout=data.layout,
        hidden=sum(node.grouped for node in nodes),
        opened=data.opened,
    )


def _whole(
    catalogue: Catalogue, asked: Asked, keep: frozenset[str] | None, whole: Callable[[], Network]
) -> Network:
    around = asked.around
    if keep is not None and (around is None or catalogue.ref(around).kind == "document"):
        return narrowing.overview(catalogue, around, keep)
    graph = whole() if around is None else neighbourhood(catalogue, around, asked.depth)
    if around is not None and around not in graph:
        raise UnknownItemError(f"Không có mục {around}.", hint="Tìm bằng tên hoặc số, ký hiệu.")
    return narrowing.narrow(graph, keep, around)


def _fitting(graph: "nx.MultiDiGraph[str]", focus: str | None) -> Layout:
    by_basis = focus is None or graph.nodes[focus]["ref"].kind in _ON_WHAT_BASIS
    return "layered" if by_basis else "concentric"


def _places(graph: "nx.MultiDiGraph[str]", focus: str | None, chosen: Layout) -> layout.Places:
    flat: nx.Graph[str] = nx.Graph(graph)
    if chosen == "force":
        return layout.force(flat)
    if chosen == "concentric" and len(flat):
        busiest = max(flat, key=lambda node: (flat.degree(node), node))
        return layout.concentric(
            flat, focus or busiest, named=lambda node: graph.nodes[node]["ref"].kind not in _BOXES
        )
    return layout.layered(flat, lambda node: column(node, graph.nodes[node]["ref"].kind))


def _data(
    graph: "nx.MultiDiGraph[str]",
    places: layout.Places,
    focus: str | None,
    chosen: Layout,
    brought: Mapping[str, str],
    steps: tuple[Opened, ...],
) -> NetworkData:
    nodes = tuple(
        _node(name, known, places[name], focus, brought.get(name, ""))
        for name, known in graph.nodes(data=True)
    )
    return NetworkData(
        nodes=nodes,
        edges=tuple(_edge(start, end, known) for start, end, known in graph.edges(data=True)),
        focus=focus,
        layout=chosen,
        hidden=sum(node.grouped for node in nodes),
        opened=steps,
    )


def _label(known: Mapping[str, Any]) -> str:
    ref: Ref = known["ref"]
    members: tuple[Ref, ...] = known.get("members", ())
    return count_word(ref.kind, len(members)) if members else ref.label


def _node(
    name: str, known: Mapping[str, Any], place: tuple[float, float], focus: str | None, brought: str
) -> Node:
    ref: Ref = known["ref"]
    members: tuple[Ref, ...] = known.get("members", ())
    return Node(
        id=name,
        label=_label(known),
        kind=ref.kind,
        title="; ".join(item.label for item in members[:12]) if members else ref.title,
        x=round(place[0], 1),
        y=round(place[1], 1),
        focus=name == focus,
        grouped=len(members),
        members=members,
        brought=brought,
    )


def _edge(start: str, end: str, known: Mapping[str, Any]) -> Edge:
    return Edge(
        source=start,
        target=end,
        relation=known["relation"],
        quote=known.get("quote", ""),
        weight=known.get("weight", 1.0),
    )


def column(path: str, kind: Kind) -> int:
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
