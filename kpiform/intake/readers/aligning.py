"""Columns of a table without ruled lines: where many of its lines leave a gap at one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kpiform.intake.readers.inking import Line, paragraphs

_FEWEST = 3
"""Lines that must leave a gap at one place before it parts columns."""
_LEVEL = 0.5
_TIGHT = 1.15
"""Lines that are at most so much farther apart than the nearest ones are one text."""
_CLOSE = 1.65
"""Sizes of type from one line of a text to the next, at most."""
_LOOSE = 0.2
"""Share of lines farther apart that shows that rows are set apart from each other."""
_NEXT = 5.0
"""Sizes of type within which a line can be the next one."""


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


def blocks_of(lines: Sequence[Line]) -> list[Line]:
    """Texts of several lines as one, on the height of their middle, as cells show them.

    Only where rows are set wider than the lines of a text: elsewhere nobody can tell them apart.
    """
    ordered = sorted(lines, key=lambda one: one.top)
    after = [_next_of(line, ordered[at + 1 :]) for at, line in enumerate(ordered)]
    steps = sorted(
        (below.top - line.top) / line.size
        for line, below in zip(ordered, after, strict=True)
        if below
    )
    near = min(_TIGHT * steps[len(steps) // 20], _CLOSE) if steps else 0.0
    if sum(step > near for step in steps) < max(_LOOSE * len(steps), 1):
        return list(lines)
    texts: list[list[Line]] = []
    ended: dict[int, list[Line]] = {}
    for line, below in zip(ordered, after, strict=True):
        text = ended.pop(id(line), [])
        if not text:
            texts.append(text)
        text.append(line)
        if below and (below.top - line.top) / line.size <= near and id(below) not in ended:
            ended[id(below)] = text
    return [_whole(text) for text in texts]


def _next_of(line: Line, below: Sequence[Line]) -> Line | None:
    """The first line under a line, if it is near enough to go on with it."""
    for other in below:
        if other.top - line.top > _NEXT * line.size:
            return None
        apart = other.top - line.top > _LEVEL * line.size
        if apart and other.left < line.right and line.left < other.right:
            return other
    return None


def _whole(lines: Sequence[Line]) -> Line:
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    shift = (lines[-1].bottom - lines[0].bottom) / 2
    return replace(
        lines[0],
        text=paragraphs(lines, left, right),
        left=left,
        right=right,
        top=lines[0].top + shift,
        bottom=lines[0].bottom + shift,
        blurred=any(one.blurred for one in lines),
    )
