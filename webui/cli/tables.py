"""Answers as people read them: a sentence that answers, then the lists whose lengths it names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .output import shorten

if TYPE_CHECKING:
    from graph.answers import AgencyAnswer, InstrumentAnswer, LoadTable, Ref, Step, TaskRow

Row = tuple[object, ...]
WIDTH = 96
MODES = {
    "named": "đếm theo tên nêu trong văn bản, để riêng các nhóm cơ quan",
    "body": "mỗi nhóm cơ quan đếm như một cơ quan",
    "members": "việc của nhóm đếm cho từng thành viên",
}
RELATIONS = {
    "cites": "dẫn",
    "based_on": "căn cứ",
    "implements": "thực hiện",
    "approves": "phê duyệt",
    "promulgates": "ban hành",
    "guides": "hướng dẫn",
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "establishes": "thành lập",
}
HEADS = {
    "task": "Nhiệm vụ",
    "section": "Mục",
    "text": "Nội dung",
    "leads": "Chủ trì",
    "coordinators": "Phối hợp",
    "document": "Văn bản",
    "due": "Đến hạn",
    "deadline": "Thời hạn",
    "comparator": "",
    "value": "Trị số",
    "unit": "Đơn vị",
    "target": "Chỉ tiêu",
    "severity": "Mức",
    "rule": "Quy tắc",
    "quote": "Nguyên văn",
    "message": "Nhận xét",
    "proposal": "Đề xuất",
    "first": "Cơ quan",
    "second": "Cùng cơ quan",
    "kind": "Cách",
    "tasks": "Nhiệm vụ",
    "instrument": "Văn bản",
    "mentions": "Lần dẫn",
    "betweenness": "Độ trung gian",
}

WORDS = {
    "lead-lead": "cùng chủ trì",
    "lead-coordinator": "chủ trì – phối hợp",
    "sure": "chắc chắn",
    "suspect": "nghi ngờ",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A list with its title; what prints it adds the length."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer ready to be printed: `sentences` first, then `tables` that are not empty."""

    sentences: Sequence[str]
    tables: Sequence[Table] = field(default=())


def leads(answer: "AgencyAnswer") -> Shown:
    """`ask leads`: what a body leads, coordinates, shares through collectives, and where it is mentioned."""
    via = answer.via_collectives
    mentions = [
        (item.document.label, item.task.label if item.task else "", shorten(item.quote, WIDTH))
        for item in answer.mentioned
    ]
    sentence = (
        f"{_titled(answer.agency.ref)} chủ trì {len(answer.leads)} nhiệm vụ,"
        f" phối hợp {len(answer.coordinates)}; qua nhóm cơ quan chủ trì thêm {len(via.leads)},"
        f" phối hợp thêm {len(via.coordinates)}; được nhắc ở {len(mentions)} chỗ khác."
    )
    tables = [
        _tasks("Chủ trì", answer.leads),
        _tasks("Phối hợp", answer.coordinates),
        _tasks("Chủ trì qua nhóm cơ quan", via.leads),
        _tasks("Phối hợp qua nhóm cơ quan", via.coordinates),
        Table("Được nhắc", ("Văn bản", "Nhiệm vụ", "Nguyên văn"), mentions),
    ]
    return Shown([sentence], tables)


def _tasks(title: str, tasks: Sequence["TaskRow"]) -> Table:
    rows = [(task.id, task.document.label, shorten(task.text, WIDTH)) for task in tasks]
    return Table(title, ("Nhiệm vụ", "Văn bản", "Nội dung"), rows)


def depends(answer: "InstrumentAnswer") -> Shown:
    """`ask depends`: tasks that cite an instrument, tasks that reach it over others, whole documents."""
    sentence = (
        f"{_titled(answer.instrument.ref)}: {len(answer.direct)} nhiệm vụ dựa trực tiếp,"
        f" {len(answer.indirect)} dựa gián tiếp; {len(answer.through_plan)} văn bản dựa vào toàn bộ."
    )
    direct = [
        (task.id, task.document.label, _names(task.leads), shorten(task.text, WIDTH))
        for task in answer.direct
    ]
    indirect = [
        (row.task.id, row.task.document.label, _names(row.task.leads), way(row.path))
        for row in answer.indirect
    ]
    plans = [(row.document.label, row.tasks, way(row.path)) for row in answer.through_plan]
    tables = [
        Table("Dựa trực tiếp", ("Nhiệm vụ", "Văn bản", "Chủ trì", "Nội dung"), direct),
        Table("Dựa gián tiếp", ("Nhiệm vụ", "Văn bản", "Chủ trì", "Qua"), indirect),
        Table("Cả văn bản", ("Văn bản", "Nhiệm vụ", "Qua"), plans),
    ]
    return Shown([sentence], tables)


def load(answer: "LoadTable") -> Shown:
    """`ask load`: who carries how much, and the sums that must hold."""
    heads = ("Cơ quan", "Chủ trì", "Phối hợp", "Phần chủ trì", "Số mục", "Có thời hạn", "Có chỉ tiêu")
    rows = [
        (
            row.agency.label,
            row.leads,
            row.coordinates,
            f"{row.leads_shared:.2f}",
            len(row.sections),
            len(row.deadline_tasks),
            len(row.target_tasks),
        )
        for row in answer.rows
    ]
    check = answer.check
    sentences = [
        f"{len(rows)} cơ quan, {MODES[answer.mode]}.",
        f"{check.tasks} nhiệm vụ: {check.counted} được đếm, {check.left_out} để riêng vì chỉ có nhóm cơ quan"
        f" chủ trì, {check.without_lead} không nêu chủ trì; tổng các phần chủ trì {check.leads_shared:.2f},"
        f" {'khớp' if check.holds else 'KHÔNG khớp'}.",
    ]
    sentences += [f"{name}: đếm cho {size} thành viên." for name, size in check.expanded.items()]
    if check.unexpanded:
        sentences.append(f"Chưa rõ thành viên nên đếm như một cơ quan: {_names(check.unexpanded)}.")
    return Shown(sentences, [Table("Khối lượng", heads, rows)])


def flat(title: str, table: tuple[Sequence[str], Sequence[Sequence[object]]]) -> Shown:
    """Any other answer: its flat table, with long texts cut."""
    heads, rows = table
    shown = [tuple(_cell(cell) for cell in row) for row in rows]
    return Shown([], [Table(title, [HEADS.get(head, head) for head in heads], shown)])


def _cell(value: object) -> object:
    return WORDS.get(value) or shorten(value, WIDTH) if isinstance(value, str) else value


SHOWN: Mapping[str, Callable[[Any], Shown]] = {"leads": leads, "depends": depends, "load": load}


def way(steps: Iterable["Step"]) -> str:
    """A path in words: "86/KH-UBND thực hiện 1813/QĐ-TTg"."""
    return "; ".join(
        f"{step.source.label} {RELATIONS.get(step.relation, step.relation)} {step.target.label}"
        for step in steps
    )


def _titled(ref: "Ref") -> str:
    return ref.title or ref.label


def _names(refs: Iterable["Ref"]) -> str:
    return "; ".join(ref.label for ref in refs)
