"""Tables whose head row was left out: their fixed heads tell where they begin."""

from __future__ import annotations

from kpiform.intake.board import Board
from kpiform.intake.heads import Column, Headed
from kpiform.intake.nodes import head_named
from kpiform.intake.vocabulary import Role
from kpiform.schema.edition import TableSpec


def headless(board: Board, row: int, table: TableSpec) -> Headed | None:
    """The columns of a table without a head row, told by a row that begins with its fixed heads.

    产出指标, 数量指标, and as many texts behind them as the form has columns; None for other rows.
    """
    fixed = [tier for tier in table.tiers if tier.fixed]
    cells = [cell for cell in board.starting(row) if not board.marks(cell, Role.SIDE)]
    names = [name for tier in table.tiers for name in tier.fields]
    heads = zip(cells, fixed, strict=False)
    sure = all(head_named(table, cell.text, tier.index, None)[1] for cell, tier in heads)
    if not sure or len(fixed) < 2 or len(cells) != len(names):
        return None
    pairs = list(zip(names, cells, strict=True))
    columns = [
        Column(name, cell.column, cell.right, "", own=False, slip="" if at < len(fixed) else name)
        for at, (name, cell) in enumerate(pairs)
    ]
    return Headed(table.id, row, row, columns)
