"""The load on two sides, `/khoi-luong?xem=so-sanh&a=…&b=…`: each a document or a year, body by body.

`?co-quan=` opens the tasks of one body on both sides, `?vai-tro=` those it leads or coordinates.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph.answers import CollectiveMode, Ref, TaskRow
from graph.load_change import LoadChange, LoadChanges, LoadSide, changes, side, years
from graph.standing import MODES
from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.labels import COLLECTIVES
from webui.links import here
from webui.listing import Column, listing
from webui.respond import render
from webui.tabs import Tab

from .columns import listed
from .comparison import MOST
from .tasks import named

KEY = "so-sanh"
_ROLES = {"chu-tri": "lead", "phoi-hop": "coordinator"}
_WORDS = {"chu-tri": _("chủ trì"), "phoi-hop": _("phối hợp")}
_WORD = _("So khối lượng nhiệm vụ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One side of the form: what was asked for, what is meant, what is wrong with it."""

    asked: str
    side: LoadSide | None = None
    problem: UnknownItemError | None = None


def show(mode: CollectiveMode, tabs: Sequence[Tab]) -> Response:
    """The form until two sides are named, the table, or the tasks of one body on both sides."""
    first, second = _field("a"), _field("b")
    held = explorer().documents()
    frame: dict[str, Any] = {
        "title": f"{_WORD}: {COLLECTIVES[mode]}",
        "first": first,
        "second": second,
        "documents": held,
        "years": years(row.date for row in held),
        "most": MOST,
        "modes": MODES,
        "mode": mode,
        "views": tabs,
    }
    if first.side and second.side and first.side != second.side:
        return _compared(changes(explorer(), mode, first.side, second.side), frame)
    messages = [field.problem.message for field in (first, second) if field.problem]
    data = {"a": first.asked, "b": second.asked, "messages": messages}
    response = render("load_change.html", data=data, found=None, list=listing((), _columns("", "")), **frame)
    if (first.asked or second.asked) and response.mimetype != "text/html":
        response.status_code = 404
    return response


def _field(key: str) -> Field:
    words = request.args.get(key, "").strip()
    if not words:
        return Field(asked="")
    try:
        return Field(asked=words, side=side(explorer(), words))
    except UnknownItemError as error:
        return Field(asked=words, problem=error)


def _compared(found: LoadChanges, frame: Mapping[str, Any]) -> Response:
    agency = request.args.get("co-quan") or None
    row = next((row for row in found.rows if agency and agency in _paths(row)), None)
    role = request.args.get("vai-tro", "")
    role = role if role in _ROLES else "chu-tri"
    names = _names(found)
    tasks = _tasks(found, row, role) if row else ()
    return render(
        "load_change.html",
        data={"collectives": found.mode, "changes": found, "body": row and row.agency, "tasks": tasks},
        found=found,
        row=row,
        role=role,
        role_word=_WORDS[role],
        names=names,
        list=listing(tasks, _task_columns(names)) if row else listing(found.rows, _columns(*names)),
        chips=_chips(found, row, role),
        address=address,
        ends=(found.first, found.second),
        **frame,
    )


def _names(found: LoadChanges) -> tuple[str, str]:
    """What to call the two sides: symbols or years, with the place where both symbols are the same."""
    first, second = found.first, found.second
    if first.label != second.label or not (first.document and second.document):
        return first.label, second.label
    return first.document.title or first.label, second.document.title or second.label


def _paths(row: LoadChange) -> set[str]:
    return {ref.path for ref in (row.first_agency, row.second_agency) if ref}


def address(which: LoadSide, agency: Ref, role: str, mode: CollectiveMode) -> Mapping[str, str | None]:
    """The conditions of the list of tasks behind a figure."""
    return {
        "van-ban": which.document.path if which.document else None,
        "nam": which.year,
        "co-quan": agency.path,
        "vai-tro": role,
        "nhom": "members" if mode == "members" else None,
    }


Told = tuple[str, TaskRow]


def _tasks(found: LoadChanges, row: LoadChange, role: str) -> tuple[Told, ...]:
    """The tasks of a body on both sides, those of the first side first."""
    sides = zip(
        _names(found), (found.first, found.second), (row.first_agency, row.second_agency), strict=True
    )
    return tuple(
        (name, task)
        for name, which, agency in sides
        if agency
        for task in explorer().tasks(
            document=which.document.path if which.document else None,
            year=which.year,
            agency=agency.path,
            role=_ROLES[role],
            collectives=found.mode,
        )
    )


def _columns(one: str, two: str) -> tuple[Column[LoadChange], ...]:
    led, joined = gettext("Chủ trì, %(name)s"), gettext("Phối hợp, %(name)s")
    return (
        Column(key="co-quan", label=_("Cơ quan"), by=lambda row: row.agency.label),
        _figure("chu-tri-a", led % {"name": one}, lambda row: row.leads[0]),
        _figure("chu-tri-b", led % {"name": two}, lambda row: row.leads[1]),
        _figure("chenh", _("Chênh lệch chủ trì"), lambda row: row.leads[1] - row.leads[0]),
        _figure("phoi-hop-a", joined % {"name": one}, lambda row: row.coordinates[0]),
        _figure("phoi-hop-b", joined % {"name": two}, lambda row: row.coordinates[1]),
        _figure(
            "chenh-phoi-hop",
            _("Chênh lệch phối hợp"),
            lambda row: row.coordinates[1] - row.coordinates[0],
        ),
    )


def _figure(key: str, label: Any, by: Callable[[LoadChange], int]) -> Column[LoadChange]:
    return Column(key=key, label=label, by=by, numeric=True)


def _task_columns(names: tuple[str, str]) -> tuple[Column[Told], ...]:
    return (
        Column(key="ma", label=_("Mã"), by=lambda row: row[1].id),
        Column(key="o", label=_("Ở"), by=lambda row: names.index(row[0]), cell=lambda row: row[0]),
        Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row[1].text),
        Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: listed(row[1].leads)),
        Column(key="van-ban", label=_("Văn bản"), by=lambda row: row[1].document.label),
    )


def _chips(found: LoadChanges, row: LoadChange | None, role: str) -> list[tuple[Any, Any, str]]:
    """What a list taken along must say."""
    one, two = _names(found)
    chips: list[tuple[Any, Any, str]] = [
        (_("nhóm cơ quan"), COLLECTIVES[found.mode], here(nhom=None)),
        (_("bên thứ nhất"), one, here(a=None)),
        (_("bên thứ hai"), two, here(b=None)),
    ]
    if row:
        gone = here(**{"co-quan": None, "vai-tro": None, "trang": None, "xep": None})
        chips.append((_("cơ quan"), named(row.agency.path), gone))
        chips.append((_("vai trò"), _WORDS[role], gone))
    return chips
