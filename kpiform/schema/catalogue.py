"""The catalogue (``templates/fields.yaml``): one field id, one meaning over every edition."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """Base of everything read from a template: frozen, and no key that is not known."""

    # Built when first used, as parts of the whole: building each class apart doubles start-up.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=40)]
"""Id of a section, table, tier, row, head or rule; a part of paths, so without / # and dots."""

FieldId = Annotated[str, Field(pattern=r"^(year|[a-z][a-z0-9_]*(\.[a-z0-9_]+)+)$", max_length=80)]
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


class CatalogueField(Strict):
    """One field id: its type and its meaning, the same in every edition that uses it."""

    type: FieldType
    name: str = Field(
        description="Plain Chinese name, used where an edition gives no label of its own"
    )
    meaning: str = Field(
        default="", description="What the field says, for whoever writes an edition"
    )
    private: bool = Field(
        default=False, description="Never part of a published copy (names, phone)"
    )


class CatalogueRow(Strict):
    """A fixed row of a matrix, such as 人员支出: one id, one meaning."""

    name: str


class CatalogueHead(Strict):
    """A first- or second-level indicator head, such as 数量指标.

    ``aliases``: the other ways in which people write it.
    """

    name: str
    tier: int = Field(ge=1, le=2, description="1 = 一级指标, 2 = 二级指标, where it usually stands")
    aliases: tuple[str, ...] = ()


class Catalogue(Strict):
    """Everything that editions may refer to by id."""

    fields: dict[FieldId, CatalogueField]
    rows: dict[Id, CatalogueRow] = {}
    heads: dict[Id, CatalogueHead] = {}
