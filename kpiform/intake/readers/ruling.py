"""Ruled lines of a page → the boxes of its tables. Knows nothing of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpiform.intake.readers.pdfshapes import Rule

NEAR = 3.0
"""Lines as near to each other are one: double lines, and neighbours that drew their own."""
MOST_TRACKS = 600
"""More lines than that are a drawing and no table."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table in points.

    ``open_top`` and ``open_bottom`` tell that no line closes it there, which happens where a cell
    goes on over the end of a page.
    """

    left: float
    top: float
    right: float
    bottom: float
    open_top: bool = False
    open_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A table on a page: what it covers and its boxes, in reading order."""

    left: float
    top: float
    right: float
    bottom: float
    boxes: tuple[Box, ...]


def bands(across: Sequence[Rule], down: Sequence[Rule]) -> tuple[Band, ...]:
    """The tables of a page from the top down: wherever upright lines run without a gap."""
    across, down = _whole(across), _whole(down)
    found: list[tuple[float, float]] = []
    for rule in sorted(down, key=lambda one: one.start):
        if found and rule.start <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], rule.end))
        else:
            found.append((rule.start, rule.end))
    made = (_band(across, down, top, bottom) for top, bottom in found)
    return tuple(band for band in made if band is not None)


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Lines made whole that were drawn in many short strokes, one right behind the other."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.at, 1), one.start)):
        last = found[-1] if found else None
        if last and round(last.at, 1) == round(rule.at, 1) and rule.start <= last.end + NEAR:
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _band(across: Sequence[Rule], down: Sequence[Rule], top: float, bottom: float) -> Band | None:
    upright = [rule for rule in down if top - NEAR <= rule.start and rule.end <= bottom + NEAR]
    level = [rule for rule in across if top - NEAR <= rule.at <= bottom + NEAR]
    lattice = _Lattice(upright, level, top, bottom)
    if not lattice.sound:
        return None
    boxes = tuple(sorted(lattice.boxes(), key=lambda box: (box.top, box.left)))
    if len(boxes) < 2:
        return None  # a frame round the page, or a single line
    xs, ys = lattice.xs, lattice.ys
    return Band(xs[0], ys[0], xs[-1], ys[-1], boxes)


class _Lattice:
    """The finest grid that the lines give; its places are joined where no line parts them."""

    def __init__(
        self, upright: Sequence[Rule], level: Sequence[Rule], top: float, bottom: float
    ) -> None:
        sides = [rule.at for rule in upright]
        least, most = min(sides) - 2 * NEAR, max(sides) + 2 * NEAR
        ends = [end for rule in level for end in (rule.start, rule.end)]
        # level lines that reach past the outermost upright ones: the table has no side lines
        ends = [end for end in ends if not least <= end <= most]
        self.xs = clustered([*sides, *ends])
        self.ys = clustered([top, bottom, *(rule.at for rule in level)])
        self._upright = _runs(upright, self.xs)
        self._level = _runs(level, self.ys)
        self._rows, self._columns = len(self.ys) - 1, len(self.xs) - 1
        self.sound = (
            0 < self._rows <= MOST_TRACKS
            and 0 < self._columns <= MOST_TRACKS
            and self._rows * self._columns <= 40 * MOST_TRACKS
        )

    def boxes(self) -> Iterable[Box]:
        """Each group of places without a line between them."""
        groups: dict[int, list[tuple[int, int]]] = {}
        joined = self._joined()
        for row in range(self._rows):
            for column in range(self._columns):
                root = _root(joined, row * self._columns + column)
                groups.setdefault(root, []).append((row, column))
        for places in groups.values():
            yield from self._rectangles(places)

    def _joined(self) -> list[int]:
        """For each place the one that it is joined to, itself where it is the first."""
        joined = list(range(self._rows * self._columns))
        for row in range(self._rows):
            for column in range(self._columns):
                here = row * self._columns + column
                if column + 1 < self._columns and not self._parted(
                    self._upright[column + 1], self.ys, row
                ):
                    joined[_root(joined, here + 1)] = _root(joined, here)
                if row + 1 < self._rows and not self._parted(self._level[row + 1], self.xs, column):
                    joined[_root(joined, here + self._columns)] = _root(joined, here)
        return joined

    def _parted(self, runs: list[tuple[float, float]], tracks: list[float], at: int) -> bool:
        """Whether one run of line goes along the whole side of a place; underlines do not."""
        start, end = tracks[at] + NEAR, tracks[at + 1] - NEAR
        index = bisect_right(runs, (start, float("inf"))) - 1
        return index >= 0 and runs[index][1] >= end

    def _rectangles(self, places: list[tuple[int, int]]) -> Iterable[Box]:
        rows, columns = [row for row, _ in places], [column for _, column in places]
        top, bottom = min(rows), max(rows) + 1
        left, right = min(columns), max(columns) + 1
        if (bottom - top) * (right - left) == len(places):
            yield self._box(top, left, bottom, right)
            return
        for row in sorted(set(rows)):  # a line is missing somewhere: row by row is safe
            taken = [column for at, column in places if at == row]
            yield self._box(row, min(taken), row + 1, max(taken) + 1)

    def _box(self, top: int, left: int, bottom: int, right: int) -> Box:
        columns = range(left, right)
        return Box(
            self.xs[left],
            self.ys[top],
            self.xs[right],
            self.ys[bottom],
            not any(self._parted(self._level[top], self.xs, column) for column in columns),
            not any(self._parted(self._level[bottom], self.xs, column) for column in columns),
        )


def clustered(values: Iterable[float]) -> list[float]:
    """The values with near neighbours made one (their mean), rising."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(tracks: Sequence[float], value: float) -> int:
    """The index of the track that a value belongs to; tracks rise."""
    at = bisect_right(tracks, value)
    near = range(max(at - 1, 0), min(at + 1, len(tracks)))
    return min(near, key=lambda index: abs(tracks[index] - value))


def _runs(rules: Sequence[Rule], tracks: Sequence[float]) -> list[list[tuple[float, float]]]:
    """For each track the stretches of line on it, those that touch made one."""
    runs: list[list[tuple[float, float]]] = [[] for _ in tracks]
    for rule in sorted(rules, key=lambda one: one.start):
        stretch = runs[nearest(tracks, rule.at)]
        if stretch and rule.start <= stretch[-1][1] + NEAR:
            stretch[-1] = (stretch[-1][0], max(stretch[-1][1], rule.end))
        else:
            stretch.append((rule.start, rule.end))
    return runs


def _root(joined: list[int], place: int) -> int:
    while joined[place] != place:
        joined[place] = joined[joined[place]]
        place = joined[place]
    return place
