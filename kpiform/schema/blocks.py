"""The kinds of blocks that a section of a form is made of: grid, text, matrix, table, sign-off."""

from __future__ import annotations

from dataclasses import field as key
from typing import Annotated, Literal

from kpiform.schema.catalogue import FieldId, Id
from kpiform.schema.language import Limits, Strict, described
from kpiform.schema.paper import Align, Span


@described
class FieldUse(Strict):
    """A catalogue field as this edition asks for it."""

    field: str
    label: str | None = key(
        default=None,
        metadata={"description": "The authority's wording; the catalogue's name when missing"},
    )
    help: str = key(
        default="", metadata={"description": "One or two plain sentences, shown at the field"}
    )
    unit: str | None = key(
        default=None,
        metadata={"description": "Unit meant by the label, not printed with the value"},
    )
    suffix: str = key(
        default="", metadata={"description": "Printed right behind the value, such as 万元"}
    )
    decimals: int | None = key(
        default=None,
        metadata={"ge": 0, "le": 6, "description": "Instead of the edition's amounts.decimals"},
    )
    required: bool = False
    choices: tuple[str, ...] = ()
    align: Align | None = None


@described
class GridCell(Strict):
    """A label, a field, or a label followed by its field, in a row of a grid."""

    label: str | None = None
    field: str | None = None
    span: Span = key(
        default=1,
        metadata={"description": "Tracks of the value, or of the label when there is no field"},
    )
    label_span: Span = key(
        default=1, metadata={"description": "Tracks of the label that stands before a field"}
    )
    rows: Span = key(
        default=1, metadata={"description": "Grid rows that a bare label or value spans"}
    )
    before: FieldId | None = key(
        default=None,
        metadata={"description": "Field printed in the same cell before the value, as 代码-名称"},
    )
    joint: str = key(
        default="-", metadata={"description": "Printed between ``before`` and the value"}
    )
    print_label: bool = key(
        default=True, metadata={"description": "false: the label is for the screen only"}
    )
    help: str = ""
    unit: str | None = None
    suffix: str = ""
    decimals: int | None = key(default=None, metadata={"ge": 0, "le": 6})
    required: bool = False
    choices: tuple[str, ...] = ()
    align: Align | None = None

    @property
    def tracks(self) -> int:
        """Tracks that the cell takes in its row, its printed label included."""
        return self.span + (self.label_span if self.prints_label else 0)

    @property
    def prints_label(self) -> bool:
        """Whether a label cell stands before the value cell."""
        return self.field is not None and self.label is not None and self.print_label


@described
class GridBlock(Strict):
    """Rows of labels and fields."""

    kind: Literal["grid"]
    rows: tuple[tuple[GridCell, ...], ...] = key(metadata={"min_length": 1})


@described
class TextBlock(FieldUse):
    """One long text over the whole width of the section."""

    kind: Literal["text"]
    min_height: float = key(default=0, metadata={"ge": 0, "le": 250, "description": "mm"})


@described
class MatrixColumn(FieldUse):
    """A typed column of a matrix."""

    span: Span = 1


@described
class MatrixRow(Strict):
    """A fixed row of a matrix; ``row`` is an id of the catalogue's rows."""

    row: Id
    label: str | None = None
    total: bool = key(default=False, metadata={"description": "The other rows add up to this one"})
    omit: tuple[str, ...] = key(
        default=(), metadata={"description": "Columns that have no cell to fill in this row"}
    )


@described
class MatrixBlock(Strict):
    """Fixed rows × typed columns; foldable into parts side by side, each with its column heads."""

    kind: Literal["matrix"]
    id: Id
    row_head: str = key(metadata={"description": "Head of the column with the row labels"})
    row_head_span: Span = 1
    columns: tuple[MatrixColumn, ...] = key(metadata={"min_length": 1})
    rows: tuple[MatrixRow, ...] = key(metadata={"min_length": 1})
    fold: tuple[Span, ...] = key(
        default=(),
        metadata={"description": "Rows in each side-by-side part; one part when missing"},
    )


@described
class IndicatorTier(Strict):
    """Which fields of a tier make an indicator.

    The target stands in one column or is split over three: comparison, number, unit.
    """

    name: str
    target: str = key(
        metadata={
            "description": "Field of the target; of its number when comparison or unit is given"
        }
    )
    comparison: str | None = None
    unit: str | None = None
    weight: str | None = key(
        default=None, metadata={"description": "Field of the weight, where the edition has weights"}
    )


@described
class Tier(Strict):
    """One level of a tiered table, outermost first."""

    id: Id
    name: str = key(
        metadata={"description": "What one row is called in messages and commands, such as 任务"}
    )
    label: str | None = key(
        default=None,
        metadata={"description": "Field that names a row; the tier's first column when missing"},
    )
    indicator: IndicatorTier | None = None


@described
class TableColumn(FieldUse):
    """A column of a tiered table; it belongs to one tier, whose rows give its cells."""

    tier: str
    span: Span = 1
    under: str | None = key(
        default=None,
        metadata={"description": "Upper head that neighbours with the same text share"},
    )


@described
class Head(Strict):
    """A fixed row of an outer tier, such as 产出指标, with the heads below it."""

    head: str
    label: str | None = key(
        default=None,
        metadata={"description": "The edition's wording; the catalogue's name when missing"},
    )
    below: tuple[Head, ...] = ()


@described
class Totals(Strict):
    """A row below the table whose amounts are typed, each a field of its own."""

    label: str
    label_span: Span = 1
    columns: dict[str, str] = key(
        metadata={"description": "column field → field that holds the column's total"}
    )


@described
class TableBlock(Strict):
    """A tiered table: parents merge on paper over their children."""

    kind: Literal["table"]
    id: Id
    tiers: tuple[Tier, ...] = key(metadata={"min_length": 1, "max_length": 4})
    columns: tuple[TableColumn, ...] = key(metadata={"min_length": 1})
    heads: tuple[Head, ...] = key(
        default=(), metadata={"description": "Fixed rows of the outer tiers"}
    )
    empty_heads: Literal["keep", "hide"] = key(
        default="hide", metadata={"description": "Fixed rows without children on paper"}
    )
    blank_rows: int = key(
        default=1, metadata={"ge": 0, "le": 20, "description": "Rows drawn when the table has none"}
    )
    totals: Totals | None = None


@described
class SignoffItem(FieldUse):
    """``label：value`` on the sign-off line; without a field it is left free for hand or seal."""

    field: str | None = None  # type: ignore[assignment]
    label: str
    width: float = key(default=1, metadata={"gt": 0, "description": "Share of the line"})


@described
class SignoffBlock(Strict):
    """Lines for seal and signature below the table, without borders."""

    kind: Literal["signoff"]
    lines: tuple[tuple[SignoffItem, ...], ...] = key(metadata={"min_length": 1})


Block = Annotated[
    GridBlock | TextBlock | MatrixBlock | TableBlock | SignoffBlock, Limits(discriminator="kind")
]
