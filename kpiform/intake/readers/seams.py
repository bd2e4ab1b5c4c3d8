"""What belongs together over the end of a page: cells of a table that the page cuts in two.

Programs do it in three ways. No line closes the cell at the cut; or lines close it, and its text
breaks off in one half and goes on in the other; or its text stands whole in one of the halves,
because it is drawn once in the middle of the cell. A half that is empty looks like an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Span = tuple[int, int]
"""The first column of a cell, and the first behind it."""
_LONG = 4
"""Lines of a text that nobody takes for a name."""
_LABEL = 3
"""Letters below each other that are a label and no numbers of one digit."""
_SINGLE = (1, 1)
_FIGURE = re.compile(r"[≥≤＞＜>＝<=]*\s*[0-9,]+(\.[0-9]+)?\s*[%‰]?")
"""A number on its own: of these a cell has one."""


@dataclass(frozen=True, slots=True)
class Half:
    """A cell at the end of a page or at the top of the next.

    ``open``: no line closes it at the cut. ``cut``: it breaks off within a sentence. ``tall``: it
    or the next one in its columns covers several rows. ``flush``: its text reaches to the cut.
    """

    text: str
    height: int
    lines: int
    open: bool
    tall: bool
    cut: bool = False
    flush: bool = False

    @property
    def stacked(self) -> bool:
        """Whether it is a label with one letter below the other, or a part of one."""
        return bool(self.text) and self.lines == len(self.letters)

    @property
    def letters(self) -> str:
        """Its text without spaces and line breaks."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cells that meet at the end of a page."""

    above: Half
    below: Half

    @property
    def side(self) -> tuple[int, int]:
        """How many rows it takes on both pages: cells of one row take the same."""
        return self.above.height, self.below.height

    @property
    def differs(self) -> bool:
        """Whether something is said on both pages, and not the same."""
        said = bool(self.above.text and self.below.text)
        return said and self.above.text != self.below.text

    @property
    def halved(self) -> bool:
        """Whether something is said on one page only."""
        return bool(self.above.text) != bool(self.below.text)

    @property
    def stacked(self) -> bool:
        """Whether it is a label of letters below each other, cut in two or drawn in part again."""
        above, below = self.above, self.below
        if not (above.stacked and below.stacked) or above.lines + below.lines < _LABEL:
            return False
        again = above.letters in below.letters or below.letters in above.letters
        return again or (above.flush and below.flush)

    @property
    def flows(self) -> bool:
        """Whether a long text breaks off and goes on."""
        return self.differs and self.above.cut and self.above.lines + self.below.lines >= _LONG

    @property
    def counts(self) -> bool:
        """Whether each page says a number of its own, so that these are cells of two rows."""
        texts = (self.above.text, self.below.text)
        return self.differs and all(_FIGURE.fullmatch(text) for text in texts)

    @property
    def merged(self) -> bool:
        """Whether other cells in its columns cover several rows, as those of a parent do."""
        return self.above.tall or self.below.tall


@dataclass(frozen=True, slots=True)
class Seam:
    """The columns whose cells are one over the end of a page, and those where it cannot be seen."""

    joined: frozenset[Span] = frozenset()
    doubtful: frozenset[Span] = frozenset()


def seam(ended: Mapping[Span, Half], first: Mapping[Span, Half]) -> Seam:
    """How the cells at the end of a page go together with those at the top of the next."""
    pairs = {span: Pair(ended[span], first[span]) for span in sorted(first) if span in ended}
    opened = {span for span, pair in pairs.items() if pair.above.open and pair.below.open}
    if opened and len(opened) < len(first):
        return Seam(frozenset(opened))
    row = {span for span, half in first.items() if half.height == 1}
    if row <= pairs.keys() and _goes_on([pairs[span] for span in row]):
        along = {span for span, pair in pairs.items() if pair.stacked or not pair.differs}
        return Seam(frozenset(row | along))
    return _halves(pairs)


def _goes_on(row: list[Pair]) -> bool:
    """Whether the first row of a page only goes on with what broke off within a sentence."""
    twice = [pair for pair in row if pair.above.text and pair.below.text]
    said = any(pair.above.text and not pair.below.text for pair in row)
    return bool(twice) and said and all(pair.above.cut for pair in twice)


def _halves(pairs: Mapping[Span, Pair]) -> Seam:
    """Looked for from the left up to where both pages say something of their own: there begins
    what is another row. Where a long text in such halves goes on too, all beside it is one row.
    Halves that could as well be two cells leave what stands in their rows in doubt.
    """
    joined: set[Span] = set()
    doubtful: set[Span] = set()
    for span, pair in pairs.items():
        beside = dict(_beside(pairs, span))
        if pair.stacked:
            joined.add(span)
        elif pair.differs and span not in joined:
            if pair.flows and pair.side != _SINGLE and _all_go_on(beside):
                joined |= beside.keys()
            else:
                two = any(its.counts for its in beside.values())
                doubtful |= beside.keys() if pair.flows and not two else set()
                break
        elif pair.halved:
            flowing = {other for other, its in beside.items() if its.flows}
            if flowing or pair.merged:
                joined |= {span, *flowing}
            else:
                doubtful |= beside.keys()
    return Seam(frozenset(joined), frozenset(doubtful - joined))


def _beside(pairs: Mapping[Span, Pair], span: Span) -> Iterator[tuple[Span, Pair]]:
    """The pair of a span and those that take the same rows as it."""
    return ((other, pair) for other, pair in pairs.items() if pair.side == pairs[span].side)


def _all_go_on(beside: Mapping[Span, Pair]) -> bool:
    """Whether of several pairs none says two things."""
    return len(beside) > 1 and not any(pair.differs and not pair.flows for pair in beside.values())
