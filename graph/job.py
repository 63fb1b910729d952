"""One build at work: takes what was read of files one after another, then publishes what changed."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

from ontology import facts_json
from ontology.errors import UnknownItemError
from ontology.model import Facts
from ontology.namespaces import CANCU, PROV

from . import (
    addresses,
    authority,
    changes,
    derived,
    doubtful,
    dumps,
    joins,
    merged,
    paths,
    reading,
    search,
    terms,
)
from .catalogue import Catalogue
from .crew import Reading
from .evidence import Version
from .held import Shelf
from .register.book import FILE, FORM, Book, completed
from .report import DocumentReport, Status, counts, doubts, read_reports, write_reports
from .sources import Copy, Entry, Given, alike, rank
from .store import Snapshot
from .writer import Writer


class Job:
    """What a writer does with the files of one build; `version` is that of the extraction, "" for one that
    must read everything."""

    def __init__(self, writer: Writer, known: Mapping[str, Any], version: str) -> None:
        self.writer, self.version = writer, version
        self.known = {document: Entry.of(row) for document, row in known.get("sources", {}).items()}
        self.sources = dict(self.known) if writer.begun_with else {}
        self.begun = {
            copy.place: (document, copy)
            for document, entry in self.sources.items()
            for copy in (*entry.others, entry.copy)
        }
        self.reports = read_reports(writer.home.snapshots / str(writer.begun_with))
        self.taken: dict[str, str] = {}
        self.touched: set[NamedNode] = set()
        self.written: set[str] = set()
        self.changed = writer.begun_with is None
        self.book = _book(writer)
        self.unpublished = writer.home.unpublished()
        for document in self.unpublished:
            self._remove(document)
        self.authority = authority.digest()
        if self.changed or known.get("authority") != self.authority:
            self.touched |= authority.load(writer.store, base=writer.base)
            self.changed = True

    def kept(self, given: Given) -> DocumentReport | None:
        """The report of a file that need not be read: the same bytes were, by this extraction."""
        document, copy = self.begun.get(given.place, ("", None))
        if copy is None:
            return None
        entry = self.sources[document]
        report = self.reports.get(given.place)
        is_present = document in self.unpublished or next(self._versions(document), None)
        is_same = copy.digest == given.digest and entry.reading == self.version != ""
        if not (report and is_present and is_same) or (given.ocr and not entry.ocr):
            return None
        if copy.place != entry.place:
            return _another(report, copy.suffix, entry)
        self.taken[document] = given.place
        return replace(report, status="held" if document in self.unpublished else "unchanged")

    def take(self, given: Given, found: Reading) -> DocumentReport:
        """Store what was read of one file."""
        facts = found.facts
        if facts is None:
            return DocumentReport(file=given.place, status="failed", message=found.message)
        report = DocumentReport(
            file=given.place,
            status="new",
            document=facts.document.id,
            counts=counts(facts),
            doubts=doubts(facts),
            places=doubtful.places(facts, found.text, pages=found.pages),
        )
        self.reports[given.place] = report
        report = self._judged(given, found, facts, report)
        if report.status in ("second", "duplicate"):
            self.reports[given.place] = report
        return report

    def _judged(self, given: Given, found: Reading, facts: Facts, report: DocumentReport) -> DocumentReport:
        """First file of its document, another file of one that is held, or another content of its number."""
        document = facts.document.id
        entry = self.sources.get(document)
        held = self._text(document) if entry and entry.place != given.place else None
        if entry is None or held is None:
            return self._store(given, found, facts, report)
        same = reading.same_words(held, found.text)
        same = same or (given.suffix != entry.suffix and alike(held, found.text))
        behind = rank(given.suffix) - rank(entry.suffix)
        if same and (behind > 0 or (behind == 0 and document in self.taken)):
            self.sources[document] = entry.with_other(_copy(given))
            return _another(report, given.suffix, entry)
        if document in self.taken and not same:
            message = f"Cùng số, ký hiệu và ngày với {entry.place} nhưng khác nội dung; giữ tệp đọc trước."
            return _differing(replace(report, status="duplicate"), message)
        stored = self._store(given, found, facts, report)
        if same:
            return stored
        return _differing(stored, f"Thay nội dung khác của cùng số, ký hiệu và ngày, giữ từ {entry.place}.")

    def _store(self, given: Given, found: Reading, facts: Facts, report: DocumentReport) -> DocumentReport:
        document, home = facts.document.id, self.writer.home
        self.taken[document] = given.place
        facts, ids = self._addressed(facts, given)
        version = Version(
            file=given.name,
            format=found.format,
            file_digest=home.keep_original(given.file.read_bytes(), given.suffix),
            text_digest=home.keep_text(found.text),
            facts_digest=_digest(facts),
            software=_software(),
            time=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self._forget_moved(given.place, document)
        self.sources[document] = self._entry(given, document, version.file_digest, ids)
        if document in self.unpublished:
            return replace(report, status="held", message="Chưa công bố: không có trong bản chụp.")
        status = self._status(document, version)
        if status != "unchanged":
            self._replace(facts, found.text, version)
        return replace(report, status=status)

    def _entry(self, given: Given, document: str, digest: str, ids: Mapping[str, str]) -> Entry:
        entry = Entry(
            place=given.place,
            name=given.name,
            digest=digest,
            suffix=given.suffix,
            reading=self.version,
            ocr=given.ocr,
            tasks=dict(ids),
        )
        before = self.known.get(document)
        if before is None:
            return entry
        others = [copy for copy in before.others if copy.place != given.place]
        if before.place != given.place and before.suffix != given.suffix:
            others.append(before.copy)
        return replace(entry, others=tuple(others))

    def _addressed(self, facts: Facts, given: Given) -> tuple[Facts, Mapping[str, str]]:
        """The facts with the addresses that tasks of the same words had, and which ids that changed."""
        document, before = facts.document.id, self.known.get(facts.document.id)
        quads = [quad for graph in self._versions(document) for quad in self._quads(graph)]
        if quads:
            old = terms.facts(quads, document, base=self.writer.base).tasks
            ids: Mapping[str, str] = addresses.kept(facts.tasks, old)
        else:
            ids = before.tasks if before and before.digest == given.digest else {}
        return addresses.renamed(facts, ids), ids

    def absent(self) -> Mapping[str, Entry]:
        """The known documents that the store lacks: all where it begins empty, else those published anew."""
        if self.writer.begun_with is None:
            return self.known
        return {
            document: entry
            for document, entry in self.known.items()
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
        self.book.put(facts, text, software=version.software)
        graph = NamedNode(base + paths.version(facts.document.id, version.text_digest))
        self.touched |= merged.named_in(self.writer.store, graph) | {NamedNode(base + facts.document.id)}
        self.written.add(graph.value)
        self.changed = True

    def _remove(self, document: str) -> None:
        store = self.writer.store
        self.book.drop(document)
        for graph in list(self._versions(document)):
            self.touched |= merged.named_in(store, graph) | {NamedNode(self.writer.base + document)}
            for part in _graphs(graph):
                store.remove_graph(part)
            self.changed = True

    def drop(self, document: str) -> DocumentReport:
        """Take a document out; its address stays a stub if others cite it."""
        entry = self.sources.pop(document, None)
        if entry is None:
            raise UnknownItemError(f"Không giữ văn bản nào có đường dẫn {document}.")
        self._remove(document)
        found = joins.of(self.writer.store, document, base=self.writer.base)
        return DocumentReport(file=entry.place, status="removed", document=document, joins=found)

    def joined(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports, those of new documents with what the others say of them."""
        for report in reports:
            found = None
            if report.status == "new" and report.document:
                found = joins.of(self.writer.store, report.document, base=self.writer.base)
            yield replace(report, joins=found) if found else report

    def _forget_moved(self, place: str, document: str) -> None:
        """A file whose number or date was corrected is another document now; the old one goes."""
        moved = [old for old, known in self.sources.items() if known.place == place and old != document]
        for old in moved:
            if old not in self.taken:
                self._remove(old)
                del self.sources[old]

    def _versions(self, document: str) -> Iterator[NamedNode]:
        link, node = NamedNode(PROV + "specializationOf"), NamedNode(self.writer.base + document)
        for quad in self.writer.store.quads_for_pattern(None, link, node, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def _quads(self, graph: NamedNode) -> Iterator[Quad]:
        for part in _graphs(graph):
            yield from self.writer.store.quads_for_pattern(None, None, None, part)

    def _text(self, document: str) -> str | None:
        graph = next(self._versions(document), None)
        return self.writer.home.text(self._said(graph, "textDigest")) if graph else None

    def _said(self, graph: NamedNode, name: str) -> str:
        quad = next(self.writer.store.quads_for_pattern(graph, NamedNode(CANCU + name), None, None))
        return str(quad.object.value)  # type: ignore[union-attr]

    def publish(self) -> str | None:
        """The id of the snapshot that serves now, a new one if anything changed or what is derived is old."""
        begun = self.writer.begun_with
        old = begun is not None and not derived.is_current(self.writer.home.snapshots / begun)
        self.changed = self.changed or self.sources != self.known
        if not (self.changed or old):
            return begun
        merged.refresh(self.writer.store, self.touched, base=self.writer.base)
        rows = {document: entry.record() for document, entry in self.sources.items()}
        manifest = {"authority": self.authority, "sources": rows}
        return self.writer.publish(manifest, prepare=self._derive)

    def _keep_rows(self, catalogue: Catalogue, folder: Path) -> None:
        """Bring the register up to what the snapshot holds, and into its folder."""
        completed(self.book, catalogue, Shelf(catalogue, self.writer.home).get)
        self.book.close()
        shutil.move(self.book.file, folder / FILE)

    def _derive(self, folder: Path) -> None:
        """What goes with a snapshot: the search index, the files to download, what was found in each file."""
        snapshot = Snapshot(folder)
        self._keep_rows(Catalogue(snapshot), folder)
        search.write(Catalogue(snapshot, folder=folder), folder)
        begun = self.writer.begun_with
        before = self.writer.home.current()
        changes.write(folder, self.writer.home.snapshots / before if before else None)
        kept_parts = self.writer.home.snapshots / begun if begun else None
        dumps.write(snapshot, folder, before=kept_parts, changed=self.written)
        copies = [copy for entry in self.sources.values() for copy in (entry.copy, *entry.others)]
        kept = {copy.place: self.reports[copy.place] for copy in copies if copy.place in self.reports}
        write_reports(kept, folder)


def _book(writer: Writer) -> Book:
    """The register of the snapshot that was begun with, to go on in; it goes with what else is half done."""
    folder = writer.home.snapshots / ".rows"
    folder.mkdir(parents=True, exist_ok=True)
    file, before = folder / FILE, writer.home.snapshots / str(writer.begun_with) / FILE
    file.unlink(missing_ok=True)
    if derived.form(before) == FORM:
        shutil.copyfile(before, file)
    return Book(file)


def _another(report: DocumentReport, suffix: str, entry: Entry) -> DocumentReport:
    status: Status = "duplicate" if suffix == entry.suffix else "second"
    return replace(report, status=status, message=f"Cùng văn bản với {entry.place}.")


def _differing(report: DocumentReport, message: str) -> DocumentReport:
    return replace(report, doubts={"number_held": 1, **report.doubts}, message=message)


def _copy(given: Given) -> Copy:
    return Copy(place=given.place, name=given.name, digest=given.digest or "", suffix=given.suffix)


def _graphs(graph: NamedNode) -> tuple[NamedNode, NamedNode]:
    return graph, NamedNode(f"{graph.value}/{paths.EVIDENCE}")


def _software() -> str:
    """The version installed; a checkout that was never installed has none."""
    try:
        return installed_version("cancu")
    except PackageNotFoundError:
        return "0"


def _digest(facts: Facts) -> str:
    record = json.dumps(facts_json.to_json(facts), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(record.encode("utf-8", errors="surrogatepass")).hexdigest()
