"""A network as one HTML file that works offline: pyvis with our own template, vis-network in the page."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graph.answers import Edge, NetworkData, Node
from graph.look import KINDS, LINE, RELATIONS
from ontology.errors import SetupError

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_SHAPES = {"ring": "dot", "box": "box", "dot": "dot", "diamond": "diamond", "square": "square"}


def html(data: NetworkData, heading: str) -> bytes:
    """The page. Raises SetupError where pyvis is not installed."""
    try:
        from pyvis.network import Network
    except ImportError as error:
        raise SetupError("Chưa cài gói pyvis.", hint="Cài đặt lại: python3 run.py setup") from error
    network = Network(height="100%", width="100%", directed=True, heading=heading)
    network.set_template_dir(str(Path(__file__).parent), "network.html")
    network.toggle_physics(False)
    for node in data.nodes:
        network.add_node(node.id, **_node(node))
    for edge in data.edges:
        network.add_edge(edge.source, edge.target, **_edge(edge))
    network.templateEnv.globals |= {
        "library": _library(),
        "kinds": _legend(KINDS, [node.kind for node in data.nodes]),
        "relations": _legend(RELATIONS, [edge.relation for edge in data.edges]),
        "focus": data.focus,
    }
    page: str = network.generate_html()
    return page.encode("utf-8", errors="replace")


def _node(node: Node) -> dict[str, Any]:
    look = KINDS[node.kind]
    filled = look.colour if node.focus else look.fill
    return {
        "label": node.label,
        "shape": _SHAPES[look.shape],
        "color": {"background": filled, "border": look.colour},
        "x": node.x,
        "y": node.y,
        "size": 18 if node.focus else 12,
        "kind": node.kind,
        "words": node.title,
        "focus": node.focus,
        "members": [{"label": ref.label, "title": ref.title} for ref in node.members],
        "shapeProperties": {"borderDashes": [4, 3] if node.grouped else False, "borderRadius": 7},
    }


def _edge(edge: Edge) -> dict[str, Any]:
    look = RELATIONS.get(edge.relation)
    colour = look.colour if look else LINE
    return {
        "relation": edge.relation,
        "word": (look.word if look else edge.relation) + (f" × {edge.weight:g}" if edge.weight > 1 else ""),
        "quote": edge.quote,
        "width": look.width if look else 1.5,
        "color": {"color": colour, "highlight": colour, "hover": colour, "opacity": 0.8},
        "dashes": list(look.dashes) if look and look.dashes else False,
        "arrows": "to" if look is None or look.arrow else "",
    }


def _legend(looks: Mapping[Any, Any], used: list[Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "word": looks[name].word,
            "colour": looks[name].colour,
            "fill": getattr(looks[name], "fill", ""),
            "shape": getattr(looks[name], "shape", ""),
            "dashed": bool(getattr(looks[name], "dashes", ())),
            "count": used.count(name),
        }
        for name in dict.fromkeys(used)
        if name in looks
    ]


def _library() -> str:
    """vis-network as the pyvis wheel brings it; found without importing pyvis."""
    spec = find_spec("pyvis")
    file = Path(spec.origin).parent / _LIBRARY if spec and spec.origin else None
    if file is None or not file.is_file():
        raise SetupError("Gói pyvis không có vis-network.", hint="Cài đặt lại: python3 run.py setup")
    return file.read_text(encoding="utf-8").replace("</script", r"<\/script")
