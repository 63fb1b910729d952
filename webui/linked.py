"""What machines find on a page: links to its data (RFC 8288), schema.org in JSON-LD, and how to cite it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response
from markupsafe import Markup

from graph.answers import DocumentView, InstrumentInfo
from ontology.errors import CancuError
from webui.context import explorer, settings
from webui.links import href, iri

_TYPES = {
    "document": "Legislation",
    "instrument": "Legislation",
    "agency": "GovernmentOrganization",
    "collective": "Organization",
    "task": "CreativeWork",
    "section": "CreativeWork",
}
_IN_BIBTEX = re.compile(r"[{}\\%#$&~^_\x00-\x1f]")
_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """How a document is cited: a line of text, a BibTeX entry, its lasting address."""

    text: str
    bibtex: str
    iri: str


def add_links(response: Response, path: str, formats: Mapping[str, str]) -> None:
    """`Link` headers to the other forms of an item (suffix to media type), relative to the host."""
    for suffix, kind in formats.items():
        relation = "alternate describedby" if suffix == "ttl" else "alternate"
        response.headers.add("Link", f'<{href(path)}.{suffix}>; rel="{relation}"; type="{kind}"')


def schema(path: str | None) -> Markup:
    """The item of a page in terms of schema.org, as a block of data; nothing where there is no item."""
    record = _record(path) if path else _site()
    if record is None:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org"} | record, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(safe))


def _site() -> dict[str, Any]:
    base = settings().base
    return {"@type": "WebSite", "@id": base, "url": base, "name": "Căn Cứ", "inLanguage": ["vi", "en"]}


def _record(path: str) -> dict[str, Any] | None:
    try:
        kind = explorer().kind(path)
    except CancuError:
        return None
    ref = explorer().catalogue().ref(path)
    address = iri(path)
    record: dict[str, Any] = {
        "@type": _TYPES.get(kind, "CreativeWork"),
        "@id": address,
        "url": address,
        "name": ref.label,
        "inLanguage": "vi",
    }
    if ref.title:
        record["description"] = ref.title
    instrument = explorer().catalogue().instruments.get(path)
    if instrument is not None:
        record |= _legislation(instrument)
    return record


def _legislation(instrument: InstrumentInfo) -> dict[str, Any]:
    fields = {
        "legislationIdentifier": instrument.number,
        "legislationDate": instrument.date,
        "legislationType": instrument.type,
    }
    found: dict[str, Any] = {name: value for name, value in fields.items() if value}
    if instrument.issuer:
        found["legislationPassedBy"] = {"@type": "GovernmentOrganization", "name": instrument.issuer}
    return found


def reference(view: DocumentView) -> Reference:
    """How to cite a held document."""
    head, address = view.letterhead, iri(view.ref.path)
    year, month, day = (head.date or "--").split("-")
    named = " ".join(filter(None, (head.type, f"số {head.number}" if head.number else view.ref.label)))
    dated = f" ngày {day}/{month}/{year}" if day else ""
    text = ". ".join(filter(None, (head.issuer, f"{named}{dated}", head.title, address)))
    fields = {
        "author": f"{{{_plain(head.issuer)}}}" if head.issuer else "",
        "title": _plain(head.title or view.ref.label),
        "type": _plain(head.type),
        "number": _plain(head.number),
        "year": year,
        "month": month,
        "day": day,
        "url": address,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    key = _NO_KEY.sub("-", view.ref.path.removeprefix("vb/"))
    return Reference(text, f"@misc{{{key},\n{lines}\n}}", address)


def _plain(text: str | None) -> str:
    return " ".join(_IN_BIBTEX.sub(" ", text or "").split())


def install(app: Flask) -> None:
    """Give templates these functions."""
    app.jinja_env.globals.update(schema_org=schema, reference=reference)
