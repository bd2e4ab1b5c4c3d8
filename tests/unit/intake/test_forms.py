"""Which forms a file holds: one, several, none; which edition, which year."""

import pytest

from kpiform.errors import UnknownEdition, UnknownForm
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

OTHER = [["收支总表"], ["收入", "金额"], ["财政拨款", "100"], ["其他资金", "0"]]


def test_that_the_next_best_editions_are_named() -> None:
    found = understood(FORM)
    names = [name for name, _ in found.others]
    assert names[:2] == ["zhanjiang-2025", "guangzhou-2025"]
    assert 0.9 < found.sureness <= 1
    assert all(sure < found.sureness for _, sure in found.others)


def test_that_an_edition_can_be_forced() -> None:
    found = understood(FORM, edition="zhanjiang-2025")
    assert found.edition == "zhanjiang-2025"
    assert found.others == ()
    assert found.document.text("budget.basic") == "1100.75"


def test_that_an_unknown_edition_is_refused() -> None:
    with pytest.raises(UnknownEdition):
        understood(FORM, edition="nowhere-2025")


def test_that_several_forms_in_one_workbook_are_several() -> None:
    other = [TOP[0], ["部门名称", "另一局", "<", "<", "<"], *FORM[2:]]
    first, second = understand(source(grid(FORM, "甲"), grid(other, "乙")))
    assert (first.grid, second.grid) == ("甲", "乙")
    assert values(first) == EXPECTED
    assert values(second) == {**EXPECTED, "基本信息 › 部门名称": "另一局"}


def test_that_several_forms_in_one_sheet_are_several() -> None:
    other = [["部门名称", "另一局", "<", "<", "<"], *FORM[2:]]
    first, second = understand(source([*FORM, *other]))
    assert values(first) == EXPECTED
    assert values(second)["基本信息 › 部门名称"] == "另一局"
    assert values(second)["表头 › 年度"] == "2024"
    (item,) = second.of(Kind.UNSURE)
    assert "按同一文件里的其他表取 2024 年" in item.reason
    first, second = understand(source([*FORM, ["附件2"], *FORM]))
    assert values(first) == values(second) == EXPECTED


def test_that_what_stands_outside_is_listed_with_the_first_form() -> None:
    (found,) = understand(source(grid(OTHER, "收支"), grid(FORM, "目标")))
    assert values(found) == EXPECTED
    left = found.of(Kind.LEFT)
    assert [item.source for item in left] == [text for row in OTHER for text in row]
    assert {item.reason for item in left} == {"不在绩效目标表里"}
    assert left[0].place == "工作表“收支”A1"


def test_that_of_a_long_sheet_outside_many_texts_stand_together_and_none_is_lost() -> None:
    many = [[f"科目{number}", str(number)] for number in range(60)]
    (found,) = understand(source(grid(FORM, "目标"), grid(many, "收支")))
    left = found.of(Kind.LEFT)
    assert "\n".join(item.source for item in left).split("\n") == [t for row in many for t in row]
    assert [item.place for item in left] == [f"工作表“收支”A{row}" for row in (1, 21, 41)]
    assert left[-1].reason == "不在绩效目标表里，到工作表“收支”B60为止的 40 格放在一起"


def test_that_a_last_text_alone_is_told_as_it_is() -> None:
    many = [["甲"] for _ in range(41)]
    (found,) = understand(source(grid(FORM, "目标"), grid(many, "收支")))
    assert found.of(Kind.LEFT)[-1].source == "甲"
    assert found.of(Kind.LEFT)[-1].reason == "不在绩效目标表里"


def test_that_a_hidden_sheet_is_read_only_when_there_is_no_other() -> None:
    (found,) = understand(source(grid(FORM, "甲"), grid(FORM, "乙", hidden=True)))
    assert found.grid == "甲"
    (left,) = found.of(Kind.LEFT)
    assert (left.place, left.source) == ("工作表“乙”", "\n".join(c.text for c in grid(FORM).cells))
    assert "是隐藏的工作表，没有读入" in left.reason
    (found,) = understand(source(grid(FORM, "乙", hidden=True)))
    assert found.grid == "乙"


@pytest.mark.parametrize("drawing", [OTHER, [["随便写的"]], [[None]]])
def test_that_what_is_no_form_is_refused_with_a_sentence(drawing: list[list[str | None]]) -> None:
    with pytest.raises(UnknownForm, match="认不出是哪种表样") as caught:
        understood(drawing)
    assert "没有读入任何内容" in caught.value.message


def test_that_a_line_of_contents_is_no_title() -> None:
    (found,) = understand(source([["十、部门整体预算绩效目标表…………12"], *FORM]))
    assert found.edition == "zhanjiang-2024"
    assert values(found) == EXPECTED


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2023年市级部门整体预算绩效目标表", "2023"),
        ("二〇二四年市级部门整体预算绩效目标表", "2024"),
        ("湛江市某局市级部门整体预算绩效目标表（2024年度）", "2024"),
    ],
)
def test_that_the_title_says_the_year(title: str, year: str) -> None:
    assert understood([[title], *FORM[1:]]).document.text("year") == year


def test_that_the_year_may_stand_below_the_title() -> None:
    found = understood([["市级部门整体预算绩效目标表"], ["（2024年度）"], *FORM[1:]])
    assert found.document.text("year") == "2024"


def test_that_the_year_is_asked_for_or_taken_from_the_name_of_the_file() -> None:
    (found,) = understand(source(FORM[1:]))
    (unsure,) = found.of(Kind.UNSURE)
    assert (unsure.path, unsure.reason) == ("year", "原文件里没有写年度，请补上")
    (found,) = understand(source(FORM[1:], name="2024年目标.xlsx"))
    (unsure,) = found.of(Kind.UNSURE)
    assert (unsure.text, unsure.reason) == ("2024", "表里没有写年度，按文件名取 2024 年，请核对")


def test_that_a_title_in_a_text_box_or_the_head_of_a_page_names_the_year() -> None:
    box = grid([["2023年市级部门整体预算绩效目标表"]], "文本框、页眉和批注")
    (found,) = understand(source(grid(FORM[1:]), box))
    (unsure,) = found.of(Kind.UNSURE)
    assert (unsure.text, unsure.reason) == (
        "2023",
        "表里没有写年度，按表外的标题取 2023 年，请核对",
    )


def test_that_places_of_a_paper_are_the_readers_own() -> None:
    (found,) = understand(source(grid([*TOP, *TASKS, *INDICATORS]), kind="pdf"))
    assert found.items[0].place == "A1"


def test_that_a_sheet_of_another_form_does_not_go_on_with_this_one() -> None:
    project = [
        ["甲项目项目绩效目标表"],
        ["项目名称", "甲项目", "实施期限", "一年"],
        ["实施单位", "某局", "主管部门", "某局"],
        ["总目标", "目标", "<", "<"],
        ["投入目标", "预算资金", "5万元", "其中：财政拨款数", "5万元"],
        ["^", "资金使用范围", "范围"],
        ["^", "资金投入计划", "第一季度100%"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "目标值"],
        ["^", "产出指标", "数量指标", "次数", "1次"],
    ]
    first, second = understand(source(grid(FORM, "甲"), grid(project, "乙")))
    assert (first.edition, second.edition) == ("zhanjiang-2024", "xiamen-2024-project")
    assert values(first) == EXPECTED
    assert values(second)["项目 › 项目名称"] == "甲项目"
