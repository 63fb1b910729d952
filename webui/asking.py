"""The catalogue's address as a question: words, facets, order, page; for pages and saved searches."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from graph.finding import Asked, Order
from webui.labels import FORMS, KINDS, MODES, RULES

Arguments = MultiDict[str, str]
LONGEST = 400
"""Characters of the words asked for."""
_EACH = 6
SIZES = (25, 50, 100)
ORDERS: Mapping[str, tuple[Order, Any]] = {
    "phu-hop": ("relevance", _("phù hợp nhất")),
    "ten": ("name", _("tên, số hiệu")),
    "moi": ("newest", _("năm mới nhất")),
    "doi": ("changed", _("mới thay đổi")),
}
# argument of the address -> (facet of the index, its word)
FACETS: Mapping[str, tuple[str, Any]] = {
    "loai": ("kind", _("Loại mục")),
    "van-ban": ("document", _("Trong văn bản")),
    "muc": ("section", _("Mục")),
    "chu-tri": ("lead", _("Cơ quan chủ trì")),
    "phoi-hop": ("coordinator", _("Cơ quan phối hợp")),
    "can-cu": ("instrument", _("Dẫn văn bản")),
    "thoi-han": ("deadline", _("Thời hạn")),
    "chi-tieu": ("target", _("Chỉ tiêu")),
    "cach": ("mode", _("Cách giao")),
    "hinh-thuc": ("form", _("Hình thức giao")),
    "ra-soat": ("anomaly", _("Điểm cần rà soát")),
    "loai-van-ban": ("type", _("Loại văn bản")),
    "ban-hanh": ("issuer", _("Cơ quan ban hành")),
    "nam": ("year", _("Năm")),
}
WORDS: Mapping[str, Mapping[str, Any]] = {
    "kind": KINDS,
    "mode": MODES,
    "form": FORMS,
    "anomaly": RULES,
    "deadline": {"yes": _("có thời hạn"), "none": _("không có thời hạn")},
    "target": {"yes": _("có chỉ tiêu"), "none": _("không có chỉ tiêu")},
    "lead": {"none": _("không có chủ trì")},
}


def asked(arguments: Arguments) -> Asked:
    """The question of an address; what means nothing is left out. Without a kind, a few of each."""
    chosen = tuple(dict.fromkeys(conditions(arguments)))
    return Asked(
        words=arguments.get("q", "").strip()[:LONGEST],
        chosen=chosen,
        order=ORDERS.get(arguments.get("xep", ""), ORDERS["phu-hop"])[0],
        size=_size(arguments),
        page=max(1, arguments.get("trang", 1, type=int)),
        group=0 if any(name == "kind" for name, _value in chosen) else _EACH,
    )


def conditions(arguments: Arguments) -> Iterator[tuple[str, str]]:
    """Pairs of a facet of the index and a value."""
    for key, (name, _word) in FACETS.items():
        yield from ((name, value) for value in arguments.getlist(key) if value)


def _size(arguments: Arguments) -> int:
    size = arguments.get("co", SIZES[0], type=int)
    return size if size in SIZES else SIZES[0]


def query(arguments: Arguments) -> str:
    """The lasting part of an address: words, conditions and order, without page and language."""
    kept = [(key, value.strip()) for key in ("q", *FACETS, "xep") for value in arguments.getlist(key)]
    return urlencode([pair for pair in kept if pair[1]])


def arguments_of(text: str) -> Arguments:
    """The arguments of a query as `query` writes it."""
    return MultiDict(parse_qsl(text, max_num_fields=200))


def word(name: str, value: str, label: str) -> Any:
    """What people call a value of a facet."""
    return WORDS.get(name, {}).get(value, label)


def is_ours(name: str, value: str) -> bool:
    """Whether that is a word of the interface, and not one of the documents."""
    return value in WORDS.get(name, {})


def told(arguments: Arguments, labels: Mapping[str, str]) -> str:
    """The question in a line: "“kinh tế”; Loại mục: nhiệm vụ"; `labels` name values that are paths."""
    words = dict(FACETS.values())
    parts = [
        f"{words[name]}: {word(name, value, labels.get(value, value))}"
        for name, value in conditions(arguments)
    ]
    said = arguments.get("q", "").strip()
    return "; ".join([said if '"' in said else f"“{said}”"] * bool(said) + parts) or str(gettext("mọi mục"))
