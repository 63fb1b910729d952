"""`/sparql` over HTTP: forms of request, formats, headers, cut answers, errors, the service description."""

import csv
import gzip
import io
import json
from urllib.parse import urlencode

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from sparql_fixtures import served

from graph.writer import writing
from ontology.namespaces import BASE, CANCU
from webui import direct, protocol

pytest_plugins = ("webui_fixtures",)

FORM = "application/x-www-form-urlencoded"
SELECT = f"SELECT ?task ?agency WHERE {{ ?agency <{CANCU}leads> ?task }} LIMIT 5"
CONSTRUCT = f"CONSTRUCT WHERE {{ ?agency <{CANCU}leads> ?task }} LIMIT 5"
MANY = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def site(webui_home):
    with served(webui_home, query_rows=1000) as found:
        yield found


@pytest.fixture(scope="module")
def answer(site):
    """What SELECT answers, asked by GET."""
    return site.query(SELECT).json()


def test_the_same_query_by_get_form_and_body(site, answer):
    form = site.request("POST", "/sparql", body=urlencode({"query": SELECT}), headers={"Content-Type": FORM})
    headers = {"Content-Type": "application/sparql-query"}
    direct = site.request("POST", "/sparql", body=SELECT.encode(), headers=headers)
    assert len(answer["results"]["bindings"]) == 5
    assert form.json() == direct.json() == answer


@pytest.mark.parametrize(
    ("accept", "query", "expected"),
    [
        ("*/*", SELECT, JSON),
        ("application/json", SELECT, JSON),
        ("application/sparql-results+xml", SELECT, "application/sparql-results+xml"),
        ("text/csv", SELECT, "text/csv"),
        ("text/tab-separated-values", SELECT, "text/tab-separated-values"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.9", SELECT, "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", SELECT, JSON),
        ("text/html;q=0.5, text/csv", SELECT, "text/csv"),
        ("text/turtle, application/sparql-results+json;q=0.1", SELECT, JSON),
        ("*/*", "ASK {}", JSON),
        ("application/sparql-results+xml", "ASK {}", "application/sparql-results+xml"),
        ("*/*", CONSTRUCT, "text/turtle"),
        ("application/n-triples", CONSTRUCT, "application/n-triples"),
        ("application/rdf+xml;q=0.8, application/ld+json;q=0.7", CONSTRUCT, "application/rdf+xml"),
        ("application/ld+json", CONSTRUCT, "application/ld+json"),
        ("*/*", f"DESCRIBE <{BASE}cq/can-tho/so-cong-thuong>", "text/turtle"),
    ],
)
def test_format_by_accept(site, accept, query, expected):
    found = site.query(query, accept=accept)
    assert (found.status, found.type) == (200, expected)
    assert found.body


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "text/csv;q=0"])
def test_no_format_fits(site, accept):
    assert site.query(SELECT, accept=accept).status == 406


@pytest.mark.parametrize(
    ("query", "names"),
    [(SELECT, ("json", "xml", "csv", "tsv")), (CONSTRUCT, ("ttl", "nt", "rdf", "jsonld"))],
)
def test_format_by_name_beats_accept(site, query, names):
    found = [site.query(query, accept="image/png", format=name) for name in names]
    assert [each.status for each in found] == [200] * 4
    assert len({each.type for each in found}) == 4
    form = urlencode({"query": query, "format": names[-1]})
    posted = site.request("POST", "/sparql", body=form, headers={"Content-Type": FORM})
    assert posted.body == found[-1].body
    assert site.query(query, format="exe").status == 406


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("SELECT ?o ?s ?p", ["o", "s", "p"]),
        ("SELECT *", ["s", "p", "o"]),
        ("SELECT DISTINCT *", ["s", "p", "o"]),
        ("select reduced\n*", ["s", "p", "o"]),
        ("SELECT (STR(?o) AS ?z) ?a ?s", ["z", "a", "s"]),
    ],
)
def test_columns_in_the_order_of_the_query(site, head, expected):
    query = f"{head} WHERE {{ ?s ?p ?o }} LIMIT 3"
    assert site.query(query).json()["head"]["vars"] == expected
    assert site.query(query, format="csv").text.splitlines()[0] == ",".join(expected)


def test_star_in_a_subquery_keeps_what_is_in_scope(site):
    query = "SELECT * { { SELECT ?b (COUNT(*) AS ?a) { ?x a ?b } GROUP BY ?b } FILTER(?a > 0) }"
    found = site.query(query).json()
    assert found["head"]["vars"] == ["b", "a"]
    assert found["results"]["bindings"]


def test_default_dataset_is_all_graphs_and_named_ones_can_be_chosen(site):
    graphs = [row[0] for row in site.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").rows()]
    assert len(graphs) > 3
    every = int(site.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows()[0][0])
    one = site.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **{"default-graph-uri": graphs[0]}).rows()
    two = site.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **{"default-graph-uri": graphs[:2]}).rows()
    assert 0 < int(one[0][0]) < int(two[0][0]) < every
    named = site.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": graphs[1]})
    assert named.rows() == [(graphs[1],)]
    assert site.query("ASK { ?s ?p ?o }", **{"named-graph-uri": graphs[1]}).json()["boolean"] is False
    assert site.query("ASK {}", **{"default-graph-uri": "not an iri"}).status == 400


def test_head_says_what_get_says_without_a_body(site):
    path = "/sparql?" + urlencode({"query": SELECT})
    head, get = site.request("HEAD", path), site.request("GET", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["etag"] == get.headers["etag"]
    assert int(head.headers["content-length"]) == len(get.body)


@pytest.mark.parametrize("method", ["OPTIONS", "GET", "POST"])
def test_any_site_may_ask_from_a_browser(site, method):
    found = site.request(method, "/sparql", headers={"Origin": "https://example.org"})
    assert found.headers["access-control-allow-origin"] == "*"
    assert "Cancu-Truncated" in found.headers["access-control-expose-headers"]
    if method == "OPTIONS":
        assert found.status == 204
        assert found.headers["allow"] == found.headers["access-control-allow-methods"]
        assert "POST" in found.headers["allow"]


def test_etag_is_by_snapshot_query_and_format(site):
    path = "/sparql?" + urlencode({"query": SELECT})
    first = site.request("GET", path)
    tag = first.headers["etag"]
    again = site.request("GET", path, headers={"If-None-Match": tag})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    others = [site.query(SELECT, format="csv"), site.query(SELECT + " OFFSET 1"), site.query(SELECT, rows=3)]
    assert len({tag, *(each.headers["etag"] for each in others)}) == 4
    assert {"Accept", "Accept-Encoding"} <= {name.strip() for name in first.headers["vary"].split(",")}
    assert "etag" not in site.query("SELECT (RAND() AS ?x) {}").headers


def test_gzip_where_it_is_accepted(site):
    path = "/sparql?" + urlencode({"query": MANY})
    plain = site.request("GET", path)
    packed = site.request("GET", path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4
    assert packed.headers["etag"] != plain.headers["etag"]
    refused = site.request("GET", path, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def _json_rows(text):
    return len(json.loads(text)["results"]["bindings"])


ROWS = {
    "json": _json_rows,
    "xml": lambda text: text.count("<result>"),
    "csv": lambda text: len(list(csv.reader(io.StringIO(text)))) - 1,
    "tsv": lambda text: len(text.splitlines()) - 1,
    "nt": lambda text: len([line for line in text.splitlines() if not line.startswith("#")]),
}


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "nt", "ttl", "rdf"])
@pytest.mark.parametrize("rows", [1, 17, 1000])
def test_a_cut_answer_says_so(site, form, rows):
    query = MANY if form in ("json", "xml", "csv", "tsv") else "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    found = site.query(query, format=form, rows=rows)
    assert found.headers["cancu-truncated"] == "true"
    assert found.headers["cancu-row-limit"] == str(rows)
    if form in ROWS:
        assert ROWS[form](found.text) == rows
    if form not in ("csv", "tsv"):
        assert "bị cắt" in found.text


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_that_just_fits_is_whole(site, form):
    for query in (MANY + " LIMIT 1000", "SELECT * { { " + MANY + " LIMIT 1000 } }"):
        found = site.query(query, format=form)
        assert found.headers["cancu-truncated"] == "false"
        assert ROWS[form](found.text) == 1000
        assert "bị cắt" not in found.text


def test_rows_are_bounded_by_the_setting(site):
    found = site.query(MANY, rows=999_999)
    assert len(found.rows()) == 1000
    assert site.query(MANY, rows="many").status == 400


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT ?x WHERE {\n  ?x a =y\n}", 2, 8),
        ("SELECT ?x WHERE {\n  ?x a ?y", 2, 10),
        ("SELECT ?x WHERE { ?x a nope:y }", 1, 24),
        ("SELECT * { ?s ?p 'open }", 1, 18),
        ("SELECT * { ?s ?p ?o ) }", 1, 21),
        ("SELECT * { ?s ?p ?o }\nORDER BY", 2, 9),
    ],
)
def test_syntax_errors_have_a_place(site, query, line, column):
    found = site.query(query)
    problem = found.json()
    assert (found.status, found.type) == (400, "application/problem+json")
    assert problem["status"] == 400
    assert (problem["line"], problem["column"]) == (line, column)
    assert problem["title"] and problem["detail"] and problem["hint"]


def test_errors_are_plain_text_where_that_is_wanted(site):
    found = site.query("SELECT ?x WHERE { ?x a =y }", accept="text/plain")
    assert (found.status, found.type) == (400, "text/plain")
    assert "1:24" in found.text


@pytest.mark.parametrize(
    "update",
    ["CLEAR ALL", "INSERT DATA { <a:b> <a:c> 1 }", "DELETE WHERE { ?s ?p ?o }", "LOAD <http://127.0.0.1/x>"],
)
def test_updates_are_refused_with_403_and_a_sentence(site, update):
    ways = (
        site.request("GET", "/sparql?" + urlencode({"update": update})),
        site.request("POST", "/sparql", body=urlencode({"update": update}), headers={"Content-Type": FORM}),
        site.request("POST", "/sparql", body=update, headers={"Content-Type": "application/sparql-update"}),
        site.query(update),
    )
    for found in ways:
        assert found.status == 403
        assert "chỉ đọc" in found.json()["detail"]


@pytest.mark.parametrize("rubbish", ["", "hello", "{}", "SELECT", "\x00", "ASK { } ASK { }", "SELECT * {} #"])
def test_no_answer_tells_of_our_files(site, rubbish):
    found = site.query(rubbish)
    assert found.status in (200, 400)
    assert "Traceback" not in found.text and "/home" not in found.text and ".py" not in found.text


def test_service_description_holds_the_limits(site):
    found = site.request(
        "GET", "/sparql", headers={"Host": "evil.example", "Accept": "application/n-triples"}
    )
    assert (found.status, found.type) == (200, "application/n-triples")
    said = {t.predicate.value: t.object.value for t in parse(found.body, RdfFormat.N_TRIPLES)}
    limits = {
        name: said[CANCU + name] for name in ("maxSeconds", "maxRows", "maxAnswerBytes", "maxQueryBytes")
    }
    assert limits == {
        "maxSeconds": "10",
        "maxRows": "1000",
        "maxAnswerBytes": "50000000",
        "maxQueryBytes": "20000",
    }
    assert said["http://www.w3.org/ns/sparql-service-description#endpoint"] == f"{BASE}sparql"
    assert b"evil" not in found.body


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/ld+json", "*/*", None])
def test_service_description_in_every_format(site, accept):
    found = site.request("GET", "/sparql", headers={"Accept": accept} if accept else {})
    assert found.status == 200
    assert found.type == (accept if accept not in (None, "*/*") else "text/turtle")


@pytest.mark.parametrize(
    "accept",
    [
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
        "application/signed-exchange;v=b3;q=0.7",
    ],
)
def test_a_browser_gets_the_editor(site, accept):
    assert site.request("GET", "/sparql", headers={"Accept": accept}).type == "text/html"
    assert site.query(SELECT, accept=accept).type == "text/html"
    assert site.query(SELECT, accept=accept, format="csv").type == "text/csv"


def test_another_state_has_other_answers_and_other_etags(tmp_path):
    """How a query is read is remembered, what it is answered is not."""
    path = "/sparql?" + urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})

    def publish(number):
        with writing(tmp_path, base=BASE) as writer:
            node = NamedNode(f"{BASE}x/{number}")
            writer.store.add(Quad(node, NamedNode(f"{BASE}p"), node, node))
            writer.publish({})

    publish(1)
    with served(tmp_path) as site:
        first = site.request("GET", path)
        publish(2)
        second = site.request("GET", path, headers={"If-None-Match": first.headers["etag"]})
        again = site.request("GET", path, headers={"If-None-Match": second.headers["etag"]})
    assert [each.rows()[0][0] for each in (first, second)] == ["1", "2"]
    assert first.headers["etag"] != second.headers["etag"]
    assert again.status == 304


def test_what_is_remembered_of_requests_is_small(site):
    """A client may send much, and often; only short requests stay in memory."""
    kept = (direct._read, protocol._from_query_string)
    for each in kept:
        each.cache_clear()
    for number in range(3):
        long = urlencode({"query": f"ASK {{}} #{number}", "default-graph-uri": "a:" + "x" * 20_000})
        assert site.request("GET", f"/sparql?{long}").status == 200
        posted = site.request("POST", "/sparql", body=long, headers={"Content-Type": FORM})
        assert posted.status == 200
    assert [each.cache_info().currsize for each in kept] == [0, 0]
    site.query("ASK {}")
    assert [each.cache_info().currsize for each in kept] == [1, 1]
