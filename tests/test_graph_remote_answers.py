"""The same application on two real engines: every answer and page equals that of the embedded store."""

import itertools
from pathlib import Path

import pytest
import remote_servers
import webui_sample

from graph import ask, mandate, paths
from graph.explorer import Explorer
from graph.remote.publishing import publish
from graph.remote.reading import open_explorer
from ontology.namespaces import BASE
from webui import create_app
from webui.settings import Settings

AGENCIES = ("cq/can-tho/so-y-te", "cq/can-tho/so-xay-dung", "cq/can-tho/cac-so", "cq/chinh-phu")
INSTRUMENTS = (
    webui_sample.PLAN,
    webui_sample.OTHER,
    "vb/cp/nq/2022/01",
    "vb/tw/nq/2020/59",
    "vb/cp/nq/2023/01",
)
TABS = ("doc", "nhiem-vu", "trich-dan", "co-quan", "can-cu", "anh-huong", "mang-luoi", "ra-soat", "du-lieu")
QUERIES = (
    "SELECT * WHERE { ?task a cc:Task ; cc:text ?text } ORDER BY ?task",
    "SELECT ?class (COUNT(*) AS ?n) WHERE { ?item a ?class } GROUP BY ?class ORDER BY ?class",
    "SELECT ?a WHERE { ?a cc:restsOn+ <vb/cp/nq/2023/01> } ORDER BY ?a",
    "ASK { ?task cc:dependsOn <vb/tw/nq/2020/59> }",
    "ASK { ?task cc:dependsOn <vb/tw/nq/1920/59> }",
)


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def both(request, tmp_path_factory):
    """The explorer of a home folder, that of an engine it was published to, and their settings."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "server").mkdir()
    home = webui_sample.make_home(folder)
    with getattr(remote_servers, request.param)(folder / "server") as access:
        publish(access, home, base=BASE)
        settings = Settings(
            home=folder / "empty",
            store=access.query,
            store_update=access.update,
            store_user=access.user,
            store_password=access.password,
        )
        with Explorer.open(home) as local, open_explorer(access, folder / "empty", base=BASE) as remote:
            yield local, remote, Settings(home=home), settings


@pytest.mark.parametrize("name", ask.QUESTIONS)
def test_guided_question_has_the_same_answer(both, name):
    local, remote, *_ = both
    question = ask.QUESTIONS[name]
    items = {"agency": AGENCIES, "instrument": INSTRUMENTS, None: (None,)}[question.takes]
    modes = ("named", "body", "members") if question.options else ("named",)
    for item, mode in itertools.product(items, modes):
        found = question.ask(remote, item, collectives=mode)
        assert found == question.ask(local, item, collectives=mode)
        assert question.csv(found)


def test_all_bodies_instruments_and_documents_are_the_same(both):
    local, remote, *_ = both
    assert remote.home() == local.home()
    assert remote.catalogue().agencies == local.catalogue().agencies
    assert remote.catalogue().instruments == local.catalogue().instruments
    assert remote.agencies() == local.agencies()
    assert remote.instruments() == local.instruments()
    assert remote.tasks() == local.tasks()
    assert len(remote.held()) == 3


@pytest.mark.parametrize("document", [webui_sample.PLAN, webui_sample.OTHER, webui_sample.THIRD])
def test_document_has_the_same_facts_text_and_source(both, document):
    local, remote, *_ = both
    assert remote.document(document) == local.document(document)
    assert remote.calendar(document=document) == local.calendar(document=document)
    assert remote.anomalies(document=document) == local.anomalies(document=document)


@pytest.mark.parametrize("around", [None, webui_sample.PLAN, "cq/can-tho/so-y-te", "vb/tw/nq/2020/59"])
def test_network_is_the_same(both, around):
    local, remote, *_ = both
    for depth in (1, 2):
        assert remote.network(around, depth=depth) == local.network(around, depth=depth)


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_chain_of_mandates_is_the_same(both, instrument):
    local, remote, *_ = both
    found = mandate.chain(remote.catalogue(), remote.instrument(instrument))
    assert found == mandate.chain(local.catalogue(), local.instrument(instrument))


@pytest.mark.parametrize("words", ["nghi quyet 59", "y tế", "“Sở Xây dựng”", "01/NQ-CP", "khong co"])
def test_search_is_the_same(both, words):
    local, remote, *_ = both
    assert remote.hits(words) == local.hits(words)


def test_every_kind_of_page_is_the_same(both):
    _local, _remote, here, there = both
    ours, theirs = (create_app(settings).test_client() for settings in (here, there))
    plan = f"/{webui_sample.PLAN}"
    pages = ["/", "/vb/", "/cq/", "/nhiem-vu", "/can-cu", "/khoi-luong", "/khoi-luong?collectives=members"]
    pages += ["/mang-luoi", "/lich", "/ra-soat", "/cau-hoi", "/tra-cuu", "/tra-cuu?q=nghi+quyet", "/ns"]
    pages += [f"{plan}?tab={tab}" for tab in TABS]
    pages += [f"/{path}" for path in (*AGENCIES, *INSTRUMENTS)]
    pages += [f"{plan}/nhiem-vu/I.2-04", f"{plan}/muc/I.2", f"{plan}/phan-cong/I.2", f"{plan}/trich-dan/c21"]
    for page in pages:
        mine, other = ours.get(page), theirs.get(page)
        assert (page, other.status_code) == (page, mine.status_code)
        assert other.text == mine.text, page
    assert theirs.get("/healthz").json["status"] == "ok"


def test_linked_data_descriptions_are_the_same(both):
    _local, _remote, here, there = both
    ours, theirs = (create_app(settings).test_client() for settings in (here, there))
    plan = webui_sample.PLAN
    items = [
        *AGENCIES,
        *INSTRUMENTS,
        f"{plan}/nhiem-vu/I.2-04",
        f"{plan}/trich-dan/c21",
        *paths.SHARED_GRAPHS,
    ]
    for item in items:
        mine, other = (set(app.get(f"/{item}.nt").text.splitlines()) for app in (ours, theirs))
        assert other == mine, item
        assert mine, item


@pytest.mark.parametrize("query", QUERIES)
def test_query_of_another_tool_has_the_same_answer(both, query):
    *_, here, there = both
    text = f"PREFIX cc: <https://w3id.org/cancu/ns#> {query}"
    answers = []
    for settings in (here, there):
        app = create_app(settings)
        answer = app.test_client().get(
            "/sparql",
            query_string={"query": text, "format": "csv"}
            if "ASK" not in text
            else {"query": text, "format": "json"},
        )
        answers.append((answer.status_code, answer.text))
        app.extensions["cancu.sparql"].close()
    assert answers[1] == answers[0]
    assert answers[0][0] == 200


def test_construct_through_the_proxy_keeps_its_limit(both):
    *_, there = both
    app = create_app(there)
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    answer = app.test_client().get("/sparql", query_string={"query": query, "format": "nt", "rows": "50"})
    app.extensions["cancu.sparql"].close()
    assert answer.headers["Cancu-Truncated"] == "true"
    assert len([line for line in answer.text.splitlines() if not line.startswith("#")]) == 50


REFUSED = [
    ("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }", 403),
    ("SELECT * FROM <urn:x> WHERE { ?s ?p ?o }", 403),
    ("DEFINE get:soft 'soft' SELECT * WHERE { ?s ?p ?o }", 400),
    ("PREFIX bif: <bif:> SELECT (bif:pi() AS ?x) WHERE { }", 403),
    ("SELECT (<java:x>() AS ?x) WHERE { }", 403),
    (r"PREFIX b: <\u0062if:> SELECT (b:pi() AS ?x) WHERE { }", 403),
    ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
    ("INSERT DATA { <urn:a> <urn:b> 1 }", 403),
    ("DROP ALL", 403),
    ("SELECT * WHERE { ?s ?p }", 400),
]


@pytest.mark.parametrize(("query", "status"), REFUSED)
def test_query_that_is_not_for_a_shared_engine_goes_no_further(both, query, status):
    *_, there = both
    app = create_app(there)
    answer = app.test_client().post("/sparql", data={"query": query})
    app.extensions["cancu.sparql"].close()
    assert answer.status_code == status
    assert answer.json["detail"]


def test_graphs_cannot_be_chosen_by_the_protocol(both):
    *_, there = both
    app = create_app(there)
    for name in ("default-graph-uri", "named-graph-uri"):
        answer = app.test_client().get("/sparql", query_string={"query": "ASK { ?s ?p ?o }", name: "urn:x"})
        assert answer.status_code == 403
    app.extensions["cancu.sparql"].close()


def test_cut_rows_are_told_before_readers_miss_them(tmp_path: Path):
    """Virtuoso's own default is 10,000 rows without a word about the rest."""
    home = webui_sample.make_home(tmp_path)
    (tmp_path / "server").mkdir()
    with (
        remote_servers.virtuoso(tmp_path / "server", rows=10_000) as access,
        pytest.raises(Exception, match="10000 dòng"),
    ):
        publish(access, home, base=BASE)
