"""A comparison for other programs: as JSON in the manner of FACTS 1, and as one flat table."""

from collections.abc import Iterable
from typing import Any

from graph import answers_json
from graph.answers import Ref, TaskRow
from graph.answers_tables import Table

from .plans import Basis, Comparison, Pair, Part, Side

Json = dict[str, Any]
COLUMNS = ("list", "first", "second", "likeness", "first_text", "second_text", "first_leads", "second_leads")


def as_json(found: Comparison) -> Json:
    """`{"first", "second", "same", "changed", "new", "dropped", "bases", "matched", "check"}`.

    `likeness` is the share of words in both (0 to 1); `lost` and `gained` are leads without counterpart.
    """
    return {
        "first": _side(found.first),
        "second": _side(found.second),
        "same": [_pair(pair) for pair in found.same],
        "changed": [_pair(pair) for pair in found.changed],
        "new": [_part(part) for part in found.new],
        "dropped": [_part(part) for part in found.dropped],
        "bases": [_basis(row) for row in found.bases],
        "matched": [{"first": one.path, "second": other.path} for one, other in found.matched],
        "check": {
            "pairs": len(found.pairs),
            "moved": len(found.moved),
            "first_tasks": found.first.tasks,
            "second_tasks": found.second.tasks,
            "holds": found.holds,
        },
    }


def as_table(found: Comparison) -> Table:
    """A line for each duty, and for each instrument that only one document cites."""
    lines: list[tuple[object, ...]] = [
        (
            "same" if pair.same else "changed",
            pair.first.id,
            pair.second.id,
            pair.likeness,
            *_halves(pair.first, pair.second),
        )
        for pair in found.pairs
    ]
    for part in found.new:
        near = part.near.id if part.near else ""
        lines.append(("new", near, part.task.id, part.likeness, *_halves(None, part.task)))
    for part in found.dropped:
        near = part.near.id if part.near else ""
        lines.append(("dropped", part.task.id, near, part.likeness, *_halves(part.task, None)))
    for row in found.bases:
        label = row.instrument.ref.label
        sides = (label if row.first else "", label if row.second else "")
        lines.append((f"basis {row.state}", *sides, "", "", "", "", ""))
    return COLUMNS, lines


def _halves(first: TaskRow | None, second: TaskRow | None) -> tuple[str, str, str, str]:
    sides = (first, second)
    one, two = (row.text if row else "" for row in sides)
    leads_one, leads_two = (_names(row.leads) if row else "" for row in sides)
    return one, two, leads_one, leads_two


def _side(side: Side) -> Json:
    names = ("number", "date", "place", "title", "tasks")
    return {"id": side.ref.path, **{name: getattr(side, name) for name in names}}


def _pair(pair: Pair) -> Json:
    return {
        "first": answers_json.task(pair.first),
        "second": answers_json.task(pair.second),
        "likeness": pair.likeness,
        "lost": [ref.label for ref in pair.lost],
        "gained": [ref.label for ref in pair.gained],
    }


def _part(part: Part) -> Json:
    return {
        "task": answers_json.task(part.task),
        "near": part.near.ref.path if part.near else None,
        "likeness": part.likeness,
        "within": part.within,
    }


def _basis(row: Basis) -> Json:
    names = ("state", "first", "second", "first_tasks", "second_tasks", "legal")
    return {
        "id": row.instrument.ref.path,
        "label": row.instrument.ref.label,
        **{name: getattr(row, name) for name in names},
    }


def _names(refs: Iterable[Ref]) -> str:
    return "; ".join(ref.label for ref in refs)
