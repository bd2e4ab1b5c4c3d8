import pytest

from kpiform.carry import spans


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("支出及时率100%", "支出及时率98%", (["100%"], ["98%"])),
        ("外事会议", "外事工作会议", ([], ["工作"])),
        ("2025年办会，2025年结束", "2026年办会，2026年结束", (["2025"] * 2, ["2026"] * 2)),
        ("甲乙丙", "丁乙戊", (["甲乙丙"], ["丁乙戊"])),
        ("一样", "一样", ([], [])),
        ("", "新", ([], ["新"])),
        ("共1,100.75万元", "共1,100.70万元", (["1,100.75"], ["1,100.70"])),
    ],
)
def test_that_the_parts_that_differ_are_marked(
    before: str, after: str, marked: tuple[list[str], list[str]]
) -> None:
    mine, theirs = spans(before, after)

    assert [before[span.start : span.end] for span in mine] == marked[0]
    assert [after[span.start : span.end] for span in theirs] == marked[1]


def test_that_the_number_of_a_paragraph_is_no_part_of_the_year_behind_it() -> None:
    before, after = spans("目标：\n1.2024年底前", "目标：\n1.2025年底前")

    assert (before, after) == (((6, 10),), ((6, 10),))
