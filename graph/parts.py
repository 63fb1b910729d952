"""The graph as packed files made of parts, one a document: a part that has not changed is copied.

A file of gzip members is one gzip file (RFC 1952, 2.2), N-Quads may be joined line by line, and Turtle may
say its prefixes again: so each part is a member of its own. Beside the files lies what each part adds to the
figures about the whole; terms are counted by hashes of eight bytes.
"""

import gzip
import hashlib
import json
import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from ontology.namespaces import PREFIXES, RDF

from .paths import EVIDENCE, VERSION

FILE = "parts.db"
NAMES = ("cancu.nq.gz", "cancu.ttl.gz")
_TABLE = """
CREATE TABLE parts (name TEXT PRIMARY KEY, quads_at INTEGER, quads_size INTEGER, triples_at INTEGER,
    triples_size INTEGER, figures TEXT, subjects BLOB, objects BLOB) WITHOUT ROWID
"""
_LEVEL = 4
_SHARDS = 16
_TYPE = f"<{RDF}type>".encode()

Graph = NamedNode | DefaultGraph


@dataclass(frozen=True, slots=True)
class File:
    """A written file: bytes, and SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(slots=True)
class Whole:
    """The two files, and figures about all parts together; the mappings go from an IRI to a number."""

    files: tuple[File, ...] = ()
    subjects: int = 0
    objects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    graphs: Counter[str] = field(default_factory=Counter)

    @property
    def quads(self) -> int:
        """How many statements stand in all graphs."""
        return self.graphs.total()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as it was made: its packed bytes in both files, its figures, hashes of its terms."""

    packed: tuple[bytes, bytes]
    figures: Mapping[str, Mapping[str, int]]
    subjects: bytes
    objects: bytes


class _Output:
    """A file that is written part by part; knows its length and digest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest, self.size = file, hashlib.sha256(), 0

    def add(self, data: bytes) -> tuple[int, int]:
        """Where the bytes begin, and how many they are."""
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)
        return self.size - len(data), len(data)

    def written(self) -> File:
        """What the file is."""
        return File(self.size, self._digest.hexdigest())


def write(
    store: Store, folder: Path, *, base: str, before: Path | None = None, changed: Container[str] = ()
) -> Whole:
    """Write the files of all graphs of a store into a folder; see `dumps.write`."""
    whole = Whole()
    with (
        closing(_kept(before)) as old,
        closing(sqlite3.connect(folder / FILE)) as new,
        (folder / NAMES[0]).open("wb") as quads,
        (folder / NAMES[1]).open("wb") as triples,
    ):
        new.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLE}")
        outputs = (_Output(quads), _Output(triples))
        for name, graphs in sorted(_groups(store).items()):
            part = _copied(old, before, name) if _may_stay(name, changed, base) else None
            part = part or _made(store, graphs)
            spans = [
                span for output, data in zip(outputs, part.packed, strict=True) for span in output.add(data)
            ]
            row = (name, *spans, json.dumps(part.figures), part.subjects, part.objects)
            new.execute("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            for kind in ("classes", "properties", "graphs"):
                getattr(whole, kind).update(part.figures[kind])
        new.commit()
        whole.files = tuple(output.written() for output in outputs)
        whole.subjects = _distinct(new.execute("SELECT subjects FROM parts"))
        whole.objects = _distinct(new.execute("SELECT objects FROM parts"))
    return whole


def _groups(store: Store) -> dict[str, list[Graph]]:
    """The graphs by the part that they belong to: a version with its evidence, others alone."""
    found: dict[str, list[Graph]] = {}
    for graph in sorted(store.named_graphs(), key=str):
        if isinstance(graph, NamedNode):
            found.setdefault(graph.value.removesuffix(f"/{EVIDENCE}"), []).append(graph)
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None:
        found[""] = [DefaultGraph()]
    return found


def _may_stay(name: str, changed: Container[str], base: str) -> bool:
    """Only versions of documents never change once they are written; what is merged from all does."""
    return name.startswith(base) and f"/{VERSION}/" in name and name not in changed


def _kept(before: Path | None) -> sqlite3.Connection:
    """What the snapshot before knows of its parts; empty where there is none, or none with parts."""
    if before is not None and (before / FILE).is_file():
        return sqlite3.connect(f"{(before / FILE).absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    empty = sqlite3.connect(":memory:")
    empty.execute(_TABLE)
    return empty


def _copied(old: sqlite3.Connection, before: Path | None, name: str) -> _Part | None:
    row = old.execute("SELECT * FROM parts WHERE name = ?", (name,)).fetchone()
    if row is None or before is None:
        return None
    _, *spans, figures, subjects, objects = row
    packed = tuple(_stretch(before / file, *spans[2 * n : 2 * n + 2]) for n, file in enumerate(NAMES))
    return _Part((packed[0], packed[1]), json.loads(figures), subjects, objects)


def _stretch(file: Path, start: int, size: int) -> bytes:
    with file.open("rb") as packed:
        packed.seek(start)
        return packed.read(size)


def _made(store: Store, graphs: Iterable[Graph]) -> _Part:
    subjects: set[bytes] = set()
    objects: set[bytes] = set()
    figures = {kind: Counter[str]() for kind in ("classes", "properties", "graphs")}
    quads, triples = BytesIO(), BytesIO()
    for graph in graphs:
        lines = _dumped(store, graph, RdfFormat.N_TRIPLES)
        behind = b" .\n" if isinstance(graph, DefaultGraph) else f" {graph} .\n".encode()
        quads.write(lines.replace(b" .\n", behind))
        triples.write(_dumped(store, graph, RdfFormat.TURTLE) + b"\n")
        for subject, predicate, value in _parted(lines):
            subjects.add(subject)
            objects.add(value)
            figures["properties"][_plain(predicate)] += 1
            if predicate == _TYPE:
                figures["classes"][_plain(value)] += 1
        if isinstance(graph, NamedNode):
            figures["graphs"][graph.value] = lines.count(b"\n")
    packed = (
        gzip.compress(quads.getvalue(), _LEVEL, mtime=0),
        gzip.compress(triples.getvalue(), _LEVEL, mtime=0),
    )
    return _Part(packed, figures, _hashes(subjects), _hashes(objects))


def _dumped(store: Store, graph: Graph, form: RdfFormat) -> bytes:
    out = BytesIO()
    store.dump(out, form, from_graph=graph, prefixes=PREFIXES if form == RdfFormat.TURTLE else None)
    return out.getvalue()


def _parted(lines: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Subject, predicate and object of N-Triples: blanks stand between terms and inside of literals only."""
    for line in lines.splitlines():
        subject, predicate, value = line.split(b" ", 2)
        yield subject, predicate, value[:-2]


def _plain(iri: bytes) -> str:
    return iri[1:-1].decode()


def _hashes(terms: Iterable[bytes]) -> bytes:
    """Eight bytes for each term, rising."""
    digests = (hashlib.blake2b(term, digest_size=8).digest() for term in terms)
    return array("Q", sorted(int.from_bytes(each, "big") for each in digests)).tobytes()


def _distinct(rows: Iterable[tuple[bytes]]) -> int:
    """How many hashes there are in all, counted by stretches so that few stand in memory."""
    found = []
    for (data,) in rows:
        found.append(array("Q"))
        found[-1].frombytes(data)
    bounds = [shard << 60 for shard in range(_SHARDS)]
    total = 0
    for number, low in enumerate(bounds):
        seen: set[int] = set()
        for hashes in found:
            end = bisect_left(hashes, bounds[number + 1]) if number + 1 < _SHARDS else len(hashes)
            seen.update(hashes[bisect_left(hashes, low) : end])
        total += len(seen)
    return total
