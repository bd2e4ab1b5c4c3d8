from decimal import Decimal

import pytest

from kpiform.model.quarters import QuarterPlan


@pytest.mark.parametrize(
    "text",
    [
        "第一季度35%, 第二季度25%, 第三季度20%, 第四季度20%。",
        "一季度：35％；二季度：25％；三季度：20％；四季度：20％",
        "第4季度20%第1季度35%第2季度25%第3季度20%",
        "35%、25%、20%、20%",
    ],
)
def test_that_the_share_of_each_quarter_is_read(text: str) -> None:
    plan = QuarterPlan.parse(text)

    assert str(plan) == text
    assert plan.shares == (Decimal(35), Decimal(25), Decimal(20), Decimal(20))
    assert plan.adds_up
    assert plan.canonical == "第一季度35%，第二季度25%，第三季度20%，第四季度20%"


def test_that_a_missing_quarter_has_no_share() -> None:
    plan = QuarterPlan.parse("第一季度35%，第三季度20.5%")

    assert plan.shares == (Decimal(35), None, Decimal("20.5"), None)
    assert plan.total == Decimal("55.5")
    assert not plan.adds_up


@pytest.mark.parametrize(
    "text",
    [
        "上半年50%，下半年50%",
        "35%",
        "第一季度35%，25%",
        "第一季度35%，第一季度65%",
        "第一季度1234567890123456789%",
    ],
)
def test_that_another_text_is_kept_and_said_to_be_unreadable(text: str) -> None:
    plan = QuarterPlan.parse(text)

    assert not plan.readable
    assert plan.canonical == text
    assert plan.total == 0


def test_that_a_blank_plan_is_blank_and_readable() -> None:
    plan = QuarterPlan.parse(" ")

    assert plan.blank
    assert plan.readable
    assert not plan.adds_up
