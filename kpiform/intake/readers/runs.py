"""Characters of a page → runs: what was written in one go, on one line, without a gap.

A page draws its texts one after the other. Where they lie over each other, this order is all that
keeps them apart, so runs are never mixed character by character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kpiform.intake.readers.pdfpage import Char
from kpiform.intake.readers.pdfshapes import Point

_LEVEL = 0.35
"""Share of the size of type by which the characters of one line differ in height."""
_APART, _BACK = 1.2, 0.7
"""Shares of the size of type: a wider gap, or a longer step back, begins another run."""
_WORD = 3
"""Letters, each right above the one before, that are a word and no chance."""
_TWICE = 2.0
"""Points by which a text that is drawn twice, to look bold, is moved."""
_ALIKE = 0.2
_PITCH = (0.7, 2.0)
"""From line to line of one text, in sizes of type."""
_EVEN = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """Characters one after the other on one line."""

    chars: tuple[Char, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(char.text for char in self.chars)

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """About the size of type in points."""
        return max(self.bottom - self.top, 1.0)


def run_of(chars: Sequence[Char]) -> Run:
    """Characters as a run; spaces at its ends take no room."""
    inked = [char for char in chars if char.text.strip()] or chars
    return Run(
        tuple(chars),
        min(char.left for char in inked),
        min(char.top for char in inked),
        max(char.right for char in inked),
        max(char.bottom for char in inked),
    )


def runs_of(chars: Iterable[Char]) -> list[Run]:
    """The runs of a page in the order in which it draws them; what is drawn twice counts once."""
    groups: list[list[Char]] = []
    for char in _downwards(chars):
        if groups and _goes_on(groups[-1][-1], char):
            groups[-1].append(char)
        else:
            groups.append([char])
    runs: list[Run] = []
    drawn: dict[str, list[Run]] = {}
    for run in map(run_of, groups):
        alike = drawn.setdefault(run.text, [])
        if run.text.strip() and not any(_lies_on(run, other) for other in alike):
            runs.append(run)
            alike.append(run)
    return runs


def _downwards(chars: Iterable[Char]) -> list[Char]:
    """The characters with those of words that run upwards, as on the back of a book, turned so that
    the first one stands on top as in any other label of single letters.
    """
    found = list(chars)
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or not _rises(found[at - 1], found[at]):
            if at - start >= _WORD:
                places = zip(found[start:at], reversed(found[start:at]), strict=True)
                found[start:at] = [replace(place, text=char.text) for char, place in places]
            start = at
    return found


def _rises(before: Char, char: Char) -> bool:
    size = max(before.bottom - before.top, char.bottom - char.top, 1.0)
    up = before.middle[1] - char.middle[1]
    return abs(before.middle[0] - char.middle[0]) < _LEVEL * size and 0.4 * size < up < 2 * size


def _lies_on(run: Run, other: Run) -> bool:
    return abs(run.left - other.left) < _TWICE and abs(run.top - other.top) < _TWICE


def _goes_on(before: Char, char: Char) -> bool:
    size = max(before.bottom - before.top, char.bottom - char.top, 1.0)
    level = abs(before.middle[1] - char.middle[1]) < _LEVEL * size
    return level and -_BACK * size < char.left - before.right < _APART * size


def blocks_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that can be the lines of one text: each right under the one drawn before it."""
    blocks: list[list[Run]] = []
    for run in runs:
        if blocks and _is_next_line(blocks[-1], run):
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _is_next_line(block: Sequence[Run], run: Run) -> bool:
    last = block[-1]
    size = max(last.size, run.size)
    pitch = run.middle[1] - last.middle[1]
    even = all(
        abs(pitch - (lower.middle[1] - upper.middle[1])) < _EVEN * size
        for upper, lower in pairwise(block[-2:])
    )
    return (
        abs(last.size - run.size) < _ALIKE * size
        and _PITCH[0] * size < pitch < _PITCH[1] * size
        and run.left < last.right
        and last.left < run.right
        and even
    )


def collide(one: Run, other: Run) -> bool:
    """Whether two runs lie over each other so that one hides the other."""
    size = min(one.size, other.size)
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.3 * size and down > 0.5 * size
