"""Texts over the sides of their cells, and tables without lines: whole, and told as doubtful."""

import pytest

from tests.unit.intake.readers.making import ink, only, ruled, texts
from tests.unit.intake.readers.test_pdf import WORDS, lattice, read


def test_that_numbers_in_a_table_are_no_page_numbers() -> None:
    page = WORDS + ink(60, 300, "36") + lattice(("A", "B"), top=200) + ink(190, 20, "7")
    assert texts(only(read(page))) == ["some words on a page", "36", "A", "B"]


def test_that_a_text_over_the_sides_of_its_cell_stays_whole_and_is_doubtful() -> None:
    page = lattice(("", "B"), ("", "")) + ink(55, 380, "a text too long for one cell of it")
    cells = only(read(page)).cells
    assert [(cell.text, bool(cell.doubt)) for cell in cells] == [
        ("a text too long for one cell of it", True),
        ("B", True),
    ]


def test_that_texts_of_neighbours_are_parted_at_the_line_between_them() -> None:
    page = ruled([50, 148.5, 250], [400, 370]) + ink(125, 380, "abcd   efgh")
    assert [cell.text for cell in only(read(page)).cells] == ["abcd", "efgh"]


@pytest.mark.parametrize(("x", "column"), [(155, 1), (8, 0), (60, 0)])
def test_that_a_text_over_a_side_stands_where_it_begins_or_ends(x: int, column: int) -> None:
    page = ruled([5, 150, 300], [400, 370]) + ink(x, 380, "a text of thirty points or so", 12)
    (cell,) = only(read(page)).cells
    assert cell.column == column


def test_that_a_text_that_ends_at_the_side_of_its_cell_stands_there() -> None:
    page = ruled([5, 150, 246], [400, 370]) + ink(122, 380, "right aligned text here", 12)
    (cell,) = only(read(page)).cells
    assert (cell.column, bool(cell.doubt)) == (1, True)


def test_that_lines_that_leave_a_low_cell_stay_together() -> None:
    rows = ruled([50, 150, 250], [400, 388, 376, 364])
    page = rows + ink(155, 379, "B") + ink(55, 386, "first line") + ink(55, 374, "second line")
    cells = {cell.text: cell for cell in only(read(page)).cells}
    assert set(cells) == {"first line second line", "B"}
    assert cells["first line second line"].row == cells["B"].row
    assert cells["first line second line"].doubt
    assert not cells["B"].doubt


def test_that_lines_over_another_text_stay_together() -> None:
    rows = ruled([50, 150], [400, 380, 360])
    page = rows + ink(55, 366, "below") + ink(55, 386, "first") + ink(55, 368, "more")
    cells = only(read(page)).cells
    assert {cell.text for cell in cells} == {"first\nmore", "below"}
    assert all(cell.doubt for cell in cells)


def test_that_a_line_that_fills_its_cell_and_the_next_are_looked_at() -> None:
    rows = ruled([50, 100, 150], [400, 385, 370])
    alike = rows + ink(52, 389, "abcdefghij") + ink(52, 374, "klm")
    assert [(c.text, bool(c.doubt)) for c in only(read(alike)).cells] == [
        ("abcdefghij", True),
        ("klm", True),
    ]
    flowing = rows + ink(52, 390, "abcdefghij") + ink(52, 373.5, "klm")
    assert [c.text for c in only(read(flowing)).cells] == ["abcdefghij klm"]


def test_that_lines_that_stand_alike_under_their_upper_sides_are_two_texts() -> None:
    rows = ruled([50, 100, 150], [400, 385, 355])
    page = rows + ink(52, 389, "abcdefghij") + ink(52, 374, "klm")
    assert [cell.text for cell in only(read(page)).cells] == ["abcdefghij", "klm"]


def test_that_a_line_that_hangs_out_of_a_table_belongs_to_the_text_in_it() -> None:
    page = ruled([50, 150, 250], [400, 380]) + ink(55, 384, "first line") + ink(55, 375, "second")
    assert [cell.text for cell in only(read(page)).cells] == ["first line second"]


def test_that_a_text_over_a_side_may_stand_where_its_middle_is() -> None:
    page = ruled([5, 100, 250], [400, 370]) + ink(40, 380, "a text of thirty points or so", 12)
    (cell,) = only(read(page)).cells
    assert cell.column == 1


def test_that_lines_in_several_cells_and_one_are_parted_right() -> None:
    page = ruled([50, 150], [400, 374, 350]) + ink(52, 389, "abc") + ink(52, 378, "def")
    cells = only(read(page + ink(52, 367, "ne"))).cells
    assert [cell.text.split() for cell in cells] == [["abc", "def"], ["ne"]]


def test_that_a_line_below_a_table_is_no_part_of_it() -> None:
    page = ruled([50, 80, 150], [400, 385]) + ink(52, 389, "abcd") + ink(52, 374, "a note")
    cells = only(read(page)).cells
    assert [(cell.text, bool(cell.doubt)) for cell in cells] == [("abcd", False), ("a note", False)]


def test_that_what_is_drawn_twice_is_read_once() -> None:
    page = lattice(("A", "B")) + ink(55, 380, "A")
    assert texts(only(read(page))) == ["A", "B"]


def test_that_a_table_without_lines_has_the_columns_of_its_texts() -> None:
    rows = [
        ("Name", "Amount", "Unit"),
        ("One", "12", "m"),
        ("Two", "13", "km"),
        ("Three", "14", "t"),
    ]
    page = ink(30, 480, "A title over the whole width of it all")
    for at, row in enumerate(rows):
        page += "".join(ink(50 + 100 * x, 440 - 20 * at, text) for x, text in enumerate(row))
    page += ink(50, 340, "Four") + ink(150, 340, "a") + ink(172, 340, "b")
    grid = only(read(page))
    assert grid.columns == 3
    assert [cell.text for cell in grid.cells if cell.row == 2] == ["One", "12", "m"]
    assert [cell.text for cell in grid.cells if cell.row == 5] == ["Four", "a b"]
    assert all("没有框线" in cell.doubt for cell in grid.cells)
