"""What the endpoint says of itself: SPARQL 1.1 Service Description, with our limits. No blank nodes."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.namespaces import CANCU, DCTERMS, PREFIXES, RDF, XSD

from .formats import GRAPHS, SOLUTIONS, Format
from .limits import Limits

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
}
_TITLE = {"vi": "Cổng truy vấn SPARQL của Căn Cứ", "en": "SPARQL endpoint of Căn Cứ"}


def triples(address: str, limits: Limits) -> Iterator[Triple]:
    """The description of the endpoint at `address`."""
    service = NamedNode(address)
    dataset = NamedNode(f"{address}#dataset")
    default = NamedNode(f"{address}#default-graph")
    yield Triple(service, _a(), NamedNode(SD + "Service"))
    yield Triple(service, NamedNode(SD + "endpoint"), service)
    yield Triple(service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query"))
    yield Triple(service, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph"))
    for each in (*SOLUTIONS, *GRAPHS):
        yield Triple(service, NamedNode(SD + "resultFormat"), NamedNode(FORMATS + _FORMAT_NAMES[each.name]))
    yield Triple(service, NamedNode(SD + "defaultDataset"), dataset)
    yield Triple(dataset, _a(), NamedNode(SD + "Dataset"))
    yield Triple(dataset, NamedNode(SD + "defaultGraph"), default)
    yield Triple(default, _a(), NamedNode(SD + "Graph"))
    for language, title in _TITLE.items():
        yield Triple(service, NamedNode(DCTERMS + "title"), Literal(title, language=language))
    for name, value in _limits(limits).items():
        number = Literal(str(value), datatype=NamedNode(XSD + "integer"))
        yield Triple(service, NamedNode(CANCU + name), number)


def serialized(chosen: Format, *, address: str, limits: Limits) -> bytes:
    """The description in one of GRAPHS."""
    writer = getattr(RdfFormat, chosen.writer)
    return serialize(triples(address, limits), format=writer, prefixes={**PREFIXES, "sd": SD}) or b""


def _limits(limits: Limits) -> dict[str, int]:
    """Terms of our vocabulary: seconds, rows, bytes."""
    return {
        "maxSeconds": round(limits.seconds),
        "maxRows": limits.rows,
        "maxAnswerBytes": limits.answer_bytes,
        "maxQueryBytes": limits.query_bytes,
    }


def _a() -> NamedNode:
    return NamedNode(RDF + "type")
