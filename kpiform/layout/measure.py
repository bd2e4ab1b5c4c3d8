"""Texts broken into lines, each measured once: the one place of the layout that asks how wide
something is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpiform.fonts import FontSet
from kpiform.layout.breaking import TextLine, break_text
from kpiform.layout.memory import Memory
from kpiform.layout.pages import Run
from kpiform.layout.sheet import Cell, Style
from kpiform.schema.form import Align

MM_PER_PT = 25.4 / 72
LEADING = 1.36
"""Distance of baselines in sizes of the type: Chinese text wants more air than Latin."""

PAD_X = 0.9
PAD_Y = 0.9
"""Least distance of text from the border of its cell, mm."""

_ROUNDING = 1e-6


def leading(style: Style) -> float:
    """Distance of two baselines in mm."""
    return style.size * LEADING * MM_PER_PT


def needed_height(style: Style, lines: int) -> float:
    """Height in mm of a cell that holds so many lines."""
    return lines * leading(style) + 2 * PAD_Y if lines else 0.0


def fitting_lines(style: Style, height: float) -> int:
    """How many lines a cell of that height in mm holds."""
    return max(0, int((height - 2 * PAD_Y + _ROUNDING) / leading(style)))


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a cell's text: the part of the text that it stands for, its left edge and its
    runs on the page, mm.
    """

    start: int
    end: int
    x: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A cell's text as it is drawn; ``missing`` are the characters that no font has."""

    lines: tuple[PlacedLine, ...]
    missing: frozenset[str] = frozenset()


_EMPTY = Measured(())


class Letters(dict[str, float]):
    """Character → width in mm in one style. Asks the fonts once for each character."""

    def __init__(self, fonts: FontSet, style: Style) -> None:
        super().__init__()
        self.face = fonts.resolve(style.font)
        self.odd: set[str] = set()
        """Characters that another face draws, or that are drawn otherwise than they are."""
        self.missing: set[str] = set()
        """Characters that no font has."""
        self._fonts = fonts
        self._font = style.font
        self._size = style.size * MM_PER_PT

    def __missing__(self, char: str) -> float:
        glyph = self._fonts.glyph(self._font, char)
        width = self[char] = glyph.advance * self._size
        if glyph.drawn != char or glyph.face != self.face:
            self.odd.add(char)
            self.missing.update(self._fonts.missing(char))
        return width

    def runs(self, text: str, x: float, width: float) -> tuple[Run, ...]:
        """What is drawn from ``x`` mm on for a text of that width in mm."""
        if self.odd.isdisjoint(text):
            return (Run(self.face, text, x, width),) if text else ()
        runs: list[Run] = []
        for face, part in self._fonts.runs(self._font, text):
            wide = face.width(part, self._size)
            runs.append(Run(face, part, x, wide))
            x += wide
        return tuple(runs)


class Measurer:
    """Breaks and measures the texts of one layout."""

    def __init__(self, fonts: FontSet, memory: Memory) -> None:
        self._fonts = fonts
        self._memory = memory

    def measure(self, cells: Iterable[Cell], lefts: Sequence[float]) -> list[Measured]:
        """The texts of a sheet's cells, whose tracks begin at ``lefts``, mm."""
        before = self._memory.cells
        now: dict[int, tuple[Cell, Measured]] = {}
        for cell in cells:
            found = before.get(id(cell))
            if found is None:
                x = lefts[cell.column]
                width = lefts[cell.column + cell.columns] - x
                found = (cell, self.text(cell.text, cell.style, x, width))
            now[id(cell)] = found
        self._memory.cells = now
        return [measured for _cell, measured in now.values()]

    def text(self, text: str, style: Style, x: float, width: float) -> Measured:
        """The text in a cell whose left edge is at ``x`` mm and which is ``width`` mm wide."""
        if not text:
            return _EMPTY
        key, texts = (text, x, width, style), self._memory.texts
        if key not in texts:
            texts[key] = self._broken(text, style, x + PAD_X, width - 2 * PAD_X)
        return texts[key]

    def line(self, text: str, style: Style, x: float, width: float) -> PlacedLine:
        """A text as one line, whatever its width, in a room of ``width`` mm from ``x`` on."""
        letters = self._letters(style)
        wide = sum(letters[char] for char in text)
        return _placed(TextLine(0, len(text), text, wide), letters, style.align, x, width)

    def ascent_and_descent(self, style: Style) -> tuple[float, float]:
        """How far letters reach above and below the baseline, mm."""
        face = self._fonts.resolve(style.font)
        size = style.size * MM_PER_PT
        return face.ascent * size, face.descent * size

    def _letters(self, style: Style) -> Letters:
        found = self._memory.letters.get(style)
        if found is None:
            found = self._memory.letters[style] = Letters(self._fonts, style)
        return found

    def _broken(self, text: str, style: Style, x: float, width: float) -> Measured:
        letters = self._letters(style)
        advance = letters.__getitem__
        lines = break_text(text, width, lambda part: list(map(advance, part)))
        placed = tuple(_placed(line, letters, style.align, x, width) for line in lines)
        return Measured(placed, frozenset(letters.missing.intersection(text)))


_SPARE_BEFORE: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
"""The share of a line's empty room that stands before its text."""


def _placed(line: TextLine, letters: Letters, align: Align, x: float, width: float) -> PlacedLine:
    left = x + max(0.0, width - line.width) * _SPARE_BEFORE[align]
    return PlacedLine(line.start, line.end, left, letters.runs(line.text, left, line.width))
