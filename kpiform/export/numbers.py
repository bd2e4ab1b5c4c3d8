"""Amounts as Excel numbers that look exactly like the printed text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kpiform.layout.sheet import Cell

_EXCEL_DIGITS = 15
"""Excel keeps no more significant digits."""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """The number and the number format that shows it."""

    value: Decimal
    pattern: str


def as_number(cell: Cell) -> NumberCell | None:
    """The cell as a number, or None when Excel would show anything else than the printed text."""
    if cell.amount is None or len(cell.amount.as_tuple().digits) > _EXCEL_DIGITS:
        return None
    shown = f"{cell.amount:{',' if cell.grouped else ''}.{cell.decimals}f}"
    if not cell.text.startswith(shown):
        return None
    pattern = "#,##0" if cell.grouped else "0"
    if cell.decimals:
        pattern += "." + "0" * cell.decimals
    suffix = cell.text[len(shown) :]
    if any(char in '"\\' or char.isdigit() for char in suffix):
        return None
    return NumberCell(cell.amount, f'{pattern}"{suffix}"' if suffix else pattern)
