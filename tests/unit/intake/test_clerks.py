"""What clerks do to a form: heads left out, sums written in, labels worded otherwise."""

import pytest

from kpiform.intake.elsewhere import elsewhere
from kpiform.intake.flat import Cell
from kpiform.intake.proposal import Kind
from kpiform.intake.readers.gathering import STRUCK
from kpiform.intake.results import is_evaluation, tells_results
from kpiform.intake.understanding import understand
from kpiform.model.blank import new_document
from kpiform.schema.loader import load_edition
from tests.unit.intake.drawing import (
    EXPECTED,
    FORM,
    INDICATORS,
    TASKS,
    TOP,
    Drawing,
    grid,
    source,
    understood,
    values,
)

NAME = "基本信息 › 部门名称"


def headed(*above: list[str | Cell | None]) -> Drawing:
    """The form with other lines in the place of that of the department."""
    return [TOP[0], *above, *FORM[2:]]


@pytest.mark.parametrize("heads", [INDICATORS[1:], [row[1:] for row in INDICATORS[1:]]])
def test_that_indicators_without_a_head_row_are_read_and_told(
    heads: list[list[str | Cell | None]],
) -> None:
    if len(heads[0]) == 5:
        heads = [["绩效指标", *heads[0][1:]], *heads[1:]]
    found = understood([*TOP, *TASKS, *heads])
    assert values(found) == EXPECTED
    assert any("原表没有栏名，按顺序当作“指标值”" in item.reason for item in found.items)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("部门名称：某局          金额单位：万元", Kind.REPAIRED),
        ("填报单位（盖章）：某局    单位：万元", Kind.REPAIRED),
        ("部门名称：某局    2024年度    单位：万元", Kind.REPAIRED),
        ("部门名称：某局    处室代号：12", Kind.UNSURE),
    ],
)
def test_that_what_stands_behind_a_value_is_no_part_of_it(text: str, kind: Kind) -> None:
    found = understood(headed([text, "<", "<", "<", "<"]))
    assert values(found)[NAME] == "某局"
    (item,) = [item for item in found.items if item.path == "department.name"]
    assert item.kind is kind
    assert "同一行后面还写着" in item.reason


def test_that_a_year_behind_the_name_is_the_year_of_the_form() -> None:
    form = [["部门整体支出绩效目标表"], ["部门名称：某局  2023年度"], *FORM[2:]]
    assert understood(form).document.text("year") == "2023"


@pytest.mark.parametrize("label", ["填报单位", "填报单位（盖章）", "编报单位"])
def test_that_the_department_may_be_called_otherwise_at_the_head(label: str) -> None:
    assert values(understood(headed([label, "某局", "<", "<", "<"])))[NAME] == "某局"


def test_that_sums_in_the_budget_are_left_and_no_value_of_others() -> None:
    total: list[str | Cell | None] = ["^", "合计", "1173.45", "合计", "1173.45"]
    found = understood([*TOP[:6], total, *TOP[6:], *TASKS, *INDICATORS])
    assert values(found) == EXPECTED
    assert [item.reason for item in found.of(Kind.LEFT)] == ["原表的合计，表样里没有"] * 4
    assert all(not item.also for item in found.of(Kind.LEFT))


def test_that_part_of_a_head_is_taken_for_it_and_told() -> None:
    heads: list[str | Cell | None] = ["绩效指标", "一级指标", "二级指标", "三级指标", "目标"]
    found = understood([*TOP, *TASKS, heads, *INDICATORS[1:]])
    assert values(found) == EXPECTED
    assert {item.reason for item in found.of(Kind.UNSURE)} == {"栏名“目标”当作“目标值”，请核对"}


def test_that_a_title_that_says_more_is_told() -> None:
    found = understood(
        [["某市某局2024年市级部门整体预算绩效目标表", "<", "<", "<", "<"], *FORM[1:]]
    )
    assert values(found) == EXPECTED
    (left,) = found.of(Kind.LEFT)
    assert "标题里还写着“某市某局" in left.reason


REACHED: Drawing = [
    ["部门整体支出绩效自评表", "<", "<", "<", "<", "<"],
    ["部门名称", "某局", "<", "<", "<", "<"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
    ["产出指标", "数量指标", "次数", "≥3次", "4次", "10"],
    ["效益指标", "社会效益指标", "影响", "得到提升", "得到提升", "10"],
]


@pytest.mark.parametrize("reached", [REACHED, REACHED[1:]])
def test_that_a_table_of_results_is_no_form(reached: Drawing) -> None:
    (found,) = understand(source(grid(FORM), grid(reached, "自评")))
    assert values(found) == EXPECTED
    assert {item.source for item in found.of(Kind.LEFT)} >= {"实际完成值", "4次"}


def test_that_a_table_of_results_below_the_form_is_no_part_of_it() -> None:
    (found,) = understand(source([*FORM, *REACHED]))
    assert values(found) == EXPECTED


def test_that_a_form_is_no_table_of_results() -> None:
    assert not is_evaluation("部门整体支出绩效目标表")
    title = Cell(0, 0, "绩效目标申报表")
    assert not tells_results([title, Cell(1, 0, "附绩效自评表")])
    assert tells_results([Cell(1, 0, "附绩效自评表")])


def test_that_forms_without_titles_are_parted_where_another_department_is_named() -> None:
    def of(name: str) -> Drawing:
        return [[f"部门名称：{name}", "<", "<", "<", "<"], *FORM[2:]]

    first, second = understand(source([TOP[0], *of("甲局"), *of("乙局")]))
    assert (values(first)[NAME], values(second)[NAME]) == ("甲局", "乙局")
    assert values(second)["表头 › 年度"] == "2024"


def test_that_the_end_of_a_label_cut_by_a_page_is_known() -> None:
    cut: Drawing = [
        *TOP,
        *TASKS[:3],
        ["^", "其他需完成的任务", "其他。", "<", "<"],
        [None, "（可选填）", "还有。", "<", "<"],
        *INDICATORS,
    ]
    at = len(TOP) + 4
    found = understood(grid(cut, pages=(at,)))
    assert values(found)["年度重点工作任务 › 其他需完成的任务（可选填）"] == "其他。\n还有。"
    assert "（可选填）" not in {item.source for item in found.items}


def test_that_the_end_of_a_head_cut_by_a_page_is_known() -> None:
    cut: Drawing = [
        *TOP,
        *TASKS,
        *INDICATORS[:4],
        ["^", "效益指标", "社会效益指", "影响", "得到提升"],
        [None, None, "标", "反响", "良好"],
        *INDICATORS[5:],
    ]
    found = understood(grid(cut, pages=(len(TOP) + len(TASKS) + 5,)))
    assert values(found)["绩效指标 › 社会效益指标 › 反响 › 指标值"] == "良好"
    assert any("名称被分页断开" in item.reason for item in found.of(Kind.UNSURE))


@pytest.mark.parametrize("text", ["质量指标", "别的"])
def test_that_another_head_at_the_top_of_a_page_is_no_end_of_one(text: str) -> None:
    rows: Drawing = [
        *TOP,
        *TASKS,
        *INDICATORS[:2],
        [None, "", text, "反响", "良好"],
        *INDICATORS[2:],
    ]
    found = understood(grid(rows, pages=(len(TOP) + len(TASKS) + 2,)))
    assert values(found)[f"绩效指标 › {text} › 反响 › 指标值"] == "良好"


def test_that_the_first_head_may_stand_at_the_top_of_a_page() -> None:
    found = understood(grid(FORM, pages=(len(TOP) + len(TASKS) + 1,)))
    assert values(found) == EXPECTED


def test_that_a_doubtful_cell_makes_its_value_unsure() -> None:
    form = understood(FORM)
    cells = grid(FORM).cells
    doubtful = [
        Cell(c.row, c.column, c.text, c.height, c.width, c.place, doubt="叠在一起")
        if c.text in ("1100.75", "基本支出")
        else c
        for c in cells
    ]
    (found,) = understand(source(type(grid(FORM))("表", tuple(doubtful))))
    assert values(found) == values(form)
    (item,) = found.of(Kind.UNSURE)
    assert (item.path, item.reason) == ("budget.basic", "叠在一起")
    assert set(item.also) == {
        "budget.other_income",
        "budget.special_fund",
        "budget.city_level",
        "budget.other_development",
        "budget.transfer_down",
    }


def test_that_other_places_are_named_for_what_is_unsure_or_left() -> None:
    found = understood(FORM)
    edition = load_edition("zhanjiang-2024")
    row = found.document.rows("tasks")[1].id
    also = elsewhere(edition, found.document, f"tasks/{row}/task.goal", "30")
    assert also == (f"tasks/{row}/task.money",)
    assert elsewhere(edition, found.document, "tasks/没有/task.goal", "30") == ()
    assert "budget.other_income" in elsewhere(edition, found.document, "", "30")
    assert "department.name" not in elsewhere(edition, found.document, "", "某局")
    blank = new_document(edition)
    assert "department.name" in elsewhere(edition, blank, "", "某局")


def test_that_a_table_on_another_page_without_heads_is_doubtful() -> None:
    rest: Drawing = [["产出指标", "数量指标", "车辆", "≥2辆"], *[r[1:] for r in INDICATORS[4:]]]
    body: Drawing = [*TOP, *TASKS, *INDICATORS[:4]]
    proposals = understand(source(grid(body, "甲"), grid(rest, "乙")))
    told = [item for each in proposals for item in each.items if "≥2辆" in item.source]
    assert told
    assert all(item.kind in (Kind.UNSURE, Kind.LEFT) for item in told)


def test_that_amounts_of_several_columns_are_never_joined_silently() -> None:
    tasks = [list(row) for row in TASKS]
    wide = [[*row[:3], row[3], row[4], "<"] for row in tasks]
    wide[0] = [*tasks[0][:3], "拟投入的资金（万元）", "<", "期望达到的目标（概述）"]
    wide[1] = [*tasks[1][:3], "30.00", "20.00", "目标甲"]
    found = understood([*TOP, *wide, *INDICATORS])
    items = [item for item in found.items if item.source in ("30.00", "20.00")]
    assert {item.kind for item in items} == {Kind.UNSURE}
    assert all("落在同一栏" in item.reason for item in items)


def test_that_a_fraction_in_a_column_is_no_page_number() -> None:
    lines = [["绩效指标", *INDICATORS[0][1:]], ["^", *INDICATORS[1][1:4], "1/4"], *INDICATORS[2:]]
    assert (
        values(understood([*TOP, *TASKS, *lines]))["绩效指标 › 数量指标 › 次数 › 指标值"] == "1/4"
    )


def test_that_a_page_number_in_a_cell_of_its_own_is_no_value() -> None:
    found = understood([*FORM, [None, None, "— 31 —", None, None]])
    assert values(found) == EXPECTED


def test_that_struck_text_is_taken_and_told() -> None:
    struck = Cell(0, 0, "人数", doubt=STRUCK)
    lines = [*INDICATORS[:2], ["^", "^", "^", struck, "50"], *INDICATORS[3:]]
    found = understood([*TOP, *TASKS, *lines])
    assert values(found) == EXPECTED
    assert [(item.source, item.reason) for item in found.of(Kind.UNSURE)] == [("人数", STRUCK)]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (Cell(0, 0, "100%", raw="0.995"), True),
        (Cell(0, 0, "≥95%", raw="0.954"), True),
        (Cell(0, 0, "95.5%", raw="0.955"), False),
        (Cell(0, 0, "83%", raw="0.8333333333"), False),
        (Cell(0, 0, "83%", raw="0.833", formula=True), False),
        (Cell(0, 0, "95%", raw=""), False),
        (Cell(0, 0, "95分", raw="95.4"), False),
    ],
)
def test_that_a_percentage_that_hides_typed_decimals_is_told(cell: Cell, told: bool) -> None:
    lines = [*INDICATORS[:3], ["^", "^", "质量指标", "合格率", cell], *INDICATORS[4:]]
    found = understood([*TOP, *TASKS, *lines])
    assert values(found)["绩效指标 › 质量指标 › 合格率 › 指标值"] == cell.text
    assert bool(found.of(Kind.UNSURE)) is told


def test_that_projects_under_a_merged_name_are_a_row_each_when_they_have_money_each() -> None:
    tasks: list[list[str | Cell | None]] = [
        TASKS[0],
        ["^", "任务甲", "项目一", "30", "目标一"],
        ["^", "^", "项目二", "20", "目标二"],
        ["^", "任务乙", "上半段，", "10", "目标乙"],
        ["^", "^", "下半段。", None, None],
    ]
    found = understood([*TOP, *tasks, *INDICATORS])
    rows = [dict(row.cells) for row in found.document.tables["tasks"]]
    assert [row["task.money"] for row in rows] == ["30", "20", "10"]
    assert [row["task.name"] for row in rows] == ["任务甲", "任务甲", "任务乙"]
    assert rows[2]["task.content"] == "上半段，\n下半段。"
    (doubt,) = found.of(Kind.UNSURE)
    assert doubt.reason == "这一格合并了几行，各行都写上，请核对"


def divided(*parts: str) -> Drawing:
    """The form with the amounts of its tasks in two columns, headed so."""
    return [
        *TOP,
        ["年度重点工作任务", "名称", "主要实施内容", "拟投入的资金（万元）", "<", "期望达到的目标"],
        ["^", "^", "^", *parts, "^"],
        ["^", "任务甲", "内容甲", "60", "50", "目标甲"],
        *INDICATORS,
    ]


def test_that_of_heads_that_divide_a_column_the_total_is_the_forms() -> None:
    found = understood(divided("总额", "其中：市级资金"))
    (task,) = found.document.tables["tasks"]
    assert (task.cells["task.name"], task.cells["task.money"]) == ("任务甲", "60")
    left = {item.source: item.reason for item in found.of(Kind.LEFT)}
    assert left["50"] == "表样里没有“其中:市级资金”这一栏"
    assert not found.of(Kind.UNSURE)


def test_that_two_amounts_of_a_divided_column_never_become_one() -> None:
    found = understood(divided("财政拨款", "其他"))
    (task,) = found.document.tables["tasks"]
    assert task.cells["task.money"] == "60\n50"
    assert {item.source for item in found.of(Kind.UNSURE)} == {"60", "50"}


@pytest.mark.parametrize("parts", [("总额", "其中：市级", "内容"), ("说明", None)])
def test_that_what_divides_no_column_is_a_row(parts: tuple[str | None, ...]) -> None:
    heads = ["^", None, *([None] * (3 - len(parts))), *parts]
    tasks = [TASKS[0], heads, *TASKS[1:]]
    assert len(understood([*TOP, *tasks, *INDICATORS]).document.tables["tasks"]) > 2


def test_that_a_year_in_chinese_figures_is_nothing_more_that_a_title_says() -> None:
    found = understood([["二〇二四年市级部门整体预算绩效目标表", "<", "<", "<", "<"], *FORM[1:]])
    assert values(found) == EXPECTED
    assert not found.of(Kind.LEFT)


def test_that_rows_of_dots_and_total_scores_are_no_rows() -> None:
    more: list[list[str | Cell | None]] = [["^", "……", None, None, None]]
    score: list[list[str | Cell | None]] = [["^", "总分", None, None, "100"]]
    found = understood([*TOP, *TASKS[:3], *more, *TASKS[3:], *INDICATORS, *score])
    assert values(found) == EXPECTED
    left = {item.source: item.reason for item in found.of(Kind.LEFT)}
    assert left == {
        "……": "这一行没有写内容",
        "总分": "原表的合计行，表样里没有",
        "100": "原表的合计行，表样里没有",
    }


@pytest.mark.parametrize("behind", ["（续）", "(续表)", "（续1）"])
def test_that_a_title_that_goes_on_begins_no_form(behind: str) -> None:
    again: list[list[str | Cell | None]] = [
        ["2024年市级部门整体预算绩效目标表" + behind, "<", "<", "<", "<"],
        *INDICATORS[:1],
        ["^", "产出指标", "数量指标", "件数", "5件"],
    ]
    found = understood([*FORM, *again])
    assert values(found)["绩效指标 › 数量指标 › 件数 › 指标值"] == "5件"


def test_that_a_form_with_columns_for_its_own_results_is_a_form() -> None:
    heads = [*INDICATORS[0], "实际完成值", "得分"]
    lines = [[*line, "3次", "10"] for line in INDICATORS[1:]]
    found = understood([*TOP, *TASKS, heads, *lines])
    assert values(found) == EXPECTED
    assert {item.source for item in found.of(Kind.LEFT)} == {"实际完成值", "得分", "3次", "10"}
