"""Handing documents in: `/dua-vao`, a batch `/dua-vao/<id>`, what was read of a file `/dua-vao/<id>/<n>`.

Nothing enters the graph before "Đưa vào" is pressed. Every page here is for whoever runs the server on this
machine (`webui.origin`), and is never kept in a cache.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from flask_babel import gettext

from graph.answers import Ref
from graph.uploads import starting
from graph.uploads.batch import Batch
from graph.uploads.looking import Look, look, pulse
from graph.uploads.shelf import SUFFIXES
from ontology.errors import BusyError, InputError, UnknownItemError
from webui import origin, uploading
from webui.context import settings, uploads
from webui.opening import publisher
from webui.respond import render

blueprint = Blueprint("uploads", __name__, url_prefix="/dua-vao")
BUSY = ("reading", "entering")
_FORM = 1_000_000
"""Bytes of a form beside its files."""
Page = Response | Any


@blueprint.before_request
def _guard() -> None:
    origin.require_local()
    if request.method == "POST":
        origin.require_own_page()
        request.max_content_length = settings().upload_megabytes * 1_000_000 + _FORM
        origin.require_word()


@blueprint.teardown_request
def _closed(error: BaseException | None) -> None:
    """Let go of what was handed in, taken or not."""
    request.close()


@blueprint.after_request
def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("")
def index() -> Response:
    """`/dua-vao`: the form, and the batches that are kept."""
    shelf = uploads()
    shelf.tidy()
    looks = [look(batch) for batch in shelf.batches()]
    return render(
        "uploads.html",
        data={"batches": [_summary(each) for each in looks]},
        batches=looks,
        bounds=shelf.bounds,
        suffixes=SUFFIXES,
        word=origin.word(),
        words=uploading,
    )


@blueprint.post("")
def receive() -> Page:
    """Keep the files as a batch and begin to read it."""
    handed = [(each.filename, each.stream) for each in request.files.getlist("tep") if each.filename]
    ocr = bool(request.form.get("nhan-dang"))
    batch = uploads().receive(handed, size=request.content_length or 0, ocr=ocr)
    if batch.taken:
        starting.start(batch, "read", base=settings().base)
    return _to(batch)


@blueprint.get("/<name>")
def batch(name: str) -> Response:
    """`/dua-vao/<id>`: how far each file is, what was found, what to do next."""
    found = uploads().batch(name)
    seen = look(found)
    return render(
        "upload.html",
        data={**_summary(seen), "files": [uploading.record(item) for item in seen.files]},
        look=seen,
        files=seen.files if seen.state in BUSY else sorted(seen.files, key=uploading.urgency),
        busy=seen.state in BUSY,
        may_recognise=not seen.ocr and any(uploading.is_scan(item) for item in seen.files),
        pulse=pulse(found),
        word=origin.word(),
        words=uploading,
    )


@blueprint.get("/<name>/nhip")
def beat(name: str) -> Response:
    """What a page asks again and again: has anything changed, and how far is it."""
    found = uploads().batch(name)
    seen = look(found)
    return jsonify(
        {**_summary(seen), "pulse": pulse(found), "busy": seen.state in BUSY, "told": uploading.told(seen)}
    )


@blueprint.get("/<name>/<int:number>")
def preview(name: str, number: int) -> Response:
    """`/dua-vao/<id>/<n>`: the doubtful things of a file and the text that was read, with marks."""
    found = uploads().batch(name)
    file = found.file(number)
    read = found.reading(number) if file else None
    if file is None or read is None or read.facts is None:
        raise UnknownItemError(
            gettext("Không có lời văn đã đọc của tệp này."), hint=gettext("Xem lại lượt đưa vào.")
        )
    seen = next(item for item in look(found).files if item.file.number == number)
    return render(
        "upload-file.html",
        data=uploading.record(seen),
        batch=found,
        seen=seen,
        doubts=uploading.doubts(seen.report),
        head=read.facts.document,
        document=Ref(f"dua-vao/{name}/{number}", file.name, "document", read.facts.document.title or ""),
        found=uploading.found(read.facts),
        scopes=uploading.drawn(read),
        words=uploading,
    )


@blueprint.post("/<name>/<wish>")
def act(name: str, wish: str) -> Page:
    """`doc` (read what is left), `anh` (the same, recognising pages), `dung` (stop reading), `vao` (take in),
    `bo` (throw away)."""
    found = uploads().batch(name)
    if wish == "bo":
        if look(found).state == "entering":
            raise _too_early()
        uploads().discard(found)
        return redirect(url_for("uploads.index"), 303)
    if wish == "dung":
        found.stop()
    elif wish in ("doc", "anh", "vao"):
        _start(found, wish)
    else:
        raise UnknownItemError(gettext("Không có việc này."))
    return _to(found)


@blueprint.post("/<name>/<int:number>/bo")
def drop(name: str, number: int) -> Page:
    """Take one file out, be it read or not."""
    found = uploads().batch(name)
    if found.file(number) is None:
        raise UnknownItemError(gettext("Lượt này không có tệp ấy."))
    if look(found).state in ("entering", "entered"):
        raise _too_early()
    found.drop(number)
    return _to(found)


def _start(found: Batch, wish: str) -> None:
    """Begin reading or taking in, if it is the time for it; pressed twice it is once."""
    state = look(found).state
    wanted: Mapping[str, tuple[str, ...]] = {
        "doc": ("interrupted", "stopped"),
        "anh": ("ready", "nothing", "stopped", "interrupted"),
        "vao": ("ready", "cut", "stopped", "interrupted"),
    }
    if state in BUSY or state == "entered":
        return
    if state not in wanted[wish] or (wish == "vao" and not look(found).counts.get("read")):
        raise InputError(gettext("Lượt này không còn tệp nào để làm việc đó."))
    try:
        if wish == "vao":
            starting.start(found, "enter", base=settings().base, then=publisher(settings()))
            return
        if wish == "anh":
            found.recognise()
        starting.start(found, "read", base=settings().base)
    except BusyError:
        return


def _too_early() -> InputError:
    return InputError(
        gettext("Lượt này đang hoặc đã được đưa vào kho nên không bỏ được nữa."),
        hint=gettext("Văn bản đã vào kho thì bỏ bằng lệnh “cancu remove”."),
    )


def _to(found: Batch) -> Page:
    return redirect(url_for("uploads.batch", name=found.id), 303)


def _summary(seen: Look) -> dict[str, Any]:
    return {
        "id": seen.id,
        "created": datetime.fromtimestamp(seen.created, UTC).isoformat(timespec="seconds"),
        "state": seen.state,
        "counts": seen.counts,
        "step": seen.step,
        "done": seen.done,
        "total": seen.total,
    }
