"""The process at work on one batch: `python -m graph.uploads.work read|enter HOME ID BASE`.

It tells how far it is in the folder of the batch. Whoever started it holds the other end of its standard
input: reading ends when that one is gone; taking in is carried through, since a build is whole or not at all.
"""

import contextlib
import fcntl
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from graph import doubtful, reading
from graph.build import build
from graph.crew import Crew, Order, Reading, cores
from graph.report import DocumentReport, counts, doubts
from graph.sources import version
from ontology.errors import BusyError, CancuError
from ontology.namespaces import BASE

from .batch import Batch, File, Progress
from .collection import Collection
from .shelf import Bounds, Shelf

STEPS = ("reading", "text", "sections", "citations", "agencies", "duties", "tasks", "facts", "checks")
"""What a worker tells of a file, in its order."""
_NICE = 5
_TICK = 0.2


class Board:
    """How far the reading of a batch is, for all to see; rewritten whenever something changes."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.files = {file.number: Progress(state="waiting") for file in batch.taken}
        for file in batch.taken:
            if batch.report(file.number):
                self.files[file.number] = Progress(state="read")
        self.tell()

    def tell(self, number: int | None = None, progress: Progress | None = None) -> None:
        """Write the board down, with what is new of one file."""
        if number is not None and progress is not None:
            self.files[number] = progress
        if self.batch.folder.is_dir():
            self.batch.save("progress", {str(place): asdict(item) for place, item in self.files.items()})


def read(batch: Batch, home: Path, gone: Callable[[], bool]) -> None:
    """Read what is not read yet, file beside file, until all is done or the batch is stopped."""
    board = Board(batch)
    due = [file for file in batch.taken if board.files[file.number].state == "waiting"]
    stopped = _Stopped(batch, gone)
    with _turn(home, stopped) as mine:
        if mine and due:
            _read(batch, board, due, Collection(home), stopped)
    for file in due:
        if board.files[file.number].state in ("waiting", "working") and batch.is_stopped():
            board.tell(file.number, Progress(state="stopped"))


def _read(
    batch: Batch, board: Board, due: list[File], collection: Collection, stopped: Callable[[], bool]
) -> None:
    def told(number: int, step: str) -> None:
        board.tell(due[number].number, Progress(state="working", step=step))

    orders = [Order(batch.bytes_of(file), file.name, batch.ocr) for file in due]
    crew = Crew(orders, reading.read_document, told=told)
    dropped: set[int] = set()
    try:
        crew.hire(min(cores(), len(orders)))
        while crew.hands and not stopped():
            for place, file in enumerate(due):
                if place not in dropped and batch.is_dropped(file.number):
                    dropped.add(place)
                    crew.drop(place)
            for place, found in crew.finished().items():
                if place not in dropped:
                    board.tell(due[place].number, _kept(batch, due[place], found, collection))
    finally:
        crew.dismiss()


def _kept(batch: Batch, file: File, found: Reading, collection: Collection) -> Progress:
    """What came of a file: its report is left in the batch."""
    if found.facts is None:
        return Progress(state="failed", message=found.message.replace(str(batch.folder.parents[1]), "…"))
    stand = collection.stand(file.digest, found)
    found_doubts = doubts(found.facts)
    report = DocumentReport(
        file=file.name,
        status="new",
        document=found.facts.document.id,
        counts=counts(found.facts),
        doubts={"number_held": 1, **found_doubts} if stand.standing == "number_held" else found_doubts,
        places=doubtful.places(found.facts, found.text, pages=found.pages),
    )
    batch.keep(file, found, report, version=version())
    head = found.facts.document
    said = {"number": head.number, "type": head.type, "date": head.date, "issuer": head.issuer}
    batch.save(f"stand/{file.number}", {**asdict(stand), "head": said | {"title": head.title}})
    return Progress(state="read")


class _Stopped:
    """Whether the reading is to end: stopped, thrown away, or nobody there any more."""

    def __init__(self, batch: Batch, gone: Callable[[], bool]) -> None:
        self.batch, self.gone = batch, gone

    def __call__(self) -> bool:
        return self.gone() or self.batch.is_stopped() or not self.batch.folder.is_dir()


@contextlib.contextmanager
def _turn(home: Path, stopped: Callable[[], bool]) -> Iterator[bool]:
    """One batch is read at a time, on all cores. False if it was stopped before its turn came."""
    with (home / "uploads" / "turn").open("a", encoding="ascii") as turn:
        while not stopped():
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_TICK)
                continue
            yield True
            return
    yield False


def enter(batch: Batch, home: Path, base: str) -> None:
    """Take what was read into the graph; what another version of the extraction read is read again."""
    now, files = version(), [file for file in batch.taken if batch.report(file.number)]
    given = {batch.given(file).place: file for file in files}

    def told(done: int, total: int, name: str) -> None:
        batch.save("entry", {"state": "working", "step": "take", "done": done, "total": total})

    def step(name: str) -> None:
        batch.save("entry", {"state": "working", "step": name, "done": len(files), "total": len(files)})

    try:
        report = build(
            (),
            home,
            base=base,
            progress=told,
            step=step,
            handed=[batch.given(file) for file in files],
            read_before=lambda item: _known(batch, given.get(item.place), now),
        )
    except BusyError as error:
        batch.save("entry", {"state": "busy", "message": error.holder})
        return
    except CancuError as error:
        message = f"{error.message} {error.hint}".replace(str(home), "…")
        batch.save("entry", {"state": "failed", "message": message})
        return
    reports = {
        str(given[item.file].number): replace(item, places=(), file=given[item.file].name).to_json()
        for item in report.documents
        if item.file in given
    }
    batch.save("entry", {"state": "done", "changed": report.changed, "reports": reports})
    batch.forget_bytes()


def _known(batch: Batch, file: File | None, now: str) -> Reading | None:
    return batch.reading(file.number, version=now) if file else None


def _watch(gone: threading.Event) -> None:
    """Note that the other end of standard input is closed."""
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    gone.set()


def main(arguments: list[str]) -> None:
    """Do one task; what goes wrong here is told in the batch, with a trace in its log."""
    task, home, name, base = arguments
    os.nice(_NICE)
    gone = threading.Event()
    threading.Thread(target=_watch, args=(gone,), daemon=True).start()
    batch = Shelf(Path(home), Bounds()).batch(name)
    try:
        if task == "read":
            read(batch, Path(home), gone.is_set)
        else:
            enter(batch, Path(home), base or BASE)
    except Exception:
        if not batch.folder.is_dir():
            return
        traceback.print_exc()
        if task == "enter":
            batch.save("entry", {"state": "failed", "message": ""})
        raise SystemExit(1) from None


if __name__ == "__main__":
    main(sys.argv[1:])
