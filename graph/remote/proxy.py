"""Queries of other tools on a remote engine: the pool's limits, and only standard SPARQL goes on.

A query is first looked at as ever (`prescan`), then read by our own engine in a confined worker on an empty
store: what that does not take (Virtuoso's `DEFINE`, say, which can fetch from anywhere) never reaches the
remote one. It may not choose graphs: the engine may hold graphs that are not ours, and our credentials would
open them. Names of schemes other than the web's are refused, since engines keep functions of their own there.
"""

import json
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph

from graph.service import prescan
from graph.service.fairness import Fairness
from graph.service.limits import Limits, Share
from graph.service.pool import Answer, Pool, Request
from graph.service.problems import QueryForbidden, QueryProblem, QueryTooLong, ServiceBusy
from graph.service.rows import NOTE, ROWS, RowLimit
from graph.service.turns import Turns

from . import results
from .http import Body
from .problems import EngineBusy, EngineLies, EngineRefuses, EngineSlow
from .reading import RemoteReader

_CHUNK, _IN_MEMORY = 64_000, 1_000_000
_LONGER = 6
"""An answer in the engine's JSON may be so many times as long as in the format asked for."""
_SCHEMES = ("http:", "https:", "urn:")


class RemotePool:
    """Answers queries as `graph.service.pool.Pool` does, from a remote engine; safe for threads."""

    def __init__(
        self,
        reader: RemoteReader,
        *,
        base: str,
        limits: Limits,
        share: Share | None = None,
        size: int = 2,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        self.limits = limits
        self._reader, self._base, self._prefixes = reader, base, dict(prefixes or {})
        self._share = share or Share()
        self._fairness = Fairness(self._share)
        self._turns = Turns(size, queue=self._share.queue, seconds=limits.seconds)
        self._empty = tempfile.TemporaryDirectory(prefix="cancu-")
        pyoxigraph.Store(self._empty.name).flush()
        self._checker = Pool(lambda: Path(self._empty.name), base=base, limits=limits, share=_ALL, size=size)

    def run(self, request: Request) -> Answer:
        """Run a query to its end. Raises as `Pool.run`, and EngineError where the engine fails."""
        found = prescan.scan(request.query, self.limits)
        _refuse_others(request)
        ticket = self._fairness.enter(request.client)
        try:
            self._turns.take()
        except BaseException:
            self._fairness.leave(ticket, 0.0)
            raise
        begun = time.monotonic()
        try:
            self._check(request)
            answer = self._answer(request, found)
        finally:
            seconds = time.monotonic() - begun
            self._turns.give_back()
            self._fairness.leave(ticket, seconds)
        answer.seconds = seconds
        return answer

    def close(self) -> None:
        """End workers and connections."""
        self._checker.close()
        self._reader.close()
        self._empty.cleanup()

    def _check(self, request: Request) -> None:
        """Raises QuerySyntax with the place, as our own engine tells it."""
        answer = self._checker.run(replace(request, client=""))
        for _ in answer.chunks:
            pass

    def _answer(self, request: Request, found: prescan.Scan) -> Answer:
        rows = min(request.rows, self.limits.rows)
        query = _bounded(request.query, found, rows + 1)
        state = self._reader.snapshot()
        kinds = (results.JSON,) if found.form in ("SELECT", "ASK") else tuple(results.TRIPLES)
        spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        outlet = _Outlet(spool, self.limits.answer_bytes)
        most = self.limits.answer_bytes * _LONGER
        try:
            with state.stream(f"BASE <{self._base}>\n{query}", kinds, self.limits.seconds, most) as body:
                cut = self._written(body, found.form, request, rows, outlet)
        except EngineSlow as error:
            spool.close()
            text = f"Truy vấn chạy quá {self.limits.seconds:g} giây và đã bị dừng."
            raise QueryTooLong(text, hint="Thu hẹp điều kiện hoặc thêm LIMIT.") from error
        except EngineBusy as error:
            spool.close()
            raise ServiceBusy(error.message, hint=error.hint, retry_after=error.retry_after) from error
        except EngineRefuses as error:
            spool.close()
            if error.code != 400:
                raise
            raise QueryProblem(
                "Kho từ xa không chạy được truy vấn này.", hint="Viết lại đơn giản hơn."
            ) from error
        except BaseException:
            spool.close()
            raise
        spool.seek(0)
        return Answer(found.form, _chunks(spool), snapshot=state.id, truncated=cut)

    def _written(self, body: Body, form: str, request: Request, rows: int, outlet: "_Outlet") -> bool:
        """Write the engine's answer in the format asked for; whether it was cut at the limit of rows."""
        name, writer = request.format.name, request.format.writer
        if form == "ASK":
            truth = json.dumps({"head": {}, "boolean": results.truth(body)}).encode("ascii")
            found: Any = pyoxigraph.parse_query_results(truth, pyoxigraph.QueryResultsFormat.JSON)
            found.serialize(cast("IO[bytes]", outlet), getattr(pyoxigraph.QueryResultsFormat, writer))
            return False
        if form == "SELECT":
            return _solutions(body, name, writer, rows, outlet)
        more = False

        def limited() -> Iterator[pyoxigraph.Triple]:
            nonlocal more
            for number, triple in enumerate(results.triples(body)):
                if number == rows:
                    more = True
                    return
                yield triple

        syntax = getattr(pyoxigraph.RdfFormat, writer)
        pyoxigraph.serialize(limited(), cast("IO[bytes]", outlet), syntax, prefixes=self._prefixes)
        if more and name in ("ttl", "nt"):
            outlet.write(f"# {NOTE}\n".encode())
        return more


_ALL = Share(at_once=1_000, seconds=1e9)
"""The checker shares nothing out: the pool before it has done so."""


class _Outlet:
    """A file that refuses to grow beyond the limit."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file, self._left, self._limit = file, limit, limit

    def send(self, data: bytes) -> None:
        """As `write`."""
        self.write(data)

    def write(self, data: Any, /) -> int:
        """Take bytes; raises QueryTooLong past the limit."""
        self._left -= len(data)
        if self._left < 0:
            raise QueryTooLong(
                f"Kết quả lớn hơn {self._limit // 1_000_000} MB.", hint="Thêm LIMIT hoặc chọn ít cột hơn."
            )
        return self._file.write(bytes(data))

    def flush(self) -> None:
        """Nothing waits here."""


def _solutions(body: Body, name: str, writer: str, rows: int, outlet: _Outlet) -> bool:
    cut = RowLimit(outlet.send, rows=ROWS[name], limit=rows)
    try:
        found = pyoxigraph.parse_query_results(cast("IO[bytes]", body), pyoxigraph.QueryResultsFormat.JSON)
        if isinstance(found, pyoxigraph.QueryBoolean):
            raise EngineLies(results.WRONG)
        found.serialize(cast("IO[bytes]", cut), getattr(pyoxigraph.QueryResultsFormat, writer))
    except (SyntaxError, ValueError) as error:
        raise EngineLies(results.WRONG) from error
    cut.close()
    return cut.truncated


def _bounded(query: str, found: prescan.Scan, rows: int) -> str:
    """With a LIMIT, so that the engine stops too; not where it sorts: some refuse to sort for a long LIMIT
    what they sort without one (Virtuoso), and the rows are counted here anyway."""
    is_sorted = any(token.keyword == "ORDER" for token in prescan.tokens_of(query))
    return query if found.form != "SELECT" or is_sorted else prescan.bounded(query, found, rows)


def _refuse_others(request: Request) -> None:
    """Raises QueryForbidden for a query that names graphs, or names of other schemes than the web's."""
    if request.default_graphs or request.named_graphs:
        raise _no_graphs()
    for token in prescan.tokens_of(request.query):
        if token.keyword in ("GRAPH", "FROM"):
            raise _no_graphs(*prescan.place(request.query, token.start))
        scheme, colon, _ = token.text[1:-1].partition(":")
        is_own = token.kind == "iri" and colon and "/" not in scheme and f"{scheme.lower()}:" not in _SCHEMES
        if is_own or token.text == "\\":
            line, column = prescan.place(request.query, token.start)
            raise QueryForbidden(
                f"Kho từ xa chỉ nhận tên bắt đầu bằng http:, https: hay urn: (dòng {line}, cột {column}).",
                hint="Bỏ hàm hoặc tên riêng của một máy chủ.",
                line=line,
                column=column,
            )


def _no_graphs(line: int | None = None, column: int | None = None) -> QueryForbidden:
    return QueryForbidden(
        "Với kho từ xa, truy vấn đọc cả kho như một đồ thị: không chọn đồ thị bằng GRAPH, FROM hay tham số.",
        hint="Bỏ phần chọn đồ thị.",
        line=line,
        column=column,
    )


def _chunks(spool: IO[bytes]) -> Iterator[bytes]:
    with spool:
        while chunk := spool.read(_CHUNK):
            yield chunk
