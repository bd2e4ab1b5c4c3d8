"""Amounts as Excel numbers."""

from decimal import Decimal

import pytest

from kpiform.export.numbers import as_number
from kpiform.layout.sheet import Cell, Style

STYLE = Style("仿宋_GB2312", 10.5)


def cell(text: str, amount: str | None, decimals: int = 2, *, grouped: bool = False) -> Cell:
    value = None if amount is None else Decimal(amount)
    return Cell(0, 0, text, STYLE, amount=value, decimals=decimals, grouped=grouped)


@pytest.mark.parametrize(
    ("text", "amount", "decimals", "grouped", "pattern"),
    [
        ("72.7", "72.7", 1, False, "0.0"),
        ("5,093.50", "5093.5", 2, True, "#,##0.00"),
        ("7,021", "7021", 0, True, "#,##0"),
        ("0.00", "0", 2, False, "0.00"),
        ("621.70万元", "621.7", 2, False, '0.00"万元"'),
        ("-12.50", "-12.5", 2, False, "0.00"),
    ],
)
def test_that_an_amount_becomes_a_number_whose_format_shows_the_printed_text(
    text: str, amount: str, decimals: int, grouped: bool, pattern: str
) -> None:
    number = as_number(cell(text, amount, decimals, grouped=grouped))
    assert number is not None
    assert (number.value, number.pattern) == (Decimal(amount), pattern)


@pytest.mark.parametrize(
    ("text", "amount", "decimals"),
    [
        ("待定", None, 2),
        ("1100.755", "1100.755", 2),  # the format would show another number
        ("12345678901234.567", "12345678901234.567", 3),  # more digits than Excel keeps
        ('1.00"', "1", 2),
        ("1.005万", "1", 2),
    ],
)
def test_that_what_excel_would_show_differently_stays_text(
    text: str, amount: str | None, decimals: int
) -> None:
    assert as_number(cell(text, amount, decimals)) is None
