"""How fast the endpoint answers over HTTP, against the engine called directly and against rdflib.

    python -m tests.benchmarks.bench_sparql [--plans 1 100 1000] [--rounds 20] [--home DIR]

For each number of made-up plans the facts are stored (no text is read), `cancu serve` is started on them, and
the same queries go to: the engine in this process (answer serialised to JSON), the endpoint over one HTTP/1.1
connection, and rdflib in memory (for small graphs only). Times are medians in milliseconds; for the stream
also the time to its first byte and the growth of the server's memory. Calls per second and their CPU time
are of the 30 kB answer: the engine in one process, the endpoint with one and with four callers over
connections that stay open, in rounds that take turns (`rates`); no answer is cached. Nothing is measured
before the server has made its pages ready. With `--home` a built home is measured.
"""

import argparse
import contextlib
import io
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import pyoxigraph
import rdflib
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store

from graph import authority, merged, terms
from graph.store import Reader
from graph.terms import Version
from graph.writer import writing
from ontology.namespaces import BASE, CANCU

from . import rates
from .plans import plans

ROOT = Path(__file__).resolve().parents[2]
CC = f"PREFIX cc: <{CANCU}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
RDFLIB_MOST = 200_000
_ROUNDS = 9
STREAM = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 100000"


def queries(store: Store) -> dict[str, str]:
    """The queries by name, about the busiest body and the most cited instrument of the store."""
    agency = _first(
        store, f"{CC} SELECT ?x {{ ?x cc:leads ?t }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1"
    )
    basis = _first(
        store, f"{CC} SELECT ?x {{ ?t cc:dependsOn ?x }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1"
    )
    return {
        "leads": f"{CC} SELECT ?task ?text {{ <{agency}> cc:leads ?task . ?task cc:text ?text }} LIMIT 100",
        "depends": f"""{CC} SELECT DISTINCT ?task ?through {{
          {{ ?task cc:dependsOn <{basis}> BIND(<{basis}> AS ?through) }}
          UNION {{ {{ SELECT DISTINCT ?through {{ ?through cc:restsOn+ <{basis}> }} }}
                   ?task cc:dependsOn ?through }} }}""",
        "count by class": "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
        "text filter": f'{CC} SELECT ?t {{ ?t cc:text ?x FILTER CONTAINS(?x, "chuyển đổi số") }} LIMIT 20',
        "30 kB answer": f"{CC} SELECT ?task ?text {{ ?task cc:text ?text }} LIMIT 95",
        "ask": "ASK { ?s ?p ?o }",
    }


def fill(home: Path, count: int) -> None:
    """Store the facts of made-up plans in a home folder."""
    with writing(home, base=BASE) as writer:
        touched = authority.load(writer.store, base=BASE)
        for number, plan in enumerate(plans(count)):
            version = Version(
                file=plan.name,
                format="markdown",
                file_digest=f"{number:064x}",
                text_digest=f"{number:064x}",
                facts_digest=f"{number:064x}",
                software="0",
                time="2026-01-01T00:00:00+00:00",
            )
            writer.store.extend(terms.quads(plan.facts, plan.text, version, base=BASE))
            graph = NamedNode(f"{BASE}{plan.facts.document.id}/ban/{version.text_digest[:12]}")
            touched |= merged.named_in(writer.store, graph) | {NamedNode(BASE + plan.facts.document.id)}
        merged.refresh(writer.store, touched, base=BASE)
        writer.store.optimize()
        writer.publish({})


@contextlib.contextmanager
def served(home: Path) -> Iterator[tuple[int, psutil.Process]]:
    """`cancu serve` on a free port: the port and the process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "webui", "serve", "--home", str(home), "--port", str(port)]
    environment = {**os.environ, "CANCU_QUERY_SECONDS": "60"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        for _ in range(300):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                break
            time.sleep(0.05)
        yield port, psutil.Process(server.pid)
        server.terminate()


def over_http(port: int, query: str, address: str) -> Callable[[], int]:
    """A function that asks once over a connection that stays open, and returns the bytes of the answer."""
    connection = HTTPConnection("127.0.0.1", port, source_address=(address, 0))

    def ask() -> int:
        connection.request("GET", "/sparql?query=" + quote(query), headers={"Accept": "application/json"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{response.status}: {body[:300]!r}")
        return len(body)

    return ask


def directly(store: Store, query: str) -> int:
    """Ask the engine and serialise the answer; returns its bytes."""
    found: Any = store.query(query, use_default_graph_as_union=True)
    out = io.BytesIO()
    found.serialize(out, QueryResultsFormat.JSON)
    return out.tell()


def median(ask: Callable[[], Any], rounds: int) -> float:
    """The middle time of some calls after a first one, in milliseconds."""
    ask()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def streamed(port: int, process: psutil.Process) -> dict[str, float]:
    """The stream of 100,000 rows: milliseconds to the first byte and to the last, memory growth in MB."""
    over_http(port, STREAM, "127.0.9.1")()
    before, most, firsts, wholes = process.memory_info().rss, 0, [], []
    for number in range(5):
        connection = HTTPConnection("127.0.0.1", port, source_address=(f"127.0.9.{number + 2}", 0))
        begun = time.perf_counter()
        connection.request("GET", "/sparql?query=" + quote(STREAM), headers={"Accept": "application/json"})
        response = connection.getresponse()
        response.read(1)
        firsts.append((time.perf_counter() - begun) * 1000)
        while response.read(65536):
            most = max(most, process.memory_info().rss - before)
        wholes.append((time.perf_counter() - begun) * 1000)
        connection.close()
    return {"first": statistics.median(firsts), "whole": statistics.median(wholes), "growth": most / 1e6}


def in_rdflib(store: Store) -> rdflib.Graph | None:
    """The same triples in rdflib's memory, where they are few enough to wait for."""
    if len(store) > RDFLIB_MOST:
        return None
    quads = store.quads_for_pattern(None, None, None, None)
    data = pyoxigraph.serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=data, format="nt")


def measure(home: Path, rounds: int) -> None:
    """Print the figures of one home."""
    store = Reader(home).snapshot().store
    memory = in_rdflib(store)
    print(f"\n{len(store):,} triples\n")
    print(
        "| query | answer, bytes | engine, ms | endpoint, ms | endpoint / engine, per second | rdflib, ms |"
    )
    print("|---|---:|---:|---:|---:|---:|")
    with served(home) as (port, process):
        if not rates.settle(process):
            print("\nThe server never came to rest: the figures are of a busy one.")
        for number, (name, query) in enumerate(queries(store).items()):
            ask = over_http(port, query, f"127.0.8.{number + 1}")
            size = ask()
            direct = median(lambda query=query: directly(store, query), rounds)
            http = median(ask, rounds)
            slow = median(lambda query=query: len(memory.query(query)), 3) if memory is not None else None
            shown = f"{slow:.1f}" if slow is not None else "–"
            print(
                f"| {name} | {size:,} | {direct:.2f} | {http:.2f} | {direct / http:.2f} | {shown} |",
                flush=True,
            )
        _print_rates(store, process, port, queries(store)["30 kB answer"])
        if len(store) >= 100_000:
            direct = median(lambda: directly(store, STREAM), 5)
            found = streamed(port, process)
            print(
                f"\n100,000 rows: first byte {found['first']:.1f} ms, whole {found['whole']:.0f} ms "
                f"({found['whole'] / direct:.2f} x the engine's {direct:.0f} ms), memory of the server "
                f"+{found['growth']:.1f} MB"
            )


def _print_rates(store: Store, server: psutil.Process, port: int, query: str) -> None:
    """The table of the 30 kB answer: rates, CPU for each call, the quickest tenth."""
    found = rates.compared(lambda: directly(store, query), server, port, query, rounds=_ROUNDS, seconds=1.0)
    engine = found["engine"]
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"\n30 kB answers, {_ROUNDS} rounds of 1 s in turn; {load}")
    print("\n| callers | per second, median | of the engine's | CPU a call, µs | quickest tenth, µs |")
    print("|---|---:|---:|---|---:|")
    for name, each in found.items():
        cpu = ", ".join(f"{kind} {each.microseconds(kind):.0f}" for kind in each.cpu)
        share = f"{each.rate / engine.rate:.2f}"
        quickest = (
            f"{each.quickest * 1e6:.0f} ({engine.quickest / each.quickest:.2f})" if name != "4" else "–"
        )
        print(f"| {name} | {each.rate:.0f} | {share} | {cpu} | {quickest} |", flush=True)


def _first(store: Store, query: str) -> str:
    found: Any = store.query(query, use_default_graph_as_union=True)
    return str(next(iter(found))[0].value)


def main() -> None:
    """Measure each number of plans."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plans", type=int, nargs="+", default=[1, 100, 1000])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    if options.home:
        measure(options.home, options.rounds)
        return
    for count in options.plans:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), count)
            print(f"\n### {count:,} plans")
            measure(Path(folder), options.rounds)


if __name__ == "__main__":
    main()
