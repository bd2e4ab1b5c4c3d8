"""The head rows of tables: which column of the source is which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kpiform.intake.board import Board
from kpiform.intake.flat import Cell
from kpiform.intake.vocabulary import Mark, Role
from kpiform.intake.wording import SUMS, key, year_in
from kpiform.schema.edition import TableSpec

NUMBERS = frozenset(("序号", "编号", "序"))
"""Heads of columns that only number the rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """Columns of the source from ``left`` up to before ``right``, and the field that they hold.

    No field: a column that the form does not have, headed ``head``; unless it is a ``part`` of the
    target, its comparison or its unit. ``own``: headed in the edition's own wording.
    """

    field: str
    left: int
    right: int
    head: str
    own: bool = True
    part: str = ""
    slip: str = ""
    """The label that the head was taken for, when it is not quite written so."""


@dataclass
class Headed:
    """A head row of a table: its rows, its columns, and the cells that are its wording."""

    table: str
    first: int
    bottom: int
    columns: list[Column]
    cells: list[Cell] = field(default_factory=list)
    sides: list[Cell] = field(default_factory=list)
    """Cells left of the columns that are the label of the section."""

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns if column.field)

    @property
    def left(self) -> int:
        """The first column of the table."""
        return min(column.left for column in self.columns if column.field)

    @property
    def right(self) -> int:
        """The first column right of the table."""
        return max(column.right for column in self.columns if column.field)

    @property
    def strange(self) -> list[Cell]:
        """The heads of columns that the form does not have."""
        columns = [c for c in self.columns if not c.field and not c.part]
        heads = {(column.left, column.right, column.head) for column in columns}
        return [
            cell
            for cell in self.cells
            if (cell.column, cell.right, cell.text) in heads and key(cell.text) not in NUMBERS
        ]

    def covered_by(self, cell: Cell) -> int:
        """How many fields' columns a cell covers whole."""
        return sum(
            bool(column.field) and cell.column <= column.left and cell.right >= column.right
            for column in self.columns
        )

    def column_of(self, cell: Cell) -> Column | None:
        """The column in which a cell stands; one that covers several is the leftmost of them."""
        best, most = None, 0
        for column in sorted(self.columns, key=lambda each: each.left):
            shared = min(cell.right, column.right) - max(cell.column, column.left)
            if shared > 0 and cell.column <= column.left and cell.right >= column.right:
                return column
            if shared > most:
                best, most = column, shared
        return best


def find_heads(board: Board, row: int, tables: Iterable[TableSpec]) -> Headed | None:
    """The table whose column heads stand in a row; None when it is no head row."""
    if not any(map(board.marks, board.starting(row))):
        return None  # as most rows: there is no label in it
    found = [headed for table in tables if (headed := _head_row(board, row, table))]
    return max(found, key=_fit, default=None)


def _fit(headed: Headed) -> tuple[int, int]:
    return len(headed.fields), sum(column.own for column in headed.columns if column.field)


def _head_row(board: Board, row: int, table: TableSpec) -> Headed | None:
    cells = [cell for cell in board.starting(row) if not _is_side(board, cell)]
    unders = [cell for cell in cells if _is_of(board, cell, table.id, Role.UNDER)]
    columns, used = _matched(
        board, [cell for cell in cells if cell not in unders], table.id, frozenset()
    )
    if len(columns) < min(2, len(_fields(table))):
        return None
    first = min(column.left for column in columns)
    rest = [cell for cell in cells if id(cell) not in used and not _is_beside(board, cell, first)]
    again = [cell for cell in rest if _is_of(board, cell, table.id, Role.COLUMN, Role.ROW_HEAD)]
    extra = [cell for cell in rest if cell not in unders and cell not in again]
    if len(extra) > len(columns) or any(len(key(cell.text)) > _LONGEST_HEAD for cell in extra):
        return None
    columns += _dated(board, extra, table.id, {column.field for column in columns})
    for cell in extra:
        if not any(column.left == cell.column for column in columns):
            columns.append(_extra(board, cell, table.id, {column.field for column in columns}))
    heads = [cell for cell in cells if id(cell) in used or cell in rest]
    headed = _with_lower(board, Headed(table.id, row, row + 1, columns, heads))
    lone = [cell for cell in unders if not any(_above(cell, c) for c in headed.columns)]
    headed.columns += _matched(board, lone, table.id, headed.fields)[0]
    headed.sides = [cell for cell in board.starting(row) if _is_beside(board, cell, first)]
    headed.cells += headed.sides
    return headed


_LONGEST_HEAD = 20
_TOTALS = SUMS | {"总额", "总金额", "总数", "金额"}
_TITLE_BLOCK = 6
_YEAR = re.compile(r"^20[0-9]{2}年?度?(?=..)")


def _dated(board: Board, cells: Sequence[Cell], table: str, taken: set[str]) -> list[Column]:
    """The columns that are headed by a label behind a year, 2024年指标值; of several years for one
    label the last one, which is not sure unless the form is of that year.
    """
    found: dict[str, list[tuple[str, Cell, str]]] = {}
    for cell in cells:
        said = key(cell.text)
        label = _YEAR.sub("", said)
        mark = _free_mark(_columns(board, label), table, taken, True) or _free_mark(
            _columns(board, label), table, taken, False
        )
        if mark and label != said:
            found.setdefault(mark.field, []).append((said, cell, label))
    year = next(filter(None, (year_in(cell.text) for cell in board.cells[:_TITLE_BLOCK])), "")
    columns = []
    for name, heads in found.items():
        said, cell, label = max(heads, key=lambda each: each[0])
        slip = label if len(heads) > 1 and year_in(said) != year else ""
        columns.append(Column(name, cell.column, cell.right, cell.text, False, slip=slip))
    return columns


def _columns(board: Board, label: str) -> Iterable[Mark]:
    return (mark for mark in board.words.find(label) if mark.role is Role.COLUMN)


def _extra(board: Board, cell: Cell, table: str, taken: set[str]) -> Column:
    """The column of a head that is not known: a part of the target, a slip, or none of ours."""
    near = board.words.near(cell.text, Role.COLUMN)
    if near and near[0].table == table and near[0].field not in taken:
        return Column(near[0].field, cell.column, cell.right, cell.text, False, slip=near[1])
    part = board.words.parts.get(key(cell.text), "")
    near = None if part else board.words.within(cell.text, table, taken)
    if near:
        return Column(near[0].field, cell.column, cell.right, cell.text, False, slip=near[1])
    return Column("", cell.column, cell.right, cell.text, part=part)


def _with_lower(board: Board, headed: Headed) -> Headed:
    """The same with the lower heads below it: 总额 under 预算金额."""
    while True:
        row = headed.bottom
        cells = [cell for cell in board.starting(row) if not _is_side(board, cell)]
        columns, used = _matched(board, cells, headed.table, headed.fields)
        if not columns or len(used) < len(cells):
            return _with_parts(headed, row, cells)
        for column in columns:
            headed.columns.append(column)
        headed.cells += cells
        headed.bottom = row + 1


def _with_parts(headed: Headed, row: int, cells: Sequence[Cell]) -> Headed:
    """The same with heads that divide a column: 总额 and 其中：市级资金 under 拟投入的资金.

    The total is the form's. The other heads reach down to these, so that they are no values.
    """
    divided = {
        column: parts
        for column in headed.columns
        if len(parts := [cell for cell in cells if column.left <= cell.column < column.right]) > 1
    }
    parts = [cell for cells in divided.values() for cell in cells]
    wide = {(column.left, column.right) for column in divided}
    others = [cell for cell in headed.cells if (cell.column, cell.right) not in wide]
    if not parts or len(parts) < len(cells) or any(cell.bottom <= row for cell in others):
        return headed
    for column, below in divided.items():
        total = next((cell for cell in below if key(cell.text) in _TOTALS), None)
        if total:
            headed.columns.remove(column)
            headed.columns += [
                replace(
                    column,
                    field=column.field if cell is total else "",
                    left=cell.column,
                    right=cell.right,
                    head=cell.text,
                )
                for cell in below
            ]
    headed.cells += cells
    headed.bottom = row + 1
    return headed


def _above(upper: Cell, lower: Column) -> bool:
    """Whether an upper head stands over a column that has a head of its own."""
    return upper.column <= lower.left and lower.right <= upper.right


def _matched(
    board: Board, cells: Sequence[Cell], table: str, taken: frozenset[str]
) -> tuple[list[Column], set[int]]:
    """The columns that cells head, each field once, its own wording before others."""
    columns: list[Column] = []
    used: set[int] = set()
    fields = set(taken)
    for own in (True, False):
        for cell in cells:
            if id(cell) in used:
                continue
            mark = _free_mark(board.marks(cell, Role.COLUMN), table, fields, own)
            if mark:
                used.add(id(cell))
                fields.add(mark.field)
                columns.append(Column(mark.field, cell.column, cell.right, cell.text, own))
    return columns, used


def _free_mark(marks: Iterable[Mark], table: str, taken: set[str], own: bool) -> Mark | None:
    fits = (m for m in marks if m.table == table and m.own is own and m.field not in taken)
    return next(fits, None)


def _fields(table: TableSpec) -> frozenset[str]:
    return frozenset(name for tier in table.tiers for name in tier.fields)


def _is_side(board: Board, cell: Cell) -> bool:
    """Whether a cell is a section's label at the side and nothing else."""
    return bool(board.marks(cell, Role.SIDE)) and not board.marks(cell, Role.COLUMN)


def _is_beside(board: Board, cell: Cell, first: int) -> bool:
    """Whether a cell left of a table's columns is the label of its section or of its rows."""
    return cell.column < first and bool(board.marks(cell, Role.SIDE, Role.ROW_HEAD))


def _is_of(board: Board, cell: Cell, table: str, *roles: Role) -> bool:
    """Whether a cell is a label of a table, of one of these roles."""
    return any(mark.table == table for mark in board.marks(cell, *roles))
