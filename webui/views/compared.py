"""The lists of a comparison of two documents: their words, rows and columns, by the key of their tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph.answers import Ref, TaskRow
from graph.comparison import Basis, Comparison, Pair, Part
from graph.comparison.counterparts import key
from webui.listing import Column

from .columns import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """A list of the page: its word, its rows and their columns."""

    label: Any
    rows: Sequence[Any]
    columns: Sequence[Column[Any]]


def names(found: Comparison) -> tuple[str, str]:
    """What to call the two documents: their symbols, with the place where symbols alone would not tell."""
    first, second = found.first, found.second
    if first.ref.label != second.ref.label:
        return first.ref.label, second.ref.label
    one, two = (f"{side.ref.label}, {side.place or side.date or side.ref.path}" for side in (first, second))
    return one, two


def states(found: Comparison) -> Mapping[str, str]:
    """The words for where an instrument is cited."""
    one, two = names(found)
    return {
        "both": gettext("cả hai"),
        "new": gettext("chỉ %(name)s", name=two),
        "dropped": gettext("chỉ %(name)s", name=one),
    }


def lists(found: Comparison, *, agency: str | None, state: str | None) -> dict[str, Tabled]:
    """Every list; with `agency` the tasks that it or its counterpart leads, with `state` those bases."""
    one, two = names(found)
    carried_on = found.first.place == found.second.place
    new = _("Mới") if carried_on else gettext("Chỉ %(name)s", name=two)
    dropped = _("Không còn") if carried_on else gettext("Chỉ %(name)s", name=one)
    bases = [row for row in found.bases if state in (None, row.state)]
    pairs = _pairs(one, two)
    made = {
        "sua-loi": Tabled(label=_("Sửa lời"), rows=_of(agency, found.changed), columns=pairs),
        "giu-nguyen": Tabled(label=_("Giữ nguyên lời"), rows=_of(agency, found.same), columns=pairs),
        "moi": Tabled(label=new, rows=_of(agency, found.new), columns=_parts(one)),
        "khong-con": Tabled(label=dropped, rows=_of(agency, found.dropped), columns=_parts(two)),
        "doi-chu-tri": Tabled(label=_("Đổi chủ trì"), rows=_of(agency, found.moved), columns=pairs),
        "van-ban-dan": Tabled(label=_("Văn bản được dẫn"), rows=bases, columns=_bases(found)),
    }
    if found.matched:
        label = _("Cơ quan tương ứng")
        made["co-quan-tuong-ung"] = Tabled(label=label, rows=found.matched, columns=_bodies(one, two))
    return made


def legal(row: Basis, found: Comparison) -> str | None:
    """The documents whose căn cứ an instrument is."""
    told = names(found)
    return "; ".join(told[side - 1] for side in row.legal) or None


def _of(agency: str | None, rows: Sequence[Pair] | Sequence[Part]) -> Sequence[Pair | Part]:
    if agency is None:
        return rows
    wanted = key(agency)
    return [row for row in rows if any(key(ref.path) == wanted for ref in _leads(row))]


def _leads(row: Pair | Part) -> Sequence[Ref]:
    return (*row.first.leads, *row.second.leads) if isinstance(row, Pair) else row.task.leads


def _section(row: TaskRow) -> str | None:
    return row.section.label if row.section else None


def _pairs(one: str, two: str) -> tuple[Column[Pair], ...]:
    return (
        Column(key="ma-a", label=one, by=lambda row: row.first.id),
        Column(key="ma-b", label=two, by=lambda row: row.second.id),
        Column(key="loi-van", label=_("Lời văn"), by=lambda row: row.second.text),
        Column(
            key="loi-cu",
            label=gettext("Lời văn ở %(name)s", name=one),
            cell=lambda row: row.first.text,
            apart=True,
        ),
        Column(key="giong", label=_("Giống nhau"), by=lambda row: int(row.likeness * 100), numeric=True),
        Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: listed(row.second.leads)),
        Column(
            key="chu-tri-cu",
            label=gettext("Chủ trì ở %(name)s", name=one),
            cell=lambda row: listed(row.first.leads),
            apart=True,
        ),
        Column(
            key="muc-a",
            label=gettext("Mục ở %(name)s", name=one),
            cell=lambda row: _section(row.first),
            apart=True,
        ),
        Column(
            key="muc-b",
            label=gettext("Mục ở %(name)s", name=two),
            cell=lambda row: _section(row.second),
            apart=True,
        ),
    )


def _parts(other: str) -> tuple[Column[Part], ...]:
    """`other` is the document that does not hold these tasks."""
    return (
        Column(key="ma", label=_("Mã"), by=lambda row: row.task.id),
        Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row.task.text),
        Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: listed(row.task.leads)),
        Column(
            key="gan-nhat",
            label=gettext("Gần nhất ở %(name)s", name=other),
            by=lambda row: row.likeness,
            cell=lambda row: row.near.id if row.near else None,
        ),
        Column(
            key="giong",
            label=_("Giống nhau"),
            cell=lambda row: int(row.likeness * 100),
            numeric=True,
            apart=True,
        ),
    )


def _bases(found: Comparison) -> tuple[Column[Basis], ...]:
    one, two = names(found)
    word = states(found)
    return (
        Column(key="so", label=_("Số, ký hiệu"), by=lambda row: row.instrument.ref.label),
        Column(key="co-o", label=_("Được dẫn ở"), by=lambda row: row.state, cell=lambda row: word[row.state]),
        Column(key="can-cu", label=_("Là căn cứ ban hành của"), by=lambda row: legal(row, found)),
        Column(key="trich-yeu", label=_("Trích yếu"), by=lambda row: row.instrument.title),
        Column(
            key="lan-a", label=gettext("Lần dẫn, %(name)s", name=one), by=lambda row: row.first, numeric=True
        ),
        Column(
            key="lan-b", label=gettext("Lần dẫn, %(name)s", name=two), by=lambda row: row.second, numeric=True
        ),
        Column(
            key="nhiem-vu-a",
            label=gettext("Nhiệm vụ, %(name)s", name=one),
            by=lambda row: row.first_tasks,
            numeric=True,
        ),
        Column(
            key="nhiem-vu-b",
            label=gettext("Nhiệm vụ, %(name)s", name=two),
            by=lambda row: row.second_tasks,
            numeric=True,
        ),
    )


def _bodies(one: str, two: str) -> tuple[Column[tuple[Ref, Ref]], ...]:
    return (
        Column(key="a", label=one, by=lambda row: row[0].label),
        Column(key="b", label=two, by=lambda row: row[1].label),
    )
