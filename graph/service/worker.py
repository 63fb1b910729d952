"""One worker.

A process that opens a snapshot, goes behind the walls, and answers one query after the other. Started as
`python -m graph.service.worker SNAPSHOT`, the limits as JSON in its first frame. It imports little, so that
a new one stands within a few tens of milliseconds after another was killed.
"""

import functools
import itertools
import json
import re
import sys
import time
from collections.abc import Iterator
from typing import IO, Any, cast

import pyoxigraph

from ontology.errors import without_paths

from . import frames, walls
from .rows import NOTE, ROWS, RowLimit

_PLACE = re.compile(r"error at (\d+):(\d+)")
_FRAME_BYTES = 64_000
_PATIENCE = 0.01
"""Seconds of work for which the first bytes wait for more: an answer that ends by then is sent whole."""
_NOTES = {
    "ttl": f"# {NOTE}\n",
    "nt": f"# {NOTE}\n",
    "rdf": f"<!-- {NOTE} -->",
}


class _TooLarge(Exception):
    """The answer has more bytes than the limit."""


class _Outlet:
    """Sends bytes as frames when they are worth one, the first ones soon; counts bytes."""

    def __init__(self, line: frames.Line, limit: int) -> None:
        self._line = line
        self._left = limit
        self._waiting: list[bytes] = []
        self._size = 0
        self._sent = False
        self._until = 0.0

    def send(self, data: bytes) -> None:
        """Pass bytes on; raises _TooLarge past the limit."""
        self._left -= len(data)
        if self._left < 0:
            raise _TooLarge
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= _FRAME_BYTES or not (self._sent or self._may_wait()):
            self._send_waiting()

    def write(self, data: Any, /) -> int:
        """As a file for the engine's writers."""
        self.send(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Frames are sent when they are full."""

    def close(self, end: bytes) -> None:
        """Send what waits, and the end."""
        if self._sent:
            self._send_waiting()
            self._line.write(frames.END, end)
        else:
            self._line.write(frames.WHOLE, b"".join((end, *self._waiting)))

    def _may_wait(self) -> bool:
        now = time.process_time()
        self._until = self._until or now + _PATIENCE
        return now <= self._until

    def _send_waiting(self) -> None:
        if data := b"".join(self._waiting):
            self._line.write(frames.DATA, data)
            self._sent = True
        self._waiting, self._size = [], 0


def main() -> None:
    """Serve until standard input ends."""
    line = frames.Line(sys.stdin.fileno(), sys.stdout.fileno())
    settings = line.read()
    if settings is None:
        return
    limits = json.loads(settings[1])
    store = pyoxigraph.Store.read_only(sys.argv[1])
    walls.yield_to_others()
    walls.raise_walls(limits["memory_bytes"])
    line.write(frames.READY)
    while (frame := line.read()) is not None:
        request = _read(frame[1])
        walls.allow_cpu(limits["seconds"])
        if problem := _answer(store, request, line):
            line.write(frames.ERROR, json.dumps(problem).encode())


@functools.lru_cache(maxsize=16)
def _read(payload: bytes) -> dict[str, Any]:
    """A request, kept for those who ask the same again."""
    found: dict[str, Any] = json.loads(payload)
    return found


def _answer(store: Any, request: dict[str, Any], line: frames.Line) -> dict[str, Any] | None:
    """Run one query and send its answer to the end; what is wrong, if it cannot be."""
    begun = time.perf_counter()
    outlet = _Outlet(line, request["answer_bytes"])
    try:
        truncated = _run(store, request, outlet)
        outlet.close(frames.ended(truncated, time.perf_counter() - begun))
    except _TooLarge:
        return {"kind": "too large", "message": ""}
    except MemoryError:
        return {"kind": "memory", "message": ""}
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        return _described(error, request)
    return None


def _described(error: Exception, request: dict[str, Any]) -> dict[str, Any]:
    """The error with its place; one in what we wrote behind the query is one at the query's end."""
    message = without_paths(str(error)) if isinstance(error, (OSError, RuntimeError)) else str(error)
    kind = "syntax" if isinstance(error, SyntaxError) else "evaluation"
    place = _PLACE.search(message)
    line, column = min((int(place[1]), int(place[2])), tuple(request["end"])) if place else (None, None)
    message = _PLACE.sub("", message, count=1).strip(": \n")
    return {"kind": kind, "message": message[:400], "line": line, "column": column}


def _run(store: Any, request: dict[str, Any], outlet: _Outlet) -> bool:
    """Whether the answer was cut at the limit of rows."""
    default = [pyoxigraph.NamedNode(iri) for iri in request["default_graphs"]]
    named = [pyoxigraph.NamedNode(iri) for iri in request["named_graphs"]]
    dataset = {"default_graph": default, "named_graphs": named} if default or named else {}
    ask = functools.partial(
        store.query,
        base_iri=request["base"],
        use_default_graph_as_union=not dataset and not request["own_dataset"],
        **dataset,
    )
    result = ask(request["query"])
    if isinstance(result, pyoxigraph.QuerySolutions) and request["star"] is not None:
        result = ask(_in_order(result, request))
    if isinstance(result, pyoxigraph.QuerySolutions):
        return _solutions(result, request, outlet)
    if isinstance(result, pyoxigraph.QueryBoolean):
        result.serialize(cast("IO[bytes]", outlet), getattr(pyoxigraph.QueryResultsFormat, request["writer"]))
        return False
    return _triples(result, request, outlet)


def _in_order(result: Any, request: dict[str, Any]) -> str:
    """The query with its variables by name for `*`: the engine gives those of `*` in no order."""
    found = {variable.value for variable in result.variables}
    names = [name for name in request["variables"] if name in found]
    star, query = request["star"], request["query"]
    if len(names) != len(found) or not names:
        return str(query)
    return f"{query[:star]}{' '.join(f'?{name}' for name in names)}{query[star + 1 :]}"


def _solutions(result: Any, request: dict[str, Any], outlet: _Outlet) -> bool:
    cut = RowLimit(outlet.send, rows=ROWS[request["format"]], limit=request["rows"])
    result.serialize(cut, getattr(pyoxigraph.QueryResultsFormat, request["writer"]))
    cut.close()
    return cut.truncated


def _triples(result: Any, request: dict[str, Any], outlet: _Outlet) -> bool:
    more = False

    def limited() -> Iterator[Any]:
        nonlocal more
        yield from itertools.islice(result, request["rows"])
        more = next(result, None) is not None

    prefixes = request["prefixes"]
    pyoxigraph.serialize(
        limited(),
        cast("IO[bytes]", outlet),
        getattr(pyoxigraph.RdfFormat, request["writer"]),
        prefixes=prefixes,
    )
    if more:
        outlet.send(_NOTES.get(request["format"], "").encode())
    return more


if __name__ == "__main__":
    main()
