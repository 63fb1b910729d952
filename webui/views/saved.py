"""Saved searches: the list `/tim-kiem-da-luu`, each with an address, a live count and an Atom feed."""

from dataclasses import dataclass, replace

from flask import Blueprint, Response, redirect, request

from graph.finding import Found, Row
from webui import asking
from webui.context import explorer, settings
from webui.labels import KINDS
from webui.language import language
from webui.links import href, iri
from webui.respond import render
from webui.saved import LONGEST_NAME, MOST, Entry, Saved, Searches, feed
from webui.saved.guard import owner, refuse_other_sites, remember
from webui.saved.shelf import token

blueprint = Blueprint("saved", __name__)
LIST = "tim-kiem-da-luu"
_NEWEST = 50
"""Entries of a feed, and rows of the page of a saved search."""
_LARGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A saved search as pages show it: what it asks in words, how much it finds now, where that stands."""

    id: str
    name: str
    told: str
    count: int
    results: str
    address: str
    feed: str
    made: str


@blueprint.route("/tim-kiem-da-luu", methods=["GET", "POST"])
def index() -> Response:
    """The searches that this browser has saved, newest first; POST saves one more."""
    if request.method == "POST":
        return _save()
    found = [_shown(each) for each in _shelf().of(owner())] if owner() else []
    response = render("saved.html", data={"searches": found}, longest=LONGEST_NAME, most=MOST)
    return _private(response)


def _save() -> Response:
    """`ten` and `truy-van` (the query of the catalogue's address): keep it, then show it."""
    refuse_other_sites()
    request.max_content_length = request.max_form_memory_size = _LARGEST
    mine = owner() or token()
    query = asking.query(asking.arguments_of(request.form.get("truy-van", "")))
    made = _shelf().add(mine, request.form.get("ten", ""), query)
    response: Response = redirect(href(f"{LIST}/{made.id}"), 303)  # type: ignore[assignment]
    remember(response, mine)
    return response


@blueprint.get("/tim-kiem-da-luu/<id_>")
def one(id_: str) -> Response:
    """A saved search: how much it finds, and what was new or changed last."""
    search = _shelf().get(id_)
    found = _newest(search)
    mine = _shelf().owns(owner(), id_)
    rows = [{"ref": row.ref, "since": row.since} for row in found.rows]
    response = render(
        "saved-search.html",
        data={"search": _shown(search), "newest": rows},
        search=_shown(search),
        rows=found.rows,
        mine=mine,
        longest=LONGEST_NAME,
        pieces=_words,
    )
    return _private(response)


@blueprint.get("/tim-kiem-da-luu/<id_>.atom")
def atom(id_: str) -> Response:
    """The feed of a saved search; no cookie is needed."""
    search = _shelf().get(id_)
    shown, found = _shown(search), _newest(search)
    body = feed(
        id_=id_,
        title=f"{search.name} – Căn Cứ",
        told=shown.told,
        made=search.made,
        address=shown.results,
        own=shown.feed,
        language=language(),
        entries=[_entry(row) for row in found.rows],
    )
    response = Response(body, content_type="application/atom+xml; charset=utf-8")
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response


@blueprint.post("/tim-kiem-da-luu/<id_>/ten")
def rename(id_: str) -> Response:
    """`ten`: another name."""
    refuse_other_sites()
    request.max_content_length = request.max_form_memory_size = _LARGEST
    _shelf().rename(owner(), id_, request.form.get("ten", ""))
    return redirect(href(f"{LIST}/{id_}"), 303)  # type: ignore[return-value]


@blueprint.post("/tim-kiem-da-luu/<id_>/xoa")
def remove(id_: str) -> Response:
    """Forget it."""
    refuse_other_sites()
    _shelf().remove(owner(), id_)
    return redirect(href(LIST), 303)  # type: ignore[return-value]


def _shelf() -> Searches:
    return Searches(settings().home)


def _newest(search: Saved) -> Found:
    asked = asking.asked(asking.arguments_of(search.query))
    return explorer().find(replace(asked, order="changed", size=_NEWEST, page=1, group=0))


def _shown(search: Saved) -> Shown:
    arguments = asking.arguments_of(search.query)
    asked = replace(asking.asked(arguments), order="relevance", size=0, page=1, group=0)
    labels = explorer().names([value for _name, value in asked.chosen])
    return Shown(
        id=search.id,
        name=search.name,
        told=asking.told(arguments, labels),
        count=explorer().count(asked),
        results=href("tra-cuu") + (f"?{search.query}" if search.query else ""),
        address=href(f"{LIST}/{search.id}"),
        feed=href(f"{LIST}/{search.id}") + ".atom",
        made=search.made,
    )


def _entry(row: Row) -> Entry:
    title = f"{row.ref.label}: {row.ref.title}" if row.ref.title else row.ref.label
    return Entry(
        id=iri(row.ref.path),
        title=title,
        address=href(row.ref),
        updated=row.since,
        kind=str(KINDS[row.ref.kind]),
        words=_words(row),
    )


def _words(row: Row) -> str:
    return "".join(text for text, _ in row.snippet)


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-cache"
    return response
