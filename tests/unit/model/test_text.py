import pytest

from kpiform.model.text import fold_signs, fold_width, is_blank, tidy_spaces, without_spaces


def test_that_figures_become_half_width_and_punctuation_stays() -> None:
    assert fold_width("ＡＰＥＣ卡，１２％（＝３）：－１．５") == "APEC卡，12%（=3）：-1.5"


@pytest.mark.parametrize("text", ["≧5", "⩾5", ">=5", "> =5", ">\u200b=5"])
def test_that_every_writing_of_at_least_becomes_one_sign(text: str) -> None:
    assert fold_signs(text) == "≥5"


@pytest.mark.parametrize("text", ["≦5", "⩽5", "<=5"])
def test_that_every_writing_of_at_most_becomes_one_sign(text: str) -> None:
    assert fold_signs(text) == "≤5"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("  中 文\u3000字 ", "中文字"),
        ("≥ 98 %", "≥98%"),
        ("≥25 辆", "≥25 辆"),
        ("≥25   辆", "≥25 辆"),
        ("2023\xa0年", "2023 年"),
        ("Hello, world", "Hello, world"),
        ("一、 \n 二、", "一、\n二、"),
        ("隐\u200b形", "隐形"),
    ],
)
def test_that_only_stray_spaces_are_dropped(text: str, tidy: str) -> None:
    assert tidy_spaces(text) == tidy


def test_that_all_spaces_can_be_dropped() -> None:
    assert without_spaces(" 5\u3000093\n.\u200b5 ") == "5093.5"


def test_that_white_space_is_blank() -> None:
    assert is_blank(" \u3000\n\u200b")
    assert not is_blank("0")
