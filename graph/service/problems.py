"""Why a query got no answer: errors that the web edge turns into a status and a problem document."""

from ontology.errors import InputError, LimitError, StoreError


class QueryProblem(InputError):
    """The query cannot be run as it stands (status 400); `line` and `column` count from 1 where known."""

    status = 400

    def __init__(
        self, message: str, *, hint: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.line = line
        self.column = column


class QuerySyntax(QueryProblem):
    """The query is not SPARQL (status 400), in the words of the engine."""


class QueryForbidden(QueryProblem):
    """An update, or a query that would fetch from elsewhere (status 403)."""

    status = 403


class QueryTooLong(LimitError):
    """The query did not end before the deadline, or asked for too much memory (status 503)."""

    status = 503


class QueryRefused(LimitError):
    """The client has taken its share for now (status 429); `retry_after` seconds."""

    status = 429

    def __init__(self, message: str, *, hint: str = "", retry_after: int = 1) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


class ServiceBusy(QueryRefused):
    """Too many queries of all clients are waiting (status 503); `retry_after` seconds."""

    status = 503


class AnswerBroken(StoreError):
    """The stream ended before the answer did: what was sent must not look whole."""
