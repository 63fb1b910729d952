"""What is not published does not exist: a canary document held back, that no edge of the service shows."""

from urllib.parse import quote

import graph_samples
import pytest
import webui_sample
from sparql_fixtures import served

from graph.build import build
from graph.homefolder import HomeFolder
from ontology.namespaces import BASE

CANARY = webui_sample.OTHER
PLACES = (
    "/",
    "/vb/",
    "/cq/",
    "/nhiem-vu",
    "/can-cu",
    "/trich-dan",
    "/khoi-luong",
    "/mang-luoi",
    "/ra-soat",
    f"/tra-cuu?q={quote('rừng')}",
    f"/tra-cuu?q={quote('7/KH-UBND')}",
    "/sitemap.xml",
)


def rebuild(home):
    sources = home.parent / "sources"
    return build([sources], home, read=webui_sample._read, extract=webui_sample._facts)


def words():
    """Words of the canary that no other document has."""
    mine = {task.text for task in webui_sample.facts(CANARY).tasks}
    return [text[:30] for text in mine if text[:30] not in graph_samples.plan_text()]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return webui_sample.make_home(tmp_path_factory.mktemp("held"))


def seen(home):
    """Where the canary shows: in pages, JSON, search, network and SPARQL."""
    with served(home) as site:
        shown = [
            place
            for place in PLACES
            for accept in ("text/html", "application/json")
            if any(sign in site.request("GET", place, headers={"Accept": accept}).text for sign in SIGNS)
        ]
        pages = [
            site.request("GET", f"/{CANARY}{below}").status for below in ("", ".ttl", "/nhiem-vu/I.1-01")
        ]
        mine = f"STRSTARTS(STR(?x), '{BASE}{CANARY}')"
        counts = [
            site.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} FILTER({mine}) }}").rows()[0][0]
            for pattern in ("?x ?p ?o", "?s ?p ?x", "GRAPH ?x { ?s ?p ?o }", "?s ?x ?o")
        ]
        return shown, pages, [int(count) for count in counts]


SIGNS = (CANARY, *words())


def test_a_canary_is_held_back_withdrawn_and_published_again(home):
    assert len(SIGNS) > 1
    shown, pages, counts = seen(home)
    assert shown and pages[0] == 200 and all(counts[:3])

    HomeFolder(home).set_state(CANARY, "held")
    report = rebuild(home)
    assert {item.status for item in report.documents if item.document == CANARY} == {"held"}
    assert seen(home) == ([], [404, 404, 404], [0, 0, 0, 0])

    HomeFolder(home).set_state(CANARY, "withdrawn")
    assert not rebuild(home).changed
    assert seen(home) == ([], [410, 410, 410], [0, 0, 0, 0])

    HomeFolder(home).set_state(CANARY, None)
    (home.parent / "sources/rung.md").unlink()
    rebuild(home)
    assert seen(home) == (shown, pages, counts)
