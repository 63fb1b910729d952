"""The whole graph as files to download, and figures about it; made with each snapshot, before it serves.

They lie in the folder of their snapshot, which is written beside the others and renamed at its end: nobody
meets half a file, and figures, files and store are always of one state. `parts` spares what has not changed.
"""

import json
from collections.abc import Container
from dataclasses import asdict, dataclass
from pathlib import Path

from ontology.errors import StoreError

from . import parts
from .store import BUILD_AGAIN, Snapshot

FILE = "dumps.json"


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


def write(
    snapshot: Snapshot, folder: Path, *, before: Path | None = None, changed: Container[str] = ()
) -> None:
    """Write the files of a state of the graph, and the figures about it, into a folder.

    What stood in the snapshot `before` (its folder) and is not among the `changed` graphs (IRIs) is copied.
    """
    found = parts.write(snapshot.store, folder, base=snapshot.base, before=before, changed=changed)
    kinds = (("cancu.nq.gz", "application/n-quads"), ("cancu.ttl.gz", "text/turtle"))
    files = [
        Dump(name, kind, file.size, file.sha256, found.quads)
        for (name, kind), file in zip(kinds, found.files, strict=True)
    ]
    record = {
        "quads": found.quads,
        "triples": found.quads,  # no two graphs of ours say the same (`graph.merged`)
        "subjects": found.subjects,
        "objects": found.objects,
        "classes": found.classes,
        "properties": found.properties,
        "graphs": found.graphs,
        "dumps": [asdict(each) for each in files],
    }
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
