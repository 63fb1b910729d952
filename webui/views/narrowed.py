"""What `?van-ban=` asks for: a list narrowed to one document, or the one that a whole page is about."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from flask import request

from graph.answers import Evidence
from graph.comparison import asked
from webui.context import explorer

T = TypeVar("T")


def document() -> str | None:
    """The path of the held document of the address, by path or by any of its names; None where it names none.

    Raises UnknownItemError, with candidates if there are any, for one whose text is not held.
    """
    words = request.args.get("van-ban", "").strip()
    return asked.document(explorer(), words) if words else None


def in_document(rows: Sequence[T], evidence: Callable[[T], Evidence]) -> Sequence[T]:
    """The rows whose evidence stands in the document of the address, or all: so many as its figure says."""
    path = request.args.get("van-ban")
    return [row for row in rows if evidence(row).document.path == path] if path else rows
