"""The network: the page `/mang-luoi`, the tab of every item, and the JSON that both are drawn from.

The whole view stands in the address: what is in the middle, how far, what is open, what is hidden, how it is
laid out. `?tu=…&den=…` asks for the ways between two items instead.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, abort, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph import between, going, listed, network, pictures
from graph.answers import Between, Kind, Layout, NetworkData, Node, Ref
from graph.grouping import is_group
from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.labels import KINDS, RELATIONS, counted
from webui.links import here, href
from webui.problems import status_of
from webui.respond import SUFFIX, render, wanted

blueprint = Blueprint("network", __name__)
WAY = "duong-noi"
SIZES = (40, 60, 200, 500, 2000)
DEEPEST = 3
LAYOUTS: Mapping[str, tuple[Layout, Any]] = {
    "tang": ("layered", _("theo tầng căn cứ")),
    "vong": ("concentric", _("vòng quanh mục ở giữa")),
    "tu-do": ("force", _("tự do")),
}
EXPORTS: Mapping[str, str] = {
    "svg": "image/svg+xml",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
}
"""Forms of a picture that other programs open, beside JSON and Turtle; PNG is made in the browser."""
_KINDS = ("document", "section", "instrument", "task", "assignment", "agency", "collective")
_SMALLEST, _LARGEST = 10, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the drawing and the list beside it show: `rows` are the nodes with the number of their lines.

    `kinds` and `relations` come with how many there are; `hidden` are those that the reader hides. `source`
    is the address of the JSON, `files` are the forms to take along (name, address).
    """

    data: NetworkData
    asked: network.Asked
    rows: tuple[tuple[Node, int], ...]
    source: str
    kinds: tuple[tuple[str, int], ...]
    relations: tuple[tuple[str, int], ...]
    hidden: frozenset[str]
    files: tuple[tuple[str, str], ...]


@blueprint.get("/mang-luoi")
def index() -> Response:
    """`?quanh=` is the item in the middle; `?tu=` and `?den=` are the ends of a way. See `asked`."""
    asked_ends = [request.args.get(name, "").strip() for name in ("tu", "den")]
    if any(asked_ends) or request.args.get("xem") == WAY:
        return _ways(asked_ends)
    typed = request.args.get("quanh", "").strip()
    try:
        around = resolved(typed)
        shown = picture(around or None)
    except UnknownItemError as error:
        if wanted() != "html":
            raise
        return _unknown(typed, error)
    name = explorer().catalogue().ref(around).label if around else ""
    title = gettext("Mạng lưới quanh %(name)s", name=name) if around else gettext("Mạng lưới")
    return _answer(shown, title, data=shown.data, focus=name)


def _unknown(typed: str, problem: UnknownItemError) -> Response:
    """The page without a picture: the words stay in their field, with what they may mean."""
    title = gettext("Mạng lưới")
    response = _answer(None, title, data={}, problem=problem, typed=typed)
    response.status_code = status_of(problem)
    return response


def picture(around: str | None, *, depth: int = 1) -> Picture:
    """The network around an item (or of all), as the address asks for it; `depth` where it does not."""
    wish = asked(around, depth=depth)
    arguments: dict[str, Any] = {
        "quanh": around,
        "sau": wish.depth,
        "toi-da": wish.limit,
        "bo-cuc": next((key for key, (name, _word) in LAYOUTS.items() if name == wish.layout), None),
        "muc": wish.section,
        "co-quan": wish.agency,
        "mo": list(wish.opened),
    }
    return _picture(explorer().picture(wish), wish, arguments)


def asked(around: str | None, *, depth: int = 1) -> network.Asked:
    """The picture that the address asks for: `sau`, `toi-da`, `mo`, `bo-cuc`, `muc`, `co-quan`."""
    layout = LAYOUTS.get(request.args.get("bo-cuc", ""))
    return network.Asked(
        around=around,
        depth=min(max(1, request.args.get("sau", depth, type=int)), DEEPEST),
        limit=min(max(_SMALLEST, request.args.get("toi-da", network.FIRST, type=int)), _LARGEST),
        opened=tuple(request.args.getlist("mo"))[: network.MOST_OPENED],
        section=request.args.get("muc") or None,
        agency=resolved(request.args.get("co-quan", "").strip()) or None,
        layout=layout[0] if layout else None,
    )


def resolved(words: str) -> str:
    """The path of the item that a path or a name means; "" for no words.

    Raises UnknownItemError or AmbiguousItemError, with suggestions, for a name that means none or several.
    """
    if not words or words.startswith(("vb/", "cq/")):
        return words
    found = going.certain(explorer(), words)
    return (found or explorer().lookup_agency(words)).path


def _ways(names: list[str]) -> Response:
    """The ways between two items, or the form that asks for them; a name that means none stays in it."""
    problem: UnknownItemError | None = None
    try:
        ends = [resolved(name) for name in names]
        if all(ends):
            return _way(between.between(explorer().catalogue(), *ends))
    except UnknownItemError as error:
        problem, ends = error, ["", ""]
    refs = [explorer().catalogue().ref(end) if end else None for end in ends]
    told = problem.message if problem else ""
    title = gettext("Đường nối giữa hai mục")
    response = _answer(
        None, title, data={"ends": refs, "message": told}, way=None, ends=refs, names=names, problem=problem
    )
    if problem and response.mimetype != "text/html":
        response.status_code = 404
    return response


def _way(found: Between) -> Response:
    data = between.drawn(found)
    ends = {"tu": found.start.path, "den": found.end.path}
    shown = _picture(data, network.Asked(around=found.start.path), dict(ends))
    title = gettext("Đường nối %(start)s với %(end)s", start=found.start.label, end=found.end.label)
    record = {"between": found, "network": data}
    return _answer(shown, title, data=record, way=found, ends=[found.start, found.end])


def _answer(shown: Picture | None, title: str, **context: Any) -> Response:
    suffix: str = request.environ.get(SUFFIX) or ""
    if suffix in EXPORTS:
        return _file(shown, title, suffix)
    items = list(_items(shown.data)) if shown else []
    wish = shown.asked if shown else network.Asked(around=None)
    return render(
        "network.html",
        triples=lambda: listed.among(explorer().catalogue(), items),
        picture=shown,
        title=title,
        layouts=LAYOUTS,
        sizes=SIZES,
        deepest=DEEPEST,
        wish=wish,
        sections=_sections(wish.around) if shown else (),
        agency=explorer().catalogue().ref(wish.agency).label if wish.agency else None,
        **context,
    )


def _file(shown: Picture | None, title: str, suffix: str) -> Response:
    if shown is None or not shown.data.nodes:
        abort(404)
    visible = network.without(shown.data, shown.hidden)
    response = Response(pictures.FORMATS[suffix](visible, title), mimetype=EXPORTS[suffix])
    response.headers.set("Content-Disposition", "attachment", filename=f"mang-luoi.{suffix}")
    return response


def _picture(data: NetworkData, wish: network.Asked, arguments: dict[str, Any]) -> Picture:
    data = _told(data)
    hidden = frozenset(",".join(request.args.getlist("an")).split(",")) & {*KINDS, *RELATIONS}
    lines = Counter(end for edge in data.edges for end in (edge.source, edge.target))
    kinds = Counter(node.kind for node in data.nodes)
    files = arguments | {"an": ",".join(sorted(hidden)) or None}
    return Picture(
        data=data,
        asked=wish,
        rows=tuple((node, lines[node.id]) for node in sorted(data.nodes, key=_place)),
        source=href("mang-luoi.json", **arguments),
        kinds=tuple((kind, kinds[kind]) for kind in sorted(kinds, key=_KINDS.index)),
        relations=tuple(Counter(edge.relation for edge in data.edges).items()),
        hidden=hidden,
        files=tuple(
            (name, href(f"mang-luoi.{suffix}", **files))
            for name, suffix in (
                *(("SVG", "svg"), ("GEXF", "gexf"), ("GraphML", "graphml")),
                *(("JSON", "json"), ("Turtle", "ttl")),
            )
        ),
    )


def _told(data: NetworkData) -> NetworkData:
    """The picture with the words of its groups in the language of the page; names stay Vietnamese."""
    words = {node.id: _group(node.kind, node.grouped) for node in data.nodes if node.grouped}
    return replace(
        data,
        nodes=tuple(replace(node, label=words.get(node.id, node.label)) for node in data.nodes),
        opened=tuple(
            replace(step, label=_group(step.kind, step.count)) if is_group(step.id) else step
            for step in data.opened
        ),
    )


def _group(kind: Kind, count: int) -> str:
    return f"+ {counted(kind, count)}"


def _items(data: NetworkData) -> Any:
    """The paths of all items in a picture, those inside groups too."""
    for node in data.nodes:
        yield from (ref.path for ref in node.members) if node.members else (node.id,)


def _sections(around: str | None) -> tuple[Ref, ...]:
    """The top sections of the document in the middle, to narrow the picture to one of them."""
    if around not in explorer().held():
        return ()
    return tuple(node.ref for node in explorer().document(around or "").sections)


def _place(node: Node) -> tuple[bool, int, bool, str]:
    return not node.focus, _KINDS.index(node.kind), node.grouped > 0, node.label


def _turned(hidden: frozenset[str], name: str) -> str:
    """The value of `an` that hides what is shown, or shows what is hidden."""
    return ",".join(sorted(hidden ^ {name}))


@blueprint.app_context_processor
def _for_templates() -> dict[str, Any]:
    """What the part that every network shares needs: how to turn a kind, and an address without a step."""
    return {
        "turned": _turned,
        "without_step": lambda step: here(mo=[each for each in request.args.getlist("mo") if each != step]),
        "with_step": lambda step: here(mo=[*request.args.getlist("mo"), step]),
    }
