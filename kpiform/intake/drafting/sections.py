"""The parts of a blank form between its title and what stands below the table."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.intake.drafting.blank import Area, Box
from kpiform.intake.drafting.cells import GridReader
from kpiform.intake.drafting.desk import Desk
from kpiform.intake.drafting.heads import best_match, heads_at
from kpiform.intake.drafting.plan import (
    Block,
    Entry,
    Grid,
    Section,
    Signoff,
    Text,
)
from kpiform.intake.drafting.tables import add_matrix, add_table, matrix_at, table_at
from kpiform.intake.vocabulary import Role
from kpiform.schema.catalogue import PENDING
from kpiform.schema.edition import plain

_LEAST_HEIGHT, _MOST_HEIGHT = 10, 250
"""mm of a box for a long text: less is a usual row, more does not fit a page."""


def read_sections(desk: Desk, top: int, bottom: int) -> list[Section]:
    """The sections in the order of the paper."""
    return _Walk(desk, bottom).sections(top)


class _Walk:
    def __init__(self, desk: Desk, bottom: int) -> None:
        self._desk = desk
        self._blank = desk.blank
        self._bottom = bottom
        self._found: list[Section] = []
        self._grid: GridReader | None = None

    def sections(self, row: int) -> list[Section]:
        while row < self._bottom:
            row = self._next(row)
        return self._found

    def _next(self, row: int) -> int:
        """Take in what begins in a row; the row where the next thing begins."""
        label = self._blank.text(row, 0)
        if label and self._is_text(label):
            self._add(label, [self._text(label)])
            return label.bottom
        bottom = self._side_bottom(row, label) if label else None
        if label and bottom:
            area = Area(row, bottom, label.right, self._blank.right)
            self._add(label, self._blocks(label, area))
            return bottom
        return self._without_side(row)

    def _without_side(self, row: int) -> int:
        area = Area(row, self._bottom, 0, self._blank.right)
        table, after = self._table(row, area)
        if table:
            self._add(None, [table])
            return after
        if self._is_row(row, 0, self._grid):
            if self._grid is None:
                self._grid = GridReader(self._desk, area)
                self._grid.read(row)
                self._add(None, [self._grid.grid], self._grid)
            else:
                self._grid.read(row)
        return row + 1

    def _is_row(self, row: int, left: int, grid: GridReader | None) -> bool:
        """Whether a row belongs to a grid: there is a text, or a cell reaches down into it."""
        reached = grid is not None and grid.reaches(row)
        return reached or not self._blank.is_empty(row, left, self._blank.right)

    def _table(self, row: int, area: Area) -> tuple[Block | None, int]:
        """The matrix or table that begins in a row, and the first row below it."""
        within = Area(row, self._until_label(row, area), area.left, area.right)
        matrix = matrix_at(self._desk, row, within)
        if matrix:
            return add_matrix(self._desk, matrix, within)
        table = table_at(self._desk, row, within)
        return add_table(self._desk, table, within) if table else (None, row)

    def _until_label(self, row: int, area: Area) -> int:
        """Where a table that begins in a row must end: at the next side label or long text."""
        if area.left:
            return area.bottom
        for below in range(row + 1, area.bottom):
            label = self._blank.text(below, 0)
            if label and (self._is_text(label) or self._side_bottom(below, label)):
                return below
        return area.bottom

    def _blocks(self, side: Box, area: Area) -> list[Block]:
        """The blocks beside a side label."""
        if not self._blank.texts_in(area):
            return [self._text(side)]
        found: list[Block] = []
        grid: GridReader | None = None
        row = area.top
        while row < area.bottom:
            table, row_after = self._table(row, Area(row, area.bottom, area.left, area.right))
            if table:
                found.append(table)
                grid, row = None, row_after
                continue
            if self._is_row(row, area.left, grid):
                if grid is None:
                    grid = GridReader(self._desk, area)
                    found.append(grid.grid)
                grid.read(row)
            row += 1
        return found

    def _is_text(self, label: Box) -> bool:
        """Whether a label at the left names a long text that has the rest of its rows."""
        if not any(self._desk.words.is_long(name) for name in self._desk.words.values(label.text)):
            return False
        beside = Area(label.row, label.bottom, label.right, self._blank.right)
        texts = self._blank.texts_in(beside)
        return (
            label.right < self._blank.right
            and len(texts) <= 1
            and not any(self._desk.words.is_known(box.text) for box in texts)
        )

    def _text(self, label: Box) -> Text:
        entry = Entry({})
        self._desk.field(label, self._desk.words.values(label.text), entry)
        entry.keys["label"] = plain(label.text)
        height = sum(self._blank.heights.get(row, 0) for row in range(label.row, label.bottom))
        if height >= _LEAST_HEIGHT:
            entry.keys["min_height"] = min(round(height), _MOST_HEIGHT)
        beside = Area(label.row, label.bottom, label.right, self._blank.right)
        hints = [box.text for box in self._blank.texts_in(beside)]
        if hints:
            entry.keys["help"] = hints[0]
        return Text(entry)

    def _side_bottom(self, row: int, label: Box) -> int | None:
        """Where the part ends that a label at the left is the side label of; None if it is none."""
        right = self._blank.right
        if label.right >= right:
            return None
        beside = [box for t in range(label.right, right) if (box := self._blank.at(row, t))]
        inner = Area(row, self._bottom, label.right, right)
        if label.height > max((box.bottom - row for box in beside), default=1):
            opens = heads_at(self._blank, row, inner) is not None
            is_head = self._desk.words.head(label.text, 1) is not None
            return label.bottom if opens or not is_head else None
        if not self._is_unmerged_side(row, label, inner):
            return None
        bottom = label.bottom
        while bottom < self._bottom and self._blank.text(bottom, 0) is None:
            bottom += 1
        return bottom

    def _is_unmerged_side(self, row: int, label: Box, inner: Area) -> bool:
        """Whether a side label stands in one cell, with empty cells below instead of a merge."""
        if not any(self._desk.words.marks(label.text, Role.SIDE)):
            return False
        heads = heads_at(self._blank, row, inner)
        whole = heads_at(self._blank, row, Area(row, inner.bottom, 0, inner.right))
        if heads is None or whole is None:
            return False
        tables = self._desk.words.tables() + self._desk.words.matrices()
        mine, all_of_it = (best_match(self._desk.words, each, tables) for each in (heads, whole))
        return all_of_it is None or (mine is not None and mine.score >= all_of_it.score)

    def _add(self, side: Box | None, blocks: list[Block], grid: GridReader | None = None) -> None:
        """Add a section with its blocks; ``grid`` is the one that may go on in the next rows."""
        known = next(filter(None, map(self._desk.words.section, _fields(blocks))), None)
        name, words = known or ("part", f"第 {len(self._found) + 1} 部分")
        keys: dict[str, object] = {"id": self._desk.section_id(name)}
        if side is None:
            keys["name"] = words
        else:
            keys |= {"name": plain(side.text), "side": side.text}
            if side.width > 1:
                keys["side_span"] = side.width
        self._found.append(Section(keys, blocks))
        self._grid = grid


def _fields(blocks: list[Block]) -> Iterator[str]:
    """The fields of blocks, those that are still open left out."""
    for block in blocks:
        for entry in _entries(block):
            name = entry.keys.get("field", PENDING)
            if name != PENDING:
                yield name


def _entries(block: Block) -> Iterator[Entry]:
    match block:
        case Grid(rows=rows) | Signoff(lines=rows):
            yield from (entry for row in rows for entry in row)
        case Text(entry=entry):
            yield entry
        case _:
            yield from block.columns
