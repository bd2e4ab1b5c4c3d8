from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kpiform.carry import Difference, Kind
from ui.dialogs.differences import PIECE, Column, DifferencesModel, DifferencesView
from ui.look import Look

FOUND = (
    Difference(Kind.CHANGED, "budget.basic", "预算整体情况 › 基本支出", "1.00", "2.00"),
    Difference(Kind.CHANGED, "goal.text", "总体绩效目标", "甲𠮷乙", "甲𠮷丙"),
    Difference(Kind.ADDED, "tasks/n", "年度重点工作任务 › 党建", "", "党建"),
    Difference(Kind.REMOVED, "tasks/o", "年度重点工作任务 › 外事", "外事", ""),
    Difference(Kind.MOVED, "tasks/m", "年度重点工作任务 › 宣传", "第 2 个", "第 1 个"),
)


def shown(look: Look, qtbot: QtBot) -> DifferencesView:
    view = DifferencesView(look, "文件里", "恢复后")
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show_differences(FOUND)
    view.show()
    return view


def has(picture: QImage, colour: QColor) -> bool:
    return any(
        picture.pixelColor(x, y) == colour
        for y in range(picture.height())
        for x in range(picture.width())
    )


def test_that_the_model_keeps_qt_s_promises(qapp: object, qtmodeltester: ModelTester) -> None:
    model = DifferencesModel("前", "后")
    model.show_differences(FOUND)
    qtmodeltester.check(model)

    assert model.rowCount() == len(FOUND)


def test_that_the_heads_say_which_is_which(qapp: object) -> None:
    model = DifferencesModel("前", "后")
    model.set_heads("文件里", "恢复后")

    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]

    assert heads == ["位置", "文件里", "恢复后"]


def test_that_only_a_part_that_differs_is_marked(qapp: object) -> None:
    model = DifferencesModel("前", "后")
    model.show_differences(FOUND)

    shown = [model.data(model.index(row, Column.AFTER), PIECE) for row in range(5)]
    marked = [[piece.text[start:end] for start, end in piece.spans] for piece in shown]

    assert marked == [["2.00"], ["丙"], [], [], []]


def test_that_every_cell_can_be_read_aloud(qapp: object) -> None:
    model = DifferencesModel("前", "后")
    model.show_differences(FOUND)
    role = Qt.ItemDataRole.AccessibleTextRole

    assert model.data(model.index(2, Column.PLACE), role) == "新增，位置：年度重点工作任务 › 党建"
    assert model.data(model.index(2, Column.BEFORE), role) == "前：空"


def test_that_what_went_and_what_came_look_different(look: Look, qtbot: QtBot) -> None:
    view = shown(look, qtbot)

    picture = view.viewport().grab().toImage()

    assert has(picture, look.colour("error"))
    assert has(picture, look.colour("good"))


def test_that_a_row_with_a_word_is_higher(look: Look, qtbot: QtBot) -> None:
    view = shown(look, qtbot)
    model = view.differences

    heights = [view.visualRect(model.index(row, 0)).height() for row in range(5)]

    assert heights[2] > heights[1]
