"""Rare layouts: nothing is put in a wrong place, nothing is dropped."""

from kpiform.intake.flat import UNCOMPUTED, Cell
from kpiform.intake.proposal import Kind
from tests.unit.intake.drawing import (
    EXPECTED,
    FORM,
    INDICATORS,
    TASKS,
    TOP,
    told,
    understood,
    values,
)
from tests.unit.intake.test_editions import OUTLAY, XIAMEN_TASKS, XIAMEN_TOP

Rows = list[list[str | Cell | None]]
TASK = "年度重点工作任务 › "


def reasons(rows: Rows, kind: Kind) -> list[tuple[str, str]]:
    return [(item.source, item.reason) for item in understood(rows).of(kind)]


def test_that_a_value_beside_a_cell_of_two_labels_is_that_of_the_last() -> None:
    found = understood([*FORM, ["填报人：   联系电话：", "123"]])
    assert values(found)["签章 › 联系电话"] == "123"


def test_that_of_two_numbers_behind_a_label_the_nearer_is_unsure() -> None:
    rows: Rows = [*TOP[:2], ["财政供养人员数", "72", "70"], *TOP[3:], *TASKS, *INDICATORS]
    assert values(understood(rows))["基本信息 › 财政供养人员数"] == "72"
    assert reasons(rows, Kind.UNSURE) == [("72", "“财政供养人员数”后面不止一个内容，取了离得近的")]
    rows = [["财政供养人员数", "72", "70"], *TOP[1:2], *TOP[3:], *TASKS, *INDICATORS]
    assert ("70", "“财政供养人员数”已有内容，表样里没有放它的地方") in reasons(rows, Kind.LEFT)


def test_that_a_value_over_two_labels_goes_to_the_first() -> None:
    rows: Rows = [
        *TOP[:2],
        ["财政供养人员数", "72"],
        ["下属二级单位数", "^"],
        *TOP[3:],
        *TASKS,
        *INDICATORS,
    ]
    found = values(understood(rows))
    assert found["基本信息 › 财政供养人员数"] == "72"
    assert "基本信息 › 下属二级单位数" not in found


def test_that_a_label_reaching_into_a_table_takes_nothing_from_it() -> None:
    rows: Rows = [*TOP[:9], ["总体绩效目标", "目标", "<"], ["^", *TASKS[0][1:]], *TASKS[1:3]]
    found = values(understood([*rows, *INDICATORS]))
    assert found["总体绩效目标"] == "目标"
    assert found[TASK + "任务甲 › 名称"] == "任务甲"


def test_that_a_cell_narrower_than_its_head_is_in_its_column() -> None:
    tasks: Rows = [
        [
            "年度重点工作任务",
            "名称",
            "主要实施内容",
            "<",
            "拟投入的资金（万元）",
            "期望达到的目标（概述）",
        ],
        ["^", "任务甲", None, "内容甲", "30.00", "目标甲"],
        ["^", "任务乙", "内容", "乙", None, "目标乙"],
    ]
    found = understood([*TOP, *tasks, TASKS[3], *INDICATORS])
    assert values(found) == EXPECTED
    assert told(found, Kind.REPAIRED) == [("C13", "内容"), ("D13", "乙")]


def test_that_a_row_of_unknown_heads_is_none() -> None:
    strange: Rows = [["名称", "主要内容", "甲栏", "乙栏", "丙栏"], ["一", "二", "三", "四", "五"]]
    found = understood([*TOP, *strange, *TASKS, *INDICATORS])
    assert values(found) == EXPECTED
    left = [item.source for item in found.of(Kind.LEFT)]
    assert left == ["名称", "主要内容", "甲栏", "乙栏", "丙栏", "一", "二", "三", "四", "五"]


def test_that_indicators_without_any_heads_are_kept_together() -> None:
    rows: Rows = [["绩效指标", "三级指标", "指标值"], ["^", "次数", "≥3次"], ["^", "人数", "50"]]
    found = understood([*TOP, *TASKS, *rows])
    top = found.document.rows("indicators")[-1]
    assert dict(top.cells) == {}
    names = [row.text("indicator.name") for row in top.children[0].children]
    assert names == ["次数", "人数"]


def test_that_an_unknown_second_level_without_a_first_is_kept_and_unsure() -> None:
    rows: Rows = [
        ["绩效指标", "二级指标", "三级指标", "指标值"],
        ["^", "别的指标类", "次数", "≥3次"],
        ["^", "别的指标类", "人数", "5人"],
        ["^", "数量指标", "天数", "5天"],
    ]
    found = understood([*TOP, *TASKS, *rows])
    other = found.document.rows("indicators")[-1].children[0]
    assert other.text("indicator.level2") == "别的指标类"
    assert len(other.children) == 2
    assert [item.source for item in found.of(Kind.UNSURE)] == ["别的指标类", "别的指标类"]


def test_that_a_cell_of_a_matrix_may_cover_two_rows() -> None:
    outlay: Rows = [*OUTLAY[:2], ["^", "公用支出", "332.02", "332.02", "^"], *OUTLAY[3:]]
    found = values(understood([*XIAMEN_TOP, *outlay, *XIAMEN_TASKS]))
    assert found["预算金额 › 公用支出 › 资金总额"] == "332.02"
    assert "预算金额 › 公用支出 › 投入计划" not in found


def test_that_a_formula_without_result_leaves_its_place_in_a_matrix_empty() -> None:
    unknown = Cell(0, 0, "=C6*2", formula=True, doubt=UNCOMPUTED)
    outlay: Rows = [*OUTLAY[:2], ["^", "公用支出", unknown, "332.02", None], *OUTLAY[3:]]
    found = understood([*XIAMEN_TOP, *outlay, *XIAMEN_TASKS])
    assert "预算金额 › 公用支出 › 资金总额" not in values(found)
    assert [item.path for item in found.of(Kind.UNSURE)] == ["outlay/operating/outlay.total"]


def test_that_an_amount_over_two_tasks_is_written_once_and_unsure() -> None:
    tasks: Rows = [*TASKS[:2], ["^", "任务乙", "内容乙", "^", "目标乙"]]
    tasks += [["^", "任务丙", "内容丙", "^", "目标丙"], TASKS[3]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert EXPECTED.items() <= values(found).items()
    assert TASK + "任务丙 › 拟投入的资金（万元）" not in values(found)
    assert [(item.source, item.reason) for item in found.of(Kind.UNSURE)] == [
        ("30.00", "这一格合并了几行，金额只写在第一行，请核对")
    ]


def test_that_texts_in_a_column_of_numbers_are_left() -> None:
    tasks: Rows = [["年度重点工作任务", "序号", *TASKS[0][1:]], ["^", "首要", *TASKS[1][1:]]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert told(found, Kind.LEFT) == [("B12", "首要")]


def test_that_a_task_named_again_goes_on_with_its_content() -> None:
    tasks: Rows = [*TASKS[:3], ["^", "任务乙", "，还有", None, None], TASKS[3]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found)[TASK + "任务乙 › 主要实施内容"] == "内容乙，还有"
    assert told(found, Kind.REPAIRED) == [("C14", "，还有")]


def test_that_a_section_label_alone_in_a_row_is_no_row() -> None:
    tasks: Rows = [*TASKS[:2], ["年度重点工作任务"], *TASKS[2:]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found) == EXPECTED
    assert not found.of(Kind.LEFT)


def test_that_a_title_of_another_year_is_told() -> None:
    found = understood([TOP[0], ["（2023年度）"], *FORM[1:]])
    assert found.document.text("year") == "2024"
    (unsure,) = found.of(Kind.UNSURE)
    assert unsure.reason == "标题里写的是“2023”，与取用的“2024”不同，请核对"


def test_that_texts_without_a_head_beside_a_table_are_left() -> None:
    rows: Rows = [
        ["绩效指标", "二级指标", "三级指标", "指标值"],
        ["^", "数量指标", "次数", "≥3次", "旁注"],
    ]
    found = understood([*TOP, *TASKS, *rows])
    assert values(found)["绩效指标 › 数量指标 › 次数 › 指标值"] == "≥3次"
    assert [item.source for item in found.of(Kind.LEFT)] == ["旁注"]


def test_that_a_task_over_two_lines_may_have_its_amount_in_the_second() -> None:
    tasks: Rows = [TASKS[0], ["^", "任务甲", "内容甲", None, "目标甲"], ["^", "^", None, "30.00"]]
    found = understood([*TOP, *tasks, *TASKS[2:], *INDICATORS])
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_a_goal_below_the_tables_ends_them() -> None:
    found = understood([*TOP[:9], *TASKS[:3], TOP[9], *INDICATORS])
    assert values(found)["总体绩效目标"] == "做好工作：\n1、第一。"
    assert not found.of(Kind.LEFT)


def test_that_a_section_label_ends_the_table_above() -> None:
    found = understood([*TOP, *TASKS[:3], ["绩效指标"], ["说明", "文字"], *INDICATORS])
    assert [item.source for item in found.of(Kind.LEFT)] == ["说明", "文字"]


def test_that_what_is_said_of_a_column_is_said_once() -> None:
    tasks: Rows = [["年度重点工作任务", "名称", "主要实施内客", *TASKS[0][3:]], *TASKS[1:3]]
    tasks += [["^", "^", "还有", None, None], TASKS[3]]
    tasks[2] = ["^", "任务乙", "内容乙", None, "目标乙"]
    found = understood([*TOP, *tasks, *INDICATORS])
    slips = [item.reason for item in found.of(Kind.UNSURE) if item.source == "内容乙"]
    assert slips == ["栏名“主要实施内客”当作“主要实施内容”，请核对"]


def test_that_other_tasks_over_the_columns_of_the_table_are_kept_and_unsure() -> None:
    tasks: Rows = [*TASKS[:3], ["^", "其他需完成的任务（可选填）", "其他", "12.00", "目标"]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found)[TASK + "其他需完成的任务（可选填）"] == "其他\n12.00\n目标"
    assert told(found, Kind.UNSURE) == [("C14", "其他"), ("D14", "12.00"), ("E14", "目标")]
