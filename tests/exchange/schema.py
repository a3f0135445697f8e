"""Holds a value against a JSON Schema of OpenAPI 3.1: the words our description uses, and none beyond."""

import re
from datetime import date
from typing import Any

KNOWN = {
    "type",
    "format",
    "enum",
    "pattern",
    "description",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "$ref",
    "minimum",
    "maximum",
    "default",
}
TYPES: dict[str, Any] = {
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}


def resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        found: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema


def faults(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "") -> list[str]:
    """What is wrong, each with its place."""
    schema = resolved(schema, document)
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(TYPES[kind](value) for kind in types):
        return [f"{at}: {value!r} is no {' or '.join(types)}"]
    if value is None:
        return []
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r}")
    if schema.get("format") == "date":
        date.fromisoformat(value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in value]
        more = schema.get("additionalProperties", True)
        for name, each in value.items():
            if name in known:
                found += faults(each, known[name], document, f"{at}.{name}")
            elif more is False:
                found.append(f"{at}: {name} is not in the description")
            elif isinstance(more, dict):
                found += faults(each, more, document, f"{at}.{name}")
    if isinstance(value, list):
        for place, each in enumerate(value):
            found += faults(each, schema.get("items", {}), document, f"{at}[{place}]")
    return found
