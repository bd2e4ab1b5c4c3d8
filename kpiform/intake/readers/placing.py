"""Which run of text belongs to which box of a table, and where that cannot be seen for certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from kpiform.intake.readers.ruling import Band, Box
from kpiform.intake.readers.runs import Run, blocks_of, collide, run_of

_PARTED = 0.22
"""Share of the size of type that parts the texts of neighbouring boxes."""
_EDGE = 1.0
"""A text that begins or ends as near to a side of a box, in sizes of type, stands at that side."""
_OVER = 0.25
"""Share of the size of type by which a line may touch the lines above and below its box."""
_HANGING = frozenset("，。；：、）”’》！？,.;:)")
_EVEN = 0.1
"""Share of the size of type by which lines in boxes of one table stand alike."""


@dataclass
class Placed:
    """The runs in each box and those outside, both in the order of the page.

    ``doubtful`` are the boxes whose text leaves them, or over whose text another one lies.
    """

    inside: dict[Box, list[Run]] = field(default_factory=dict)
    outside: list[Run] = field(default_factory=list)
    doubtful: set[Box] = field(default_factory=set)


def placed(tables: Sequence[Band], runs: Sequence[Run]) -> Placed:
    """Put runs into boxes: by their centre, by where they begin, or with the lines above them."""
    return _Placing(tables).of(runs)


class _Placing:
    def __init__(self, tables: Sequence[Band]) -> None:
        self._tables = tables
        self._found = Placed({box: [] for band in tables for box in band.boxes})
        self._homes: list[tuple[Run, Box | None]] = []

    def of(self, runs: Sequence[Run]) -> Placed:
        parts = [part for whole in runs for part in self._parts(whole)]
        self._homes = [(run, self._home(run)) for run in parts]
        homes = {id(run): home for run, home in self._homes}
        for block in blocks_of(parts):
            self._settle(block, [homes[id(run)] for run in block])
        self._look_for_collisions()
        return self._found

    def _parts(self, run: Run) -> Iterator[Run]:
        """A run cut where a line of a table stands in a gap between its characters."""
        start = 0
        for at, (before, char) in enumerate(pairwise(run.chars), 1):
            if char.left - before.right > _PARTED * run.size and (
                self._box_at(*before.middle) is not self._box_at(*char.middle)
            ):
                yield run_of(run.chars[start:at])
                start = at
        yield run_of(run.chars[start:])

    def _home(self, run: Run) -> Box | None:
        """The box of a run. One that crosses sides belongs where it begins or ends, or its centre
        is.
        """
        inked = [char for char in run.chars if char.text.strip()]
        if len(inked) > 1 and inked[-1].text in _HANGING:
            inked.pop()  # may stand out at the end of a line
        boxes = [self._box_at(*char.middle) for char in inked]
        crossed = [box for box, _ in groupby(box for box in boxes if box is not None)]
        if len(crossed) < 2:
            return crossed[0] if crossed else None
        self._found.doubtful.update(crossed)
        if run.left - crossed[0].left < _EDGE * run.size:
            return crossed[0]
        if crossed[-1].right - run.right < _EDGE * run.size:
            return crossed[-1]
        return self._box_at(*run.middle) or crossed[0]

    def _settle(self, block: Sequence[Run], homes: Sequence[Box | None]) -> None:
        """Give the lines of a text their boxes; those that leave a box too small stay together."""
        known = [home for home in homes if home is not None]
        if known and len(set(homes)) > 1 and self._flows_over(block, homes):
            middle = (block[0].top + block[-1].bottom) / 2
            centre = self._box_at(block[0].middle[0], middle) or known[0]
            self._found.doubtful.update(known, [centre])
            homes = [centre] * len(block)
        for run, home in zip(block, homes, strict=True):
            (self._found.outside if home is None else self._found.inside[home]).append(run)

    def _flows_over(self, block: Sequence[Run], homes: Sequence[Box | None]) -> bool:
        """Whether lines in several boxes are one text: a line lies over a side of its box or over
        another text, or the first line has filled its box and the next does not stand in its own
        as that one does.
        """
        if any(self._leaves(run, home) for run, home in zip(block, homes, strict=True)):
            return True
        mine = set(map(id, block))
        for other, home in self._homes:
            below = home is not None and home in homes[1:] and id(other) not in mine
            if below and any(collide(run, other) for run in block):
                return True
        pairs = pairwise(zip(block, homes, strict=True))
        return any(self._filled(*upper, *lower) for upper, lower in pairs)

    def _filled(self, head: Run, its: Box | None, after: Run, below: Box | None) -> bool:
        if its is None or below is None or its is below:
            return False
        if its.right - its.left - (head.right - head.left) >= _EDGE * after.size:
            return False
        self._found.doubtful.update((its, below))
        lifts = zip(_lifts(head, its), _lifts(after, below), strict=True)
        return all(abs(one - other) > _EVEN * after.size for one, other in lifts)

    def _leaves(self, run: Run, home: Box | None) -> bool:
        """Whether a line lies over the upper or lower side of a box."""
        over = _OVER * run.size
        if home is not None:
            return run.top < home.top - over or run.bottom > home.bottom + over
        x = run.middle[0]
        return any(self._box_at(x, y) for y in (run.top + over, run.bottom - over))

    def _look_for_collisions(self) -> None:
        runs = sorted(
            ((run, box) for box, runs in self._found.inside.items() for run in runs),
            key=lambda each: each[0].top,
        )
        for at, (run, box) in enumerate(runs):
            for other, its in runs[at + 1 :]:
                if other.top >= run.bottom:
                    break
                if collide(run, other):
                    self._found.doubtful.update((box, its))

    def _box_at(self, x: float, y: float) -> Box | None:
        near = (band.boxes for band in self._tables if band.top <= y <= band.bottom)
        found = (
            box
            for boxes in near
            for box in boxes
            if box.left <= x <= box.right and box.top <= y <= box.bottom
        )
        return next(found, None)


def _lifts(run: Run, box: Box) -> tuple[float, float, float]:
    """How far a line is from the upper side, the middle and the lower side of its box."""
    middle = run.middle[1] - (box.top + box.bottom) / 2
    return run.top - box.top, middle, box.bottom - run.bottom
