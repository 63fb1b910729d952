"""Paths that only the graph knows: records and evidence below a document, versions, the graphs themselves."""

from typing import get_args

from ontology.errors import InputError
from ontology.identity import Part, PartKind, parse_path, part_path

AGENCY_RECORD = "co-quan"
INSTRUMENT_RECORD = "van-ban"
LETTERHEAD = "the-thuc"
EVIDENCE = "dan-chung"
VERSION = "ban"

AGENCIES_GRAPH = "do-thi/co-quan"
INSTRUMENTS_GRAPH = "do-thi/van-ban"
VOCABULARY_GRAPH = "do-thi/tu-vung"
MERGED_GRAPH = "do-thi/chung"
SHARED_GRAPHS = (AGENCIES_GRAPH, INSTRUMENTS_GRAPH, VOCABULARY_GRAPH, MERGED_GRAPH)
"""The graphs that are no document's."""
REMOTE_GRAPH = "do-thi/kho"
"""On a remote engine: the record of what it holds; the graphs of states and texts lie below it."""

_KINDS = frozenset(get_args(PartKind))
_DEEP = 6
"""Slashes in the path of a part: vb/scope/type/year/number/kind/id."""


def part(document: str, kind: str, name: str | int) -> str:
    """The path of a part: a kind of `ontology.identity`, or one of the words above with a plain name."""
    if kind in _KINDS:
        return part_path(document, kind, str(name))  # type: ignore[arg-type]
    return f"{document}/{kind}/{name}"


def split(path: str) -> Part | None:
    """The part of a document that a path names; None for documents, agencies and paths of nothing."""
    if path.count("/") != _DEEP:  # networks ask this of thousands of items
        return None
    try:
        found = parse_path(path)
    except InputError:
        return None
    return found if isinstance(found, Part) else None


def name_in(path: str, document: str, kind: str) -> str | None:
    """The id of a part of that kind of that document, None if the path is another thing."""
    if not path.startswith(document + "/"):
        return None
    found = split(path)
    return found.id if found and found.kind == kind else None


def version(document: str, text_digest: str) -> str:
    """The graph of the facts of one version of a document: its text's digest names it."""
    return f"{document}/{VERSION}/{text_digest[:12]}"


def evidence_graph(version_path: str) -> str:
    """The graph of annotations and provenance beside a version's graph."""
    return f"{version_path}/{EVIDENCE}"
