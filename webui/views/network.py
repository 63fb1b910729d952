"""The network: the page `/mang-luoi`, the tab of every item, and the JSON that both are drawn from."""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from graph.answers import Edge, NetworkData, Node
from webui.context import explorer
from webui.links import href
from webui.respond import render

blueprint = Blueprint("network", __name__)
FIRST = 60
_KINDS = ("document", "section", "instrument", "task", "assignment", "agency", "collective")
_MOST = 400
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the drawing and the list beside it show: `rows` are the nodes with the number of their lines."""

    data: NetworkData
    rows: tuple[tuple[Node, int], ...]
    source: str
    kinds: tuple[str, ...]
    relations: tuple[str, ...]


@blueprint.get("/mang-luoi")
def index() -> Response:
    """`?quanh=` is the item in the middle, `?sau=` the depth, `?mo=` an opened group, `?toi-da=` the size."""
    around = request.args.get("quanh") or None
    shown = picture(around)
    return render("network.html", data=shown.data, picture=shown, around=around)


def picture(around: str | None, *, depth: int = 1) -> Picture:
    """The network around an item (or of all), as the address asks for it; `depth` where it does not."""
    opened = request.args.getlist("mo")
    depth = min(max(1, request.args.get("sau", depth, type=int)), _DEEPEST)
    limit = min(max(10, request.args.get("toi-da", FIRST, type=int)), _MOST)
    data = explorer().network(around, depth=depth, limit=limit, opened=opened)
    return Picture(
        data=data,
        rows=tuple((node, _lines(node, data.edges)) for node in sorted(data.nodes, key=_place)),
        source=href("mang-luoi.json", **{"quanh": around, "sau": depth, "toi-da": limit, "mo": opened}),
        kinds=tuple(sorted({node.kind for node in data.nodes}, key=_KINDS.index)),
        relations=tuple(dict.fromkeys(edge.relation for edge in data.edges)),
    )


def _lines(node: Node, edges: tuple[Edge, ...]) -> int:
    return sum(node.id in (edge.source, edge.target) for edge in edges)


def _place(node: Node) -> tuple[bool, int, bool, str]:
    return not node.focus, _KINDS.index(node.kind), node.grouped > 0, node.label
