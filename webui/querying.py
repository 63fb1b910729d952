"""The SPARQL service as the settings make it, for `/sparql` and `cancu sparql`: same limits, same walls."""

import atexit
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ontology.errors import StoreError
from webui.opening import access
from webui.settings import Settings

if TYPE_CHECKING:
    from graph.homefolder import HomeFolder
    from graph.remote.access import Access
    from graph.remote.proxy import RemotePool
    from graph.service.limits import Limits, Share
    from graph.service.pool import Pool


def limits(chosen: Settings) -> "Limits":
    """What a query may cost."""
    from graph.service.limits import Limits

    return Limits(
        seconds=chosen.query_seconds,
        rows=chosen.query_rows,
        answer_bytes=chosen.query_megabytes * 1_000_000,
        query_bytes=chosen.query_bytes,
    )


def pool(chosen: Settings, *, share: "Share | None" = None) -> "Pool | RemotePool":
    """Workers on the current snapshot of the home folder, or what asks the remote engine of the settings.

    No worker is started before the first query. Raises StoreError where nothing is built. The caller closes
    it.
    """
    remote = access(chosen)
    if remote is not None:
        return _remote_pool(chosen, remote, share)
    from graph.homefolder import HomeFolder
    from graph.service.limits import Share
    from graph.service.pool import Pool
    from graph.store import manifest_of
    from ontology.namespaces import PREFIXES

    home = HomeFolder(chosen.home)
    folder_of = lru_cache(maxsize=1)(lambda snapshot: home.snapshots / snapshot / "store")
    _current(home)
    return Pool(
        lambda: folder_of(_current(home)),
        base=manifest_of(home).get("base", chosen.base),
        limits=limits(chosen),
        share=share or Share(),
        size=chosen.query_workers,
        prefixes=PREFIXES,
    )


def _remote_pool(chosen: Settings, remote: "Access", share: "Share | None") -> "RemotePool":
    """Queries of others have connections of their own: they never keep a page waiting."""
    from graph.remote.gate import Gate
    from graph.remote.proxy import RemotePool
    from graph.remote.reading import RemoteReader
    from ontology.namespaces import PREFIXES

    gate = Gate(at_once=chosen.query_workers + 1)
    reader = RemoteReader(remote, chosen.home, base=chosen.base, gate=gate)
    size = chosen.query_workers
    return RemotePool(
        reader, base=chosen.base, limits=limits(chosen), share=share, size=size, prefixes=PREFIXES
    )


class Endpoint:
    """The one pool of an application, started with the first query; safe to use from many threads."""

    def __init__(self, chosen: Settings) -> None:
        self.limits = limits(chosen)
        self._settings = chosen
        self._lock = Lock()
        self._pool: Pool | RemotePool | None = None

    def pool(self) -> "Pool | RemotePool":
        """The pool. Raises StoreError where nothing is built yet."""
        with self._lock:
            if self._pool is None:
                self._pool = pool(self._settings)
                atexit.register(self._pool.close)
            return self._pool

    def close(self) -> None:
        """End the workers; a later query starts new ones."""
        with self._lock:
            if self._pool is not None:
                atexit.unregister(self._pool.close)
                self._pool.close()
                self._pool = None


def for_one(chosen: Settings) -> Settings:
    """The settings for a command that asks one query: one worker."""
    return replace(chosen, query_workers=1)


def snapshot_folder(root: Path) -> Path:
    """The folder of the current snapshot of a home folder. Raises StoreError where nothing is built."""
    from graph.homefolder import HomeFolder

    home = HomeFolder(root)
    return home.snapshots / _current(home)


def _current(home: "HomeFolder") -> str:
    snapshot = home.current()
    if snapshot is None:
        raise StoreError("Chưa có đồ thị nào được dựng.", hint="Dựng đồ thị: cancu build.")
    return snapshot
