"""Commands that read documents and need no graph: extract, text, cite, check, evaluate."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import output
from .options import OCR
from .vietnamese import command

if TYPE_CHECKING:
    from graph.reading import Evaluated, Figures
    from ontology.model import Facts

FILE = click.Path(path_type=Path)
SEVERITIES = {"sure": "chắc chắn", "suspect": "nghi ngờ"}
FIELDS = (
    ("number", "Số hiệu"),
    ("type", "Loại"),
    ("date", "Ngày"),
    ("place", "Nơi ban hành"),
    ("issuer", "Cơ quan ban hành"),
    ("title", "Trích yếu"),
    ("signer", "Người ký"),
    ("signer_role", "Chức vụ"),
)


@command("extract")
@click.argument("file", type=FILE, required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table", "html"]),
    default="json",
    help="json: mọi dữ kiện (mặc định); table: bảng để đọc; html: văn bản có đánh dấu.",
)
@click.option("--schema", is_flag=True, help="In JSON Schema của dữ kiện, không cần tệp nào.")
@OCR
def extract(file: Path | None, form: str, schema: bool, ocr: bool) -> None:
    """Rút dữ kiện của một văn bản: phân công, nhiệm vụ, trích dẫn, cơ quan, chỉ tiêu, thời hạn."""
    from graph import reading
    from ontology import facts_json

    if schema:
        return output.put_json(facts_json.schema())
    if file is None:
        raise click.UsageError("Thiếu tên tệp văn bản.")
    if form == "html":
        return click.echo(reading.render_file(file, ocr=ocr))
    facts = reading.extract_file(file, ocr=ocr)
    return _facts_table(facts) if form == "table" else output.put_json(facts_json.to_json(facts))


def _facts_table(facts: "Facts") -> None:
    for name, label in FIELDS:
        if value := getattr(facts.document, name):
            click.echo(f"{label}: {output.shorten(value, 160)}")
    counts = (
        (facts.sections, "mục"),
        (facts.assignments, "phân công"),
        (facts.tasks, "nhiệm vụ"),
        (facts.citations, "trích dẫn"),
        (facts.instruments, "văn bản được dẫn"),
        (facts.agencies, "cơ quan"),
        (facts.anomalies, "điểm cần rà soát"),
    )
    click.echo(", ".join(f"{len(items)} {word}" for items, word in counts) + "\n")
    names = {agency.id: agency.name for agency in facts.agencies}
    duties = {item.id: item for item in facts.assignments}
    rows = []
    for task in facts.tasks:
        duty = duties.get(task.assignment or "")
        leads = "; ".join(names.get(lead, lead) for lead in duty.leads) if duty else ""
        rows.append((task.id, output.shorten(leads, 48), output.shorten(task.text, 96)))
    output.put_table(("Nhiệm vụ", "Chủ trì", "Nội dung"), rows)


@command("text")
@click.argument("file", type=FILE)
@OCR
def text(file: Path, ocr: bool) -> None:
    """In ra văn bản mà mọi vị trí (start, end) đếm ký tự trong đó."""
    from graph import reading

    sys.stdout.buffer.write(reading.text_of(file, ocr=ocr).encode("utf-8"))


@command("cite")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--lines", is_flag=True, help="Đọc từng dòng; mỗi dòng vào cho một danh sách ra.")
def cite(file: Path, lines: bool) -> None:
    """Tìm trích dẫn trong văn bản bất kỳ (FILE, hoặc - là đầu vào chuẩn); in ra danh sách JSON."""
    from graph import reading

    if str(file) == "-":
        given = reading.plain_text(sys.stdin.buffer.read(), name="đầu vào chuẩn")
    else:
        given = reading.any_text(file)
    if not lines:
        return output.put_json(reading.cite(given))
    for line in given.removesuffix("\n").split("\n"):
        click.echo(json.dumps(reading.cite(line.removesuffix("\r")), ensure_ascii=False))
    return None


@command("check")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="In danh sách JSON.")
@click.option(
    "--fail-on",
    type=click.Choice(["sure", "suspect"]),
    help="Mã thoát 3 nếu có điểm chắc chắn sai (sure), hoặc cả điểm nghi ngờ (suspect).",
)
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    help="So thêm với các văn bản đã giữ trong thư mục dữ liệu này: trùng số mà khác nội dung.",
)
@OCR
@click.pass_context
def check(
    ctx: click.Context, file: Path, as_json: bool, fail_on: str | None, home: Path | None, ocr: bool
) -> None:
    """Rà soát một văn bản: nêu từng điểm bất thường, quy tắc, vị trí và dạng đề xuất."""
    from graph import reading
    from ontology import facts_json

    facts, source = reading.check_file(file, home=home, ocr=ocr)
    if as_json:
        output.put_json(facts_json.to_json(facts)["anomalies"])
    else:
        _anomalies(facts, source)
    failing = {"sure": ("sure",), "suspect": ("sure", "suspect"), None: ()}[fail_on]
    if any(item.severity in failing for item in facts.anomalies):
        ctx.exit(3)


def _anomalies(facts: "Facts", source: str) -> None:
    for item in facts.anomalies:
        line = source.count("\n", 0, item.start) + 1
        place = f"dòng {line}, ký tự {item.start}–{item.end}"
        click.echo(f"[{SEVERITIES[item.severity]}] {item.rule} ({place})")
        click.echo(f"  “{output.shorten(item.quote, 160)}”")
        click.echo(f"  {item.message}")
        if item.proposal:
            click.echo(f"  Đề xuất: {item.proposal}")
        click.echo(f"  Theo: {item.source}\n")
    sure = sum(item.severity == "sure" for item in facts.anomalies)
    click.echo(f"{sure} điểm chắc chắn, {len(facts.anomalies) - sure} điểm nghi ngờ.")


@command("evaluate")
@click.option("--all", "every", is_flag=True, help="Mọi văn bản đã chú giải, không chỉ kế hoạch.")
@click.option("--misses", is_flag=True, help="Nêu thêm từng điều bỏ sót (-) và tìm thừa (+).")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def evaluate(every: bool, misses: bool, as_json: bool) -> None:
    """So dữ kiện rút ra với bản chú giải tay: độ chính xác, độ bao phủ, F1 của từng loại."""
    from graph import reading

    heads = ("Loại", "Chú giải", "Tìm ra", "Đúng", "P", "R", "F1")
    results = reading.evaluate(every=every)
    if as_json:
        return output.put_json([_figures_json(result) for result in results])
    for result in results:
        click.echo(f"{result.document}{': ' + result.note if result.note else ''}")
        if result.figures:
            output.put_table(heads, [_figures_row(kind, figures) for kind, figures in result.figures.items()])
        for line in result.misses if misses else ():
            click.echo(line)
        click.echo()
    return None


def _figures_row(kind: str, figures: "Figures") -> tuple[object, ...]:
    counts = (figures.gold, figures.found, figures.right)
    return (kind, *counts, figures.precision, figures.recall, figures.f1)


def _figures_json(result: "Evaluated") -> dict[str, object]:
    heads = ("gold", "found", "right", "precision", "recall", "f1")
    table = {
        kind: dict(zip(heads, _figures_row(kind, figures)[1:], strict=True))
        for kind, figures in result.figures.items()
    }
    return {"document": result.document, "note": result.note, "figures": table, "misses": list(result.misses)}


COMMANDS = (extract, text, cite, check, evaluate)
