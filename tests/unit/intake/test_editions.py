"""All six editions: what their own files show is taken whole, and what others make of them."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.intake.flat import Cell
from kpiform.intake.proposal import Kind
from kpiform.intake.understanding import understand
from kpiform.layout.sheet import Variant
from kpiform.model.blank import new_document
from kpiform.schema.loader import edition_ids, load_edition
from tests.unit.intake.drawing import source, told, understood, values
from tests.unit.intake.exported import every_text, printed, sample

Rows = list[list[str | Cell | None]]


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("edition", edition_ids())
def test_that_every_text_of_a_sample_comes_back(edition: str, variant: Variant) -> None:
    document = sample(edition)
    (found,) = understand(printed(document, variant))
    assert found.edition == edition
    assert found.sureness > 0.95
    assert not found.of(Kind.LEFT)
    (again,) = understand(printed(found.document, variant))
    assert every_text(again.document) == every_text(found.document)
    assert [cell.text for cell in printed(found.document, variant).grids[0].cells] == [
        # 广州 does not print its year, so it is not in the file
        cell.text
        for cell in printed(document, variant).grids[0].cells
    ]


@pytest.mark.parametrize("edition", edition_ids())
def test_that_an_empty_form_is_known_and_stays_empty(edition: str) -> None:
    blank = new_document(load_edition(edition))
    (found,) = understand(printed(blank))
    assert found.edition == edition
    assert every_text(found.document) - every_text(blank) == {}
    assert not found.of(Kind.LEFT)


@pytest.mark.parametrize("edition", edition_ids())
def test_that_a_form_is_known_without_its_title(edition: str) -> None:
    shown = printed(sample(edition))
    cells = tuple(cell for cell in shown.grids[0].cells if cell.row > 0)
    (found,) = understand(replace(shown, grids=(replace(shown.grids[0], cells=cells),)))
    assert found.edition == edition


XIAMEN_TOP: Rows = [
    ["部门（单位）整体支出绩效目标表", "<", "<", "<", "<", "<", "<", "<", "<"],
    ["(2024年度)"],
    ["单位:万元"],
    ["单位名称", "329-某办公室", "<", "<", "<", "<", "<", "<", "<"],
]
OUTLAY: Rows = [
    ["预算金额", "支出结构", "资金总额", "其中:财政资金", "投入计划"],
    ["^", "人员支出", "2,120.98", "2,120.98", "第一季度100%"],
    ["^", "公用支出", "332.02", "332.02", None],
    ["^", "部门专项", "621.70", "621.70", None],
    ["^", "发展经费", "14.00", "14.00", None],
    ["^", "基建项目", None, None, None],
    ["^", "合计", "3,088.70", "3,088.70", None],
]
XIAMEN_TASKS: Rows = [
    [
        "绩效目标",
        "年度工作任务",
        "绩效指标",
        "指标方向",
        "目标值",
        "计量单位",
        "涉及项目",
        "涉及财政资金",
    ],
    ["^", "接待", "团组人数", "大于等于", "1000", "人", "某经费130.00万元。", "130.00"],
    ["^", "^", "满意度", "大于等于", "95", "%", "^", "^"],
    ["^", "友城", "缔结数", "等于", "1", "个", "某经费2.00万元。", "2.00"],
]


def test_that_a_folded_matrix_may_be_unfolded() -> None:
    found = values(understood([*XIAMEN_TOP, *OUTLAY, *XIAMEN_TASKS]))
    assert found["单位 › 单位代码"] == "329"
    assert found["单位 › 单位名称"] == "某办公室"
    assert found["预算金额 › 人员支出 › 投入计划"] == "第一季度100%"
    assert found["预算金额 › 发展经费 › 其中:财政资金"] == "14.00"
    assert found["预算金额 › 合计 › 资金总额"] == "3,088.70"
    assert "预算金额 › 基建项目 › 资金总额" not in found


def test_that_a_matrix_may_lack_the_head_of_its_rows_and_repeat_its_heads() -> None:
    outlay = [
        ["预算金额", None, "资金总额", "其中:财政资金", None, "资金总额", "其中:财政资金"],
        ["^", "人员支出", "1", "2", "发展经费", "3", "4"],
        ["^", "公用经费", "5", None, "合计", "6", "7", "多出来的"],
    ]
    found = understood([*XIAMEN_TOP, *outlay, *XIAMEN_TASKS])
    texts = values(found)
    assert texts["预算金额 › 发展经费 › 资金总额"] == "3"
    assert texts["预算金额 › 公用支出 › 资金总额"] == "5"
    assert texts["预算金额 › 合计 › 其中:财政资金"] == "7"
    assert told(found, Kind.LEFT) == [("H7", "多出来的")]


def test_that_a_department_without_code_is_taken_whole() -> None:
    top = [*XIAMEN_TOP[:3], ["单位名称", "某市-某办公室", "<"]]
    found = values(understood([*top, *OUTLAY, *XIAMEN_TASKS]))
    assert found["单位 › 单位名称"] == "某市-某办公室"


def test_that_columns_of_a_task_stand_on_both_sides_of_its_indicators() -> None:
    found = understood([*XIAMEN_TOP, *OUTLAY, *XIAMEN_TASKS])
    first, second = found.document.rows("tasks")
    assert dict(first.cells) == {
        "task.name": "接待",
        "task.projects": "某经费130.00万元。",
        "task.fiscal": "130.00",
    }
    assert [row.text("indicator.number") for row in first.children] == ["1000", "95"]
    assert second.text("task.fiscal") == "2.00"


def test_that_a_task_named_again_with_another_amount_is_another() -> None:
    tasks: Rows = [*XIAMEN_TASKS, ["^", "友城", "互访数", "等于", "2", "个", "另一经费", "3.00"]]
    rows = understood([*XIAMEN_TOP, *OUTLAY, *tasks]).document.rows("tasks")
    assert [row.text("task.fiscal") for row in rows] == ["130.00", "2.00", "3.00"]


def test_that_a_task_named_again_on_every_line_is_one() -> None:
    again: Rows = [*XIAMEN_TASKS, ["^", "友城", "互访数", "等于", "2", "个", None, "2.00"]]
    rows = understood([*XIAMEN_TOP, *OUTLAY, *again]).document.rows("tasks")
    assert [row.text("indicator.name") for row in rows[1].children] == ["缔结数", "互访数"]


def test_that_a_target_in_one_text_is_split_over_the_three_columns() -> None:
    tasks: Rows = [
        ["绩效目标", "年度工作任务", "绩效指标", "目标值", "涉及项目", "涉及财政资金"],
        ["^", "接待", "团组人数", "≥1000人", "某经费", "130.00"],
        ["^", "^", "宣传", "及时", "^", "^"],
        ["^", "^", "场次", "约3场", "^", "^"],
        ["^", "^", "篇数", "5", "^", "^"],
    ]
    found = understood([*XIAMEN_TOP, *OUTLAY, *tasks])
    (task,) = found.document.rows("tasks")
    shown = [
        tuple(row.text(f"indicator.{part}") for part in ("comparison", "number", "unit"))
        for row in task.children
    ]
    assert shown == [("大于等于", "1000", "人"), ("", "及时", ""), ("", "约3场", ""), ("", "5", "")]
    assert {item.source for item in found.of(Kind.REPAIRED)} == {"≥1000人"}


def test_that_an_indicator_before_any_task_gets_a_task_without_name() -> None:
    tasks: Rows = [XIAMEN_TASKS[0], ["^", None, "人数", "等于", "1", "人", None, None]]
    (task,) = understood([*XIAMEN_TOP, *OUTLAY, *tasks]).document.rows("tasks")
    assert dict(task.cells) == {}
    assert task.children[0].text("indicator.name") == "人数"


SHENZHEN: Rows = [
    ["部门整体支出绩效目标表", "<", "<", "<", "<", "<"],
    ["2023 年度"],
    ["单位：万元"],
    ["部门名称", "某办", "主管部门", "某委"],
    ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）", "<", "<"],
    ["^", "^", "^", "总额", "其中：财政拨款", "其中：其他资金"],
    ["^", "基本支出", "人员经费", "4,383", "4,383", None],
    ["^", "外事事务", "接待", "1,623", "1,600", "23"],
    ["^", "金额合计", None, "6,006", "5,983", "23"],
    ["年度总体目标", "加强领导。", "<", "<", "<", "<"],
    ["年度绩效指标", "一级指标", "二级指标", "三级指标", "目标值", "<"],
    ["^", "产出指标", "数量指标", "次数", "≥1次", "<"],
]


def test_that_heads_of_two_levels_and_a_totals_row_are_read() -> None:
    found = understood(SHENZHEN)
    texts = values(found)
    assert texts["年度主要任务 › 外事事务 › 其中：其他资金"] == "23"
    assert found.document.text("task.total_money") == "6,006"
    assert found.document.text("task.total_fiscal") == "5,983"
    assert found.document.text("task.total_other") == "23"
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_an_upper_head_alone_is_the_amount() -> None:
    rows = [[*row[:4], *row[6:]] for row in SHENZHEN]
    del rows[5]
    found = understood([[t if t != "^" or i < 6 else "^" for t in r] for i, r in enumerate(rows)])
    assert values(found)["年度主要任务 › 外事事务 › 总额"] == "1,623"


def test_that_lower_heads_in_one_row_are_read_too() -> None:
    rows = [
        *SHENZHEN[:4],
        ["年度主要任务", "任务名称", "主要内容", *SHENZHEN[5][3:]],
        *SHENZHEN[6:],
    ]
    assert values(understood(rows)) == values(understood(SHENZHEN))


def test_that_the_project_is_named_by_the_title_where_no_label_does() -> None:
    shown = printed(sample("xiamen-2024-project"))
    cells = tuple(
        cell
        for cell in shown.grids[0].cells
        if cell.text != "项目名称" and cell.place != "project.name"
    )
    (found,) = understand(replace(shown, grids=(replace(shown.grids[0], cells=cells),)))
    assert found.document.text("project.name") == "专项业务费"
    assert found.document.text("project.funds") == "621.70"


def test_that_a_report_with_other_tables_gives_its_forms() -> None:
    text: Rows = [
        ["第一部分 部门概况"],
        ["一、部门主要职责"],
        ["单位名称", "经费性质"],
        ["某办", "全额"],
    ]
    after: Rows = [["表13"], ["项目", "金额"], ["甲", "1.00"]]
    (found,) = understand(source([*text, *SHENZHEN, *after]))
    assert values(found) == values(understood(SHENZHEN))
    assert [item.source for item in found.of(Kind.LEFT)] == [
        *("表13", "项目", "金额", "甲", "1.00"),
        *("第一部分 部门概况", "一、部门主要职责", "单位名称", "经费性质", "某办", "全额"),
    ]


def test_that_tasks_with_key_indicators_keep_them() -> None:
    document = sample("zhanjiang-2025")
    empty = replace(document, fields=MappingProxyType({"year": "2025"}))
    (found,) = understand(printed(empty))
    assert every_text(found.document) == every_text(empty)
