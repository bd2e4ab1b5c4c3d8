from decimal import Decimal

import pytest

from kpiform.model.figures import MAX_DIGITS, chinese_number, read_figure


def test_that_a_figure_is_an_exact_decimal() -> None:
    assert read_figure("5,093.50") == Decimal("5093.50")


def test_that_a_figure_of_too_many_digits_is_none() -> None:
    assert read_figure("1" * MAX_DIGITS) is not None
    assert read_figure("1" * (MAX_DIGITS + 1)) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("万", 10_000),
        ("三万", 30_000),
        ("百万", 1_000_000),
        ("一亿三千万", 130_000_000),
        ("二〇二五", 2025),
    ],
)
def test_that_a_chinese_numeral_is_read(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "三四", "三次", "一" * 19])
def test_that_what_is_no_numeral_is_none(text: str) -> None:
    assert chinese_number(text) is None
