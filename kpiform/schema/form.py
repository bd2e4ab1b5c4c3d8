"""The language of ``form.yaml``: an edition of the form, top to bottom like the paper.

Lengths on paper are mm, font sizes pt; ``grid`` gives relative track widths that share the printable width. Spans count
tracks. See ``docs/template-language.md`` for the language in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kpiform.schema.catalogue import Strict
from kpiform.schema.rulebook import Rulebook

_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Field ids named in braces in a title text, in order."""
    return tuple(_PLACEHOLDER.findall(text))


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """The title text with each ``{field.id}`` replaced by its value; a missing value leaves nothing."""
    return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), ""), text)


Span = Annotated[int, Field(ge=1, le=60)]
Align = Literal["left", "center", "right"]


class When(StrEnum):
    """For which of the two ways to print (报送稿 / 公开稿) a thing is drawn."""

    NEVER = "never"
    SUBMISSION = "submission"
    ALWAYS = "always"


class Margins(Strict):
    """Page margins in mm."""

    top: float = Field(ge=0, le=100)
    right: float = Field(ge=0, le=100)
    bottom: float = Field(ge=0, le=100)
    left: float = Field(ge=0, le=100)


class Page(Strict):
    """The paper and its switches."""

    size: Literal["A4"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    margins: Margins
    repeat_heads: When = Field(default=When.NEVER, description="Column heads stand again on a continuation page")
    page_numbers: When = Field(default=When.SUBMISSION, description="第 x 页 共 y 页 below each page")

    @property
    def width_mm(self) -> float:
        """Width of the sheet of paper in mm."""
        return 210.0 if self.orientation == "portrait" else 297.0

    @property
    def height_mm(self) -> float:
        """Height of the sheet of paper in mm."""
        return 297.0 if self.orientation == "portrait" else 210.0


class Font(Strict):
    """A font by its official name, as named in Excel; pdf uses it when the machine has it."""

    name: str
    size: float = Field(gt=0, le=72, description="pt")
    bold: bool = False


class Fonts(Strict):
    """The fonts of the paper by role."""

    title: Font
    body: Font
    head: Font | None = Field(default=None, description="Labels and column heads; like body when missing")
    note: Font | None = Field(default=None, description="附件1：, subtitle, unit line, page number; like body when missing")


class Amounts(Strict):
    """How amounts of money are stated and printed in this edition."""

    unit: str = "万元"
    decimals: int = Field(default=2, ge=0, le=6, description="Decimals with which the edition states amounts")
    print: Literal["typed", "fixed", "grouped"] = Field(
        default="typed", description="as typed | with the edition's decimals | the same with 1,000 separators"
    )


class Title(Strict):
    """Title block. Texts may name fields in braces: ``{year}``, ``{project.name}``."""

    text: str
    above: str | None = Field(default=None, description="Line above the title, such as 附件1：")
    subtitle: str | None = None
    unit_line: str | None = Field(default=None, description="Line at the right above the table, such as 单位：万元")


class FieldUse(Strict):
    """A catalogue field as this edition asks for it."""

    field: str
    label: str | None = Field(default=None, description="The authority's wording; the catalogue's name when missing")
    help: str = Field(default="", description="One or two plain sentences, shown at the field")
    unit: str | None = Field(default=None, description="Unit meant by the label, not printed with the value")
    suffix: str = Field(default="", description="Printed right behind the value, such as 万元")
    decimals: int | None = Field(default=None, ge=0, le=6, description="Instead of the edition's amounts.decimals")
    required: bool = False
    choices: tuple[str, ...] = ()
    align: Align | None = None


class GridCell(Strict):
    """A label, a field, or a label followed by its field, in a row of a grid."""

    label: str | None = None
    field: str | None = None
    span: Span = Field(default=1, description="Tracks of the value, or of the label when there is no field")
    label_span: Span = Field(default=1, description="Tracks of the label that stands before a field")
    rows: Span = Field(default=1, description="Grid rows that a bare label or value spans")
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

    row: str
    label: str | None = None
    total: bool = Field(default=False, description="The other rows add up to this one")
    omit: tuple[str, ...] = Field(default=(), description="Columns that have no cell to fill in this row")


class MatrixBlock(Strict):
    """Fixed rows × typed columns, foldable into parts that stand side by side under repeated column heads."""

    kind: Literal["matrix"]
    id: str
    row_head: str = Field(description="Head of the column with the row labels")
    row_head_span: Span = 1
    columns: tuple[MatrixColumn, ...] = Field(min_length=1)
    rows: tuple[MatrixRow, ...] = Field(min_length=1)
    fold: tuple[Span, ...] = Field(default=(), description="Rows in each side-by-side part; one part when missing")


class IndicatorTier(Strict):
    """Which fields of a tier make an indicator: its name and its target, whole or split over three columns."""

    name: str
    target: str = Field(description="Field of the target; of its number alone when comparison or unit is given")
    comparison: str | None = None
    unit: str | None = None
    weight: str | None = Field(default=None, description="Field of the weight, where the edition has weights")


class Tier(Strict):
    """One level of a tiered table, outermost first."""

    id: str
    name: str = Field(description="What one row is called in messages and commands, such as 任务")
    label: str | None = Field(default=None, description="Field that names a row; the tier's first column when missing")
    indicator: IndicatorTier | None = None


class TableColumn(FieldUse):
    """A column of a tiered table; it belongs to one tier, whose rows give its cells."""

    tier: str
    span: Span = 1
    under: str | None = Field(default=None, description="Upper head that neighbours with the same text share")


class Head(Strict):
    """A fixed row of an outer tier, such as 产出指标, with the heads below it."""

    head: str
    label: str | None = Field(default=None, description="The edition's wording; the catalogue's name when missing")
    below: tuple[Head, ...] = ()


class Totals(Strict):
    """A row below the table whose amounts are typed, each a field of its own."""

    label: str
    label_span: Span = 1
    columns: dict[str, str] = Field(description="column field → field that holds the column's total")


class TableBlock(Strict):
    """A tiered table: parents merge on paper over their children."""

    kind: Literal["table"]
    id: str
    tiers: tuple[Tier, ...] = Field(min_length=1, max_length=4)
    columns: tuple[TableColumn, ...] = Field(min_length=1)
    heads: tuple[Head, ...] = Field(default=(), description="Fixed rows of the outer tiers")
    empty_heads: Literal["keep", "hide"] = Field(default="hide", description="Fixed rows without children on paper")
    blank_rows: int = Field(default=1, ge=0, le=20, description="Rows drawn when the table has none")
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
    """分区: a part of the form as it stands in the navigation, with its blocks in the order of the paper."""

    id: str
    name: str
    side: str | None = Field(default=None, description="Label merged at the left over all blocks")
    side_span: Span = 1
    help: str = ""
    only: Literal["submission"] | None = Field(default=None, description="Printed on the 报送稿 alone")
    blocks: tuple[Block, ...] = Field(min_length=1)


class Years(Strict):
    """The years that an edition serves, both ends included; no ``last`` means: still in force."""

    first: int = Field(ge=2000, le=2100)
    last: int | None = Field(default=None, ge=2000, le=2100)

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)


class Form(Strict):
    """One ``form.yaml``."""

    edition: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Id, the name of the folder")
    name: str
    authority: str
    source: str = Field(default="", description="Where the form was published")
    years: Years
    look: Literal["assumed", "known"]
    page: Page
    fonts: Fonts
    grid: tuple[Annotated[float, Field(gt=0)], ...] = Field(min_length=1, max_length=60)
    amounts: Amounts = Amounts()
    title: Title
    sections: tuple[Section, ...] = Field(min_length=1)
    rules: Rulebook = Rulebook()
