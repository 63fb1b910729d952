"""The words for codes of the read model, the same everywhere (LOOK: words), in the language of the page."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from webui.language import number

KINDS: Mapping[str, Any] = {
    "agency": _("cơ quan"),
    "collective": _("nhóm cơ quan"),
    "task": _("nhiệm vụ"),
    "instrument": _("văn bản"),
    "document": _("kế hoạch, văn bản"),
    "section": _("mục"),
    "assignment": _("phân công"),
    "citation": _("trích dẫn"),
}
COUNTED: Mapping[str, Callable[[int], str]] = {
    "agency": lambda n: ngettext("%(num)s cơ quan", "%(num)s cơ quan", n),
    "collective": lambda n: ngettext("%(num)s nhóm cơ quan", "%(num)s nhóm cơ quan", n),
    "task": lambda n: ngettext("%(num)s nhiệm vụ", "%(num)s nhiệm vụ", n),
    "instrument": lambda n: ngettext("%(num)s văn bản", "%(num)s văn bản", n),
    "document": lambda n: ngettext("%(num)s kế hoạch, văn bản", "%(num)s kế hoạch, văn bản", n),
    "section": lambda n: ngettext("%(num)s mục", "%(num)s mục", n),
    "assignment": lambda n: ngettext("%(num)s phân công", "%(num)s phân công", n),
}
"""So many of a kind, in words: `counted`."""
MODES: Mapping[str, Any] = {"giao": _("giao"), "đề nghị": _("đề nghị"), "none": _("nêu tên")}
FORMS: Mapping[str, Any] = {
    "directive": _("chỉ đạo “Giao …”, “Đề nghị …” đầu mục"),
    "heading": _("cơ quan làm tiêu đề"),
    "subject": _("cơ quan làm chủ ngữ của câu"),
    "bullets": _("việc liệt kê dưới tên cơ quan"),
    "label_lines": _("dòng nhãn “Cơ quan chủ trì: …”"),
    "table": _("bảng"),
    "flat_table": _("bảng đã thành từng dòng chữ"),
    "brackets": _("trong ngoặc sau nhiệm vụ"),
    "inline": _("chỉ đạo giữa đoạn văn"),
    "reference": _("dẫn chiếu đến mục khác"),
}
"""The forms in which a duty is laid down: modules of `extract.duties`."""
RELATIONS: Mapping[str, Any] = {
    "leads": _("chủ trì"),
    "coordinates": _("phối hợp"),
    "cites": _("dẫn"),
    "based_on": _("căn cứ"),
    "implements": _("thực hiện"),
    "applies": _("thực hiện"),
    "approves": _("phê duyệt"),
    "promulgates": _("ban hành"),
    "guides": _("hướng dẫn"),
    "amends": _("sửa đổi, bổ sung"),
    "replaces": _("thay thế"),
    "repeals": _("bãi bỏ"),
    "establishes": _("thành lập"),
    "part_of": _("thuộc"),
    "member_of": _("thành viên"),
    "dependsOn": _("dựa trên"),
    "mentions": _("nhắc đến"),
}
LEGS: Mapping[str, Any] = {
    **RELATIONS,
    "member_of": _("là thành viên của"),
    "cites": _("dẫn"),
    "based_on": _("căn cứ vào"),
    "part_of": _("thuộc"),
}
"""Relations as the verb of a sentence."""
INVERSE: Mapping[str, Any] = {
    "based_on": _("là căn cứ của"),
    "implements": _("được thực hiện bởi"),
    "applies": _("được thực hiện bởi"),
    "approves": _("được phê duyệt bởi"),
    "promulgates": _("được ban hành bởi"),
    "guides": _("được hướng dẫn bởi"),
    "amends": _("được sửa đổi, bổ sung bởi"),
    "replaces": _("được thay thế bởi"),
    "repeals": _("bị bãi bỏ bởi"),
    "establishes": _("được thành lập bởi"),
    "cites": _("được dẫn bởi"),
}
STATUSES: Mapping[str, Any] = {
    "in-force": _("còn hiệu lực"),
    "not-yet": _("chưa có hiệu lực"),
    "expired": _("hết hiệu lực"),
    "partly-expired": _("hết hiệu lực một phần"),
    "unknown": _("chưa rõ"),
}
RULES: Mapping[str, Any] = {
    "type-against-symbol": _("loại không khớp ký hiệu"),
    "symbol-separator": _("dấu nối trong ký hiệu"),
    "symbol-order": _("thứ tự trong ký hiệu"),
    "year-against-symbol": _("năm không khớp ký hiệu"),
    "missing-year": _("thiếu năm"),
    "undated-party-number": _("số văn bản Đảng không có ngày"),
    "issuer-against-authority": _("cơ quan ban hành khác danh mục"),
    "subject-against-authority": _("nội dung khác danh mục"),
    "impossible-date": _("ngày không có thật"),
    "date-after-today": _("ngày sau hôm nay"),
    "date-after-document": _("ngày sau ngày văn bản"),
    "letterhead-part-missing": _("thiếu phần của thể thức"),
    "own-symbol": _("ký hiệu của chính văn bản"),
    "number-held": _("số đã có với nội dung khác"),
    "basis-order": _("thứ tự căn cứ"),
    "basis-undated": _("căn cứ không ghi ngày"),
    "duty-without-lead": _("phân công không có chủ trì"),
    "task-without-body": _("nhiệm vụ không rõ cơ quan"),
    "order-beyond-authority": _("giao việc ngoài thẩm quyền"),
}
SEVERITIES: Mapping[str, Any] = {"sure": _("chắc chắn"), "suspect": _("nghi vấn")}
COLLECTIVES: Mapping[str, Any] = {
    "named": _("không tính nhóm cơ quan"),
    "body": _("mỗi nhóm là một cơ quan"),
    "members": _("chia cho từng thành viên"),
}
FIELDS: Mapping[str, Any] = {
    "number": _("số hiệu"),
    "name": _("tên"),
    "type": _("loại"),
    "year": _("năm"),
    "date": _("ngày"),
    "issuer": _("cơ quan ban hành"),
    "scope": _("phạm vi"),
    "title": _("trích yếu"),
}
COMPARATORS: Mapping[str, Any] = {"<": "<", "<=": "≤", "=": "=", ">=": "≥", ">": ">"}


def counted(kind: str, count: int) -> str:
    """ "27 nhiệm vụ", "1 task", "1.957 nhiệm vụ": the number as the language of the page writes it."""
    return COUNTED[kind](_Written(count))


class _Written(int):
    """A number that stands in a text as the language of the page writes it."""

    def __str__(self) -> str:
        return number(int(self))


def install(app: Flask) -> None:
    """Give templates the tables; a code without a word shows as itself."""
    for name, table in {
        "kind_word": KINDS,
        "mode_word": MODES,
        "form_word": FORMS,
        "relation_word": RELATIONS,
        "leg_word": LEGS,
        "inverse_word": INVERSE,
        "status_word": STATUSES,
        "rule_word": RULES,
        "severity_word": SEVERITIES,
        "collectives_word": COLLECTIVES,
        "field_word": FIELDS,
        "comparator": COMPARATORS,
    }.items():
        app.jinja_env.filters[name] = _lookup(table)


def _lookup(table: Mapping[str, Any]) -> Any:
    return lambda code: table.get(code, code)
