"""An engine that does everything wrong, one way at a time, for the tests of what readers make of it."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

JSON = "application/sparql-results+json"
Behaviour = Callable[[socket.socket, bytes], None]


class Faulty:
    """A server on a port of its own; `behave` is given each connection with the request that it sent."""

    def __init__(self, behave: Behaviour) -> None:
        self.behave, self.requests = behave, []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}/sparql"
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._listener.close()

    def _run(self) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            client.settimeout(10)
            request = _request(client)
            self.requests.append(request)
            self.behave(client, request)


@contextlib.contextmanager
def faulty(behave: Behaviour) -> Iterator[Faulty]:
    server = Faulty(behave)
    try:
        yield server
    finally:
        server.close()


def _request(client: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data and (piece := client.recv(65536)):
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        ),
        0,
    )
    while len(body) < length and (piece := client.recv(65536)):
        body += piece
    return head + b"\r\n\r\n" + body


def reply(body: bytes, *, status: str = "200 OK", kind: str = JSON, headers: str = "") -> Behaviour:
    """A whole answer."""

    def behave(client: socket.socket, _request: bytes) -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        client.sendall(head.encode() + body)

    return behave


def raw(data: bytes) -> Behaviour:
    """These bytes and the end of the connection."""
    return lambda client, _request: client.sendall(data)


def drip(data: bytes, *, head: bytes = b"", seconds: float = 0.3) -> Behaviour:
    """Byte after byte, slowly; `head` before them at once."""

    def behave(client: socket.socket, _request: bytes) -> None:
        client.sendall(head)
        for letter in data:
            client.sendall(bytes([letter]))
            time.sleep(seconds)

    return behave


def silent(client: socket.socket, _request: bytes) -> None:
    """Nothing, while the client waits."""
    with contextlib.suppress(OSError):
        client.recv(1)


def endless(client: socket.socket, _request: bytes) -> None:
    """An answer of 10 GB."""
    client.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nConnection: close\r\n\r\n".encode())
    piece = b'{"head":{"vars":["record"]},"results":{"bindings":[' + b" " * 1_000_000
    for _ in range(10_000):
        client.sendall(piece)
