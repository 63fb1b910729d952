"""What is missing and what a draft lacks: `/ra-soat/con-thieu` and `/ra-soat/soan-thao`."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from graph import drafting
from graph.answers import TaskRow
from graph.gaps import Gap, gaps
from graph.twice import Twice
from ontology.errors import LimitError
from webui.context import explorer
from webui.labels import FIELDS
from webui.listing import Column, listing
from webui.respond import render

from . import columns
from .columns import listed

blueprint = Blueprint("gaps", __name__)
_LARGEST = 9 * drafting.LONGEST + 10_000
"""Bytes of a form with a draft (an escaped Vietnamese letter takes nine)."""
_PAIRS: tuple[Column[Twice], ...] = (
    Column(key="mot", label=_("Một nơi"), by=lambda row: row.first.id, cell=lambda row: _placed(row.first)),
    Column(
        key="khac", label=_("Nơi khác"), by=lambda row: row.second.id, cell=lambda row: _placed(row.second)
    ),
    Column(
        key="giong",
        label=_("Giống nhau"),
        by=lambda row: row.likeness,
        numeric=True,
        cell=lambda row: round(row.likeness, 2),
    ),
    Column(key="loi-van-mot", label=_("Lời văn một nơi"), cell=lambda row: row.first.text, apart=True),
    Column(key="loi-van-khac", label=_("Lời văn nơi khác"), cell=lambda row: row.second.text, apart=True),
    Column(
        key="chu-tri-mot", label=_("Chủ trì một nơi"), cell=lambda row: listed(row.first.leads), apart=True
    ),
    Column(
        key="chu-tri-khac", label=_("Chủ trì nơi khác"), cell=lambda row: listed(row.second.leads), apart=True
    ),
)
_COLUMNS: Mapping[str, Sequence[Column[Any]]] = {
    "tasks": columns.TASKS,
    "anomalies": columns.ANOMALIES,
    "instruments": columns.INSTRUMENTS,
    "agencies": columns.AGENCIES,
    "pairs": _PAIRS,
}
WORDS: Mapping[str, tuple[Any, Any]] = {
    "no-lead": (_("nhiệm vụ không có chủ trì"), _("Không nơi nào trong lời văn nói cơ quan nào chủ trì.")),
    "many-leads": (
        _("nhiệm vụ có nhiều chủ trì"),
        _("Nhiều cơ quan cùng chủ trì: ai chịu trách nhiệm chính?"),
    ),
    "twice": (
        _("một việc ở hai phân công"),
        _("Lời văn gần như một ở hai phân công khác nhau: ai chịu trách nhiệm? Chỗ khác nhau được tô."),
    ),
    "requests": (
        _("đề nghị ngoài quyền giao"),
        _("Lời văn đề nghị chứ không giao: cơ quan nhận việc ở ngoài quyền của nơi ban hành."),
    ),
    "beyond-authority": (
        _("giao việc ngoài thẩm quyền"),
        _("Giao việc cho cơ quan mà nơi ban hành không quản lý."),
    ),
    "undated": (_("số hiệu không rõ năm"), _("Một số hiệu không có năm có thể là nhiều văn bản.")),
    "stubs": (
        _("văn bản chỉ biết số"),
        _("Kho chưa biết tên, nơi ban hành hay lời văn của các văn bản này."),
    ),
    "unused-bases": (
        _("căn cứ không nhiệm vụ nào dùng"),
        _("Được nêu ở phần căn cứ, nhưng không nhiệm vụ nào dẫn, trực tiếp hay qua văn bản khác."),
    ),
    "named-once": (_("cơ quan chỉ nêu một lần"), _("Có thể là tên viết khác đi của một cơ quan khác.")),
}
STATES: Mapping[str, Any] = {"full": _("đầy đủ"), "short": _("rút gọn"), "missing": _("thiếu")}


@blueprint.get("/ra-soat/con-thieu")
def index() -> Response:
    """`?loai=` chooses the list; the first one that is not empty stands open."""
    found = gaps(explorer())
    asked = request.args.get("loai")
    default = next((gap for gap in found if gap.rows), found[0])
    shown = next((gap for gap in found if gap.key == asked), default)
    return render(
        "gaps.html",
        data={"gaps": {gap.key: len(gap.rows) for gap in found}, "shown": shown.key, "rows": shown.rows},
        title=_("Còn thiếu"),
        gaps=found,
        shown=shown,
        words=WORDS,
        list=_listing(shown),
    )


def _placed(row: TaskRow) -> str:
    return f"{row.id}, {row.document.label}"


def _listing(gap: Gap) -> Any:
    return listing(gap.rows, _COLUMNS[gap.holds])


@blueprint.route("/ra-soat/soan-thao", methods=["GET", "POST"])
def draft() -> Response:
    """GET shows the field; POST judges the text in it. Nothing is stored, nor does the text go into a log."""
    if request.method == "GET":
        return _draft("", ())
    request.max_content_length = request.max_form_memory_size = _LARGEST
    text = request.form.get("van", "").replace("\r\n", "\n")
    try:
        return _draft(text, drafting.check(explorer(), text))
    except LimitError as error:
        response = _draft(text[: drafting.LONGEST], (), problem=error)
        response.status_code = 400
        return response


def _draft(
    text: str, found: tuple[drafting.DraftCitation, ...], *, problem: LimitError | None = None
) -> Response:
    response = render(
        "draft.html",
        data={"citations": found, "problem": problem.message if problem else ""},
        found=found,
        text=text,
        problem=problem,
        states=STATES,
        fields=FIELDS,
        longest=drafting.LONGEST,
        title=gettext("Kiểm tra dự thảo"),
    )
    response.headers["Cache-Control"] = "no-store"
    return response
