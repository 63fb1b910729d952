"""The OpenAPI 3.1 description of this site, out of its routes and the table of operations."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.routing import Map, Rule

from . import schemas
from .operations import FILES, OPERATIONS, Operation
from .parameters import PARAMETERS, Parameter

Components = dict[str, schemas.Schema]
MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "bang.ttl": "text/turtle",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "svg": "image/svg+xml",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
}
"""Media types of forms that are not JSON, by suffix."""
_LIST_FORMS = ("csv", "xlsx", "bang.ttl")
_ARGUMENT = re.compile(r"<(?:(?P<kind>\w+)(?:\((?P<choices>[^)]*)\))?:)?(?P<name>\w+)>")
_NAMES = {"below": "path"}
_TABLE = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "address": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "snapshot": {"type": "string"},
        "filters": {"type": "array", "items": {"type": "object"}},
        "columns": {"type": "object", "additionalProperties": {"type": "string"}},
        "total": {"type": "integer"},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["title", "address", "date", "snapshot", "filters", "columns", "total", "rows"],
}
_PROBLEM = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "message": {"type": "string"},
        "hint": {"type": "string"},
    },
    "required": ["status", "title"],
}


def describe(routes: Map, *, title: str, about: str, version: str) -> dict[str, Any]:
    """The whole description; words are in the language of the request."""
    components: Components = {"Table": _TABLE, "Problem": _PROBLEM}
    paths: dict[str, Any] = {}
    for rule, operation in rows(routes):
        paths |= _paths(rule, operation, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "description": about, "version": version},
        "paths": paths,
        "components": {"schemas": dict(sorted(components.items()))},
    }


def rows(routes: Map) -> Iterator[tuple[Rule, Operation]]:
    """Every route with its operation, by address; one that the table lacks has its endpoint for words."""
    for rule in sorted(routes.iter_rules(), key=lambda each: each.rule):
        if rule.endpoint not in FILES:
            yield rule, OPERATIONS.get(rule.endpoint) or Operation(words=rule.endpoint)


def forms(operation: Operation) -> tuple[str, ...]:
    """The suffixes of an operation beside `.json` and `.bang.json`."""
    return (*(_LIST_FORMS if operation.has_list else ()), *operation.forms)


def template(rule: Rule) -> str:
    """The address of a route as OpenAPI writes it: `/vb/{path}`."""
    return _ARGUMENT.sub(lambda match: f"{{{_NAMES.get(match['name'], match['name'])}}}", rule.rule)


def _paths(rule: Rule, operation: Operation, components: Components) -> dict[str, Any]:
    address = template(rule)
    given = [*_inside(rule), *(_parameter(name) for name in ("lang", *operation.arguments))]
    json = _json(operation, components)
    plain: dict[str, Any] = {media: {} for media in operation.media}
    if operation.has_page:
        plain["text/html"] = {}
    if json is not None:
        plain["application/json"] = {"schema": json}
    methods = {method: plain for method in ("GET", "POST") if method in (rule.methods or ())}
    found = {address: _item(operation, methods, given, rule.endpoint)}
    if not operation.has_page:
        return found
    stem = address.rstrip("/") or "/"
    table = {"schema": {"$ref": "#/components/schemas/Table"}}
    if json is not None:
        found[f"{stem}.json"] = _only(operation, {"application/json": {"schema": json}}, given, rule, "json")
    if operation.has_list:
        found[f"{stem}.bang.json"] = _only(operation, {"application/json": table}, given, rule, "bang")
    if suffixes := forms(operation):
        content: dict[str, Any] = {MEDIA[suffix]: {} for suffix in suffixes}
        form = {"name": "dang", "in": "path", "required": True, "schema": {"enum": list(suffixes)}}
        found[f"{stem}.{{dang}}"] = _only(operation, content, [*given, form], rule, "dang")
    return found


def _only(operation: Operation, content: Mapping[str, Any], given: list[Any], rule: Rule, end: str) -> Any:
    return _item(operation, {"GET": content}, given, f"{rule.endpoint}.{end}")


def _item(operation: Operation, methods: Mapping[str, Any], given: list[Any], name: str) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "default": {
            "description": "RFC 9110",
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                "text/html": {},
            },
        },
    }
    return {
        method.lower(): {
            "operationId": name if method == "GET" else f"{name}.{method.lower()}",
            "summary": str(operation.words),
            "parameters": given,
            "responses": {"200": {"description": str(operation.words), "content": dict(content)}} | answers,
        }
        | (_BODY if method == "POST" else {})
        for method, content in methods.items()
    }


_BODY: dict[str, Any] = {
    "requestBody": {
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "additionalProperties": {"type": "string"}}
            }
        }
    }
}


def _json(operation: Operation, components: Components) -> schemas.Schema | None:
    if operation.answer is None:
        return None
    if isinstance(operation.answer, tuple):
        return {"anyOf": [schemas.schema(each, components) for each in operation.answer]}
    return schemas.schema(operation.answer, components)


def _inside(rule: Rule) -> Iterator[dict[str, Any]]:
    """The arguments inside the address of a route."""
    for match in _ARGUMENT.finditer(rule.rule):
        name = _NAMES.get(match["name"], match["name"])
        known = PARAMETERS.get(name, Parameter(words=name))
        schema: Mapping[str, Any] = {"type": "string", "minLength": 1}
        if match["choices"]:
            schema = {"enum": [each.strip(" '\"") for each in match["choices"].split(",")]}
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": str(known.words),
            "schema": schema,
        }


def _parameter(name: str) -> dict[str, Any]:
    known = PARAMETERS[name]
    schema = {"type": "array", "items": dict(known.schema)} if known.many else dict(known.schema)
    return {"name": name, "in": "query", "description": str(known.words), "schema": schema}
