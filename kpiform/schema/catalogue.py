"""The catalogue (``templates/fields.yaml``): one field id, one meaning over every edition."""

from __future__ import annotations

from dataclasses import field as key
from enum import StrEnum
from typing import Annotated

from kpiform.schema.language import Limits, Strict, described

Id = Annotated[str, Limits(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=40)]
"""Id of a section, table, tier, row, head or rule; a part of paths, so without / # and dots."""

PENDING = "待定"
"""Stands in a draft for an id that a person has to choose; it is no id, so the draft is refused."""

OWN_FIELD, OWN = "own.", "own-"
"""How ids begin that a user adds in their own folder (of fields; of rows and heads): an id that the
program gives later never means something else there.
"""

FieldId = Annotated[str, Limits(pattern=r"^(year|[a-z][a-z0-9_]*(\.[a-z0-9_]+)+)$", max_length=80)]
"""Id of a field: with a dot, which tells its path from a table's; ``year`` alone has none."""


class FieldType(StrEnum):
    """How the text of a field is read; the text itself is always kept as typed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YEAR = "year"
    MONEY = "money"
    COUNT = "count"
    TARGET = "target"
    COMPARISON = "comparison"
    UNIT = "unit"
    PERCENT_PLAN = "percent_plan"
    CHOICE = "choice"
    DATE = "date"


@described
class CatalogueField(Strict):
    """One field id: its type and its meaning, the same in every edition that uses it."""

    type: FieldType
    name: str = key(
        metadata={
            "description": "Plain Chinese name, used where an edition gives no label of its own"
        }
    )
    meaning: str = key(
        default="", metadata={"description": "What the field says, for whoever writes an edition"}
    )
    private: bool = key(
        default=False, metadata={"description": "Never part of a published copy (names, phone)"}
    )
    aliases: tuple[str, ...] = key(
        default=(),
        metadata={"description": "Other labels and column heads for it, known when reading files"},
    )


@described
class CatalogueRow(Strict):
    """A fixed row of a matrix, such as 人员支出: one id, one meaning.

    ``aliases``: the other ways in which people write it.
    """

    name: str
    aliases: tuple[str, ...] = ()


@described
class CatalogueHead(Strict):
    """A first- or second-level indicator head, such as 数量指标.

    ``aliases``: the other ways in which people write it.
    """

    name: str
    tier: int = key(
        metadata={
            "ge": 1,
            "le": 2,
            "description": "1 = 一级指标, 2 = 二级指标, where it usually stands",
        }
    )
    aliases: tuple[str, ...] = ()


@described
class Catalogue(Strict):
    """Everything that editions may refer to by id."""

    fields: dict[FieldId, CatalogueField]
    rows: dict[Id, CatalogueRow] = key(default_factory=dict)
    heads: dict[Id, CatalogueHead] = key(default_factory=dict)
