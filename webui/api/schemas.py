"""JSON Schema of the dataclasses that pages are made of; each class is a component of its own."""

import dataclasses
import types
import typing
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

Schema = dict[str, Any]
_PLAIN: Mapping[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def schema(hint: Any, components: MutableMapping[str, Schema]) -> Schema:
    """The schema of a type, or of a mapping of names to types; classes are added to `components`."""
    if isinstance(hint, Mapping):
        properties = {name: schema(inner, components) for name, inner in hint.items()}
        return {"type": "object", "properties": properties, "required": list(properties)}
    if dataclasses.is_dataclass(hint):
        return _component(typing.cast(type, hint), components)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [schema(choice, components) for choice in inner]}
    if origin is tuple and inner[-1] is not Ellipsis:
        items = [schema(each, components) for each in inner]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(inner[1], components)}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return {"type": "array", "items": schema(inner[0], components)}
    if hint is date:
        return {"type": "string", "format": "date"}
    return {"type": _PLAIN[hint]} if hint in _PLAIN else {}


def _component(cls: type, components: MutableMapping[str, Schema]) -> Schema:
    name = cls.__name__
    if name not in components:
        components[name] = {}  # a class may hold itself
        properties = {each: schema(hint, components) for each, hint in _hints(cls).items()}
        components[name] |= {"type": "object", "properties": properties, "required": list(properties)}
        told = (cls.__doc__ or "").strip().partition("\n")[0]
        if told:
            components[name]["description"] = told
    return {"$ref": f"#/components/schemas/{name}"}


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    """The types of the fields that JSON shows."""
    known = typing.get_type_hints(cls)
    names = [each.name for each in dataclasses.fields(cls)]
    return {name: object if isinstance(known[name], TypeVar) else known[name] for name in names}
