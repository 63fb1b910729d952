"""All batches of a home folder: taking files in within bounds, finding, throwing away, tidying."""

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from graph.sources import RANKS
from ontology.errors import InputError, LimitError, StoreError, UnknownItemError

from .batch import Batch, File, Refusal

SUFFIXES = RANKS
"""The ends of names that are taken."""
LONGEST_NAME = 150
_ID = re.compile(r"[0-9a-f]{16}")
_CHUNK = 1 << 20
_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much may be handed in: files in a batch, bytes of one file, of a batch, of all batches together;
    days that a batch is kept."""

    files: int = 100
    file_bytes: int = 50_000_000
    batch_bytes: int = 200_000_000
    all_bytes: int = 2_000_000_000
    days: float = 7.0


class Shelf:
    """The batches below `uploads/` in a home folder."""

    def __init__(self, home: Path, bounds: Bounds) -> None:
        self.folder, self.bounds = home.resolve() / "uploads", bounds

    def secret(self) -> str:
        """What only pages of this home folder know; made at first use. Raises StoreError."""
        file = self.folder / "secret"
        try:
            with contextlib.suppress(FileExistsError):
                self._folder()
                handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                with os.fdopen(handle, "w", encoding="ascii") as target:
                    target.write(secrets.token_hex(32))
            return file.read_text(encoding="ascii")
        except OSError as error:
            raise _not_writable(error) from error

    def batches(self) -> list[Batch]:
        """The batches that are kept, newest first."""
        found = [Batch(entry) for entry in self._entries()]
        return sorted((batch for batch in found if batch.created), key=lambda batch: -batch.created)

    def batch(self, name: str) -> Batch:
        """The batch of this id. Raises UnknownItemError."""
        batch = Batch(self.folder / name)
        if not _ID.fullmatch(name) or not batch.created:
            raise UnknownItemError(
                "Không có lượt đưa vào này.", hint="Có thể đã được bỏ, hoặc đã quá thời gian giữ."
            )
        return batch

    def receive(self, handed: Iterable[tuple[str, IO[bytes]]], *, size: int, ocr: bool) -> Batch:
        """Keep files, each (name, stream), as a new batch; `size` are the bytes of the whole request.

        A file that cannot be taken says why and stops no other one. Raises InputError for no file at all,
        LimitError where there is no room, StoreError where nothing can be written.
        """
        self.tidy()
        self._require_room(size)
        try:
            self._folder()
            folder = self.folder / secrets.token_hex(8)
            (folder / "files").mkdir(parents=True)
        except OSError as error:
            raise _not_writable(error) from error
        batch = Batch(folder)
        try:
            files = list(self._files(batch, handed))
            if not files:
                raise InputError("Chưa chọn tệp nào.", hint="Chọn một hay nhiều tệp rồi gửi lại.")
            batch.describe(files, ocr=ocr)
        except OSError as error:
            self.discard(batch)
            raise _not_writable(error) from error
        except BaseException:
            self.discard(batch)
            raise
        return Batch(folder)

    def discard(self, batch: Batch) -> None:
        """Throw a batch away, with all that was read of it; a process at work on it ends by itself."""
        with contextlib.suppress(OSError):
            batch.stop()
        shutil.rmtree(batch.folder, ignore_errors=True)

    def tidy(self) -> None:
        """Throw away what is older than the bounds say, and what an interrupted request left."""
        now = time.time()
        for entry in self._entries():
            batch = Batch(entry)
            age = now - (batch.created or _changed(entry, now))
            if age > (self.bounds.days if batch.created else 1.0) * _DAY and not batch.is_at_work():
                self.discard(batch)

    def used(self) -> int:
        """Bytes of all batches."""
        sizes = (_size(Path(folder) / name) for folder, _, names in os.walk(self.folder) for name in names)
        return sum(sizes)

    def _require_room(self, size: int) -> None:
        bounds = self.bounds
        if self.used() + size > bounds.all_bytes:
            raise LimitError(
                f"Các lượt đang giữ đã gần {bounds.all_bytes // 1_000_000} MB, không còn chỗ cho lượt này.",
                hint="Bỏ bớt những lượt đã xem xong.",
            )
        with contextlib.suppress(OSError):
            self._folder()
            if shutil.disk_usage(self.folder).free < 2 * size:
                raise LimitError("Đĩa không còn đủ chỗ cho lượt này.", hint="Dọn bớt đĩa rồi thử lại.")

    def _files(self, batch: Batch, handed: Iterable[tuple[str, IO[bytes]]]) -> Iterator[File]:
        room, digests = self.bounds.batch_bytes, set[tuple[str, str]]()
        for number, (name, stream) in enumerate(handed):
            file = self._kept(batch, _file(number, name), stream, room)
            if not file.refused and (file.digest, file.suffix) in digests:
                batch.bytes_of(file).unlink()
                file = replace(file, refused="twice")
            if not file.refused:
                digests.add((file.digest, file.suffix))
                room -= file.size
            yield file

    def _kept(self, batch: Batch, file: File, stream: IO[bytes], room: int) -> File:
        """The file with its bytes on disk, or why it was not taken."""
        if file.number >= self.bounds.files:
            return replace(file, refused="many")
        if file.suffix not in SUFFIXES:
            return replace(file, suffix="", refused="type")
        bound = min(self.bounds.file_bytes, room)
        digest, size = hashlib.sha256(), 0
        with batch.bytes_of(file).open("wb") as target:
            while size <= bound and (chunk := stream.read(_CHUNK)):
                target.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        file = replace(file, size=size, digest=digest.hexdigest())
        refused: Refusal | None = None
        if not size:
            refused = "empty"
        elif size > bound:
            refused = "large" if size > self.bounds.file_bytes else "room"
        if refused:
            batch.bytes_of(file).unlink()
        return replace(file, refused=refused)

    def _folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _entries(self) -> list[Path]:
        try:
            return [entry for entry in self.folder.iterdir() if _ID.fullmatch(entry.name) and entry.is_dir()]
        except OSError:
            return []


def _file(number: int, given: str) -> File:
    name = shown_name(given)
    return File(number=number, name=name, suffix=Path(name).suffix.lower())


def shown_name(given: str) -> str:
    """A name from outside as it is shown: its last part, composed, without signs that cannot be seen."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return " ".join(seen.split())[-LONGEST_NAME:] or "không tên"


def _changed(entry: Path, now: float) -> float:
    try:
        return entry.stat().st_mtime
    except OSError:
        return now


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _not_writable(error: OSError) -> StoreError:
    return StoreError(
        f"Không ghi được vào thư mục dữ liệu ({error.strerror}).",
        hint="Kiểm tra chỗ trống trên đĩa và quyền ghi.",
    )
