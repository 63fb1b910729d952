"""The HTTP server: a thread stays with a connection that asks on, and lets go where others wait."""

import contextlib
import socket
import threading
import time
from http.client import HTTPResponse

import pytest
from waitress import wasyncore

from webui import serving

THREADS = 4
GET = b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n"
LARGE = b"x" * 20_000_000


class Served:
    """A small application that tells which thread answered; `gate` holds back what asks for /wait."""

    def __init__(self):
        self.gate = threading.Event()
        self.sockets = {}
        self.listener = socket.create_server(("127.0.0.1", 0))
        kept = {"outbuf_high_watermark": 10**9, "outbuf_overflow": 10**9}
        self.server = serving.create(
            self.answer, self.listener, sockets=self.sockets, threads=THREADS, **kept
        )
        self.port = self.listener.getsockname()[1]
        self.ended = threading.Event()
        self.loop = threading.Thread(target=self.run, daemon=True)
        self.loop.start()

    def run(self):
        while not self.ended.is_set():
            wasyncore.loop(timeout=0.05, map=self.sockets, count=1)

    def answer(self, environ, start):
        path = environ["PATH_INFO"]
        if path == "/wait":
            self.gate.wait(10)
        if path == "/broken":
            raise ValueError("broken")
        name = threading.current_thread().name.encode()
        body = LARGE if path == "/large" else environ["wsgi.input"].read() or name
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body] if path != "/pieces" else [body[:3], body[3:]]

    def connect(self):
        found = socket.create_connection(("127.0.0.1", self.port), 10)
        return contextlib.closing(found)

    def close(self):
        self.gate.set()
        self.ended.set()
        self.loop.join()
        self.server.task_dispatcher.shutdown()
        wasyncore.close_all(self.sockets, ignore_all=True)


@pytest.fixture
def site():
    found = Served()
    yield found
    found.close()


def read(connection):
    """One response: its status and its body."""
    response = HTTPResponse(connection)
    response.begin()
    return response.status, response.read()


def ask(connection, path=b""):
    connection.sendall(GET % path)
    return read(connection)


@pytest.fixture
def patient(monkeypatch):
    """On a busy machine a client may take longer than a moment."""
    monkeypatch.setattr(serving, "_MOMENT", 2.0)


def test_one_thread_answers_a_connection_that_asks_on(site, patient):
    with site.connect() as connection:
        names = []
        for _ in range(20):
            time.sleep(0.001)
            names.append(ask(connection)[1])
    assert max(names.count(name) for name in names) > 10  # the loop hands them out to all threads in turn


def test_the_loop_is_left_alone_meanwhile(site, patient):
    with site.connect() as connection:
        ask(connection)
        pulls, pull = [], site.server.trigger.pull_trigger
        site.server.trigger.pull_trigger = lambda *thunk: pulls.append(thunk) or pull(*thunk)
        for _ in range(200):
            ask(connection)
    assert len(pulls) < 20


@pytest.mark.parametrize(("path", "sends"), [(b"", 1), (b"pieces", 2)])
def test_head_and_first_bytes_of_the_body_leave_together(site, monkeypatch, path, sends):
    sent = []
    send = serving._Channel.send
    monkeypatch.setattr(
        serving._Channel, "send", lambda self, data, **how: sent.append(data) or send(self, data, **how)
    )
    with site.connect() as connection:
        name = ask(connection, path)[1]
    assert len(sent) == sends
    assert sent[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"".join(sent).endswith(b"\r\n\r\n" + name)


def test_requests_in_one_go_are_answered_in_order(site):
    bodies = [b"%d;" % number for number in range(30)]
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
    with site.connect() as connection:
        ask(connection)
        connection.sendall(b"".join(head % len(body) + body for body in bodies))
        got = b""
        while not got.endswith(bodies[-1]):
            got += connection.recv(65536)
    answers = got.split(b"HTTP/1.1 200 OK\r\n")[1:]
    assert [each.partition(b"\r\n\r\n")[2] for each in answers] == bodies


@pytest.mark.parametrize("system", ["as it is", "without poll"])
def test_what_comes_is_noticed_on_every_system(monkeypatch, system):
    if system == "without poll":
        monkeypatch.delattr(serving.select, "poll")
    near, far = socket.socketpair()
    with near, far:
        assert not serving._comes(near, 0.01)
        far.sendall(b"x")
        assert serving._comes(near, 5)


@pytest.mark.parametrize("cut", [1, 30, -2])
def test_half_a_request_is_waited_for_by_the_loop(site, cut):
    with site.connect() as slow, site.connect() as other:
        ask(slow)
        request = GET % b""
        slow.sendall(request[:cut])
        assert ask(other)[0] == 200
        time.sleep(0.05)
        slow.sendall(request[cut:])
        assert read(slow)[0] == 200


def test_a_body_that_waits_for_leave_gets_it(site):
    with site.connect() as connection:
        ask(connection)
        head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"
        connection.sendall(head)
        assert connection.recv(100).startswith(b"HTTP/1.1 100")
        connection.sendall(b"body")
        assert read(connection) == (200, b"body")


def test_more_connections_than_threads_that_ask_without_a_pause(site):
    """Every one is answered: a thread lets go of its connection as soon as another one waits."""
    ended = time.monotonic() + 1.0
    counts = [0] * (3 * THREADS)

    def call(number):
        with site.connect() as connection:
            while time.monotonic() < ended:
                ask(connection)
                counts[number] += 1

    threads = [threading.Thread(target=call, args=(number,)) for number in range(len(counts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(counts) > 0.05 * max(counts)


def test_a_request_is_never_kept_waiting_by_connections_that_are_looked_at(site):
    with contextlib.ExitStack() as stack:
        open_ones = [stack.enter_context(site.connect()) for _ in range(3 * THREADS)]
        for each in open_ones:
            ask(each)
        begun = time.monotonic()
        with site.connect() as late:
            assert ask(late)[0] == 200
        assert time.monotonic() - begun < 3


def test_a_client_that_leaves_is_let_go(site):
    for _ in range(20):
        with site.connect() as connection:
            ask(connection)
    deadline = time.monotonic() + 5
    while site.server.active_channels and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not site.server.active_channels
    with site.connect() as connection:
        assert ask(connection)[0] == 200


def test_who_reads_slowly_holds_no_thread(site):
    with contextlib.ExitStack() as stack:
        for _ in range(2 * THREADS):
            slow = stack.enter_context(site.connect())
            slow.sendall(GET % b"large" + GET % b"")
        with site.connect() as quick:
            begun = time.monotonic()
            assert [ask(quick)[0] for _ in range(20)] == [200] * 20
            assert time.monotonic() - begun < 5


def test_an_application_that_fails_costs_its_own_connection_only(site):
    with site.connect() as connection, site.connect() as other:
        ask(connection)
        assert ask(connection, b"broken")[0] == 500
        assert connection.recv(1) == b""
        assert ask(other)[0] == 200


def test_it_ends_while_a_client_asks_on(site):
    stopped = threading.Event()

    def call():
        with contextlib.suppress(OSError, ValueError), site.connect() as connection:
            while not stopped.is_set():
                ask(connection)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    time.sleep(0.2)
    begun = time.monotonic()
    site.server.task_dispatcher.shutdown()
    assert time.monotonic() - begun < 4
    assert not site.server.task_dispatcher.threads
    stopped.set()
