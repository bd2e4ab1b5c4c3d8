"""The document as cells on the edition's grid."""

from kpiform.layout.sheet import RowKind, Variant
from tests.unit.layout.editions import (
    GUANGZHOU,
    SHENZHEN,
    XIAMEN,
    cell_of,
    document,
    grid_of,
    row,
    sheet_of,
)

FORM = """
grid: [1, 2, 3, 4]
sections:
  - id: basics
    name: 基本信息
    side: 基本信息
    blocks:
      - kind: grid
        rows:
          - - {label: 预算, rows: 2}
            - {label: 基本支出, field: budget.basic}
          - - {label: 项目支出, field: budget.project}
          - - {label: 部门名称, field: department.name, span: 3, print_label: false}
      - {kind: text, field: goal.text, min_height: 30}
  - id: indicators
    name: 绩效指标
    blocks:
      - kind: table
        id: indicators
        tiers:
          - {id: level1, name: 一级指标}
          - {id: level2, name: 二级指标}
          - id: indicator
            name: 三级指标
            indicator: {name: indicator.name, target: indicator.target}
        columns:
          - {tier: level1, field: indicator.level1, label: 一级}
          - {tier: level2, field: indicator.level2, label: 二级}
          - {tier: indicator, field: indicator.name, label: 三级}
          - {tier: indicator, field: indicator.target, label: 指标值}
        heads:
          - {head: output, below: [{head: quantity}, {head: quality}]}
          - {head: benefit, below: [{head: social}]}
  - id: signoff
    name: 签章
    only: submission
    blocks:
      - kind: signoff
        lines:
          - [{label: 单位负责人（签字）, width: 2}, {label: 填报人, field: signoff.preparer}]
"""


def heads(*below_output: object) -> list[object]:
    """The fixed rows of FORM's table, with indicators under 产出指标 · 数量指标."""
    return [
        row(
            "output",
            row("quantity", *below_output, indicator__level2="数量指标"),
            row("quality", indicator__level2="质量指标"),
            indicator__level1="产出指标",
        ),
        row(
            "benefit",
            row("social", indicator__level2="社会效益指标"),
            indicator__level1="效益指标",
        ),
    ]


def test_that_labels_values_and_merged_cells_fill_the_grid() -> None:
    filled = document({"budget.basic": "1", "department.name": "市委外办"}, {"indicators": []})

    assert grid_of(sheet_of(FORM, filled)) == [
        "2025年绩效目标表[1×4]",
        "基本信息[4×1]|预算[2×1]|基本支出|1",
        "项目支出|·",
        "市委外办[1×3]",
        "·[1×3]",
        "一级|二级|三级|指标值",
        "·|·|·|·",
        "单位负责人（签字）：[1×3]|填报人：",
    ]


def test_that_parents_merge_over_their_children() -> None:
    one = row("a", indicator__name="会议", indicator__target="1次")
    two = row("b", indicator__name="活动", indicator__target="≥6")

    lines = grid_of(sheet_of(FORM, document({}, {"indicators": heads(one, two)})))

    assert lines[-3:-1] == ["产出指标[2×1]|数量指标[2×1]|会议|1次", "活动|≥6"]


def test_that_heads_with_nothing_below_are_hidden_up_to_the_outermost() -> None:
    one = row("a", indicator__name="会议")

    text = "\n".join(grid_of(sheet_of(FORM, document({}, {"indicators": heads(one)}))))

    assert "数量指标" in text
    assert "质量指标" not in text
    assert "效益指标" not in text


def test_that_heads_with_nothing_below_stand_with_blank_cells_when_the_edition_keeps_them() -> None:
    form = FORM.replace(
        "id: indicators\n        tiers", "id: indicators\n        empty_heads: keep\n        tiers"
    )

    lines = grid_of(sheet_of(form, document({}, {"indicators": heads()})))

    assert lines[-4:-1] == [
        "产出指标[2×1]|数量指标|·|·",
        "质量指标|·|·",
        "效益指标|社会效益指标|·|·",
    ]


def test_that_a_row_of_a_persons_own_is_shown_among_the_heads_though_it_has_no_indicator() -> None:
    own = row("own", indicator__level1="其他指标")

    lines = grid_of(sheet_of(FORM, document({}, {"indicators": [*heads(), own]})))

    assert lines[-2] == "其他指标|·|·|·"


def test_that_a_blank_row_is_drawn_when_all_heads_are_hidden() -> None:
    assert grid_of(sheet_of(FORM, document({}, {"indicators": heads()})))[-2] == "·|·|·|·"


def test_that_sections_for_the_submission_are_left_out_of_the_public_copy() -> None:
    sheet = sheet_of(FORM, document(), Variant.PUBLIC)

    assert [name for _, name, _ in sheet.sections] == ["基本信息", "绩效指标"]
    assert "填报人" not in "".join(cell.text for cell in sheet.cells)


def test_that_a_public_copy_shows_no_private_value_wherever_it_stands() -> None:
    form = FORM.replace("    only: submission\n", "")
    filled = document({"signoff.preparer": "张三"})

    assert cell_of(sheet_of(form, filled), "填报人：张三")
    assert cell_of(sheet_of(form, filled, Variant.PUBLIC), "填报人：")


def test_that_signoff_items_end_at_the_tracks_nearest_to_their_share() -> None:
    sheet = sheet_of(FORM, document({"signoff.preparer": "张三"}))

    signed = [cell for cell in sheet.cells if sheet.rows[cell.row].kind is RowKind.SIGNOFF]

    assert [(cell.column, cell.columns) for cell in signed] == [(0, 3), (3, 1)]
    assert not any(cell.style.border for cell in signed)


def test_that_sections_tell_their_first_row() -> None:
    assert sheet_of(FORM, document()).sections == (
        ("basics", "基本信息", 1),
        ("indicators", "绩效指标", 5),
        ("signoff", "签章", 7),
    )


def test_that_heads_and_page_numbers_follow_the_editions_switches() -> None:
    submission, public = (sheet_of(FORM, document(), variant) for variant in Variant)

    assert (submission.repeat_heads, submission.page_numbers) == (True, True)
    assert (public.repeat_heads, public.page_numbers) == (False, False)


def test_that_tracks_fill_the_printable_width() -> None:
    assert sheet_of(FORM, document()).tracks == (17, 34, 51, 68)


def test_that_long_texts_stand_left_and_everything_else_in_the_middle() -> None:
    sheet = sheet_of(FORM, document({"goal.text": "目标", "department.name": "市委外办"}))

    assert cell_of(sheet, "目标").style.align == "left"
    assert cell_of(sheet, "市委外办").style.align == "center"


def test_that_guangzhou_has_its_line_above_and_a_free_row_below_its_empty_table() -> None:
    assert grid_of(sheet_of(GUANGZHOU, document({"task.others": "无"}))) == [
        "附件1：[1×5]",
        "部门整体预算绩效目标申报表[1×5]",
        "年度重点工作任务[4×1]|名称|主要实施内容|拟投入的资金（万元）|期望达到的目标（概述）",
        "·|·|·|·",
        "·|·|·|·",
        "其他需完成的任务（可选填）|无[1×3]",
    ]


def test_that_xiamen_folds_its_matrix_and_pads_the_shorter_part() -> None:
    filled = document(
        {}, {"outlay": [row("personnel", outlay__total="2120.98"), row("sum", outlay__plan="x")]}
    )

    assert grid_of(sheet_of(XIAMEN, filled))[4:8] == [
        "预算金额[4×1]|支出结构|资金总额|其中:财政资金|投入计划|支出结构|资金总额|其中:财政资金|投入计划",
        "人员支出|2,120.98|·|·|发展经费|·|·|·",
        "公用支出|·|·|·|合计|·|·|·",
        "部门专项|·|·|·|·|·|·|·",
    ]


def test_that_xiamen_has_parents_on_both_sides_and_a_target_over_three_columns() -> None:
    task = row(
        "t",
        row("a", indicator__name="出访", indicator__comparison="等于", indicator__number="3"),
        row("b", indicator__name="满意度", indicator__number="95", indicator__unit="%"),
        task__name="外事",
        task__projects="专项经费130万元",
        task__fiscal="130",
    )

    assert grid_of(sheet_of(XIAMEN, document({}, {"tasks": [task]})))[-3:] == [
        "绩效目标[3×1]|年度工作任务|绩效指标[1×2]|指标方向|目标值|计量单位|涉及项目|涉及财政资金",
        "外事[2×1]|出访[1×2]|等于|3|·|专项经费130万元[2×1]|130.00[2×1]",
        "满意度[1×2]|·|95|%",
    ]


def test_that_a_task_without_indicators_stands_with_blank_cells() -> None:
    last = grid_of(sheet_of(XIAMEN, document({}, {"tasks": [row("t", task__name="外事")]})))[-1]

    assert last == "外事|·[1×2]|·|·|·|·|·"


def test_that_shenzhen_has_column_heads_on_two_levels_and_a_totals_row() -> None:
    task = row("t", task__name="外事", task__content="内容", task__money="7021", task__other="0")
    sheet = sheet_of(SHENZHEN, document({"task.total_money": "7021"}, {"tasks": [task]}))

    assert grid_of(sheet)[4:8] == [
        "年度主要任务[4×1]|任务名称[2×1]|主要内容[2×2]|预算金额（万元）[1×3]",
        "总额|其中：财政拨款|其中：其他资金",
        "外事|内容[1×2]|7,021|·|0",
        "金额合计[1×3]|7,021|·|·",
    ]


def test_that_every_body_row_names_the_column_heads_above_it() -> None:
    sheet = sheet_of(SHENZHEN, document({}, {"tasks": [row("t", task__name="外事")]}))

    assert [row.heads for row in sheet.rows[4:8]] == [(), (), (4, 5), (4, 5)]


def test_that_labels_and_names_of_parents_stand_again_but_contents_and_amounts_do_not() -> None:
    task = row(
        "t", row("a"), row("b"), task__name="外事", task__projects="经费", task__fiscal="130"
    )
    sheet = sheet_of(XIAMEN, document({}, {"tasks": [task]}))

    again = {cell.text for cell in sheet.cells if cell.repeats}

    assert {"绩效目标", "外事", "经费", "计量单位"} <= again
    assert "130.00" not in again


def test_that_the_two_ways_to_print_have_the_names_that_staff_use() -> None:
    assert [variant.label for variant in Variant] == ["报送稿", "公开稿"]
