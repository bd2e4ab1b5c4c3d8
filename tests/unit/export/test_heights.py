"""Row heights for Excel."""

import pytest

from kpiform.export.heights import page_rows
from kpiform.layout.pages import Band, Box, Line, PageOut
from kpiform.layout.sheet import Cell, Style

STYLE = Style("仿宋_GB2312", 10.0)
PT = 25.4 / 72


def page(heights: list[float], *boxes: tuple[int, int, int]) -> PageOut:
    """A page with bands of these heights in pt, and boxes (first band, last band, lines)."""
    bands = tuple(Band(row, 0.0, height * PT) for row, height in enumerate(heights))
    return PageOut(
        number=1,
        bands=bands,
        boxes=tuple(
            Box(
                cell=Cell(first, 0, "字", STYLE),
                first=first,
                last=last,
                x=0.0,
                y=0.0,
                width=10.0,
                height=10.0,
                text="字",
                lines=(Line(0.0, 0.0, 10.0, ()),) * lines,
            )
            for first, last, lines in boxes
        ),
        notes=(),
        note_style=STYLE,
    )


def test_that_a_row_is_never_lower_than_on_our_page() -> None:
    assert page_rows(page([60.0], (0, 0, 1))).heights == (60.0,)


def test_that_a_row_gives_each_line_one_and_a_half_times_its_size() -> None:
    assert page_rows(page([10.0], (0, 0, 4))).heights == (64.5,)


def test_that_every_twelfth_line_brings_a_spare_one() -> None:
    lines = 12
    assert page_rows(page([10.0], (0, 0, lines))).heights[0] >= (lines + 1) * 10.0 * 1.45


def test_that_a_tall_parent_adds_only_what_its_children_lack() -> None:
    rows = page_rows(page([10.0, 10.0], (0, 0, 2), (1, 1, 2), (0, 1, 6)))
    assert sum(rows.heights) == pytest.approx(6 * 14.5 + 6.0, abs=1.5)


def test_that_a_band_higher_than_excel_allows_becomes_several_rows() -> None:
    rows = page_rows(page([20.0, 900.0, 20.0]))
    assert [rows.rows_of(band) for band in range(3)] == [(0, 0), (1, 3), (4, 4)]
    assert max(rows.heights) <= 409


def test_that_an_empty_cell_asks_for_nothing() -> None:
    assert page_rows(page([15.0], (0, 0, 0))).heights == (15.0,)
