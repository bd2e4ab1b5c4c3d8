"""A source file as flat cells without meaning: all that the readers know and all that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

UNCOMPUTED = "公式没有存下计算结果，读不到内容，请照原表补上"
"""The doubt of a cell whose text is a formula, because nothing else of it is stored."""
UNRULED = "原表没有框线，按文字的位置分栏，请核对"
"""The doubt of a cell that no lines part from its neighbours: even if what it says is sure, what
belongs to it is not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a text; a merged range is one cell.

    ``row`` and ``column`` count from 0 over rows and columns that exist in the source, hidden ones
    among them; ``height`` and ``width`` are the rows and columns that it covers. ``text`` is what
    the source shows (``100%`` for the number 1 in the format ``0%``), cleaned, never blank.
    ``raw`` is the stored value where it says more than the text shown (``1173.4512`` shown as
    ``1,173.45``), else empty. ``place`` is where a person finds it: ``B12``, ``第 3 行第 2 格``.
    ``doubt`` is a sentence where it cannot be seen for certain what the cell says. ``unit`` is the
    unit of amounts that the form states for the place (元) where it is not that of its edition.
    """

    row: int
    column: int
    text: str
    height: int = 1
    width: int = 1
    place: str = ""
    raw: str = ""
    formula: bool = False
    hidden: bool = False
    doubt: str = ""
    unit: str = ""

    @property
    def bottom(self) -> int:
        """The first row below the cell."""
        return self.row + self.height

    @property
    def right(self) -> int:
        """The first column right of the cell."""
        return self.column + self.width


@dataclass(frozen=True)
class Grid:
    """A worksheet, or the tables of a Word or PDF file with the lines of text around them.

    ``cells`` stand in reading order, top to bottom and left to right. Text outside a table is a
    cell over the whole width. A table that goes on over pages is one grid; ``pages`` are the rows
    at which a further page of a pdf begins. What the paper says again there (column heads, the
    label of a parent that goes on) stands in the cells once more: whether it is a repetition only
    who knows the form can tell. A cell without a line at the page's end is one with its rest.
    """

    name: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    pages: tuple[int, ...] = ()

    @cached_property
    def rows(self) -> int:
        """How many rows there are up to the last one with text."""
        return max((cell.bottom for cell in self.cells), default=0)

    @cached_property
    def columns(self) -> int:
        """How many columns there are up to the last one with text."""
        return max((cell.right for cell in self.cells), default=0)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, None where nothing is written."""
        return self._covered.get((row, column))

    @cached_property
    def _covered(self) -> Mapping[tuple[int, int], Cell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.bottom)
            for column in range(cell.column, cell.right)
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the source that a person should know: where, and one sentence."""

    place: str
    sentence: str


@dataclass(frozen=True)
class Source:
    """A file that was read: its name without folder, its kind (``xlsx``, ``pdf`` …), its grids.

    ``embedded`` is the envelope of the document that a file of this program carries.
    """

    name: str
    kind: str
    grids: tuple[Grid, ...]
    remarks: tuple[Remark, ...] = ()
    embedded: bytes | None = None
