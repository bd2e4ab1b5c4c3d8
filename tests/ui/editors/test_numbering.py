"""Numbers at the beginning of paragraphs."""

import pytest

from ui.editors.numbering import numbering, renumbered


@pytest.mark.parametrize(
    ("paragraph", "following"),
    [
        ("3、做好", "4、"),
        ("3. 做好", "4. "),
        ("9．做好", "10．"),
        ("（3）做好", "（4）"),
        ("(3)、做好", "(4)、"),
        ("3）做好", "4）"),
        ("一、做好", "二、"),
        ("（十）做好", "（十一）"),
        ("　　十九、做好", "　　二十、"),
        ("①做好", "②"),
    ],
)
def test_that_the_next_number_is_written_alike(paragraph: str, following: str) -> None:
    found = numbering(paragraph)

    assert found is not None
    assert found.prefix(found.number + 1) == following
    assert paragraph[found.end :] == "做好"


@pytest.mark.parametrize(
    "paragraph",
    ["做好", "3.5万元", "2025年", "（3做好", "一般、", "三四、做好", "", "3 次", "1234、"],
)
def test_that_other_beginnings_are_no_numbers(paragraph: str) -> None:
    assert numbering(paragraph) is None


@pytest.mark.parametrize("paragraph", ["⑳做好", "九十九、做好"])
def test_that_a_style_may_have_no_further_number(paragraph: str) -> None:
    found = numbering(paragraph)

    assert found is not None
    assert found.prefix(found.number + 1) is None


def test_that_those_that_count_on_are_renumbered_and_no_others() -> None:
    like = numbering("1、甲")
    assert like is not None

    assert renumbered(["2、乙", "3、丙", "5、戊"], like, 2, 1) == ["3、乙", "4、丙"]
    assert renumbered(["3、丙", "（4）丁"], like, 3, -1) == ["2、丙"]
    assert renumbered(["丙"], like, 2, 1) == []
