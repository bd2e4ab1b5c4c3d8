"""Heads of the tiers merged, repeated, blank, missing, worded otherwise or wrong."""

import pytest

from kpiform.intake.flat import UNRULED, Cell
from kpiform.intake.proposal import Kind
from tests.unit.intake.drawing import (
    EXPECTED,
    INDICATORS,
    TASKS,
    TOP,
    grid,
    told,
    understood,
    values,
)

Rows = list[list[str | Cell | None]]
HEAD = INDICATORS[0]
START = [*TOP, *TASKS]


def indicators(*rows: list[str | Cell | None]) -> Rows:
    return [*START, HEAD, *(["^", *row] for row in rows)]


ONE = EXPECTED


def test_that_heads_may_be_repeated_in_every_line() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "次数", "≥3次"],
            ["产出指标", "数量指标", "人数", "50"],
            ["产出指标", "质量指标", "合格率", "100%"],
            ["效益指标", "社会效益指标", "影响", "得到提升"],
            ["满意度指标", "服务对象满意度指标", "满意度", "≥95%"],
        )
    )
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


def test_that_heads_may_be_written_once_with_blanks_below() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "次数", "≥3次"],
            [None, None, "人数", "50"],
            [None, "质量指标", "合格率", "100%"],
            ["效益指标", "社会效益指标", "影响", "得到提升"],
            ["满意度指标", "服务对象满意度指标", "满意度", "≥95%"],
        )
    )
    assert values(found) == EXPECTED


def test_that_the_column_of_first_level_heads_may_be_missing() -> None:
    rows: Rows = [
        ["绩效指标", "二级指标", "三级指标", "指标值"],
        ["^", "数量指标", "次数", "≥3次"],
        ["^", None, "人数", "50"],
        ["^", "质量指标", "合格率", "100%"],
        ["^", "社会效益指标", "影响", "得到提升"],
        ["^", "服务对象满意度指标", "满意度", "≥95%"],
    ]
    assert values(understood([*START, *rows])) == EXPECTED


def test_that_first_level_heads_may_stand_in_a_column_without_a_head() -> None:
    rows: Rows = [[None, *HEAD[2:]], *(row[1:] for row in INDICATORS[1:])]
    assert values(understood([*START, *rows])) == EXPECTED


def test_that_a_blank_first_level_follows_from_the_second() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "次数", "≥3次"],
            [None, None, "人数", "50"],
            [None, "质量指标", "合格率", "100%"],
            [None, "社会效益指标", "影响", "得到提升"],
            [None, "服务对象满意度指标", "满意度", "≥95%"],
        )
    )
    assert values(found) == EXPECTED


def test_that_other_wordings_of_a_head_are_kept_and_known() -> None:
    found = understood(
        indicators(
            ["产出", "数量", "次数", "≥3次"],
            ["效益", "社会效益", "影响", "得到提升"],
            ["满意度", "服务对象\n满意度指标", "满意度", "≥95%"],
        )
    )
    document = found.document
    assert document.text("indicators/benefit-social/indicator.level2") == "社会效益"
    assert document.text("indicators/output/indicator.level1") == "产出"
    served = document.text("indicators/satisfaction-served/indicator.level2")
    assert served == "服务对象满意度指标"
    assert not found.of(Kind.UNSURE)


def test_that_a_head_under_the_wrong_one_stays_there_and_is_told() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "次数", "≥3次"],
            ["效益指标", "社会效益指标", "影响", "得到提升"],
            ["^", "服务对象满意度指标", "满意度", "≥95%"],
        )
    )
    (benefit,) = (row for row in found.document.rows("indicators") if row.id == "benefit")
    wrong = benefit.children[-1]
    assert wrong.text("indicator.level2") == "服务对象满意度指标"
    assert wrong.children[0].text("indicator.target") == "≥95%"
    assert [item.source for item in found.of(Kind.UNSURE)] == ["服务对象满意度指标"]


@pytest.mark.parametrize(
    ("level", "where"), [("政治效益指标", "政治效益指标"), ("社会效益指际", "社会效益指际")]
)
def test_that_a_head_that_the_form_does_not_have_is_told(level: str, where: str) -> None:
    found = understood(
        indicators(["产出指标", "数量指标", "次数", "≥3次"], ["效益指标", level, "影响", "提升"])
    )
    assert values(found)[f"绩效指标 › {where} › 影响 › 指标值"] == "提升"
    assert [item.source for item in found.of(Kind.UNSURE)] == [level]


def test_that_a_slip_in_a_head_is_taken_for_the_head() -> None:
    found = understood(
        indicators(["产出指标", "数量指标", "a", "1"], ["效益指标", "社会效宜指标", "b", "2"])
    )
    row = found.document.find("benefit-social")
    assert row
    assert row.text("indicator.level2") == "社会效宜指标"
    assert [item.reason for item in found.of(Kind.UNSURE)] == ["当作“社会效益指标”，请核对"]


def test_that_first_level_heads_of_another_kind_are_kept_as_they_are() -> None:
    found = understood(
        indicators(
            ["成本指标", "经济成本指标", "成本", "≤5万元"],
            ["产出指标", "数量指标", "次数", "≥3次"],
        )
    )
    assert values(found)["绩效指标 › 经济成本指标 › 成本 › 指标值"] == "≤5万元"
    assert [item.source for item in found.of(Kind.UNSURE)] == ["成本指标", "经济成本指标"]


def test_that_empty_heads_stay_empty() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "次数", "≥3次"],
            ["^", "质量指标", None, None],
            ["^", "时效指标", None, None],
            ["效益指标", "经济效益指标", None, None],
            ["^", "社会效益指标", "影响", "得到提升"],
        )
    )
    quality = found.document.find("output-quality")
    assert quality
    assert quality.children == ()
    assert values(found)["绩效指标 › 社会效益指标 › 影响 › 指标值"] == "得到提升"


def test_that_a_blank_second_level_is_the_only_one_there_can_be() -> None:
    found = understood(
        indicators(["产出指标", "数量指标", "次数", "≥3次"], ["满意度指标", None, "满意度", "≥95%"])
    )
    assert values(found)["绩效指标 › 服务对象满意度指标 › 满意度 › 指标值"] == "≥95%"


def test_that_indicators_without_any_second_level_stay_under_their_first() -> None:
    found = understood(indicators(["产出指标", None, "次数", "≥3次"], [None, None, "人数", "50"]))
    output = found.document.rows("indicators")[0]
    blank = output.children[-1]
    assert [row.text("indicator.name") for row in blank.children] == ["次数", "人数"]


def test_that_an_indicator_without_value_and_a_value_without_name_are_kept() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "次数", None],
            ["^", "^", "人数", "50"],
            ["^", "^", None, "7次"],
        )
    )
    rows = found.document.find("output-quantity")
    assert rows
    assert [dict(row.cells) for row in rows.children] == [
        {"indicator.name": "次数"},
        {"indicator.name": "人数", "indicator.target": "50"},
        {"indicator.target": "7次"},
    ]
    assert told(found, Kind.UNSURE) == [("E18", "7次")]


def test_that_several_targets_in_one_cell_stay_in_their_lines_and_are_unsure() -> None:
    found = understood(indicators(["产出指标", "数量指标", "1、甲\n2、乙", "≥4场\n300人"]))
    assert values(found)["绩效指标 › 数量指标 › 1、甲 2、乙 › 指标值"] == "≥4场\n300人"
    assert [item.source for item in found.of(Kind.UNSURE)] == ["≥4场\n300人"]


def test_that_two_indicators_of_one_name_are_two() -> None:
    found = understood(
        indicators(
            ["产出指标", "数量指标", "培训", "1次"],
            ["^", "^", "培训", "1次"],
            ["^", "^", "培训", "50人"],
        )
    )
    rows = found.document.find("output-quantity")
    assert rows
    assert [row.text("indicator.target") for row in rows.children] == ["1次", "1次", "50人"]


def test_that_a_name_over_two_values_holds_both() -> None:
    found = understood(indicators(["产出指标", "数量指标", "培训", "1次"], ["^", "^", "^", "50人"]))
    assert values(found)["绩效指标 › 数量指标 › 培训 › 指标值"] == "1次\n50人"
    assert told(found, Kind.UNSURE) == [("E17", "50人")]


def test_that_a_value_over_two_names_is_said_of_both_and_told() -> None:
    found = understood(
        indicators(["产出指标", "数量指标", "甲率", "100%"], ["^", "^", "乙率", "^"])
    )
    rows = found.document.find("output-quantity")
    assert rows
    assert [dict(row.cells) for row in rows.children] == [
        {"indicator.name": "甲率", "indicator.target": "100%"},
        {"indicator.name": "乙率", "indicator.target": "100%"},
    ]
    assert [item.text for item in found.of(Kind.UNSURE)] == ["100%"]


def test_that_a_target_over_three_columns_is_one() -> None:
    rows: Rows = [
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标方向", "指标值", "计量单位"],
        ["^", "产出指标", "数量指标", "次数", "≥", "3", "次"],
        ["^", "^", "质量指标", "合格率", "≥", "98%", "%"],
        ["^", "^", "时效指标", "完成时间", None, "12月前", None],
        ["^", "^", "成本指标", "成本", "≤", "≤5", "万元"],
    ]
    found = understood([*START, *rows])
    targets = [v for k, v in values(found).items() if k.endswith("指标值")]
    assert targets == ["≥3次", "≥98%", "12月前", "≤5万元"]


def test_that_a_row_cut_by_a_page_end_goes_on() -> None:
    drawing = [*START, *INDICATORS[:2], ["^", "^", "^", None, "以上"], *INDICATORS[3:]]
    found = understood(grid(drawing, pages=(len(START) + 2,)))
    assert values(found)["绩效指标 › 数量指标 › 次数 › 指标值"] == "≥3次以上"
    assert [item.source for item in found.of(Kind.UNSURE)] == ["以上"]


def test_that_heads_of_a_table_without_lines_are_unsure_and_those_of_others_are_not() -> None:
    def of(doubt: str) -> list[Kind]:
        head = Cell(0, 0, "数量指标", doubt=doubt)
        found = understood(indicators(["产出指标", head, "次数", "≥3次"]))
        return [item.kind for item in found.items if item.text == "数量指标"]

    assert of(UNRULED) == [Kind.UNSURE]
    assert of("叠在一起") == []
