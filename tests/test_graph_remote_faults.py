"""What pages and commands do while a remote engine is slow, down, cut off, or lies: one sentence, in time."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import faulty_engine
import pytest
from faulty_engine import JSON, drip, endless, faulty, raw, reply, silent

from graph.remote.access import Access
from graph.remote.credentials import Credentials
from graph.remote.engine import Engine
from graph.remote.gate import Gate
from graph.remote.problems import EngineBusy, EngineDown, EngineError, EngineRefuses
from webui import create_app
from webui.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SECRETS = {"store_user": "nguyen-van-a", "store_password": "mat-khau-bi-mat"}
SECONDS = 1.0
HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n"
RECORD = {"format": 2, "current": "1", "slots": {}, "writing": None, "withdrawn": []}


def answer(value):
    """A proper answer of one row."""
    row = {"record": {"type": "literal", "value": value}}
    return json.dumps({"head": {"vars": ["record"]}, "results": {"bindings": [row]}}).encode()


def shaped(record):
    return reply(json.dumps(record).encode())


FAULTS = {
    "silent": silent,
    "headers byte by byte": drip(f"{HEAD}\r\n".encode()),
    "body byte by byte": drip(b" " * 90, head=f"{HEAD}Content-Length: 90\r\n\r\n".encode()),
    "cut before the answer": raw(b""),
    "cut in the headers": raw(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "cut in the body": raw(f"{HEAD}Content-Length: 5000\r\n\r\n{{".encode()),
    "cut in a chunk": raw(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n40\r\n{{".encode()),
    "cut between chunks": raw(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n".encode()),
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "a line without end": raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000),
    "HTML": reply(b"<html>Please log in</html>", kind="text/html"),
    "HTML that calls itself JSON": reply(b"<html>Please log in</html>"),
    "no type": reply(b"{}", kind=""),
    "nothing": reply(b""),
    "half JSON": reply(answer("x")[:40]),
    "not UTF-8": reply(b'{"head": "\xff\xfe"}'),
    "deep JSON": reply(b"[" * 200_000),
    "a list": shaped([]),
    "no head": shaped({"results": {"bindings": []}}),
    "rows of another shape": shaped({"head": {"vars": ["record"]}, "results": {"bindings": {"a": 1}}}),
    "names that are numbers": shaped({"head": {"vars": [1]}, "results": {"bindings": []}}),
    "a row that is a number": shaped({"head": {"vars": ["record"]}, "results": {"bindings": [1]}}),
    "a value that is a number": shaped(
        {"head": {"vars": ["record"]}, "results": {"bindings": [{"record": {"type": "literal", "value": 1}}]}}
    ),
    "a record that is no record": reply(answer("{}")),
    "a record of another program": reply(answer('{"slots": {"1": {"x": 1}}}')),
    "a record without a whole state": reply(answer(json.dumps(RECORD))),
    "two records": reply(
        json.dumps(
            {
                "head": {"vars": ["record"]},
                "results": {"bindings": [{"record": {"type": "literal", "value": str(n)}} for n in (1, 2)]},
            }
        ).encode()
    ),
    "packed unasked": reply(b"\x1f\x8b", headers="Content-Encoding: gzip\r\n"),
    "10 GB": endless,
    "401 basic": reply(b"", status="401 No", headers='WWW-Authenticate: Basic realm="x"\r\n'),
    "401 digest": reply(
        b"", status="401 No", headers='WWW-Authenticate: Digest realm="x", nonce="n", qop="auth"\r\n'
    ),
    "401 of a kind we do not know": reply(b"", status="401 No", headers="WWW-Authenticate: Negotiate\r\n"),
    "403": reply(b"java.lang.NullPointerException", status="403 No", kind="text/plain"),
    "404": reply(b"", status="404 No"),
    "429": reply(b"", status="429 Slow down", headers="Retry-After: 7\r\n"),
    "503": reply(b"", status="503 Later", headers="Retry-After: Thu, 01 Jan 2099 00:00:00 GMT\r\n"),
    "500 with a trace": reply(b"Traceback (most recent call last): /srv/secret", status="500 Fault"),
}


@pytest.fixture
def settings(tmp_path):
    def make(address):
        return Settings(home=tmp_path / "home", store=address, store_seconds=SECONDS, **SECRETS)

    return make


@pytest.mark.parametrize("name", FAULTS)
def test_pages_say_what_is_wrong_in_time_and_others_work(settings, name):
    with faulty(FAULTS[name]) as server:
        app = create_app(settings(server.address)).test_client()
        begun = time.monotonic()
        page = app.get("/")
        assert time.monotonic() - begun < SECONDS + 2.5
        assert page.status_code == 503
        assert "Kho" in page.text or "kho" in page.text or "Bản ghi" in page.text
        for word in (*SECRETS.values(), "127.0.0.1", "Traceback", "/srv/secret", "NullPointer"):
            assert word not in page.text
        assert app.get("/healthz").status_code == 503
        begun = time.monotonic()
        for path in (
            "/ns",
            "/openapi",
            "/static/site.css" if (ROOT / "webui/static/site.css").exists() else "/ns",
        ):
            assert app.get(path).status_code == 200, path
        assert time.monotonic() - begun < 2


def test_nobody_listens(settings):
    port = faulty_engine.Faulty(silent)
    address = port.address
    port.close()
    app = create_app(settings(address)).test_client()
    page = app.get("/vb/", headers={"Accept": "application/json"})
    assert page.status_code == 503
    assert page.json["message"] == "Không kết nối được với kho dữ liệu từ xa."


def test_redirect_is_not_followed_and_gets_no_credentials(settings):
    with faulty(reply(answer("x"))) as other:
        away = reply(b"", status="307 Elsewhere", headers=f"Location: {other.address}\r\n")
        with faulty(away) as server:
            page = create_app(settings(server.address)).test_client().get("/")
        assert page.status_code == 503
        assert "chuyển sang địa chỉ khác" in page.text
        assert other.requests == []


def test_password_waits_for_the_server_to_ask(settings):
    with faulty(
        reply(b"", status="401 No", headers='WWW-Authenticate: Digest realm="x", nonce="n"\r\n')
    ) as server:
        create_app(settings(server.address)).test_client().get("/")
        first, second = server.requests[:2]
        assert b"authorization" not in first.lower()
        assert b"authorization: digest" in second.lower()
        assert all(SECRETS["store_password"].encode() not in request for request in server.requests)


def test_busy_engine_passes_its_wait_on(settings):
    with faulty(FAULTS["429"]) as server:
        app = create_app(settings(server.address)).test_client()
        page = app.get("/")
        assert page.headers["Retry-After"] == "7"
        query = app.get("/sparql", query_string={"query": "ASK { ?s ?p ?o }", "format": "json"})
        assert (query.status_code, query.headers["Retry-After"]) == (503, "7")


def test_command_ends_with_one_sentence(settings, tmp_path):
    with faulty(FAULTS["500 with a trace"]) as server:
        environment = {
            "CANCU_STORE": server.address,
            "CANCU_STORE_PASSWORD": "mat-khau-bi-mat",
            "CANCU_STORE_USER": "a",
        }
        done = subprocess.run(
            [sys.executable, "-m", "webui", "ask", "load", "--home", str(tmp_path)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
    assert done.returncode == 1
    assert "Kho dữ liệu từ xa không làm được yêu cầu này (mã 500)." in done.stderr
    assert "Traceback" not in done.stderr
    assert "mat-khau" not in done.stderr + done.stdout


def test_hanging_engine_holds_few_threads_and_is_tried_by_one():
    gate = Gate(at_once=2)
    with faulty(silent) as server:
        access = Access(query=server.address, update=server.address, seconds=1)
        engine, problems = Engine(access, gate=gate), []

        def ask():
            begun = time.monotonic()
            try:
                engine.select("SELECT * WHERE { ?s ?p ?o }", "urn:g")
            except EngineError as error:
                problems.append((type(error), time.monotonic() - begun))

        threads = [threading.Thread(target=ask) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=20)
        assert len(problems) == 12
        assert len(server.requests) <= 4
        assert max(seconds for _, seconds in problems) < 5
        begun = time.monotonic()
        with pytest.raises(EngineError):
            engine.select("SELECT * WHERE { ?s ?p ?o }", "urn:g")
        assert time.monotonic() - begun < 0.5


def test_gate_opens_again_once_a_try_succeeds():
    now = [0.0]
    gate = Gate(clock=lambda: now[0])
    with pytest.raises(EngineDown), gate.passed():
        raise EngineDown("away")
    with pytest.raises(EngineDown), gate.passed():
        pytest.fail("no request while it is away")
    now[0] = 3.0
    with gate.passed(), pytest.raises(EngineDown), gate.passed():
        pytest.fail("one tries, the others are told")
    with gate.passed():
        pass


def test_refusal_of_one_query_is_no_failure_of_the_engine():
    gate = Gate()
    with pytest.raises(EngineRefuses), gate.passed():
        raise EngineRefuses("no")
    with gate.passed():
        pass


def test_writing_waits_as_long_as_it_is_asked_to(monkeypatch):
    waits = []
    monkeypatch.setattr("graph.remote.engine.time.sleep", waits.append)
    with faulty(FAULTS["429"]) as server:
        engine = Engine(Access(query=server.address, update=server.address))
        with pytest.raises(EngineBusy):
            engine.update("DROP SILENT GRAPH <urn:x>")
    assert waits == [7, 7, 7]


DIGESTS = [
    # RFC 7616, 3.9.1: the same request by both hashes
    (
        "MD5",
        "8ca523f5e9506fed4657c9700eebdbec",
    ),
    (
        "SHA-256",
        "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    ),
]


@pytest.mark.parametrize(("algorithm", "response"), DIGESTS)
def test_digest_is_that_of_the_standard(monkeypatch, algorithm, response):
    nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
    own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    monkeypatch.setattr("graph.remote.credentials.secrets.token_hex", lambda _: own)
    known = Credentials(Access(query="", update="", user="Mufasa", password="Circle of Life"))
    assert known.header("GET", "/dir/index.html") is None
    offered = (
        f'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm}, nonce="{nonce}",'
        ' opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    )
    assert known.learn(offered)
    header = known.header("GET", "/dir/index.html")
    assert f'response="{response}"' in header
    assert "nc=00000001" in header
    assert not known.learn(offered)


def test_access_and_settings_print_no_secrets():
    settings = Settings(store="http://127.0.0.1/", store_token="to-ken", **SECRETS)
    access = Access(
        query="http://127.0.0.1/", update="", user="nguyen-van-a", password="mat-khau-bi-mat", token="to-ken"
    )
    for word in ("nguyen-van-a", "mat-khau-bi-mat", "to-ken"):
        assert word not in repr(settings) + repr(access)
