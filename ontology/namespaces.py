"""The namespaces of our graph, as plain strings; the terms of rdflib or pyoxigraph are made from these."""

BASE = "https://w3id.org/cancu/"
CANCU = BASE + "ns#"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
PPLAN = "http://purl.org/net/p-plan#"
TIME = "http://www.w3.org/2006/time#"
SHACL = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "cc": CANCU,
    "dcterms": DCTERMS,
    "eli": ELI,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "p-plan": PPLAN,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SHACL,
    "skos": SKOS,
    "time": TIME,
    "xsd": XSD,
}


def iri(path: str, *, base: str = BASE) -> str:
    """The full IRI of an item's path: "vb/cp/nq/2023/01" -> "https://w3id.org/cancu/vb/cp/nq/2023/01"."""
    return base + path


def path(iri: str, *, base: str = BASE) -> str | None:
    """The path of an IRI below `base`, None for an IRI of another place."""
    return iri[len(base) :] if iri.startswith(base) else None
