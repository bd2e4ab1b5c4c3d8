"""Where the tables of a form begin and end in the rows of a source, and which rows are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpiform.intake.board import Board
from kpiform.intake.flat import Cell
from kpiform.intake.headless import headless
from kpiform.intake.heads import Headed, find_heads
from kpiform.intake.nodes import head_named
from kpiform.intake.vocabulary import VALUED, Role
from kpiform.intake.wording import key, squeezed
from kpiform.schema.edition import Edition

_NEXT = re.compile(r"^(附?表[0-9一二三四五六七八九十]|第[一二三四五六七八九十]+部分)|表(\(.*\))?$")
_FURNITURE = re.compile(r"第?[0-9]+页[,，/]?(共[0-9]+页)?|[-—–·]+[0-9]+[-—–·]+|[0-9]+/[0-9]+")
_LONGEST_TITLE = 40


@dataclass
class Region:
    """Rows of a table that stand under one head row."""

    headed: Headed
    rows: list[int] = field(default_factory=list)


@dataclass
class Regions:
    """A form's rows: those of its tables, and the free ones with labels beside their values."""

    tables: list[Region] = field(default_factory=list)
    free: list[int] = field(default_factory=list)

    def of(self, table: str) -> list[Region]:
        """The regions of one table, top to bottom."""
        return [region for region in self.tables if region.headed.table == table]


def find_regions(board: Board, edition: Edition) -> Regions:
    """Walk down the rows: heads open a table; what belongs to another part closes it."""
    return _Walk(board, edition).regions()


def is_furniture(text: str) -> bool:
    """Whether a text is a page number."""
    return bool(_FURNITURE.fullmatch(squeezed(text)))


class _Walk:
    def __init__(self, board: Board, edition: Edition) -> None:
        self._board = board
        self._edition = edition
        self._found = Regions()
        self._open: Region | None = None
        self._seen: set[tuple[Role, str, str]] = set()

    def regions(self) -> Regions:
        heads_until = -1
        for row in self._board.rows:
            if row < heads_until:
                continue
            headed = find_heads(self._board, row, self._edition.tables.values())
            if headed and not self._is_data(headed):
                self._open = Region(headed)
                self._found.tables.append(self._open)
                heads_until = headed.bottom
                continue
            if self._open and self._ends(row, self._open):
                self._open = None
            self._open_without_heads(row)
            if self._open:
                self._open.rows.append(row)
            else:
                self._found.free.append(row)
                self._note_labels(row)
        return self._found

    def _open_without_heads(self, row: int) -> None:
        """Begin a table whose head row was left out, once, where no row of it has stood yet."""
        for table in self._edition.tables.values():
            headed = None if self._found.of(table.id) else headless(self._board, row, table)
            if headed:
                self._open = Region(headed)
                self._found.tables.append(self._open)

    def _is_data(self, headed: Headed) -> bool:
        """Whether what looks like heads is a row of the table in which it stands."""
        here = self._open
        if here is None or headed.table == here.headed.table:
            return False
        return len(headed.fields) < 3 and not all(column.own for column in headed.columns)

    def _note_labels(self, row: int) -> None:
        for cell in self._board.starting(row):
            for mark in self._board.marks(cell):
                self._seen.add((mark.role, mark.section, mark.field))

    def _ends(self, row: int, region: Region) -> bool:
        cells = self._board.starting(row)
        first = next((cell for cell in cells if not self._own_side(cell, region)), None)
        if first is None:
            return False
        return (
            self._opens_another(first, region)
            or self._closes(first, cells, region)
            or self._stranger(first, region)
        )

    def _own_side(self, cell: Cell, region: Region) -> bool:
        section = self._edition.tables[region.headed.table].section
        marks = self._board.marks(cell, Role.SIDE)
        return any(mark.section == section for mark in marks) and cell.right <= region.headed.left

    def _opens_another(self, cell: Cell, region: Region) -> bool:
        """Whether a cell is a label that has not stood above: values of another part follow."""
        table = region.headed.table
        section = self._edition.tables[table].section
        for mark in self._board.marks(cell):
            if mark.role is Role.TOTAL and mark.table == table:
                return True
            new = (mark.role, mark.section, mark.field) not in self._seen
            if new and mark.role is Role.SIDE and mark.section != section and mark.own:
                return True
            if new and mark.role in VALUED and (mark.own or mark.section == section):
                return True
        return self._is_signed(cell)

    def _is_signed(self, cell: Cell) -> bool:
        """Whether a cell is a line of the signature block: 填报人：张三."""
        head, colon, _ = cell.text.replace(":", "：").partition("：")
        found = self._board.words.find(head) if colon else ()
        return any(mark.role is Role.SIGNOFF for mark in found)

    def _closes(self, first: Cell, cells: tuple[Cell, ...], region: Region) -> bool:
        """Whether a line over the whole width begins something else: the title of another table."""
        headed = region.headed
        alone = len(cells) == 1 and first.column <= headed.left
        text = squeezed(first.text)
        return alone and len(text) <= _LONGEST_TITLE and bool(_NEXT.search(text))

    def _stranger(self, first: Cell, region: Region) -> bool:
        """Whether a label that is not ours begins beside a table whose own label stands there."""
        headed = region.headed
        table = self._edition.tables[headed.table]
        if table.matrix or first.right > headed.left or headed.column_of(first):
            return False
        name = key(self._edition.section_names[table.section])
        side = any(cell.column == first.column for cell in headed.sides)
        is_head = any(head_named(table, first.text, tier.index, None)[0] for tier in table.tiers)
        own = is_furniture(first.text) or key(first.text) in name
        return side and not is_head and not own
