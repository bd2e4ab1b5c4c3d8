"""The language of ``form.yaml``: an edition of the form, top to bottom like the paper.

``grid`` gives relative track widths that share the printable width; spans count tracks. See
``docs/template-language.md`` for the language in words.
"""

from __future__ import annotations

from dataclasses import field as key
from typing import Annotated, Literal

from kpiform.schema.blocks import (
    Block,
    FieldUse,
    GridBlock,
    GridCell,
    Head,
    IndicatorTier,
    MatrixBlock,
    MatrixColumn,
    MatrixRow,
    SignoffBlock,
    SignoffItem,
    TableBlock,
    TableColumn,
    TextBlock,
    Tier,
    Totals,
)
from kpiform.schema.catalogue import Id
from kpiform.schema.language import Limits, Strict, described
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
    "Since",
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


@described
class Section(Strict):
    """分区: a part of the form as it stands in the navigation.

    Its blocks are in the order of the paper.
    """

    id: Id
    name: str
    side: str | None = key(
        default=None, metadata={"description": "Label merged at the left over all blocks"}
    )
    side_span: Span = 1
    help: str = ""
    only: Literal["submission"] | None = key(
        default=None, metadata={"description": "Printed on the 报送稿 alone"}
    )
    blocks: tuple[Block, ...] = key(metadata={"min_length": 1})


@described
class Years(Strict):
    """The years that an edition serves, both ends included; no ``last`` means: still in force."""

    first: int = key(metadata={"ge": 2000, "le": 2100})
    last: int | None = key(default=None, metadata={"ge": 2000, "le": 2100})

    def __contains__(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)


@described
class Since(Strict):
    """What this edition changed against another one, an earlier one most of all.

    Fields of one id go on by themselves. What is said here holds in both directions.
    """

    edition: str = key(metadata={"description": "Id of the other edition"})
    renamed: dict[str, str] = key(
        default_factory=dict, metadata={"description": "field there → field here"}
    )
    merged: dict[str, tuple[str, ...]] = key(
        default_factory=dict,
        metadata={"description": "field here → the fields there that became one"},
    )
    removed: dict[str, str] = key(
        default_factory=dict,
        metadata={"description": "field there → why there is none here, in a plain sentence"},
    )


@described
class Form(Strict):
    """One ``form.yaml``."""

    edition: str = key(
        metadata={
            "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
            "description": "Id, the name of the folder",
        }
    )
    name: str
    authority: str
    source: str = key(default="", metadata={"description": "Where the form was published"})
    years: Years
    since: tuple[Since, ...] = key(
        default=(), metadata={"description": "How documents of other editions are taken over"}
    )
    look: Literal["assumed", "known"]
    page: Page
    fonts: Fonts
    grid: tuple[Annotated[float, Limits(gt=0, le=1000)], ...] = key(
        metadata={"min_length": 1, "max_length": 60}
    )
    amounts: Amounts = key(default=Amounts())
    title: Title
    sections: tuple[Section, ...] = key(metadata={"min_length": 1})
    rules: Rulebook = key(default=Rulebook())
