"""A stretch of the graph as a networkx graph: nodes carry a `ref`, lines `relation` and `weight`.

`give_quotes` adds the `quote` of each line, once it is known which lines are shown.
"""

from collections.abc import Iterable, Iterator

import networkx as nx

from ontology.namespaces import CANCU, ORG

from . import queries, rows
from .answers import Ref
from .catalogue import Catalogue
from .columns import RELATIONS
from .paths import split
from .store import Row, ordered

MOST = 1000
"""Nodes at which a neighbourhood stops growing."""

_WORDS = RELATIONS | {
    CANCU + "leads": "leads",
    CANCU + "coordinates": "coordinates",
    CANCU + "dependsOn": "cites",
}


def neighbourhood(catalogue: Catalogue, around: str, depth: int) -> "nx.MultiDiGraph[str]":
    """The item and what is within `depth` steps of it; empty where the graph knows nothing of that path.

    Around a held document it is the overview of that document, whatever the depth.
    """
    if catalogue.ref(around).kind == "document":
        return overview(catalogue, around)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if not _known(catalogue, around):
        return graph
    seen, edge = {around}, {around}
    lines: dict[tuple[str, str, str], None] = {}
    for _ in range(depth):
        found = list(lines_at(catalogue, edge))
        lines |= dict.fromkeys(found)
        edge = {node for start, _, end in found for node in (start, end)} - seen
        seen |= edge
        if not edge or len(seen) > MOST:
            break
    refs = refs_of(catalogue, seen)
    graph.add_nodes_from((path, {"ref": refs[path]}) for path in sorted(refs))
    for start, relation, end in lines:
        if start in refs and end in refs:
            graph.add_edge(start, end, key=relation, relation=relation, weight=1.0)
    return graph


def overview(catalogue: Catalogue, document: str | None = None) -> "nx.MultiDiGraph[str]":
    """Held documents (or one) with their bodies and instruments, lines as heavy as the tasks behind them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in ordered(catalogue.known("overview", [document] if document else None)):
        held, item = catalogue.path(row["document"] or ""), catalogue.path(row["item"] or "")
        if not held or document not in (None, held):
            continue
        relation = _WORDS[row["relation"] or ""]
        ends = (held, item) if relation == "cites" else (item, held)
        for path in ends:
            graph.add_node(path, ref=catalogue.ref(path))
        count = int(row["count"] or 0)
        graph.add_edge(*ends, key=relation, relation=relation, weight=float(count))
    for info in catalogue.instruments.values():
        if info.held and document in (None, info.ref.path):
            graph.add_node(info.ref.path, ref=info.ref)
    for start, relation, end in _between_instruments(catalogue, graph, document):
        for path in (start, end):
            graph.add_node(path, ref=catalogue.ref(path))
        graph.add_edge(start, end, key=relation, relation=relation, weight=1.0)
    return graph


def _between_instruments(
    catalogue: Catalogue, shown: Iterable[str], document: str | None
) -> Iterator[tuple[str, str, str]]:
    """The lines between instruments at those shown; around a document none to other held documents.

    What else rests on a law that a document cites is for the law's own picture to show.
    """
    items = catalogue.iris(sorted(path for path in shown if path.startswith("vb/")))
    found = catalogue.graph.select(queries.bound("instrument_lines", item=items)) if items else ()
    for row in ordered(found):
        ends = _path(catalogue, row, "from"), _path(catalogue, row, "to")
        if document in (None, *ends) or not any(catalogue.ref(end).kind == "document" for end in ends):
            yield ends[0], _WORDS[row["relation"] or ""], ends[1]


def _known(catalogue: Catalogue, path: str) -> bool:
    if path in catalogue.instruments or path in catalogue.agencies:
        return True
    return bool(catalogue.graph.select(queries.bound("kind", item=catalogue.iris([path]))))


def lines_at(catalogue: Catalogue, items: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The lines at these items; a section's are those of the tasks below it."""
    items = sorted(items)
    sections = [path for path in items if _kind(path) == "section"]
    tasks = [path for path in items if _kind(path) == "task"]
    others = [path for path in items if path not in sections]

    def select(query: str) -> list[Row]:
        return ordered(catalogue.graph.select(query))

    for row in select(queries.bound("neighbours", item=catalogue.iris(others))) if others else ():
        start, end = catalogue.path(row["from"] or ""), catalogue.path(row["to"] or "")
        if row["relation"] == ORG + "hasMember":
            yield end, "member_of", start
        elif _kind(start) in ("task", "") and _kind(end) in ("task", ""):
            yield start, _WORDS[row["relation"] or ""], end
    for row in select(queries.bound("task_parents", task=catalogue.iris(tasks))) if tasks else ():
        parent = row["parent"] or row["document"] or ""
        yield catalogue.path(row["task"] or ""), "part_of", catalogue.path(parent)
    for row in select(queries.bound("section_tasks", parent=catalogue.iris(sections))) if sections else ():
        yield catalogue.path(row["task"] or ""), "part_of", catalogue.path(row["parent"] or "")


def _kind(path: str) -> str:
    part = split(path)
    return part.kind if part else ""


def refs_of(catalogue: Catalogue, seen: Iterable[str]) -> dict[str, Ref]:
    """Links to all; tasks bring those of their sections, so that each has its words."""
    seen = dict.fromkeys(seen)
    tasks = [path for path in seen if _kind(path) == "task"]
    refs: dict[str, Ref] = {}
    for task, section in _named(catalogue, tasks):
        refs[task.path] = task
        if section and section.path in seen:
            refs[section.path] = section
    for path in seen:
        part = split(path)
        if path not in refs and part is None:
            refs[path] = catalogue.ref(path)
        elif path not in refs and part is not None and part.kind == "section":
            refs[path] = Ref(path, part.id, "section")
    return refs


def _named(catalogue: Catalogue, tasks: list[str]) -> Iterable[tuple[Ref, Ref | None]]:
    """The links to tasks, each with that to its section."""
    if catalogue.register is None:
        return ((row.ref, row.section) for row in rows.tasks(catalogue, tasks))
    return catalogue.register.links(tasks)


def give_quotes(catalogue: Catalogue, graph: "nx.MultiDiGraph[str]") -> None:
    """Give each line the words behind it; lines of groups have none."""
    tasks = catalogue.iris(path for path in graph if _kind(path) == "task")
    cited: dict[tuple[str, str], str] = {}
    quoted = catalogue.graph.select(queries.bound("task_quotes", task=tasks)) if tasks else ()
    for row in ordered(quoted):
        cited[_path(catalogue, row, "task"), _path(catalogue, row, "instrument")] = row["quote"] or ""
    known = catalogue.iris(path for path in graph if path.startswith("vb/") and not _kind(path))
    stated: dict[tuple[str, str, str], str] = {}
    found = catalogue.graph.select(queries.bound("relation_quotes", **{"from": known})) if known else ()
    for row in ordered(found):
        relation = _WORDS.get(row["relation"] or "", "")
        stated[_path(catalogue, row, "from"), relation, _path(catalogue, row, "to")] = row["quote"] or ""
    for start, end, relation, line in graph.edges(keys=True, data=True):
        if relation in ("leads", "coordinates"):
            line["quote"] = cited.get((end, ""), "")
        elif relation == "cites":
            line["quote"] = cited.get((start, end), "")
        else:
            line["quote"] = stated.get((start, str(relation), end), "")


def _path(catalogue: Catalogue, row: Row, name: str) -> str:
    return catalogue.path(row[name] or "")
