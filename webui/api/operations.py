"""The table of operations: every route of the site, what it answers, and in which forms.

A route without a row here fails a test. `answer` is what its JSON holds: a dataclass, or names with types.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from graph import dumps
from graph.agenda import Event, Occurrence
from graph.answers import (
    AgencyAnswer,
    AgencyCount,
    AnomalyRow,
    AssignmentRow,
    Between,
    CitationRow,
    CoWork,
    DocumentRow,
    DocumentView,
    Evidence,
    Home,
    InstrumentAnswer,
    InstrumentCount,
    LoadTable,
    NetworkData,
    Ref,
    SectionView,
    TaskRow,
    TaskView,
)
from graph.collaboration import Measured, Partner
from graph.comparison import Side
from graph.drafting import DraftCitation
from graph.finding import Value
from graph.vocabulary import VocabularyTerm

_LISTING = ("xep", "chieu", "trang", "an")
_FACETS = (
    *("van-ban", "muc", "chu-tri", "phoi-hop", "can-cu", "thoi-han", "chi-tieu", "cach", "hinh-thuc"),
    "ra-soat",
)
_RDF = ("ttl", "jsonld", "nt", "rdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A route: its words, its arguments (names of `parameters`), what its JSON holds, its other forms.

    `answer` may be several classes: which one depends on what stands at the path. `has_page` tells whether
    people get a page there; `media` are the types of an answer that is neither page nor JSON of ours.
    """

    words: Any
    arguments: tuple[str, ...] = ()
    answer: Any = None
    has_list: bool = False
    forms: tuple[str, ...] = ()
    has_page: bool = True
    media: tuple[str, ...] = ()


OPERATIONS: Mapping[str, Operation] = {
    "home.index": Operation(words=_("Trang đầu: số liệu của kho và các văn bản"), answer=Home),
    "home.healthz": Operation(
        words=_("Máy chủ có trả lời được không, và đang dùng bản chụp nào"),
        answer={"status": str, "snapshot": str},
        has_page=False,
    ),
    "documents.index": Operation(
        words=_("Các văn bản có toàn văn"),
        arguments=_LISTING,
        answer={"documents": tuple[DocumentRow, ...]},
        has_list=True,
    ),
    "agencies.index": Operation(
        words=_("Các cơ quan và nhóm cơ quan"),
        arguments=("loai", *_LISTING),
        answer={"agencies": tuple[AgencyCount, ...]},
        has_list=True,
    ),
    "tasks.index": Operation(
        words=_("Các nhiệm vụ, theo điều kiện"),
        arguments=(
            *(
                "q",
                "van-ban",
                "nam",
                "muc",
                "co-quan",
                "vai-tro",
                "cung",
                "vai-tro-cung",
                "nhom",
                "can-cu",
                "cach",
                "thoi-han",
            ),
            *("chi-tieu", *_LISTING),
        ),
        answer={"filters": Mapping[str, str], "tasks": tuple[TaskRow, ...]},
        has_list=True,
    ),
    "instruments.index": Operation(
        words=_("Các văn bản được dẫn"),
        arguments=_LISTING,
        answer={"instruments": tuple[InstrumentCount, ...]},
        has_list=True,
    ),
    "instruments.citations": Operation(
        words=_("Mọi trích dẫn của mọi văn bản"),
        arguments=_LISTING,
        answer={"citations": tuple[CitationRow, ...]},
        has_list=True,
    ),
    "instruments.attachment": Operation(
        words=_("Những gì một văn bản chạm đến, thành tệp để gửi kèm"),
        arguments=("van-ban", "dang", "cach", "gi", "ngay", "khi"),
        has_page=False,
        media=(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "text/csv",
        ),
    ),
    "workload.index": Operation(
        words=_("Khối lượng nhiệm vụ của mỗi cơ quan; cách xem khác cho dữ liệu của cách xem ấy"),
        arguments=("xem", "nhom", "van-ban", "a", "b", "co-quan", "vai-tro", *_LISTING),
        answer=(LoadTable, Mapping[str, object]),
        has_list=True,
    ),
    "comparison.index": Operation(
        words=_("So sánh hai văn bản; chưa đủ hai văn bản thì là những gì còn thiếu"),
        arguments=("a", "b", "xem", "co-quan", "co-o", *_LISTING),
        answer=(
            {
                "first": Side,
                "second": Side,
                "counts": Mapping[str, int],
                "holds": bool,
                "view": str,
                "rows": tuple[object, ...],
            },
            {
                "a": str | None,
                "b": str | None,
                "messages": tuple[str, ...],
                "near": tuple[DocumentRow, ...],
            },
        ),
        has_list=True,
    ),
    "cowork.index": Operation(
        words=_("Ai làm việc với ai: các cặp cơ quan, số đo của từng cơ quan"),
        arguments=("van-ban", "nhom", "it-nhat", "xem", "co-quan", "vai-tro", "cum", *_LISTING),
        answer={
            "collectives": str,
            "document": str | None,
            "least": int,
            "heaviest": int,
            "ties": tuple[CoWork, ...],
            "bodies": tuple[Measured, ...],
            "partners": tuple[Partner, ...],
        },
        has_list=True,
    ),
    "network.index": Operation(
        words=_("Mạng lưới quanh một mục, của cả kho, hay đường nối hai mục"),
        arguments=("quanh", "sau", "toi-da", "mo", "an", "muc", "co-quan", "bo-cuc", "tu", "den"),
        answer=(NetworkData, {"between": Between, "network": NetworkData}),
        forms=(*_RDF, "svg", "gexf", "graphml"),
    ),
    "calendar.index": Operation(
        words=_("Thời hạn và báo cáo định kỳ"),
        arguments=("thang", "nam", "kieu", "van-ban", "co-quan", *_LISTING),
        answer={
            "month": str | None,
            "events": tuple[Event, ...],
            "occurrences": tuple[Occurrence, ...],
        },
        has_list=True,
    ),
    "calendar.file": Operation(
        words=_("Thời hạn cho phần mềm lịch (iCalendar)"),
        arguments=("van-ban", "co-quan"),
        has_page=False,
        media=("text/calendar",),
    ),
    "checks.index": Operation(
        words=_("Các điểm cần rà soát"),
        arguments=("muc-do", "quy-tac", *_LISTING),
        answer={"anomalies": tuple[AnomalyRow, ...]},
        has_list=True,
    ),
    "gaps.index": Operation(
        words=_("Những gì còn thiếu: nhiệm vụ không có chủ trì, số hiệu không rõ năm"),
        arguments=("loai", *_LISTING),
        answer={"gaps": Mapping[str, int], "shown": str, "rows": tuple[object, ...]},
        has_list=True,
    ),
    "gaps.draft": Operation(
        words=_("Kiểm tra trích dẫn của một dự thảo (POST, trường “van”); không lưu lại gì"),
        answer={"citations": tuple[DraftCitation, ...], "problem": str},
    ),
    "questions.index": Operation(
        words=_("Hai câu hỏi bằng tên dễ dãi; tìm thấy thì chuyển đến trang trả lời"),
        arguments=("co-quan", "van-ban"),
        answer={
            "question": Mapping[str, str],
            "message": str,
            "suggestions": tuple[Mapping[str, str], ...],
            "examples_agencies": tuple[Ref, ...],
            "examples_instruments": tuple[Ref, ...],
        },
    ),
    "search.index": Operation(
        words=_("Tra cứu mọi loại mục, với điều kiện và số đếm"),
        arguments=("q", "loai", *_FACETS, "loai-van-ban", "ban-hanh", "nam", "xep", "co", "trang"),
        answer={
            "words": str,
            "filters": tuple[Mapping[str, str], ...],
            "total": int,
            "facets": Mapping[str, tuple[Value, ...]],
            "results": tuple[Mapping[str, object], ...],
        },
        has_list=True,
    ),
    "search.go": Operation(
        words=_("Mở thẳng mục mà lời tìm nói đến; không rõ thì sang trang tra cứu"),
        arguments=("q",),
        has_page=False,
        media=("text/html",),
    ),
    "saved.index": Operation(
        words=_("Các tìm kiếm mà trình duyệt này đã lưu; POST lưu thêm một tìm kiếm"),
        answer={"searches": tuple[Mapping[str, object], ...]},
    ),
    "saved.one": Operation(
        words=_("Một tìm kiếm đã lưu: số mục tìm thấy, các mục mới và mới thay đổi"),
        answer={"search": Mapping[str, object], "newest": tuple[Mapping[str, object], ...]},
    ),
    "saved.rename": Operation(
        words=_("Đổi tên một tìm kiếm đã lưu (POST, trường “ten”)"), has_page=False, media=("text/html",)
    ),
    "saved.remove": Operation(
        words=_("Xóa một tìm kiếm đã lưu (POST)"), has_page=False, media=("text/html",)
    ),
    "saved.atom": Operation(
        words=_("Nguồn tin Atom của một tìm kiếm đã lưu"), has_page=False, media=("application/atom+xml",)
    ),
    "search.suggest": Operation(
        words=_("Gợi ý khi gõ: vài mục hợp nhất"),
        arguments=("q", "loai"),
        answer=tuple[Mapping[str, str], ...],
        has_page=False,
    ),
    "sparql.sparql": Operation(
        words=_("Truy vấn SPARQL 1.1, chỉ đọc; không có truy vấn thì là bản mô tả dịch vụ"),
        arguments=("query", "format"),
        media=(
            *("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
            *("text/tab-separated-values", "text/turtle", "application/n-triples"),
        ),
    ),
    "editor.suggestions": Operation(
        words=_("Tiền tố và từ vựng cho người viết truy vấn"),
        answer={
            "prefixes": tuple[Mapping[str, str], ...],
            "terms": tuple[Mapping[str, str], ...],
            "keywords": tuple[str, ...],
        },
        has_page=False,
    ),
    "data.index": Operation(words=_("Cả kho để tải về, số liệu, giới hạn"), answer=dumps.Figures, forms=_RDF),
    "data.void": Operation(
        words=_("Bản mô tả kho (VoID) ở địa chỉ quy ước"), has_page=False, media=("text/turtle",)
    ),
    "data.file": Operation(words=_("Một tệp của cả kho"), has_page=False, media=("application/gzip",)),
    "data.terms": Operation(
        words=_("Từ vựng của kho"), answer={"terms": tuple[VocabularyTerm, ...]}, forms=_RDF
    ),
    "items.instrument_or_part": Operation(
        words=_("Một văn bản, hay một mục, phân công, nhiệm vụ, trích dẫn của nó"),
        arguments=("xem", "phan", "loai", "danh-sach", *_LISTING),
        answer=(
            *(DocumentView, InstrumentAnswer, SectionView, TaskView, CitationRow, Evidence),
            *({"assignment": AssignmentRow, "tasks": tuple[TaskRow, ...]},),
            *({"statements": tuple[tuple[str, str], ...]},),
        ),
        has_list=True,
        forms=_RDF,
    ),
    "items.agency": Operation(
        words=_("Một cơ quan hay nhóm cơ quan"),
        arguments=("xem", *_LISTING),
        answer=(AgencyAnswer, Mapping[str, object]),
        has_list=True,
        forms=_RDF,
    ),
    "nodes.node": Operation(
        words=_("Các nút khác của đồ thị: nơi, loại cơ quan, sự kiện, đồ thị có tên"),
        answer={"statements": tuple[tuple[str, str], ...]},
        forms=_RDF,
    ),
    "nodes.scheme": Operation(
        words=_("Các loại cơ quan"), answer={"statements": tuple[tuple[str, str], ...]}, forms=_RDF
    ),
    "help.index": Operation(
        words=_("Trợ giúp: các từ dùng ở đây và các bước tham quan"),
        answer={
            "terms": tuple[Mapping[str, str | None], ...],
            "steps": tuple[Mapping[str, str], ...],
        },
    ),
    "api.index": Operation(words=_("Bản mô tả này; dạng JSON là OpenAPI 3.1"), answer=Mapping[str, object]),
}
"""By endpoint."""
FILES = (
    *("static", "bootstrap.static", "assets.file"),
    *(f"uploads.{name}" for name in ("index", "receive", "batch", "beat", "preview", "act", "drop")),
)
"""Routes that are not described: files of the site itself, and what only pages on this machine may ask."""
