"""What commands print, and how: UTF-8 on any console, tables, JSON and CSV, errors with what to do."""

import csv
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from ontology.errors import AmbiguousItemError, CancuError, StoreError, UnknownItemError


def speak_utf8() -> None:
    """Print Vietnamese on any console: UTF-8, and a mark instead of a crash for what cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def let_go_of_stdout() -> None:
    """Whoever read our output has closed it: nothing more goes there, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """A line on stderr."""
    click.echo(message, err=True)


def explain(error: CancuError) -> int:
    """Print an error with its hint and candidates; returns its exit code."""
    complain(error.message)
    if isinstance(error, StoreError) and error.place:
        complain(f"  {error.place}")
    if isinstance(error, UnknownItemError) and error.candidates:
        complain("Có thể là:" if isinstance(error, AmbiguousItemError) else "Gần nhất:")
        for candidate in error.candidates:
            complain(f"  {candidate}")
    if error.hint:
        complain(error.hint)
    return 1 if isinstance(error, StoreError) else 2


def put_json(value: Any) -> None:
    """A value as JSON, readable by people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def put_csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as CSV with a head line."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)


def put_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows in aligned columns; figures to the right, the last column as long as it is."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    right = [bool(cells) and all(_is_figure(row[i]) for row in cells) for i in range(len(heads))]
    for line in (heads, ["─" * width for width in widths], *cells):
        parts = [
            text.rjust(width) if figure else text.ljust(width)
            for text, width, figure in zip(line, widths, right, strict=True)
        ]
        click.echo("  ".join(parts).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    return " ".join(str(value).split())


def _is_figure(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def shorten(text: str, width: int) -> str:
    """A text cut at a word to at most `width` characters."""
    folded = " ".join(text.split())
    if len(folded) <= width:
        return folded
    head = folded[: width - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"
