"""Matrices: fixed rows, found by their labels wherever they stand, under columns found by heads."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from kpiform.intake.board import Board
from kpiform.intake.flat import Cell
from kpiform.intake.heads import Headed
from kpiform.intake.ledger import Ledger
from kpiform.intake.regions import Region
from kpiform.intake.settling import Piece, note, settled
from kpiform.intake.vocabulary import Role
from kpiform.model.document import Row
from kpiform.model.paths import cell_path
from kpiform.schema.edition import Edition, TableSpec

Columns = dict[tuple[int, int], str]
"""The columns of one part of a folded matrix: edges → field."""


def read_matrix(
    board: Board,
    edition: Edition,
    table: TableSpec,
    ledger: Ledger,
    regions: Sequence[Region],
) -> tuple[Row, ...]:
    """The rows of a matrix with what stands behind their labels."""
    found: dict[str, dict[str, list[Piece]]] = {}
    for region in regions:
        parts = _parts(board, table, region.headed)
        ledger.heads(region.headed)
        for row in region.rows:
            _read_row(board, table, ledger, parts, row, found)
    rows = []
    for name in table.fixed_rows:
        cells = {}
        for field, pieces in found.get(name, {}).items():
            text = settled(edition.fields[field], pieces)
            if text:
                cells[field] = text
            note(ledger, cell_path(table.id, name, field), pieces)
        rows.append(Row(name, MappingProxyType(cells)))
    return tuple(rows)


def _parts(board: Board, table: TableSpec, headed: Headed) -> list[Columns]:
    """The columns of each part that stands side by side, left to right.

    Every part repeats the heads, so a head that comes again opens the next part.
    """
    parts: list[Columns] = [{}]
    for cell in sorted(headed.cells, key=lambda each: each.column):
        if any(mark.table == table.id for mark in board.marks(cell, Role.ROW_HEAD)):
            if parts[-1]:
                parts.append({})
            continue
        marks = [mark for mark in board.marks(cell, Role.COLUMN) if mark.table == table.id]
        if marks:
            if marks[0].field in parts[-1].values():
                parts.append({})
            parts[-1][cell.column, cell.right] = marks[0].field
    return [part for part in parts if part]


def _read_row(
    board: Board,
    table: TableSpec,
    ledger: Ledger,
    parts: list[Columns],
    row: int,
    found: dict[str, dict[str, list[Piece]]],
) -> None:
    here = ""
    for cell in board.covering(row):
        marks = [mark for mark in board.marks(cell, Role.ROW) if mark.table == table.id]
        if marks:
            here = marks[0].row
            ledger.label(cell)
        elif board.marks(cell, Role.SIDE):
            ledger.label(cell)
        elif here and cell.row == row:
            field = _field_at(parts, cell)
            if field and field in table.row_fields(here, 0):
                ledger.claim(cell)
                found.setdefault(here, {}).setdefault(field, []).append(Piece(cell, cell.text))


def _field_at(parts: list[Columns], cell: Cell) -> str:
    for part in parts:
        for (left, right), field in part.items():
            if cell.column < right and left < cell.right:
                return field
    return ""
