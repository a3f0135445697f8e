"""The description of the interface in OpenAPI 3.1. A test asks every address and holds the answers against it."""

from typing import Any

from lineofsight.engine.indicators.measuring import Kind
from lineofsight.engine.indicators.periods import Frequency
from lineofsight.engine.spc.xmr import Direction
from lineofsight.intelligence.quarter_rows import STATUS_WORDS

from .actions.tokens import PER_MINUTE
from .door import MOST, PAGE
from .models import Scope

VERSION = "1.0.0"
TEXT: dict[str, Any] = {"type": "string"}
DAY = {"type": "string", "format": "date"}
DAY_OR_NONE = {"type": ["string", "null"], "format": "date"}
WHOLE = {"type": "integer"}
NUMBER_OR_NONE = {"type": ["number", "null"]}


def _object(**properties: Any) -> dict[str, Any]:
    """Every property is there in every answer, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _one_of(*words: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


SCHEMAS: dict[str, Any] = {
    "Error": _object(error={**TEXT, "description": "A sentence for whoever looks after the program"}),
    "Root": _object(
        partnership=TEXT,
        system=TEXT,
        agency=TEXT,
        scopes={"type": "array", "items": _one_of(*Scope.values)},
        expires_on=DAY,
        addresses={"type": "object", "additionalProperties": TEXT},
    ),
    "Indicator": _object(
        code=TEXT,
        name=TEXT,
        definition=TEXT,
        numerator=TEXT,
        denominator=TEXT,
        kind=_one_of(*Kind),
        direction=_one_of(*Direction),
        target=NUMBER_OR_NONE,
        frequency=_one_of(*Frequency),
        breakdown=TEXT,
        lines={"type": "array", "items": TEXT},
        edition=WHOLE,
        edition_from=DAY,
        retired_from=DAY_OR_NONE,
    ),
    "Quarter": _object(
        quarter={**TEXT, "pattern": "^[0-9]{4}Q[1-4]$"},
        name=TEXT,
        **{"from": DAY},
        to=DAY,
        state=TEXT,
        closed_on=DAY_OR_NONE,
    ),
    "Value": _object(
        code=TEXT,
        edition=WHOLE,
        kind=_one_of(*Kind),
        **{"from": DAY},
        to=DAY,
        breakdown=TEXT,
        line=TEXT,
        numerator=NUMBER_OR_NONE,
        denominator=NUMBER_OR_NONE,
        value=NUMBER_OR_NONE,
        status={
            **_one_of(*STATUS_WORDS),
            "description": "; ".join(f"“{symbol}”: {words.lower()}" for symbol, words in STATUS_WORDS.items()),
        },
    ),
    "Action": _object(
        number=TEXT,
        recommendation=TEXT,
        action=TEXT,
        improvement=TEXT,
        evidence_wanted=TEXT,
        state=TEXT,
        due=DAY,
        late={"type": "boolean"},
        updated_on=DAY_OR_NONE,
        closed_on=DAY_OR_NONE,
    ),
}


def _list_of(name: str, **more: Any) -> dict[str, Any]:
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    following = {"type": ["string", "null"], "description": "The address of the next page"}
    return _object(items=items, total=WHOLE, page=WHOLE, per_page=WHOLE, next=following, **more)


def _answer(words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _refusals(*statuses: int) -> dict[str, Any]:
    words = {
        400: "A parameter cannot be understood",
        401: "No key, or one that opens nothing",
        403: "The key does not open this",
        404: "There is nothing at this address for this key",
        429: f"More than {PER_MINUTE} calls in a minute",
    }
    return {str(s): {"$ref": "#/components/responses/Refused", "description": words[s]} for s in statuses}


def _parameter(name: str, schema: dict[str, Any], words: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema, "description": words}


PAGED = [
    _parameter("page", {"type": "integer", "minimum": 1, "default": 1}, "Which page of the list"),
    _parameter("per_page", {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE}, "How many on a page"),
]
QUARTER = _parameter("quarter", {"type": "string"}, "Such as 2026Q3, July to September 2026", required=True)


def _get(
    name: str, words: str, answer: dict[str, Any], *, parameters: list[dict[str, Any]], refusals: dict[str, Any]
) -> dict[str, Any]:
    return {
        "get": {
            "operationId": name,
            "summary": words,
            "parameters": parameters,
            "responses": {"200": _answer(words, answer), **refusals},
        }
    }


LISTED = _refusals(400, 401, 403, 404, 429)
PATHS: dict[str, Any] = {
    "/": _get(
        "root",
        "What the key is for, and where everything is",
        {"$ref": "#/components/schemas/Root"},
        parameters=[],
        refusals=_refusals(401, 404, 429),
    ),
    "/indicators/": _get(
        "indicators",
        "The indicators of the core data set, each in its edition in force",
        _list_of("Indicator"),
        parameters=PAGED,
        refusals=LISTED,
    ),
    "/quarters/": _get(
        "quarters", "The quarters whose figures are released", _list_of("Quarter"), parameters=PAGED, refusals=LISTED
    ),
    "/values/": _get(
        "values",
        "The published figures of a quarter, by indicator and line; small numbers are hidden",
        _list_of("Value", quarter=TEXT),
        parameters=[QUARTER, *PAGED],
        refusals=LISTED,
    ),
    "/actions/": _get(
        "actions",
        "The actions of the agency whose system asks",
        _list_of("Action"),
        parameters=PAGED,
        refusals=LISTED,
    ),
}


def description_for(slug: str) -> dict[str, Any]:
    """The whole document, with the address of one partnership."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Line of Sight",
            "version": VERSION,
            "description": "For reading only. Every call needs a key; the partnership’s administrator makes one for each "
            "system. Figures are as published to the partnership: numbers that are hidden there are not given here.",
        },
        "servers": [{"url": f"/{slug}/api/v1"}],
        "security": [{"key": []}],
        "paths": PATHS,
        "components": {
            "schemas": SCHEMAS,
            "responses": {"Refused": _answer("Refused", {"$ref": "#/components/schemas/Error"})},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }
