"""An Atom feed (RFC 4287) of what a saved search finds, newest change first."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from webui.xmlwords import allowed

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item: `id` is its lasting IRI, `updated` since when it says what it says (UTC, RFC 3339)."""

    id: str
    title: str
    address: str
    updated: str
    kind: str
    words: str


def feed(
    *,
    id_: str,
    title: str,
    told: str,
    made: str,
    address: str,
    own: str,
    language: str,
    entries: Sequence[Entry],
) -> bytes:
    """The feed; `own` is its address, `address` that of the list; `made` dates it while it has no entries."""
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: language}, nsmap={None: _ATOM})
    _add(root, "id", f"urn:uuid:{id_}")
    _add(root, "title", title)
    _add(root, "subtitle", told)
    _add(root, "updated", max([made, *(entry.updated for entry in entries)]))
    _add(_add(root, "author"), "name", "Căn Cứ")
    _add(root, "generator", "Căn Cứ")
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=address)
    for entry in entries:
        node = _add(root, "entry")
        _add(node, "id", entry.id)
        _add(node, "title", entry.title)
        _add(node, "updated", entry.updated)
        _add(node, "link", rel="alternate", type="text/html", href=entry.address)
        _add(node, "category", term=entry.kind)
        _add(node, "summary", entry.words, type="text")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(
        parent, f"{{{_ATOM}}}{name}", {key: allowed(value) for key, value in attributes.items()}
    )
    node.text = allowed(text) or None
    return node
