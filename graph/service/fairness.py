"""A fair share for each client: so many queries at once, so many seconds of work in a window of time."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .limits import Share
from .problems import QueryRefused

_MANY_CLIENTS = 10_000


@dataclass(slots=True)
class _Account:
    """What a client runs now, and what it spent when; `total` is the sum over `spent`."""

    running: int = 0
    spent: deque[tuple[float, float]] = field(default_factory=deque)
    total: float = 0.0


class Fairness:
    """Accounts of clients; `clock` is a monotonic clock in seconds. Safe to use from many threads."""

    def __init__(self, share: Share, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._share = share
        self._clock = clock
        self._lock = threading.Lock()
        self._accounts: dict[str, _Account] = {}

    def enter(self, client: str) -> str:
        """Begin a query; raises QueryRefused (429) when the client has taken its share."""
        with self._lock:
            self._forget_idle()
            account = self._accounts.get(client)
            if account is None:
                account = self._accounts[client] = _Account()
            self._expire(account)
            if account.running >= self._share.at_once:
                raise QueryRefused(
                    f"Bạn đang chạy {account.running} truy vấn cùng lúc.",
                    hint="Chờ truy vấn trước xong rồi thử lại.",
                    retry_after=1,
                )
            if account.spent and account.total >= self._share.seconds:
                wait = account.spent[0][0] + self._share.window - self._clock()
                raise QueryRefused(
                    "Bạn đã dùng hết phần thời gian truy vấn lúc này.",
                    hint=f"Thử lại sau {max(1, round(wait))} giây.",
                    retry_after=max(1, round(wait)),
                )
            account.running += 1
        return client

    def leave(self, client: str, seconds: float) -> None:
        """End a query that took `seconds` of a worker."""
        with self._lock:
            account = self._accounts[client]
            account.running -= 1
            account.spent.append((self._clock(), seconds))
            account.total += seconds

    def _expire(self, account: _Account) -> None:
        horizon = self._clock() - self._share.window
        while account.spent and account.spent[0][0] < horizon:
            account.total -= account.spent.popleft()[1]
        if not account.spent:
            account.total = 0.0  # nothing is left of what adding and taking away rounds

    def _forget_idle(self) -> None:
        """Keep the table small: accounts without running queries and without recent work are dropped."""
        if len(self._accounts) < _MANY_CLIENTS:
            return
        for client in list(self._accounts):
            account = self._accounts[client]
            self._expire(account)
            if not account.running and not account.spent:
                del self._accounts[client]
