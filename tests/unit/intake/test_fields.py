"""Values beside and below labels: units, gaps, several texts, slips, hidden cells."""

from kpiform.intake.flat import UNCOMPUTED, Cell
from kpiform.intake.proposal import Kind
from tests.unit.intake.drawing import (
    BUDGET,
    EXPECTED,
    FORM,
    INDICATORS,
    TASKS,
    TOP,
    told,
    understood,
    values,
)

Rows = list[list[str | Cell | None]]


def with_budget(*rows: list[str | Cell | None]) -> Rows:
    """The form with other first rows of values in its budget."""
    return [*TOP[:3], BUDGET[0], *rows, *BUDGET[1 + len(rows) :], TOP[9], *TASKS, *INDICATORS]


def changed(cells: dict[str, str | Cell]) -> Rows:
    """The form with other cells in the place of those with certain texts."""
    return [[cells.get(str(text), text) for text in row] for row in FORM]


def reasons(rows: Rows, kind: Kind) -> list[tuple[str, str]]:
    return [(item.source, item.reason) for item in understood(rows).of(kind)]


def test_that_a_unit_in_a_cell_of_its_own_is_no_value() -> None:
    rows = with_budget(["^", "基本支出", "1100.75", "万元", "财政拨款", "1173.45", "万元"])
    found = understood(rows)
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_of_two_amounts_the_one_under_the_head_is_taken() -> None:
    head: list[str | Cell | None] = [
        *[
            "预算整体情况",
            "部门预算支出",
            "上年数",
            "预算金额（万元）",
            "收入来源",
            "预算金额（万元）",
        ]
    ]
    rows = [*TOP[:3], head, ["^", "基本支出", "999.00", "1100.75", "财政拨款", "1173.45"]]
    rows += [["^", *BUDGET[2][1:2], "888.00", *BUDGET[2][2:]]]
    rows += [["^", *row[1:2], None, *row[2:]] for row in BUDGET[3:]]
    found = understood([*rows, TOP[9], *TASKS, *INDICATORS])
    assert values(found) == EXPECTED
    assert told(found, Kind.LEFT) == [("C4", "上年数"), ("C5", "999.00"), ("C6", "888.00")]


def test_that_two_amounts_without_a_head_are_unsure() -> None:
    rows = with_budget(["^", "基本支出", "1100.75", "财政拨款", "1173.45", "1000.00"])
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.LEFT) == [("1000.00", "“财政拨款”已有内容，表样里没有放它的地方")]


def test_that_a_value_beyond_an_empty_cell_is_unsure() -> None:
    rows = with_budget(["^", "基本支出", "1100.75", "财政拨款", None, "1173.45"])
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.UNSURE) == [
        ("1173.45", "与“财政拨款”之间空着格，请核对是不是它的内容")
    ]


def test_that_words_in_place_of_an_amount_are_kept_and_unsure() -> None:
    rows = with_budget(["^", "基本支出", "详见附件", "财政拨款", "1173.45"])
    assert values(understood(rows))["预算整体情况 › 基本支出"] == "详见附件"
    assert reasons(rows, Kind.UNSURE) == [("详见附件", "这里应当是金额，请核对")]


def test_that_words_in_place_of_a_count_are_kept_and_unsure() -> None:
    rows = [*TOP[:2], ["基本信息", "财政供养人员数", "无", "下属二级单位数", "3"], *TOP[3:]]
    rows += [*TASKS, *INDICATORS]
    assert reasons(rows, Kind.UNSURE) == [("无", "这里应当是数，请核对")]


def test_that_an_amount_shown_with_fewer_decimals_than_stored_is_unsure() -> None:
    rows = with_budget(["^", "基本支出", Cell(0, 0, "1101", raw="1100.75"), "财政拨款", "1173.45"])
    assert values(understood(rows))["预算整体情况 › 基本支出"] == "1101"
    assert reasons(rows, Kind.UNSURE) == [("1101", "Excel 里存的是 1100.75，按显示的读入")]


def test_that_rounding_to_hundredths_is_ordinary() -> None:
    rows = with_budget(
        ["^", "基本支出", Cell(0, 0, "1,100.75", raw="1100.7512"), "财政拨款", "1173.45"]
    )
    assert reasons(rows, Kind.UNSURE) == []


def test_that_the_noise_of_sums_is_taken_off() -> None:
    rows = with_budget(["^", "基本支出", "1100.7500000001", "财政拨款", "1173.45"])
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.REPAIRED) == [("1100.7500000001", "去掉了 Excel 计算留下的尾数")]


def test_that_a_hidden_value_is_taken_and_unsure() -> None:
    rows = with_budget(["^", "基本支出", Cell(0, 0, "1100.75", hidden=True), "财政拨款", "1173.45"])
    assert reasons(rows, Kind.UNSURE) == [("1100.75", "原表里这一格是隐藏的，请核对要不要")]


def test_that_a_label_with_a_slip_is_taken_for_the_label_and_unsure() -> None:
    rows = with_budget(["^", "基本支出", "1100.75", "财政拔款", "1173.45"])
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.UNSURE) == [("1173.45", "标签“财政拔款”当作“财政拨款”，请核对")]


def test_that_a_column_head_with_a_slip_is_taken_for_the_head_and_unsure() -> None:
    tasks = [["年度重点工作任务", "名称", "主要实施内客", *TASKS[0][3:]], *TASKS[1:]]
    rows = [*TOP, *tasks, *INDICATORS]
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.UNSURE) == [
        ("内容甲", "栏名“主要实施内客”当作“主要实施内容”，请核对"),
        ("内容乙", "栏名“主要实施内客”当作“主要实施内容”，请核对"),
    ]


def test_that_a_formula_without_result_is_an_empty_place_to_look_at() -> None:
    unknown = Cell(0, 0, "=C5+C6", formula=True, doubt=UNCOMPUTED)
    found = understood(changed({"1173.45": unknown}))
    assert "预算整体情况 › 财政拨款" not in values(found)
    (item,) = found.of(Kind.UNSURE)
    assert (item.path, item.source, item.text) == ("budget.fiscal", "=C5+C6", "")
    assert "没有存下计算结果" in item.reason


def test_that_a_zero_shown_as_a_stroke_is_zero() -> None:
    found = understood(changed({"72.7": Cell(0, 0, "-", raw="0")}))
    assert values(found)["预算整体情况 › 项目支出"] == "0"
    (item,) = found.of(Kind.REPAIRED)
    assert item.reason == "Excel 把 0 显示成了一横，写成 0"


def test_that_a_stroke_that_is_no_zero_is_kept_and_unsure() -> None:
    found = understood(changed({"72.7": "-"}))
    assert values(found)["预算整体情况 › 项目支出"] == "-"
    assert [item.path for item in found.of(Kind.UNSURE)] == ["budget.project"]


def test_that_a_range_taken_apart_with_its_text_in_every_cell_is_said_once() -> None:
    top = [[text if text != "<" else row[1] for text in row] for row in TOP]
    found = understood([TOP[0], *top[1:3], *BUDGET, top[-1], *FORM[len(TOP) :]])
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_a_field_that_stands_twice_with_the_same_text_is_one() -> None:
    rows = [*TOP[:2], ["单位名称", "某局"], *TOP[2:], *TASKS, *INDICATORS]
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.UNSURE) == []


def test_that_a_field_that_stands_twice_with_other_texts_is_unsure() -> None:
    rows = [*TOP[:3], ["财政供养人员数", "73"], *TOP[3:], *TASKS, *INDICATORS]
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.UNSURE) == [
        ("72", "“财政供养人员数”出现了两次，内容不同，取了前一个")
    ]
    assert reasons(rows, Kind.LEFT) == [("73", "前面已经读到“财政供养人员数”，内容不同")]


def test_that_an_explanation_of_an_amount_is_no_amount() -> None:
    said = "一、基本支出：指为保障机构正常运转而发生的支出。"
    rows = [*FORM, [said]]
    assert values(understood(rows)) == EXPECTED
    assert reasons(rows, Kind.UNSURE) == []
    assert reasons(rows, Kind.LEFT) == [(said, "是对“基本支出”的说明，表样里没有放它的地方")]


def test_that_of_labels_in_one_cell_one_may_have_no_value() -> None:
    found = understood([*TOP, *TASKS, *INDICATORS, ["填报人：张三  联系电话："]])
    assert values(found) == {**EXPECTED, "签章 › 填报人": "张三"}


def test_that_what_is_written_by_hand_or_sealed_is_left() -> None:
    below: Rows = [
        ["填报单位（盖章）：某局", "<", "单位负责人（签字）", "李四"],
        ["填报人", "张三"],
    ]
    found = understood([*TOP, *TASKS, *INDICATORS, *below])
    assert values(found) == {**EXPECTED, "签章 › 填报人": "张三"}
    assert [item.source for item in found.of(Kind.LEFT)] == ["填报单位（盖章）：某局", "李四"]


def test_that_labels_without_values_in_one_cell_may_have_them_beside() -> None:
    below: Rows = [["填报人：", "张三", "联系电话：", "123"], ["填报单位：  单位负责人："]]
    found = understood([*TOP, *TASKS, *INDICATORS, *below])
    expected = {**EXPECTED, "签章 › 填报人": "张三", "签章 › 联系电话": "123"}
    assert values(found) == expected
    assert not found.of(Kind.LEFT)


def test_that_a_goal_cut_by_a_page_end_goes_on() -> None:
    goal: Rows = [["总体绩效目标", "做好工作，还要", "<"], ["总体绩效目标", "继续努力。", "<"]]
    found = understood([*TOP[:9], *goal, *TASKS, *INDICATORS])
    assert values(found)["总体绩效目标"] == "做好工作，还要继续努力。"


def test_that_an_unlabelled_line_in_another_column_is_no_goal() -> None:
    goal: Rows = [TOP[9], [None, None, "甲", "乙"], ["丙"]]
    found = understood([*TOP[:9], *goal, *TASKS, *INDICATORS])
    assert values(found) == EXPECTED
    assert [item.source for item in found.of(Kind.LEFT)] == ["甲", "乙", "丙"]


def test_that_a_goal_line_elsewhere_below_is_unsure() -> None:
    goal: Rows = [TOP[9], [None, None, "第二段"]]
    found = understood([*TOP[:9], *goal, *TASKS, *INDICATORS])
    assert values(found)["总体绩效目标"] == "做好工作：\n1、第一。\n第二段"
    assert [item.source for item in found.of(Kind.UNSURE)] == ["第二段"]


def test_that_page_numbers_between_the_rows_are_no_text() -> None:
    found = understood([*TOP, *TASKS, ["第 1 页 共 2 页"], *INDICATORS, ["- 2 -"]])
    assert values(found) == EXPECTED
    assert not found.of(Kind.LEFT)
