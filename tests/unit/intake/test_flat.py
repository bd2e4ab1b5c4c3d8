"""A grid knows its size and what covers a place."""

from tests.unit.intake.drawing import grid


def test_that_a_merged_cell_covers_its_places() -> None:
    drawn = grid([["甲", "<"], ["^", None, "乙"]])
    assert (drawn.rows, drawn.columns) == (2, 3)
    first = drawn.at(1, 1)
    assert first
    assert first.text == "甲"
    assert drawn.at(0, 2) is None


def test_that_an_empty_grid_has_no_size() -> None:
    assert (grid([]).rows, grid([]).columns) == (0, 0)
