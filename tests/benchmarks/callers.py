"""Callers that ask a server as fast as it answers, each in a process of its own over one open connection."""

import multiprocessing
import socket
import time
from collections.abc import Callable
from multiprocessing.pool import AsyncResult
from urllib.parse import quote


class Caller:
    """One connection that asks the same again and again, with little work of its own.

    `address` is the caller's own: the service shares by address.
    """

    def __init__(self, port: int, target: str, address: str) -> None:
        self._port, self._address = port, address
        lines = (f"GET {target} HTTP/1.1", "Host: 127.0.0.1", "Accept: application/sparql-results+json")
        self._request = "\r\n".join((*lines, "", "")).encode()
        self._socket = self._connected()

    def ask(self) -> int:
        """Bytes of the answer's body. Raises SystemExit for any status but 200."""
        self._socket.sendall(self._request)
        head, body = b"", b""
        while not body and b"\r\n\r\n" not in head:
            head += self._received()
        head, _, body = head.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(head.decode())
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if b"content-length" not in fields:
            return self._streamed(body)
        got = len(body)
        while got < int(fields[b"content-length"]):
            got += len(self._received())
        return got

    def _streamed(self, body: bytes) -> int:
        """A body of unknown length; the server closes the connection behind it."""
        got = len(body)
        while more := self._socket.recv(1 << 18):
            got += len(more)
        self._socket = self._connected()
        return got

    def _received(self) -> bytes:
        more = self._socket.recv(1 << 18)
        if not more:
            raise SystemExit("the server closed the connection")
        return more

    def _connected(self) -> socket.socket:
        found = socket.create_connection(("127.0.0.1", self._port), 30, source_address=(self._address, 0))
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return found


def times(ask: Callable[[], object], seconds: float) -> list[float]:
    """Seconds of each call of a function called again and again, after a first call."""
    ask()
    found, now = [], time.perf_counter()
    end = now + seconds
    while now < end:
        begun = now
        ask()
        now = time.perf_counter()
        found.append(now - begun)
    return found


class Callers:
    """So many callers of one address at once, each in a process of its own over a connection of its own."""

    def __init__(self, port: int, query: str, connections: int) -> None:
        target = "/sparql?query=" + quote(query)
        self._asked = [(port, target, f"127.0.7.{number + 1}") for number in range(connections)]
        self._pool = multiprocessing.get_context("spawn").Pool(connections)
        self._pool.map(_ready, range(connections), chunksize=1)

    def times(self, seconds: float) -> list[list[float]]:
        """For each caller the seconds of each call; they begin together."""
        found: list[AsyncResult[list[float]]] = [
            self._pool.apply_async(_calling, (*asked, seconds)) for asked in self._asked
        ]
        return [each.get() for each in found]

    def close(self) -> None:
        """End the processes."""
        self._pool.close()
        self._pool.join()


def _ready(number: int) -> int:
    """Give every process time to stand before the first one calls."""
    time.sleep(0.2)
    return number


def _calling(port: int, target: str, address: str, seconds: float) -> list[float]:
    return times(Caller(port, target, address).ask, seconds)
