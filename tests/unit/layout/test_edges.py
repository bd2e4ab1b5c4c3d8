"""The lines of a page's table."""

from decimal import Decimal

from kpiform.layout.edges import Edge, edges
from kpiform.layout.pages import Box, PageOut
from kpiform.layout.sheet import Cell, Style

STYLE = Style("宋体", 10)


def box(x: float, y: float, width: float, height: float, border: bool = True) -> Box:
    style = STYLE if border else Style("宋体", 10, border=False)
    cell = Cell(0, 0, "", style, amount=Decimal(0))
    return Box(cell, 0, 0, x, y, width, height, "", ())


def lines(*boxes: Box) -> list[Edge]:
    return list(edges(PageOut(1, (), boxes, (), STYLE)))


def test_that_a_cell_has_four_lines() -> None:
    assert set(lines(box(1, 2, 3, 4))) == {
        Edge(1, 2, 4, 2),
        Edge(1, 6, 4, 6),
        Edge(1, 2, 1, 6),
        Edge(4, 2, 4, 6),
    }


def test_that_a_line_between_neighbours_comes_once_and_as_long_as_it_goes() -> None:
    found = lines(box(0, 0, 5, 5), box(5, 0, 5, 5), box(0, 5, 10, 5))

    assert found.count(Edge(5, 0, 5, 5)) == 1
    assert found.count(Edge(0, 5, 10, 5)) == 1
    assert len(found) == 6


def test_that_stretches_that_do_not_touch_stay_apart() -> None:
    found = lines(box(0, 0, 2, 5), box(4, 0, 2, 5))

    assert Edge(0, 0, 2, 0) in found
    assert Edge(4, 0, 6, 0) in found


def test_that_text_around_the_table_has_no_lines() -> None:
    assert lines(box(0, 0, 2, 5, border=False)) == []
