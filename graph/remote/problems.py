"""Why a remote engine gave no answer. Sentences for people: no address, no credentials."""

from ontology.errors import StoreError

LOOK = "Thử lại sau ít giây; nếu vẫn vậy, người quản trị chạy lệnh “cancu doctor” để xem."


class EngineError(StoreError):
    """The remote engine cannot be used (exit code 1, status 503)."""

    def __init__(self, message: str, *, hint: str = LOOK) -> None:
        super().__init__(message, hint=hint)


class EngineDown(EngineError):
    """No connection, or none that lasted."""


class EngineCut(EngineDown):
    """The connection ended before any answer."""


class EngineSlow(EngineError):
    """No whole answer in time."""


class EngineBusy(EngineError):
    """It asks to wait (429, 503); `retry_after` in seconds."""

    def __init__(self, message: str, *, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class EngineLies(EngineError):
    """The answer is not what the protocol says it must be."""


class EngineRefuses(EngineError):
    """It does not run this request (4xx, 5xx)."""

    def __init__(self, message: str, *, hint: str = LOOK, code: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.code = code


class StateError(StoreError):
    """What the remote holds cannot be served or replaced as it is."""
