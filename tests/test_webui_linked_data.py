"""Linked data: every IRI answers at its path, in every form; links, JSON-LD, citations; no foreign host."""

import json
import random
import re

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from webui_sample import PLAN

from graph.store import Reader
from ontology.namespaces import BASE

pytest_plugins = ("webui_fixtures",)

TASK = f"/{PLAN}/nhiem-vu/III.1-01"
PLACES = (
    f"/{PLAN}",
    TASK,
    "/cq/can-tho/so-cong-thuong",
    "/vb/tw/nq/2020/59",
    "/noi/can-tho",
    f"{TASK}/dan-chung",
)
FORMS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
}


def kind_of(iri):
    """Paths that differ in numbers and digests only are of one kind."""
    return re.sub(r"\d+", "0", re.sub(r"[0-9a-f]{12}", "#", iri)).rpartition("/")[0].replace("I", "")[-40:]


@pytest.fixture(scope="module")
def iris(webui_home):
    """A few IRIs of every kind that the graph holds below its base."""
    store = Reader(webui_home).snapshot().store
    every = {node.value for quad in store for node in (quad.subject, quad.graph_name)}
    every |= {quad.object.value for quad in store if isinstance(quad.object, NamedNode)}
    kinds = {}
    for iri in sorted(iri for iri in every if iri.startswith(BASE)):
        kinds.setdefault(kind_of(iri), []).append(iri)
    chance = random.Random(5)
    return [iri for found in kinds.values() for iri in chance.sample(found, min(2, len(found)))]


def test_every_iri_answers_in_turtle_and_as_a_page(client, iris):
    assert len(iris) > 100
    for iri in iris:
        path = "/" + iri.removeprefix(BASE).partition("#")[0]
        data = client.get(path, headers={"Accept": "text/turtle"})
        assert data.status_code == 200, iri
        assert list(parse(data.data, RdfFormat.TURTLE)), iri
        page = client.get(path, headers={"Accept": "text/html"})
        assert page.status_code in (200, 303), iri
        if page.status_code == 303:
            assert client.get(page.headers["Location"], follow_redirects=True).status_code == 200


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_the_same_triples_by_accept_and_suffix(client, place, suffix):
    kind, form = FORMS[suffix]
    by_accept = client.get(place, headers={"Accept": kind})
    by_suffix = client.get(f"{place}.{suffix}")
    assert by_accept.mimetype == by_suffix.mimetype == kind
    assert "Accept" in by_accept.headers["Vary"]
    triples = {quad.triple for quad in parse(by_accept.data, form)}
    assert triples == {quad.triple for quad in parse(by_suffix.data, form)}
    assert triples == {quad.triple for quad in parse(client.get(f"{place}.nt").data, RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("place", PLACES[:4])
def test_links_lead_to_the_other_forms(client, place):
    links = client.get(place, headers={"Accept": "text/html", "Host": "evil.example"}).headers.getlist("Link")
    found = {re.match(r"<([^>]+)>", link)[1]: link for link in links}
    assert found.keys() == {f"{place}.{suffix}" for suffix in (*FORMS, "json")}
    assert any("describedby" in link for link in links)
    assert all("alternate" in link and 'type="' in link for link in links)
    assert all(client.get(address).status_code == 200 for address in found)


@pytest.mark.parametrize(
    "path", ["/vb/cp/nq/1999/999", f"/{PLAN}/nhiem-vu/X.9-99", "/cq/khong-co", "/noi/khong-co"]
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/json"])
def test_what_is_not_there_is_404(client, path, accept):
    assert client.get(path, headers={"Accept": accept}).status_code == 404


@pytest.mark.parametrize("text", ["> ?p ?o } #", '"', "a b", "{", "\\u003e", "<x", "|", "^", "`"])
def test_a_path_never_becomes_part_of_a_query(client, text):
    for head in (f"/{PLAN}/", "/vb/", "/cq/", "/noi/", "/do-thi/", "/su-kien/"):
        for accept in ("text/html", "text/turtle"):
            assert client.get(head + text, headers={"Accept": accept}).status_code == 404


def schema(client, place):
    page = client.get(place, headers={"Accept": "text/html", "Host": "evil.example"}).text
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (f"/{PLAN}", "Legislation"),
        (TASK, "CreativeWork"),
        ("/cq/can-tho/so-cong-thuong", "GovernmentOrganization"),
        ("/vb/tw/nq/2020/59", "Legislation"),
    ],
)
def test_pages_say_what_they_are_about_in_schema_org(client, place, kind):
    found = schema(client, place)
    assert found["@context"] == "https://schema.org"
    assert (found["@type"], found["@id"]) == (kind, BASE + place[1:])
    assert found["name"]


def test_a_document_has_its_number_date_and_issuer_in_schema_org(client):
    found = schema(client, f"/{PLAN}")
    assert found["legislationIdentifier"] == "22/KH-UBND"
    assert found["legislationDate"] == "2023-02-06"


def test_the_home_page_is_a_site(client):
    assert schema(client, "/")["@type"] == "WebSite"


def test_a_document_can_be_cited(client):
    page = client.get(f"/{PLAN}", headers={"Accept": "text/html", "Host": "evil.example"}).text
    boxes = dict(re.findall(r'<pre class="cite-words" id="cite-(\w+)"[^>]*>(.*?)</pre>', page, re.DOTALL))
    assert boxes["iri"] == BASE + PLAN
    assert "số 22/KH-UBND ngày 06/02/2023" in boxes["text"] and BASE + PLAN in boxes["text"]
    assert boxes["bibtex"].startswith("@misc{can-tho-ubnd-kh-2023-22,")
    assert "year = {2023}" in boxes["bibtex"] and boxes["bibtex"].count("{") == boxes["bibtex"].count("}")
    assert page.count('data-copy="cite-') == 3
    assert "evil" not in page
