"""One snapshot with all that is read of it once: items, lookups, documents and answers at hand."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import TypeVar, cast

from .catalogue import Catalogue
from .held import Shelf
from .lookup import Lookup
from .store import Graph
from .views import Views

KEPT = 64
"""Answers about the whole collection that are kept at hand; a snapshot never changes."""

Answer = TypeVar("Answer")


class State:
    """What one snapshot's answers are computed from; safe for threads."""

    def __init__(self, snapshot: Graph, shelf: Callable[[Catalogue], Shelf]) -> None:
        self.snapshot = snapshot
        self.catalogue = Catalogue(snapshot, folder=snapshot.folder)
        self.shelf = shelf(self.catalogue)
        self.lookup = Lookup(self.catalogue)
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lasting: dict[Hashable, object] = {}
        self._making: dict[Hashable, RLock] = {}
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], Answer], *, lasting: bool = False) -> Answer:
        """What `make` gives, made once and kept as long as it is among the last ones asked for.

        Who asks while it is being made waits for it. `lasting` answers, few and of the whole collection, are
        kept as long as the state.
        """
        found = self._known(key)
        if found is not None:
            return cast("Answer", found[0])
        with self._lock:
            making = self._making.setdefault(key, RLock())
        with making:
            found = self._known(key)
            if found is not None:
                return cast("Answer", found[0])
            try:
                answer = make()
                self._keep(key, answer, lasting=lasting)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return answer

    def _known(self, key: Hashable) -> tuple[object] | None:
        with self._lock:
            if key in self._lasting:
                return (self._lasting[key],)
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return (self._answers[key],)

    def _keep(self, key: Hashable, answer: object, *, lasting: bool) -> None:
        with self._lock:
            if lasting:
                self._lasting[key] = answer
                return
            self._answers[key] = answer
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)

    def views(self, document: str) -> Views:
        """The views of a held document."""
        return Views(self.catalogue, self.shelf.get(document))
