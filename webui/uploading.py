"""What pages say of a batch of files: the words for its states, the doubtful things first, the text drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from flask import request
from flask_babel import format_datetime, gettext, ngettext
from flask_babel import lazy_gettext as _

from graph.answers import Mark, Ref
from graph.crew import Reading
from graph.doubtful import Place
from graph.outline import Outline
from graph.report import DocumentReport
from graph.uploads.looking import FileLook, Look
from ontology.model import Facts, Span, Task
from webui.language import language, number
from webui.reader import Scope, scopes

BATCHES: Mapping[str, Any] = {
    "reading": _("đang đọc"),
    "interrupted": _("đọc dở dang"),
    "stopped": _("đã dừng"),
    "ready": _("chờ bạn xem"),
    "nothing": _("không có gì để đưa vào"),
    "entering": _("đang đưa vào kho"),
    "cut": _("đưa vào dở dang"),
    "entered": _("đã đưa vào kho"),
}
FILES: Mapping[str, Any] = {
    "refused": _("không nhận"),
    "dropped": _("đã bỏ"),
    "waiting": _("đang chờ"),
    "working": _("đang đọc"),
    "read": _("đã đọc"),
    "failed": _("không đọc được"),
    "stopped": _("chưa đọc"),
}
STEPS: Mapping[str, Any] = {
    "reading": _("mở tệp"),
    "text": _("làm sạch lời văn"),
    "sections": _("cấu trúc"),
    "citations": _("trích dẫn"),
    "agencies": _("cơ quan"),
    "duties": _("phân công"),
    "tasks": _("nhiệm vụ"),
    "facts": _("tổng hợp"),
    "checks": _("rà soát"),
}
ENTRY_STEPS: Mapping[str, Any] = {
    "start": _("chuẩn bị"),
    "take": _("ghi dữ kiện"),
    "merge": _("gộp và lập chỉ mục"),
}
REFUSALS: Mapping[str, Any] = {
    "type": _("Chưa đọc được loại tệp này. Hãy lưu thành .docx, .pdf, .html, .md hoặc .txt."),
    "empty": _("Tệp rỗng. Hãy chọn tệp có nội dung."),
    "large": _("Tệp quá lớn. Hãy tách ra hoặc bỏ bớt ảnh trong tệp."),
    "many": _("Quá số tệp của một lượt. Hãy gửi tệp này ở lượt sau."),
    "room": _("Lượt này đã đủ dung lượng. Hãy gửi tệp này ở lượt sau."),
    "twice": _("Giống hệt một tệp khác trong lượt này nên chỉ đọc một lần."),
}
STANDS: Mapping[str, Any] = {
    "new": _("chưa có trong kho"),
    "same_file": _("chính tệp này đã có trong kho"),
    "same_words": _("kho đã có văn bản này với cùng lời văn"),
    "other_format": _("kho đã có văn bản này ở định dạng khác; hai tệp sẽ là một văn bản"),
    "number_held": _(
        "kho đã có cùng số, ký hiệu và ngày nhưng lời văn khác; đưa vào sẽ thay dữ kiện đang giữ"
    ),
    "unpublished": _("văn bản này đang được giữ lại hoặc đã thu hồi; đưa vào không làm nó hiện ra"),
}
DOUBTS: Mapping[str, Any] = {
    "number_held": _("cùng số, ký hiệu với văn bản đã giữ nhưng khác lời văn"),
    "no_number": _("không thấy số, ký hiệu"),
    "no_date": _("không thấy ngày ban hành"),
    "no_tasks": _("không thấy nhiệm vụ nào"),
    "sure_anomalies": _("điểm sai chắc chắn"),
    "open_citations": _("trích dẫn chưa rõ là văn bản nào"),
    "assignments_without_lead": _("phân công không có chủ trì"),
    "tasks_without_assignment": _("nhiệm vụ không rõ cơ quan"),
    "suspect_anomalies": _("điểm nghi vấn"),
    "inferred_citations": _("trích dẫn suy ra là văn bản nào"),
}
"""The kinds of doubtful things, those to look at first in front."""
ENTERED: Mapping[str, Any] = {
    "new": _("văn bản mới"),
    "changed": _("thay bản đang giữ"),
    "unchanged": _("không có gì đổi"),
    "second": _("tệp thứ hai của một văn bản đã có"),
    "duplicate": _("trùng số với tệp khác nên không lấy"),
    "held": _("giữ lại, chưa công bố"),
    "failed": _("không đọc được"),
}
_SHOWN = 3
"""Doubtful places that a batch shows of each file; the page of the file has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Doubtful things of one kind; `places` is empty for what stands at no place of the text."""

    kind: str
    count: int
    word: Any
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that was found: its place, its words, and what is understood of them."""

    start: int
    end: int
    words: str
    note: str


def doubts(report: DocumentReport | None) -> list[Doubt]:
    """The doubtful things of a file, the most urgent kind first."""
    if report is None:
        return []
    return [
        Doubt(
            kind=kind,
            count=report.doubts[kind],
            word=word,
            places=tuple(place for place in report.places if place.kind == kind),
        )
        for kind, word in DOUBTS.items()
        if report.doubts.get(kind)
    ]


def first_places(report: DocumentReport | None) -> list[Place]:
    """The places to look at first."""
    return [place for doubt in doubts(report) for place in doubt.places][:_SHOWN]


def said(place: Place) -> Any:
    """What is said of a doubtful place."""
    return place.message or DOUBTS[place.kind]


def when(seconds: float) -> str:
    """A moment (seconds since 1970) as people write it."""
    pattern = "HH:mm dd/MM/yyyy" if language() == "vi" else "d MMM yyyy, HH:mm"
    return str(format_datetime(datetime.fromtimestamp(seconds, UTC), pattern))


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < 1000:
        return str(gettext("%(n)s byte", n=number(count)))
    if count < 1_000_000:
        return f"{number(round(count / 1000))} kB"
    return f"{number(round(count / 1_000_000, 1))} MB"


def told(look: Look) -> str:
    """How far a batch is, in one sentence."""
    if look.state == "entering":
        step = ENTRY_STEPS.get(look.step, look.step)
        sentence = gettext(
            "Đang đưa vào kho: %(step)s (%(done)s trên %(total)s tệp).",
            step=step,
            done=number(look.done),
            total=number(look.total),
        )
        return str(sentence)
    due = [each for each in look.files if each.progress.state not in ("refused", "dropped")]
    done = sum(each.progress.state in ("read", "failed") for each in due)
    sentence = ngettext(
        "Đã xong %(done)s trên %(num)s tệp.",
        "Đã xong %(done)s trên %(num)s tệp.",
        len(due),
        done=number(done),
    )
    return str(sentence)


def is_scan(item: FileLook) -> bool:
    """Whether a file could not be read for want of a sound text layer."""
    return item.progress.state == "failed" and item.file.suffix == ".pdf" and "--ocr" in item.progress.message


def urgency(item: FileLook) -> tuple[bool, bool, bool, int]:
    """Files that need a look come first: those that failed, then those with most doubtful things."""
    report = item.report
    count = sum(report.doubts.values()) if report else 0
    state = item.progress.state
    return state == "dropped", state not in ("failed", "refused"), item.stand != "number_held", -count


def record(item: FileLook) -> dict[str, Any]:
    """A file for a program."""
    report = item.report
    return {
        "number": item.file.number,
        "name": item.file.name,
        "size": item.file.size,
        "state": item.progress.state,
        "step": item.progress.step,
        "message": item.progress.message or item.file.refused or "",
        "document": report.document if report else None,
        "stands": item.stand or None,
        "held": item.held or None,
        "counts": dict(report.counts) if report else {},
        "doubts": dict(report.doubts) if report else {},
        "places": [asdict(place) for place in report.places] if report else [],
        "entered": item.entered.status if item.entered else None,
    }


def found(facts: Facts) -> list[tuple[str, Any, list[Found]]]:
    """What was found in a file, by kind: (anchor, word, places)."""
    names = {agency.id: agency.name for agency in facts.agencies}
    numbers = {item.id: item.number or item.name or item.id for item in facts.instruments}
    duties = {item.id: item for item in facts.assignments}

    def bodies(paths: Iterable[str]) -> str:
        return "; ".join(names.get(path, path) for path in paths)

    def led(task: Task) -> str:
        duty = duties.get(task.assignment or "")
        return bodies(duty.leads) if duty else ""

    return [
        ("tasks", _("Nhiệm vụ"), [_found(each, each.text, led(each)) for each in facts.tasks]),
        (
            "assignments",
            _("Phân công"),
            [
                _found(each, bodies(each.leads) or "–", bodies(each.coordinators))
                for each in facts.assignments
            ],
        ),
        (
            "citations",
            _("Trích dẫn"),
            [_found(each, each.text, numbers.get(each.instrument or "", "")) for each in facts.citations],
        ),
        ("deadlines", _("Thời hạn"), [_found(each, each.quote, each.due or "") for each in facts.deadlines]),
    ]


def _found(item: Span, words: str, note: str) -> Found:
    return Found(start=item.start, end=item.end, words=words, note=note)


def drawn(read: Reading) -> list[Scope]:
    """The text that was read, with what was found marked; `?tu=…&den=…` is the place one came for."""
    assert read.facts is not None
    start, end = request.args.get("tu", type=int), request.args.get("den", type=int)
    focus = None
    if start is not None and end is not None and 0 <= start < end <= len(read.text):
        focus = (start, end)
    tree = Outline(read.facts, Ref(read.facts.document.id, "", "document")).tree
    marks = sorted(_marks(read.facts), key=lambda mark: (mark.start, -mark.end))
    return scopes(read.text, sections=tree, marks=marks, assignments=(), focus=focus)


def _marks(facts: Facts) -> Iterator[Mark]:
    groups: tuple[tuple[Any, Any], ...] = (
        ("assignment", facts.assignments),
        ("citation", facts.citations),
        ("agency", facts.mentions),
        ("deadline", facts.deadlines),
        ("target", facts.targets),
        ("anomaly", facts.anomalies),
    )
    for kind, items in groups:
        for place, item in enumerate(items):
            title = getattr(item, "message", "")
            yield Mark(start=item.start, end=item.end, kind=kind, id=f"{kind}-{place}", title=title)
