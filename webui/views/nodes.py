"""Every other IRI of the graph at its path: evidence, versions, duties, places, events, named graphs.

RDF is given as for items. A person is led (303) to the page of the item that a node belongs to; a node that
belongs to none has a plain page of its own.
"""

from collections.abc import Sequence

from flask import Blueprint, Response, redirect
from flask_babel import gettext
from pyoxigraph import Literal, NamedNode, Triple

from graph import paths
from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.links import href, iri
from webui.respond import render, wanted

blueprint = Blueprint("nodes", __name__)


@blueprint.get("/<any('noi', 'loai-co-quan', 'su-kien', 'cq-mau', 'do-thi', 'phan-mem'):top>/<path:below>")
def node(top: str, below: str) -> Response:
    """A node of the authority files, or a named graph."""
    return show(f"{top}/{below}")


@blueprint.get("/co-quan")
@blueprint.get("/loai-co-quan")
def scheme() -> Response:
    """The concept scheme of the kinds of bodies."""
    return show("co-quan")


def show(path: str) -> Response:
    """Whatever stands at a path of the graph. Raises UnknownItemError (404)."""
    is_graph = path in paths.SHARED_GRAPHS
    triples = tuple(explorer().catalogue().graph.shared(path)) if is_graph else explorer().describe(path)
    if wanted(rdf=True) == "html" and (item := _item(path)):
        return redirect(href(item), 303)  # type: ignore[return-value]
    rows = [(triple.predicate.value, _shown(triple.object)) for triple in triples if _is_about(triple, path)]
    return render(
        "node.html",
        data={"statements": rows},
        path=path,
        triples=lambda: triples,
        title=_label(triples, path) or path,
        back=gettext("Dữ liệu"),
    )


def _item(path: str) -> str | None:
    """The nearest item above a node that has a page."""
    parts = path.split("/")
    for length in range(len(parts) - 1, 2, -1):
        above = "/".join(parts[:length])
        catalogue = explorer().catalogue()
        if above in catalogue.agencies or above in catalogue.instruments or _is_part(above):
            return above
    return None


def _is_part(path: str) -> bool:
    try:
        explorer().kind(path)
    except UnknownItemError:
        return False
    return paths.split(path) is not None


def _is_about(triple: Triple, path: str) -> bool:
    return isinstance(triple.subject, NamedNode) and triple.subject.value == iri(path)


def _shown(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _label(triples: Sequence[Triple], path: str) -> str:
    labels = [
        triple.object.value
        for triple in triples
        if _is_about(triple, path)
        and isinstance(triple.object, Literal)
        and triple.predicate.value.lower().endswith("label")
    ]
    return labels[0] if labels else ""
