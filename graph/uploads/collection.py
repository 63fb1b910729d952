"""How a file that was read stands to the collection: new, known, or another content of a number held."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from graph import reading
from graph.catalogue import Catalogue
from graph.crew import Reading
from graph.held import Shelf
from graph.homefolder import HomeFolder
from graph.sources import Entry, alike
from graph.store import Reader, manifest_of
from ontology.errors import CancuError

Standing = Literal["new", "same_file", "same_words", "other_format", "number_held", "unpublished"]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a file stands, and to which held document (its path)."""

    standing: Standing
    document: str = ""


class Collection:
    """What a home folder holds at the moment it is first asked."""

    def __init__(self, home: Path) -> None:
        self.home = HomeFolder(home)

    @cached_property
    def _sources(self) -> dict[str, Entry]:
        rows = manifest_of(self.home).get("sources", {})
        return {document: Entry.of(row) for document, row in rows.items()}

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {
            copy.digest: document
            for document, entry in self._sources.items()
            for copy in (entry.copy, *entry.others)
        }

    @cached_property
    def _texts(self) -> Shelf | None:
        try:
            return Shelf(Catalogue(Reader(self.home.root).snapshot()), self.home)
        except CancuError:
            return None

    def stand(self, digest: str, found: Reading) -> Stand:
        """How what was read of a file with these bytes stands."""
        if digest in self._digests:
            return Stand("same_file", self._digests[digest])
        document = found.facts.document.id if found.facts else ""
        if document in self.home.unpublished():
            return Stand("unpublished", document)
        if document not in self._sources or self._texts is None:
            return Stand("new")
        try:
            held = self._texts.get(document)
        except CancuError:
            return Stand("new")
        if reading.same_words(held.text, found.text):
            return Stand("same_words", document)
        if held.provenance.format != found.format and alike(held.text, found.text):
            return Stand("other_format", document)
        return Stand("number_held", document)
