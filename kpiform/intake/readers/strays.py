"""Texts drawn beside a table that belong to a cell of it.

A merged cell that goes on over pages is drawn in the middle of all its rows, and that can be in the
margin above or below the part of the table on a page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kpiform.intake.readers.inking import Line
from kpiform.intake.readers.ruling import Band, Box
from kpiform.intake.readers.sheaf import Sheaf


def with_strays(sheaf: Sheaf, others: Collection[tuple[str, int]]) -> Sheaf:
    """A page with such texts in the empty boxes over its ends in whose columns they stand.

    ``others`` are text and height of lines that another page has too: they belong to no cell.
    """
    written = {box: list(lines) for box, lines in sheaf.written.items()}
    empty = [box for box, lines in written.items() if not lines]
    taken: list[Line] = []
    for line in sheaf.outside:
        near = {(line.text, round(line.top) + by) for by in (-1, 0, 1)}
        fits = (box for box in empty if _goes_on_to(box, line, sheaf.tables))
        home = None if near & set(others) else next(fits, None)
        if home is not None:
            written[home].append(line)
            taken.append(line)
    filled = frozenset(box for box in empty if written[box])
    return replace(
        sheaf,
        written=written,
        outside=tuple(line for line in sheaf.outside if line not in taken),
        doubtful=sheaf.doubtful | filled,
    )


def _goes_on_to(box: Box, line: Line, tables: Sequence[Band]) -> bool:
    """Whether a box that no line closes at the end of a page goes on where a text stands."""
    if line.left < box.left or line.right > box.right:
        return False
    top = min(band.top for band in tables)
    bottom = max(band.bottom for band in tables)
    below = box.open_bottom and box.bottom >= bottom - 1 and line.top >= bottom - line.size
    above = box.open_top and box.top <= top + 1 and line.bottom <= top + line.size
    return below or above
