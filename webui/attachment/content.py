"""What stands in the file: title, supposition, figures, then numbered tables by the way a change reaches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph.answers import InstrumentAnswer, Ref, Step, TaskRow
from graph.touched import Body, Touched, Way, When
from webui.labels import RELATIONS
from webui.language import day as shown_day
from webui.language import number

WAYS: Mapping[Way, Any] = {
    "direct": _("Dẫn trực tiếp văn bản này"),
    "indirect": _("Qua văn bản khác"),
    "plan": _("Qua cả kế hoạch"),
}
WHENS: Mapping[When, Any] = {
    "always": "",
    "ahead": _("chưa đến hạn"),
    "undated": _("không có thời hạn"),
    "over": _("đã đến hạn trước ngày đó"),
}
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A numbered table: `shares` are the widths of its columns, `figures` the columns that hold figures."""

    title: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One way: its heading, how it gets there in words and quotes, its tables."""

    title: str
    words: tuple[str, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """The whole file; `source` tells where it comes from, as of which day."""

    subject: str
    supposed: str
    summary: Table
    chapters: tuple[Chapter, ...]
    source: str


def attachment(
    answer: InstrumentAnswer, found: Sequence[Touched], *, day: str | None, source: str
) -> Attachment:
    """The content for an instrument; `day` (ISO) is the supposed day, `source` names the origin."""
    it = answer.instrument.ref
    quotes = _quotes(answer)
    told = [each for each in found if each.tasks]
    return Attachment(
        subject=it.title or it.label,
        supposed=_supposed(day),
        summary=_summary(found),
        chapters=tuple(
            _chapter(f"{_NUMERALS[at]}. {_heading(each)}", each, quotes) for at, each in enumerate(told)
        ),
        source=source,
    )


def path_in_words(steps: Iterable[Step]) -> str:
    """ "40/KH-UBND thực hiện 22/KH-UBND (“…”); 22/KH-UBND căn cứ 01/NQ-CP (“…”)"."""
    told = []
    for step in steps:
        words = f" (“{' '.join(step.quote.split())}”)" if step.quote else ""
        told.append(f"{step.source.label} {RELATIONS.get(step.relation, '')} {step.target.label}{words}")
    return "; ".join(told)


def _supposed(day: str | None) -> str:
    words = (
        gettext("Giả định: văn bản này được thay thế hoặc hết hiệu lực. Không tính thời hạn của nhiệm vụ.")
        if day is None
        else gettext(
            "Giả định: văn bản này được thay thế hoặc hết hiệu lực từ ngày %(day)s. Nhiệm vụ đã hết hạn "
            "trước ngày đó không bị chạm tới; nhiệm vụ không có thời hạn được nêu riêng.",
            day=shown_day(day),
        )
    )
    return str(words)


def _heading(touched: Touched) -> str:
    when = str(WHENS[touched.when])
    return f"{WAYS[touched.way]}, {when}" if when else str(WAYS[touched.way])


def _summary(found: Sequence[Touched]) -> Table:
    return Table(
        title=gettext("Số mục bị chạm tới"),
        columns=(
            gettext("Đường"),
            gettext("Nhiệm vụ"),
            gettext("Cơ quan"),
            gettext("Chỉ tiêu"),
            gettext("Thời hạn"),
        ),
        shares=(44, 14, 14, 14, 14),
        rows=tuple(
            (
                _heading(each),
                *(number(len(rows)) for rows in (each.tasks, each.agencies, each.targets, each.deadlines)),
            )
            for each in found
        ),
        figures=(1, 2, 3, 4),
    )


def _chapter(title: str, touched: Touched, quotes: Mapping[str, str]) -> Chapter:
    ways = (touched.paths.get(row.ref.path, ()) for row in touched.tasks) if touched.way == "plan" else ()
    tables = (
        _tasks(touched, quotes),
        _bodies(touched.agencies),
        _limits(gettext("Chỉ tiêu"), [(row, target.quote, "") for row, target in touched.targets]),
        _limits(
            gettext("Thời hạn"),
            [(row, limit.quote, shown_day(limit.due)) for row, limit in touched.deadlines],
        ),
    )
    return Chapter(
        title=title,
        words=tuple(dict.fromkeys(path_in_words(way) for way in dict.fromkeys(ways))),
        tables=tuple(table for table in tables if table.rows),
    )


def _tasks(touched: Touched, quotes: Mapping[str, str]) -> Table:
    shown = touched.way != "plan"
    last = (
        (gettext("Lời văn dẫn văn bản này"),)
        if touched.way == "direct"
        else (gettext("Đường đi và lời văn"),) * shown
    )
    rows = []
    for at, row in enumerate(touched.tasks, start=1):
        evidence = quotes.get(row.ref.path, "") if touched.way == "direct" else ""
        evidence = evidence or path_in_words(touched.paths.get(row.ref.path, ()))
        cells = (str(at), _place(row), _one_line(row.text), _names(row.leads), _names(row.coordinators))
        rows.append((*cells, evidence) if shown else cells)
    return Table(
        title=gettext("Nhiệm vụ"),
        columns=("TT", gettext("Mã"), gettext("Nhiệm vụ"), gettext("Chủ trì"), gettext("Phối hợp"), *last),
        shares=(5, 11, 36, 15, 13, 20) if shown else (5, 11, 50, 18, 16),
        rows=tuple(rows),
    )


def _bodies(bodies: Sequence[Body]) -> Table:
    return Table(
        title=gettext("Cơ quan"),
        columns=(
            "TT",
            gettext("Cơ quan"),
            gettext("Số việc chủ trì"),
            gettext("Số việc phối hợp"),
            gettext("Mã nhiệm vụ chủ trì"),
        ),
        shares=(5, 28, 11, 11, 45),
        rows=tuple(
            (
                str(at),
                body.agency.label,
                number(len(body.leads)),
                number(len(body.coordinates)),
                ", ".join(row.id for row in body.leads),
            )
            for at, body in enumerate(bodies, start=1)
        ),
        figures=(2, 3),
    )


def _limits(title: str, rows: Sequence[tuple[TaskRow, str, str]]) -> Table:
    return Table(
        title=title,
        columns=(
            "TT",
            gettext("Mã"),
            gettext("Lời văn"),
            gettext("Ngày"),
            gettext("Nhiệm vụ"),
            gettext("Chủ trì"),
        ),
        shares=(5, 11, 22, 10, 36, 16),
        rows=tuple(
            (str(at), _place(row), _one_line(quote), day, _one_line(row.text), _names(row.leads))
            for at, (row, quote, day) in enumerate(rows, start=1)
        ),
    )


def _quotes(answer: InstrumentAnswer) -> Mapping[str, str]:
    """The words with which each task cites the instrument, by the path of the task."""
    found: dict[str, list[str]] = {}
    for row in answer.mentions:
        if row.task is not None:
            found.setdefault(row.task.ref.path, []).append(f"“{_one_line(row.evidence.quote)}”")
    return {path: "; ".join(dict.fromkeys(words)) for path, words in found.items()}


def _place(row: TaskRow) -> str:
    return f"{row.id}, {row.document.label}"


def _names(refs: Iterable[Ref]) -> str:
    return "; ".join(ref.label for ref in refs) or "–"


def _one_line(text: str) -> str:
    return " ".join(text.split())
