"""What the dataset is: VoID and DCAT 2 descriptions of the current snapshot and its files. No blank nodes."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.dumps import Dump, Figures
from ontology.namespaces import CANCU, DCTERMS, PREFIXES, RDF, XSD

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_TITLE = {"vi": "Căn Cứ: nhiệm vụ và căn cứ pháp lý", "en": "Căn Cứ: tasks and their legal bases"}
_ABOUT = {
    "vi": "Ai chủ trì, phối hợp nhiệm vụ nào, dựa trên văn bản nào; mỗi điều kèm lời văn làm chứng.",
    "en": "Which agency leads or coordinates which task, on what legal basis, each with its evidence.",
}
_SUBJECTS = ("triples", "distinctSubjects", "distinctObjects", "classes", "properties")


def triples(figures: Figures, *, base: str) -> Iterator[Triple]:
    """The description; addresses are below `base`."""
    page = f"{base}du-lieu"
    dataset = NamedNode(f"{page}#dataset")
    yield from _typed(dataset, VOID + "Dataset", DCAT + "Dataset")
    for name, texts in (("title", _TITLE), ("description", _ABOUT)):
        for language, text in texts.items():
            yield Triple(dataset, NamedNode(DCTERMS + name), Literal(text, language=language))
    created = Literal(figures.created, datatype=NamedNode(XSD + "dateTime"))
    yield Triple(dataset, NamedNode(DCTERMS + "modified"), created)
    yield Triple(dataset, NamedNode(FOAF + "page"), NamedNode(page))
    yield Triple(dataset, NamedNode(VOID + "uriSpace"), Literal(base))
    yield Triple(dataset, NamedNode(VOID + "sparqlEndpoint"), NamedNode(f"{base}sparql"))
    for vocabulary in sorted(PREFIXES.values()):
        yield Triple(dataset, NamedNode(VOID + "vocabulary"), NamedNode(vocabulary))
    yield from _sizes(dataset, figures)
    yield from _partitions(dataset, page, figures)
    for dump in figures.dumps:
        yield from _distribution(dataset, page, dump, created)
    yield from _service(dataset, base)


def _sizes(dataset: NamedNode, figures: Figures) -> Iterator[Triple]:
    numbers = (
        figures.triples,
        figures.subjects,
        figures.objects,
        len(figures.classes),
        len(figures.properties),
    )
    for name, number in zip(_SUBJECTS, numbers, strict=True):
        yield Triple(dataset, NamedNode(VOID + name), _integer(number))


def _partitions(dataset: NamedNode, page: str, figures: Figures) -> Iterator[Triple]:
    """How many items each class has, how many triples each property."""
    kinds = (
        ("class", "classPartition", "entities", figures.classes),
        ("property", "propertyPartition", "triples", figures.properties),
    )
    for kind, link, measure, counts in kinds:
        for number, (name, count) in enumerate(sorted(counts.items()), 1):
            part = NamedNode(f"{page}#{kind}-{number}")
            yield Triple(dataset, NamedNode(VOID + link), part)
            yield Triple(part, NamedNode(VOID + kind), NamedNode(name))
            yield Triple(part, NamedNode(VOID + measure), _integer(count))


def _distribution(dataset: NamedNode, page: str, dump: Dump, created: Literal) -> Iterator[Triple]:
    node, checksum = NamedNode(f"{page}#{dump.name}"), NamedNode(f"{page}#{dump.name}-sha256")
    address = NamedNode(f"{page}/{dump.name}")
    yield from _typed(node, DCAT + "Distribution")
    yield Triple(dataset, NamedNode(VOID + "dataDump"), address)
    yield Triple(dataset, NamedNode(DCAT + "distribution"), node)
    yield Triple(node, NamedNode(DCAT + "downloadURL"), address)
    yield Triple(node, NamedNode(DCAT + "mediaType"), NamedNode(_MEDIA + dump.media_type))
    yield Triple(node, NamedNode(DCAT + "compressFormat"), NamedNode(_MEDIA + "application/gzip"))
    yield Triple(node, NamedNode(DCAT + "byteSize"), _integer(dump.size))
    yield Triple(node, NamedNode(DCTERMS + "modified"), created)
    yield Triple(node, NamedNode(SPDX + "checksum"), checksum)
    yield from _typed(checksum, SPDX + "Checksum")
    yield Triple(checksum, NamedNode(SPDX + "algorithm"), NamedNode(SPDX + "checksumAlgorithm_sha256"))
    value = Literal(dump.sha256, datatype=NamedNode(XSD + "hexBinary"))
    yield Triple(checksum, NamedNode(SPDX + "checksumValue"), value)


def _service(dataset: NamedNode, base: str) -> Iterator[Triple]:
    service = NamedNode(f"{base}sparql")
    yield from _typed(service, DCAT + "DataService")
    yield Triple(service, NamedNode(DCAT + "endpointURL"), service)
    yield Triple(service, NamedNode(DCAT + "servesDataset"), dataset)
    yield Triple(
        service, NamedNode(DCTERMS + "conformsTo"), NamedNode("http://www.w3.org/TR/sparql11-protocol/")
    )
    yield Triple(dataset, NamedNode(DCTERMS + "conformsTo"), NamedNode(CANCU.rstrip("#")))


def _typed(node: NamedNode, *classes: str) -> Iterator[Triple]:
    for each in classes:
        yield Triple(node, NamedNode(RDF + "type"), NamedNode(each))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))
