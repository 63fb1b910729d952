"""Every kind of page: status, language, title, forms of data, headers, errors."""

import json
import re
from html.parser import HTMLParser

import pytest
import webui_sample
from pyoxigraph import RdfFormat, parse

from webui import create_app
from webui.settings import Settings

pytest_plugins = ("webui_fixtures",)

PLAN = f"/{webui_sample.PLAN}"
TASK = f"{PLAN}/nhiem-vu/III.1-01"
SECTION = f"{PLAN}/muc/III.1"
ASSIGNMENT = f"{PLAN}/phan-cong/I.2"
CITATION = f"{PLAN}/trich-dan/c01"
BASIS = "/vb/tw/nq/2020/59"
AGENCY = "/cq/can-tho/so-cong-thuong"
COLLECTIVE = "/cq/can-tho/cac-so"

ITEMS = (PLAN, TASK, SECTION, ASSIGNMENT, CITATION, BASIS, AGENCY, COLLECTIVE)
TABS = {
    PLAN: (
        "doc",
        "nhiem-vu",
        "trich-dan",
        "co-quan",
        "can-cu",
        "anh-huong",
        "mang-luoi",
        "ra-soat",
        "du-lieu",
    ),
    TASK: ("xem", "mang-luoi", "du-lieu"),
    SECTION: ("doc", "nhiem-vu", "trich-dan", "mang-luoi", "du-lieu"),
    BASIS: ("nhiem-vu", "dan-chieu", "quan-he", "mang-luoi", "du-lieu"),
    AGENCY: ("chu-tri", "phoi-hop", "nhom-chu-tri", "nhom-phoi-hop", "nhac-den", "mang-luoi", "du-lieu"),
    COLLECTIVE: ("chu-tri", "phoi-hop", "nhac-den", "mang-luoi", "du-lieu"),
}
LISTS = (
    "/",
    "/vb/",
    "/cq/",
    "/nhiem-vu",
    "/can-cu",
    "/trich-dan",
    "/khoi-luong",
    "/khoi-luong?nhom=body",
    "/khoi-luong?nhom=members",
    "/mang-luoi",
    "/ra-soat",
    "/cau-hoi",
    "/tra-cuu",
    "/tra-cuu?q=so+y+te",
)
PAGES = (*LISTS, *ITEMS, *(f"{path}?xem={tab}" for path, tabs in TABS.items() for tab in tabs))


class Page(HTMLParser):
    """What the tests look at: ids, addresses, title, language, script and style in the page itself."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.inline, self.title, self.language = [], [], [], "", None
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src", "action", "data-source") if given.get(name)]
        self.language = given.get("lang") if tag == "html" else self.language
        handlers = [name for name in given if name.startswith("on") or name == "style"]
        self.inline += handlers + (
            [tag]
            if tag == "style"
            or (tag == "script" and "src" not in given and given.get("type") != "application/ld+json")
            else []
        )

    def handle_data(self, data):
        if self._open and self._open[-1] == "title":
            self.title += data

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_in_its_language(client, address, language):
    client.set_cookie("lang", language)
    answer = client.get(address)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.language == language
    assert page.title.strip().endswith("– Căn Cứ") and len(page.title.strip()) > 12
    assert page.inline == []
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith(("/", "#")) for link in page.links), page.links


def test_titles_tell_pages_apart(client):
    titles = [Page(client.get(address).text).title for address in (*ITEMS, "/", "/cq/", "/nhiem-vu")]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("address", (*LISTS, *ITEMS))
def test_the_same_page_is_json_by_suffix_and_by_accept(client, address):
    path, mark, query = address.partition("?")
    suffixed = client.get(f"{path.rstrip('/') or '/'}.json{mark}{query}")
    accepted = client.get(address, headers={"Accept": "application/json"})
    assert suffixed.status_code == accepted.status_code == 200
    assert suffixed.mimetype == accepted.mimetype == "application/json"
    assert suffixed.get_json() == accepted.get_json()
    assert "Accept" in accepted.headers["Vary"]


RDF = {
    "ttl": (RdfFormat.TURTLE, "text/turtle"),
    "jsonld": (RdfFormat.JSON_LD, "application/ld+json"),
    "nt": (RdfFormat.N_TRIPLES, "application/n-triples"),
    "rdf": (RdfFormat.RDF_XML, "application/rdf+xml"),
}


@pytest.mark.parametrize("address", ITEMS)
@pytest.mark.parametrize("suffix", RDF)
def test_every_item_is_linked_data(client, address, suffix):
    form, mimetype = RDF[suffix]
    answer = client.get(f"{address}.{suffix}")
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    subjects = {quad.subject.value for quad in parse(answer.data, format=form)}
    assert f"https://w3id.org/cancu{address}" in subjects


def test_the_rdf_of_a_list_is_its_rows(client):
    address = "/nhiem-vu{}?co-quan=cq/can-tho/so-cong-thuong"
    answer = client.get(address.format(".ttl"))
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    assert answer.data == client.get(address.format(".bang.ttl")).data
    assert client.get("/nhiem-vu.nt").status_code == client.get("/tro-giup.ttl").status_code == 406


def test_json_names_items_by_the_base_of_the_settings(webui_home):
    app = create_app(Settings(home=webui_home, base="https://example.org/x/"))
    answer = app.test_client().get(f"{TASK}.json", headers={"Host": "evil.example"})
    assert answer.get_json()["iri"] == f"https://example.org/x{TASK}"


@pytest.mark.parametrize("address", [*PAGES, "/khong-co", "/cau-hoi?co-quan=so+y+te", "/vb", "/nhiem-vu/"])
def test_the_host_of_the_request_is_never_repeated(client, address):
    answer = client.get(address, headers={"Host": "evil.example"})
    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)


@pytest.mark.parametrize(
    "address", ["/", "/khong-co", "/static/tokens.css", "/thu-vien/vis-network.min.js", "/healthz"]
)
def test_headers_keep_the_page_to_itself(client, address):
    with client.get(address) as answer:
        headers = answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


WRONG = [
    ("/khong-co", 404),
    ("/vb/khong/co", 404),
    ("/cq/khong/co", 404),
    (f"{PLAN}/nhiem-vu/Z.9-99", 404),
    (f"{PLAN}/muc/Z", 404),
    (f"{PLAN}/trich-dan/c999", 404),
    (f"{PLAN}/phan-cong/Z", 404),
    ("/thu-vien/khong-co.js", 404),
    ("/thu-vien/..%2f..%2fsettings.py", 404),
    ("/nhiem-vu?van-ban=vb/khong/co", 404),
    ("/nhiem-vu.nt", 406),
]


@pytest.mark.parametrize(("address", "status"), WRONG)
def test_a_wrong_address_says_what_to_do(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert re.search(r"<h1>[^<]+</h1>", answer.text)
    as_json = client.get(address, headers={"Accept": "application/json"})
    if as_json.status_code != 200:
        assert as_json.get_json()["title"] and as_json.get_json()["hint"]


@pytest.mark.parametrize(
    "query", ["trang=0", "trang=-1", "trang=x", "xep=%00", "tu=9&den=1", "sau=99", "toi-da=-5", "an=ma"]
)
def test_odd_arguments_are_harmless(client, query):
    for address in ("/nhiem-vu", PLAN, "/mang-luoi", f"{BASIS}?xem=mang-luoi"):
        assert client.get(f"{address}{'&' if '?' in address else '?'}{query}").status_code == 200


def test_nothing_built_is_503_with_the_command_to_run(tmp_path):
    app = create_app(Settings(home=tmp_path / "none"))
    for address in ("/", "/healthz", "/cq/"):
        answer = app.test_client().get(address)
        assert answer.status_code == 503
        assert "cancu build" in answer.text


def test_a_fault_of_ours_is_500_without_its_words(webui_home):
    class Broken:
        def home(self):
            raise RuntimeError("secret place")

    app = create_app(Settings(home=webui_home), Broken())
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert "secret place" not in answer.text


def test_healthz_names_the_snapshot(client):
    answer = client.get("/healthz").get_json()
    assert answer["status"] == "ok" and answer["snapshot"]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("co-quan=so+y+te", "/cq/can-tho/so-y-te"),
        ("co-quan=S%E1%BB%9F+C%C3%B4ng+Th%C6%B0%C6%A1ng", AGENCY),
        ("van-ban=59+nq+tw", BASIS),
    ],
)
def test_questions_go_to_their_answer(client, query, address):
    answer = client.get(f"/cau-hoi?{query}")
    assert (answer.status_code, answer.headers["Location"]) == (303, address)


def test_an_unknown_name_stays_with_suggestions(client):
    answer = client.get("/cau-hoi?co-quan=so+y+tee")
    assert answer.status_code == 200
    assert "Sở Y tế" in answer.text and "so y tee" in answer.text


def test_a_made_up_name_is_shown_as_text(client):
    answer = client.get("/cau-hoi?co-quan=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in answer.text


def test_suggestions_are_of_the_wanted_kinds(client):
    found = client.get("/goi-y?q=so+y&loai=agency").get_json()
    assert "/cq/can-tho/so-y-te" in [each["address"] for each in found]
    assert {each["kind"] for each in found} == {"agency"}


def test_language_is_chosen_by_address_and_remembered(client):
    assert 'lang="en"' in client.get("/?lang=en").text
    assert 'lang="en"' in client.get("/cq/").text
    assert 'lang="vi"' in client.get("/?lang=vi").text
    assert 'lang="vi"' in client.get("/?lang=xx").text


def test_json_of_a_document_holds_the_text_and_all_its_parts(client):
    record = json.loads(client.get(f"{PLAN}.json").data)
    assert record["text"] == webui_sample.graph_samples.plan_text()
    assert len(record["tasks"]) == 210 and len(record["citations"]) == 67


def test_an_unbuilt_or_damaged_collection_tells_strangers_no_path(tmp_path):
    """What is wrong and what to do stands on the page; where it lies on the machine does not."""
    home = tmp_path / "secret-place"
    app = create_app(Settings(home=home))
    for address in ("/", "/vb/", "/tra-cuu", "/sparql?query=ASK%7B%7D", "/du-lieu", "/.json"):
        answer = app.test_client().get(address)
        assert answer.status_code == 503
        assert "secret-place" not in answer.text
        assert "cancu build" in answer.text
    (home / "snapshots" / "000001").mkdir(parents=True)
    (home / "current").write_text("000001", encoding="utf-8")
    damaged = create_app(Settings(home=home)).test_client().get("/vb/")
    assert damaged.status_code == 503
    assert "secret-place" not in damaged.text
