"""Documents on a remote engine: the text and the facts of each version as one literal beside the triples.

The reader needs the very characters that spans count in, and the facts in the order of the text. No engine
changes blanks, letters or order of what is packed (JSON, zlib, base64, with its SHA-256 before it).
A bundle is never changed: its name tells the version; one that no state holds any more is removed.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from pyoxigraph import Literal, NamedNode, Triple

from graph.evidence import Version
from graph.store import Row
from ontology import facts_json
from ontology.model import Facts
from ontology.namespaces import RDF

from .engine import Engine
from .problems import EngineLies
from .results import instant

MOST_BYTES = 200_000_000
_VALUE = RDF + "value"
_NAMING = ("version", "file", "format", "fileDigest", "textDigest", "factsDigest", "software")


@dataclass(frozen=True, slots=True)
class Bundle:
    """One version of a document: its facts, the text that spans count in, where both come from."""

    facts: Facts
    text: str
    version: Version


def key(row: Row) -> str:
    """The name of the bundle of a version, given its row of `versions.rq` or `version.rq`."""
    parts = [*(row[name] or "" for name in _NAMING), instant(row["time"] or "")]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def packed(bundle: Bundle) -> str:
    """A bundle as it is stored."""
    record = {
        "version": asdict(bundle.version),
        "text": bundle.text,
        "facts": facts_json.to_json(bundle.facts),
    }
    data = zlib.compress(json.dumps(record, separators=(",", ":")).encode("ascii"), 9)
    return f"{hashlib.sha256(data).hexdigest()} {base64.b64encode(data).decode('ascii')}"


def unpacked(text: str) -> Bundle:
    """What `packed` wrote. Raises EngineLies for anything else."""
    try:
        digest, _, coded = text.partition(" ")
        data = base64.b64decode(coded, validate=True)
        if hashlib.sha256(data).hexdigest() != digest:
            raise EngineLies("Văn bản lấy từ kho từ xa không còn nguyên vẹn.")
        unpacking = zlib.decompressobj()
        record = json.loads(unpacking.decompress(data, MOST_BYTES))
        facts = facts_json.from_json(record["facts"])
        return Bundle(facts, record["text"], Version(**record["version"]))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise EngineLies("Văn bản lấy từ kho từ xa không còn nguyên vẹn.") from error


class Bundles:
    """The bundles in one graph of an engine."""

    def __init__(self, engine: Engine, graph: str) -> None:
        self._engine, self._graph = engine, graph

    def names(self) -> set[str]:
        """The names of all bundles."""
        rows = self._engine.select(f"SELECT ?bundle WHERE {{ ?bundle <{_VALUE}> ?packed }}", self._graph)
        return {(row["bundle"] or "").removeprefix(f"{self._graph}/") for row in rows}

    def get(self, name: str) -> Bundle | None:
        """The bundle of that name, None where there is none."""
        query = f"SELECT ?packed WHERE {{ <{self._node(name)}> <{_VALUE}> ?packed }}"
        rows = self._engine.select(query, self._graph)
        return unpacked(rows[0]["packed"] or "") if rows else None

    def put(self, bundles: Mapping[str, Bundle]) -> None:
        """Add bundles by name."""
        for name, bundle in bundles.items():
            text = Literal(packed(bundle))
            self._engine.add(self._graph, [Triple(NamedNode(self._node(name)), NamedNode(_VALUE), text)])

    def remove(self, names: Iterable[str]) -> None:
        """Take bundles away."""
        for name in names:
            where = f"GRAPH <{self._graph}> {{ <{self._node(name)}> <{_VALUE}> ?packed }}"
            self._engine.update(f"DELETE WHERE {{ {where} }}")

    def _node(self, name: str) -> str:
        return f"{self._graph}/{name}"
