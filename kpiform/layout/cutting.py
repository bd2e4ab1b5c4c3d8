"""A row cut between the lines of its texts, where it does not fit on a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpiform.layout.geometry import Geometry
from kpiform.layout.measure import fitting_lines

TOGETHER = 2
"""Lines of a text that stay together at least, on both sides of a page break."""

_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: a row; the height that is left of it in mm when a part of it stands on
    the page before; for cells that go on from there, how many of their lines are drawn already.
    """

    row: int = 0
    rest: float | None = None
    drawn: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """A row that goes on on the next page: its height on this page, the height that is left of
    it, and how many lines of its cells are drawn by then. ``together``: how many lines of a text
    stay together at the cut.
    """

    height: float
    rest: float
    drawn: dict[int, int]
    together: int = TOGETHER


@dataclass(slots=True)
class _Parts:
    """What the texts of a row need above and below the cut, and without a cut."""

    upper: float = 0.0
    lower: float = 0.0
    whole: float = 0.0

    def add(self, upper: float, lower: float, whole: float) -> None:
        self.upper = max(self.upper, upper)
        self.lower = max(self.lower, lower)
        self.whole = max(self.whole, whole)


class Cutter:
    """Cuts rows of a page that begins at ``start``."""

    def __init__(self, geometry: Geometry, start: Start) -> None:
        self._geometry = geometry
        self._start = start

    def row_height(self, row: int) -> float:
        """What is left of the row, in mm."""
        rest = self._start.rest
        return rest if rest is not None and row == self._start.row else self._geometry.heights[row]

    def lines_left(self, cell: int) -> int:
        """How many lines of the cell are still to be drawn."""
        return self._geometry.lines(cell) - self._start.drawn.get(cell, 0)

    def need(self, cell: int) -> float:
        """Height in mm that is needed by what the cell still has to show."""
        if self._geometry.repeats[cell]:
            return self._geometry.needs[cell]
        return self._geometry.height_of(cell, self.lines_left(cell))

    def drawn_in(self, cell: int, height: float, together: int) -> int:
        """How many lines of the cell are drawn when its part here is so high and it goes on."""
        style = self._geometry.sheet.cells[cell].style
        here = kept_together(fitting_lines(style, height), self.lines_left(cell), together)
        return self._start.drawn.get(cell, 0) + here

    def cut(self, row: int, room: float, last_resort: bool = False) -> Cut | None:
        """The row cut so that its upper part is at most ``room`` mm high, each text with at least
        TOGETHER lines on either side; None when that gives no sensible part. As a last resort
        single lines may part, and a row may end here though it would fit.
        """
        geometry = self._geometry
        together = 1 if last_resort else TOGETHER
        parts, drawn = _Parts(), {}
        for cell in geometry.starting[row]:
            if geometry.sheet.cells[cell].rows > 1 or not geometry.lines(cell):
                continue
            need = self.need(cell)
            if geometry.repeats[cell]:
                if need > room:
                    return None
                parts.add(need, need, need)
            else:
                drawn[cell] = self.drawn_in(cell, room, together)
                here = drawn[cell] - self._start.drawn.get(cell, 0)
                below = self.lines_left(cell) - here
                parts.add(geometry.height_of(cell, here), geometry.height_of(cell, below), need)
        return self._cut_through_parents(row, room, parts, drawn, last_resort) or (
            self._cut_tight(parts, drawn)
        )

    def _cut_tight(self, parts: _Parts, drawn: dict[int, int]) -> Cut | None:
        """As high as the lines that are drawn; None unless there are some on either side."""
        begins = any(count > self._start.drawn.get(cell, 0) for cell, count in drawn.items())
        goes_on = any(count < self._geometry.lines(cell) for cell, count in drawn.items())
        return Cut(parts.upper, parts.lower, drawn) if begins and goes_on else None

    def _cut_through_parents(
        self, row: int, room: float, parts: _Parts, drawn: dict[int, int], last_resort: bool
    ) -> Cut | None:
        """As high as there is room, when the row is stretched for the long text of a parent."""
        geometry = self._geometry
        flows = [
            cell
            for cell in geometry.covering(row)
            if not geometry.repeats[cell] and self.lines_left(cell)
        ]
        height = self.row_height(row)
        if not flows or (height <= parts.whole + _EPSILON and not last_resort):
            return None
        line = max(geometry.height_of(cell, 1) for cell in flows)
        if room < max(parts.upper, line) or (height <= room and not last_resort):
            return None
        together = 1 if last_resort else TOGETHER
        return Cut(room, max(parts.lower, height - room, line), drawn, together)


def kept_together(room: int, left: int, together: int) -> int:
    """How many of the lines that are left to draw here, when there is room for so many: no fewer
    than ``together``, and no fewer for the next page.
    """
    if room >= left:
        return left
    here = min(room, left - together)
    return here if here >= together else 0
