"""Files -> facts -> store -> snapshot -> report. Of all the graph's modules only this one extracts."""

import contextlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import CancuError, InputError
from ontology.model import Facts
from ontology.namespaces import BASE

from . import crew, reading
from .crew import Order, Reading
from .job import Job
from .report import DocumentReport, Report
from .sources import Entry, Given, files, rank, version
from .store import manifest_of
from .writer import Writer, writing

if TYPE_CHECKING:
    from extract.source import SourceText

Extract = Callable[["SourceText"], Facts]
Read = Callable[[Path], "SourceText"]
Progress = Callable[[int, int, str], None]


def build(
    sources: Iterable[Path],
    home: Path,
    *,
    base: str = BASE,
    extract: Extract | None = None,
    read: Read | None = None,
    progress: Progress | None = None,
    step: Callable[[str], None] = lambda name: None,
    stopped: Callable[[], bool] = lambda: False,
    fresh: bool = False,
    ocr: bool = False,
    handed: Iterable[Given] = (),
    read_before: Callable[[Given], Reading | None] = lambda item: None,
) -> Report:
    """Read documents (files, or folders of them) into the graph of a home folder and publish a snapshot.

    Documents that are held already and not among `sources` stay. Files whose bytes were read before by the
    same version of the extraction are not read again. With `fresh`, all is built anew from the originals;
    with `ocr`, the pages of PDF files are recognised as pictures. `handed` are files that have a place and
    name of their own; what `read_before` has of a file is taken as read. `progress` is told (done, total,
    name of the file), `step` what follows the reading.
    Once `stopped` says so, what was read so far is published and the rest is left; a whole new graph that is
    not finished leaves all as it was. Raises InputError where there is nothing to build, StoreError while
    another process writes.
    """
    with writing(home, base=base, fresh=fresh) as writer:
        job = Job(writer, manifest_of(writer.home), "" if read or extract else version())
        given = _given(sources, handed, writer, job.absent(), ocr=ocr)
        reports = {item.place: report for item in given if (report := job.kept(item))}
        due = [item for item in given if item.place not in reports]
        told = _told(progress, len(given), [item.name for item in due])
        with contextlib.closing(_readings(due, read_before, read, extract, stopped)) as readings:
            for number, found in readings:
                reports[due[number].place] = job.take(due[number], found)
                told(due[number].name)
        left = len(given) - len(reports)
        if left and writer.begun_with is None and (job.known or not reports):
            return Report(documents=(), snapshot=writer.home.current(), changed=False, left=len(given))
        step("merge")
        snapshot = job.publish()
        ordered = sorted(job.joined(reports.values()), key=_urgency)
    return Report(documents=tuple(ordered), snapshot=snapshot, changed=job.changed, left=left)


def remove(documents: Iterable[str], home: Path, *, base: str = BASE) -> Report:
    """Take held documents (their paths) out of the graph and publish a snapshot; the originals stay in the
    home folder.

    What others cite of them becomes a stub again. Raises UnknownItemError for a document that is not held.
    """
    with writing(home, base=base) as writer:
        job = Job(writer, manifest_of(writer.home), "")
        reports = [job.drop(document) for document in documents]
        snapshot = job.publish()
    return Report(documents=tuple(reports), snapshot=snapshot, changed=job.changed)


def _readings(
    due: Sequence[Given],
    before: Callable[[Given], Reading | None],
    read: Read | None,
    extract: Extract | None,
    stopped: Callable[[], bool],
) -> Generator[tuple[int, Reading], None, None]:
    """What was read before comes first. Several files are read side by side, one file or with functions of
    the caller here."""
    left = []
    for number, item in enumerate(due):
        if found := before(item):
            yield number, found
        else:
            left.append(number)
    orders = [Order(due[number].file, due[number].name, due[number].ocr) for number in left]
    if read is None and extract is None and len(orders) > 1:
        for place, found in crew.readings(orders, reading.read_document, stopped=stopped):
            yield left[place], found
        return
    for number, order in zip(left, orders, strict=True):
        if stopped():
            return
        yield number, _read_here(order, read, extract)


def _read_here(order: Order, read: Read | None, extract: Extract | None) -> Reading:
    if read is None and extract is None:
        return reading.read_document(order)
    from extract import pipeline, readers

    try:
        source = replace((read or readers.read)(order.file), name=order.name)
        facts = (extract or pipeline.extract)(source)
        return Reading(facts=facts, text=source.text, format=source.format, pages=source.pages)
    except CancuError as error:
        return Reading(message=str(error))


def _told(progress: Progress | None, total: int, names: Sequence[str]) -> Callable[[str], None]:
    """Takes the name of a file that is done; tells how many are, and the name of the file waited for."""
    waiting = list(names)

    def tell(done: str) -> None:
        if done:
            waiting.remove(done)
        if progress:
            progress(total - len(waiting), total, next(iter(waiting), ""))

    tell("")
    return tell


def _urgency(report: DocumentReport) -> tuple[bool, bool, int]:
    doubts = report.doubts
    return report.status != "failed", "number_held" not in doubts, -sum(doubts.values())


def _given(
    sources: Iterable[Path],
    handed: Iterable[Given],
    writer: Writer,
    lacking: Mapping[str, Entry],
    *,
    ocr: bool,
) -> list[Given]:
    """The files to read, those of the best formats first, and the originals of documents the store lacks."""
    from extract.readers import SUFFIXES

    given = [Given(str(path.resolve()), path, path.name, ocr) for path in files(sources, tuple(SUFFIXES))]
    given += handed
    places = {item.place for item in given}
    given += [
        Given(entry.place, writer.home.original(entry.digest, entry.suffix), entry.name, ocr or entry.ocr)
        for entry in lacking.values()
        if entry.place not in places
    ]
    if not given:
        raise InputError("Không có văn bản nào để dựng.", hint="Cho biết tệp hoặc thư mục: cancu build TỆP …")
    return sorted(given, key=lambda item: rank(item.suffix))
