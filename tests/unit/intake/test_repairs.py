"""Each small repair, and what it leaves alone."""

import pytest

from kpiform.intake import repairs
from kpiform.intake.flat import Cell
from kpiform.intake.wording import folded, key, year_in


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("市委外", "事办", "市委外事办"),
        ("APEC", "card", "APEC card"),
        ("≥", "98", "≥98"),
        ("12", "34", "1234"),
    ],
)
def test_that_two_lines_become_one(one: str, other: str, whole: str) -> None:
    assert repairs.joined(one, other) == whole


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("完善党管外事工作体\n制机制", "完善党管外事工作体制机制"),
        ("≥98\n%", "≥98%"),
        ("1、甲\n2、乙", "1、甲\n2、乙"),
        ("一是甲\n二是乙\n丙", "一是甲\n二是乙丙"),
        (" 甲 ", "甲"),
        ("\n甲\n", "甲"),
    ],
)
def test_that_a_short_text_is_one_line_unless_it_counts_items(text: str, line: str) -> None:
    assert repairs.one_line(text) == line


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("≥4场\n300人", True),
        ("100%\n\n≥95%", True),
        ("2025年\n12月31日前", False),
        ("2024年\n365天", False),
        ("≥190元\n每人每月", False),
        ("1600\n人", False),
        ("4场", False),
        ("3\n5", False),
    ],
)
def test_that_lines_of_a_target_are_told_from_a_broken_one(text: str, several: bool) -> None:
    assert repairs.holds_several(text) is several


@pytest.mark.parametrize(
    ("text", "suffix", "bare"),
    [
        ("621.70万元", "万元", "621.70"),
        ("621.70", "万元", "621.70"),
        ("5万", "", "5万"),
        ("万元", "万元", "万元"),
    ],
)
def test_that_a_printed_unit_is_taken_off(text: str, suffix: str, bare: str) -> None:
    assert repairs.without_suffix(text, suffix) == bare


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("1173.4500000001", "1173.45"),
        ("1,173.4499999999", "1173.45"),
        ("0.123456", "0.123456"),
        ("3.1415926535", "3.1415926535"),
        ("甲", "甲"),
        ("-,.12345678", "-,.12345678"),
    ],
)
def test_that_only_noise_is_taken_off(text: str, short: str) -> None:
    assert repairs.without_noise(text) == short


@pytest.mark.parametrize(
    ("text", "raw", "date"),
    [
        ("2024/12/31", "2024-12-31", "2024年12月31日"),
        ("2024-12-31 00:00:00", "2024-12-31T00:00:00", "2024年12月31日"),
        ("31-Dec-24", "45657", "2024年12月31日"),
        ("2024/12/31", "", "2024/12/31"),
        ("45657", "45657", "45657"),
        ("2024/13/41", "2024-13-41", "2024/13/41"),
        ("5,000", "5000.4", "5,000"),
        ("2024年12月", "2024-12-01", "2024年12月"),
        ("2024/12", "45627", "2024年12月"),
        ("Dec-24", "2024-12-01", "2024年12月"),
        ("12月1日", "2024-12-01", "12月1日"),
        ("1-Dec", "2024-12-01", "12月1日"),
    ],
)
def test_that_a_date_cell_is_written_out(text: str, raw: str, date: str) -> None:
    assert repairs.written_date(text, raw) == date


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("≥1000人", ("大于等于", "1000", "人")),
        ("小于2%", ("小于", "2", "%")),
        ("95%", ("", "95", "%")),
        ("及时", None),
        ("每年1次", None),
        ("约3场", None),
    ],
)
def test_that_a_target_is_split(text: str, parts: tuple[str, str, str] | None) -> None:
    choices = ("大于等于", "等于", "小于等于", "大于", "小于")
    assert repairs.parts_of(text, choices) == parts


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一、部 门\n名 称：", "部门名称"),
        ("拟投入的资金（万元）", "拟投入的资金"),
        ("其中:财政资金", "财政资金"),
        ("部门（单位）名称", "部门单位名称"),
        ("3.主要内容(概述)（可选填）", "主要内容"),
        ("单位：万元", "单位万元"),
        ("预算金额：万元", "预算金额"),
        ("三级指标", "三级指标"),
        ("（万元）", "万元"),
    ],
)
def test_that_labels_are_compared_by_their_words(label: str, bare: str) -> None:
    assert key(label) == bare


def test_that_heads_are_compared_without_their_ending() -> None:
    assert folded("社会效益指标") == folded("社会\n效益") == "社会效益"
    assert folded("指标") == "指标"


def test_that_years_are_read_in_both_writings() -> None:
    assert year_in("（２０２４年度）") == "2024"
    assert year_in("二○二三年") == "2023"
    assert year_in("第20241号") == ""


def test_that_a_cell_knows_its_edges() -> None:
    cell = Cell(2, 3, "甲", 2, 4)
    assert (cell.bottom, cell.right) == (4, 7)
