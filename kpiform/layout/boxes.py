"""From the plan of a page to what is drawn: bands, boxes and lines at their places."""

from __future__ import annotations

from kpiform.layout.geometry import Geometry
from kpiform.layout.measure import PAD_Y, Measurer, PlacedLine, leading
from kpiform.layout.memory import Memory
from kpiform.layout.pages import Band, Box, Line, PageOut
from kpiform.layout.paginate import PagePlan


class Drawer:
    """Draws the pages of one sheet."""

    def __init__(self, geometry: Geometry, measurer: Measurer, memory: Memory) -> None:
        self._geometry = geometry
        self._measurer = measurer
        self._memory = memory
        self._rises: dict[tuple[str, float], float] = {}

    def page(self, number: int, count: int, plan: PagePlan) -> PageOut:
        """One page of ``count``, its boxes in the order of reading."""
        sheet, bands = self._geometry.sheet, self._bands(plan)
        heads, cells = self._heads(plan), self._cells(plan)
        made_of = (plan, count, bands, [sheet.cells[cell] for cell in (*heads, *cells)])
        known = self._memory.page(number, made_of)
        if known:
            return known
        boxes = [self._head_box(cell, bands, plan) for cell in heads]
        boxes += [self._box(cell, bands, plan) for cell in cells]
        boxes.sort(key=lambda box: (box.first, box.cell.column))
        notes = (self._page_number(number, count),) if sheet.page_numbers else ()
        page = PageOut(number, bands, tuple(boxes), notes, sheet.note_style)
        self._memory.keep_page(page, made_of)
        return page

    def _bands(self, plan: PagePlan) -> tuple[Band, ...]:
        heads = [(row, self._geometry.heights[row], True) for row in plan.heads]
        body = [(plan.first + i, height, False) for i, height in enumerate(plan.heights)]
        bands: list[Band] = []
        y = self._geometry.top
        for row, height, repeated in heads + body:
            bands.append(Band(row, y, height, repeated))
            y += height
        return tuple(bands)

    def _heads(self, plan: PagePlan) -> list[int]:
        """The column heads that stand again."""
        cells = self._geometry.sheet.cells
        return [c for row in plan.heads for c in self._geometry.starting[row] if cells[c].head]

    def _cells(self, plan: PagePlan) -> list[int]:
        """The cells of the page: those that began before it, then those that begin on it."""
        geometry, first = self._geometry, plan.first
        before = geometry.crossing[first - 1] if first else []
        return [
            *before,
            *(c for row in range(first, plan.last + 1) for c in geometry.starting[row]),
        ]

    def _head_box(self, cell: int, bands: tuple[Band, ...], plan: PagePlan) -> Box:
        place = self._geometry.sheet.cells[cell]
        first = place.row - plan.heads[0]
        return self._boxed(cell, first, first + place.rows - 1, bands, None, continued=True)

    def _box(self, cell: int, bands: tuple[Band, ...], plan: PagePlan) -> Box:
        place = self._geometry.sheet.cells[cell]
        heads = len(plan.heads)
        first = max(place.row, plan.first) - plan.first + heads
        if heads and place.row <= plan.heads[0]:
            first = 0
        last = min(self._geometry.last_row(cell), plan.last) - plan.first + heads
        continued = place.row < plan.first or (place.row == plan.first and plan.begun)
        return self._boxed(cell, first, last, bands, plan.shown.get(cell), continued)

    def _boxed(
        self,
        cell: int,
        first: int,
        last: int,
        bands: tuple[Band, ...],
        shown: tuple[int, int] | None,
        continued: bool,
    ) -> Box:
        place = self._geometry.sheet.cells[cell]
        x = self._geometry.lefts[place.column]
        y = bands[first].y
        height = bands[last].y + bands[last].height - y
        lines, text = self._geometry.measured[cell].lines, place.text
        if shown:
            lines = lines[shown[0] : shown[1]]
            text = text[lines[0].start : lines[-1].end].rstrip("\n") if lines else ""
        return Box(
            cell=place,
            first=first,
            last=last,
            x=x,
            y=y,
            width=self._geometry.lefts[place.column + place.columns] - x,
            height=height,
            text=text,
            lines=self._drawn(cell, lines, y, height),
            continued=continued,
        )

    def _drawn(
        self, cell: int, lines: tuple[PlacedLine, ...], y: float, height: float
    ) -> tuple[Line, ...]:
        if not lines:
            return ()
        style = self._geometry.sheet.cells[cell].style
        step = leading(style)
        spare = height - len(lines) * step
        top = y + (PAD_Y if style.vertical == "top" else spare / 2)
        baseline = top + self._rise(cell)
        return tuple(
            Line(line.x, baseline + index * step, style.size, line.runs)
            for index, line in enumerate(lines)
        )

    def _rise(self, cell: int) -> float:
        """From the top of a line's room down to its baseline: the letters stand in the middle."""
        style = self._geometry.sheet.cells[cell].style
        key = (style.font, style.size)
        if key not in self._rises:
            ascent, descent = self._measurer.ascent_and_descent(style)
            self._rises[key] = (leading(style) - ascent - descent) / 2 + ascent
        return self._rises[key]

    def _page_number(self, number: int, count: int) -> Line:
        sheet = self._geometry.sheet
        x, width = self._geometry.lefts[0], sum(sheet.tracks)
        text = f"第 {number} 页 共 {count} 页"
        line = self._measurer.line(text, sheet.note_style, x, width)
        below = sheet.page.height_mm - self._geometry.top - self._geometry.room
        y = sheet.page.height_mm - below / 2
        return Line(line.x, y, sheet.note_style.size, line.runs)
