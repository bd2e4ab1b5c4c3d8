"""A box of a table with the lines in it, as a cell; and what it shows at the end of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpiform.intake.flat import Cell
from kpiform.intake.readers.inking import Line, breaks_off
from kpiform.intake.readers.ruling import Box
from kpiform.intake.readers.seams import Half, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A box, the cell that it becomes, and the lines that stand in it."""

    box: Box
    cell: Cell
    lines: Sequence[Line]

    @property
    def span(self) -> Span:
        """The columns of the cell."""
        return self.cell.column, self.cell.right

    def below(self, pieces: Sequence[Piece]) -> Half:
        """What it is at the top of a page on which these pieces stand."""
        flush = bool(self.lines) and self.lines[0].top - self.box.top < self.lines[0].size
        return Half(
            self.cell.text,
            self.cell.height,
            len(self.lines),
            self.box.open_top,
            self._tall(pieces),
            flush=flush,
        )

    def above(self, whole: Cell, pieces: Sequence[Piece]) -> Half:
        """What it is at the end of a page; ``whole`` is the cell with its part on earlier pages."""
        flush = bool(self.lines) and self.box.bottom - self.lines[-1].bottom < self.lines[-1].size
        return Half(
            whole.text,
            whole.height,
            len(self.lines),
            self.box.open_bottom,
            self._tall(pieces),
            cut=breaks_off(self.lines, self.box.left, self.box.right),
            flush=flush,
        )

    def _tall(self, pieces: Sequence[Piece]) -> bool:
        """Whether it or its neighbour above or below, as wide as it is, covers several rows."""
        cell = self.cell
        return cell.height > 1 or any(
            other.span == self.span
            and cell.row in (other.cell.bottom, other.cell.row - cell.height)
            and other.cell.height > 1
            for other in pieces
        )
