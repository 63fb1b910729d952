"""Points that a person should look at, `/ra-soat`."""

from collections import Counter

from flask import Blueprint, Response, request

from webui.context import explorer
from webui.listing import listing
from webui.respond import render

from . import columns

blueprint = Blueprint("checks", __name__)


@blueprint.get("/ra-soat")
def index() -> Response:
    """`?muc-do=sure|suspect` and `?quy-tac=…` narrow the list."""
    found = explorer().anomalies()
    severity, rule = request.args.get("muc-do"), request.args.get("quy-tac")
    rows = [
        row
        for row in found
        if (not severity or row.anomaly.severity == severity) and (not rule or row.anomaly.rule == rule)
    ]
    return render(
        "checks.html",
        data={"anomalies": rows},
        list=listing(rows, columns.ANOMALIES),
        total=len(found),
        severities=Counter(row.anomaly.severity for row in found),
        rules=Counter(row.anomaly.rule for row in found),
        severity=severity,
        rule=rule,
    )
