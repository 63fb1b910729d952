"""Every address below `/vb/` and `/cq/`: what stands there decides which page answers."""

from collections.abc import Callable

from flask import Blueprint, Response

from graph import paths
from ontology.errors import UnknownItemError, WithdrawnItemError
from webui.context import explorer

from . import agencies, documents, instruments, nodes, parts, tasks

blueprint = Blueprint("items", __name__)
_PAGES: dict[str, Callable[[str], Response]] = {
    "document": documents.show,
    "instrument": instruments.show,
    "agency": agencies.show,
    "collective": agencies.show,
    "section": parts.section,
    "assignment": parts.assignment,
    "citation": parts.citation,
    "task": tasks.show,
    "node": nodes.show,
}


@blueprint.get("/vb/<path:below>")
def instrument_or_part(below: str) -> Response:
    """A document, an instrument, or a section, directive, task or citation of a document."""
    path = f"vb/{below}"
    try:
        kind = _kind(path)
        if kind not in _PAGES:
            return parts.fact(path)
    except UnknownItemError:
        _refuse_withdrawn(path)
        return nodes.show(path)
    return _PAGES[kind](path)


@blueprint.get("/cq/<path:below>")
def agency(below: str) -> Response:
    """A body or a collective of bodies."""
    path = f"cq/{below}"
    return _PAGES[_kind(path)](path)


def _kind(path: str) -> str:
    """What stands there; "node" for what is no item. Raises UnknownItemError where nothing stands."""
    kind, catalogue = explorer().kind(path), explorer().catalogue()
    is_item = path in catalogue.agencies or path in catalogue.instruments or paths.split(path) is not None
    return kind if is_item else "node"


def _refuse_withdrawn(path: str) -> None:
    """Raises WithdrawnItemError (410) for a withdrawn document and all below it."""
    for document in explorer().withdrawn():
        if path == document or path.startswith(f"{document}/"):
            raise WithdrawnItemError(f"{document} đã được thu hồi.")
