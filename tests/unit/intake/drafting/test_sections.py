"""Sections, grids and long texts of blank forms that people drew in different ways."""

from pathlib import Path

import pytest

from kpiform.schema.form import GridBlock, GridCell, TextBlock
from tests.unit.intake.drafting.forms import Drafted, drafted, rows

TITLE = "整体支出绩效目标表"


def grid(form: Drafted, section: str) -> list[list[tuple[str | None, str | None, int]]]:
    """Label, field and value's span of each cell of a section's first grid."""
    block = form.section(section).blocks[0]
    assert isinstance(block, GridBlock)
    return [[(cell.label, cell.field, cell.span) for cell in row] for row in block.rows]


def cells(form: Drafted, section: str, row: int) -> tuple[GridCell, ...]:
    block = form.section(section).blocks[0]
    assert isinstance(block, GridBlock)
    return block.rows[row]


def test_that_labels_and_free_cells_become_fields(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows(f"""
        {TITLE}
        单位名称 | | 主管部门 |
        """),
        ("A1:E1", "D2:E2"),
    )

    assert grid(form, "department") == [
        [("单位名称", "department.name", 1), ("主管部门", "department.supervisor", 1)]
    ]


def test_that_cells_that_are_free_without_being_merged_are_one_value(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows(f"""
        {TITLE}
        部门名称 | | | |
        基本支出 | | 项目支出 | 收入来源 | 预算金额
        """),
        ("A1:E1",),
    )

    assert grid(form, "department") == [
        [("部门名称", "department.name", 4)],
        [
            ("基本支出", "budget.basic", 1),
            ("项目支出", None, 1),
            ("收入来源", None, 1),
            ("预算金额", None, 1),
        ],
    ]


def test_that_wide_labels_keep_their_width(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("部门名称 | | | |\n基本支出 | | 项目支出 | |"),
        ("A1:B1", "C1:E1", "D2:E2"),
    )

    (cell,) = cells(form, "department", 0)
    assert (cell.label_span, cell.span) == (2, 2)


def test_that_a_side_label_merged_over_its_rows_makes_a_section(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows(r"""
        部门预算 | 基本支出 | | 财政拨款 |
        | 项目支出 | | 其他资金 |
        部门名称 | | | |
        """),
        ("A1:A2", "E1:F1", "E2:F2", "B3:F3"),
    )

    section = form.section("budget")
    assert (section.name, section.side, section.side_span) == ("部门预算", "部门预算", 1)
    assert grid(form, "budget")[1] == [
        ("项目支出", "budget.project", 1),
        ("其他资金", "budget.other_income", 1),
    ]
    assert grid(form, "department") == [[("部门名称", "department.name", 4)]]


def test_that_a_side_label_may_be_wide(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("部门\\n预算 | | 基本支出 | |\n | | 项目支出 | |\n单位名称 | 主管部门 | | |"),
        ("A1:B2", "D1:E1", "D2:E2", "C3:E3"),
    )

    assert (form.section("budget").side, form.section("budget").side_span) == ("部门\n预算", 2)


def test_that_a_side_label_need_not_be_merged(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        预算整体情况 | 部门预算支出 | 预算金额（万元） | 收入来源 | 预算金额（万元）
        | 基本支出 | | 财政拨款 |
        | 项目支出 | | 其他资金 |
        部门名称 | | | |
        """),
        ("B4:E4",),
    )

    assert form.section("budget").side == "预算整体情况"
    assert grid(form, "budget")[0] == [
        ("部门预算支出", None, 1),
        ("预算金额（万元）", None, 1),
        ("收入来源", None, 1),
        ("预算金额（万元）", None, 1),
    ]
    assert grid(form, "budget")[2][1] == ("其他资金", "budget.other_income", 1)
    assert grid(form, "department") == [[("部门名称", "department.name", 4)]]


def test_that_words_of_a_side_label_alone_make_none(tmp_path: Path) -> None:
    form = drafted(tmp_path, rows("绩效目标 | 部门名称 |\n单位 | 主管部门 |"), ("C1:D1", "C2:D2"))

    assert grid(form, "department") == [
        [("绩效目标", None, 1), ("部门名称", "department.name", 1)],
        [("单位", None, 1), ("主管部门", "department.supervisor", 1)],
    ]


@pytest.mark.parametrize(
    ("merged", "hint"),
    [
        (("A2:A3", "B2:E3"), ""),
        (("A2:A3", "B2:E3"), "（请概括填写）"),
        (("A2:A3",), ""),
        (("B2:E2", "B3:E3"), ""),
    ],
)
def test_that_the_goal_is_a_long_text_with_its_label_at_the_side(
    tmp_path: Path, merged: tuple[str, ...], hint: str
) -> None:
    form = drafted(
        tmp_path,
        {"A1": "部门名称", "A2": "年度总体目标", "B2": hint, "A4": "主管部门"},
        (*merged, "B1:E1", "B4:E4"),
    )

    section = form.section("goal")
    (block,) = section.blocks
    assert isinstance(block, TextBlock)
    assert (section.side, block.field, block.help) == ("年度总体目标", "goal.text", hint)
    assert grid(form, "department-2") == [[("主管部门", "department.supervisor", 1)]]


def test_that_a_box_over_nothing_is_a_long_text_that_is_still_open(tmp_path: Path) -> None:
    form = drafted(tmp_path, {"A1": "部门名称", "A2": "部门职责描述"}, ("B1:E1", "A2:A5", "B6:E6"))

    assert form.edition is None
    assert "“部门职责描述”用哪个 id 还没有定" in form.sentences
    assert "{kind: text, field: 待定, label: 部门职责描述}" in form.draft.text


def test_that_known_labels_beside_a_goal_are_no_hints(tmp_path: Path) -> None:
    form = drafted(
        tmp_path, rows("总体目标 | 部门名称 |\n | 主管部门 |"), ("A1:A2", "C1:E1", "C2:E2")
    )

    assert form.section("department").side == "总体目标"


@pytest.mark.parametrize(
    ("text", "suffix", "help_text"),
    [("万元", "万元", ""), ("（不超过20字）", "", "（不超过20字）"), ("XX", "", "XX")],
)
def test_that_what_stands_in_a_free_cell_is_its_unit_or_a_hint(
    tmp_path: Path, text: str, suffix: str, help_text: str
) -> None:
    form = drafted(
        tmp_path,
        {"A1": "预算资金", "B1": text, "C1": "部门名称", "A2": "主管部门"},
        ("D1:E1", "B2:E2"),
    )

    cell = cells(form, "funds", 0)[0]
    assert (cell.field, cell.suffix, cell.help) == ("project.funds", suffix, help_text)


def test_that_cells_over_several_rows_are_written_apart(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        部门名称 | | 基本支出 | |
        | | 项目支出 | |
        主管部门 | | | |
        | | 财政拨款 | |
        """),
        ("A1:A2", "B1:B2", "D1:E1", "D2:E2", "B3:E3", "D4:E4"),
    )

    first, second, third = cells(form, "department", 0)
    assert (first.label, first.field, first.rows) == ("部门名称", None, 2)
    assert (second.field, second.rows, second.print_label) == ("department.name", 2, False)
    assert third.field == "budget.basic"
    assert cells(form, "department", 3)[0].label == ""


def test_that_a_tall_label_beside_rows_of_labels_has_no_value(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("""
        甲 | 部门名称 | | 项目支出 |
        | | 单位 | 其他资金 |
        """),
        ("A1:A2", "B1:B2", "E1:F1", "E2:F2"),
    )

    first = cells(form, "department", 0)
    assert [(cell.label, cell.field, cell.rows) for cell in first] == [
        ("甲", None, 2),
        ("部门名称", None, 2),
        ("部门名称", "department.name", 1),
        ("项目支出", "budget.project", 1),
    ]
    assert cells(form, "department", 1)[0].label == "单位"


def test_that_a_field_stands_once(tmp_path: Path) -> None:
    form = drafted(tmp_path, rows("部门名称 | |\n单位名称 | |"), ("B1:C1", "B2:C2"))

    assert "“单位名称”看起来是 department.name，但它在上面已经用过了" in form.sentences
    assert form.mistakes[0].endswith("上面的说明看过就删掉")


def test_that_an_unknown_label_is_told_with_fields_of_like_names(tmp_path: Path) -> None:
    form = drafted(tmp_path, rows("部门名称 | |\n其他资金来源 | |"), ("B1:C1", "B2:C2"))

    assert "相近的有 budget.other_income（其他资金）" in form.sentences
    line = next(
        number
        for number, text in enumerate(form.draft.text.splitlines(), start=1)
        if "field: 待定" in text
    )
    assert form.mistakes == [
        f"drafted/form.yaml 第 {line} 行：这里还没有定：把“待定”换成 fields.yaml 里的 id，"
        "上面的说明看过就删掉"
    ]


def test_that_a_form_of_unknown_labels_has_sections_without_names(tmp_path: Path) -> None:
    form = drafted(tmp_path, {"A1": "绩效表", "A2": "甲方", "C2": "乙方"}, ("A1:D1",))

    assert '- id: part\n    name: "第 1 部分"\n' in form.draft.text
    assert len(form.mistakes) == 1


def test_that_a_label_over_the_whole_width_is_a_row_of_its_own(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("部门名称 | | |\n收入来源\n财政拨款 | | 其他资金 |"),
        ("B1:E1", "A2:E2", "D3:E3"),
    )

    assert grid(form, "department")[1] == [("收入来源", None, 4)]


def test_that_cells_that_are_all_of_one_height_are_one_row(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        rows("部门名称 | | 主管部门 |\n\n基本支出 | | 项目支出 |"),
        ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "D3:E3"),
    )

    assert [(cell.label, cell.field, cell.rows) for cell in cells(form, "department", 0)] == [
        ("部门名称", "department.name", 1),
        ("主管部门", "department.supervisor", 1),
    ]


def test_that_a_row_that_only_has_cells_from_above_is_kept(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        {"A1": "基本支出", "C1": "项目支出", "A4": "财政拨款", "A5": "部门名称"},
        ("A1:A3", "B1:B3", "C1:C4", "D1:D4", "B5:D5"),
    )

    block = form.section("budget").blocks[0]
    assert isinstance(block, GridBlock)
    assert [len(row) for row in block.rows] == [4, 0, 0, 1, 1]


def test_that_texts_beside_the_form_are_told(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        {"B1": "部门名称", "A3": "左", "B3": "基本支出", "F5": "右"},
        ("C1:D1", "A3:A3", "C3:D3"),
    )

    assert "F5 “右”没有写进表样，请看放在哪里" in form.sentences
