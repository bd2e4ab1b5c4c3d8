"""Row heights for Excel, WPS and LibreOffice: at least what our page has, and enough for their own
wrapping.

The three wrap a little differently from us and from each other, and their lines are higher;
measured on all three, a text needs ``lines × size × 1.45 + 6 pt`` with one spare line in twelve. No
row may be higher than 409 pt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kpiform.layout.pages import Box, PageOut

_LINE = 1.45
_PADDING = 6.0
_LINES_PER_SPARE = 12
_HIGHEST = 405.0
_STEP = 0.75
"""pt of one screen pixel: Excel rounds heights to it."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """The Excel rows of one page: heights in pt, and for each band its first row (the last entry
    closes the list).
    """

    heights: tuple[float, ...]
    starts: tuple[int, ...]

    def rows_of(self, band: int) -> tuple[int, int]:
        """First and last Excel row of a band, from 0 within the page."""
        return self.starts[band], self.starts[band + 1] - 1


def page_rows(page: PageOut) -> PageRows:
    """Heights for the rows of one page."""
    needed = [band.height * 72 / 25.4 for band in page.bands]
    # Narrow cells first: a tall parent then only adds what its children do not yet give.
    for box in sorted(page.boxes, key=lambda box: box.last - box.first):
        lack = _suffices(box) - sum(needed[box.first : box.last + 1])
        if lack > 0:
            for band in range(box.first, box.last + 1):
                needed[band] += lack / (box.last - box.first + 1)
    heights: list[float] = []
    starts = [0]
    for height in needed:
        parts = max(1, math.ceil(height / _HIGHEST))
        heights.extend([math.ceil(height / parts / _STEP) * _STEP] * parts)
        starts.append(len(heights))
    return PageRows(tuple(heights), tuple(starts))


def _suffices(box: Box) -> float:
    """Height in pt in which Excel shows the whole text of a box."""
    count = len(box.lines)
    if not count:
        return 0.0
    lines = count + count // _LINES_PER_SPARE
    return lines * box.cell.style.size * _LINE + _PADDING
