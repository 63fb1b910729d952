"""`cancu compare`: two documents beside each other, as text, JSON or CSV."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from webui import opening, settings

from . import output
from .options import HOME
from .tables import WIDTH, Row, Table
from .vietnamese import command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Ref
    from graph.comparison import Comparison, Pair, Part

STATES = {"both": "cả hai", "new": "chỉ văn bản thứ hai", "dropped": "chỉ văn bản thứ nhất"}


@command("compare")
@click.argument("first", metavar="VĂN_BẢN_1")
@click.argument("second", metavar="VĂN_BẢN_2")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="In CSV.")
@HOME
def compare(first: str, second: str, as_json: bool, as_csv: bool, home: Path | None) -> None:
    """So hai văn bản: nhiệm vụ giữ nguyên, sửa lời, mới, không còn; đổi chủ trì; văn bản được dẫn.

    Tên dễ dãi như ở cancu ask: cancu compare "18/KH-UBND năm 2023" "15/KH-UBND năm 2024".
    """
    from graph.comparison import asked, told

    if as_json and as_csv:
        raise click.UsageError("chỉ chọn một trong --json, --csv")
    with opening.open_explorer(settings.load(given={"home": home})) as explorer:
        documents = [asked.document(explorer, words) for words in (first, second)]
        found = asked.between(explorer, *documents)
    if as_json:
        return output.put_json(told.as_json(found))
    if as_csv:
        return output.put_csv(*told.as_table(found))
    return _show(found)


def _show(found: "Comparison") -> None:
    one, two = found.first, found.second
    click.echo(
        f"{one.ref.label} ({one.tasks} nhiệm vụ) và {two.ref.label} ({two.tasks} nhiệm vụ):"
        f" {len(found.same)} giữ nguyên lời, {len(found.changed)} sửa lời, {len(found.new)} mới,"
        f" {len(found.dropped)} không còn; {len(found.moved)} đổi cơ quan chủ trì;"
        f" tổng {'khớp' if found.holds else 'KHÔNG khớp'}."
    )
    if found.matched:
        click.echo(f"{len(found.matched)} cặp cơ quan của hai nơi được coi là tương ứng theo tên.")
    for table in _tables(found):
        if table.rows:
            click.echo(f"\n{table.title} ({len(table.rows)})")
            output.put_table(table.heads, table.rows)


def _tables(found: "Comparison") -> list[Table]:
    pairs = ("Văn bản 1", "Văn bản 2", "Giống", "Lời văn ở văn bản 2")
    parts = ("Nhiệm vụ", "Gần nhất", "Giống", "Lời văn")
    moved: list[Row] = [
        (pair.first.id, pair.second.id, _names(pair.lost), _names(pair.gained)) for pair in found.moved
    ]
    bases: list[Row] = [(row.instrument.ref.label, STATES[row.state]) for row in found.bases]
    return [
        Table("Sửa lời", pairs, [_pair(pair) for pair in found.changed]),
        Table("Giữ nguyên lời", pairs, [_pair(pair) for pair in found.same]),
        Table("Mới", parts, [_part(part) for part in found.new]),
        Table("Không còn", parts, [_part(part) for part in found.dropped]),
        Table("Đổi chủ trì", ("Văn bản 1", "Văn bản 2", "Không còn chủ trì", "Chủ trì mới"), moved),
        Table("Văn bản được dẫn", ("Văn bản", "Được dẫn ở"), bases),
    ]


def _pair(pair: "Pair") -> Row:
    return pair.first.id, pair.second.id, _percent(pair.likeness), output.shorten(pair.second.text, WIDTH)


def _part(part: "Part") -> Row:
    near = part.near.id if part.near else "–"
    return part.task.id, near, _percent(part.likeness), output.shorten(part.task.text, WIDTH)


def _names(refs: "Sequence[Ref]") -> str:
    return "; ".join(ref.label for ref in refs) or "–"


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"


COMMANDS = (compare,)
