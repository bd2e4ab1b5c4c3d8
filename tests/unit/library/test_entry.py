import pytest

from kpiform.library import Entry
from kpiform.library.entry import folded, normalised
from kpiform.model.comparison import Comparison


def test_that_the_number_is_left_open_where_only_the_person_knows_it() -> None:
    entry = Entry("培训班期数", "≥{n}期")

    assert entry.target(2025) == "≥__期"
    assert entry.asks_number


def test_that_a_number_given_stands_in_the_target() -> None:
    assert Entry("培训班期数", "≥{n}期").target(2025, "6") == "≥6期"


def test_that_a_date_gets_the_year_of_the_form() -> None:
    entry = Entry("任务完成时间", "{year}年12月31日前")

    assert entry.target(2026) == "2026年12月31日前"
    assert not entry.asks_number


def test_that_a_date_has_no_year_where_the_form_has_none() -> None:
    assert Entry("任务完成时间", "{year}年12月31日前").target(None) == "12月31日前"


@pytest.mark.parametrize(
    ("pattern", "comparison", "unit"),
    [
        ("≥{n}期", Comparison.AT_LEAST, "期"),
        ("≤{n}万元", Comparison.AT_MOST, "万元"),
        ("100%", Comparison.NONE, "%"),
        ("{year}年{n}月底前", Comparison.NONE, ""),
        ("全年推进", Comparison.NONE, ""),
    ],
)
def test_that_usual_comparison_and_unit_are_read_from_the_pattern(
    pattern: str, comparison: Comparison, unit: str
) -> None:
    entry = Entry("指标", pattern)

    assert entry.comparison is comparison
    assert entry.unit == unit


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("≥{n}万人次", (Comparison.AT_LEAST, "", "万人次")),
        ("≤30天", (Comparison.AT_MOST, "30", "天")),
        ("{year}年{n}月底前", (Comparison.NONE, "2025年__月底前", "")),
        ("每年≥{n}次", (Comparison.NONE, "每年≥__次", "")),
        ("全年推进", (Comparison.NONE, "全年推进", "")),
    ],
)
def test_that_a_target_is_split_over_three_columns(
    pattern: str, parts: tuple[Comparison, str, str]
) -> None:
    assert Entry("指标", pattern).parts(2025) == parts


@pytest.mark.parametrize(
    "name",
    [
        "参加活动人次",
        "参加活动人次(人)",
        "参加活动人次（人次）",
        "参加 活动\n人次",
        "“参加活动”人次",
    ],
)
def test_that_a_name_is_the_same_however_it_is_spaced_quoted_or_bracketed(name: str) -> None:
    assert normalised(name) == "参加活动人次"


def test_that_width_and_capitals_make_no_difference() -> None:
    assert folded("ＡＰＥＣ（境）") == "apec(境)"


def test_that_a_word_in_brackets_inside_a_name_stays() -> None:
    assert normalised("因公出国（境）签证送签率") == "因公出国(境)签证送签率"
