"""Commands that make a graph or carry one elsewhere: build, remove, export, network."""

from pathlib import Path

import click

from webui import opening, settings

from . import items, output, progress, remote, reports
from .options import HOME, OCR
from .vietnamese import command

PLANS = Path("data/plans")


@command("build")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@HOME
@OCR
@click.option("--fresh", is_flag=True, help="Dựng lại tất cả từ các tệp gốc đã giữ.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo JSON.")
@click.pass_context
def build(
    ctx: click.Context, paths: tuple[Path, ...], home: Path | None, ocr: bool, fresh: bool, as_json: bool
) -> None:
    """Đọc văn bản (tệp, thư mục; mặc định data/plans) và dựng đồ thị; mã thoát 2 nếu có tệp hỏng.

    Chỉ đọc tệp mới hoặc đã đổi. Ctrl-C: giữ những tệp đã đọc xong; Ctrl-C lần nữa: không giữ gì, bản chụp
    trước vẫn phục vụ. Có kho từ xa (CANCU_STORE) thì công bố luôn lên đó.
    """
    from graph import build as building

    chosen = settings.load(given={"home": home})
    with progress.stoppable() as stopped, progress.bar() as (progressed, step):
        report = building.build(
            paths or (PLANS,),
            chosen.home,
            base=chosen.base,
            fresh=fresh,
            ocr=ocr,
            progress=progressed,
            step=step,
            stopped=stopped,
        )
    if as_json:
        output.put_json(report.to_json())
    else:
        reports.show(report, chosen.home)
    remote.send(chosen, quiet=as_json)
    if report.left:
        ctx.exit(130)
    if any(item.status == "failed" for item in report.documents):
        ctx.exit(2)


@command("remove")
@click.argument("names", nargs=-1, required=True, metavar="VĂN_BẢN...")
@HOME
@click.option("--json", "as_json", is_flag=True, help="In báo cáo JSON.")
def remove(names: tuple[str, ...], home: Path | None, as_json: bool) -> None:
    """Bỏ văn bản ra khỏi đồ thị (số, ký hiệu hay đường dẫn); tệp gốc vẫn nằm trong thư mục dữ liệu."""
    from graph import build as building
    from graph.explorer import Explorer

    chosen = settings.load(given={"home": home})
    with Explorer.open(chosen.home) as explorer:
        documents = dict.fromkeys(items.find(explorer, name)[0] for name in names)
    report = building.remove(documents, chosen.home, base=chosen.base)
    if as_json:
        output.put_json(report.to_json())
    else:
        reports.show(report, chosen.home)
    remote.send(chosen, quiet=as_json)


@command("export")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Tệp: .ttl, .nt, .nq, .trig, .jsonld, .rdf."
)
@HOME
def export(out: Path, home: Path | None) -> None:
    """Chép cả đồ thị ra một tệp RDF, dạng theo đuôi tệp."""
    from graph import export as exporting

    with remote.store(settings.load(given={"home": home})) as store:
        exporting.export(store, out)
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

    with opening.open_explorer(settings.load(given={"home": home})) as explorer:
        path, heading = items.find(explorer, around) if around else (None, "Mạng lưới")
        data = explorer.network(path, depth=depth, limit=limit)
    pictures.draw(data, out, heading=heading)
    output.complain(f"Đã ghi {out}: {len(data.nodes)} nút, {len(data.edges)} nối.")


COMMANDS = (build, remove, export, network)
