"""`/tro-giup`: what the words mean, each with a live example, and a tour of five minutes through real pages.

A step of the tour is the argument `tham-quan` on the page it shows: `webui/templates/parts/tour.html` stands
on top of that page then. Nothing of it needs a script.
"""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext

from graph.answers import Home, Ref
from ontology.errors import CancuError
from webui import guide
from webui.context import explorer
from webui.links import href
from webui.respond import render

blueprint = Blueprint("help", __name__)
TOUR = "tham-quan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the explorer: what it means, and where one sees it (None: the collection has no example)."""

    key: str
    word: Any
    meaning: Any
    example: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stop of the tour: what is to be seen there, and its address."""

    word: Any
    told: Any
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What examples are shown on."""

    agency: Ref | None
    instrument: Ref | None
    document: Ref | None


@blueprint.get("/tro-giup")
def index() -> Response:
    """The page of help."""
    home = explorer().home()
    found, stops = terms(home), steps(home)
    data = {
        "terms": [
            {"word": str(each.word), "meaning": str(each.meaning), "example": each.example} for each in found
        ],
        "steps": [
            {"word": str(each.word), "told": str(each.told), "address": each.address} for each in stops
        ],
    }
    return render("help.html", data=data, terms=found, steps=stops, title=gettext("Trợ giúp"))


def terms(home: Home) -> tuple[Term, ...]:
    """The words, in the order in which one meets them."""
    known = _examples(home)
    return tuple(
        Term(key=key, word=word, meaning=meaning, example=known.get(key))
        for key, word, meaning in guide.TERMS
    )


def _examples(home: Home) -> dict[str, str]:
    """Where each word is seen; one without an example in this collection is left out."""
    seen = _seen(home)
    coordinator = next(
        (row.agency.ref for row in explorer().agencies() if row.coordinates and not row.agency.collective),
        None,
    )
    inferred = next((row.instrument.ref for row in explorer().instruments() if row.instrument.inferred), None)
    found = {
        "nhiem-vu": href("nhiem-vu"),
        "phan-cong": seen.document and href(seen.document),
        "chu-tri": seen.agency and href(seen.agency),
        "phoi-hop": coordinator and href(coordinator, xem="phoi-hop"),
        "de-nghi": href("nhiem-vu", cach="de-nghi"),
        "nhom-co-quan": href("cq/", loai="nhom"),
        "can-cu": href("can-cu"),
        "trich-dan": href("trich-dan"),
        "dua-tren": seen.instrument and href(seen.instrument, xem="anh-huong"),
        "dan-chung": seen.instrument and href(seen.instrument, xem="dan-chieu"),
        "suy-ra": inferred and href(inferred),
        "chua-ro": href("ra-soat/con-thieu", loai="undated"),
        "thoi-han": href("lich"),
        "khoi-luong": href("khoi-luong", xem="ba-cach"),
        "ra-soat": href("ra-soat"),
    }
    return {key: address for key, address in found.items() if address}


def steps(home: Home) -> tuple[Step, ...]:
    """The stops of the tour that this collection has examples for."""
    seen = _seen(home)
    agency, instrument = seen.agency, seen.instrument
    stops: dict[str, tuple[str | None, dict[str, str]]] = {
        "hoi": ("", {}),
        "co-quan": (agency.path if agency else None, {}),
        "loi-van": (seen.document.path if seen.document else None, {}),
        "can-cu": (instrument.path if instrument else None, {}),
        "khoi-luong": ("khoi-luong", {"xem": "ba-cach"}),
        "duong-noi": (None, {}),
        "lay-ve": ("nhiem-vu", {"thoi-han": "co"}),
    }
    if agency and instrument:
        stops["duong-noi"] = ("mang-luoi", {"tu": agency.path, "den": instrument.path})
    kept = [(word, told, *stops[key]) for key, word, told in guide.STOPS if stops[key][0] is not None]
    return tuple(
        Step(word=word, told=told, address=href(path or "", **given, **{TOUR: number}))
        for number, (word, told, path, given) in enumerate(kept, 1)
    )


def _seen(home: Home) -> _Seen:
    return _Seen(
        agency=next(iter(home.examples_agencies), None),
        instrument=next((ref for ref in home.examples_instruments if ref.kind == "instrument"), None),
        document=next((row.ref for row in home.documents if row.tasks), None),
    )


@blueprint.app_context_processor
def _tour() -> dict[str, Any]:
    """The stop that the address names, for the bar on top of its page."""
    number = request.args.get(TOUR, type=int)
    if number is None:
        return {"tour": None}
    try:
        stops = steps(explorer().home())
    except CancuError:
        return {"tour": None}
    if not 1 <= number <= len(stops):
        return {"tour": None}
    return {
        "tour": {
            "number": number,
            "all": len(stops),
            "stop": stops[number - 1],
            "before": stops[number - 2].address if number > 1 else None,
            "after": stops[number].address if number < len(stops) else None,
        }
    }
