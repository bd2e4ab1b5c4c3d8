"""A source's rows with what each cell can be in one edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from kpiform.intake.flat import Cell
from kpiform.intake.vocabulary import Mark, Role, Vocabulary


class Board:
    """The cells of one form, read by row, each with the labels of the edition that it can be."""

    def __init__(
        self, cells: tuple[Cell, ...], words: Vocabulary, pages: Collection[int] = ()
    ) -> None:
        self._pages = frozenset(pages)
        self.cells = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
        self.words = words
        self._marks = {id(cell): words.find(cell.text) for cell in self.cells}

    def marks(self, cell: Cell, *roles: Role) -> tuple[Mark, ...]:
        """The labels that a cell can be, of certain roles if any are named."""
        found = self._marks[id(cell)]
        if not found or not roles:
            return found
        return tuple(mark for mark in found if mark.role in roles)

    def starting(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, left to right."""
        return self._starts.get(row, ())

    def tops_page(self, row: int) -> bool:
        """Whether a row is the first of a further page of paper."""
        return row in self._pages

    def covering(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover a row, left to right."""
        return self._covers.get(row, ())

    @property
    def rows(self) -> Iterator[int]:
        """The rows in which something begins, top to bottom."""
        yield from self._starts

    @cached_property
    def _starts(self) -> Mapping[int, tuple[Cell, ...]]:
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            found[cell.row].append(cell)
        return {row: tuple(cells) for row, cells in sorted(found.items())}

    @cached_property
    def _covers(self) -> Mapping[int, tuple[Cell, ...]]:
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            for row in range(cell.row, min(cell.bottom, cell.row + _TALLEST)):
                found[row].append(cell)
        return {
            row: tuple(sorted(cells, key=lambda cell: cell.column)) for row, cells in found.items()
        }


_TALLEST = 20_000
"""Rows of a merged cell that are looked at; a range over a whole worksheet would cost minutes."""
