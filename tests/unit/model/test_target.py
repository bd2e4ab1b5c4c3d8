from decimal import Decimal

import pytest

from kpiform.model.comparison import Comparison
from kpiform.model.dates import Deadline
from kpiform.model.figures import Slip
from kpiform.model.target import Kind, Parts, Target


@pytest.mark.parametrize(
    ("text", "comparison", "number", "unit"),
    [
        ("98％以上", "≥", "98", "%"),
        ("达到98%以上", "≥", "98", "%"),
        ("达到98%", "≥", "98", "%"),
        ("大于98%", ">", "98", "%"),
        ("不低于95%", "≥", "95", "%"),
        ("不超过3次", "≤", "3", "次"),
        ("控制在3%以内", "≤", "3", "%"),
        ("约100人", "约", "100", "人"),
        ("约100人以上", "≥", "100", "人"),
        ("100人左右", "约", "100", "人"),
        ("≥3次以上", "≥", "3", "次"),
        ("5以上", "≥", "5", ""),
        ("5个工作日内", "≤", "5", "个工作日"),
        ("≧6", "≥", "6", ""),
        ("＝1", "=", "1", ""),
        ("> =6", "≥", "6", ""),
        ("≥190元每人每月", "≥", "190", "元每人每月"),
        ("≤500元/人·天", "≤", "500", "元/人·天"),
        ("3台（套）", "", "3", "台（套）"),
        ("10千米", "", "10", "千米"),
        ("5,093.50元", "", "5093.50", "元"),
        ("98。5%", "", "98.5", "%"),
        ("1，600人", "", "1600", "人"),
        ("大于等于\n108个", "≥", "108", "个"),
        ("100%。", "", "100", "%"),
        ("+1", "", "1", ""),
        ("提高5%", "", "5", "%"),
        ("3场国内活动", "", "3", "场国内活动"),
        ("每月不少于2次", "≥", "2", "次"),
        ("不少于每月2次", "≥", "2", "次"),
        ("100%完成", "", "100", "%"),
    ],
)
def test_that_comparison_number_and_unit_are_read(
    text: str, comparison: str, number: str, unit: str
) -> None:
    target = Target.parse(text)

    assert target.kind is Kind.NUMBER
    assert target.comparison is Comparison(comparison)
    assert target.number == Decimal(number)
    assert target.unit == unit


@pytest.mark.parametrize(
    ("text", "magnitude", "unit"),
    [
        ("约5.5万人次", "55000", "人次"),
        ("≤110万", "1100000", ""),
        ("≤110万元", "1100000", "元"),
        ("1.2亿元", "120000000", "元"),
        ("3千万元", "30000000", "元"),
        ("及时", None, ""),
    ],
)
def test_that_the_magnitude_counts_the_multiplier(
    text: str, magnitude: str | None, unit: str
) -> None:
    target = Target.parse(text)

    assert target.magnitude == (None if magnitude is None else Decimal(magnitude))
    assert target.unit == unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("一次", "1", "次"),
        ("三场", "3", "场"),
        ("两批次", "2", "批次"),
        ("不少于十二个", "12", "个"),
        ("三万人", "30000", "人"),
        ("百分之九十五", "95", "%"),
    ],
)
def test_that_a_chinese_numeral_before_a_measure_word_is_a_number(
    text: str, number: str, unit: str
) -> None:
    target = Target.parse(text)

    assert (target.kind, target.spelled) == (Kind.NUMBER, True)
    assert (target.number, target.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("80%-90%", "80", "90", "%"),
        ("80-90％", "80", "90", "%"),
        ("3—5次", "3", "5", "次"),
        ("3～5次", "3", "5", "次"),
        ("3至5次", "3", "5", "次"),
        ("3次到5次之间", "3", "5", "次"),
        ("3万-5万元", "3", "5", "元"),
    ],
)
def test_that_a_range_has_two_ends(text: str, lower: str, upper: str, unit: str) -> None:
    target = Target.parse(text)

    assert target.kind is Kind.RANGE
    assert (target.number, target.upper) == (Decimal(lower), Decimal(upper))
    assert target.unit == unit


def test_that_a_date_is_read_with_its_parts() -> None:
    target = Target.parse("2025年12月31日前")

    assert target.kind is Kind.DATE
    assert target.deadline == Deadline(2025, 12, 31, before=True)


@pytest.mark.parametrize(
    "text", ["1600人、200人", "1600人；200人", "1600人,200人", "1600人\n200人", "1600人和200人"]
)
def test_that_two_values_in_one_cell_are_recognised(text: str) -> None:
    target = Target.parse(text)

    assert target.kind is Kind.SEVERAL
    assert [value.number for value in target.values] == [Decimal(1600), Decimal(200)]


@pytest.mark.parametrize(
    "text",
    [
        "全年推进",
        "三公经费",
        "一定程度提升",
        "十分满意",
        "3 5次",
        "3.5.1",
        "1：1",
        "≥",
        "-",
        "XX",
        "≥及时",
        "≥3次以下",
        "3天-5次",
        "3次、及时",
        "4A级",
        "1234567890123456789人",
        "1-1234567890123456789人",
        "三四个",
        "5以上以上",
    ],
)
def test_that_anything_else_is_words(text: str) -> None:
    target = Target.parse(text)

    assert target.kind is Kind.WORDS
    assert target.canonical == text


@pytest.mark.parametrize("text", ["", "  ", "\n\u3000"])
def test_that_a_blank_target_is_blank(text: str) -> None:
    assert Target.parse(text).blank
    assert Target.parse(text).canonical == ""


@pytest.mark.parametrize(
    ("text", "canonical", "slips"),
    [
        ("≧98%", "≥98%", [Slip.SIGN]),
        ("９８％", "98%", [Slip.FULL_WIDTH]),
        ("≥ 98 %", "≥98%", [Slip.SPACES]),
        (" 及时 ", "及时", [Slip.SPACES]),
        ("1，600人", "1,600人", [Slip.COMMA]),
        ("98。5%", "98.5%", [Slip.POINT]),
        ("＞＝９8%", "≥98%", [Slip.FULL_WIDTH, Slip.SIGN]),
        ("=5 个", "=5 个", []),
        ("大于等于5个", "大于等于5个", []),
        ("第1。2项", "第1。2项", []),
    ],
)
def test_that_a_tidy_writing_is_offered_with_its_reasons(
    text: str, canonical: str, slips: list[Slip]
) -> None:
    target = Target.parse(text)

    assert target.canonical == canonical
    assert list(target.slips) == slips


@pytest.mark.parametrize(
    ("text", "symbolic"),
    [
        ("大于等于108 个", "≥108个"),
        ("控制在110万以内", "≤110万"),
        ("80%-90%", "80-90%"),
        ("每月不少于2次", "每月不少于2次"),
        ("及时", "及时"),
    ],
)
def test_that_a_target_can_be_written_with_a_sign(text: str, symbolic: str) -> None:
    assert Target.parse(text).symbolic == symbolic


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("≥6次", "读作：不少于 6 次"),
        ("≥6", "读作：不少于 6"),
        ("大于98%", "读作：多于 98%"),
        ("1次", "读作：1 次"),
        ("约5.5万人次", "读作：约 5.5 万人次"),
        ("每年1次", "读作：1 次（前后另有文字）"),
        ("3—5次", "读作：3—5 次"),
        ("第四季度", "读作：时间 第四季度"),
        ("2025年6月31日前", "读作：时间 2025年6月31日前（日历上没有这一天）"),
        ("1600人、200人", "读作：2 个值：1600 人；200 人"),
        ("及时", "读作：文字描述"),
        ("", "未填写"),
    ],
)
def test_that_the_person_is_told_how_a_target_is_understood(text: str, understood: str) -> None:
    assert Target.parse(text).describe() == understood


@pytest.mark.parametrize(
    ("text", "written"),
    [("控制在3%以内", "控制在…以内"), ("98%以上", "以上"), ("大于等于3", "大于等于"), ("3", "")],
)
def test_that_the_comparison_is_kept_as_written(text: str, written: str) -> None:
    assert Target.parse(text).comparison_text == written


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        (("大于等于", "1000", "人"), "大于等于1000人"),
        (("大于等于", "1000人", "人"), "大于等于1000人"),
        (("≥", "≥95", "%"), "≥95%"),
        (("", "95", "%"), "95%"),
        (("等于", "及时", ""), "及时"),
        (("定性", "95", "%"), "95%"),
        (("≤", "≥95", "%"), "≤≥95%"),
    ],
)
def test_that_three_columns_make_one_target(columns: tuple[str, str, str], text: str) -> None:
    assert Target.of_parts(*columns).text == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("98%以上", Parts(Comparison.AT_LEAST, "98", "%")),
        ("约5.5万人次", Parts(Comparison.ABOUT, "5.5万", "人次")),
        ("三场", Parts(Comparison.NONE, "3", "场")),
        ("每年1次", Parts(Comparison.NONE, "每年1次", "")),
        ("及时", Parts(Comparison.NONE, "及时", "")),
    ],
)
def test_that_a_target_is_split_for_three_columns(text: str, parts: Parts) -> None:
    assert Target.parse(text).parts == parts


def test_that_only_percentages_are_percentages() -> None:
    assert Target.parse("≥98％").is_percent
    assert not Target.parse("98个百分点").is_percent
