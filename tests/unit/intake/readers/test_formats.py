"""Number formats: the text that Excel and WPS show for a stored number."""

import pytest

from kpiform.intake.readers.formats import (
    BUILT_IN,
    is_moment,
    number_text,
    plain_text,
    stored_text,
)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1, "0%", "100%"),
        (0.955, "0.00%", "95.50%"),
        (1173.4512, "#,##0.00", "1,173.45"),
        (5093.5, "0.00_ ", "5093.50"),
        (95, '"≥"0"%"', "≥95%"),
        (1, "≥0%", "≥100%"),
        (12.3, '0.00"万元"', "12.30万元"),
        (12.3, "0.00万元", "12.30万元"),
        (3, 'G/通用格式"个"', "3个"),
        (5, "0000", "0005"),
        (0, "#", ""),
        (0.5, "#.##", ".5"),
        (3, "#.##", "3."),
        (0.5, ".00", ".50"),
        (1234567, "#,##0,", "1,235"),
        (1234567, '0!.0,"万"', "123.5万"),
        (1234567, '0\\.0,"万"', "123.5万"),
        (13812345678, "000\\-0000\\-0000", "138-1234-5678"),
        (1234.5, "#,##0.0-0", "1,234.5-0"),
        (2.5, "0", "3"),
        (-0.001, "0.00", "0.00"),
        (-5, "0.0", "-5.0"),
        (1, "[$¥-804]#,##0.00", "¥1.00"),
        (1, "[红色]0", "1"),
        (7, ";;;", ""),
        (3, "@", "3"),
        (3, '@"个"', "3个"),
        (3, '"整"', "整"),
        (3, "*-0", "3"),
        (10**30, "0.00", "1" + "0" * 30 + ".00"),
    ],
)
def test_that_a_number_shows_in_its_format(value: float, code: str, shown: str) -> None:
    assert number_text(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (-5, "0;[Red]0", "5"),
        (-5, "0;(0)", "(5)"),
        (0, '0;0;"零"', "零"),
        (5, '[>=3]"多"0;0', "多5"),
        (1, '[>=3]"多"0;0', "1"),
        (1, '[<3]"少"0;[=3]"三";"多"0', "少1"),
        (3, '[<3]"少"0;[=3]"三";"多"0', "三"),
        (4, '[<=3]"少"0;[<>3]"多"0', "多4"),
        (1, "[>3]0;[>2]0;[>1]0", "1"),
        (-1234.5, BUILT_IN[43], "-1,234.50"),
        (0, BUILT_IN[43], "-"),
    ],
)
def test_that_the_section_for_a_number_is_taken(value: float, code: str, shown: str) -> None:
    assert number_text(value, code) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (8019.040000000001, "8019.04"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333"),
        (-1 / 3, "-0.333333333"),
        (123456789012, "123456789012"),
        (1e-7, "0.0000001"),
        (1.23456789e-5, "1.23457E-05"),
        (1.23456789e-12, "1.23457E-12"),
        (12345678901.25, "12345678901"),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_that_a_number_without_format_shows_up_to_eleven_characters(
    value: float, shown: str
) -> None:
    assert number_text(value, "General") == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12345, "0.00E+00", "1.23E+04"),
        (0.00012, "0.0E-00", "1.2E-04"),
        (12345, "0E-0", "1E4"),
        (0.945, "0.0E+00", "9.5E-01"),
        (0, "0.0E+00", "0.0E+00"),
        (0.75, "# ?/?", "3/4"),
        (1.75, "# ?/?", "1 3/4"),
        (-1.5, "# ?/?", "-1 1/2"),
        (2, "# ?/?", "2"),
    ],
)
def test_that_powers_and_fractions_show(value: float, code: str, shown: str) -> None:
    assert number_text(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (46022, BUILT_IN[31], "2025年12月31日"),
        (46022, BUILT_IN[14], "2025/12/31"),
        (46022.75, BUILT_IN[22], "2025/12/31 18:00"),
        (46022.75, BUILT_IN[56], "下午6时00分00秒"),
        (46022.25, "h:mm AM/PM", "6:00 AM"),
        (46022, BUILT_IN[57], "2025年12月"),
        (46022, "yy-mm-dd", "25-12-31"),
        (46022, "d-mmm-yy", "31-Dec-25"),
        (46022, "mmmm", "December"),
        (46022, "mmmmm", "D"),
        (46022, "e年", "2025年"),
        (46022, "aaaa", "星期三"),
        (46022, "aaa", "三"),
        (46022, "dddd", "星期三"),
        (46022, "ddd", "三"),
        (46022, 'yyyy"年"m"月"d"日";@', "2025年12月31日"),
        (46022.5, "yyyy_ hh*-", "2025 12"),
        (1.5, "[h]:mm", "36:00"),
        (0.000694444, "[mm]:s", "1:0"),
        (0.5, "[ss]", "43200"),
        (0.5, "s", "0"),
        (1, "yyyy/m/d", "1900/1/1"),
        (61, "yyyy/m/d", "1900/3/1"),
        (-1, "yyyy/m/d", "-1"),
        (9e9, "yyyy", "9000000000"),
    ],
)
def test_that_dates_show_as_on_a_chinese_system(value: float, code: str, shown: str) -> None:
    assert number_text(value, code) == shown


def test_that_days_may_count_from_1904() -> None:
    assert number_text(0, "yyyy/m/d", since_1904=True) == "1904/1/1"


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("甲", "General", "甲"),
        ("甲", "@", "甲"),
        ("甲", '"共"@', "共甲"),
        ("甲", '0;0;0;"文"@_ ', "文甲 "),
        ("甲", "0;0;0;", ""),
        ("甲", "*-@", "甲"),
        ("甲", "@,", "甲,"),
    ],
)
def test_that_a_text_shows_in_its_format(text: str, code: str, shown: str) -> None:
    assert plain_text(text, code) == shown


def test_that_the_stored_number_has_what_excel_counts_with() -> None:
    assert stored_text(0.1 + 0.2) == "0.3"
    assert stored_text(float("nan")) == ""


def test_that_a_format_says_whether_it_is_one_of_dates() -> None:
    assert is_moment("yyyy")
    assert is_moment("AM/PM")
    assert not is_moment('0"d"')
