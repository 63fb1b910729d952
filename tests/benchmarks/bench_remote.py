"""What publishing to a remote engine costs, and pages read from there, on two real servers.

    python -m tests.benchmarks.bench_remote [--plans 20 100] [--engines oxigraph virtuoso] [--rounds 5]

Made-up plans are stored (their facts are known, no text is read), published whole, one of them changed twice
and published as a difference. Then come the bytes that the server keeps on disk for each triple, and the
medians of page times, of the home folder and of the engine. Both servers must be installed. The CPU seconds
of both processes hold on a busy machine too.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil

from extract.source import SourceText
from graph.build import build
from graph.explorer import Explorer
from graph.remote.access import Access
from graph.remote.publishing import Published, publish
from graph.remote.reading import open_explorer
from ontology.model import Facts
from ontology.namespaces import BASE

from .plans import Plan, plans

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, nargs="+", default=[20, 100])
    parser.add_argument("--engines", nargs="+", default=["oxigraph", "virtuoso"])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(
        "| máy chủ | kế hoạch | bộ ba | toàn bộ, s | CPU s ta + nó | một đổi, s | byte/bộ ba | trang ta/nó |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for count in options.plans:
        for engine in options.engines:
            for line in _lines(engine, count, options.rounds):
                print(line, flush=True)


def _lines(engine: str, count: int, rounds: int) -> Iterator[str]:
    import remote_servers

    with tempfile.TemporaryDirectory() as folder:
        home, server = Path(folder) / "home", Path(folder) / "server"
        server.mkdir()
        made = list(plans(count))
        _build(Path(folder) / "plans", home, made)
        with getattr(remote_servers, engine)(server) as access:
            for kind, way in _ways(engine, access):
                before, spent = _size(server), _spent()
                whole = publish(way, home, base=f"{BASE}", grace=0, anyway=True)
                size = _size(server) - before
                ours, theirs = (now - then for now, then in zip(_spent(), spent, strict=True))
                small = _changes(way, home, Path(folder) / "plans", made)
                pages = _pages(home, way, made, rounds)
                yield (
                    f"| {engine}, {kind} | {count} | {whole.triples} | {whole.seconds:.1f}"
                    f" | {ours:.1f} + {theirs:.1f} | {small.seconds:.1f} ({small.way})"
                    f" | {size / whole.triples:.0f} | {pages} |"
                )


def _ways(engine: str, access: Access) -> Iterator[tuple[str, Access]]:
    if engine == "virtuoso":
        data = access.query.replace("/sparql", "/sparql-graph-crud-auth")
        yield "nạp tệp", replace(access, data=data)
    else:
        yield "nạp tệp", access


def _changes(access: Access, home: Path, folder: Path, made: list[Plan]) -> Published:
    """One plan changed three times: each slot is written whole once, then by the difference."""
    for number in (1, 2, 3):
        changed = replace(made[0], text=made[0].text + "\n" * number)
        _build(folder, home, [changed])
        found = publish(access, home, base=BASE, grace=0)
    return found


def _build(folder: Path, home: Path, made: list[Plan]) -> None:
    folder.mkdir(exist_ok=True)
    by_name = {f"{plan.name}.md": plan for plan in made}
    for name, plan in by_name.items():
        (folder / name).write_text(plan.text, encoding="utf-8", newline="")

    def read(path: Path) -> SourceText:
        text = path.read_bytes().decode("utf-8")
        return SourceText(text=text, name=path.name, format="markdown")

    def extract(source: SourceText) -> Facts:
        return by_name[source.name].facts

    build([folder / name for name in by_name], home, read=read, extract=extract)


def _pages(home: Path, access: Access, made: list[Plan], rounds: int) -> str:
    document = made[0].facts.document.id
    agency = made[0].facts.assignments[0].leads[0]
    asked: dict[str, Callable[[Explorer], object]] = {
        "cơ quan": lambda explorer: explorer.agency(agency),
        "văn bản": lambda explorer: explorer.document(document),
        "mạng lưới": lambda explorer: explorer.network(document),
    }
    with tempfile.TemporaryDirectory() as empty:
        ways = (lambda: Explorer.open(home), lambda: open_explorer(access, Path(empty), base=BASE))
        times = {
            name: "/".join(f"{_median(opened, ask, rounds):.0f}" for opened in ways)
            for name, ask in asked.items()
        }
    return ", ".join(f"{name} {shown} ms" for name, shown in times.items())


def _median(opened: Callable[[], Explorer], ask: Callable[[Explorer], object], rounds: int) -> float:
    """Of the first answer after a state was opened: nothing of it is at hand yet."""
    times = []
    for _ in range(rounds):
        with opened() as explorer:
            begun = time.perf_counter()
            ask(explorer)
            times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def _spent() -> tuple[float, float]:
    """CPU seconds of this process, and of the server that it started."""
    here = psutil.Process()
    times = [sum(process.cpu_times()[:2]) for process in (here, *here.children(recursive=True))]
    return times[0], sum(times[1:])


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
