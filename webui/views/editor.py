"""The editor of queries that browsers get at `/sparql`, and what it suggests while one types."""

from flask import Blueprint, Response, jsonify, render_template
from flask_babel import get_locale

from graph import dumps, vocabulary
from graph.examples import examples
from graph.service.limits import Limits
from ontology.errors import StoreError
from ontology.namespaces import CANCU, PREFIXES
from webui.context import explorer, settings

from .assets import located

blueprint = Blueprint("editor", __name__)
_KEYWORDS = (
    *("SELECT", "DISTINCT", "WHERE", "ASK", "CONSTRUCT", "DESCRIBE", "FROM", "GRAPH", "OPTIONAL", "UNION"),
    *("MINUS", "FILTER", "BIND", "VALUES", "EXISTS", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET"),
    *("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "CONTAINS", "STRSTARTS", "REGEX"),
    *("LANG", "STR", "LCASE", "BOUND", "COALESCE", "IF", "YEAR", "MONTH"),
)


def page(query: str, limits: Limits) -> Response:
    """The editor with a query in it, or with the first example."""
    body = render_template(
        "sparql.html",
        limits=limits,
        examples=examples(),
        query=query,
        base=settings().base,
        rows=settings().query_rows_browser,
        ace=located("ace.js") is not None,
    )
    return Response(body)


@blueprint.get("/sparql/goi-y")
def suggestions() -> Response:
    """JSON: prefixes, terms with their labels in the reader's language, keywords."""
    language = str(get_locale())
    terms = [
        {"name": f"cc:{term.name}", "label": term.labels.get(language, ""), "kind": term.kind}
        for term in vocabulary.terms()
    ]
    others = [{"name": curie(iri), "label": "", "kind": "RDF"} for iri in _others() if curie(iri) != iri]
    prefixes = [{"prefix": name, "iri": iri} for name, iri in PREFIXES.items()]
    return jsonify({"prefixes": prefixes, "terms": [*terms, *others], "keywords": _KEYWORDS})


@blueprint.app_template_filter("curie")
def curie(iri: str) -> str:
    """The IRI with its prefix, where it has one of ours."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _others() -> list[str]:
    """Classes and properties of other vocabularies that stand in the graph."""
    try:
        found = dumps.read(explorer().folder())
    except StoreError:
        return []
    return sorted(iri for iri in {*found.classes, *found.properties} if not iri.startswith(CANCU))
