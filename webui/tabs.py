"""The tabs of an item: its views, chosen by `?xem=`, each with the length of its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from webui.links import href

Choice = tuple[str, Any, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A view: `key` in the address, its word, the length of its list (None: it shows none)."""

    key: str
    label: Any
    count: int | None
    current: bool
    address: str


def tabs(path: str, choices: Sequence[Choice]) -> tuple[Tab, ...]:
    """The tabs of the item at `path`; the first one stands at the plain address and is shown by default."""
    default = choices[0][0]
    asked = request.args.get("xem")
    current = asked if any(key == asked for key, _, _ in choices) else default
    return tuple(
        Tab(
            key=key,
            label=label,
            count=count,
            current=key == current,
            address=href(path, xem=None if key == default else key),
        )
        for key, label, count in choices
    )


def chosen(all_tabs: Sequence[Tab]) -> str:
    """The key of the current tab."""
    return next(tab.key for tab in all_tabs if tab.current)
