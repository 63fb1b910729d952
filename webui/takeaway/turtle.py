"""A list as Turtle: a SKOS collection that says what it is, and its items with their triples."""

from itertools import chain

from graph import export, listed
from webui.context import explorer
from webui.links import iri

from .table import Table


def write(table: Table) -> bytes:
    """The collection is named by the address of the list below the base; items follow in their own words."""
    catalogue = explorer().catalogue()
    whole = listed.collection(
        catalogue,
        _name(table.address),
        table.items,
        title=table.title,
        day=table.day.isoformat(),
        about=[f"{word}: {value}" for word, value in table.filters],
    )
    return export.serialise(chain(whole, listed.triples(catalogue, table.items)), "ttl")


def _name(address: str) -> str:
    """The IRI of a list: the base, its path, and its filters as they stand in the address."""
    path, _, query = address.lstrip("/").partition("?")
    return iri(path) + (f"?{query}" if query else "")
