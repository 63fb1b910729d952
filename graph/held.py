"""Held documents: their facts out of the graph, their text out of the home folder, where both come from."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from ontology.errors import UnknownItemError, said
from ontology.model import Facts

from . import queries, terms
from .answers import Provenance
from .catalogue import Catalogue
from .homefolder import HomeFolder
from .store import Snapshot

KEPT = 32
"""Documents kept at hand."""


@dataclass(frozen=True, slots=True)
class Held:
    """One held document."""

    facts: Facts
    text: str
    provenance: Provenance


class Shelf:
    """The documents of one state of the graph, the last ones asked for kept at hand; safe for threads."""

    def __init__(self, catalogue: Catalogue, home: HomeFolder) -> None:
        self.catalogue, self.home = catalogue, home
        self._kept: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def get(self, document: str) -> Held:
        """The document at this path. Raises UnknownItemError if its text is not held."""
        with self._lock:
            if document in self._kept:
                self._kept.move_to_end(document)
                return self._kept[document]
        held = self._read(document)
        with self._lock:
            self._kept[document] = held
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return held

    def _read(self, document: str) -> Held:
        graph, row = self.catalogue.graph, self._version(document)
        triples = (
            graph.within((row["version"], row["evidence"]))
            if isinstance(graph, Snapshot)
            else graph.construct(queries.bound("document", document=self.catalogue.iris([document])))
        )
        return Held(
            facts=terms.facts(triples, document, base=graph.base),
            text=self.home.text(row["textDigest"]),
            provenance=provenance(self.catalogue, row),
        )

    def _version(self, document: str) -> dict[str, str]:
        """The row of `version.rq` of a held document."""
        iris = self.catalogue.iris([document])
        found = self.catalogue.graph.select(queries.bound("version", document=iris))
        if not found:
            raise UnknownItemError(
                f"Không có toàn văn của {said(document)}.", hint="Thêm văn bản bằng: cancu build TỆP."
            )
        return {name: value or "" for name, value in found[0].items()}


def provenance(catalogue: Catalogue, row: Mapping[str, str]) -> Provenance:
    """Where a document comes from, out of its row of `version.rq`."""
    return Provenance(
        file=row["file"],
        format=row["format"],
        file_digest=row["fileDigest"],
        text_digest=row["textDigest"],
        software=row["software"],
        run=catalogue.path(row["run"]),
        time=row["time"],
        graph=catalogue.path(row["version"]),
        evidence_graph=catalogue.path(row["evidence"]),
    )
