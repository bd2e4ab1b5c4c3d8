"""Where pages end.

Every place where a page could end has a cost, in tenths of a page: the room left empty below it,
and what a printer would dislike about it (a group torn apart, a row alone). The cheapest place at
which the page really fits is taken; some places are forbidden altogether.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from kpiform.layout.cutting import TOGETHER, Cut, Cutter, Start
from kpiform.layout.geometry import Geometry
from kpiform.layout.sheet import RowKind

_WASTE = 10.0
"""Cost of a whole empty page."""
_TORN = 4.0
"""Tearing rows apart that could stand on one page together, or a row between its lines."""
_ALONE = 2.0
"""A row of a group alone at the end or the beginning of a page."""
_LAST_ALONE = 1.0
"""The last row of a section alone at the beginning of a page."""

_EPSILON = 1e-6
_NEVER_LAST = (RowKind.TITLE, RowKind.COLUMN_HEAD)


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What stands on a page: rows ``first``..``last`` with their heights here, under the column
    heads ``heads`` that stand again. ``begun``: a part of the first row stands on the page before.
    ``shown`` gives for each cell that a page break cuts the lines that stand here, from and to.
    """

    heads: tuple[int, ...]
    first: int
    last: int
    heights: tuple[float, ...]
    begun: bool
    shown: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _End:
    """A place where the page may end: below a row, or inside it."""

    cost: float
    last: int
    cut: Cut | None = None


def paginate(geometry: Geometry) -> list[PagePlan]:
    """The sheet cut into pages."""
    plans: list[PagePlan] = []
    start = Start()
    while start.row < len(geometry.sheet.rows):
        plan, start = _Page(geometry, start).plan()
        plans.append(plan)
    return plans


class _Page:
    """One page in the making, from where the last one ended."""

    def __init__(self, geometry: Geometry, start: Start) -> None:
        self._geometry = geometry
        self._rows = geometry.sheet.rows
        self._start = start
        self._first = start.row
        self._cutter = Cutter(geometry, start)
        heads = self._rows[start.row].heads if geometry.sheet.repeat_heads else ()
        tall = sum(geometry.heights[row] for row in heads)
        # Heads that would take half the page are not worth it.
        self._heads = heads if tall <= geometry.room / 2 else ()
        self._heads_height = tall if self._heads else 0.0
        self._room = geometry.room - self._heads_height

    def plan(self) -> tuple[PagePlan, Start]:
        """The page, and where the next one begins."""
        for end in self._ends():
            heights = self._heights(end)
            if sum(heights) <= self._room + _EPSILON:
                return self._planned(end, heights)
        # Margins that leave no room for a line: over the edge is better than lost.
        end = _End(0.0, self._first)
        return self._planned(end, self._heights(end))

    # -- places where the page may end

    def _ends(self) -> Iterator[_End]:
        """The places to end the page, the best first; what nobody would choose last."""
        used = [0.0]
        """Heights of the first 0, 1, 2 … rows."""
        while self._first + len(used) <= len(self._rows):
            height = used[-1] + self._cutter.row_height(self._first + len(used) - 1)
            if height > self._room + _EPSILON:
                break
            used.append(height)
        after = self._first + len(used) - 1
        if after == len(self._rows):
            yield _End(0.0, after - 1)
        yield from self._cheapest_first(used, after)
        for row in range(min(after, len(self._rows) - 1), self._first - 1, -1):
            cut = self._cutter.cut(row, self._room - used[row - self._first], last_resort=True)
            if cut:
                yield _End(0.0, row, cut)
        yield from (_End(0.0, row) for row in range(after - 1, self._first - 1, -1))

    def _cheapest_first(self, used: list[float], after: int) -> Iterator[_End]:
        """The places above the row that does not fit any more, and inside it, by their cost.

        What the room below costs grows from place to place upwards, so most need not be looked at.
        """
        found: list[tuple[float, int, _End]] = []
        if after < len(self._rows):
            inside = self._end_inside(after, self._room - used[-1])
            found = [(end.cost, after, end) for end in inside]
        for row in range(after - 1, self._first - 1, -1):
            empty = self._room - used[row - self._first + 1]
            while found and found[0][0] < self._waste(empty):
                yield heappop(found)[2]
            cost = self._cost(row, empty)
            if cost is not None:
                heappush(found, (cost, row, _End(cost, row)))
        while found:
            yield heappop(found)[2]

    def _waste(self, empty: float) -> float:
        """What it costs to leave so much of the page empty."""
        return _WASTE * empty / self._geometry.room

    def _cost(self, row: int, empty: float) -> float | None:
        """What it costs to end the page below a row; None where no page may end."""
        if row + 1 == len(self._rows) or self._rows[row].kind in _NEVER_LAST:
            return None
        if self._rows[row + 1].kind is RowKind.SIGNOFF:
            return None
        cost = self._waste(empty)
        if row > self._first and self._rows[row - 1].kind is RowKind.COLUMN_HEAD:
            cost += _ALONE
        torn = (self._cost_of_tearing(cell, row) for cell in self._geometry.crossing[row])
        return cost + max(torn, default=0.0)

    def _cost_of_tearing(self, cell: int, row: int) -> float:
        if self._better_whole(cell):
            return _TORN
        place = self._geometry.sheet.cells[cell]
        last_alone = self._geometry.last_row(cell) == row + 1
        if place.label:
            return _LAST_ALONE if last_alone else 0.0
        return _ALONE if last_alone or max(place.row, self._first) == row else 0.0

    def _better_whole(self, cell: int) -> bool:
        """Whether the rows of the cell belong together and have room on one page."""
        place = self._geometry.sheet.cells[cell]
        return place.keep and self._fits_a_page(place.row, self._geometry.last_row(cell))

    def _fits_a_page(self, first: int, last: int) -> bool:
        return self._geometry.height(first, last) <= self._room + _EPSILON

    def _end_inside(self, row: int, room: float) -> list[_End]:
        """The end inside a row that does not fit any more, if it can be cut well."""
        if self._rows[row].kind is not RowKind.BODY:
            return []
        cut = self._cutter.cut(row, room)
        if cut is None:
            return []
        cost = self._waste(room - cut.height)
        if self._fits_a_page(row, row):
            cost += _TORN
        if any(map(self._better_whole, self._geometry.covering(row))):
            cost += _TORN
        return [_End(cost, row, cut)]

    # -- cells that a page break cuts

    def _heights(self, end: _End) -> list[float]:
        """Heights of the page's rows in which every label that stands again and every text that
        ends here has room.
        """
        heights = [self._cutter.row_height(row) for row in range(self._first, end.last + 1)]
        if end.cut:
            heights[-1] = end.cut.height
        for cell in self._torn(end):
            if self._goes_on(cell, end) and not self._geometry.repeats[cell]:
                continue
            rows = self._rows_of(cell, end)
            lack = self._cutter.need(cell) - self._height_of(cell, rows, heights)
            if lack > _EPSILON:
                for row in rows:
                    heights[row] += lack / len(rows)
        return heights

    def _torn(self, end: _End) -> list[int]:
        """Cells of several rows that do not stand whole on this page, fewest rows first."""
        geometry = self._geometry
        torn = set(geometry.crossing[self._first - 1]) if self._first else set()
        if self._start.rest is not None:
            torn.update(geometry.covering(self._first))
        torn.update(geometry.covering(end.last) if end.cut else geometry.crossing[end.last])
        return geometry.inner_first(torn)

    def _goes_on(self, cell: int, end: _End) -> bool:
        last = self._geometry.last_row(cell)
        return last > end.last or (last == end.last and end.cut is not None)

    def _rows_of(self, cell: int, end: _End) -> range:
        """The rows of this page that the cell covers, counted from its first row."""
        first = max(self._geometry.sheet.cells[cell].row, self._first)
        last = min(self._geometry.last_row(cell), end.last)
        return range(first - self._first, last - self._first + 1)

    def _height_of(self, cell: int, rows: range, heights: list[float]) -> float:
        """Height of the cell's part on this page, with the heads that stand again beside it."""
        above = self._heads and self._geometry.sheet.cells[cell].row <= self._heads[0]
        return sum(heights[row] for row in rows) + (self._heads_height if above else 0.0)

    # -- the finished page

    def _planned(self, end: _End, heights: list[float]) -> tuple[PagePlan, Start]:
        drawn = dict(end.cut.drawn) if end.cut else {}
        together = end.cut.together if end.cut else TOGETHER
        for cell in self._torn(end):
            if self._goes_on(cell, end) and not self._geometry.repeats[cell]:
                height = self._height_of(cell, self._rows_of(cell, end), heights)
                drawn[cell] = self._cutter.drawn_in(cell, height, together)
        before = self._start.drawn
        shown = {cell: (before.get(cell, 0), to) for cell, to in drawn.items()}
        for cell, since in before.items():
            shown.setdefault(cell, (since, self._geometry.lines(cell)))
        begun = self._start.rest is not None
        plan = PagePlan(self._heads, self._first, end.last, tuple(heights), begun, shown)
        if end.cut:
            return plan, Start(end.last, end.cut.rest, drawn)
        return plan, Start(end.last + 1, None, drawn)
