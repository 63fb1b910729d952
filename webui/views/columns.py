"""The columns of the lists that more than one page shows."""

from datetime import date

from flask_babel import lazy_gettext as _

from graph.answers import AgencyCount, AnomalyRow, CitationRow, DocumentRow, InstrumentCount, Ref, TaskRow
from webui.labels import KINDS, SEVERITIES
from webui.listing import Column


def names(refs: tuple[Ref, ...]) -> str | None:
    """What a column of links sorts by."""
    return ", ".join(ref.label for ref in refs) or None


def listed(refs: tuple[Ref, ...]) -> str | None:
    """What a column of links gives when it is taken along; names hold commas themselves."""
    return "; ".join(ref.label for ref in refs) or None


def dated(value: str | None) -> date | str | None:
    """An ISO date as a date; a year alone, or a day that no calendar has, stays as it is written."""
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return value


TASKS: tuple[Column[TaskRow], ...] = (
    Column(key="ma", label=_("Mã"), by=lambda row: row.id),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row.text),
    Column(
        key="chu-tri", label=_("Chủ trì"), by=lambda row: names(row.leads), cell=lambda row: listed(row.leads)
    ),
    Column(
        key="phoi-hop",
        label=_("Phối hợp"),
        by=lambda row: names(row.coordinators),
        cell=lambda row: listed(row.coordinators),
    ),
    Column(
        key="can-cu",
        label=_("Dẫn văn bản"),
        by=lambda row: names(row.citations),
        cell=lambda row: listed(row.citations),
    ),
    Column(key="thoi-han", label=_("Hạn, chỉ tiêu"), by=lambda row: _due(row), cell=lambda row: _limits(row)),
    Column(key="van-ban", label=_("Văn bản"), cell=lambda row: row.document.label, apart=True),
    Column(
        key="muc", label=_("Mục"), cell=lambda row: row.section.label if row.section else None, apart=True
    ),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.ref.path, apart=True),
)
AGENCIES: tuple[Column[AgencyCount], ...] = (
    Column(key="ten", label=_("Cơ quan"), by=lambda row: row.agency.name),
    Column(
        key="loai",
        label=_("Loại"),
        by=lambda row: "1" if row.agency.collective else "0",
        cell=lambda row: str(KINDS[row.agency.ref.kind]),
    ),
    Column(key="noi", label=_("Nơi"), by=lambda row: row.agency.place),
    Column(key="chu-tri", label=_("Chủ trì"), by=lambda row: row.leads, numeric=True),
    Column(key="phoi-hop", label=_("Phối hợp"), by=lambda row: row.coordinates, numeric=True),
    Column(key="nhac-den", label=_("Nhắc đến"), by=lambda row: row.mentions, numeric=True),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.agency.ref.path, apart=True),
)
INSTRUMENTS: tuple[Column[InstrumentCount], ...] = (
    Column(key="so", label=_("Số, ký hiệu"), by=lambda row: row.instrument.ref.label),
    Column(key="loai", label=_("Loại"), by=lambda row: row.instrument.type),
    Column(key="co-quan", label=_("Cơ quan ban hành"), by=lambda row: row.instrument.issuer),
    Column(
        key="ngay",
        label=_("Ngày"),
        by=lambda row: row.instrument.date or _year(row),
        cell=lambda row: dated(row.instrument.date) or row.instrument.year,
    ),
    Column(key="trich-yeu", label=_("Trích yếu"), by=lambda row: row.instrument.title),
    Column(key="lan-dan", label=_("Lần dẫn"), by=lambda row: row.mentions, numeric=True),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row.tasks, numeric=True),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.instrument.ref.path, apart=True),
)
DOCUMENTS: tuple[Column[DocumentRow], ...] = (
    Column(key="so", label=_("Số, ký hiệu"), by=lambda row: row.number),
    Column(key="trich-yeu", label=_("Trích yếu"), by=lambda row: row.title),
    Column(key="co-quan", label=_("Cơ quan ban hành"), by=lambda row: row.issuer),
    Column(key="ngay", label=_("Ngày"), by=lambda row: row.date, cell=lambda row: dated(row.date)),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row.tasks, numeric=True),
    Column(key="trich-dan", label=_("Trích dẫn"), by=lambda row: row.citations, numeric=True),
    Column(key="ra-soat", label=_("Điểm rà soát"), by=lambda row: row.anomalies, numeric=True),
    Column(key="dia-chi", label=_("Địa chỉ"), cell=lambda row: row.ref.path, apart=True),
)
CITATIONS: tuple[Column[CitationRow], ...] = (
    Column(key="vi-tri", label=_("Vị trí"), by=lambda row: row.evidence.start, cell=lambda row: _place(row)),
    Column(key="loi-van", label=_("Lời văn"), by=lambda row: row.evidence.quote),
    Column(
        key="van-ban",
        label=_("Văn bản được dẫn"),
        by=lambda row: row.instrument.label if row.instrument else None,
    ),
    Column(key="nhiem-vu", label=_("Nhiệm vụ"), by=lambda row: row.task.id if row.task else None),
    Column(
        key="chu-tri",
        label=_("Chủ trì"),
        by=lambda row: names(row.task.leads) if row.task else None,
        cell=lambda row: listed(row.task.leads) if row.task else None,
    ),
    Column(key="trong", label=_("Văn bản"), cell=lambda row: row.evidence.document.label, apart=True),
)
ANOMALIES: tuple[Column[AnomalyRow], ...] = (
    Column(
        key="muc-do",
        label=_("Mức độ"),
        by=lambda row: row.anomaly.severity == "suspect",
        cell=lambda row: str(SEVERITIES[row.anomaly.severity]),
    ),
    Column(key="loi-van", label=_("Lời văn"), by=lambda row: row.evidence.quote),
    Column(key="quy-tac", label=_("Điều cần xem"), by=lambda row: row.anomaly.message),
    Column(key="de-xuat", label=_("Đề xuất"), by=lambda row: row.anomaly.proposal),
    Column(key="noi", label=_("Vị trí"), by=lambda row: row.evidence.start, cell=lambda row: _place(row)),
    Column(key="van-ban", label=_("Văn bản"), cell=lambda row: row.evidence.document.label, apart=True),
)


def _due(row: TaskRow) -> str | None:
    return min((each.due or "9999" for each in row.deadlines), default="99999" if row.targets else None)


def _place(row: CitationRow | AnomalyRow) -> str:
    inside = row.evidence.task or row.evidence.section or row.evidence.document
    return inside.label


def _limits(row: TaskRow) -> str | None:
    quotes = [each.quote for each in row.deadlines] + [each.quote for each in row.targets]
    return "; ".join(" ".join(quote.split()) for quote in quotes) or None


def _year(row: InstrumentCount) -> str | None:
    return str(row.instrument.year) if row.instrument.year else None
