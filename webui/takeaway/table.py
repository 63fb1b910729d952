"""A list as values, with what must be known of it on another desk: name, filters, day, source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as later

from ontology.errors import UnknownItemError
from webui.context import explorer
from webui.labels import KINDS, RULES, SEVERITIES
from webui.language import day
from webui.links import data_address, here
from webui.listing import Cell, Listing

from .items import item_of

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_ABOUT_THE_VIEW = ("xep", "chieu", "trang", "an", "lang", "xem", "tham-quan")
# The words for filters of pages that show none as chips.
_WORDS: Mapping[str, Any] = {
    "van-ban": later("văn bản"),
    "muc-do": later("Mức độ"),
    "quy-tac": later("Quy tắc"),
    "loai": later("Loại"),
}
_VALUES: Mapping[str, Any] = {
    **SEVERITIES,
    **RULES,
    "co-quan": KINDS["agency"],
    "nhom": KINDS["collective"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a list as the reader left it: chosen columns (key, label), order, filters (word, value).

    `items` are the paths of what the rows stand for.
    """

    title: str
    address: str
    day: date
    snapshot: str
    filters: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    items: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Name, filters, address and day in one line."""
        told = "; ".join(f"{word}: {value}" for word, value in self.filters)
        name = f"{self.title} ({told})" if told else self.title
        return f"Căn Cứ · {name} · {self.address} · {day(self.day.isoformat())}"


def table(shown: Listing[Any], context: Mapping[str, Any]) -> Table:
    """The table of a list; `context` is that of its page (title, tabs, chips)."""
    return Table(
        title=_title(context),
        address=here(trang=None),
        day=vietnamese_day(),
        snapshot=explorer().snapshot(),
        filters=tuple(_filters(shown, context)),
        columns=tuple((column.key, str(column.label)) for column in shown.columns),
        rows=tuple(tuple(column.value(row) for column in shown.columns) for row in shown.ordered),
        items=tuple(path for path in map(item_of, shown.ordered) if path),
    )


def vietnamese_day() -> date:
    """Today in Vietnam."""
    return datetime.now(_ZONE).date()


def address(suffix: str) -> str:
    """Where the list of this page is given in another form: all rows, so without the page number."""
    path = data_address(suffix).partition("?")[0]
    query = here(trang=None).partition("?")[2]
    return f"{path}?{query}" if query else path


def _title(context: Mapping[str, Any]) -> str:
    tab = next((str(tab.label) for tab in context.get("tabs", ()) if tab.current), "")
    given = str(context.get("title") or "") or _name(context.get("path")) or _entry()
    return " – ".join(part for part in (given, tab) if part) or request.path


def _entry() -> str:
    """The word of the top bar for this page."""
    frame: dict[str, Any] = {}
    current_app.update_template_context(frame)
    return next((str(label) for endpoint, label in frame["entries"] if endpoint == request.endpoint), "")


def _name(path: str | None) -> str:
    """What people call the item at a path; other words stay as they are."""
    if not path or not path.startswith(("vb/", "cq/")):
        return path or ""
    graph = explorer()
    try:
        kind = graph.kind(path)
        if kind in ("agency", "collective"):
            return graph.agency(path).agency.name
        return graph.instrument(path).instrument.ref.label if kind in ("document", "instrument") else path
    except UnknownItemError:
        return path


def _filters(shown: Listing[Any], context: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    chips = context.get("chips")
    if chips is not None:
        yield from ((str(word), str(value)) for word, value, _address in chips)
    else:
        for key, value in request.args.items(multi=True):
            if key not in _ABOUT_THE_VIEW and value:
                yield str(_WORDS.get(key, key)), str(_VALUES.get(value) or _name(value))
    for heading in shown.headings:
        if heading.order != "none":
            turn = _("giảm dần") if heading.order == "descending" else _("tăng dần")
            yield _("sắp xếp"), f"{heading.label}, {turn}"
