"""The home folder: what lies where, the originals and texts by content, and which snapshot is current.

    originals/<sha256>.<ext>   files as they were given         texts/<sha256>.txt   what the spans count in
    snapshots/<id>/store       one state of the graph           current              the id of the one to read
    work/                      the state a writer is making     lock                 who is writing
    unpublished.json           documents that no reader may see
    saved-searches.db          searches that people keep (webui.saved); it exists once one is saved
    published.json             which snapshots a remote engine holds
    remote/<state>/            the index made of a state of a remote engine

Originals and texts are the truth; snapshots can be deleted and built again.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ontology.errors import StoreError

State = Literal["held", "withdrawn"]
"""Held back: not published yet. Withdrawn: published once, and no more."""


@lru_cache(maxsize=64)
def _written_in(file: Path, inode: int, time: int) -> str | None:
    """The line in a file that is replaced and never written again, by what tells one file from the next."""
    return file.read_text(encoding="ascii").strip() or None


@dataclass(frozen=True, slots=True)
class HomeFolder:
    """Paths below a home folder; nothing is created before something is written."""

    root: Path

    @property
    def snapshots(self) -> Path:
        """The folder of snapshots."""
        return self.root / "snapshots"

    @property
    def work(self) -> Path:
        """The store a writer works on."""
        return self.root / "work"

    @property
    def derived(self) -> Path:
        """What was derived of states of a remote engine, a folder each."""
        return self.root / "remote"

    @property
    def published(self) -> Path:
        """Which snapshots a remote engine holds."""
        return self.root / "published.json"

    @property
    def lock(self) -> Path:
        """The lock of the writer, with a word on who holds it."""
        return self.root / "lock"

    def current(self) -> str | None:
        """The id of the snapshot to read, None where nothing was built yet."""
        file = self.root / "current"
        try:  # asked with each page and query: read only once for each file that takes this place
            found = file.stat()
            return _written_in(file, found.st_ino, found.st_mtime_ns)
        except FileNotFoundError:
            return None

    def switch(self, snapshot: str) -> None:
        """Make a snapshot the current one, at once and for good: readers see the old one or the new one."""
        _write(self.root / "current", snapshot.encode("ascii"))

    def unpublished(self) -> dict[str, State]:
        """The documents that are not in the next snapshot, each with why. Raises StoreError if unreadable."""
        file = self.root / "unpublished.json"
        try:
            found: dict[str, State] = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StoreError(
                "Không đọc được danh sách văn bản chưa công bố.",
                hint="Sửa tệp này rồi thử lại.",
                place=f"{file}: {error}",
            ) from error
        return found

    def withdrawn(self) -> tuple[str, ...]:
        """The documents that were published once and are no more."""
        return tuple(name for name, state in self.unpublished().items() if state == "withdrawn")

    def set_state(self, document: str, state: State | None) -> None:
        """Hold a document back, withdraw it, or (None) publish it: counts from the next build on."""
        states = self.unpublished()
        states.pop(document, None)
        if state:
            states[document] = state
        _write(self.root / "unpublished.json", json.dumps(states, indent=1).encode("ascii"))

    def keep_original(self, data: bytes, suffix: str) -> str:
        """Keep a file as it was given; returns its digest."""
        digest = hashlib.sha256(data).hexdigest()
        _keep(self.root / "originals" / f"{digest}{suffix.lower()}", data)
        return digest

    def original(self, digest: str, suffix: str) -> Path:
        """The file with this digest. Raises StoreError if it is gone."""
        return _present(self.root / "originals" / f"{digest}{suffix.lower()}")

    def keep_text(self, text: str) -> str:
        """Keep a source text; returns its digest."""
        data = text.encode("utf-8", errors="surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        _keep(self.root / "texts" / f"{digest}.txt", data)
        return digest

    def text(self, digest: str) -> str:
        """The source text with this digest. Raises StoreError if it is gone."""
        data = _present(self.root / "texts" / f"{digest}.txt").read_bytes()
        return data.decode("utf-8", errors="surrogatepass")

    def remove_old_snapshots(self, *, keep: int = 2) -> None:
        """Remove all but the newest snapshots and what killed writers left; open readers go on reading."""
        if not self.snapshots.is_dir():
            return
        whole = sorted(entry for entry in self.snapshots.iterdir() if not entry.name.startswith("."))
        needed = {self.current(), *self.remote_snapshots().values()}
        spare = [entry for entry in whole[:-keep] if entry.name not in needed]
        halves = [entry for entry in self.snapshots.iterdir() if entry.name.startswith(".")]
        for entry in spare + halves:
            shutil.rmtree(entry, ignore_errors=True)

    def remote_snapshots(self) -> dict[str, str]:
        """The snapshots that a remote engine holds, by the graph they lie in there."""
        try:
            found: dict[str, str] = json.loads(self.published.read_text(encoding="utf-8"))["snapshots"]
        except (OSError, ValueError, KeyError):
            return {}
        return found

    def set_published(self, record: Mapping[str, object]) -> None:
        """Keep what is known of a remote engine."""
        _write(self.published, json.dumps(record, indent=1).encode("ascii"))

    def newest_derived(self) -> Path | None:
        """What was derived last of a state of a remote engine, without what is still being made."""
        made = (entry for entry in self.derived.glob("*") if not entry.name.startswith("."))
        return max(made, key=lambda entry: entry.stat().st_mtime, default=None)

    def remove_derived(self, *, keep: str) -> None:
        """Remove what was derived of older states of a remote engine."""
        for entry in self.derived.iterdir():
            if entry.name != keep:
                shutil.rmtree(entry, ignore_errors=True)


def _present(path: Path) -> Path:
    if not path.is_file():
        raise StoreError(
            "Thiếu một tệp trong thư mục dữ liệu.",
            hint="Dựng lại đồ thị từ các văn bản gốc: cancu build.",
            place=path,
        )
    return path


def _keep(path: Path, data: bytes) -> None:
    if not path.exists():
        _write(path, data)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, also when the power goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder safe from power loss."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
