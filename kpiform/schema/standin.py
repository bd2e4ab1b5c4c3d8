"""Something to stand where a file has nothing or a wrong value, so that the rest can be checked."""

from __future__ import annotations

import re
from typing import Any

_TEXTS = ("", "x-x", "x.x")  # one of them fits whatever pattern the language has


def stand_in(schema: dict[str, Any], place: tuple[str | int, ...]) -> Any:
    """The least that may stand at a place: ``schema`` is a JSON Schema, ``place`` as pydantic
    tells it, with the names of union members.
    """
    here = schema
    for step in place:
        here = _below(_resolved(here, schema), step)
    return _least(here, schema)


def _below(schema: dict[str, Any], step: str | int) -> dict[str, Any]:
    if "discriminator" in schema:
        return {"$ref": schema["discriminator"]["mapping"][step]}
    found: dict[str, Any]
    if isinstance(step, int):
        found = schema["items"] if "items" in schema else schema["prefixItems"][step]
    elif step in schema.get("properties", {}):
        found = schema["properties"][step]
    else:
        found = schema.get("additionalProperties") or next(
            iter(schema["patternProperties"].values())
        )
    return found


def _resolved(schema: dict[str, Any], top: dict[str, Any]) -> dict[str, Any]:
    """The schema itself behind a reference, or behind "this or nothing"."""
    while True:
        if "$ref" in schema:
            schema = top["$defs"][schema["$ref"].rpartition("/")[2]]
        elif "anyOf" in schema:
            schema = schema["anyOf"][0]
        else:
            return schema


def _least(schema: dict[str, Any], top: dict[str, Any]) -> Any:
    schema = _resolved(schema, top)
    if "oneOf" in schema:
        return _least(schema["oneOf"][0], top)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    match schema["type"]:
        case "string":
            return next(text for text in _TEXTS if re.search(schema.get("pattern", ""), text))
        case "integer" | "number":
            return schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
        case "array":
            return [_least(schema["items"], top)] * schema.get("minItems", 0)
        case "object":
            parts = schema.get("properties", {})
            return {name: _least(parts[name], top) for name in schema.get("required", ())}
    return False
