"""Answers as people read them: a sentence that answers, then the lists whose lengths it names; and as CSV."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .output import shorten

if TYPE_CHECKING:
    from graph.answers import AgencyAnswer, InstrumentAnswer, LoadTable, Ref, Step, TaskRow

Row = tuple[object, ...]
WIDTH = 100
MODES = {
    "named": "theo tên nêu trong văn bản, không tính nhóm cơ quan",
    "body": "mỗi nhóm cơ quan tính như một cơ quan",
    "members": "việc của nhóm tính cho từng thành viên",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A list with its title; a title names the length."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer ready to be printed: `sentences` first, then `tables` that are not empty; or `csv` alone."""

    sentences: Sequence[str]
    tables: Sequence[Table]
    csv: Table


def leads(answer: "AgencyAnswer") -> Shown:
    """`ask leads`: what a body leads, coordinates, shares through collectives, and where it is mentioned."""
    parts = (
        ("Chủ trì", "leads", "", answer.leads),
        ("Phối hợp", "coordinates", "", answer.coordinates),
        ("Chủ trì qua nhóm cơ quan", "leads", "collective", answer.via_collectives.leads),
        ("Phối hợp qua nhóm cơ quan", "coordinates", "collective", answer.via_collectives.coordinates),
    )
    mentions = [
        (item.document.label, item.task.label if item.task else "", item.quote) for item in answer.mentioned
    ]
    sentence = (
        f"{_titled(answer.agency.ref)} chủ trì {len(answer.leads)} nhiệm vụ,"
        f" phối hợp {len(answer.coordinates)};"
        f" qua nhóm cơ quan chủ trì {len(answer.via_collectives.leads)},"
        f" phối hợp {len(answer.via_collectives.coordinates)}; được nhắc ở {len(mentions)} chỗ khác."
    )
    tables = [_tasks(title, tasks) for title, _, _, tasks in parts]
    tables.append(Table("Được nhắc", ("Văn bản", "Nhiệm vụ", "Nguyên văn"), mentions))
    rows = [(role, via, *_task_cells(task)) for _, role, via, tasks in parts for task in tasks]
    return Shown([sentence], tables, Table("", ("role", "via", *TASK_HEADS), rows))


TASK_HEADS = ("task", "document", "section", "leads", "coordinators", "text")


def _task_cells(task: "TaskRow") -> Row:
    section = task.section.label if task.section else ""
    return (task.id, task.document.label, section, _names(task.leads), _names(task.coordinators), task.text)


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
        (row.task.id, row.task.document.label, _names(row.task.leads), _path(row.path))
        for row in answer.indirect
    ]
    plans = [(row.document.label, row.tasks, _path(row.path) or row.relation) for row in answer.through_plan]
    tables = [
        Table("Dựa trực tiếp", ("Nhiệm vụ", "Văn bản", "Chủ trì", "Nội dung"), direct),
        Table("Dựa gián tiếp", ("Nhiệm vụ", "Văn bản", "Chủ trì", "Qua"), indirect),
        Table("Cả văn bản", ("Văn bản", "Nhiệm vụ", "Qua"), plans),
    ]
    rows: list[Row] = [("direct", *_task_cells(task), "") for task in answer.direct]
    rows += [("indirect", *_task_cells(row.task), _path(row.path)) for row in answer.indirect]
    rows += [
        ("through_plan", "", row.document.label, "", "", "", f"{row.tasks} nhiệm vụ", _path(row.path))
        for row in answer.through_plan
    ]
    return Shown([sentence], tables, Table("", ("kind", *TASK_HEADS, "path"), rows))


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
        f"{check.tasks} nhiệm vụ: {check.counted} được tính, {check.left_out} chỉ do nhóm cơ quan chủ trì nên"
        f" không tính, {check.without_lead} không nêu chủ trì; tổng các phần {check.leads_shared:.2f},"
        f" {'khớp' if check.holds else 'KHÔNG khớp'}.",
    ]
    sentences += [f"{name}: tính cho {size} thành viên." for name, size in check.expanded.items()]
    if check.unexpanded:
        sentences.append(f"Chưa rõ thành viên nên tính như một cơ quan: {_names(check.unexpanded)}.")
    csv_heads = ("agency", "leads", "coordinates", "leads_shared", "sections", "deadlines", "targets")
    return Shown(sentences, [Table("Khối lượng", heads, rows)], Table("", csv_heads, rows))


def _titled(ref: "Ref") -> str:
    return ref.title or ref.label


def _names(refs: Iterable["Ref"]) -> str:
    return "; ".join(ref.label for ref in refs)


def _path(steps: Iterable["Step"]) -> str:
    return ", ".join(f"{step.source.label} {step.relation} {step.target.label}" for step in steps)
