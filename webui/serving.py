"""The HTTP server of `cancu serve`: waitress, with a shorter way from one request to the next.

In waitress one thread reads and others answer. A tool that asks again and again over one connection pays for
two hand-overs with each query. So a thread that has sent an answer looks for a moment whether its client asks
again, and answers that too: only where all of the answer has left, and while at least half of the threads are
free. All else is waitress's own: limits, slow readers, order, closing.
"""

import select
import socket
import threading
import time
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

from webui.respond import WSGI

_MOMENT = 0.005
"""Seconds for which a thread looks for the next request of its connection."""


def create(
    application: WSGI, listener: socket.socket, *, sockets: dict[int, Any] | None = None, **settings: Any
) -> "_Server":
    """A server on a listening socket. `settings` are waitress's; `sockets` is what its loop looks after."""
    about = (listener.family, listener.type, listener.proto, listener.getsockname())
    adjustments = Adjustments(sockets=[listener], **settings)
    return _Server(application, sockets, _sock=listener, adj=adjustments, sockinfo=about, bind_socket=False)


def _comes(connection: socket.socket, seconds: float) -> bool:
    """Whether something can be read within so many seconds."""
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([connection], [], [], seconds)[0])
    waiting = select.poll()  # select(2) knows no descriptor beyond 1,023
    waiting.register(connection, select.POLLIN)
    return bool(waiting.poll(seconds * 1000))


class _Task(WSGITask):  # type: ignore[misc]
    """One request and its answer, and then a look for the next one."""

    def service(self) -> None:
        super().service()
        if not self.close_on_finish:
            self.channel.look_for_more()

    def write(self, data: bytes) -> None:
        """The head leaves together with the first bytes of the body."""
        if self.wrote_header:
            super().write(data)
            return
        self.channel.hold()
        try:
            super().write(data)
        finally:
            self.channel.let_go()


class _Channel(HTTPChannel):  # type: ignore[misc]
    """One connection; `goes_on` while its thread has the next request already."""

    task_class = _Task
    goes_on = False
    _held: list[bytes] | None = None

    def service(self) -> None:
        self.server.here.channel = self
        try:
            self.goes_on = True
            while self.goes_on:
                self.goes_on = False
                super().service()
        finally:
            self.server.here.channel = None

    def look_for_more(self) -> None:
        """Take in the next request if it comes at once.

        The request that was answered stands first in `requests` until the end of `service`: meanwhile the
        loop leaves this connection alone, and nobody else begins with the next one.
        """
        if self.total_outbufs_len or not self.connected or not self.server.has_time():
            return
        if len(self.requests) == 1:
            self._receive()
        self.goes_on = len(self.requests) > 1

    def _receive(self) -> None:
        try:
            if not _comes(self.socket, _MOMENT):
                return
            data = self.socket.recv(self.adj.recv_bytes)
        except OSError:
            return
        if data:  # nothing to read is the end: the loop finds it too, and closes
            self.last_activity = time.time()
            self.received(data)

    def hold(self) -> None:
        """Keep what is written until `let_go`."""
        self._held = []

    def let_go(self) -> None:
        """Send what was kept."""
        held, self._held = self._held, None
        if held:
            self.write_soon(b"".join(held))

    def write_soon(self, data: Any) -> int:
        if self._held is None:
            return int(super().write_soon(data))
        self._held.append(data)
        return len(data)


class _Server(TcpWSGIServer):  # type: ignore[misc]
    """The loop; `here.channel` is the connection that the thread at hand answers."""

    channel_class = _Channel

    def __init__(self, *given: Any, **named: Any) -> None:
        self.here = threading.local()
        super().__init__(*given, **named)

    def has_time(self) -> bool:
        """Whether a thread may stay with its connection for a moment."""
        given = self.task_dispatcher
        return bool(2 * given.active_count <= len(given.threads))

    def add_task(self, task: _Channel) -> None:
        if not task.goes_on:
            super().add_task(task)

    def pull_trigger(self) -> None:
        """Wake the loop; it has nothing to do where the thread goes on with the same connection."""
        channel = getattr(self.here, "channel", None)
        if channel is None or not channel.goes_on:
            super().pull_trigger()
