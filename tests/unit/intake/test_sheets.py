"""Sheets as they come: printed pages one below the other, blank forms, signatures, other tables."""

import pytest

from kpiform.errors import ResultsForm, UnknownForm
from kpiform.intake.flat import Cell
from kpiform.intake.proposal import Kind
from kpiform.intake.understanding import understand
from tests.unit.intake.drawing import (
    EXPECTED,
    FORM,
    INDICATORS,
    TASKS,
    TOP,
    grid,
    source,
    understood,
    values,
)

Rows = list[list[str | Cell | None]]
TITLE = TOP[0]
BLANK: Rows = [
    TITLE,
    ["部门名称", None, "<", "<", "<"],
    ["基本信息", "财政供养人员数", None, "下属二级单位数", None],
    ["总体绩效目标", None, "<", "<", "<"],
    TASKS[0],
    ["^", None, None, None, None],
    INDICATORS[0],
    ["^", "产出指标", "数量指标", None, None],
    ["^", "效益指标", "社会效益指标", None, None],
]


def test_that_a_title_that_stands_again_over_a_further_page_begins_no_form() -> None:
    rows: Rows = [[text if text != "^" else None for text in row] for row in INDICATORS]
    pages: Rows = [*rows[:3], ["第 1 页，共 2 页", "<", "<", "<", "<"], TITLE, rows[0], *rows[3:]]
    found = understood([*TOP, *TASKS, *pages])
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_the_title_with_another_department_begins_a_form() -> None:
    other: Rows = [TITLE, ["部门名称", "另一局", "<", "<", "<"], *FORM[2:]]
    first, second = understand(source([*FORM, *other]))
    assert values(first) == EXPECTED
    assert second.document.text("department.name") == "另一局"


@pytest.mark.parametrize("beside", ["单位负责人（签字）：", None])
def test_that_the_place_for_the_seal_begins_no_form(beside: str | None) -> None:
    first: Rows = [TITLE, ["填报单位（盖章）", "某局", "<", "<", "<"], *FORM[2:]]
    seal: Rows = [
        ["填报单位（盖章）：", None, beside, None],
        ["填报人：", "张三", "联系电话：", "123"],
    ]
    found = understood([*first, *seal])
    assert values(found).items() > EXPECTED.items()
    assert found.document.text("signoff.preparer") == "张三"
    assert not found.of(Kind.LEFT)


def test_that_blank_forms_beside_others_are_left_out_and_told() -> None:
    (found,) = understand(source(grid(BLANK, "空表"), grid(FORM, "填报")))
    assert values(found) == EXPECTED
    (told,) = found.of(Kind.LEFT)
    assert (told.place, told.reason) == ("空表", "是一张没有填的空表，没有读入")


def test_that_a_blank_form_alone_is_an_empty_document() -> None:
    assert values(understood(BLANK)) == {"表头 › 年度": "2024"}


def test_that_a_table_with_some_labels_and_no_sure_value_is_no_form() -> None:
    heads = [
        "单位名称",
        "项目名称",
        "预算数",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "权重",
    ]
    rows: Rows = [
        ["部门预算项目绩效目标申报表（2023年度）"],
        [*heads, "指标性质", "指标值", "度量单位", "指标方向性"],
        ["某局", "某项目", "5", "按时", "效益", "社会效益", "稳定", "10", "≥", "95", "%", "正向"],
    ]
    with pytest.raises(UnknownForm, match="认不出是哪种表样"):
        understood(rows)


def test_that_labels_of_a_strange_table_without_any_value_are_no_form() -> None:
    rows = [
        ["部门预算项目绩效目标申报表（2023年度）"],
        ["项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "性质"],
        [None, None, None, "产出指标", "数量指标", None, None],
    ]
    with pytest.raises(UnknownForm, match="认不出是哪种表样"):
        understood(rows)


def test_that_a_table_of_results_alone_is_refused_as_what_it_is() -> None:
    rows = [["2024年部门整体支出绩效自评表"], *FORM[1:]]
    with pytest.raises(ResultsForm, match="是绩效自评、评价或监控的表，不是绩效目标表"):
        understood(rows)


@pytest.mark.parametrize("label", ["预算年度", "年度：", "填报年度"])
@pytest.mark.parametrize("year", ["2023", "2023年", "2023年度"])
def test_that_the_year_may_stand_beside_a_label(label: str, year: str) -> None:
    found = understood([["市级部门整体预算绩效目标表"], [label, year], *FORM[1:]])
    assert values(found) == EXPECTED | {"表头 › 年度": "2023"}
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_a_label_of_another_number_names_no_year() -> None:
    found = understood([["市级部门整体预算绩效目标表"], ["年度", "5次"], *FORM[1:]])
    assert not found.document.text("year")


def test_that_a_form_in_a_hidden_sheet_is_read_when_the_others_hold_none() -> None:
    cover = grid([["某局2024年部门预算"]], "封面")
    (found,) = understand(source(cover, grid(FORM, "绩效", hidden=True)))
    assert values(found) == EXPECTED
    assert [(item.source, item.reason) for item in found.of(Kind.LEFT)] == [
        ("某局2024年部门预算", "不在绩效目标表里"),
        ("绩效", "看得见的工作表里没有绩效目标表，读了这张隐藏的工作表，请核对要不要"),
    ]


def test_that_a_long_hidden_sheet_is_shown_in_part() -> None:
    options = grid([["选项" * 500], ["选项" * 600]], "选项", hidden=True)
    (found,) = understand(source(grid(FORM), options))
    (left,) = found.of(Kind.LEFT)
    assert (len(left.source), left.source[-2:]) == (2002, "……")


def test_that_indicators_for_more_years_are_left_beside_those_of_the_year() -> None:
    long_term: Rows = [
        ["中长期绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["^", "产出指标", "数量指标", "三年建设", "≥300个"],
    ]
    found = understood([*TOP, *TASKS, *long_term, *INDICATORS])
    assert values(found) == EXPECTED
    reason = "是“中长期绩效指标”里的，表样只填年度的"
    assert [item.source for item in found.of(Kind.LEFT) if item.reason == reason] == [
        *["产出指标", "数量指标", "三年建设", "≥300个"]
    ]


def test_that_indicators_for_more_years_alone_are_read() -> None:
    rows = [["中期绩效指标", *INDICATORS[0][1:]], *INDICATORS[1:]]
    assert values(understood([*TOP, *TASKS, *rows])) == EXPECTED


def test_that_the_amounts_of_this_year_are_taken_beside_those_of_the_last() -> None:
    heads = ["预算整体情况", "部门预算支出", "上年预算金额（万元）", "本年预算金额（万元）"]
    rows: Rows = [*TOP[:3], heads, ["^", "基本支出", "1000.00", "1100.75"], *TOP[9:]]
    found = understood([*rows, *TASKS, *INDICATORS])
    assert values(found)["预算整体情况 › 基本支出"] == "1100.75"
    assert [item.source for item in found.of(Kind.LEFT)] == ["上年预算金额（万元）", "1000.00"]


def test_that_a_form_may_stand_in_three_sheets_with_their_titles() -> None:
    def sheet(number: str, rows: Rows) -> Rows:
        title = f"2024年市级部门整体预算绩效目标表（{number}）"
        return [[title, "<"], ["部门名称：某局", "<"], *rows]

    parts = [sheet("一", TOP[2:]), sheet("二", TASKS), sheet("三", INDICATORS)]
    (found,) = understand(source(*(grid(part, f"表{at}") for at, part in enumerate(parts))))
    assert values(found) == EXPECTED
    assert not found.of(Kind.UNSURE)
    assert not found.of(Kind.LEFT)


@pytest.mark.parametrize(
    "note", ["2023年市级部门整体预算绩效目标表", "注：见2024年市级部门整体预算绩效目标表"]
)
def test_that_what_only_names_a_title_further_down_is_left(note: str) -> None:
    found = understand(source([*FORM, ["注：以下为说明", None], [f"{note}说明", None]]))[0]
    assert f"{note}说明" in [item.source for item in found.of(Kind.LEFT)]
