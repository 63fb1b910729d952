"""`cancu ask`: the guided questions, each as text, JSON, CSV, or its query; `cancu agencies`: all bodies."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from webui import opening, settings

from . import output, tables
from .options import HOME
from .vietnamese import command

if TYPE_CHECKING:
    from graph.answers import AgencyCount, CollectiveMode
    from graph.ask import Question

Listing = tuple[dict[str, str], Sequence[tuple[object, ...]]]


@command("ask")
@click.argument("question", required=False, metavar="CÂU_HỎI")
@click.argument("item", required=False, metavar="[TÊN]")
@click.option("--list", "listed", is_flag=True, help="Nêu mọi câu hỏi.")
@click.option(
    "--collectives",
    type=click.Choice(["named", "body", "members"]),
    help="Cho câu hỏi load: để riêng nhóm cơ quan (named, mặc định), đếm như một cơ quan (body),"
    " hay cho từng thành viên (members).",
)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="In CSV.")
@click.option("--sparql", "as_query", is_flag=True, help="In truy vấn SPARQL của câu hỏi.")
@HOME
def ask(
    question: str | None,
    item: str | None,
    listed: bool,
    collectives: "CollectiveMode | None",
    home: Path | None,
    **forms: bool,
) -> None:
    """Hỏi đồ thị: leads CƠ_QUAN (ai phải làm gì), depends VĂN_BẢN (việc nào dựa vào đó), load (ai mang
    bao nhiêu), và các câu hỏi khác (--list).

    Tên không cần dấu, hoa thường hay chữ “số”: cancu ask leads "so y te", cancu ask depends "59 nq tw".
    Một số hiệu của nhiều văn bản thì thêm năm: "76/NQ-CP năm 2021".
    """
    from graph import ask as asking

    if listed:
        return _list(forms["as_json"])
    if question is None:
        raise click.UsageError("thiếu câu hỏi; xem cancu ask --list")
    if sum(forms.values()) > 1:
        raise click.UsageError("chỉ chọn một trong --json, --csv, --sparql")
    asked = asking.question(question)
    if collectives and "collectives" not in asked.options:
        raise click.UsageError(f"câu hỏi {question} không có --collectives")
    with opening.open_explorer(settings.load(given={"home": home})) as explorer:
        if forms["as_query"]:
            return click.echo(asked.sparql(explorer, item))
        return _print(asked, asked.ask(explorer, item, collectives=collectives or "named"), forms)


def _list(as_json: bool) -> None:
    from graph.ask import QUESTIONS

    words = {"agency": "CƠ_QUAN", "instrument": "VĂN_BẢN", None: ""}
    rows = [(item.name, words[item.takes], item.title, item.english) for item in QUESTIONS.values()]
    if as_json:
        names = ("name", "takes", "title", "english")
        return output.put_json([dict(zip(names, row, strict=True)) for row in rows])
    return output.put_table(("Câu hỏi", "Hỏi về", "Nghĩa", "English"), rows)


def _print(asked: "Question", answer: Any, forms: dict[str, bool]) -> None:
    if forms["as_json"]:
        return output.put_json(asked.json(answer))
    if forms["as_csv"]:
        return click.echo(asked.csv(answer), nl=False)
    show = tables.SHOWN.get(asked.name)
    shown = show(answer) if show else tables.flat(asked.title, asked.table(answer))
    for sentence in shown.sentences:
        click.echo(sentence)
    for table in shown.tables:
        if table.rows or not shown.sentences:
            click.echo(f"\n{table.title} ({len(table.rows)})")
            output.put_table(table.heads, table.rows)
    return None


@command("agencies")
@click.option("--doubtful", is_flag=True, help="Chỉ những cặp tên gần nhau, để xem có là một không.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@HOME
def agencies(doubtful: bool, as_json: bool, home: Path | None) -> None:
    """Mọi cơ quan mà các văn bản nêu, với số việc; --doubtful nêu những cặp có thể là một."""

    with opening.open_explorer(settings.load(given={"home": home})) as explorer:
        counted = explorer.agencies()
    columns, rows = _pairs(counted) if doubtful else _bodies(counted)
    if as_json:
        return output.put_json([dict(zip(columns, row, strict=True)) for row in rows])
    output.put_table(tuple(columns.values()), rows)
    return click.echo(f"\n{len(rows)} {'cặp' if doubtful else 'cơ quan'}.")


def _bodies(counted: Sequence["AgencyCount"]) -> Listing:
    columns = {
        "name": "Tên",
        "id": "Đường dẫn",
        "leads": "Chủ trì",
        "coordinates": "Phối hợp",
        "mentions": "Được nhắc",
    }
    rows = [
        (row.agency.name, row.agency.ref.path, row.leads, row.coordinates, row.mentions) for row in counted
    ]
    return columns, rows


def _pairs(counted: Sequence["AgencyCount"]) -> Listing:
    from graph import reading

    columns = {
        "first": "Tên",
        "first_id": "Đường dẫn",
        "second": "Tên gần đó",
        "second_id": "Đường dẫn của tên ấy",
        "reason": "Vì sao",
    }
    pairs = reading.doubtful(row.agency for row in counted)
    return columns, [(one.name, one.ref.path, other.name, other.ref.path, why) for one, other, why in pairs]


COMMANDS = (ask, agencies)
