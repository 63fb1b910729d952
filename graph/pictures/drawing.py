"""A network as SVG: shapes and colours by kind, lines by relation, a legend; text stays text."""

import math
import textwrap
from collections.abc import Iterator
from html import escape

from graph.answers import Edge, NetworkData, Node
from graph.look import KINDS, RELATIONS, KindLook

MARGIN, LEGEND, LINE = 120.0, 34.0, 16.0
FONT = "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_WIDTH = 22
_TASK = (150.0, 40.0)
_STYLE = (
    f"text{{font:13px {FONT};fill:#1d2126;paint-order:stroke;stroke:#fff;stroke-width:4px;"
    "stroke-linejoin:round;text-anchor:middle}"
    ".inside{stroke:none}.head{font-size:20px;font-weight:600;text-anchor:start}.word{text-anchor:start}"
)


def svg(data: NetworkData, heading: str) -> bytes:
    """The drawing with its heading and a legend of the kinds and relations in it."""
    places = {node.id: node for node in data.nodes}
    left, top, width, height = _frame(data)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}"'
        f' width="{width:.0f}" height="{height:.0f}" role="img" lang="vi">',
        f"<title>{_text(heading)}</title><style>{_STYLE}</style>",
        '<defs><marker id="mui" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0 8 4 0 8z" fill="#98400d"/></marker></defs>',
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
        f'<text class="head" x="{left + 24:.0f}" y="{top + 40:.0f}">{_text(heading)}</text>',
        *_legend(data, left + 24, top + 72),
        *(_line(edge, places) for edge in data.edges),
        *(_node(node) for node in data.nodes),
        "</svg>",
    ]
    return "\n".join(parts).encode("utf-8", errors="replace")


def _frame(data: NetworkData) -> tuple[float, float, float, float]:
    """Left, top, width and height of all nodes with their labels, heading and legend."""
    across = [node.x for node in data.nodes] or [0.0]
    down = [node.y for node in data.nodes] or [0.0]
    left, top = min(across) - MARGIN, min(down) - MARGIN - LEGEND * 2
    wide = max(max(across) + MARGIN - left, 860.0)
    return left, top, wide, max(down) + MARGIN - top


def _legend(data: NetworkData, x: float, y: float) -> Iterator[str]:
    kinds = dict.fromkeys(node.kind for node in data.nodes)
    for kind in kinds:
        look = KINDS[kind]
        yield _shape(look, x + 8, y - 4, 7, group=False)
        yield f'<text class="word inside" x="{x + 22:.0f}" y="{y:.0f}">{look.word}</text>'
        x += 40 + 7.2 * len(look.word)
    for relation in dict.fromkeys(edge.relation for edge in data.edges):
        stroke = RELATIONS.get(relation)
        if stroke:
            yield f'<path d="M{x:.0f} {y - 4:.0f}h26" {_stroke(relation)}/>'
            yield f'<text class="word inside" x="{x + 32:.0f}" y="{y:.0f}">{stroke.word}</text>'
            x += 48 + 7.2 * len(stroke.word)


def _stroke(relation: str) -> str:
    look = RELATIONS.get(relation)
    if look is None:
        return 'stroke="#8a8f98" stroke-width="1.5" fill="none"'
    dashes = f' stroke-dasharray="{" ".join(map(str, look.dashes))}"' if look.dashes else ""
    return f'stroke="{look.colour}" stroke-width="{look.width}" fill="none" opacity="0.75"{dashes}'


def _line(edge: Edge, places: dict[str, Node]) -> str:
    start, end = places[edge.source], places[edge.target]
    look = RELATIONS.get(edge.relation)
    x, y = _before(start, end) if look and look.arrow else (end.x, end.y)
    arrow = ' marker-end="url(#mui)"' if look and look.arrow else ""
    word = (look.word if look else edge.relation) + (f" × {edge.weight:g}" if edge.weight > 1 else "")
    title = f"{word}: {edge.quote}" if edge.quote else word
    return (
        f'<path d="M{start.x:.1f} {start.y:.1f}L{x:.1f} {y:.1f}" {_stroke(edge.relation)}{arrow}>'
        f"<title>{_text(title)}</title></path>"
    )


def _before(start: Node, end: Node) -> tuple[float, float]:
    """The point on the line where the shape at its end begins."""
    length = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    reach = max(0.0, 1 - (26 if end.focus else 19) / length)
    return start.x + (end.x - start.x) * reach, start.y + (end.y - start.y) * reach


def _node(node: Node) -> str:
    look = KINDS[node.kind]
    inside = look.shape == "box"
    drawn = _shape(look, node.x, node.y, 16 if node.focus else 11, group=node.grouped > 0)
    lines = textwrap.wrap(node.label, _WIDTH, break_long_words=False)[:3] or [node.id]
    first = node.y + (5 - (len(lines) - 1) * LINE / 2 if inside else 30)
    words = "".join(
        f'<tspan x="{node.x:.1f}" y="{first + index * LINE:.1f}">{_text(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    kind = ' class="inside"' if inside else ""
    return f"<g><title>{_text(node.title or node.label)}</title>{drawn}<text{kind}>{words}</text></g>"


def _shape(look: KindLook, x: float, y: float, size: float, *, group: bool) -> str:
    dashes = ' stroke-dasharray="4 3"' if group else ""
    paint = f'fill="{look.fill}" stroke="{look.colour}" stroke-width="2"{dashes}'
    if look.shape == "box":
        width, height = _TASK if size > 8 else (18.0, 12.0)
        return (
            f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width}" height="{height}"'
            f' rx="7" {paint}/>'
        )
    if look.shape == "diamond":
        half = size * 1.3
        corners = (
            f"M{x:.1f} {y - half:.1f}l{half:.1f} {half:.1f}-{half:.1f} {half:.1f}-{half:.1f}-{half:.1f}z"
        )
        return f'<path d="{corners}" {paint}/>'
    if look.shape == "square":
        return (
            f'<rect x="{x - size * 0.8:.1f}" y="{y - size * 0.8:.1f}" width="{size * 1.6}"'
            f' height="{size * 1.6}" {paint}/>'
        )
    radii = (size, size * 0.6) if look.shape == "ring" else (size,)
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {paint}/>' for radius in radii)


def _text(words: str) -> str:
    """Escaped, without what XML cannot hold."""
    return escape("".join(letter if letter >= " " or letter in "\t\n" else "\ufffd" for letter in words))
