"""Lists whose lines are as tall as their texts."""

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QStyledItemDelegate
from pytestqt.qtbot import QtBot

from ui.measuring import SLICE, TallLines

LEAST, EACH = 20, 31


class Delegate(QStyledItemDelegate):
    def sizeHint(self, _option, index):  # type: ignore[no-untyped-def]
        return self.parent().size_of(index)


class Lines(TallLines):
    def __init__(self) -> None:
        super().__init__(LEAST)
        self.asked: list[int] = []
        self.setItemDelegate(Delegate(self))
        self.setHeaderHidden(True)
        self.resize(200, 300)

    def line_height(self, row: int) -> int:
        self.asked.append(row)
        return EACH + row % 3


@pytest.fixture
def lines(qtbot: QtBot) -> Lines:
    view = Lines()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([str(number) for number in range(3 * SLICE)]))
    return view


def tall(view: Lines, row: int) -> int:
    return view.visualRect(view.model().index(row, 0)).height()


def test_that_nothing_is_measured_before_somebody_looks(lines: Lines) -> None:
    lines.doItemsLayout()

    assert lines.asked == []


def test_that_what_is_seen_is_measured_first_and_the_rest_soon(lines: Lines, qtbot: QtBot) -> None:
    lines.setCurrentIndex(lines.model().index(SLICE, 0))

    lines.show()
    assert lines.asked[0] in range(SLICE)
    assert SLICE in lines.asked
    assert tall(lines, SLICE) == EACH + SLICE % 3
    assert not lines.measured
    qtbot.waitUntil(lambda: lines.measured)

    assert [tall(lines, row) for row in range(4)] == [EACH, EACH + 1, EACH + 2, EACH]
    assert lines.viewport().rect().intersects(lines.visualRect(lines.currentIndex()))


def test_that_what_is_in_work_stays_where_it_is_while_the_rest_is_measured(
    lines: Lines, qtbot: QtBot
) -> None:
    lines.show()
    qtbot.waitUntil(lambda: lines.measured)
    lines.setCurrentIndex(lines.model().index(2 * SLICE, 0))
    before = lines.visualRect(lines.currentIndex()).top()

    lines.line_height = lambda _row: 2 * EACH  # type: ignore[method-assign]
    lines.measure_again()
    qtbot.waitUntil(lambda: lines.measured)

    assert tall(lines, 0) == 2 * EACH
    assert lines.visualRect(lines.currentIndex()).top() == before


def test_that_only_the_line_that_changed_is_measured_again(lines: Lines, qtbot: QtBot) -> None:
    lines.show()
    qtbot.waitUntil(lambda: lines.measured)
    lines.asked.clear()

    lines.model().setData(lines.model().index(7, 0), "neu")

    assert lines.asked == [7]


def test_that_other_lines_are_measured_anew(lines: Lines, qtbot: QtBot) -> None:
    lines.show()

    lines.model().setStringList(["a", "b"])
    qtbot.waitUntil(lambda: lines.measured)

    assert [tall(lines, row) for row in range(2)] == [EACH, EACH + 1]
