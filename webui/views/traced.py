"""Lists that pages show as passages and not as tables: where a body is mentioned, how instruments relate.

They are taken along with these columns; the page has no heads to sort by.
"""

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _

from graph.answers import Evidence, Ref
from graph.related import Group, Related
from webui.labels import INVERSE, RELATIONS
from webui.listing import Column, Listing, listing
from webui.reader.blocks import plain

Relation = tuple[Group, Related]
_ALL = 1_000_000

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
    Column(
        key="quan-he",
        label=_("Quan hệ"),
        cell=lambda row: str((RELATIONS if row[0].outward else INVERSE)[row[0].relation]),
    ),
    Column(key="so", label=_("Số, ký hiệu"), cell=lambda row: row[1].ref.label),
    Column(key="trich-yeu", label=_("Trích yếu"), cell=lambda row: plain(row[1].ref.title) or None),
    Column(key="buoc", label=_("Số bước"), cell=lambda row: row[1].depth, numeric=True),
    Column(key="lan", label=_("Số lần nêu"), cell=lambda row: len(row[1].passages), numeric=True),
    Column(key="loi-van", label=_("Lời văn"), cell=lambda row: "; ".join(_words(row[1])) or None),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row[1].ref.path),
)


def mentions(found: Sequence[Evidence]) -> Listing[Evidence]:
    """Where a body is mentioned, in pages."""
    return listing(found, MENTIONS)


def relations(groups: Iterable[Group]) -> Listing[Relation]:
    """Every relation of an instrument, in the order of the page; as many as its tab counts."""
    return listing([(group, other) for group in groups for other in group.others], RELATED, page_size=_ALL)


def _label(ref: Ref | None) -> str | None:
    return ref.label if ref else None


def _around(words: Evidence) -> str:
    return plain(f"{words.prefix}{words.quote}{words.suffix}")


def _words(related: Related) -> list[str]:
    """What states it, each once: the passages, or those of the steps of the way."""
    steps = [step.evidence for step in related.way if step.evidence]
    return list(dict.fromkeys(plain(words.quote) for words in related.passages or steps))
