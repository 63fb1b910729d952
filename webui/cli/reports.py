"""What a build found, as people read it: failed and doubtful files first, each with where to look."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import output

if TYPE_CHECKING:
    from graph.doubtful import Place
    from graph.joins import Joins
    from graph.report import DocumentReport, Report

SHOWN = 5
"""Doubtful places of a document that are shown; `--json` has them all."""
STATUSES = {
    "new": "mới",
    "changed": "đã đổi",
    "unchanged": "không đổi",
    "second": "tệp thứ hai",
    "duplicate": "trùng",
    "held": "giữ lại",
    "removed": "đã bỏ",
    "failed": "KHÔNG ĐỌC ĐƯỢC",
}
COUNTS = (
    ("tasks", "nhiệm vụ"),
    ("assignments", "phân công"),
    ("citations", "trích dẫn"),
    ("agencies", "cơ quan"),
    ("anomalies", "điểm rà soát"),
)


def show(report: "Report", home: Path) -> None:
    """Failed and doubtful documents first, each with where to look; then figures; then the snapshot."""
    for item in report.documents:
        for line in _lines(item):
            click.echo(line)
    read = [item for item in report.documents if item.counts]
    if read:
        click.echo()
        output.put_table(("Văn bản", "", *(word for _, word in COUNTS)), [_row(item) for item in read])
    if report.left:
        click.echo(f"\nĐã dừng: còn {report.left} tệp chưa đọc; chạy lại lệnh này để đọc nốt.")
    tally = Counter(STATUSES[item.status] for item in report.documents)
    figures = ", ".join(f"{count} {word}" for word, count in tally.items())
    state = "bản chụp mới" if report.changed else "không có gì đổi, vẫn là bản chụp"
    end = (
        f"{state} {report.snapshot} trong {home}" if report.snapshot else f"chưa có bản chụp nào trong {home}"
    )
    click.echo(f"\n{len(report.documents)} tệp{f' ({figures})' if figures else ''}; {end}.")


def _lines(item: "DocumentReport") -> Iterator[str]:
    file = _near(item.file)
    message = " ".join(item.message.split())
    if item.status in ("failed", "duplicate", "second"):
        yield f"{STATUSES[item.status]}: {file}"
        yield f"  {message}"
    elif item.status == "removed":
        yield f"{STATUSES[item.status]}: {item.document}"
    elif item.doubts and item.status != "unchanged":
        yield from _doubts(item, file, message)
    elif item.joins and (item.joins.mentions or item.joins.open_mentions):
        yield f"{STATUSES[item.status]}: {file}"
    if item.joins:
        yield from _joins(item.joins, arrived=item.status != "removed")


def _doubts(item: "DocumentReport", file: str, message: str) -> Iterator[str]:
    from graph.report import DOUBTS

    doubts = ", ".join(f"{count} {DOUBTS[name]}" for name, count in item.doubts.items())
    yield f"Nên xem lại: {file}"
    yield f"  {doubts}  (cancu check {file})"
    if message:
        yield f"  {message}"
    for place in item.places[:SHOWN]:
        said = place.message or DOUBTS[place.kind]
        yield f"  {_where(place)}: {said} “{output.shorten(place.quote, 60)}”"
    if len(item.places) > SHOWN:
        yield f"  … và {len(item.places) - SHOWN} chỗ nữa (--json có đủ)"


def _where(place: "Place") -> str:
    return f"trang {place.page}" if place.page else f"dòng {place.line}"


def _joins(joins: "Joins", *, arrived: bool) -> Iterator[str]:
    if joins.mentions and arrived:
        yield f"  {joins.mentions} trích dẫn trong các văn bản khác chỉ vào văn bản này."
    elif joins.mentions:
        yield f"  {joins.mentions} trích dẫn lại chỉ vào văn bản chưa có toàn văn."
    if joins.open_mentions and arrived:
        rivals = f" (hoặc: {', '.join(joins.rivals)})" if joins.rivals else ""
        yield f"  {joins.open_mentions} trích dẫn chưa rõ năm có thể là văn bản này{rivals}; xin xem lại."


def _near(file: str) -> str:
    """A path as it is typed from here."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file


def _row(item: "DocumentReport") -> tuple[object, ...]:
    return (
        item.document or item.file,
        STATUSES[item.status],
        *(item.counts.get(name, 0) for name, _ in COUNTS),
    )
