"""Networks for other programs: JSON, GEXF (Gephi) and GraphML (yEd, Cytoscape) through networkx."""

import io
import json as json_module
import re
from dataclasses import asdict
from typing import Any

import networkx as nx

from graph.answers import NetworkData
from graph.look import KINDS, RELATIONS

# XML 1.0 (section 2.2) has no way to write these, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def json(data: NetworkData, heading: str) -> bytes:
    """All that the picture shows, as `graph.answers.NetworkData` names it."""
    record = {"heading": heading, **asdict(data)}
    return json_module.dumps(record, ensure_ascii=False, indent=1).encode("utf-8")


def gexf(data: NetworkData, heading: str) -> bytes:
    """GEXF 1.2 with places and colours."""
    graph = _graph(data)
    for node in data.nodes:
        colour = KINDS[node.kind].colour.lstrip("#")
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        graph.nodes[node.id]["viz"] = {
            "position": {"x": node.x, "y": -node.y, "z": 0.0},
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    graph.graph["name"] = _clean(heading)
    out = io.BytesIO()
    nx.write_gexf(graph, out)
    return out.getvalue()


def graphml(data: NetworkData, heading: str) -> bytes:
    """GraphML with places as plain attributes."""
    graph = _graph(data)
    for node in data.nodes:
        graph.nodes[node.id].update(x=node.x, y=node.y, colour=KINDS[node.kind].colour)
    graph.graph["heading"] = _clean(heading)
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue()


def _graph(data: NetworkData) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in data.nodes:
        known: dict[str, Any] = {
            "label": _clean(node.label),
            "kind": node.kind,
            "word": KINDS[node.kind].word,
            "title": _clean(node.title),
            "grouped": node.grouped,
        }
        graph.add_node(node.id, **known)
    for number, edge in enumerate(data.edges):
        look = RELATIONS.get(edge.relation)
        graph.add_edge(
            edge.source,
            edge.target,
            key=number,
            relation=edge.relation,
            word=look.word if look else edge.relation,
            quote=_clean(edge.quote),
            weight=float(edge.weight),
        )
    return graph


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
