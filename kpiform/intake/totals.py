"""The totals row below a table, whose amounts are fields of their own."""

from __future__ import annotations

from kpiform.intake.board import Board
from kpiform.intake.heads import Headed
from kpiform.intake.ledger import Ledger
from kpiform.intake.settling import Piece, note, settled
from kpiform.intake.vocabulary import Role
from kpiform.schema.edition import Edition
from kpiform.schema.form import TableBlock


def read_totals(
    board: Board,
    edition: Edition,
    table: str,
    headed: Headed,
    ledger: Ledger,
    rows: list[int],
) -> dict[str, str]:
    """Texts by field of the first free row that is labelled as the totals of a table."""
    columns = _columns(edition, table)
    for row in rows if columns else ():
        starting = board.starting(row)
        labels = [c for c in starting if any(m.table == table for m in board.marks(c, Role.TOTAL))]
        if not labels:
            continue
        found: dict[str, str] = {}
        ledger.label(labels[0])
        for cell in starting:
            column = headed.column_of(cell)
            field = columns.get(column.field, "") if column else ""
            if cell is not labels[0] and field and field not in found:
                piece = Piece(cell, cell.text)
                found[field] = settled(edition.fields[field], [piece])
                note(ledger, field, [piece])
        return found
    return {}


def _columns(edition: Edition, table: str) -> dict[str, str]:
    """Column field → the field of its total."""
    for section in edition.form.sections:
        for block in section.blocks:
            if isinstance(block, TableBlock) and block.id == table and block.totals:
                return dict(block.totals.columns)
    return {}
