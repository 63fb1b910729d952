"""Whose turn it is: so many queries run at once, so many wait, and what comes beyond that is turned away."""

import threading

from .problems import ServiceBusy

_RETRY_SECONDS = 5


class Turns:
    """`size` queries at once; of others at most `queue` wait, each at most `seconds`. Safe for threads."""

    def __init__(self, size: int, *, queue: int, seconds: float) -> None:
        self._free = threading.Semaphore(size)
        self._most, self._seconds = queue, seconds
        self._lock = threading.Lock()
        self._waiting = 0

    def take(self) -> None:
        """Wait for a turn, which `give_back` ends. Raises ServiceBusy (503)."""
        if self._free.acquire(blocking=False):
            return
        with self._lock:
            if self._waiting >= self._most:
                raise ServiceBusy(
                    "Dịch vụ đang bận: quá nhiều truy vấn đang chờ.",
                    hint="Thử lại sau vài giây.",
                    retry_after=_RETRY_SECONDS,
                )
            self._waiting += 1
        try:
            if not self._free.acquire(timeout=self._seconds):
                hint = "Thử lại sau vài giây."
                raise ServiceBusy("Dịch vụ đang bận.", hint=hint, retry_after=_RETRY_SECONDS)
        finally:
            with self._lock:
                self._waiting -= 1

    def give_back(self) -> None:
        """Let the next one begin."""
        self._free.release()
