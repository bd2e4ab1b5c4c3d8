"""A tiered table as lines: a row of the innermost tier with the rows above it, as on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpiform.model.document import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``rows``: outermost first, fewer than tiers where a row has nothing below it.

    ``starts``: the outermost tier whose row begins in this line; those above it began earlier.
    """

    rows: tuple[Row, ...]
    starts: int

    def begins(self, tier: int) -> bool:
        """Whether the line is the first one of its row of that tier."""
        return self.starts <= tier < len(self.rows)


def lines(
    rows: tuple[Row, ...], above: tuple[Row, ...] = (), starts: int | None = None
) -> Iterator[Line]:
    """The lines of rows with all that stands below them, top to bottom."""
    depth = len(above)
    for index, row in enumerate(rows):
        first = starts if index == 0 and starts is not None else depth
        if row.children:
            yield from lines(row.children, (*above, row), first)
        else:
            yield Line((*above, row), first)
