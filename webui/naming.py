"""What tells items of one name apart: two provinces have a plan 08/KH-UBND and a Sở Y tế each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from flask import Flask

from graph.answers import Ref
from ontology.errors import said
from webui.context import explorer


def whose(ref: Ref) -> str:
    """The place of a held document or a body whose name another one bears too, else the empty word."""
    return _shared().get(ref.path, "")


def full(ref: Ref) -> str:
    """Its name, with the place where the name is not enough."""
    place = whose(ref)
    return f"{ref.label} ({place})" if place else ref.label


def several() -> bool:
    """Whether there is more than one document whose number a code of a task could belong to."""
    return len(explorer().documents()) > 1


def _shared() -> Mapping[str, str]:
    graph = explorer()
    return graph.once(("names that are shared",), lambda _catalogue: dict(_places()), lasting=True)


def _places() -> Iterable[tuple[str, str]]:
    """Path and place of every item whose label stands for more than one."""
    named: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for document in explorer().documents():
        named[document.ref.label].append((document.ref.path, document.place))
    for body in explorer().agencies():
        named[body.agency.ref.label].append((body.agency.ref.path, body.agency.place))
    return ((path, place) for items in named.values() if len(items) > 1 for path, place in items if place)


def install(app: Flask) -> None:
    """Give templates these."""
    app.jinja_env.filters |= {"whose": whose, "full": full, "said": said}
    app.jinja_env.globals["several"] = several
