"""The front page: what this is, two questions, figures that open their lists, plans. And `/healthz`."""

from flask import Blueprint, Response, jsonify

from webui.context import explorer
from webui.respond import render

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> Response:
    """`/`."""
    return render("home.html", data=explorer().home())


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether this process can answer: 200 and the snapshot it serves, else 503."""
    return jsonify({"status": "ok", "snapshot": explorer().snapshot()})
