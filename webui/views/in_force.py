"""Whether an instrument, held or only cited, is in force: told at the head of its page and in its JSON."""

from dataclasses import fields
from typing import Any

from graph import validity
from graph.answers import DocumentView, InstrumentAnswer
from webui.context import explorer
from webui.takeaway.table import vietnamese_day


def with_validity(view: DocumentView | InstrumentAnswer, answer: InstrumentAnswer) -> dict[str, Any]:
    """The view with `validity`: on the days of documents that cite the instrument, and today in Vietnam."""
    today = vietnamese_day().isoformat()
    told = validity.over_time(explorer().catalogue(), answer, today=today)
    return {each.name: getattr(view, each.name) for each in fields(view)} | {"validity": told}
