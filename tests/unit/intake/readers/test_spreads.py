"""Two pages on one sheet, and a page cut over two sheets."""

import pytest

from kpiform.intake.readers.spreads import together
from tests.unit.intake.readers.making import ink, only, ruled, texts
from tests.unit.intake.readers.test_pdf import WORDS, read

HEIGHTS = [400, 380, 340, 325, 300, 250]
"""Lines of a table whose rows are of several heights."""


def table(xs: list[float], words: list[list[str]], ys: list[float] = HEIGHTS) -> str:
    """A ruled table with words in its places."""
    page = ruled(xs, ys)
    for row, line in zip(ys, words, strict=False):
        page += "".join(ink(x + 4, row - 12, word) for x, word in zip(xs, line, strict=False))
    return page


def words(*columns: str) -> list[list[str]]:
    """Five rows of words: A1 B1, A2 B2 …"""
    return [[f"{column}{row}" for column in columns] for row in range(1, 6)]


def test_that_two_pages_on_one_sheet_come_one_after_the_other() -> None:
    sheet = table([10, 60, 110], words("A", "B")) + table([230, 280, 330], words("C", "D"))
    grid = only(read(sheet))
    assert (grid.columns, texts(grid)[:4], texts(grid)[10:12]) == (
        2,
        ["A1", "B1", "A2", "B2"],
        ["C1", "D1"],
    )


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        (ink(60, 450, "a title that stands over both of the two tables of it"), 5),
        (ruled([230, 245, 260], [400, 380, 250]) + ink(233, 388, "x"), 4),
        ("", 2),
    ],
)
def test_that_tables_under_one_title_or_beside_a_narrow_one_stay_on_their_page(
    more: str, columns: int
) -> None:
    beside = "" if "230 " in more else table([230, 280, 330], words("C", "D"))
    grid = only(read(table([10, 60, 110], words("A", "B")) + beside + more))
    assert grid.columns == columns


def test_that_columns_printed_on_other_pages_are_put_beside_theirs() -> None:
    left = table([20, 120, 220], words("A", "B"))
    right = table([20, 160, 200, 260], words("C", "D", "E"))
    grid = only(read(left, right))
    assert (grid.columns, texts(grid)[:5]) == (5, ["A1", "B1", "C1", "D1", "E1"])


def test_that_a_text_over_the_cut_is_read_once_where_both_pages_have_it() -> None:
    left = table([20, 120, 220], [["A1", ""], *words("A", "B")[1:]]) + ink(184, 388, "AND MORE")
    right = table([20, 160, 260], [["", "D1"], *words("C", "D")[1:]]) + ink(-15, 388, "AND MORE")
    assert [text for text in texts(only(read(left, right))) if len(text) > 2] == ["AND MORE"]


def test_that_further_rows_of_such_pages_are_put_together_as_the_first_were() -> None:
    few = [400, 300, 240]
    first = [table([20, 120, 220], words("A", "B")), table([20, 160, 260], words("C", "D"))]
    then = [
        table([20, 120, 220], words("E", "F"), few),
        table([20, 160, 260], words("G", "H"), few),
    ]
    other = table([20, 120, 220], words("I", "J"), few)
    grid = read(*first, *then, other, WORDS).grids[0]
    assert texts(grid)[20:28] == ["E1", "F1", "G1", "H1", "E2", "F2", "G2", "H2"]


def test_that_pages_below_each_other_come_before_those_beside_them() -> None:
    ys = [400, 370, 350, 335, 300, 240]
    left = [table([20, 120], words("A")), table([20, 120], words("B"), ys)]
    right = [table([20, 160], words("C")), table([20, 160], words("D"), ys)]
    far = [table([20, 90], words("E")), table([20, 90], words("F"), ys)]
    grid = only(read(*left, *right, *far))
    assert texts(grid)[:3] == ["A1", "C1", "E1"]
    assert texts(grid)[15:18] == ["B1", "D1", "F1"]


def test_that_pages_of_one_table_go_on_below_each_other() -> None:
    page = table([20, 120, 220], words("A", "B"))
    even = [400.0, 380, 360, 340, 320, 300]
    lists = [table([20, 120, 220], words("A", "B"), even), table([20, 90, 220], words("C"), even)]
    assert only(read(page, page)).rows == 10
    assert only(read(*lists)).rows == 10
    assert together([]) == []


def test_that_level_lines_that_reach_beyond_the_sides_move_nothing() -> None:
    left = table([20, 120, 220], [["A1", ""], *words("A", "B")[1:]]) + ink(194, 388, "AND MORE")
    right = table([20, 160, 260], [["", "D1"], *words("C", "D")[1:]]) + ink(-6, 388, "AND MORE")
    left += "".join(f"18.8 {y} m 221.2 {y} l S " for y in HEIGHTS)
    right += "".join(f"18.8 {y} m 261.2 {y} l S " for y in HEIGHTS)
    assert [text for text in texts(only(read(left, right))) if len(text) > 2] == ["AND MORE"]
