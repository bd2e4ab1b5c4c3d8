import pytest

from kpiform.model.comparison import Comparison
from ui.editors.target_writing import with_sign, with_unit


@pytest.mark.parametrize(
    ("text", "sign", "written"),
    [
        ("", Comparison.AT_LEAST, "≥"),
        (">=", Comparison.AT_MOST, "≤"),
        ("6次", Comparison.AT_LEAST, "≥6次"),
        ("大于等于108个", Comparison.AT_MOST, "≤108个"),
        ("≥6次", Comparison.AT_LEAST, "6次"),
        ("98％以上", Comparison.EQUAL, "=98%"),
        ("≤110万元", Comparison.EQUAL, "=110万元"),
    ],
)
def test_that_a_number_gets_the_sign_or_loses_it(text: str, sign: Comparison, written: str) -> None:
    assert with_sign(text, sign) == written


@pytest.mark.parametrize("text", ["得到提升", "2025年12月31日前", "1600人、200人"])
def test_that_what_is_no_single_number_is_left_to_the_person(text: str) -> None:
    assert with_sign(text, Comparison.AT_LEAST) is None
    assert with_unit(text, "次") is None


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [("≥6", "次", "≥6次"), ("≥6次", "个", "≥6个"), ("98", "%", "98%"), ("约5", "场", "约5场")],
)
def test_that_a_number_gets_another_unit(text: str, unit: str, written: str) -> None:
    assert with_unit(text, unit) == written


def test_that_a_unit_without_number_is_left_to_the_person() -> None:
    assert with_unit("", "次") is None
