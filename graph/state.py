"""One snapshot with all that is read of it once: items, lookups, documents and answers at hand."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
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
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives, made once and kept as long as it is among the last ones asked for."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast("Answer", self._answers[key])
        answer = make()
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return answer

    def views(self, document: str) -> Views:
        """The views of a held document."""
        return Views(self.catalogue, self.shelf.get(document))
