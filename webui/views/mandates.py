"""The tab of an instrument that shows its chain of mandates: the picture, and its lists, one at a time.

`?danh-sach=buoc` lists the steps that are drawn, `duong` the ways of several steps; what a long column of the
picture leaves out is a list too, by the key of that column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from graph import mandate
from graph.answers import InstrumentAnswer, Step
from graph.mandate import Box
from webui import drawing
from webui.context import explorer
from webui.drawing import TASKS, Rest
from webui.labels import RELATIONS
from webui.links import here
from webui.listing import Column, listing
from webui.reader.blocks import plain

LIST = "danh-sach"
_ROWS = 100
_Way = tuple[Step, ...]
_STEPS: tuple[Column[Step], ...] = (
    Column(key="tu", label=_("Từ"), cell=lambda row: row.source.label),
    Column(key="quan-he", label=_("Quan hệ"), cell=lambda row: str(RELATIONS[row.relation])),
    Column(key="den", label=_("Đến"), cell=lambda row: row.target.label),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: plain(row.quote) or None),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.source.path),
)
_WAYS: tuple[Column[_Way], ...] = (
    Column(key="tu", label=_("Từ"), cell=lambda row: row[0].source.label),
    Column(key="den", label=_("Đến"), cell=lambda row: row[-1].target.label),
    Column(key="buoc", label=_("Số bước"), cell=len, numeric=True),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: "; ".join(plain(step.quote) for step in row)),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row[0].source.path),
)
_BOXES: tuple[Column[Box], ...] = (
    Column(key="so", label=_("Số, ký hiệu"), cell=lambda row: row.ref.label),
    Column(
        key="trich-yeu", label=_("Trích yếu"), cell=lambda row: plain(row.subject or row.ref.title) or None
    ),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), cell=lambda row: row.tasks or None, numeric=True),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.ref.path),
)
_WORDS: Mapping[str, Any] = {"buoc": _("Các bước"), "duong": _("Đường đi nhiều bước")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A list of the tab: its key in the address, its words, its length."""

    key: str
    label: Any
    count: int
    current: bool
    address: str


def chain(answer: InstrumentAnswer) -> dict[str, Any]:
    """What the tab shows of the instrument of an answer."""
    key = ("chain", answer.instrument.ref.path)
    found = explorer().once(key, lambda catalogue: mandate.chain(catalogue, answer))
    drawn = drawing.picture(found)
    rests = {rest.key: rest for rest in drawn.rests}
    lists: dict[str, tuple[Sequence[Any], Sequence[Column[Any]]]] = {
        "buoc": (found.steps, _STEPS),
        "duong": (found.far, _WAYS),
        **{key: (rest.boxes, _BOXES) for key, rest in rests.items()},
    }
    asked = request.args.get(LIST, "")
    chosen = asked if asked in lists else "buoc"
    choices = [
        Choice(
            key=key,
            label=_WORDS[key] if key in _WORDS else word(rests[key]),
            count=len(rows),
            current=key == chosen,
            address=address(key),
        )
        for key, (rows, _columns) in lists.items()
        if rows and (key in _WORDS or key == chosen)
    ]
    return {
        "mandate": found,
        "drawn": drawn,
        "choices": choices,
        "shown": chosen,
        "rest_address": address,
        "chips": [(_("Danh sách"), str(each.label), "") for each in choices if each.current],
        "list": listing(*lists[chosen], page_size=_ROWS),
    }


def address(key: str) -> str:
    """Where a list of the tab stands."""
    return here(**{LIST: None if key == "buoc" else key, "trang": None}) + "#danh-sach"


def word(rest: Rest) -> Any:
    """What the boxes are that stand as one."""
    return _("Văn bản khác có nhiệm vụ") if rest.column[0] == TASKS else _("Văn bản khác trong cột")
