"""The description of what machines can ask: complete, true to the answers; and no input breaks a page."""

import json
import re

import jsonschema_rs
import pytest
import schemathesis
import webui_sample
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from webui.api import document
from webui.api.operations import FILES, OPERATIONS
from webui.api.parameters import PARAMETERS

pytest_plugins = ("webui_fixtures",)

PLAN = f"/{webui_sample.PLAN}"
EXAMPLES = 6  # of each operation; the seed is fixed


@pytest.fixture(scope="module")
def described(app):
    return app.test_client().get("/openapi.json").get_json()


def test_every_route_has_a_row_and_every_row_a_route(app):
    routes = {rule.endpoint for rule in app.url_map.iter_rules()} - set(FILES)
    assert routes == set(OPERATIONS), "describe the route in webui/api/operations.py"


def test_every_argument_of_a_row_is_explained():
    asked = {name for operation in OPERATIONS.values() for name in operation.arguments}
    assert asked <= set(PARAMETERS)


SOURCES = re.compile(r"request\.args(?:\.get(?:list)?\(|\[)\s*\"([\w-]+)\"")


def test_every_argument_that_a_view_reads_is_explained():
    folder = webui_sample.Path(document.__file__).parents[1]
    read = {name for file in folder.rglob("*.py") for name in SOURCES.findall(file.read_text("utf-8"))}
    assert read <= set(PARAMETERS), "explain the argument in webui/api/parameters.py"


# address -> the path of the description that speaks of it
ANSWERS = {
    "/.json": "/.json",
    "/vb.json": "/vb.json",
    "/cq.json?loai=nhom": "/cq.json",
    "/nhiem-vu.json?thoi-han=co": "/nhiem-vu.json",
    "/nhiem-vu.bang.json?thoi-han=co": "/nhiem-vu.bang.json",
    "/can-cu.json": "/can-cu.json",
    "/trich-dan.json": "/trich-dan.json",
    "/khoi-luong.json": "/khoi-luong.json",
    "/khoi-luong.json?xem=ma-tran": "/khoi-luong.json",
    "/so-sanh.json": "/so-sanh.json",
    f"/so-sanh.json?a={webui_sample.OTHER}&b={webui_sample.PLAN}": "/so-sanh.json",
    "/phoi-hop.json?nhom=body": "/phoi-hop.json",
    "/mang-luoi.json": "/mang-luoi.json",
    "/lich.json?thang=2023-10": "/lich.json",
    "/ra-soat.json": "/ra-soat.json",
    "/ra-soat/con-thieu.json": "/ra-soat/con-thieu.json",
    "/ra-soat/soan-thao.json": "/ra-soat/soan-thao.json",
    "/cau-hoi.json": "/cau-hoi.json",
    "/tra-cuu.json?q=so+y+te": "/tra-cuu.json",
    "/tra-cuu.bang.json?q=so+y+te": "/tra-cuu.bang.json",
    "/goi-y?q=so+y": "/goi-y",
    "/healthz": "/healthz",
    "/du-lieu.json": "/du-lieu.json",
    "/ns.json": "/ns.json",
    "/openapi.json": "/openapi.json",
    f"{PLAN}.json": "/vb/{path}.json",
    f"{PLAN}/muc/III.1.json": "/vb/{path}.json",
    f"{PLAN}/nhiem-vu/III.1-01.json": "/vb/{path}.json",
    f"{PLAN}/phan-cong/I.1.json": "/vb/{path}.json",
    f"{PLAN}/trich-dan/c01.json": "/vb/{path}.json",
    f"{PLAN}.bang.json?xem=nhiem-vu": "/vb/{path}.bang.json",
    "/vb/tw/nq/2020/59.json": "/vb/{path}.json",
    "/cq/can-tho/so-y-te.json": "/cq/{path}.json",
    "/cq/can-tho/so-y-te.json?xem=phieu": "/cq/{path}.json",
}


@pytest.mark.parametrize(("address", "path"), ANSWERS.items())
def test_answers_are_as_described(client, described, address, path):
    answer = client.get(address)
    assert answer.status_code == 200
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    whole = {**content["application/json"]["schema"], "components": described["components"]}
    faults = [str(each) for each in jsonschema_rs.Draft202012Validator(whole).iter_errors(answer.get_json())]
    assert faults == []


def test_a_wrong_answer_would_be_noticed(described):
    (schema,) = [
        described["paths"]["/nhiem-vu.json"]["get"]["responses"]["200"]["content"]["application/json"]
    ]
    whole = {**schema["schema"], "components": described["components"]}
    assert not jsonschema_rs.is_valid(whole, {"tasks": [{"id": 1}], "filters": {}})


def test_every_form_that_is_described_is_given(client, described):
    """Lists and files of pages without an argument in the path."""
    asked = 0
    for path, item in described["paths"].items():
        form = next(
            (
                each
                for each in item.get("get", {}).get("parameters", ())
                if (each["name"], each["in"]) == ("dang", "path")
            ),
            None,
        )
        if form is None or path.count("{") > 1:
            continue
        for suffix in form["schema"]["enum"]:
            answer = client.get(path.replace("{dang}", suffix))
            assert answer.status_code == 200, (path, suffix)
            kind = item["get"]["responses"]["200"]["content"]
            assert answer.mimetype in kind, (path, suffix)
            asked += 1
    assert asked > 30


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_for_people_names_every_address(client, described, language):
    page = client.get(f"/openapi?lang={language}").get_data(as_text=True)
    stems = {path for path in described["paths"] if not path.endswith((".json", "{dang}"))}
    assert all(f">{path}<" in page for path in stems)


def test_no_made_up_input_breaks_a_page(app):
    """Schemathesis makes inputs that fit the description and inputs that do not."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    tried = 0

    def check(strategy):
        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def call(case):
            nonlocal tried
            tried += 1
            answer = case.call()
            assert answer.status_code < 500 or answer.status_code == 503, (case.formatted_path, case.query)

        call()

    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            check(operation.as_strategy(generation_mode=mode))
    assert tried > 300


LONG = "a" * 10_000
ODD = (
    *("trang=0", "trang=-1", "trang=99999999999999999999", "trang=1e9", "trang=a", "trang=", "trang=%00"),
    *("xep=", "xep=khong-co", "xep=chu-tri&xep=ma&chieu=len", "an=%00&an=&an=ma", "co=-5", "co=10000000"),
    *("thang=0000-00", "thang=9999-12", "thang=0001-01", "thang=2023-13", "thang=%ff", "ngay=2023-02-30"),
    *("q=%00", "q=%ff%fe", "q=%22", "q=%27%3B--", "q=*", "q=(", f"q={LONG}", "q=" + "%F0%9F%98%80" * 500),
    *("q=NEAR(", "q=a+AND", "q=-", "q=^", "q=%E1%BB", "q=%ED%A0%80"),
    *("van-ban=%00", "van-ban=..%2F..%2Fetc", "van-ban=vb/a/b/c/d", f"van-ban={LONG}", "van-ban=%3Cx%3E"),
    *("co-quan=cq/khong-co", "co-quan=%7B%7D", "co-quan=cq/a%20b", "muc=%22", "can-cu=vb/tw/nq/2020/59%3E"),
    *("nhom=x", "xem=x", "xem=%00", "lang=x", "lang=%00", "cach=%FF", "loai=x&loai=y&loai=z"),
    *("quanh=%00", "quanh=x", f"quanh={LONG}", "sau=-1", "sau=99", "toi-da=-1", "toi-da=9" + "9" * 40),
    *("mo=nhom|x|task|leads", "mo=%00", f"mo={LONG}", "&".join(["mo=x"] * 300), "bo-cuc=x"),
    *(
        "tu=x&den=y",
        "tu=5&den=1",
        "tu=-1&den=99999999",
        "tu=cq/can-tho/so-y-te&den=",
        f"tu={LONG}&den={LONG}",
    ),
    *("%00=%00", "=", "&&&", "%", "%zz=1", "a[]=1&a[b]=2"),
)
PAGES = (
    *("/", "/vb/", "/cq/", "/nhiem-vu", "/can-cu", "/trich-dan", "/khoi-luong", "/mang-luoi", "/lich"),
    *(
        "/ra-soat",
        "/ra-soat/con-thieu",
        "/so-sanh",
        "/cau-hoi",
        "/tra-cuu",
        "/goi-y",
        "/du-lieu",
        "/ns",
        "/openapi",
    ),
    *(f"/{webui_sample.OTHER}", f"/{webui_sample.OTHER}/muc/I", "/vb/tw/nq/2020/59", "/cq/can-tho/so-y-te"),
)
STEPS = {"/ra-soat/con-thieu": 7, "/cq/can-tho/so-y-te": 2}  # slow ones get some of them


@pytest.mark.parametrize("page", PAGES)
def test_odd_arguments_never_break_a_page(client, page):
    for query in ODD[:: STEPS.get(page, 1)]:
        answer = client.get(f"{page}?{query}")
        assert answer.status_code < 500, (page, query[:80])
        assert b"Traceback" not in answer.data


PATHS = (
    *("/vb/%00", "/vb/%ff%fe", "/vb/..%2f..%2fetc/passwd", "/cq/%22%3E", "/vb/" + "a/" * 2000, "/cq/" + LONG),
    *("/vb/tw/nq/2020/59/nhiem-vu/%00", "/vb/tw/nq/9999999/59", "/noi/%3Cx%3E", "/do-thi/a%20b", "//", "/%"),
    *("/vb/{}", "/vb/tw/nq/2020/59.csv", "/nhiem-vu.exe", "/nhiem-vu.", "/.json.json", "/nhiem-vu.json.csv"),
    *(
        "/du-lieu/..%2fstore",
        "/thu-vien/%00",
        "/static/%00",
        "/static/..%2f..%2fsettings.py",
        "/bootstrap/static/x",
    ),
)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_odd_addresses_never_break_the_site(client, path):
    assert client.get(path).status_code < 500


BODIES = (
    (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
    (b"van=%ff%fe%00", "application/x-www-form-urlencoded"),
    (b"van=" + b"%E1%BB%81" * 20_000, "application/x-www-form-urlencoded"),
    (json.dumps({"van": "a"}).encode(), "application/json"),
    (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data"),
    (b"x" * 2_000_000, "text/plain; charset=utf-99"),
)


@pytest.mark.parametrize(("body", "kind"), BODIES)
@pytest.mark.parametrize("address", ["/ra-soat/soan-thao", "/sparql", "/nhiem-vu"])
def test_odd_bodies_never_break_a_page(client, address, body, kind):
    assert client.post(address, data=body, content_type=kind).status_code < 500


@pytest.mark.parametrize(
    "accept", ["*/*;q=x", "text/turtle", "application/json;q=0, */*", "\x7f", "a" * 10_000]
)
def test_odd_headers_never_break_a_page(client, accept):
    for page in PAGES:
        headers = {"Accept": accept, "Accept-Language": "x" * 5000, "Cookie": 'lang=%00; theme="x'}
        assert client.get(page, headers=headers).status_code < 500, page
