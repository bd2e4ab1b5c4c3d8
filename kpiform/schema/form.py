"""The language of ``form.yaml``: an edition of the form, top to bottom like the paper.

``grid`` gives relative track widths that share the printable width; spans count tracks. See
``docs/template-language.md`` for the language in words.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpiform.schema.catalogue import FieldId, Id, Strict
from kpiform.schema.paper import (
    Align,
    Amounts,
    Font,
    Fonts,
    Margins,
    Page,
    Span,
    Title,
    When,
    fill_placeholders,
    placeholders,
)
from kpiform.schema.rulebook import Rulebook

__all__ = [
    "Align",
    "Amounts",
    "Block",
    "FieldUse",
    "Font",
    "Fonts",
    "Form",
    "GridBlock",
    "GridCell",
    "Head",
    "IndicatorTier",
    "Margins",
    "MatrixBlock",
    "MatrixColumn",
    "MatrixRow",
    "Page",
    "Section",
    "SignoffBlock",
    "SignoffItem",
    "Span",
    "TableBlock",
    "TableColumn",
    "TextBlock",
    "Tier",
    "Title",
    "Totals",
    "When",
    "Years",
    "fill_placeholders",
    "placeholders",
]


class FieldUse(Strict):
    """A catalogue field as this edition asks for it."""

    field: str
    label: str | None = Field(
        default=None, description="The authority's wording; the catalogue's name when missing"
    )
    help: str = Field(default="", description="One or two plain sentences, shown at the field")
    unit: str | None = Field(
        default=None, description="Unit meant by the label, not printed with the value"
    )
    suffix: str = Field(default="", description="Printed right behind the value, such as 万元")
    decimals: int | None = Field(
        default=None, ge=0, le=6, description="Instead of the edition's amounts.decimals"
    )
    required: bool = False
    choices: tuple[str, ...] = ()
    align: Align | None = None


class GridCell(Strict):
    """A label, a field, or a label followed by its field, in a row of a grid."""

    label: str | None = None
    field: str | None = None
    span: Span = Field(
        default=1, description="Tracks of the value, or of the label when there is no field"
    )
    label_span: Span = Field(
        default=1, description="Tracks of the label that stands before a field"
    )
    rows: Span = Field(default=1, description="Grid rows that a bare label or value spans")
    before: FieldId | None = Field(
        default=None, description="Field printed in the same cell before the value, as 代码-名称"
    )
    joint: str = Field(default="-", description="Printed between ``before`` and the value")
    print_label: bool = Field(default=True, description="false: the label is for the screen only")
    help: str = ""
    unit: str | None = None
    suffix: str = ""
    decimals: int | None = Field(default=None, ge=0, le=6)
    required: bool = False
    choices: tuple[str, ...] = ()
    align: Align | None = None

    @model_validator(mode="after")
    def _has_something(self) -> GridCell:
        if self.label is None and self.field is None:
            raise ValueError("这一格既没有 label 也没有 field")
        if self.before and not self.field:
            raise ValueError("有 before 的格必须有 field")
        return self

    @property
    def tracks(self) -> int:
        """Tracks that the cell takes in its row, its printed label included."""
        return self.span + (self.label_span if self.prints_label else 0)

    @property
    def prints_label(self) -> bool:
        """Whether a label cell stands before the value cell."""
        return self.field is not None and self.label is not None and self.print_label


class GridBlock(Strict):
    """Rows of labels and fields."""

    kind: Literal["grid"]
    rows: tuple[tuple[GridCell, ...], ...] = Field(min_length=1)


class TextBlock(FieldUse):
    """One long text over the whole width of the section."""

    kind: Literal["text"]
    min_height: float = Field(default=0, ge=0, le=250, description="mm")


class MatrixColumn(FieldUse):
    """A typed column of a matrix."""

    span: Span = 1


class MatrixRow(Strict):
    """A fixed row of a matrix; ``row`` is an id of the catalogue's rows."""

    row: Id
    label: str | None = None
    total: bool = Field(default=False, description="The other rows add up to this one")
    omit: tuple[str, ...] = Field(
        default=(), description="Columns that have no cell to fill in this row"
    )


class MatrixBlock(Strict):
    """Fixed rows × typed columns; foldable into parts side by side, each with its column heads."""

    kind: Literal["matrix"]
    id: Id
    row_head: str = Field(description="Head of the column with the row labels")
    row_head_span: Span = 1
    columns: tuple[MatrixColumn, ...] = Field(min_length=1)
    rows: tuple[MatrixRow, ...] = Field(min_length=1)
    fold: tuple[Span, ...] = Field(
        default=(), description="Rows in each side-by-side part; one part when missing"
    )


class IndicatorTier(Strict):
    """Which fields of a tier make an indicator.

    The target stands in one column or is split over three: comparison, number, unit.
    """

    name: str
    target: str = Field(
        description="Field of the target; of its number alone when comparison or unit is given"
    )
    comparison: str | None = None
    unit: str | None = None
    weight: str | None = Field(
        default=None, description="Field of the weight, where the edition has weights"
    )


class Tier(Strict):
    """One level of a tiered table, outermost first."""

    id: Id
    name: str = Field(description="What one row is called in messages and commands, such as 任务")
    label: str | None = Field(
        default=None, description="Field that names a row; the tier's first column when missing"
    )
    indicator: IndicatorTier | None = None


class TableColumn(FieldUse):
    """A column of a tiered table; it belongs to one tier, whose rows give its cells."""

    tier: str
    span: Span = 1
    under: str | None = Field(
        default=None, description="Upper head that neighbours with the same text share"
    )


class Head(Strict):
    """A fixed row of an outer tier, such as 产出指标, with the heads below it."""

    head: str
    label: str | None = Field(
        default=None, description="The edition's wording; the catalogue's name when missing"
    )
    below: tuple[Head, ...] = ()


class Totals(Strict):
    """A row below the table whose amounts are typed, each a field of its own."""

    label: str
    label_span: Span = 1
    columns: dict[str, str] = Field(
        description="column field → field that holds the column's total"
    )


class TableBlock(Strict):
    """A tiered table: parents merge on paper over their children."""

    kind: Literal["table"]
    id: Id
    tiers: tuple[Tier, ...] = Field(min_length=1, max_length=4)
    columns: tuple[TableColumn, ...] = Field(min_length=1)
    heads: tuple[Head, ...] = Field(default=(), description="Fixed rows of the outer tiers")
    empty_heads: Literal["keep", "hide"] = Field(
        default="hide", description="Fixed rows without children on paper"
    )
    blank_rows: int = Field(
        default=1, ge=0, le=20, description="Rows drawn when the table has none"
    )
    totals: Totals | None = None


class SignoffItem(FieldUse):
    """``label：value`` on the sign-off line; without a field it is left free for hand or seal."""

    field: str | None = None  # type: ignore[assignment]
    label: str
    width: float = Field(default=1, gt=0, description="Share of the line")


class SignoffBlock(Strict):
    """Lines for seal and signature below the table, without borders."""

    kind: Literal["signoff"]
    lines: tuple[tuple[SignoffItem, ...], ...] = Field(min_length=1)


Block = Annotated[
    GridBlock | TextBlock | MatrixBlock | TableBlock | SignoffBlock, Field(discriminator="kind")
]


class Section(Strict):
    """分区: a part of the form as it stands in the navigation.

    Its blocks are in the order of the paper.
    """

    id: Id
    name: str
    side: str | None = Field(default=None, description="Label merged at the left over all blocks")
    side_span: Span = 1
    help: str = ""
    only: Literal["submission"] | None = Field(
        default=None, description="Printed on the 报送稿 alone"
    )
    blocks: tuple[Block, ...] = Field(min_length=1)


class Years(Strict):
    """The years that an edition serves, both ends included; no ``last`` means: still in force."""

    first: int = Field(ge=2000, le=2100)
    last: int | None = Field(default=None, ge=2000, le=2100)

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)


class Form(Strict):
    """One ``form.yaml``."""

    edition: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Id, the name of the folder"
    )
    name: str
    authority: str
    source: str = Field(default="", description="Where the form was published")
    years: Years
    look: Literal["assumed", "known"]
    page: Page
    fonts: Fonts
    grid: tuple[Annotated[float, Field(gt=0, le=1000)], ...] = Field(min_length=1, max_length=60)
    amounts: Amounts = Amounts()
    title: Title
    sections: tuple[Section, ...] = Field(min_length=1)
    rules: Rulebook = Rulebook()
