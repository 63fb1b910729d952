"""Networks with their places."""

from dataclasses import dataclass
from typing import Literal

from .items import Kind, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of a network with its place (pixels, y down). `grouped` > 0: it stands for that many leaves."""

    id: str
    label: str
    kind: Kind
    title: str = ""
    x: float = 0.0
    y: float = 0.0
    focus: bool = False
    grouped: int = 0
    members: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line between two nodes; `quote` holds the words behind it, `weight` how many facts it stands for."""

    source: str
    target: str
    relation: str
    quote: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkData:
    """What a picture of the network needs; `hidden` counts the nodes that stand inside groups."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    focus: str | None = None
    layout: Literal["layered", "concentric"] = "layered"
    hidden: int = 0
