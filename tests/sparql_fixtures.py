"""A server of the whole application over HTTP/1.1 as it is served, and a raw client for it."""

import contextlib
import json
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from waitress import wasyncore

from webui import create_app, serving
from webui.settings import Settings


class Answered:
    """A response read to its end: `status`, `headers` (case-folded names) and `body`."""

    def __init__(self, response):
        self.status = response.status
        self.headers = {name.casefold(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def type(self):
        return self.headers["content-type"].partition(";")[0]

    def json(self):
        return json.loads(self.body)

    def rows(self):
        """The bindings of a JSON answer as tuples of plain values."""
        found = self.json()
        names = found["head"]["vars"]
        return [
            tuple(row[name]["value"] if name in row else None for name in names)
            for row in found["results"]["bindings"]
        ]


class Site:
    """The address of a served application."""

    def __init__(self, port):
        self.port = port
        self.address = f"http://127.0.0.1:{port}"

    def request(self, method, path, *, body=None, headers=None, source="127.0.0.1", timeout=30):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=(source, 0))
        with contextlib.closing(connection):
            connection.request(method, path, body=body, headers=headers or {})
            return Answered(connection.getresponse())

    def query(self, query, *, accept="application/sparql-results+json", source="127.0.0.1", **parameters):
        """A query by GET."""
        path = "/sparql?" + urlencode({"query": query, **parameters}, doseq=True)
        return self.request("GET", path, headers={"Accept": accept}, source=source)


@contextlib.contextmanager
def served(home: Path, **settings) -> Iterator[Site]:
    """Serve a home folder from this process, in the way `cancu serve` does."""
    app = create_app(Settings(home=home, **settings))
    sockets: dict[int, object] = {}
    listener = socket.create_server(("127.0.0.1", 0))
    server = serving.create(app, listener, sockets=sockets, threads=4)
    ended = Event()
    thread = Thread(target=_loop, args=(sockets, ended), daemon=True)
    thread.start()
    try:
        yield Site(server.effective_port)
    finally:
        ended.set()
        thread.join(timeout=5)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets, ignore_all=True)
        app.extensions["cancu.sparql"].close()


def _loop(sockets, ended):
    while not ended.is_set():
        wasyncore.loop(timeout=0.05, map=sockets, count=1)
