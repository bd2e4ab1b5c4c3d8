"""Tiered tables and matrices of blank forms that people drew in different ways."""

from pathlib import Path

import pytest

from kpiform.schema.edition import Edition
from kpiform.schema.form import GridBlock, Head, IndicatorTier, MatrixBlock, TableBlock
from tests.unit.intake.drafting.forms import Drafted, drafted, rows

INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值"


def table(form: Drafted, name: str) -> TableBlock:
    """The table of that id."""
    return next(
        block
        for section in form.whole.form.sections
        for block in section.blocks
        if isinstance(block, TableBlock) and block.id == name
    )


def columns(block: TableBlock) -> list[tuple[str, str, str | None, int, str | None]]:
    return [(c.tier, c.field, c.label, c.span, c.under) for c in block.columns]


def names(heads: tuple[Head, ...]) -> dict[str, list[str]]:
    return {head.head: [below.head for below in head.below] for head in heads}


def labels(heads: tuple[Head, ...]) -> list[str | None]:
    return [head.label for head in heads]


def test_that_tasks_with_heads_in_two_merged_rows_and_totals_are_found(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | |
        | | | 总额 | 财政拨款 | 其他资金
        | 任务1 | | | |
        | …… | | | |
        | 金额合计 | | | |
        部门名称 | | | | |
        """),
        ("A1:A5", "B1:B2", "C1:C2", "D1:F1", "B6:F6"),
    )

    block = table(form, "tasks")
    amounts = "预算金额（万元）"
    assert columns(block) == [
        ("task", "task.name", "任务名称", 1, None),
        ("task", "task.content", "主要内容", 1, None),
        ("task", "task.money", "总额", 1, amounts),
        ("task", "task.fiscal", "财政拨款", 1, amounts),
        ("task", "task.other", "其他资金", 1, amounts),
    ]
    assert block.totals
    assert block.totals.label_span == 2
    assert block.totals.columns["task.fiscal"] == "task.total_fiscal"
    assert "B3、B4 表里已有的文字当作填写示例，没有写进表样" in form.sentences


def test_that_heads_in_two_rows_need_not_be_merged(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        任务名称 | 主要内容 | 拟投入的资金 | 期望达到的目标
        | | （万元） | （概述）
        | | |
        合计 | | |
        """),
    )

    block = table(form, "tasks")
    assert [column.label for column in block.columns] == [
        "任务名称",
        "主要内容",
        "拟投入的资金\n（万元）",
        "期望达到的目标\n（概述）",
    ]
    assert block.totals
    assert block.totals.label_span == 2


def test_that_parts_of_a_wide_head_need_not_have_merged_neighbours(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        任务名称 | 主要内容 | 预算金额 |
        | | 总额 | 财政拨款
        | | |
        """),
        ("C1:D1",),
    )

    assert [c.under for c in table(form, "tasks").columns] == [None, None, "预算金额", "预算金额"]


def test_that_a_merged_label_of_the_totals_keeps_its_width(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        任务名称 | 主要内容 | 拟投入的资金 | 期望达到的目标
        | | |
        合计 | | 见附表 |
        """),
        ("A3:B3",),
    )

    totals = table(form, "tasks").totals
    assert totals
    assert (totals.label, totals.label_span) == ("合计", 2)


def test_that_a_narrow_label_of_the_totals_stays_narrow(tmp_path: Path) -> None:
    form = drafted(
        tmp_path, rows("任务名称 | 总额 | 财政拨款\n | | \n合计 | | \n部门名称 | |"), ("B4:C4",)
    )

    totals = table(form, "tasks").totals
    assert totals
    assert totals.label_span == 1


def test_that_a_row_of_totals_without_amounts_is_a_row_like_others(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("名称 | 主要实施内容 | 期望达到的目标\n | | \n合计 | | \n部门名称 | |"),
        ("B4:C4",),
    )

    assert table(form, "tasks").totals is None
    assert form.section("department")


def test_that_a_row_below_the_tasks_is_a_grid_of_its_own(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        年度重点工作任务 | 名称 | 主要实施内容 | 拟投入的资金
        | | |
        | 其他需完成的任务（可选填） | |
        | 主管部门 | |
        """),
        ("A1:A4", "C3:D3", "C4:D4"),
    )

    _, block = form.section("tasks").blocks
    assert isinstance(block, GridBlock)
    assert [row[0].field for row in block.rows] == ["task.others", "department.supervisor"]


@pytest.mark.parametrize("merged", [(), ("A2:A5", "B2:B3"), ("A2:A5",)])
def test_that_heads_are_found_merged_or_not(tmp_path: Path, merged: tuple[str, ...]) -> None:
    form = drafted(
        tmp_path,
        rows(f"""
        {INDICATORS}
        产出指标 | 数量指标 | 指标1 |
        | | …… |
        | 质量指标 | |
        | 成本 | |
        效益指标 | 社会效益 | |
        满意度指标 | 服务对象满意度指标 | |
        """),
        merged,
    )

    block = table(form, "indicators")
    assert names(block.heads) == {
        "output": ["quantity", "quality", "cost"],
        "benefit": ["social"],
        "satisfaction": ["served"],
    }
    assert labels(block.heads[0].below) == [None, None, "成本"]
    assert block.empty_heads == "keep"
    assert [tier.id for tier in block.tiers] == ["level1", "level2", "indicator"]
    assert "C2、C3 表里已有的文字当作填写示例" in form.sentences


def test_that_heads_repeated_in_every_row_stand_once(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows(f"""
        {INDICATORS}
        产出指标 | 数量指标 | |
        产出指标 | 数量指标 | |
        产出指标 | 质量指标 | |
        """),
    )

    assert names(table(form, "indicators").heads) == {"output": ["quantity", "quality"]}


def test_that_heads_that_go_on_over_a_page_stand_once(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows(f"""
        {INDICATORS}
        产出指标 | 数量指标 | |
        {INDICATORS}
        产出指标 | 质量指标 | |
        """),
    )

    assert names(table(form, "indicators").heads) == {"output": ["quantity", "quality"]}


def test_that_the_usual_heads_are_proposed_where_none_are_printed(tmp_path: Path) -> None:
    form = drafted(tmp_path, rows(f"{INDICATORS}\n | | |\n部门名称 | | |"), ("B3:D3",))

    block = table(form, "indicators")
    assert list(names(block.heads)) == ["output", "benefit", "satisfaction"]
    assert block.empty_heads == "hide"
    assert "A1 空表里没有印一级、二级指标，先按通行的写，请核对" in form.sentences


def test_that_an_unknown_head_is_left_open(tmp_path: Path) -> None:
    form = drafted(tmp_path, rows(f"{INDICATORS}\n产出指标 | 安全指标 | |\n | 数量指标 | |"))

    assert "B2 指标“安全指标”不在目录的 heads 里" in form.sentences
    assert "- {head: 待定, label: 安全指标}" in form.draft.text
    assert len(form.mistakes) == 1


def test_that_a_table_without_second_level_has_no_such_tier(tmp_path: Path) -> None:
    form = drafted(
        tmp_path, rows("一级指标 | 三级指标 | 指标值\n产出指标 | | \n效益指标 | |"), ("A2:A3",)
    )

    assert [tier.id for tier in table(form, "indicators").tiers] == ["level1", "indicator"]


def test_that_side_labels_in_one_cell_are_told_from_first_columns(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        | 产出指标 | 数量指标 | |
        | 效益指标 | 社会效益指标 | |
        部门名称 | | | |
        """),
        ("B4:E4",),
    )

    assert form.section("indicators").side == "绩效指标"
    assert list(names(table(form, "indicators").heads)) == ["output", "benefit"]


def test_that_a_target_in_three_columns_and_tasks_on_both_sides_are_found(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        年度工作任务 | 绩效指标 | 指标方向 | 目标值 | 计量单位 | 涉及项目 | 涉及财政资金
        | | | | | |
        """),
    )

    block = table(form, "tasks")
    assert [column.tier for column in block.columns] == ["task"] + ["indicator"] * 4 + ["task"] * 2
    assert block.tiers[1].indicator == IndicatorTier(
        name="indicator.name",
        target="indicator.number",
        comparison="indicator.comparison",
        unit="indicator.unit",
    )


def test_that_columns_that_another_table_has_are_understood(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        任务名称 | 主要内容 | 总额 | 财政拨款 | 其他资金 | 期望达到的目标（概述） | 实现值
        | | | | | |
        """),
    )

    assert [(c.tier, c.field) for c in table(form, "tasks").columns][5:] == [
        ("task", "task.goal"),
        ("task", "key.target"),
    ]


def test_that_an_unknown_column_is_left_open_and_stays_in_the_tier_before_it(
    tmp_path: Path,
) -> None:
    form = drafted(tmp_path, rows(f"{INDICATORS} | 备注\n产出指标 | 数量指标 | | |"))

    assert "E1 “备注”用哪个 id 还没有定" in form.sentences
    assert "- {tier: indicator, field: 待定, label: 备注}" in form.draft.text


def test_that_a_table_of_unknown_columns_over_empty_rows_is_a_table(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        设备 | 型号 | 采购方式 |
        | | 公开 | 邀请
        | | |
        """),
        ("A1:A2", "B1:B2", "C1:D1"),
    )

    assert "- {tier: row, field: 待定, label: 公开, under: 采购方式}" in form.draft.text
    assert "- {id: row, name: 行}" in form.draft.text


def test_that_wide_columns_keep_their_width(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        部门名称 | | 主管部门 | |
        任务名称 | 主要内容 | | 期望目标 |
        | | | |
        """),
        ("B2:C2", "D2:E2", "D1:E1"),
    )

    assert [column.span for column in table(form, "tasks").columns] == [1, 2, 1]


def matrix(edition: Edition) -> MatrixBlock:
    return next(
        block
        for section in edition.form.sections
        for block in section.blocks
        if isinstance(block, MatrixBlock)
    )


def test_that_fixed_rows_side_by_side_are_a_folded_matrix(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        支出结构 | 资金总额 | 投入计划 | 支出结构 | 资金总额 | 投入计划
        人员支出 | | | 发展经费 | |
        公用支出 | | | 合计 | |
        部门专项 | | | | |
        """),
    )

    block = matrix(form.whole)
    assert (block.id, block.row_head, block.fold) == ("outlay", "支出结构", (3, 2))
    assert [row.row for row in block.rows] == [
        "personnel",
        "operating",
        "department_special",
        "development",
        "sum",
    ]
    assert [row.total for row in block.rows] == [False] * 4 + [True]
    assert [column.field for column in block.columns] == ["outlay.total", "outlay.plan"]
    assert block.rows[-1].omit == ("outlay.plan",)


def test_that_unknown_rows_and_columns_of_a_matrix_are_left_open(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        支出结构 | | 拨入 | 拨出
        人员支出 | | |
        合计 | | |
        债务支出 | | |
        部门名称 | | |
        """),
        ("A1:B1", "A2:B2", "A3:B3", "A4:B4", "B5:D5"),
    )

    text = form.draft.text
    assert "id: matrix" in text
    assert "row_head_span: 2" in text
    assert "- {field: 待定, label: 拨入}" in text
    assert "- {row: 待定, label: 债务支出}" in text
    assert "- {row: sum}" in text
    assert "- - {label: 部门名称, field: department.name, span: 3}" in text
    assert "固定行“债务支出”不在目录的 rows 里" in form.sentences


def test_that_wide_columns_of_a_matrix_keep_their_width(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        支出结构 | 资金总额 | | 财政资金
        人员支出 | | |
        公用经费 | | |
        公用支出 | 见附表 | |
        """),
        ("B1:C1",),
    )

    assert "label: 资金总额, span: 2" in form.draft.text
