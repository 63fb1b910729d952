"""The whole graph as files to download, and figures about it; made with each snapshot, before it serves.

They lie in the folder of their snapshot, which is written beside the others and renamed at its end: nobody
meets half a file, and figures, files and store are always of one state.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pyoxigraph import RdfFormat, Store, Triple, serialize

from ontology.errors import StoreError
from ontology.namespaces import PREFIXES

from .store import BUILD_AGAIN, Snapshot

FILE = "dumps.json"
_COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "objects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
}
_GROUPS = {
    "classes": "SELECT ?name (COUNT(DISTINCT ?s) AS ?n) { ?s a ?name } GROUP BY ?name",
    "properties": "SELECT ?name (COUNT(*) AS ?n) { ?s ?name ?o } GROUP BY ?name",
    "graphs": "SELECT ?name (COUNT(*) AS ?n) { GRAPH ?name { ?s ?p ?o } } GROUP BY ?name",
}


@dataclass(frozen=True, slots=True)
class Dump:
    """A file: name, media type once unpacked, bytes, SHA-256 in hexadecimal, and how many statements."""

    name: str
    media_type: str
    size: int
    sha256: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A snapshot in numbers; the mappings go from an IRI to how many there are of it."""

    snapshot: str
    created: str
    triples: int
    quads: int
    subjects: int
    objects: int
    classes: dict[str, int]
    properties: dict[str, int]
    graphs: dict[str, int]
    dumps: tuple[Dump, ...]


def write(snapshot: Snapshot, folder: Path) -> None:
    """Write the files of a state of the graph, and the figures about it, into a folder."""
    store = snapshot.store
    counts: dict[str, Any] = {name: _count(snapshot, query) for name, query in _COUNTS.items()}
    groups = {
        name: {str(row["name"]): int(str(row["n"])) for row in snapshot.select(query) if row["name"]}
        for name, query in _GROUPS.items()
    }
    quads, triples = len(store), counts["triples"]
    files = (
        _packed(folder / "cancu.nq.gz", "application/n-quads", quads, store),
        _packed(folder / "cancu.ttl.gz", "text/turtle", triples, store),
    )
    record = {"quads": quads, **counts, **groups, "dumps": [asdict(each) for each in files]}
    (folder / FILE).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


def read(folder: Path) -> Figures:
    """The figures of a snapshot, given its folder. Raises StoreError for one that has none."""
    try:
        record = json.loads((folder / FILE).read_text(encoding="utf-8"))
        created = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["created"]
    except (OSError, ValueError) as error:
        raise StoreError(f"Bản chụp {folder.name} chưa có tệp dữ liệu để tải.", hint=BUILD_AGAIN) from error
    dumps = tuple(Dump(**each) for each in record.pop("dumps"))
    return Figures(snapshot=folder.name, created=created, dumps=dumps, **record)


def _count(snapshot: Snapshot, query: str) -> int:
    return int(str(snapshot.select(query)[0]["n"]))


def _packed(path: Path, media_type: str, statements: int, store: Store) -> Dump:
    """One file, the same bytes for the same graph: the packing holds no time and no name."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=4, fileobj=raw, mtime=0) as file:
        writer = cast(BinaryIO, file)
        if media_type == "text/turtle":
            serialize(_triples(store), writer, format=RdfFormat.TURTLE, prefixes=PREFIXES)
        else:
            store.dump(writer, RdfFormat.N_QUADS)
    with path.open("rb") as packed:
        digest = hashlib.file_digest(packed, "sha256").hexdigest()
    return Dump(path.name, media_type, path.stat().st_size, digest, statements)


def _triples(store: Store) -> Iterator[Triple]:
    """Every triple once: no two graphs of ours say the same."""
    for quad in store.quads_for_pattern(None, None, None, None):
        yield quad.triple
