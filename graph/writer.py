"""The store as its one writer sees it: a copy to work on, published as the next snapshot.

A writer works on a hard-link copy of the current snapshot; its work becomes the next snapshot by one rename
and one switch of `current`. Killed at any moment, it leaves the last snapshot serving and nothing to repair.
"""

import contextlib
import fcntl
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from ontology.errors import BusyError, StoreError

from .homefolder import HomeFolder, sync_folder
from .store import FORMAT, Snapshot


class Writer:
    """A store to change, nothing of which counts before `publish`.

    `begun_with` is the snapshot it was copied from, None if it began empty: nothing was built yet, or what
    was built has another format or base.
    """

    def __init__(self, home: HomeFolder, *, base: str, fresh: bool = False) -> None:
        self.home = home
        self.base = base
        shutil.rmtree(home.work, ignore_errors=True)
        self.begun_with = None if fresh else self._begin()
        self.store = Store(str(home.work))

    def close(self) -> None:
        """Let go of the store that was worked on."""
        del self.store

    def _begin(self) -> str | None:
        current = self.home.current()
        if current is None:
            return None
        folder = self.home.snapshots / current
        try:
            snapshot = Snapshot(folder)
        except StoreError:
            return None
        if snapshot.base != self.base:
            return None
        snapshot.store.backup(str(self.home.work))
        return current

    def publish(self, manifest: Mapping[str, Any], *, prepare: Callable[[Path], None] | None = None) -> str:
        """Make this state the current snapshot; returns its id.

        `prepare` is given the snapshot's folder before anyone else sees it, to put derived files there.
        """
        number = f"{max(self._numbers(), default=0) + 1:06d}"
        half = self.home.snapshots / f".{number}"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        self.store.flush()
        self.store.backup(str(half / "store"))
        known = {
            "format": FORMAT,
            "base": self.base,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        (half / "manifest.json").write_text(json.dumps(known | dict(manifest), indent=1), encoding="utf-8")
        if prepare:
            prepare(half)
        for folder in (half / "store", half):
            sync_folder(folder)
        half.rename(self.home.snapshots / number)
        sync_folder(self.home.snapshots)
        self.home.switch(number)
        return number

    def _numbers(self) -> Iterator[int]:
        for entry in self.home.snapshots.glob("*"):
            if entry.name.isdigit():
                yield int(entry.name)


@contextlib.contextmanager
def writing(home: Path, *, base: str, fresh: bool = False) -> Iterator[Writer]:
    """The one writer of a home folder. Raises BusyError, with who it is, while another one writes.

    `fresh` begins with an empty store instead of the current snapshot.
    """
    folder = HomeFolder(home)
    with _locked(folder):
        try:
            with contextlib.closing(Writer(folder, base=base, fresh=fresh)) as writer:
                yield writer
        except OSError as error:
            raise StoreError(
                "Không ghi được đồ thị.",
                hint="Kiểm tra chỗ trống trên đĩa và quyền ghi. Bản chụp trước vẫn phục vụ.",
                place=f"{home}: {error}",
            ) from error
        finally:
            shutil.rmtree(folder.work, ignore_errors=True)
            folder.remove_old_snapshots()


@contextlib.contextmanager
def _locked(home: HomeFolder) -> Iterator[None]:
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        file = home.lock.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            "Không ghi được vào thư mục dữ liệu.",
            hint="Chọn thư mục khác bằng --home.",
            place=f"{home.root}: {error}",
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip()
            raise BusyError(
                f"Thư mục dữ liệu đang được ghi bởi {holder or 'một tiến trình khác'}.",
                hint="Chờ xong rồi thử lại, hoặc dừng tiến trình đó. Việc đọc không bị ảnh hưởng.",
                place=home.root,
                holder=holder,
            ) from error
        file.truncate(0)
        file.write(f"tiến trình {os.getpid()} trên {socket.gethostname()} từ {_now()}")
        file.flush()
        yield


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
