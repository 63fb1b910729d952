"""The dataset as it is described and had: figures, files, VoID, DCAT, the vocabulary at its address."""

import gzip
import hashlib
import json

import pytest
from pyoxigraph import RdfFormat, Store, parse
from sparql_fixtures import served

from graph import dumps
from graph.service.catalogue import DCAT, SPDX, VOID
from ontology.namespaces import BASE, CANCU, OWL, RDF

pytest_plugins = ("webui_fixtures",)

FILES = ("cancu.nq.gz", "cancu.ttl.gz")
SUFFIXES = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def site(webui_home):
    with served(webui_home) as found:
        yield found


@pytest.fixture(scope="module")
def described(site):
    """The description as (subject, predicate) -> objects, in plain values."""
    found = {}
    for quad in parse(site.request("GET", "/du-lieu.ttl").body, RdfFormat.TURTLE):
        key = (quad.subject.value, quad.predicate.value)
        found.setdefault(key, []).append(quad.object.value)
    return found


def count(site, query):
    return int(site.query(query).rows()[0][0])


def test_counts_equal_the_store(site, described):
    dataset = f"{BASE}du-lieu#dataset"
    assert described[dataset, VOID + "triples"] == [str(count(site, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))]
    subjects = count(site, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }")
    assert described[dataset, VOID + "distinctSubjects"] == [str(subjects)]
    for part in described[dataset, VOID + "classPartition"]:
        kind = described[part, VOID + "class"][0]
        asked = count(site, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{kind}> }}")
        assert described[part, VOID + "entities"] == [str(asked)]


@pytest.mark.parametrize("name", FILES)
def test_files_are_what_is_said_of_them(site, described, name):
    found = site.request("GET", f"/du-lieu/{name}")
    assert (found.status, found.type) == (200, "application/gzip")
    assert "content-encoding" not in found.headers
    node = f"{BASE}du-lieu#{name}"
    assert described[node, DCAT + "byteSize"] == [str(len(found.body))]
    checksum = described[node, SPDX + "checksum"][0]
    digest = hashlib.sha256(found.body).hexdigest()
    assert described[checksum, SPDX + "checksumValue"] == [digest]
    assert found.headers["etag"].strip('"') == digest
    assert described[node, DCAT + "downloadURL"] == [f"{BASE}du-lieu/{name}"]
    again = site.request("GET", f"/du-lieu/{name}", headers={"If-None-Match": found.headers["etag"]})
    assert again.status == 304


def test_files_hold_the_whole_graph(site):
    quads, triples = (gzip.decompress(site.request("GET", f"/du-lieu/{name}").body) for name in FILES)
    store = Store()
    store.load(quads, format=RdfFormat.N_QUADS)
    every = count(site, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert len(store) == len(set(parse(quads, RdfFormat.N_QUADS))) == len(quads.splitlines())
    assert len(set(parse(triples, RdfFormat.TURTLE))) == every
    graphs = count(site, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert len(list(store.named_graphs())) == graphs


def test_an_unknown_file_is_404(site):
    for name in ("cancu.exe", "dumps.json", "manifest.json", "..%2fmanifest.json"):
        assert site.request("GET", f"/du-lieu/{name}").status == 404


def test_the_page_shows_files_limits_and_digests(site):
    page = site.request("GET", "/du-lieu", headers={"Accept": "text/html"}).text
    record = json.loads(site.request("GET", "/du-lieu.json").body)
    for dump in record["dumps"]:
        assert dump["name"] in page and dump["sha256"] in page
    for limit in ("10 giây", "200.000", "10.000", "50 MB", "20.000 byte"):
        assert limit in page


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_void_at_its_well_known_address(site, accept):
    found = site.request("GET", "/.well-known/void", headers={"Accept": accept, "Host": "evil.example"})
    assert (found.status, found.type) == (200, accept)
    assert b"void" in found.body and b"evil" not in found.body
    plain = site.request("GET", "/.well-known/void", headers={"Accept": "*/*", "Host": "evil.example"})
    assert plain.status in (200, 303) and "evil" not in str(plain.headers)


def test_a_snapshot_without_files_says_what_to_do(tmp_path):
    with pytest.raises(Exception, match="cancu build"):
        dumps.read(tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_vocabulary_at_its_own_address(site, suffix):
    found = site.request("GET", f"/ns.{suffix}")
    triples = {quad.triple for quad in parse(found.body, SUFFIXES[suffix])}
    terms = {triple.subject.value for triple in triples if triple.predicate.value == RDF + "type"}
    assert CANCU.rstrip("#") in terms and CANCU + "Task" in terms
    assert (
        CANCU.rstrip("#"),
        OWL + "Ontology",
    ) in {(t.subject.value, getattr(t.object, "value", "")) for t in triples}


def test_vocabulary_as_a_page_has_every_term_and_an_example_for_each_question(site):
    page = site.request("GET", "/ns", headers={"Accept": "text/html"}).text
    for name in ("Task", "leads", "dependsOn", "maxRows"):
        assert f'id="{name}"' in page
    assert page.count("<details") >= 18
    assert site.request("GET", "/ns", headers={"Accept": "text/turtle"}).type == "text/turtle"
