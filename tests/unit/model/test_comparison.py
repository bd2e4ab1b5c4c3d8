import pytest

from kpiform.model.comparison import Comparison


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("大于等于", Comparison.AT_LEAST),
        ("≧", Comparison.AT_LEAST),
        ("＞＝", Comparison.AT_LEAST),
        (" 小于等于 ", Comparison.AT_MOST),
        ("＝", Comparison.EQUAL),
        ("约", Comparison.ABOUT),
        ("", Comparison.NONE),
        ("定性", None),
    ],
)
def test_that_any_writing_of_a_comparison_is_read(text: str, comparison: Comparison | None) -> None:
    assert Comparison.read(text) is comparison


@pytest.mark.parametrize("comparison", Comparison)
def test_that_sign_and_word_are_read_back(comparison: Comparison) -> None:
    assert Comparison.read(comparison.symbol) is comparison
    assert Comparison.read(comparison.word) is comparison
    assert Comparison.read(comparison.phrase) is comparison
