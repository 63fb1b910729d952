"""The formats of answers: names, media types, and the engine's writer for each.

Media types: SPARQL 1.1 Query Results JSON, XML, CSV and TSV Formats; Turtle, N-Triples, RDF/XML, JSON-LD.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """`name` for `format=` and the file ending, `media_type`, and the `writer` of pyoxigraph."""

    name: str
    media_type: str
    writer: str


SOLUTIONS = (
    Format("json", "application/sparql-results+json", "JSON"),
    Format("xml", "application/sparql-results+xml", "XML"),
    Format("csv", "text/csv", "CSV"),
    Format("tsv", "text/tab-separated-values", "TSV"),
)
GRAPHS = (
    Format("ttl", "text/turtle", "TURTLE"),
    Format("nt", "application/n-triples", "N_TRIPLES"),
    Format("rdf", "application/rdf+xml", "RDF_XML"),
    Format("jsonld", "application/ld+json", "JSON_LD"),
)
TRUTH = SOLUTIONS[:2]


def formats_of(form: str) -> tuple[Format, ...]:
    """The formats for a query form (SELECT, ASK, CONSTRUCT, DESCRIBE), the default first."""
    if form == "SELECT":
        return SOLUTIONS
    return TRUTH if form == "ASK" else GRAPHS
