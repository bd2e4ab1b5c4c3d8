"""版面, second half: the sheet cut into pages, every line of text at its place.

All lengths are mm from the top left corner of the paper, y downwards; a line's ``y`` is its
baseline. Pdf, preview and printer draw exactly this; xlsx takes the bands (one or more Excel rows
each) and the boxes (cells, merged where they cover several bands or tracks).
"""

from __future__ import annotations

from dataclasses import dataclass

from kpiform.fonts import FontFace
from kpiform.layout.sheet import Cell, Sheet, Style


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one font face."""

    face: FontFace
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line of text: left edge and baseline in mm, size in pt."""

    x: float
    y: float
    size: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Band:
    """A sheet row, or the part of one that stands on a page. ``y`` and ``height`` in mm; ``row``
    is the sheet row; ``repeated`` marks a column head that stands again.
    """

    row: int
    y: float
    height: float
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell, or the part of one that stands on a page: bands ``first``..``last`` of this page,
    tracks from the cell.

    ``text`` is the part of the author's text that stands here (the whole for a cell that
    repeats); ``lines`` is the same, broken.
    """

    cell: Cell
    first: int
    last: int
    x: float
    y: float
    width: float
    height: float
    text: str
    lines: tuple[Line, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class PageOut:
    """One page: its bands from top to bottom, its boxes, and lines outside the table (page
    number).
    """

    number: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    notes: tuple[Line, ...]
    note_style: Style


@dataclass(frozen=True, slots=True)
class Pages:
    """The whole form, ready to be drawn. ``missing`` are characters that no font at hand has,
    drawn as 〓.
    """

    sheet: Sheet
    pages: tuple[PageOut, ...]
    missing: frozenset[str] = frozenset()
