"""The same form as different people lay it out: every value is found all the same."""

from kpiform.intake.flat import Cell
from kpiform.intake.proposal import Kind
from tests.unit.intake.drawing import (
    EXPECTED,
    FORM,
    INDICATORS,
    TASKS,
    TOP,
    grid,
    told,
    understood,
    values,
)


def test_that_a_form_as_the_authority_prints_it_is_taken_whole() -> None:
    found = understood(FORM)
    assert found.edition == "zhanjiang-2024"
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_lines_above_and_notes_below_do_not_disturb() -> None:
    found = understood(
        [["附件2"], *FORM, ["注：金额保留两位小数。", "<", "<", "<", "<"], ["填报人：张三"]]
    )
    assert values(found) == {**EXPECTED, "签章 › 填报人": "张三"}
    assert told(found, Kind.LEFT) == [("A22", "注：金额保留两位小数。")]


def test_that_columns_may_stand_elsewhere() -> None:
    found = understood([[None, None, *row] for row in FORM])
    assert values(found) == EXPECTED


def test_that_an_extra_column_is_left_and_named() -> None:
    tasks = [[*TASKS[0], "备注"], [*TASKS[1], "延续"], *TASKS[2:]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found) == EXPECTED
    assert [(item.source, item.reason) for item in found.of(Kind.LEFT)] == [
        ("备注", "表样里没有这一栏"),
        ("延续", "表样里没有“备注”这一栏"),
    ]


def test_that_a_column_of_numbers_is_no_text() -> None:
    tasks = [[TASKS[0][0], "序号", *TASKS[0][1:]]]
    tasks += [["^", str(n), *row[1:]] for n, row in enumerate(TASKS[1:3], 1)]
    found = understood([*TOP, *tasks, ["^", None, *TASKS[3][1:]], *INDICATORS])
    assert values(found) == EXPECTED
    assert not found.of(Kind.LEFT)


def test_that_labels_may_be_spaced_broken_and_in_other_brackets() -> None:
    swap = {
        "部门名称": "部 门 名 称：",
        "财政供养人员数": "财政供养\n人员数(人)",
        "拟投入的资金（万元）": "拟投入的\n资金",
        "期望达到的目标（概述）": "期望达到的目标(概述)",
        "三级指标": "三级\n指标",
        "总体绩效目标": "三、总体绩效\n目标",
    }
    found = understood([[swap.get(str(text), text) for text in row] for row in FORM])
    assert values(found) == EXPECTED


def test_that_side_labels_may_be_headings_over_the_whole_width() -> None:
    def without_side(rows: list[list[str | Cell | None]]) -> list[list[str | Cell | None]]:
        wide = ["<", "<", "<"]
        return [[str(rows[0][0]), *wide], *([*row[1:]] for row in rows)]

    top = [*TOP[:2], ["基本信息", "<", "<", "<"], TOP[2][1:]]
    found = understood(
        [
            *top,
            *without_side(TOP[3:9]),
            ["总体绩效目标", "<", "<", "<"],
            ["做好工作：\n1、第一。", "<", "<", "<"],
            *without_side(TASKS),
            *without_side(INDICATORS),
        ]
    )
    assert values(found) == EXPECTED
    assert not found.of(Kind.LEFT)


def test_that_a_form_over_two_sheets_is_one() -> None:
    found = understood(grid(TOP, "表一"), grid([*TASKS, *INDICATORS], "表二"))
    assert values(found) == EXPECTED
    assert found.grid == "表一"
    assert any(item.place.startswith("工作表“表二”") for item in found.items)


def test_that_a_second_sheet_may_repeat_the_title() -> None:
    found = understood(grid(TOP, "表一"), grid([TOP[0], *TASKS, *INDICATORS], "表二"))
    assert values(found) == EXPECTED


def test_that_a_task_block_without_rows_is_met() -> None:
    tasks = [TASKS[0], ["^"], ["^"], TASKS[3]]
    found = understood([*TOP, *tasks, *INDICATORS])
    expected = {k: v for k, v in EXPECTED.items() if "任务甲" not in k and "任务乙" not in k}
    assert values(found) == expected


def test_that_other_tasks_may_take_two_rows() -> None:
    tasks = [*TASKS, ["^", "^", "还有", "<", "<"]]
    more = "年度重点工作任务 › 其他需完成的任务（可选填）"
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found) == {**EXPECTED, more: "其他\n还有"}
    tasks = [*TASKS, ["^", None, "还有", "<", "<"]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found) == {**EXPECTED, more: "其他\n还有"}


def test_that_a_task_may_be_called_like_a_label() -> None:
    tasks = [TASKS[0], ["^", "项目支出", "内容", "5", "目标"], TASKS[3]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found)["年度重点工作任务 › 项目支出 › 拟投入的资金（万元）"] == "5"
    assert values(found)["预算整体情况 › 项目支出"] == "72.7"


def test_that_a_totals_row_that_the_form_does_not_have_is_left() -> None:
    tasks = [*TASKS[:3], ["^", "合计", None, "30.00", None], TASKS[3]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert values(found) == EXPECTED
    assert told(found, Kind.LEFT) == [("B14", "合计"), ("D14", "30.00")]


def test_that_column_heads_and_labels_repeated_on_a_page_are_no_values() -> None:
    again = [INDICATORS[0], ["^", "产出指标", "数量指标", "天数", "3天"], *INDICATORS[3:]]
    found = understood(grid([*TOP, *TASKS, *INDICATORS[:3], *again], pages=(17,)))
    more = {
        f"绩效指标 › 数量指标 › 天数 › {k}": v for k, v in (("三级指标", "天数"), ("指标值", "3天"))
    }
    assert values(found) == {**EXPECTED, **more}
    assert not found.of(Kind.LEFT)


def test_that_values_may_stand_below_their_labels() -> None:
    top = [
        *TOP[:2],
        ["基本信息", "财政供养人员数", "下属二级单位数", None, None],
        ["^", "72", "3", None, None],
        *TOP[3:],
    ]
    found = understood([*top, *TASKS, *INDICATORS])
    assert values(found) == EXPECTED
    assert told(found, Kind.REPAIRED) == [("B4", "72"), ("C4", "3")]


def test_that_label_and_value_may_share_a_cell() -> None:
    top = [TOP[0], ["部门名称：某局    填报日期：2024年1月5日", "<", "<", "<", "<"], *TOP[2:]]
    found = understood([*top, *TASKS, *INDICATORS])
    assert values(found) == {**EXPECTED, "签章 › 填报日期": "2024年1月5日"}


def test_that_a_label_and_its_value_may_be_parted_by_a_space() -> None:
    found = understood([TOP[0], ["部门名称 某局", "<", "<"], *TOP[2:], *TASKS, *INDICATORS])
    assert values(found) == EXPECTED


def test_that_a_section_that_the_form_does_not_have_is_left() -> None:
    own: list[str | Cell | None] = ["部门职能", "管理档案。", "<", "<", "<"]
    found = understood([*TOP, *TASKS[:3], own, TASKS[3], *INDICATORS])
    assert values(found) == EXPECTED
    assert told(found, Kind.LEFT) == [("A14", "部门职能"), ("B14", "管理档案。")]


def test_that_a_cell_over_several_columns_is_unsure() -> None:
    tasks = [TASKS[0], ["^", "任务甲", "内容甲", "<", "目标甲"], *TASKS[2:]]
    found = understood([*TOP, *tasks, *INDICATORS])
    assert told(found, Kind.UNSURE) == [("C12", "内容甲")]
