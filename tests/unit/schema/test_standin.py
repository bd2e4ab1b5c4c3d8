"""The least that may stand somewhere, for every kind of value that a language may have."""

from typing import Any

import pytest

from kpiform.schema.standin import stand_in

SCHEMA: dict[str, Any] = {
    "$defs": {
        "Text": {"properties": {"kind": {"const": "text"}, "field": {"type": "string"}},
                 "required": ["kind", "field"], "type": "object"},
        "Side": {"enum": ["left", "right"]},
    },
    "properties": {
        "yes": {"type": "boolean"},
        "positive": {"type": "number", "exclusiveMinimum": 0},
        "year": {"type": "integer", "minimum": 2000},
        "any": {"type": "integer"},
        "id": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "field": {"type": "string", "pattern": "^[a-z]+[.][a-z]+$"},
        "range": {"prefixItems": [{"type": "number"}, {"type": "string"}], "type": "array"},
        "side": {"anyOf": [{"$ref": "#/$defs/Side"}, {"type": "null"}]},
        "sums": {"patternProperties": {"^[a-z]+$": {"type": "integer"}}, "type": "object"},
        "columns": {"additionalProperties": {"type": "string"}, "type": "object"},
        "blocks": {
            "items": {"oneOf": [{"$ref": "#/$defs/Text"}],
                      "discriminator": {"mapping": {"text": "#/$defs/Text"}}},
            "minItems": 2,
            "type": "array",
        },
    },
    "type": "object",
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "least"),
    [
        (("yes",), False),
        (("positive",), 1),
        (("year",), 2000),
        (("any",), 0),
        (("id",), "x-x"),
        (("field",), "x.x"),
        (("range", 1), ""),
        (("side",), "left"),
        (("sums", "a"), 0),
        (("columns", "a"), ""),
        (("blocks",), [{"kind": "text", "field": ""}] * 2),
        (("blocks", 0, "text", "field"), ""),
    ],
)
def test_that_the_least_is_what_the_language_asks_for(
    place: tuple[str | int, ...], least: object
) -> None:
    assert stand_in(SCHEMA, place) == least
