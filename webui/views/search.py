"""The catalogue `/tra-cuu`: words and facets, all in the address; and the suggestions while one types."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, cast
from urllib.parse import quote_plus

from flask import Blueprint, Response, jsonify, redirect, request
from flask_babel import lazy_gettext as _

from graph.finding import Asked, Found, Row, Value
from graph.going import certain
from graph.paths import split
from webui import asking
from webui.context import explorer
from webui.labels import KINDS
from webui.links import here, href
from webui.listing import Column, Listing, listing
from webui.naming import full
from webui.respond import is_taken, render

blueprint = Blueprint("search", __name__)
_FEW, _VALUES = 8, 8
_MOST = 200
_EVERYTHING = 1_000_000
_COLUMNS: tuple[Column[Row], ...] = (
    Column(key="ten", label=_("Tên, số hiệu"), cell=lambda row: row.ref.label),
    Column(key="loai", label=_("Loại mục"), cell=lambda row: str(KINDS[row.ref.kind])),
    Column(key="ten-day-du", label=_("Tên đầy đủ"), cell=lambda row: row.ref.title or None),
    Column(
        key="loi-van", label=_("Lời văn"), cell=lambda row: "".join(text for text, _ in row.snippet) or None
    ),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.ref.path),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet, or a chip: its words, its count, and the address that takes it or lets it go."""

    label: Any
    address: str
    count: int = 0
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet as the page shows it; `more` are the rarer values."""

    key: str
    label: Any
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]


@blueprint.get("/tra-cuu")
def index() -> Response:
    """`?q=…` with any of `FACETS`, `xep=`, `co=` (page size) and `trang=`: items of every kind."""
    asked = asking.asked(request.args)
    words, chosen = asked.words, asked.chosen
    found = explorer().find(asked)
    if is_taken():
        return render("search.html", data={}, **_all(asked))
    pages = 1 if asked.group else max(1, -(-found.total // asked.size))
    return render(
        "search.html",
        data=_data(words, chosen, found),
        found=found,
        groups=_groups(found, asked),
        facets=_facets(found, chosen),
        chips=_chips(found, chosen),
        places={row.ref.path: _place(row) for row in found.rows},
        words=words,
        query=asking.query(request.args),
        orders=asking.ORDERS,
        sizes=asking.SIZES,
        asked=asked,
        kept=[(key, value) for key in asking.FACETS for value in request.args.getlist(key) if value],
        pages=pages,
    )


def _all(asked: Asked) -> dict[str, Any]:
    """The whole list for those who take it along: every item found, and the conditions in words."""
    found = explorer().find(replace(asked, group=0, page=1, size=_EVERYTHING))
    chips = [(word, chip.label, chip.address) for word, chip in _chips(found, asked.chosen)]
    rows: Listing[Row] = listing(found.rows, _COLUMNS)
    words = [(_("lời văn"), asked.words, "")] if asked.words else []
    return {"list": rows, "chips": words + chips, "title": _("Tra cứu")}


def _data(words: str, chosen: tuple[tuple[str, str], ...], found: Found) -> dict[str, object]:
    rows = [{"ref": row.ref, "words": "".join(text for text, _ in row.snippet)} for row in found.rows]
    filters = [{"facet": name, "value": value} for name, value in chosen]
    return {
        "words": words,
        "filters": filters,
        "total": found.total,
        "facets": found.facets,
        "results": rows,
    }


def _groups(found: Found, asked: Asked) -> list[tuple[str, int, str, list[Row]]]:
    """Kind, how many were found of it, the address of them all, and the rows shown."""
    if not asked.group:
        return [(row.ref.kind, found.total, "", list(found.rows)) for row in found.rows[:1]]
    return [
        (kind, found.kinds[kind], here(loai=kind, trang=None), list(rows))
        for kind, rows in groupby(found.rows, key=lambda row: row.ref.kind)
    ]


def _place(row: Row) -> str:
    """The document that a task or a section stands in."""
    inside = split(row.ref.path)
    return full(explorer().catalogue().instrument(str(inside.document))) if inside else ""


def _word(name: str, value: str, label: str) -> Any:
    """A value of a facet; a document whose number another place has too, with its place."""
    if name == "document":
        return full(explorer().catalogue().instrument(value))
    return asking.word(name, value, label)


def _facets(found: Found, chosen: tuple[tuple[str, str], ...]) -> list[Facet]:
    shown = []
    for key, (name, label) in asking.FACETS.items():
        values = [value for value in found.facets.get(name, ()) if (name, value.value) not in chosen]
        address = _adding(key)
        choices = tuple(_choice(address(value.value), name, value) for value in values)
        if choices:
            shown.append(Facet(key=key, label=label, first=choices[:_VALUES], more=choices[_VALUES:]))
    return shown


def _adding(key: str) -> Callable[[str], str]:
    """Gives the address with a value of a facet more; of a facet not chosen from yet, in less time."""
    taken = request.args.getlist(key)
    if taken:
        return lambda value: here(**cast(dict[str, Any], {key: [*taken, value], "trang": None}))
    plain = here(trang=None)
    begun = f"{plain}{'&' if '?' in plain else '?'}{key}="
    return lambda value: begun + quote_plus(value)


def _choice(address: str, name: str, value: Value) -> Choice:
    return Choice(
        label=_word(name, value.value, value.label),
        address=address,
        count=value.count,
        ours=asking.is_ours(name, value.value),
    )


def _chips(found: Found, chosen: tuple[tuple[str, str], ...]) -> list[tuple[Any, Choice]]:
    keys = {name: (key, word) for key, (name, word) in asking.FACETS.items()}
    chips = []
    for name, value in chosen:
        key, word = keys[name]
        left = [each for each in request.args.getlist(key) if each != value]
        label = _word(name, value, found.labels.get(value, value))
        address = here(**cast(dict[str, Any], {key: left, "trang": None}))
        chips.append((word, Choice(label=label, address=address, ours=asking.is_ours(name, value))))
    return chips


@blueprint.get("/di-toi")
def go() -> Response:
    """The field of the top bar: straight to the item that `?q=…` names for certain, else to the results."""
    asked = request.args.get("q", "").strip()[:400]
    ref = certain(explorer(), asked)
    return redirect(href(ref) if ref else href("tra-cuu", q=asked or None), 303)  # type: ignore[return-value]


@blueprint.get("/goi-y")
def suggest() -> Response:
    """JSON for fields: the best few items for `?q=…`, of the kinds in `?loai=`, if given.

    What the words name for certain comes first.
    """
    words = request.args.get("q", "").strip()
    kinds = request.args.getlist("loai")
    found = explorer().search(words, limit=_MOST if kinds else _FEW) if words else ()
    named = certain(explorer(), words)
    best = sorted(found, key=lambda ref: named is None or ref.path != named.path)
    wanted = [ref for ref in best if not kinds or ref.kind in kinds][:_FEW]
    return jsonify(
        [
            {"label": ref.label, "kind": ref.kind, "title": ref.title, "address": href(ref), "path": ref.path}
            for ref in wanted
        ]
    )
