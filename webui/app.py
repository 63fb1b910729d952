"""The web application: the parts of the site put together on one Flask object.

Nothing here computes an answer: pages ask the explorer (`graph.explorer`) and show what it says.
"""

from flask import Flask
from flask_bootstrap import Bootstrap5

from graph.explorer import Explorer
from webui import (
    context,
    direct,
    labels,
    language,
    linked,
    links,
    naming,
    problems,
    querying,
    reader,
    respond,
    security,
    takeaway,
    views,
)
from webui.settings import Settings


def create_app(settings: Settings, explorer: Explorer | None = None) -> Flask:
    """The application for `settings`; `explorer` stands in for the one of the home folder (tests)."""
    app = Flask("webui")
    app.config.update(BOOTSTRAP_SERVE_LOCAL=True, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    # A redirect to a tidier address would name the host of the request: both spellings answer instead.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    shelf = context.Shelf(settings, explorer)
    endpoint = app.extensions["cancu.sparql"] = querying.Endpoint(settings)
    queries = direct.ahead(app.wsgi_app, shelf, endpoint)
    app.wsgi_app = respond.without_suffix(queries)  # type: ignore[method-assign, assignment]
    context.put_on(app.extensions, shelf)
    Bootstrap5(app)
    for part in (language, links, linked, labels, naming, reader, takeaway, problems, security, views):
        part.install(app)
    return app
