"""One batch of files that were handed in together, as it lies in the home folder.

    uploads/<id>/batch.json          what was handed in; written once
    uploads/<id>/files/<n>.<ext>     the bytes; no name from outside is ever part of a path
    uploads/<id>/progress.json       how far reading is                  reading.lock of the process at work
    uploads/<id>/read/<n>.json       what was read: text and facts       report/<n>.json   what to look at
    uploads/<id>/entry.json          how far taking in is, and what came of it
    uploads/<id>/dropped/<n>, stop   what a person asked for

Each file has one writer: the process at work, or the one that handles the wish of a person.
"""

import contextlib
import fcntl
import json
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Literal

from graph.crew import Reading
from graph.files import whole_file
from graph.report import DocumentReport
from graph.sources import Given
from ontology import facts_json
from ontology.errors import BusyError

Refusal = Literal["type", "empty", "large", "many", "room", "twice"]
FileState = Literal["refused", "dropped", "waiting", "working", "read", "failed", "stopped"]
PLACE = "tải lên"
_PATIENCE = 1.0
"""Seconds that whoever begins waits for those who only look whether somebody is at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it was handed in: its number in the batch, the name it goes by, why it was not taken."""

    number: int
    name: str
    suffix: str = ""
    size: int = 0
    digest: str = ""
    refused: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the reading of one file is: the step it is at, or in words why nothing came of it."""

    state: FileState
    step: str = ""
    message: str = ""


class Batch:
    """A batch in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = folder.name

    @cached_property
    def _record(self) -> Mapping[str, Any]:
        return self.load("batch") or {"created": 0.0, "ocr": False, "files": []}

    @property
    def created(self) -> float:
        """When it was handed in, seconds since 1970."""
        return float(self._record["created"])

    @property
    def ocr(self) -> bool:
        """Whether the pages of PDF files are to be recognised as pictures."""
        return bool(self._record["ocr"])

    @cached_property
    def files(self) -> tuple[File, ...]:
        """All that was handed in, in its order; those that were not taken too."""
        return tuple(File(**row) for row in self._record["files"])

    def file(self, number: int) -> File | None:
        """The file of this number."""
        return self.files[number] if 0 <= number < len(self.files) else None

    @property
    def taken(self) -> tuple[File, ...]:
        """The files that are there to be read."""
        return tuple(file for file in self.files if not file.refused and not self.is_dropped(file.number))

    def describe(self, files: list[File], *, ocr: bool) -> None:
        """Write down what was handed in."""
        self.save("batch", {"created": time.time(), "ocr": ocr, "files": [asdict(file) for file in files]})

    def recognise(self) -> None:
        """From now on the pages of PDF files are recognised as pictures; nobody may be at work."""
        record = {**self._record, "ocr": True}
        self.save("batch", record)
        self.__dict__["_record"] = record

    def bytes_of(self, file: File) -> Path:
        """Where the bytes of a file are."""
        return self.folder / "files" / f"{file.number}{file.suffix}"

    def given(self, file: File) -> Given:
        """The file as a build takes it; the same bytes under the same name are the same file."""
        place = f"{PLACE}/{file.digest[:16]}/{file.name}"
        return Given(place, self.bytes_of(file), file.name, self.ocr)

    def load(self, name: str) -> dict[str, Any] | None:
        """A record of this batch; None where there is none (or it is being thrown away)."""
        try:
            record: dict[str, Any] = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return record

    def save(self, name: str, record: Mapping[str, Any]) -> None:
        """Write a record, whole or not at all. Raises StoreError."""
        target = self.folder / f"{name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(target) as file:
            file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", errors="surrogatepass"))

    def keep(self, file: File, found: Reading, report: DocumentReport, *, version: str) -> None:
        """Leave what was read of a file, by which version of the extraction."""
        assert found.facts is not None
        record = {
            "version": version,
            "facts": facts_json.to_json(found.facts),
            "text": found.text,
            "format": found.format,
            "pages": found.pages,
        }
        self.save(f"read/{file.number}", record)
        self.save(f"report/{file.number}", report.to_json())

    def reading(self, number: int, *, version: str = "") -> Reading | None:
        """What was read of a file; with `version`, only if that one read it."""
        record = self.load(f"read/{number}")
        if record is None or (version and record["version"] != version):
            return None
        facts = facts_json.from_json(record["facts"])
        pages = tuple(record["pages"])
        return Reading(facts=facts, text=record["text"], format=record["format"], pages=pages)

    def report(self, number: int) -> DocumentReport | None:
        """What was found in a file that was read."""
        record = self.load(f"report/{number}")
        return DocumentReport.of(record) if record else None

    def is_dropped(self, number: int) -> bool:
        """Whether a person took this file out."""
        return (self.folder / "dropped" / str(number)).exists()

    def drop(self, number: int) -> None:
        """Take a file out, be it read or not; its bytes go."""
        (self.folder / "dropped").mkdir(exist_ok=True)
        (self.folder / "dropped" / str(number)).touch()
        for part in (self.bytes_of(self.files[number]), self.folder / f"read/{number}.json"):
            part.unlink(missing_ok=True)

    def is_stopped(self) -> bool:
        """Whether a person stopped the reading."""
        return (self.folder / "stop").exists()

    def stop(self, wanted: bool = True) -> None:
        """Stop the reading, or let it begin again."""
        if wanted:
            (self.folder / "stop").touch()
        else:
            (self.folder / "stop").unlink(missing_ok=True)

    def forget_bytes(self) -> None:
        """Remove the bytes: the home folder keeps the originals of what was taken in."""
        shutil.rmtree(self.folder / "files", ignore_errors=True)

    @contextlib.contextmanager
    def begun(self) -> Iterator[IO[str]]:
        """The lock of whoever works on this batch; it lasts as long as any process has this file open.

        Raises BusyError if somebody is at work.
        """
        with (self.folder / "lock").open("a+", encoding="utf-8") as lock:
            until = time.monotonic() + _PATIENCE
            while not _locked(lock, fcntl.LOCK_EX):
                if time.monotonic() > until:
                    raise BusyError("Lượt này đang được xử lý.", hint="Chờ xong rồi thử lại.")
                time.sleep(0.02)
            yield lock

    def is_at_work(self) -> bool:
        """Whether a process works on this batch now."""
        try:
            with (self.folder / "lock").open("a+", encoding="utf-8") as lock:
                return not _locked(lock, fcntl.LOCK_SH)
        except OSError:
            return False


def _locked(file: IO[str], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
