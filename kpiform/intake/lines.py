"""One row of a table of the source as the cells of its fields."""

from __future__ import annotations

from collections.abc import Sequence

from kpiform.intake.board import Board
from kpiform.intake.flat import Cell
from kpiform.intake.heads import NUMBERS
from kpiform.intake.ledger import Ledger
from kpiform.intake.regions import Region, is_furniture
from kpiform.intake.splitting import Line, composed
from kpiform.intake.vocabulary import Role
from kpiform.intake.wording import key, squeezed
from kpiform.schema.edition import Edition, TableSpec


class Lines:
    """Reads rows; tells the ledger of the cells that belong to no field."""

    def __init__(self, board: Board, edition: Edition, table: TableSpec, ledger: Ledger) -> None:
        self._board = board
        self._edition = edition
        self._table = table
        self._ledger = ledger
        self.wide: set[int] = set()
        """Cells, by their ``id``, that cover the columns of several fields."""

    def read(self, region: Region, row: int) -> Line:
        """The cells of a row by field; those of no field are told why they are left."""
        line: Line = {}
        starting = self._board.starting(row)
        for cell in starting:
            column = region.headed.column_of(cell)
            outside = column is None or self._is_outside(cell, starting, region)
            paging = (outside or len(starting) == 1) and is_furniture(cell.text)
            if paging or (column is None and self._is_beside(cell, region)):
                self._ledger.label(cell)
            elif column is None or outside:
                self._ledger.leave(cell, self._why_outside(cell))
            elif column.field or column.part:
                if region.headed.covered_by(cell) > 1:
                    self.wide.add(id(cell))
                line.setdefault(column.field or column.part, []).append(cell)
            elif key(column.head) in NUMBERS and squeezed(cell.text).strip(".、").isdigit():
                self._ledger.label(cell)
            elif key(column.head) in NUMBERS:
                self._ledger.leave(cell, self._why_outside(cell))
            else:
                self._ledger.leave(cell, f"表样里没有“{squeezed(column.head)}”这一栏")
        return composed(self._edition, self._table, line)

    def leave_strokes(self, line: Line) -> None:
        """Leave the cells of a row in which nothing stands but strokes where texts would be."""
        for tier in self._table.tiers:
            said = {name: line[name] for name in tier.fields if name in line}
            if tier.fixed or not said or not all(map(_is_stroke, map(said_in, said.values()))):
                continue
            for cell in (cell for cells in said.values() for cell in cells):
                self._ledger.leave(cell, "这一行没有写内容")
            for name in said:
                del line[name]

    def _is_beside(self, cell: Cell, region: Region) -> bool:
        """Whether a cell is the label of the section left of its table."""
        sides = self._board.marks(cell, Role.SIDE, Role.TEXT)
        return cell.right <= region.headed.left and bool(sides)

    def _is_outside(self, cell: Cell, starting: Sequence[Cell], region: Region) -> bool:
        """Whether a cell is a line of text between the rows rather than one of their cells."""
        headed = region.headed
        alone = len(starting) == 1
        wide = cell.column <= headed.left and cell.right >= headed.right
        return alone and wide and len(headed.fields) > 1

    def _why_outside(self, cell: Cell) -> str:
        return f"写在“{self._edition.section_names[self._table.section]}”的栏外"


def said_in(cells: Sequence[Cell]) -> str:
    """The text of the cells of one field."""
    return "".join(cell.text for cell in cells)


def _is_stroke(text: str) -> bool:
    return squeezed(text).strip("/\\-–—_*….") in ("", "无")
