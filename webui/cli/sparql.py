"""`cancu sparql`: a query under the same limits as the web service, in the same confined worker."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ontology.errors import InputError
from webui import querying, settings

from . import output
from .options import HOME
from .vietnamese import command

FORMATS = ("json", "xml", "csv", "tsv", "ttl", "nt", "rdf", "jsonld", "table")


@command("sparql")
@click.argument("query", metavar="QUERY|@FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="SELECT, ASK: json (mặc định), xml, csv, tsv, table; đồ thị: ttl (mặc định), nt, rdf, jsonld.",
)
@HOME
def sparql(query: str, form: str | None, home: Path | None) -> None:
    """Chạy một truy vấn SPARQL (hoặc truy vấn trong tệp, với @tệp), cùng giới hạn với dịch vụ web."""
    chosen = settings.load(given={"home": home})
    text = _text(query)
    if form == "table":
        return _table(b"".join(_answer(text, "csv", chosen)))
    for chunk in _answer(text, form, chosen):
        sys.stdout.buffer.write(chunk)
    return None


def _text(query: str) -> str:
    if not query.startswith("@"):
        return query
    try:
        return Path(query[1:]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"Không đọc được tệp truy vấn {query[1:]}: {error}."
        raise InputError(message, hint="Tệp phải là văn bản UTF-8.") from error


def _answer(query: str, form: str | None, chosen: settings.Settings) -> Iterator[bytes]:
    """The answer as it comes. Raises InputError or LimitError for a query that gets none."""
    from graph.service import prescan
    from graph.service.formats import formats_of
    from graph.service.pool import Request

    pool = querying.pool(querying.for_one(chosen))
    formats = formats_of(prescan.scan(query, pool.limits).form)
    written = next((item for item in formats if form in (None, item.name)), None)
    if written is None:
        names = ", ".join(item.name for item in formats)
        raise InputError(f"Truy vấn này không có kết quả dạng {form}.", hint=f"Chọn một trong: {names}.")
    try:
        answer = pool.run(Request(query=query, format=written, rows=pool.limits.rows))
        yield from answer.chunks
    finally:
        pool.close()
    if answer.truncated:
        output.complain(f"Kết quả bị cắt ở {pool.limits.rows} dòng; thêm điều kiện hoặc LIMIT.")


def _table(content: bytes) -> None:
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    output.put_table(heads, rows)


COMMANDS = (sparql,)
