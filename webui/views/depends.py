"""The tab of an instrument that lists what rests on it: some of each kind, or one kind whole, in pages.

`?phan=gian-tiep` lists every task that reaches it over others, `?phan=ke-hoach` every plan that rests on it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from graph.answers import IndirectRow, InstrumentAnswer, PlanRow, Step
from webui.listing import Column, listing
from webui.reader.blocks import plain

from . import columns

FEW = 25
"""So many of each kind stand beside the others."""
_ROWS = 100
_INDIRECT: tuple[Column[IndirectRow], ...] = (
    Column(key="ma", label=_("Mã"), cell=lambda row: row.task.id),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), cell=lambda row: plain(row.task.text)),
    Column(key="chu-tri", label=_("Chủ trì"), cell=lambda row: columns.listed(row.task.leads)),
    Column(key="van-ban", label=_("Dẫn văn bản"), cell=lambda row: row.path[0].source.label),
    Column(key="buoc", label=_("Số bước"), cell=lambda row: len(row.path), numeric=True),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: _words(row.path)),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.task.ref.path),
)
_PLANS: tuple[Column[PlanRow], ...] = (
    Column(key="so", label=_("Số, ký hiệu"), cell=lambda row: row.document.label),
    Column(key="trich-yeu", label=_("Trích yếu"), cell=lambda row: plain(row.document.title) or None),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), cell=lambda row: row.tasks, numeric=True),
    Column(key="buoc", label=_("Số bước"), cell=lambda row: len(row.path), numeric=True),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: _words(row.path)),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.document.path),
)


def depends(answer: InstrumentAnswer) -> dict[str, Any]:
    """What the tab shows: tasks that cite the instrument beside some of the rest, or one kind whole."""
    kinds: Mapping[str, tuple[Any, Sequence[Any], Sequence[Column[Any]]]] = {
        "gian-tiep": (_("Dựa gián tiếp"), answer.indirect, _INDIRECT),
        "ke-hoach": (_("Qua cả kế hoạch"), answer.through_plan, _PLANS),
    }
    asked = request.args.get("phan", "")
    if asked not in kinds:
        return {"list": listing(answer.direct, columns.TASKS), "part": ""}
    word, rows, shown = kinds[asked]
    chips = [(_("Danh sách"), str(word), "")]
    return {"list": listing(rows, shown, page_size=_ROWS), "part": asked, "chips": chips}


def _words(way: Sequence[Step]) -> str | None:
    return "; ".join(dict.fromkeys(plain(step.quote) for step in way if step.quote)) or None
