"""版面, first half: the form as cells on a grid of tracks, before it is cut into pages.

A Sheet holds what every output shares: which text stands in which cells, with which style. It
knows no page and no measured text. Rows and columns count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from kpiform.schema.form import Align, Page


class Variant(StrEnum):
    """The two ways to print a document."""

    SUBMISSION = "submission"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The word that staff use."""
        return {"submission": "报送稿", "public": "公开稿"}[self.value]


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. ``font`` is the official name; ``size`` in pt; ``border`` means thin
    black on all four sides.
    """

    font: str
    size: float
    bold: bool = False
    align: Align = "center"
    vertical: Literal["top", "center"] = "center"
    border: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the tracks and rows that it covers.

    ``text`` is the author's own, line breaks kept, with what the edition prints behind it.
    ``path`` is the field shown, None for printed wording. ``amount`` is the number that Excel
    gets instead of the text, with ``decimals`` and ``grouped`` for its format. ``repeats``: when
    a page break cuts the cell, the whole text stands again on the next page (labels, parents of a
    tier); otherwise the text flows on. ``keep``: the rows of the cell prefer to stay on one page.
    """

    row: int
    column: int
    text: str
    style: Style
    rows: int = 1
    columns: int = 1
    path: str | None = None
    amount: Decimal | None = None
    decimals: int = 0
    grouped: bool = False
    repeats: bool = False
    head: bool = False
    keep: bool = False

    @property
    def label(self) -> bool:
        """Whether the cell shows printed wording rather than a field."""
        return self.path is None


class RowKind(StrEnum):
    """What a row of the sheet is for, as far as page breaks care."""

    TITLE = "title"
    BODY = "body"
    COLUMN_HEAD = "column_head"
    SIGNOFF = "signoff"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its least height in mm, and which column heads (row indexes) belong above it on a
    continuation page.
    """

    kind: RowKind
    section: str
    least: float = 0.0
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The laid-out form. ``tracks`` are the column widths in mm, which add up to the printable
    width of ``page``.
    """

    title: str
    variant: Variant
    page: Page
    tracks: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    cells: tuple[Cell, ...]
    repeat_heads: bool
    page_numbers: bool
    note_style: Style
    sections: tuple[tuple[str, str, int], ...]
    """(section id, name, first row) in the order of the paper, for bookmarks."""
    kind: str = ""
    """What it is when it is no form but a report: the name of its worksheet."""

    @property
    def label(self) -> str:
        """What it is, for a file's properties."""
        return self.kind or self.variant.label
