"""HTTP to one remote engine: pooled connections, a deadline for the whole answer, a limit of its bytes.

Redirects are not followed, answers must have a media type that was asked for and no packing, and an answer
that ends before its length or its last chunk is broken. Everything that goes wrong is an `EngineError`.
"""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError

from graph.service.watchdog import Watchdog

from .access import Access
from .credentials import Credentials
from .gate import Gate
from .problems import EngineBusy, EngineCut, EngineDown, EngineError, EngineLies, EngineRefuses, EngineSlow

CONNECT_SECONDS = 3.0
PIECE = 64_000
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
_MOST_WAIT = 3600
_AT_ONCE = 1.0
"""Within so many seconds a cut means that the server had closed an idle connection: it is tried once more."""
_used = threading.local()


class _Noted:
    """A connection that tells the thread's deadline how to end a request that waits for its headers."""

    sock: Any

    def request(self, *args: Any, **kwargs: Any) -> None:
        _used.deadline.stop = lambda: self.sock.shutdown(socket.SHUT_RDWR)
        super().request(*args, **kwargs)  # type: ignore[misc]


class _Plain(_Noted, HTTPConnection):
    pass


class _Secure(_Noted, HTTPSConnection):
    pass


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


@dataclass(slots=True)
class _Deadline:
    """When the answer must be whole; the watchdog calls `cut`, which ends a read or write that waits."""

    seconds: float
    end: float
    stop: Callable[[], None] = lambda: None
    passed: bool = False

    def cut(self) -> None:
        self.passed = True
        with suppress(OSError, AttributeError, ValueError, RuntimeError):
            self.stop()

    def slow(self) -> EngineSlow:
        return EngineSlow(f"Kho dữ liệu từ xa không trả lời trọn vẹn trong {self.seconds:g} giây.")


class Body:
    """The bytes of an answer as they come; `read` is what parsers call."""

    def __init__(self, response: Any, deadline: _Deadline, limit: int) -> None:
        self.type = _media_type(response)
        self._response, self._deadline, self._left = response, deadline, limit
        self.limit = limit

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most `size`; b"" at the end. Raises EngineError."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read(PIECE), b""))
        try:
            piece: bytes = self._response.read1(min(size, PIECE), decode_content=False)
        except (HTTPError, OSError, ValueError) as error:
            if self._deadline.passed or isinstance(error, ReadTimeoutError):
                raise self._deadline.slow() from error
            raise EngineDown("Câu trả lời của kho dữ liệu từ xa bị đứt giữa chừng.") from error
        if self._deadline.passed or time.monotonic() > self._deadline.end:
            raise self._deadline.slow()
        self._left -= len(piece)
        if self._left < 0:
            raise EngineLies(f"Câu trả lời của kho dữ liệu từ xa lớn hơn {self.limit // 1_000_000} MB.")
        return piece


class Client:
    """Requests to the addresses of one engine; safe for threads."""

    def __init__(self, access: Access, *, gate: Gate | None = None) -> None:
        self.access = access
        self._gate = gate or Gate()
        self._credentials = Credentials(access)
        self._pools: dict[tuple[str, str], urllib3.HTTPConnectionPool] = {}
        self._lock = threading.Lock()
        self._watchdog = Watchdog()

    @contextmanager
    def ask(
        self,
        address: str,
        body: bytes,
        *,
        kind: str,
        accept: Sequence[str] = (),
        parameters: Mapping[str, str] | None = None,
        seconds: float | None = None,
        limit: int = 100_000_000,
    ) -> Iterator[Body]:
        """The answer to a POST of `body`, of media type `kind`, to read inside the block.

        `accept` are the media types that the answer may have (none: any, it is not read). The answer must be
        whole within `seconds` and hold at most `limit` bytes.
        """
        time_given = seconds or self.access.seconds
        deadline = _Deadline(time_given, time.monotonic() + time_given)
        headers = {"Content-Type": kind, "User-Agent": "cancu", "Accept-Encoding": "identity"}
        headers["Accept"] = ", ".join(accept) or "*/*"
        with self._gate.passed(), self._watchdog.deadline(time_given, deadline.cut):
            response = self._sent(address, parameters or {}, body, headers, deadline)
            try:
                _check(response, accept)
                yield Body(response, deadline, limit)
            finally:
                if not response.isclosed():
                    response.close()
                response.release_conn()

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            for pool in self._pools.values():
                pool.close()
            self._pools.clear()

    def _sent(
        self,
        address: str,
        parameters: Mapping[str, str],
        body: bytes,
        headers: dict[str, str],
        end: _Deadline,
    ) -> Any:
        """The response with its headers; greets anew where the server asks for it.

        Every request of ours can be sent twice: it then does nothing more.
        """
        parts = urlsplit(address)
        query = "&".join(filter(None, (parts.query, urlencode(parameters))))
        target = (parts.path or "/") + (f"?{query}" if query else "")
        begun = time.monotonic()
        try:
            response = self._try(parts.scheme, parts.netloc, target, body, headers, end)
        except EngineCut:
            if time.monotonic() - begun > _AT_ONCE:
                raise
            response = self._try(parts.scheme, parts.netloc, target, body, headers, end)
        if response.status == 401 and self._credentials.learn(response.headers.get("WWW-Authenticate", "")):
            response.close()
            response.release_conn()
            response = self._try(parts.scheme, parts.netloc, target, body, headers, end)
        return response

    def _try(
        self, scheme: str, host: str, target: str, body: bytes, headers: dict[str, str], end: _Deadline
    ) -> Any:
        own = self._credentials.header("POST", target)
        given = headers | ({"Authorization": own} if own else {})
        _used.deadline = end
        left = max(0.05, end.end - time.monotonic())
        try:
            response: Any = self._pool(scheme, host).urlopen(
                "POST",
                target,
                body=body,
                headers=given,
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
                timeout=urllib3.Timeout(connect=min(CONNECT_SECONDS, left), read=left),
            )
        except (HTTPError, OSError, ValueError) as error:
            raise _unreached(error, end) from error
        end.stop = response.shutdown
        return response

    def _pool(self, scheme: str, host: str) -> urllib3.HTTPConnectionPool:
        with self._lock:
            pool = self._pools.get((scheme, host))
            if pool is None:
                made = _SecurePool if scheme == "https" else _PlainPool
                address = urlsplit(f"{scheme}://{host}")
                pool = made(address.hostname or "", address.port, maxsize=8)
                self._pools[scheme, host] = pool
            return pool


def _unreached(error: Exception, end: _Deadline) -> EngineError:
    if end.passed or isinstance(error, ReadTimeoutError):
        return end.slow()
    if isinstance(error, NewConnectionError | ConnectTimeoutError):
        return EngineDown("Không kết nối được với kho dữ liệu từ xa.")
    return EngineCut("Kho dữ liệu từ xa cắt kết nối trước khi trả lời.")


def _check(response: Any, accept: Sequence[str]) -> None:
    """Raises for a status or a media type that is no answer."""
    status = response.status
    if status in (401, 403):
        raise EngineRefuses(
            "Kho dữ liệu từ xa không nhận tên hoặc mật khẩu đã đặt, hoặc không cho làm việc này.",
            hint="Người quản trị kiểm tra CANCU_STORE_USER, CANCU_STORE_PASSWORD, CANCU_STORE_TOKEN.",
            code=status,
        )
    if status in (429, 503):
        raise EngineBusy("Kho dữ liệu từ xa đang bận.", retry_after=_wait(response))
    if 300 <= status < 400:
        raise EngineRefuses(
            "Kho dữ liệu từ xa chuyển sang địa chỉ khác; chương trình không đi theo.",
            hint="Người quản trị đặt CANCU_STORE là địa chỉ cuối cùng.",
            code=status,
        )
    if not 200 <= status < 300:
        raise EngineRefuses(f"Kho dữ liệu từ xa không làm được yêu cầu này (mã {status}).", code=status)
    if accept and _media_type(response) not in accept:
        shown = _media_type(response) or "không ghi kiểu"
        raise EngineLies(f"Kho dữ liệu từ xa trả lời không đúng dạng ({shown}).")
    if accept and response.headers.get("Content-Encoding", "identity") != "identity":
        raise EngineLies("Kho dữ liệu từ xa trả lời ở dạng nén mà chương trình không xin.")


def _wait(response: Any) -> int:
    text = response.headers.get("Retry-After", "")
    return min(int(text), _MOST_WAIT) if text.isascii() and text.isdigit() and len(text) < 8 else 5


def _media_type(response: Any) -> str:
    found = _TYPE.match(response.headers.get("Content-Type", "").strip())
    return found[0].lower() if found else ""
