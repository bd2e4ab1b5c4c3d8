"""Texts beside a table that belong to a cell over the end of the page; heads of forms again."""

from kpiform.intake.readers.inking import Line
from kpiform.intake.readers.pdfgrid import grids_of
from kpiform.intake.readers.ruling import Band, Box
from kpiform.intake.readers.sheaf import Sheaf
from kpiform.intake.readers.strays import with_strays

TALL = Box(0, 100, 50, 200, open_top=True, open_bottom=True)
SIDE = Box(50, 100, 100, 200)
TABLE = Band(0, 100, 100, 200, (TALL, SIDE))


def line(text: str, top: float, left: float = 5) -> Line:
    """A line of text of 10 points."""
    return Line(text, left, top, left + 30, top + 10)


def page(*outside: Line, number: int = 1) -> Sheaf:
    """A page with a table of two cells, the first of them without a line at its ends."""
    return Sheaf(number, (TABLE,), {TALL: [], SIDE: [line("乙", 150, 55)]}, outside)


def test_that_a_label_above_or_below_goes_to_its_cell() -> None:
    for top in (80, 210):
        found = with_strays(page(line("标签", top)), set())
        assert [each.text for each in found.written[TALL]] == ["标签"]
        assert (found.outside, found.doubtful) == ((), {TALL})


def test_that_letters_below_each_other_go_on_over_the_end_of_the_table() -> None:
    sheaf = Sheaf(
        1,
        (TABLE,),
        {TALL: [line("年", 180), line("度", 190)], SIDE: []},
        (line("任", 210), line("务", 200), line("注", 260)),
    )
    found = with_strays(sheaf, set())
    assert [each.text for each in found.written[TALL]] == ["年", "度", "务", "任"]
    assert ([each.text for each in found.outside], found.doubtful) == (["注"], set())


def test_that_a_text_over_the_closing_line_goes_to_the_empty_cell_there() -> None:
    closed = Sheaf(1, (TABLE,), {TALL: [line("甲", 150)], SIDE: []}, (line("5.00", 195, 55),))
    assert [each.text for each in with_strays(closed, set()).written[SIDE]] == ["5.00"]


def test_that_what_stands_elsewhere_or_on_other_pages_too_stays_outside() -> None:
    assert with_strays(page(line("标签", 210, 40)), set()).outside
    assert with_strays(page(line("标签", 210)), {("标签", 210)}).outside
    assert with_strays(page(line("标签", 150)), set()).outside


def test_that_a_form_may_begin_again_with_a_line_instead_of_a_cell() -> None:
    pages = [
        page(line("标题", 20), line(f"部门名称：{name}", 40, 60), number=at)
        for at, name in enumerate(("甲局", "乙局"), 1)
    ]
    said = [cell.text for grid in grids_of(pages) for cell in grid.cells]
    assert said.count("标题") == 2
