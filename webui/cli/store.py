"""Commands that make a graph or carry one elsewhere: build, export, network."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webui import settings

from . import items, output
from .options import HOME
from .vietnamese import command

if TYPE_CHECKING:
    from graph.build import Progress
    from graph.report import DocumentReport, Report

PLANS = Path("data/plans")
BAR = 24
STATUSES = {
    "new": "mới",
    "changed": "đã đổi",
    "unchanged": "không đổi",
    "duplicate": "trùng",
    "held": "giữ lại",
    "failed": "KHÔNG ĐỌC ĐƯỢC",
}
COUNTS = (
    ("tasks", "nhiệm vụ"),
    ("assignments", "phân công"),
    ("citations", "trích dẫn"),
    ("agencies", "cơ quan"),
    ("anomalies", "điểm rà soát"),
)


@command("build")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@HOME
@click.option("--fresh", is_flag=True, help="Dựng lại tất cả từ các tệp gốc đã giữ.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo JSON.")
@click.pass_context
def build(ctx: click.Context, paths: tuple[Path, ...], home: Path | None, fresh: bool, as_json: bool) -> None:
    """Đọc văn bản (tệp, thư mục; mặc định data/plans) và dựng đồ thị; mã thoát 2 nếu có tệp hỏng."""
    from graph import build as building

    chosen = settings.load(given={"home": home})
    with _bar() as progress:
        report = building.build(
            paths or (PLANS,), chosen.home, base=chosen.base, fresh=fresh, progress=progress
        )
    if as_json:
        output.put_json(report.to_json())
    else:
        _report(report, chosen.home)
    if any(item.status == "failed" for item in report.documents):
        ctx.exit(2)


@contextmanager
def _bar() -> Iterator["Progress"]:
    """A bar on stderr that moves on a terminal, and one line a document elsewhere."""
    terminal = sys.stderr.isatty()

    def progress(done: int, total: int, name: str) -> None:
        filled = "█" * (BAR * done // max(total, 1))
        line = f"{filled:░<{BAR}} {done}/{total} {output.shorten(name, 40)}"
        if terminal:
            click.echo(f"\r{line:<80}", err=True, nl=False)
        elif name:
            click.echo(f"[{done + 1}/{total}] {name}", err=True)

    try:
        yield progress
    finally:
        if terminal:
            click.echo(err=True)


def _report(report: "Report", home: Path) -> None:
    """Failed and doubtful documents first, each with what to look at; then figures; then the snapshot."""
    from graph.report import DOUBTS

    for item in report.documents:
        if item.status in ("failed", "duplicate"):
            click.echo(f"{STATUSES[item.status]}: {_near(item.file)}\n  {' '.join(item.message.split())}")
        elif item.doubts:
            doubts = ", ".join(f"{count} {DOUBTS[name]}" for name, count in item.doubts.items())
            click.echo(f"Nên xem lại: {_near(item.file)}\n  {doubts}  (cancu check {_near(item.file)})")
    heads = ("Văn bản", "", *(word for _, word in COUNTS))
    read = [item for item in report.documents if item.status != "failed"]
    if read:
        click.echo()
        output.put_table(heads, [_row(item) for item in read])
    state = "bản chụp mới" if report.changed else "không có gì đổi, vẫn là bản chụp"
    click.echo(f"\n{len(report.documents)} văn bản; {state} {report.snapshot} trong {home}.")


def _near(file: str) -> str:
    """A path as it is typed from here."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file


def _row(item: "DocumentReport") -> tuple[object, ...]:
    counts: Mapping[str, int] = item.counts
    return (item.document or item.file, STATUSES[item.status], *(counts.get(name, 0) for name, _ in COUNTS))


@command("export")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Tệp: .ttl, .nt, .nq, .trig, .jsonld, .rdf."
)
@HOME
def export(out: Path, home: Path | None) -> None:
    """Chép cả đồ thị ra một tệp RDF, dạng theo đuôi tệp."""
    from graph import export as exporting
    from graph.store import Reader

    chosen = settings.load(given={"home": home})
    exporting.export(Reader(chosen.home).snapshot().store, out)
    output.complain(f"Đã ghi {out}.")


@command("network")
@click.option("--around", metavar="MỤC", help="Cơ quan, văn bản hay đường dẫn ở giữa; không nêu: cả kho.")
@click.option("--depth", type=click.IntRange(1, 4), default=1, help="Số bước quanh mục ở giữa (1).")
@click.option("--limit", type=click.IntRange(2, 5000), default=60, help="Nhiều nhất bao nhiêu nút (60).")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Tệp: .html, .svg, .json, .gexf, .graphml."
)
@HOME
def network(around: str | None, depth: int, limit: int, out: Path, home: Path | None) -> None:
    """Vẽ mạng lưới quanh một mục (hay cả kho) ra tệp; trang .html mở được khi không có mạng."""
    from graph import pictures
    from graph.explorer import Explorer

    with Explorer.open(settings.load(given={"home": home}).home) as explorer:
        path, heading = items.find(explorer, around) if around else (None, "Mạng lưới")
        data = explorer.network(path, depth=depth, limit=limit)
    pictures.draw(data, out, heading=heading)
    output.complain(f"Đã ghi {out}: {len(data.nodes)} nút, {len(data.edges)} nối.")


COMMANDS = (build, export, network)
