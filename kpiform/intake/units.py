"""In which unit the amounts of a form are stated, where its own words say another than the edition.

A unit stands in the label beside an amount (基本支出（元）), in the head above it (预算金额（元）),
or in a line above the form (单位：元) that goes for all amounts below. The nearest of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpiform.intake.flat import Cell
from kpiform.intake.wording import squeezed
from kpiform.model.money import Money

_UNITS = "亿元|万元|千元|百元|元|万"
_IN_HEAD = re.compile(rf"[(（](?:金额)?(?:单位)?[:：]?(?:人民币)?({_UNITS})[)）]$")
_IN_LINE = re.compile(rf"单位[:：]?(?:人民币)?({_UNITS})[)）]?$")
_WHOLE = {"万": "万元"}
_LONGEST = 60


def foreign_units(cells: Sequence[Cell], unit: str) -> dict[int, str]:
    """By the ``id`` of a cell with an amount the unit in which it is stated, if that is not
    ``unit``; cells whose amounts name their unit themselves are left out.
    """
    stated = [(cell, said) for cell in cells if (said := _said(cell.text))]
    if all(said[0] == unit for _, said in stated):
        return {}
    lines = [(cell, said) for cell, (said, line) in stated if line]
    heads = [(cell, said) for cell, (said, line) in stated if not line]
    found = {}
    for cell in cells:
        amount = Money.parse(cell.text)
        stands = _nearest(cell, heads, lines) if amount.amount is not None else ""
        if stands not in ("", unit) and not amount.unit:
            found[id(cell)] = stands
    return found


def _nearest(
    cell: Cell, heads: Sequence[tuple[Cell, str]], lines: Sequence[tuple[Cell, str]]
) -> str:
    """The unit of the label that ends where a cell begins, of the next head over it, or of a line
    above.
    """
    beside = [said for head, said in heads if head.right == cell.column and _shares_row(head, cell)]
    above = [(head.row, said) for head, said in heads if _stands_over(head, cell)]
    before = [(line.row, said) for line, said in lines if line.row <= cell.row]
    if beside:
        return beside[0]
    return max(above or before, default=(0, ""))[1]


def _shares_row(head: Cell, cell: Cell) -> bool:
    return head.row <= cell.row < head.bottom


def _stands_over(head: Cell, cell: Cell) -> bool:
    return head.bottom <= cell.row and head.column < cell.right and cell.column < head.right


def _said(text: str) -> tuple[str, bool] | None:
    """The unit that a label or line states, and whether it is a line for the whole form."""
    if len(text) > _LONGEST or not {"元", "万"} & set(text):
        return None
    plain = squeezed(text)
    line = _IN_LINE.search(plain)
    found = line or _IN_HEAD.search(plain)
    return (_WHOLE.get(found[1], found[1]), bool(line)) if found else None
