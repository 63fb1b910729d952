"""Files -> facts -> store -> snapshot -> report. Of all the graph's modules only this one extracts."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ontology import facts_json
from ontology.errors import CancuError, InputError
from ontology.model import Facts
from ontology.namespaces import BASE, CANCU, PROV

from . import authority, merged, paths, search, terms
from .catalogue import Catalogue
from .evidence import Version
from .report import DocumentReport, Report, Status, counts, doubts
from .store import Snapshot, manifest_of
from .writer import Writer, writing

if TYPE_CHECKING:
    from extract.source import SourceText

Extract = Callable[["SourceText"], Facts]
Read = Callable[[Path], "SourceText"]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Given:
    """A file to build from: `place` is where it was given, `file` where its bytes are now."""

    place: str
    file: Path
    name: str


def build(
    sources: Iterable[Path],
    home: Path,
    *,
    base: str = BASE,
    extract: Extract | None = None,
    read: Read | None = None,
    progress: Progress | None = None,
    fresh: bool = False,
) -> Report:
    """Read documents (files, or folders of them) into the graph of a home folder and publish a snapshot.

    Documents that are held already and not among `sources` stay. Building the same again changes nothing.
    With `fresh`, all is built anew from the originals. `progress` is told (done, total, name of the file).
    Raises InputError where there is nothing to build, StoreError while another process writes.
    """
    with writing(home, base=base, fresh=fresh) as writer:
        known = manifest_of(writer.home)
        job = _Job(writer, known, read or _reader(), extract or _extractor())
        given = _given(sources, writer, job.absent(known.get("sources", {})))
        reports = []
        for done, item in enumerate(given):
            if progress:
                progress(done, len(given), item.name)
            reports.append(job.take(item))
        if progress:
            progress(len(given), len(given), "")
        snapshot = job.publish()
    ordered = sorted(reports, key=lambda item: (item.status != "failed", -sum(item.doubts.values())))
    return Report(documents=tuple(ordered), snapshot=snapshot, changed=job.changed)


class _Job:
    """One build: takes files one after another, then publishes what changed."""

    def __init__(self, writer: Writer, known: Mapping[str, Any], read: Read, extract: Extract) -> None:
        self.writer, self.read, self.extract = writer, read, extract
        self.sources: dict[str, dict[str, str]] = dict(known.get("sources", {})) if writer.begun_with else {}
        self.taken: dict[str, str] = {}
        self.touched: set[NamedNode] = set()
        self.changed = writer.begun_with is None
        self.unpublished = writer.home.unpublished()
        for document in self.unpublished:
            self._remove(document)
        self.authority = authority.digest()
        if self.changed or known.get("authority") != self.authority:
            self.touched |= authority.load(writer.store, base=writer.base)
            self.changed = True

    def take(self, given: _Given) -> DocumentReport:
        """Read, extract and store one file."""
        try:
            source = self.read(given.file)
            facts = self.extract(replace(source, name=given.name))
        except CancuError as error:
            return DocumentReport(file=given.place, status="failed", message=str(error))
        return self._store(given, source, facts)

    def _store(self, given: _Given, source: "SourceText", facts: Facts) -> DocumentReport:
        document, home = facts.document.id, self.writer.home
        report = DocumentReport(
            file=given.place, status="new", document=document, counts=counts(facts), doubts=doubts(facts)
        )
        if document in self.taken:
            message = f"Cùng số, ký hiệu và ngày với {self.taken[document]}; giữ tệp đọc trước."
            return replace(report, status="duplicate", message=message)
        self.taken[document] = given.place
        suffix = given.file.suffix.lower()
        version = Version(
            file=given.name,
            format=source.format,
            file_digest=home.keep_original(given.file.read_bytes(), suffix),
            text_digest=home.keep_text(source.text),
            facts_digest=_digest(facts),
            software=_software(),
            time=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self._forget_moved(given.place, document)
        self.sources[document] = {
            "place": given.place,
            "name": given.name,
            "digest": version.file_digest,
            "suffix": suffix,
        }
        if document in self.unpublished:
            return replace(report, status="held", message="Chưa công bố: không có trong bản chụp.")
        status = self._status(document, version)
        if status != "unchanged":
            self._replace(facts, source.text, version)
        return replace(report, status=status)

    def absent(self, known: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
        """The known documents that the store lacks: all where it begins empty, else those published anew."""
        if self.writer.begun_with is None:
            return known
        return {
            document: source
            for document, source in known.items()
            if document not in self.unpublished and next(self._versions(document), None) is None
        }

    def _status(self, document: str, version: Version) -> Status:
        held = list(self._versions(document))
        if not held:
            return "new"
        digests = (self._said(held[0], name) for name in ("textDigest", "factsDigest", "fileDigest"))
        same = list(digests) == [version.text_digest, version.facts_digest, version.file_digest]
        return "unchanged" if same and len(held) == 1 else "changed"

    def _replace(self, facts: Facts, text: str, version: Version) -> None:
        self._remove(facts.document.id)
        base = self.writer.base
        self.writer.store.extend(terms.quads(facts, text, version, base=base))
        graph = NamedNode(base + paths.version(facts.document.id, version.text_digest))
        self.touched |= merged.named_in(self.writer.store, graph) | {NamedNode(base + facts.document.id)}
        self.changed = True

    def _remove(self, document: str) -> None:
        store = self.writer.store
        for graph in list(self._versions(document)):
            self.touched |= merged.named_in(store, graph) | {NamedNode(self.writer.base + document)}
            store.remove_graph(graph)
            store.remove_graph(NamedNode(f"{graph.value}/{paths.EVIDENCE}"))
            self.changed = True

    def _forget_moved(self, place: str, document: str) -> None:
        """A file whose number or date was corrected is another document now; the old one goes."""
        moved = [old for old, known in self.sources.items() if known["place"] == place and old != document]
        for old in moved:
            if old not in self.taken:
                self._remove(old)
                del self.sources[old]

    def _versions(self, document: str) -> Iterator[NamedNode]:
        link, node = NamedNode(PROV + "specializationOf"), NamedNode(self.writer.base + document)
        for quad in self.writer.store.quads_for_pattern(None, link, node, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def _said(self, graph: NamedNode, name: str) -> str:
        quad = next(self.writer.store.quads_for_pattern(graph, NamedNode(CANCU + name), None, None))
        return str(quad.object.value)  # type: ignore[union-attr]

    def publish(self) -> str | None:
        """The id of the snapshot that serves now: a new one if anything changed."""
        if not self.changed:
            return self.writer.begun_with
        merged.refresh(self.writer.store, self.touched, base=self.writer.base)
        manifest = {"authority": self.authority, "sources": self.sources}
        return self.writer.publish(manifest, prepare=_index)


def _index(folder: Path) -> None:
    search.write(Catalogue(Snapshot(folder)), folder)


def _given(sources: Iterable[Path], writer: Writer, lacking: Mapping[str, Mapping[str, str]]) -> list[_Given]:
    """The files to read, and the originals of all documents that the store lacks."""
    given = [_Given(str(path.resolve()), path, path.name) for path in _files(sources)]
    places = {item.place for item in given}
    given += [
        _Given(item["place"], writer.home.original(item["digest"], item["suffix"]), item["name"])
        for item in lacking.values()
        if item["place"] not in places
    ]
    if not given:
        raise InputError("Không có văn bản nào để dựng.", hint="Cho biết tệp hoặc thư mục: cancu build TỆP …")
    return given


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    suffixes: Sequence[str] | None = None
    for path in sources:
        if path.is_dir():
            suffixes = suffixes or _suffixes()
            yield from sorted(entry for entry in path.iterdir() if entry.suffix.lower() in suffixes)
        elif path.exists():
            yield path
        else:
            raise InputError(f"Không có {path}.", hint="Kiểm tra đường dẫn.")


def _suffixes() -> Sequence[str]:
    from extract.readers import SUFFIXES

    return tuple(SUFFIXES)


def _reader() -> Read:
    from extract.readers import read

    return read


def _extractor() -> Extract:
    from extract.pipeline import extract

    return extract


def _software() -> str:
    """The version installed; a checkout that was never installed has none."""
    try:
        return installed_version("cancu")
    except PackageNotFoundError:
        return "0"


def _digest(facts: Facts) -> str:
    record = json.dumps(facts_json.to_json(facts), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(record.encode("utf-8", errors="surrogatepass")).hexdigest()
