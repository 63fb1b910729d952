"""What tells items of one name apart: two provinces have a plan 08/KH-UBND and a Sở Y tế each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from flask import Flask

from graph.answers import Ref
from ontology.errors import said
from webui.context import explorer

Named = tuple[Ref, str | None]
"""An item and its place."""


def whose(ref: Ref) -> str:
    """The place of a held document or a body whose name another one bears too, else ""."""
    kind = "bodies" if ref.kind in ("agency", "collective") else "documents"
    return _shared(kind, _NAMED[kind]).get(ref.path, "")


def full(ref: Ref) -> str:
    """Its name, with the place where the name is not enough."""
    place = whose(ref)
    return f"{ref.label} ({place})" if place else ref.label


def several() -> bool:
    """Whether there is more than one document whose number a code of a task could belong to."""
    return len(explorer().documents()) > 1


_NAMED: Mapping[str, Callable[[], Iterable[Named]]] = {
    "documents": lambda: ((row.ref, row.place) for row in explorer().documents()),
    "bodies": lambda: ((row.agency.ref, row.agency.place) for row in explorer().agencies()),
}
"""Apart, for links to documents stand on nearly every page."""


def _shared(name: str, items: Callable[[], Iterable[Named]]) -> Mapping[str, str]:
    """Path and place of every item whose label stands for more than one; kept with the snapshot."""
    return explorer().once(("names that are shared", name), lambda _catalogue: _places(items()), lasting=True)


def _places(items: Iterable[Named]) -> Mapping[str, str]:
    named: defaultdict[str, list[Named]] = defaultdict(list)
    for ref, place in items:
        named[ref.label].append((ref, place))
    alike = (found for found in named.values() if len(found) > 1)
    return {ref.path: place for found in alike for ref, place in found if place}


def install(app: Flask) -> None:
    """Give templates these."""
    app.jinja_env.filters |= {"whose": whose, "full": full, "said": said}
    app.jinja_env.globals["several"] = several
