"""Lists that pages show as passages and not as tables: where a body is mentioned, how instruments relate.

They are taken along with these columns; the page has no heads to sort by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from graph.answers import Evidence, Ref
from graph.related import Group, Related
from webui.labels import INVERSE, RELATIONS
from webui.links import here
from webui.listing import Column, Listing, listing
from webui.reader.blocks import plain

Relation = tuple[Group, Related]
KIND = "loai"
"""The argument that keeps relations of one kind in one direction."""

MENTIONS: tuple[Column[Evidence], ...] = (
    Column(key="van-ban", label=_("Văn bản"), cell=lambda row: row.document.label),
    Column(key="muc", label=_("Mục"), cell=lambda row: _label(row.section)),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), cell=lambda row: _label(row.task)),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: _around(row)),
    Column(
        key="dia-chi", label=_("Địa chỉ"), cell=lambda row: (row.task or row.section or row.document).path
    ),
)
RELATED: tuple[Column[Relation], ...] = (
    Column(
        key="chieu",
        label=_("Chiều"),
        cell=lambda row: str(_("Từ văn bản này") if row[0].outward else _("Đến văn bản này")),
    ),
    Column(key="quan-he", label=_("Quan hệ"), cell=lambda row: _word(row[0])),
    Column(key="so", label=_("Số, ký hiệu"), cell=lambda row: row[1].ref.label),
    Column(key="trich-yeu", label=_("Trích yếu"), cell=lambda row: plain(row[1].ref.title) or None),
    Column(key="buoc", label=_("Số bước"), cell=lambda row: row[1].depth, numeric=True),
    Column(key="lan", label=_("Số lần nêu"), cell=lambda row: len(row[1].passages), numeric=True),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: "; ".join(_words(row[1])) or None),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row[1].ref.path),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Relations of one kind on a page; `address` opens all of them, None where all stand here."""

    group: Group
    others: Sequence[Related]
    address: str | None


def mentions(found: Sequence[Evidence]) -> Listing[Evidence]:
    """Where a body is mentioned, in pages."""
    return listing(found, MENTIONS)


def relations(groups: Sequence[Group]) -> dict[str, Any]:
    """The tab: every relation of an instrument in pages, or those of one kind alone (`?loai=den.cites`)."""
    asked = request.args.get(KIND)
    kept = [group for group in groups if _key(group) == asked]
    shown = listing([(group, other) for group in kept or groups for other in group.others], RELATED)
    chips = [(_("Quan hệ"), _word(group), here(**{KIND: None, "trang": None})) for group in kept]
    return {"list": shown, "stretches": _stretches(shown), "chips": chips}


def _stretches(shown: Listing[Relation]) -> tuple[Stretch, ...]:
    found: dict[str, list[Relation]] = {}
    for row in shown.rows:
        found.setdefault(_key(row[0]), []).append(row)
    return tuple(
        Stretch(
            group=rows[0][0],
            others=[other for _group, other in rows],
            address=here(**{KIND: key, "trang": None}) if len(rows) < len(rows[0][0].others) else None,
        )
        for key, rows in found.items()
    )


def _key(group: Group) -> str:
    return f"{'tu' if group.outward else 'den'}.{group.relation}"


def _word(group: Group) -> str:
    return str((RELATIONS if group.outward else INVERSE)[group.relation])


def _label(ref: Ref | None) -> str | None:
    return ref.label if ref else None


def _around(words: Evidence) -> str:
    return plain(f"{words.prefix}{words.quote}{words.suffix}")


def _words(related: Related) -> list[str]:
    """What states it, each once: the passages, or those of the steps of the way."""
    steps = [step.evidence for step in related.way if step.evidence]
    return list(dict.fromkeys(plain(words.quote) for words in related.passages or steps))
