"""How large everything on a sheet is before it is cut into pages: tracks, broken texts, heights
of rows.
"""

from __future__ import annotations

from itertools import accumulate

from kpiform.layout.measure import Measurer, needed_height
from kpiform.layout.sheet import Sheet

_FOOT_MM = 10.0
"""Room that a page number needs at least below the table."""

_REPEAT_SHARE = 0.25
"""A label taller than this share of a page is no label: it flows on instead of standing again."""


class Geometry:
    """The sheet with all its measures in mm; rows and cells are named by their index."""

    def __init__(self, sheet: Sheet, measurer: Measurer) -> None:
        margins = sheet.page.margins
        below = max(margins.bottom, _FOOT_MM) if sheet.page_numbers else margins.bottom
        self.sheet = sheet
        self.top = margins.top
        self.room = sheet.page.height_mm - margins.top - below
        self.lefts = tuple(accumulate(sheet.tracks, initial=margins.left))
        self.measured = measurer.measure(sheet.cells, self.lefts)
        self.needs: list[float] = []
        self.repeats: list[bool] = []
        self.starting: list[list[int]] = [[] for _ in sheet.rows]
        """For each row the cells that begin in it."""
        self.crossing: list[list[int]] = [[] for _ in sheet.rows]
        """For each row the cells that go on from it into the next row, those of fewest rows
        first.
        """
        self._take_in()
        self.heights = self._heights()
        self._tops = list(accumulate(self.heights, initial=0.0))

    def lines(self, cell: int) -> int:
        """How many lines the cell's text has."""
        return len(self.measured[cell].lines)

    def height_of(self, cell: int, lines: int) -> float:
        """Height that so many lines of the cell's text need."""
        return needed_height(self.sheet.cells[cell].style, lines)

    def height(self, first: int, last: int) -> float:
        """Height of several rows together, both ends included."""
        return self._tops[last + 1] - self._tops[first]

    def last_row(self, cell: int) -> int:
        """The last row that the cell covers."""
        found = self.sheet.cells[cell]
        return found.row + found.rows - 1

    def covering(self, row: int) -> list[int]:
        """The cells of several rows that cover a row, those of fewest rows first."""
        cells = set(self.crossing[row])
        if row:
            cells.update(self.crossing[row - 1])
        return self.inner_first(cells)

    def inner_first(self, cells: set[int]) -> list[int]:
        """The cells, those of fewest rows first."""
        return sorted(cells, key=lambda cell: self.sheet.cells[cell].rows)

    def _take_in(self) -> None:
        limit = self.room * _REPEAT_SHARE
        for index, (cell, measured) in enumerate(zip(self.sheet.cells, self.measured, strict=True)):
            need = needed_height(cell.style, len(measured.lines))
            self.needs.append(need)
            self.repeats.append(cell.repeats and need <= limit)
            self.starting[cell.row].append(index)

    def _heights(self) -> list[float]:
        cells, needs = self.sheet.cells, self.needs
        heights = [min(row.least, self.room) for row in self.sheet.rows]
        spanning: set[int] = set()
        for index, cell in enumerate(cells):
            if cell.rows > 1:
                spanning.add(index)
            need = max(needs[index], needed_height(cell.style, 1))
            if cell.rows == 1 and need > heights[cell.row]:
                heights[cell.row] = need
        # From the inside out, so that an outer cell finds its children as tall as they will be.
        for index in self.inner_first(spanning):
            cell = cells[index]
            rows = range(cell.row, cell.row + cell.rows)
            lack = needs[index] - sum(heights[row] for row in rows)
            for row in rows:
                if lack > 0:
                    heights[row] += lack / cell.rows
                if row < rows[-1]:
                    self.crossing[row].append(index)
        return heights
