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
    """A page with such texts in the boxes over its ends in whose columns they stand: in empty ones,
    and in those whose lines they go on with.

    ``others`` are text and height of lines that another page has too: they belong to no cell.
    """
    written = {box: list(lines) for box, lines in sheaf.written.items()}
    taken: list[Line] = []
    filled: set[Box] = set()
    for line in sorted(sheaf.outside, key=lambda one: _distance(one, sheaf.tables)):
        near = {(line.text, round(line.top) + by) for by in (-1, 0, 1)}
        fits = (box for box in written if _belongs(box, line, written[box], sheaf.tables))
        home = None if near & set(others) else next(fits, None)
        if home is not None:
            if not sheaf.written[home]:
                filled.add(home)
            written[home] = sorted([*written[home], line], key=lambda one: one.top)
            taken.append(line)
    return replace(
        sheaf,
        written=written,
        outside=tuple(line for line in sheaf.outside if line not in taken),
        doubtful=sheaf.doubtful | filled,
    )


def _distance(line: Line, tables: Sequence[Band]) -> float:
    """How far a line is from the nearest end of a table; the nearest one is asked first."""
    ends = [end for band in tables for end in (band.top, band.bottom)]
    return min((abs(line.top - end) for end in ends), default=0.0)


def _belongs(box: Box, line: Line, lines: Sequence[Line], tables: Sequence[Band]) -> bool:
    """Whether a box takes a text: it is empty, or the text stands right under or over its lines."""
    if not _goes_on_to(box, line, tables):
        return False
    middle = (line.left + line.right) / 2
    return not lines or any(
        abs((one.left + one.right) / 2 - middle) < line.size
        and max(line.top - one.bottom, one.top - line.bottom) < line.size
        for one in lines
    )


def _goes_on_to(box: Box, line: Line, tables: Sequence[Band]) -> bool:
    """Whether a box at the end of a page goes on where a text stands: no line closes it, or the
    text lies over that line.
    """
    if line.left < box.left or line.right > box.right:
        return False
    top = min(band.top for band in tables)
    bottom = max(band.bottom for band in tables)
    below = box.bottom >= bottom - 1 and line.top >= bottom - line.size
    above = box.top <= top + 1 and line.bottom <= top + line.size
    crosses = line.top < bottom - 1 and line.bottom > top + 1
    return (below and (box.open_bottom or crosses)) or (above and (box.open_top or crosses))
