"""Fixed heads with numbers, scores or two tiers in one cell; rows under none of them."""

import pytest

from kpiform.intake.flat import Cell
from kpiform.intake.nodes import heads_in
from kpiform.intake.proposal import Kind
from kpiform.schema.loader import load_edition
from tests.unit.intake.drawing import EXPECTED, INDICATORS, TASKS, TOP, understood, values

Rows = list[list[str | Cell | None]]
START: Rows = [*TOP, *TASKS]
TABLE = load_edition("zhanjiang-2024").tables["indicators"]


def renamed(names: dict[str, str]) -> Rows:
    """The form with other wordings in its table of indicators."""
    return [
        *START,
        *([names.get(str(text), text) for text in row] for row in INDICATORS),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.产出指标", "（1）数量指标"),
        ("产出指标（50分）", "数量指标(20)"),
        ("①产出", "数量指标："),
    ],
)
def test_that_what_stands_around_a_head_is_taken_off_and_told(first: str, second: str) -> None:
    found = understood(renamed({"产出指标": first, "数量指标": second}))
    assert values(found) == EXPECTED
    assert found.document.text("indicators/output/indicator.level1") in ("产出指标", "产出")
    assert found.document.text("indicators/output-quantity/indicator.level2") == "数量指标"
    assert second in [item.source for item in found.of(Kind.REPAIRED)]
    assert not found.of(Kind.UNSURE)


def test_that_a_head_may_name_its_upper_one_too() -> None:
    found = understood(renamed({"数量指标": "产出数量", "质量指标": "产出质量指标"}))
    assert values(found) == {
        place.replace("数量指标", "数量"): text for place, text in EXPECTED.items()
    }
    assert [item.reason for item in found.of(Kind.REPAIRED)] == ["一格里写了两级指标，分开了"] * 2


@pytest.mark.parametrize("between", ["-", "—", "/", "\n", "：", ""])
def test_that_one_column_may_hold_the_heads_of_two_tiers(between: str) -> None:
    rows: Rows = [["绩效指标", "一级/二级指标", "三级指标", "指标值"]]
    first = "产出指标"
    for row in INDICATORS[1:]:
        first = first if row[1] == "^" else str(row[1])
        both = "^" if row[2] == "^" else f"{first}{between}{row[2]}"
        rows.append(["^", both, *row[3:]])
    found = understood([*START, *rows])
    assert values(found) == EXPECTED
    assert [item.source for item in found.of(Kind.LEFT)] == ["一级/二级指标"]
    assert not found.of(Kind.UNSURE)


@pytest.mark.parametrize("text", ["产出指标", "数量指标", "某某", "产出某某", "产出社会效益"])
def test_that_other_texts_hold_no_two_heads(text: str) -> None:
    assert heads_in(TABLE, text, 0) is None


def test_that_the_innermost_tier_has_none_below() -> None:
    assert heads_in(TABLE, "数量指标-甲", 2) is None


def test_that_indicators_under_no_head_are_told() -> None:
    rows: Rows = [
        ["绩效指标", "一级指标", "三级指标", "指标值"],
        ["^", "产出指标", "次数", "≥3次"],
        ["^", "^", "人数", "50"],
    ]
    unsure = understood([*START, *rows]).of(Kind.UNSURE)
    assert [(item.source, item.reason) for item in unsure] == [
        ("次数", "原表没有写它的二级指标，请补上"),
        ("人数", "原表没有写它的二级指标，请补上"),
    ]


@pytest.mark.parametrize("stroke", ["/", "——", "无"])
def test_that_a_row_of_strokes_is_no_indicator(stroke: str) -> None:
    rows: Rows = [*INDICATORS[:3], ["^", "^", "质量指标", stroke, stroke], *INDICATORS[4:]]
    found = understood([*START, *rows])
    assert {"绩效指标 › 质量指标 › 合格率 › 三级指标", "绩效指标 › 质量指标 › 合格率 › 指标值"} == (
        EXPECTED.keys() - values(found).keys()
    )
    assert [item.reason for item in found.of(Kind.LEFT)] == ["这一行没有写内容"] * 2


@pytest.mark.parametrize("year", ["2024年", "2024年度", "2024"])
def test_that_a_year_before_a_column_head_is_no_part_of_it(year: str) -> None:
    found = understood(renamed({"指标值": f"{year}指标值"}))
    assert values(found) == EXPECTED
    assert {item.kind for item in found.items} == {Kind.TAKEN}


@pytest.mark.parametrize(("later", "unsure"), [("2024年指标值", 0), ("2025年指标值", 5)])
def test_that_of_two_years_the_later_is_taken_and_only_that_of_the_form_is_sure(
    later: str, unsure: int
) -> None:
    rows: Rows = [
        ["绩效指标", "一级指标", "二级指标", "三级指标", later, "2023年指标值"],
        *([*row, "旧"] for row in INDICATORS[1:]),
    ]
    found = understood([*START, *rows])
    assert values(found) == EXPECTED
    assert len(found.of(Kind.UNSURE)) == unsure
    assert [item.source for item in found.of(Kind.LEFT)] == ["2023年指标值", *["旧"] * 5]
