"""One SPARQL 1.1 engine: queries and updates by the Protocol, whole graphs by the Graph Store Protocol."""

import itertools
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlencode

from pyoxigraph import RdfFormat, Triple, serialize

from graph.store import Row

from . import results
from .access import Access
from .gate import Gate
from .http import Body, Client
from .problems import EngineBusy

FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
IN_UPDATE, IN_FILE = 1_000, 50_000
"""Triples in one update (Virtuoso compiles each; it takes some thousands at most), and in one file."""
WRITE_SECONDS = 600.0
_TRIES, _LONGEST_WAIT = 4, 30
_MOST_VALUES = 400
_VALUES = re.compile(r"VALUES \?(\w+) \{ ((?:<[^>]*> ?){2,})\}")


Told = Callable[[int], None]


class Engine:
    """The engine at the addresses of `access`; safe for threads."""

    def __init__(self, access: Access, *, gate: Gate | None = None) -> None:
        self.access = access
        self._client = Client(access, gate=gate)

    def select(
        self, query: str, graph: str, *, seconds: float | None = None, limit: int = 100_000_000
    ) -> list[Row]:
        """Solutions over one graph. A long list of VALUES goes in several requests."""
        found: list[Row] = []
        parts = list(_parts(query))
        for part in parts:
            with self.query(part, graph, (results.JSON,), seconds=seconds, limit=limit) as body:
                found += results.rows(body)
        if len(parts) > 1 and "SELECT DISTINCT" in query:
            return [dict(row) for row in dict.fromkeys(tuple(row.items()) for row in found)]
        return found

    def construct(self, query: str, graph: str) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE over one graph."""
        with self.query(query, graph, tuple(results.TRIPLES)) as body:
            return list(results.triples(body))

    @contextmanager
    def query(
        self,
        query: str,
        graph: str,
        accept: tuple[str, ...],
        *,
        seconds: float | None = None,
        limit: int = 100_000_000,
    ) -> Iterator[Body]:
        """The bytes of an answer of one of these media types. Raises EngineError."""
        form = urlencode({"query": query, "default-graph-uri": graph}).encode("ascii")
        address = self.access.query
        with self._client.ask(address, form, kind=FORM, accept=accept, seconds=seconds, limit=limit) as body:
            yield body

    def update(self, update: str) -> None:
        """Run an update; waits and tries again where the engine asks for it."""
        self._written(partial(self._send, self.access.update, update.encode("utf-8"), UPDATE, {}))

    def add(self, graph: str, triples: Iterable[Triple], told: Told = lambda n: None) -> None:
        """Add triples to a graph; `told` hears after each piece how many there were."""
        size = IN_FILE if self.access.data else IN_UPDATE
        for piece in _pieces(triples, size):
            data = _lines(piece)
            if self.access.data:
                self._written(partial(self._send, self.access.data, data, "text/turtle", {"graph": graph}))
            else:
                self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{data.decode('utf-8')}}} }}")
            told(len(piece))

    def take_away(self, graph: str, triples: Iterable[Triple], told: Told = lambda n: None) -> None:
        """Take triples out of a graph; `told` as in `add`."""
        for piece in _pieces(triples, IN_UPDATE):
            self.update(f"DELETE DATA {{ GRAPH <{graph}> {{\n{_lines(piece).decode('utf-8')}}} }}")
            told(len(piece))

    def empty(self, graph: str) -> None:
        """Make a graph hold nothing."""
        self.update(f"DROP SILENT GRAPH <{graph}>")

    def count(self, graph: str) -> int:
        """How many triples a graph holds."""
        found = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", graph, seconds=WRITE_SECONDS)
        return int(found[0]["n"] or 0) if found else 0

    def close(self) -> None:
        """Close the idle connections."""
        self._client.close()

    def _send(self, address: str, data: bytes, kind: str, parameters: dict[str, str]) -> None:
        with self._client.ask(address, data, kind=kind, parameters=parameters, seconds=WRITE_SECONDS) as body:
            body.read()

    def _written(self, write: Callable[[], None]) -> None:
        for _ in range(_TRIES - 1):
            try:
                write()
            except EngineBusy as error:
                time.sleep(min(error.retry_after, _LONGEST_WAIT))
            else:
                return
        write()


def _pieces(triples: Iterable[Triple], size: int) -> Iterator[list[Triple]]:
    rest = iter(triples)
    while piece := list(itertools.islice(rest, size)):
        yield piece


def _lines(triples: list[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _parts(query: str) -> Iterator[str]:
    """The query once, or once for each part of its longest list of VALUES.

    Our queries give each item its own rows, so that rows of parts add up; rows that two parts share are told
    apart by DISTINCT.
    """
    lists = [(match[1], match[2].split()) for match in _VALUES.finditer(query)]
    name, items = max(lists, key=lambda pair: len(pair[1]), default=("", []))
    if len(items) <= _MOST_VALUES:
        yield query
        return
    for start in range(0, len(items), _MOST_VALUES):
        part = f"VALUES ?{name} {{ {' '.join(items[start : start + _MOST_VALUES])} }}"
        yield re.sub(rf"VALUES \?{name} {{[^}}]*}}", part, query)
