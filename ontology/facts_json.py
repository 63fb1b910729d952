"""Facts <-> JSON (`cancu-facts/1`).

The only converter between the model and its JSON form, and the JSON Schema.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin

from ontology.errors import InputError
from ontology.model import SCHEMA, Facts

_JSON_NAMES = {"own": "self"}
_PYTHON_NAMES = {json: python for python, json in _JSON_NAMES.items()}
T = TypeVar("T")


def to_json(facts: Facts) -> dict[str, Any]:
    """Facts as plain dicts, lists, strings and numbers, in the order of the contract."""
    record: dict[str, Any] = _plain(facts)
    return {"schema": record.pop("schema"), **record}


def from_json(record: Mapping[str, Any]) -> Facts:
    """The facts that `to_json` wrote; unknown keys are ignored. Raises InputError for another schema."""
    if record.get("schema") != SCHEMA:
        raise InputError(
            f"Facts of the schema {record.get('schema')!r}, expected {SCHEMA!r}.",
            hint="Extract the document again with this version of cancu.",
        )
    return _build(Facts, record)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the facts, made from the model."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **_describe(Facts)}


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            _JSON_NAMES.get(item.name, item.name): _plain(getattr(value, item.name))
            for item in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _build(cls: type[T], record: Mapping[str, Any]) -> T:
    hints = typing.get_type_hints(cls)
    values = {_PYTHON_NAMES.get(key, key): value for key, value in record.items()}
    return cls(**{name: _value(hints[name], values[name]) for name in hints if name in values})


def _value(hint: Any, value: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if value is None:
        return None
    if origin in (types.UnionType, typing.Union):
        return _value(next(choice for choice in arguments if choice is not type(None)), value)
    if origin is tuple:
        return tuple(_value(arguments[0], item) for item in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _value(arguments[1], item) for key, item in value.items()}
    return _build(hint, value) if isinstance(hint, type) and dataclasses.is_dataclass(hint) else value


_JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def _describe(hint: Any) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_describe(choice) for choice in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _describe(arguments[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _describe(arguments[1])}
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        names = {name: _JSON_NAMES.get(name, name) for name in hints}
        return {
            "type": "object",
            "properties": {names[name]: _describe(inner) for name, inner in hints.items()},
            "required": list(names.values()),
        }
    return {"type": _JSON_TYPES[hint]}
