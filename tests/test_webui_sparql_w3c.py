"""The W3C tests of the SPARQL 1.1 Protocol, replayed over HTTP: all that apply to a service that only reads.

They lie in `../shared/w3c-protocol` and are read there; without them these tests are skipped.
"""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat
from rdflib import Graph, Namespace
from rdflib.collection import Collection
from sparql_fixtures import served

from graph.writer import writing
from ontology.namespaces import BASE

FOLDER = Path(__file__).resolve().parents[2] / "shared/w3c-protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DATA = "http://kasei.us/2009/09/sparql/data"
POSITIVE = (
    *("query_post_form", "query_get", "query_post_direct", "query_dataset_default_graphs_get"),
    *("query_dataset_default_graphs_post", "query_dataset_named_graphs_post"),
    *("query_dataset_named_graphs_get", "query_dataset_full", "query_multiple_dataset"),
    *("query_content_type_select", "query_content_type_ask", "query_content_type_describe"),
    "query_content_type_construct",
)
BAD_QUERIES = (
    *("bad_query_method", "bad_multiple_queries", "bad_query_wrong_media_type"),
    *("bad_query_missing_form_type", "bad_query_missing_direct_type", "bad_query_non_utf8"),
    "bad_query_syntax",
)
BAD_UPDATES = (
    *("bad_update_get", "bad_multiple_updates", "bad_update_wrong_media_type"),
    *("bad_update_missing_form_type", "bad_update_non_utf8", "bad_update_syntax"),
    "bad_update_dataset_conflict",
)
TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@pytest.fixture(scope="module")
def manifest():
    if not FOLDER.is_dir():
        pytest.skip("../shared/w3c-protocol is absent: no tests of the W3C to replay")
    return Graph().parse(FOLDER / "manifest.ttl")


@pytest.fixture(scope="module")
def site(manifest, tmp_path_factory):
    home = tmp_path_factory.mktemp("w3c")
    with writing(home, base=BASE) as writer:
        for number in (1, 2, 3):
            data = (FOLDER / f"data{number}.nt").read_bytes()
            graph = NamedNode(f"{DATA}/data{number}.rdf")
            writer.store.load(data, format=RdfFormat.N_TRIPLES, to_graph=graph)
        writer.publish({})
    with served(home) as found:
        yield found


def replay(manifest, site, name):
    """The last response of a test and what the manifest expects of it."""
    test = next(node for node in manifest.subjects(MF.action) if str(node).endswith(f"#{name}"))
    action = manifest.value(test, MF.action)
    for request in Collection(manifest, manifest.value(action, HT.requests)):
        headers = {
            str(manifest.value(header, HT.fieldName)): str(manifest.value(header, HT.fieldValue))
            for listed in manifest.objects(request, HT.headers)
            for header in Collection(manifest, listed)
        }
        content = manifest.value(request, HT.body)
        body = None
        if content is not None:
            encoding = str(manifest.value(content, CNT.characterEncoding) or "utf-8")
            body = str(manifest.value(content, CNT.chars)).encode(encoding)
        path, method = manifest.value(request, HT.absolutePath), manifest.value(request, HT.methodName)
        answer = site.request(str(method), str(path), body=body, headers=headers)
        expected = manifest.value(request, HT.resp)
    return answer, expected


@pytest.mark.parametrize("name", POSITIVE)
def test_answers(manifest, site, name):
    answer, expected = replay(manifest, site, name)
    assert 200 <= answer.status < 400, answer.text
    assert answer.type in TYPES[str(manifest.value(expected, MF.expectedFormat))]
    truth = manifest.value(expected, MF.expectedBoolean)
    if truth is not None:
        assert answer.json()["boolean"] is truth.toPython()


@pytest.mark.parametrize("name", (*BAD_QUERIES, *BAD_UPDATES))
def test_refuses(manifest, site, name):
    answer, _ = replay(manifest, site, name)
    assert 400 <= answer.status < 500


def test_every_test_of_the_manifest_is_replayed_but_those_that_write(manifest):
    names = {str(node).rpartition("#")[2] for node in manifest.subjects(MF.action)}
    left = names - {*POSITIVE, *BAD_QUERIES, *BAD_UPDATES}
    assert all(name.startswith("update_") for name in left)
    assert len(POSITIVE) + len(BAD_QUERIES) + len(BAD_UPDATES) == 27
