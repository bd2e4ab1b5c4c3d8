"""Columns of a table without ruled lines: where many of its lines leave a gap at one place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kpiform.intake.readers.inking import Line

_FEWEST = 3
"""Lines that must leave a gap at one place before it parts columns."""
_LEVEL = 0.5


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Texts that stand on one height, left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.top):
        if rows and abs(line.top - rows[-1][0].top) < _LEVEL * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def edges_of(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The sides of the columns over which the texts of rows are spread; two for a single column."""
    gaps = [(one.right, other.left) for row in rows for one, other in pairwise(row)]
    inner: list[float] = []
    while gaps:
        best = max(gaps, key=lambda gap: sum(lo < gap[1] <= hi for lo, hi in gaps))
        shared = [gap for gap in gaps if gap[0] < best[1] <= gap[1]]
        if len(shared) < _FEWEST:
            break
        inner.append((max(lo for lo, _ in shared) + best[1]) / 2)
        gaps = [gap for gap in gaps if gap not in shared]
    return [-1.0, *sorted(inner), 1e6]


def span_of(edges: Sequence[float], line: Line) -> tuple[int, int]:
    """The columns that a text stands in: the first, and the first behind it."""
    inside = [
        at
        for at, (left, right) in enumerate(pairwise(edges))
        if min(right, line.right) - max(left, line.left) > _LEVEL * line.size
    ] or [at for at, (left, right) in enumerate(pairwise(edges)) if left <= line.left < right][:1]
    return min(inside, default=0), max(inside, default=0) + 1
