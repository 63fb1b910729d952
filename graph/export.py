"""The graph as files and bytes in every RDF syntax that people ask for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, Quad, RdfFormat, Store, Triple, serialize

from ontology.errors import InputError
from ontology.namespaces import PREFIXES

from .files import whole_file

# XML 1.0 (section 2.2) has no way to write these, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Syntax:
    """An RDF syntax: the suffix of its files, its media type, and whether it keeps named graphs."""

    suffix: str
    media_type: str
    format: RdfFormat
    graphs: bool


SYNTAXES: Mapping[str, Syntax] = {
    syntax.suffix: syntax
    for syntax in (
        Syntax("ttl", "text/turtle", RdfFormat.TURTLE, graphs=False),
        Syntax("nt", "application/n-triples", RdfFormat.N_TRIPLES, graphs=False),
        Syntax("nq", "application/n-quads", RdfFormat.N_QUADS, graphs=True),
        Syntax("trig", "application/trig", RdfFormat.TRIG, graphs=True),
        Syntax("jsonld", "application/ld+json", RdfFormat.JSON_LD, graphs=True),
        Syntax("rdf", "application/rdf+xml", RdfFormat.RDF_XML, graphs=False),
    )
}
"""By suffix, without the dot."""


def syntax(suffix: str) -> Syntax:
    """The syntax of a suffix (with or without the dot). Raises InputError with those there are."""
    found = SYNTAXES.get(suffix.lower().lstrip("."))
    if found is None:
        raise InputError(
            f"Không ghi được định dạng {suffix or 'không có đuôi'}.",
            hint=f"Chọn một trong: {', '.join(f'.{name}' for name in SYNTAXES)}.",
        )
    return found


def serialise(triples: Iterable[Triple | Quad], suffix: str) -> bytes:
    """Triples in the syntax of a suffix. Raises InputError for an unknown one.

    A syntax without named graphs gets their union, each triple once. RDF/XML cannot hold some control
    characters: they become U+FFFD there.
    """
    chosen = syntax(suffix)
    found = serialize(_fit(triples, chosen), format=chosen.format, prefixes=PREFIXES)
    return found or b""


def export(store: Store, out: Path) -> Syntax:
    """Write the whole store to a file, whole or not at all, in the syntax of its suffix.

    Raises InputError for an unknown suffix, StoreError where the file cannot be written.
    """
    chosen = syntax(out.suffix)
    with whole_file(out) as file:
        quads = store.quads_for_pattern(None, None, None, None)
        serialize(_fit(quads, chosen), file, format=chosen.format, prefixes=PREFIXES)
    return chosen


def _fit(triples: Iterable[Triple | Quad], chosen: Syntax) -> Iterator[Any]:
    if chosen.graphs:
        yield from triples
        return
    seen: set[Triple] = set()
    for triple in triples:
        plain = Triple(triple.subject, triple.predicate, triple.object)
        if chosen.format == RdfFormat.RDF_XML:
            plain = _xml(plain)
        if plain not in seen:
            seen.add(plain)
            yield plain


def _xml(triple: Triple) -> Triple:
    term = triple.object
    if not isinstance(term, Literal) or not _NO_XML.search(term.value):
        return triple
    text = _NO_XML.sub("\ufffd", term.value)
    changed = (
        Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
    )
    return Triple(triple.subject, triple.predicate, changed)
