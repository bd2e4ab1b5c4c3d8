"""Cells on their way into a grid: too many, too far, one above the other."""

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell
from kpiform.intake.readers import gathering
from kpiform.intake.readers.gathering import Gathering


def test_that_blank_texts_are_no_cells_and_controls_go() -> None:
    found = Gathering("表")
    found.put(Cell(0, 0, " \n"))
    found.put(Cell(0, 1, "甲\x0b乙\x00"))
    assert [cell.text for cell in found.grid().cells] == ["甲\n乙"]


def test_that_characters_without_width_go() -> None:
    found = Gathering("表")
    found.put(Cell(0, 0, "\u200b\ufeff"))
    found.put(Cell(0, 1, "\ufeff部门\u200b名称\u00ad"))
    assert [cell.text for cell in found.grid().cells] == ["部门名称"]


def test_that_text_far_away_is_named_with_what_it_says() -> None:
    found = Gathering("表")
    found.put(Cell(1_048_575, 16_383, "远" * 50, place="XFD1048576"))
    assert not found.grid().cells
    (remark,) = found.remarks("工作表“表”")
    assert "XFD1048576（" + "远" * 40 + "…）" in remark.sentence


@pytest.mark.parametrize("limit", ["MOST_CELLS", "MOST_CHARACTERS"])
def test_that_more_than_any_form_holds_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(gathering, limit, 1)
    found = Gathering("表")
    found.put(Cell(0, 0, "甲"))
    with pytest.raises(SourceRefused, match="多得异常"):
        found.put(Cell(1, 0, "甲"))


def test_that_ranges_over_everything_are_not_merged() -> None:
    found = Gathering("表")
    found.put(Cell(0, 0, "甲"))
    found.merge(0, 0, 1_048_576, 16_384)
    assert found.grid().cells[0].height == 1
    assert "大得异常" in found.remarks("表")[0].sentence


def test_that_ranges_of_one_cell_or_far_away_say_nothing() -> None:
    found = Gathering("表")
    found.put(Cell(0, 0, "甲"))
    found.merge(0, 0, 1, 1)
    found.merge(30_000, 0, 5, 5)
    assert found.grid().cells == (Cell(0, 0, "甲"),)
    assert not found.remarks("表")


def test_that_ranges_over_each_other_leave_the_first() -> None:
    found = Gathering("表")
    found.put(Cell(0, 0, "甲"))
    found.merge(0, 0, 2, 2)
    found.merge(0, 1, 2, 2)
    found.merge(2, 0, 1, 2)
    found.merge(1, 2, 2, 1)
    found.merge(1, 1, 2, 2)
    assert found.grid().cells[0].width == 2
