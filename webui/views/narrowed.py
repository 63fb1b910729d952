"""Lists narrowed to one document by `?van-ban=`: a figure of a document opens a list of its length."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from flask import request

from graph.answers import Evidence

T = TypeVar("T")


def in_document(rows: Sequence[T], evidence: Callable[[T], Evidence]) -> Sequence[T]:
    """The rows whose evidence stands in the document of the address, or all where it names none."""
    document = request.args.get("van-ban")
    return [row for row in rows if evidence(row).document.path == document] if document else rows
