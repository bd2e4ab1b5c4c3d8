from decimal import Decimal

import pytest

from kpiform.model.figures import Slip
from kpiform.model.money import (
    Money,
    amounts_in,
    grouped,
    half_unit,
    rounded,
    sum_tolerance,
    ten_thousandfold,
)


@pytest.mark.parametrize(
    ("text", "amount", "decimals"),
    [
        ("5,093.50", "5093.50", 2),
        ("72.7", "72.7", 1),
        ("0.00", "0.00", 2),
        ("7,021", "7021", 0),
        ("1.234567", "1.234567", 6),
        ("-12.5", "-12.5", 1),
    ],
)
def test_that_an_ordinary_amount_is_read_as_typed(text: str, amount: str, decimals: int) -> None:
    money = Money.parse(text)

    assert money.amount == Decimal(amount)
    assert money.decimals == decimals
    assert money.slips == ()
    assert str(money) == money.canonical == text


@pytest.mark.parametrize(
    ("text", "canonical", "slips"),
    [
        ("５０９３．５", "5093.5", [Slip.FULL_WIDTH]),
        ("5，093．50", "5,093.50", [Slip.FULL_WIDTH, Slip.COMMA]),
        ("5093。5", "5093.5", [Slip.POINT]),
        ("5,09,3", "5,093", [Slip.GROUPING]),
        ("1234,567.8", "1,234,567.8", [Slip.GROUPING]),
        (" 72. 7", "72.7", [Slip.SPACES]),
        ("621.70万元", "621.70", [Slip.UNIT]),
        ("110万", "110", [Slip.UNIT]),
        ("¥100", "100", [Slip.CURRENCY]),
        ("（12.5）", "-12.5", [Slip.BRACKETS]),
        ("—12.5", "-12.5", [Slip.FULL_WIDTH]),
        (".5", "0.5", [Slip.SHAPE]),
        ("5.", "5", [Slip.SHAPE]),
        ("007", "7", [Slip.SHAPE]),
        ("+5", "5", [Slip.SHAPE]),
        ("-0", "0", [Slip.SHAPE]),
    ],
)
def test_that_a_slip_is_read_through_and_named(
    text: str, canonical: str, slips: list[Slip]
) -> None:
    money = Money.parse(text)

    assert money.text == text
    assert money.canonical == canonical
    assert money.amount == Decimal(canonical.replace(",", ""))
    assert list(money.slips) == slips


@pytest.mark.parametrize(
    ("text", "amount", "canonical"),
    [
        ("7217元", "0.7217", "0.7217"),
        ("6217000元", "621.7", "621.70"),
        ("6,217,000.00元", "621.7", "621.70"),
        ("5000000元", "500", "500"),
        ("1.2亿元", "12000", "12000"),
    ],
)
def test_that_another_unit_is_carried_over_to_ten_thousands(
    text: str, amount: str, canonical: str
) -> None:
    money = Money.parse(text)

    assert money.amount == Decimal(amount)
    assert Money.parse(money.canonical).amount == Decimal(amount)
    assert money.unit in ("元", "亿元")


@pytest.mark.parametrize(
    "text", ["abc", "--3", "-(3)", "(-3)", "-", "—", "万元", ",", "1.2.3", "12345678901234567890"]
)
def test_that_what_is_no_amount_is_kept_and_said_to_be_unreadable(text: str) -> None:
    money = Money.parse(text)

    assert money.amount is None
    assert not money.readable
    assert money.slips == (Slip.UNREADABLE,)
    assert money.canonical == text


def test_that_an_amount_of_more_digits_than_can_be_written_back_is_unreadable() -> None:
    assert Money.parse("0.00000000000000001元").slips == (Slip.UNREADABLE,)


@pytest.mark.parametrize("text", ["72,7", "72，70", ",5元", "5,"])
def test_that_a_comma_that_may_be_a_decimal_point_is_not_guessed_at(text: str) -> None:
    money = Money.parse(text)

    assert money.amount is None
    assert money.slips == (Slip.AMBIGUOUS,)


@pytest.mark.parametrize("text", ["", " ", "\u3000\n"])
def test_that_blank_is_not_zero(text: str) -> None:
    money = Money.parse(text)

    assert money.blank
    assert money.readable
    assert money.amount is None
    assert money.canonical == ""
    assert not Money.parse("0.00").blank


def test_that_an_amount_stands_for_half_a_unit_either_way() -> None:
    assert half_unit(0) == Decimal("0.5")
    assert half_unit(2) == Decimal("0.005")


def test_that_a_sum_may_differ_by_its_terms_roundings() -> None:
    rows = [4383, 1623, 411, 165, 370, 21, 50]

    assert abs(sum(rows) - 7021) <= sum_tolerance(len(rows), 0)
    assert sum_tolerance(2, 2) == Decimal("0.015")


def test_that_amounts_are_grouped_and_rounded_half_up() -> None:
    assert grouped(Decimal("5093.5"), 2) == "5,093.50"
    assert grouped(Decimal("8019.045"), 2) == "8,019.05"
    assert str(rounded(Decimal("-0.001"), 2)) == "0.00"


@pytest.mark.parametrize(
    ("amount", "other", "slip"),
    [
        ("11007500", "1100.75", True),
        ("1100.75", "11007549", True),
        ("11007600", "1100.75", False),
        ("1100.75", "1100.75", False),
        ("0", "0", False),
    ],
)
def test_that_yuan_in_place_of_ten_thousands_are_noticed(
    amount: str, other: str, slip: bool
) -> None:
    assert ten_thousandfold(Decimal(amount), Decimal(other)) is slip


def test_that_amounts_in_a_running_text_are_found_with_their_places() -> None:
    text = "地方外事工作专项业务经费246.99万元, 外事翻译护照签证中心工作专项经费２．７０万元。"

    found = amounts_in(text)

    assert [named.money.amount for named in found] == [Decimal("246.99"), Decimal("2.70")]
    assert [text[named.start : named.end] for named in found] == ["246.99万元", "２．７０万元"]


def test_that_endless_digits_in_a_running_text_are_no_amount() -> None:
    assert amounts_in("编号1234567890123456789元") == ()
