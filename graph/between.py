"""The shortest ways between two items, each step with the words that state it.

Steps go over duties, citations, relations of instruments, memberships, and from a task to its document. The
search starts at both ends and stops where they meet.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise

import networkx as nx

from ontology.errors import UnknownItemError

from . import queries, rows
from .answers import Between, Evidence, Leg, NetworkData, Ref
from .catalogue import Catalogue
from .neighbourhood import lines_at, refs_of
from .network import plain
from .paths import split

LONGEST = 8
"""Steps of a way that is looked for."""
MOST = 5
"""Ways of the same length that are told."""
WIDEST = 20_000
"""Items at which the search gives up: so many are no way that anybody could follow."""
_WEIGHTS = {"coordinates": 1.1, "part_of": 1.5, "member_of": 1.5}
"""Standing in one document or collective joins less than a duty or a citation; leading joins most."""

Line = tuple[str, str, str]


def between(catalogue: Catalogue, start: str, end: str) -> Between:
    """How two items (paths) are joined. Raises UnknownItemError for an item that is not there."""
    for path in (start, end):
        if not catalogue.graph.select(queries.bound("kind", item=catalogue.iris([path]))):
            raise UnknownItemError(f"Không có mục {path}.", hint="Tìm bằng tên hoặc số, ký hiệu.")
    graph = _explored(catalogue, start, end)
    found: list[list[str]] = []
    if start != end and graph.has_node(start) and graph.has_node(end) and nx.has_path(graph, start, end):
        found = list(islice(nx.all_shortest_paths(graph, start, end, weight="weight"), MOST + 1))
    refs = refs_of(catalogue, {start, end, *(node for way in found for node in way)})
    told = sorted(found[:MOST], key=lambda way: [refs[node].label for node in way])
    facts = _facts(catalogue, {line for way in told for line in _lines(graph, way)})
    ways = tuple(tuple(_leg(graph, ends, refs, facts) for ends in pairwise(way)) for way in told)
    return Between(start=refs[start], end=refs[end], ways=ways, more=len(found) > MOST)


def drawn(found: Between) -> NetworkData:
    """All ways as one picture, a column a step, the start at the left."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    place: dict[str, int] = {found.start.path: 0}
    graph.add_node(found.start.path, ref=found.start)
    graph.add_node(found.end.path, ref=found.end)
    for way in found.ways:
        for step, leg in enumerate(way, 1):
            reached = leg.target if leg.forward else leg.source
            graph.add_node(reached.path, ref=reached)
            place[reached.path] = step
            quote = leg.evidence.quote if leg.evidence else ""
            graph.add_edge(
                leg.source.path,
                leg.target.path,
                key=leg.relation,
                relation=leg.relation,
                weight=1.0,
                quote=quote,
            )
    place.setdefault(found.end.path, 1)
    return plain(graph, lambda node: place[node], found.start.path)


def _explored(catalogue: Catalogue, start: str, end: str) -> "nx.Graph[str]":
    """What was met between the two, with one line for each pair that is joined."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((start, end))
    seen = ({start}, {end})
    edges = ({start}, {end})
    for _ in range(LONGEST):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        if not edges[side] or len(graph) > WIDEST:
            break
        reached: set[str] = set()
        for line in _steps(catalogue, edges[side]):
            _add(graph, line)
            reached |= {line[0], line[2]}
        fresh = reached - seen[side]
        seen[side].update(fresh)
        edges = (fresh, edges[1]) if side == 0 else (edges[0], fresh)
        if seen[0] & seen[1]:
            break
    return graph


def _add(graph: "nx.Graph[str]", line: Line) -> None:
    """The lighter line of a pair stays; among equals the first by name."""
    source, relation, target = line
    weight = _WEIGHTS.get(relation, 1.0)
    known = graph.get_edge_data(source, target)
    if known is None or (weight, relation) < (known["weight"], known["line"][1]):
        graph.add_edge(source, target, weight=weight, line=line)


def _steps(catalogue: Catalogue, items: Iterable[str]) -> Iterator[Line]:
    items = sorted(items)
    for source, relation, target in lines_at(catalogue, items):
        if relation != "part_of":
            yield source, relation, target
    for path in items:
        part = split(path)
        if part is not None:
            yield path, "part_of", str(part.document)
    held = [path for path in items if path in catalogue.instruments and catalogue.instruments[path].held]
    if held:
        for row in catalogue.graph.select(queries.bound("tasks_of", document=catalogue.iris(held))):
            task = catalogue.path(row["task"] or "")
            part = split(task)
            yield task, "part_of", str(part.document if part else task)


def _lines(graph: "nx.Graph[str]", way: list[str]) -> Iterator[Line]:
    for ends in pairwise(way):
        yield graph.edges[ends]["line"]


def _leg(
    graph: "nx.Graph[str]", ends: tuple[str, str], refs: Mapping[str, Ref], facts: Mapping[Line, Evidence]
) -> Leg:
    line: Line = graph.edges[ends]["line"]
    source, relation, target = line
    return Leg(
        source=refs[source],
        relation=relation,
        target=refs[target],
        forward=ends[0] == source,
        evidence=facts.get(line),
    )


def _facts(catalogue: Catalogue, lines: set[Line]) -> dict[Line, Evidence]:
    """The first words in the text that state each line."""
    tasks = sorted({end for line in lines for end in (line[0], line[2]) if _is_task(end)})
    starts = sorted({line[0] for line in lines if split(line[0]) is None and line[0].startswith("vb/")})
    if not tasks and not starts:
        return {}
    asked = queries.bound("legs", task=catalogue.iris(tasks), **{"from": catalogue.iris(starts)})
    behind: dict[tuple[str, str], list[str]] = {}
    for row in catalogue.graph.select(asked):
        ends = catalogue.path(row["from"] or ""), catalogue.path(row["to"] or "")
        behind.setdefault(ends, []).append(row["fact"] or "")
    own = {path: catalogue.iris([path]) for path in tasks}
    wanted = {line: own.get(line[0], []) if line[1] == "part_of" else _behind(behind, line) for line in lines}
    known = rows.evidence(catalogue, sorted({iri for iris in wanted.values() for iri in iris}))
    return {line: known[iri] for line, iris in wanted.items() for iri in iris[:1] if iri in known}


def _behind(behind: Mapping[tuple[str, str], list[str]], line: Line) -> list[str]:
    source, relation, target = line
    key = ("", target) if relation in ("leads", "coordinates") else (source, target)
    return sorted(
        behind.get(key, [])
    )  # by address: a stated relation (quan-he) before a citation (trich-dan)


def _is_task(path: str) -> bool:
    part = split(path)
    return part is not None and part.kind == "task"
