"""The gate before a remote engine: few requests at once, and none for a moment after one that failed.

A hanging engine would hold every thread of the server, those of pages that need no engine too. So only some
threads may wait for it; after a failure all others are told at once, and one request tries it again.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .problems import EngineBusy, EngineDown, EngineError, EngineSlow

AT_ONCE = 4
WAIT_SECONDS = 2.0
PAUSE_SECONDS = 2.0


class Gate:
    """Lets requests through; safe for threads. `clock` counts monotonic seconds."""

    def __init__(self, *, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._slots = threading.Semaphore(at_once)
        self._lock = threading.Lock()
        self._clock = clock
        self._failure: EngineError | None = None
        self._until = 0.0
        self._trying = False

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Run the block as one request. Raises what the last one failed with while the engine is away."""
        trying = self._enter()
        if not self._slots.acquire(timeout=WAIT_SECONDS):
            with self._lock:
                self._trying = self._trying and not trying
            raise EngineBusy("Kho dữ liệu từ xa đang bận: quá nhiều yêu cầu cùng lúc.")
        try:
            self._look_again(trying=trying)
            yield
        except (EngineDown, EngineSlow) as error:
            self._leave(trying=trying, failure=error)
            raise
        except BaseException:
            self._leave(trying=trying)
            raise
        else:
            self._leave(trying=trying)
        finally:
            self._slots.release()

    def _enter(self) -> bool:
        """Whether this request is the one that tries an engine which was away."""
        with self._lock:
            if self._failure is None:
                return False
            if self._trying or self._clock() < self._until:
                raise type(self._failure)(self._failure.message, hint=self._failure.hint)
            self._trying = True
            return True

    def _look_again(self, *, trying: bool) -> None:
        """Raises for a request that waited for its turn while another one found the engine away."""
        with self._lock:
            if self._failure is not None and not trying:
                raise EngineBusy(self._failure.message)

    def _leave(self, *, trying: bool, failure: EngineError | None = None) -> None:
        with self._lock:
            if failure is not None:
                self._failure, self._until = failure, self._clock() + PAUSE_SECONDS
            elif trying:
                self._failure = None
            if trying:
                self._trying = False
