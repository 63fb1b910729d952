"""A network folded into groups, that opens group by group and grows item by item; what was shown stays.

All nodes ever known are in `whole`; `shown` says which node of the picture stands for each of them: itself,
or the group it is in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias

import networkx as nx

from .answers import Ref
from .grouping import class_of, hangs_on, is_group

Network: TypeAlias = "nx.MultiDiGraph[str]"
BATCH = 250
"""Members that leave a group at once; the rest stays in it."""
FEW = 16
"""Neighbours of one class that come singly when an item is expanded; more come as a group."""


class Fold:
    """The picture `small` of a network `whole` (see `graph.grouping`), to be opened step by step."""

    def __init__(self, whole: Network, small: Network) -> None:
        self.whole, self._own = whole, False
        self.shown: dict[str, str] = {}
        for node, known in small.nodes(data=True):
            members: Iterable[Ref] = known.get("members", ())
            self.shown |= {ref.path: node for ref in members} or {node: node}
        self.shown |= {node: node for node in whole if node not in self.shown}

    def drawn(self) -> Network:
        """The picture now: groups know their members; lines between groups add up."""
        graph: Network = nx.MultiDiGraph()
        inside: defaultdict[str, list[Ref]] = defaultdict(list)
        for node, place in self.shown.items():
            ref: Ref = self.whole.nodes[node]["ref"]
            if place == node:
                graph.add_node(node, ref=ref)
            else:
                inside[place].append(ref)
        for place, refs in inside.items():
            graph.add_node(place, ref=refs[0], members=tuple(sorted(refs)))
        self._join(graph)
        return graph

    def open(self, name: str, near: Callable[[str], Network]) -> list[str]:
        """Open a group, or expand an item; the nodes that this brought.

        An item first opens the groups that hang on it; where there are none, `near` gives its neighbourhood.
        """
        if is_group(name):
            return self._leave({name})
        hanging = {place for place in self.shown.values() if hangs_on(place, name)}
        return self._leave(hanging) if hanging else self._expand(name, near(name))

    def _leave(self, groups: set[str]) -> list[str]:
        members = [node for node, place in self.shown.items() if place in groups]
        leaving = sorted(members, key=lambda node: self.whole.nodes[node]["ref"])[:BATCH]
        self.shown |= {node: node for node in leaving}
        return leaving

    def _expand(self, name: str, near: Network) -> list[str]:
        if not self._own:  # only now: a copy of the whole collection takes long
            self.whole, self._own = self.whole.copy(), True
        added = [node for node in near if node not in self.whole]
        self.whole.add_nodes_from((node, near.nodes[node]) for node in added)
        for start, end, relation, line in near.edges(keys=True, data=True):
            if not self.whole.has_edge(start, end, relation):
                self.whole.add_edge(start, end, key=relation, **line)
        classes: defaultdict[str, list[str]] = defaultdict(list)
        for node in added:
            classes[class_of(near, node, name)].append(node)
        for group, members in classes.items():
            folded = len(members) > FEW
            self.shown |= {node: group if folded else node for node in members}
        return list(dict.fromkeys(self.shown[node] for node in added))

    def _join(self, graph: Network) -> None:
        weights: defaultdict[tuple[str, str, str], float] = defaultdict(float)
        for start, end, line in self.whole.edges(data=True):
            ends = self.shown[start], self.shown[end], str(line["relation"])
            if ends[0] != ends[1]:
                weights[ends] += line["weight"]
        for (start, end, relation), weight in weights.items():
            graph.add_edge(start, end, key=relation, relation=relation, weight=weight)
