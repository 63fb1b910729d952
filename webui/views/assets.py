"""Scripts of other projects, served from the installed packages that hold them; a white list."""

from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, abort, send_file

blueprint = Blueprint("assets", __name__)

# what ace.css draws with
_ACE_PICTURES = (
    *(f"main-{number}.png" for number in (*range(1, 5), *range(13, 25), 26)),
    *(f"main-{number}.svg" for number in (*range(5, 13), 25)),
)
# name in our addresses -> (package, path inside it); the package is only located, never imported
_FILES = {
    "vis-network.min.js": ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js"),
    "ace.js": ("django_ace", "static/django_ace/ace/ace.js"),
    "ext-language_tools.js": ("django_ace", "static/django_ace/ace/ext-language_tools.js"),
    "mode-sparql.js": ("django_ace", "static/django_ace/ace/mode-sparql.js"),
    "ace.css": ("django_ace", "static/django_ace/ace/css/ace.css"),
    **{name: ("django_ace", f"static/django_ace/ace/css/{name}") for name in _ACE_PICTURES},
}
_A_WEEK = 7 * 24 * 3600


def located(name: str) -> Path | None:
    """The installed file of that name, if it is on the list and its package is there."""
    if name not in _FILES:
        return None
    package, inside = _FILES[name]
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    path = Path(places[0]) / inside if places else None
    return path if path and path.is_file() else None


@blueprint.get("/thu-vien/<name>")
def file(name: str) -> Response:
    """A file of the list."""
    path = located(name)
    if path is None:
        abort(404)
    return send_file(path, max_age=_A_WEEK)
