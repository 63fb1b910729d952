"""Networks of the tasks of one section or one body only, with what these tasks touch."""

from collections import Counter
from collections.abc import Iterable

import networkx as nx

from ontology.errors import UnknownItemError

from . import rows
from .answers import Ref, TaskRow
from .catalogue import Catalogue
from .choice import Choice, chosen
from .paths import split


def tasks(catalogue: Catalogue, *, section: str | None, agency: str | None) -> frozenset[str] | None:
    """The paths of the tasks that a picture may show; None: all. Raises UnknownItemError for no such body."""
    if section is None and agency is None:
        return None
    if agency is not None and agency not in catalogue.agencies:
        raise UnknownItemError(f"Không có cơ quan {agency}.", hint="Tìm bằng tên cơ quan.")
    held = [path for path, info in catalogue.instruments.items() if info.held]
    part = split(section or "")
    if section is not None:
        held = [str(part.document)] if part and str(part.document) in held else []
    found = chosen(catalogue, Choice(section=section, agency=agency), held) if held else ()
    return frozenset(row.ref.path for row in found)


def narrow(
    graph: "nx.MultiDiGraph[str]", keep: frozenset[str] | None, focus: str | None
) -> "nx.MultiDiGraph[str]":
    """The network without the other tasks, and without what only they joined to the focus."""
    if keep is None or focus is None:
        return graph
    other = [
        node
        for node, known in graph.nodes(data=True)
        if known["ref"].kind == "task" and node not in keep and node != focus
    ]
    left = graph.copy()
    left.remove_nodes_from(other)
    return left.subgraph(nx.node_connected_component(left.to_undirected(as_view=True), focus)).copy()


def overview(catalogue: Catalogue, document: str | None, keep: Iterable[str]) -> "nx.MultiDiGraph[str]":
    """Documents with the bodies and instruments of these tasks; lines as heavy as the tasks behind them."""
    found = [row for row in rows.tasks(catalogue, sorted(keep)) if document in (None, row.document.path)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if document is not None:
        graph.add_node(document, ref=catalogue.ref(document))
    counts = Counter(line for row in found for line in _lines(row))
    for (start, relation, end), count in counts.items():
        graph.add_node(start.path, ref=start)
        graph.add_node(end.path, ref=end)
        graph.add_edge(start.path, end.path, key=relation, relation=relation, weight=float(count))
    return graph


def _lines(row: TaskRow) -> Iterable[tuple[Ref, str, Ref]]:
    yield from ((ref, "leads", row.document) for ref in row.leads)
    yield from ((ref, "coordinates", row.document) for ref in row.coordinators)
    yield from ((row.document, "cites", ref) for ref in row.citations)
