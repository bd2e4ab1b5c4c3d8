"""The lines of a table: every border of a page once, as long as it goes, for pdf, screen and
printer alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kpiform.layout.pages import PageOut

BORDER_PT = 0.5
"""Width of the lines in pt."""
_TOUCHING = 0.01
"""Lines that end this near to each other, in mm, are one line."""


class Edge(NamedTuple):
    """A horizontal or vertical line, mm from the top left corner of the paper."""

    x1: float
    y1: float
    x2: float
    y2: float


def edges(page: PageOut) -> Iterator[Edge]:
    """The lines of the tables of a page; borders that neighbours share come once."""
    found: dict[tuple[bool, float], set[tuple[float, float]]] = {}
    for box in page.boxes:
        if not box.cell.style.border:
            continue
        left, top = round(box.x, 3), round(box.y, 3)
        right, bottom = round(box.x + box.width, 3), round(box.y + box.height, 3)
        for at in (top, bottom):
            found.setdefault((True, at), set()).add((left, right))
        for at in (left, right):
            found.setdefault((False, at), set()).add((top, bottom))
    for (across, at), stretches in sorted(found.items()):
        for start, end in _joined(stretches):
            yield Edge(start, at, end, at) if across else Edge(at, start, at, end)


def _joined(stretches: set[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Stretches of one line, with those that touch made one."""
    ordered = sorted(stretches)
    start, end = ordered[0]
    for next_start, next_end in ordered[1:]:
        if next_start > end + _TOUCHING:
            yield start, end
            start, end = next_start, next_end
        else:
            end = max(end, next_end)
    yield start, end
