"""Answers of a remote engine as the values that our own store gives; nothing is believed unseen.

Engines write the same value in other ways (Virtuoso: a boolean as 1, 5 as 5.0): values are brought to the
forms in which our own store keeps them.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.store import Row
from ontology.namespaces import XSD

from .http import Body
from .problems import EngineLies

JSON = "application/sparql-results+json"
TRIPLES = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_BOOLEAN, _DECIMAL, _DOUBLE, _TIME = (XSD + name for name in ("boolean", "decimal", "double", "dateTime"))
_TRUTH = {"1": "true", "0": "false"}
_KINDS = ("uri", "literal", "typed-literal", "bnode")
WRONG = "Kho dữ liệu từ xa trả lời không đúng dạng kết quả SPARQL."


def rows(body: Body) -> list[Row]:
    """The solutions of a SELECT (SPARQL 1.1 Query Results JSON). Raises EngineLies."""
    record = _record(body)
    try:
        names, found = record["head"]["vars"], record["results"]["bindings"]
        if not all(isinstance(name, str) for name in names) or not isinstance(found, list):
            raise EngineLies(WRONG)
        return [{name: _value(row.get(name)) for name in names} for row in found]
    except (KeyError, TypeError, AttributeError) as error:
        raise EngineLies(WRONG) from error


def triples(body: Body) -> Iterator[Triple]:
    """The triples of a CONSTRUCT or DESCRIBE, as they come. Raises EngineLies."""
    try:
        for quad in parse(cast("IO[bytes]", body), format=TRIPLES[body.type]):
            yield Triple(quad.subject, quad.predicate, _plain_term(quad.object))
    except (SyntaxError, ValueError) as error:
        raise EngineLies(WRONG) from error


def truth(body: Body) -> bool:
    """The answer to an ASK. Raises EngineLies.

    Some engines (Virtuoso 7) answer with solutions instead of a boolean: none means no.
    """
    record = _record(body)
    try:
        found = record["boolean"] if "boolean" in record else bool(record["results"]["bindings"])
    except (KeyError, TypeError) as error:
        raise EngineLies(WRONG) from error
    if not isinstance(found, bool):
        raise EngineLies(WRONG)
    return found


def _record(body: Body) -> Any:
    try:
        return json.loads(body.read())
    except (ValueError, RecursionError) as error:
        raise EngineLies(WRONG) from error


def _value(binding: Any) -> str | None:
    if binding is None:
        return None
    value = binding["value"]
    if binding["type"] not in _KINDS or not isinstance(value, str):
        raise EngineLies(WRONG)
    return canonical(value, str(binding.get("datatype", "")))


def canonical(value: str, datatype: str) -> str:
    """One form of each boolean, number with a point, and time; other values as they are."""
    if datatype == _BOOLEAN:
        return _TRUTH.get(value, value)
    if datatype in (_DECIMAL, _DOUBLE) and "." in value and "e" not in value.lower():
        return value.rstrip("0").rstrip(".")
    return instant(value) if datatype == _TIME else value


def instant(value: str) -> str:
    """A date and time with its zone, in the one form that our own store keeps."""
    try:
        return datetime.fromisoformat(value).isoformat().replace("+00:00", "Z")
    except ValueError:
        return value


def _plain_term(term: Any) -> Any:
    if (
        not isinstance(term, Literal)
        or term.language
        or term.datatype.value not in (_BOOLEAN, _DECIMAL, _DOUBLE, _TIME)
    ):
        return term
    return Literal(canonical(term.value, term.datatype.value), datatype=NamedNode(term.datatype.value))
