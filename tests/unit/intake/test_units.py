"""Amounts stated in another unit than the edition's: never taken as if it were the same."""

from collections.abc import Sequence

import pytest

from kpiform.intake.flat import Cell
from kpiform.intake.proposal import Kind
from kpiform.intake.units import foreign_units
from tests.unit.intake.drawing import (
    BUDGET,
    EXPECTED,
    FORM,
    INDICATORS,
    TASKS,
    TOP,
    grid,
    understood,
    values,
)

Rows = list[list[str | Cell | None]]
BASIC = "预算整体情况 › 基本支出"
MONEY = "年度重点工作任务 › 任务甲 › 拟投入的资金（万元）"


def said(rows: Rows) -> dict[str, str]:
    """The foreign units of a drawing, by the texts of the amounts."""
    cells = grid(rows).cells
    found = foreign_units(cells, "万元")
    return {cell.text: found[id(cell)] for cell in cells if id(cell) in found}


def in_yuan(rows: Sequence[Sequence[str | Cell | None]]) -> Rows:
    """The same rows with the heads of amounts in 元."""
    return [
        [text.replace("（万元）", "（元）") if isinstance(text, str) else text for text in row]
        for row in rows
    ]


def test_that_heads_state_the_unit_of_what_stands_below() -> None:
    assert said(
        [["预算金额（元）", "资金"], ["5", "6"], ["预算金额（万元）", None], ["7", "8"]]
    ) == {"5": "元"}


def test_that_a_label_states_the_unit_of_what_stands_beside_it() -> None:
    assert said([["预算金额（万元）", "<"], ["基本支出（元）", "5"], ["项目支出", "6"]]) == {
        "5": "元"
    }


@pytest.mark.parametrize("line", ["单位：元", "（金额单位:人民币元）", "部门：某局      单位：元"])
def test_that_a_line_above_states_the_unit_of_everything(line: str) -> None:
    assert said([["3"], [line], ["5"]]) == {"5": "元"}


def test_that_a_nearer_head_goes_before_a_line_above() -> None:
    assert said([["单位：元"], ["资金（万）"], ["5"]]) == {}


def test_that_an_amount_may_name_its_unit_itself() -> None:
    assert said([["单位：千元"], ["5万元"], ["6"], ["某事"]]) == {"6": "千元"}


def test_that_a_long_text_states_no_unit() -> None:
    assert said([["说明" * 40 + "单位：元"], ["5"]]) == {}


def test_that_amounts_in_another_unit_keep_it_and_are_unsure() -> None:
    found = understood(in_yuan([*TOP, *TASKS, *INDICATORS]))
    assert values(found)[BASIC] == "1100.75元"
    assert values(found)[MONEY] == "30.00元"
    unsure = {item.path for item in found.of(Kind.UNSURE)}
    assert {"budget.basic", "budget.fiscal", "budget.project"} < unsure
    assert all("原表的金额单位是元" in item.reason for item in found.of(Kind.UNSURE))


def test_that_other_values_have_no_unit_of_amounts() -> None:
    found = values(understood(in_yuan([*TOP, *TASKS, *INDICATORS])))
    assert found["绩效指标 › 数量指标 › 人数 › 指标值"] == "50"
    assert found["基本信息 › 财政供养人员数"] == "72"


def test_that_amounts_with_the_unit_of_the_edition_are_plainly_taken() -> None:
    found = understood([FORM[0], [None, None, None, None, "单位：万元"], *FORM[1:]])
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}
    assert BUDGET[0][2] == "预算金额（万元）"
