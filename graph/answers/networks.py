"""Networks with their places."""

from dataclasses import dataclass
from typing import Literal

from .items import Evidence, Kind, Ref

Layout = Literal["layered", "concentric", "force"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of a network with its place (pixels, y down). `grouped` > 0: it stands for that many leaves.

    `brought` is the group or item whose opening brought it into the picture.
    """

    id: str
    label: str
    kind: Kind
    title: str = ""
    x: float = 0.0
    y: float = 0.0
    focus: bool = False
    grouped: int = 0
    members: tuple[Ref, ...] = ()
    brought: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line between two nodes; `quote` holds the words behind it, `weight` how many facts it stands for."""

    source: str
    target: str
    relation: str
    quote: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A group that was opened or an item that was expanded, and how many nodes that brought."""

    id: str
    label: str
    kind: Kind
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkData:
    """What a picture of the network needs; `hidden` counts the nodes that stand inside groups.

    `opened` are the steps that led to this picture from the first one, in their order.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    focus: str | None = None
    layout: Layout = "layered"
    hidden: int = 0
    opened: tuple[Opened, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A step of a way between two items, in its own direction; `forward` tells whether the way goes with it.

    `evidence` holds the words that state it; a membership has none in a document.
    """

    source: Ref
    relation: str
    target: Ref
    forward: bool
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How two items are joined: shortest ways, none where nothing joins them; `more`: there are others."""

    start: Ref
    end: Ref
    ways: tuple[tuple[Leg, ...], ...] = ()
    more: bool = False
