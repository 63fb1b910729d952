"""Real clients of the endpoint: SPARQLWrapper, rdflib's store, pandas, curl, another engine's SERVICE."""

import io
import shutil
import subprocess

import pandas
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from sparql_fixtures import served
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from ontology.namespaces import CANCU

pytest_plugins = ("webui_fixtures",)

QUERY = f"""PREFIX cc: <{CANCU}>
SELECT ?agency (COUNT(?task) AS ?tasks) WHERE {{ ?agency cc:leads ?task }}
GROUP BY ?agency ORDER BY DESC(?tasks) ?agency LIMIT 5"""
GRAPH = f"PREFIX cc: <{CANCU}> CONSTRUCT WHERE {{ ?agency cc:leads ?task }}"


@pytest.fixture(scope="module")
def site(webui_home):
    with served(webui_home) as found:
        yield found


@pytest.fixture(scope="module")
def rows(site):
    """What the query answers: (agency, tasks)."""
    return [(agency, int(tasks)) for agency, tasks in site.query(QUERY).rows()]


@pytest.fixture
def wrapper(site):
    found = SPARQLWrapper(f"{site.address}/sparql")
    found.setQuery(QUERY)
    return found


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_json(wrapper, rows, method):
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(method)
    found = wrapper.queryAndConvert()["results"]["bindings"]
    assert [(row["agency"]["value"], int(row["tasks"]["value"])) for row in found] == rows


def test_sparqlwrapper_posts_directly(wrapper, rows):
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    assert len(wrapper.queryAndConvert()["results"]["bindings"]) == len(rows)


def test_sparqlwrapper_other_formats(wrapper, rows):
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == len(rows)
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().splitlines()[0] == "agency,tasks"
    wrapper.setQuery(GRAPH)
    wrapper.setReturnFormat(TURTLE)
    assert b"leads" in wrapper.queryAndConvert()


def test_rdflib_store(site, rows):
    graph = rdflib.Graph(SPARQLStore(f"{site.address}/sparql"))
    assert [(str(agency), int(tasks)) for agency, tasks in graph.query(QUERY)] == rows
    leads = rdflib.URIRef(CANCU + "leads")
    assert len(list(graph.subject_objects(leads))) == len(
        list(rdflib.Graph().parse(data=site.query(GRAPH, accept="text/turtle").body, format="turtle"))
    )
    assert (rdflib.URIRef(rows[0][0]), leads, None) in graph


def test_pandas_from_csv(site, rows):
    frame = pandas.read_csv(io.BytesIO(site.query(QUERY, accept="text/csv").body))
    assert list(frame.itertuples(index=False, name=None)) == rows


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(site, rows):
    command = ["curl", "-sS", "--fail", "--compressed", "-H", "Accept: text/csv"]
    address = f"{site.address}/sparql"
    asked = [*command, "--data-urlencode", f"query={QUERY}"]
    for arguments in ([*asked, address], [*asked, "--get", address]):
        found = subprocess.run(arguments, capture_output=True, text=True, check=True)
        assert len(found.stdout.splitlines()) == len(rows) + 1
    refused = subprocess.run(
        [*command, address, "--data", "update=CLEAR+ALL"], capture_output=True, check=False
    )
    assert refused.returncode == 22


def test_federated_query_from_another_engine(site, rows):
    """rdflib joins its own data with ours by SERVICE."""
    local = rdflib.Graph()
    mine = rdflib.URIRef("http://example.org/note")
    local.add((rdflib.URIRef(rows[0][0]), mine, rdflib.Literal("xem")))
    query = f"""SELECT ?agency ?task WHERE {{
      ?agency <{mine}> ?note .
      SERVICE <{site.address}/sparql> {{ ?agency <{CANCU}leads> ?task }}
    }}"""
    found = list(local.query(query))
    assert len(found) == rows[0][1]
    assert {str(row.agency) for row in found} == {rows[0][0]}
