from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import InsertRow
from kpiform.model.document import Row
from ui.editors.cell import CellEditor
from ui.editors.suggestion_list import SuggestionList
from ui.pages.flat import FlatView
from ui.pages.tree import RowsView
from ui.window import Window

Type = Callable[[QWidget, str], None]
NAME, TARGET = "indicators/new/indicator.name", "indicators/new/indicator.target"


def view(window: Window) -> RowsView | FlatView:
    table = window.page().current_table()
    assert table
    return table.view


def open_editor(window: Window) -> CellEditor:
    found = view(window).open_editor()
    assert found
    return found


@pytest.fixture
def editor(window: Window, qtbot: QtBot) -> CellEditor:
    """The name of a new indicator below 数量指标, being typed."""
    window.session.apply(InsertRow("indicators", "output-quantity", 0, Row("new")), "插入")
    window.reveal(NAME)
    view(window).edit(view(window).currentIndex())
    qtbot.waitUntil(lambda: window.librarian.desk.shelves._packaged is not None)
    return open_editor(window)


def offered(window: Window) -> list[str]:
    return [
        each.item(row).text()
        for each in window.findChildren(SuggestionList)
        if each.isVisible()
        for row in range(each.count())
    ]


def test_that_names_of_the_head_are_suggested(window: Window, editor: CellEditor) -> None:
    assert offered(window) == []
    QTest.keyClicks(editor, "hycs")

    assert offered(window)
    assert all("会议" in name for name in offered(window)[:2])


def test_that_a_chosen_name_brings_its_target_as_one_step(
    window: Window, editor: CellEditor
) -> None:
    QTest.keyClicks(editor, "zthyzkcs")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert window.session.document.text(NAME) == "专题会议召开次数"
    assert window.session.document.text(TARGET) == "≥__次"
    assert window.session.stack.undoText() == "从指标库填写 专题会议召开次数"
    assert open_editor(window).textCursor().selectedText() == "__"
    window.session.undo()
    assert window.session.document.text(NAME) == ""


def test_that_a_target_without_a_number_is_left_alone(window: Window, editor: CellEditor) -> None:
    QTest.keyClicks(editor, "zkqswshycs")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert window.session.document.text(TARGET) == "1次"
    assert view(window).rows.path_at(view(window).currentIndex()) == TARGET


def test_that_enter_takes_what_was_typed_when_nothing_is_marked(
    window: Window, editor: CellEditor
) -> None:
    QTest.keyClicks(editor, "hycs")
    assert offered(window)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert window.session.document.text(NAME) == "hycs"
    assert not any("会议" in name for name in offered(window))


def test_that_an_input_method_is_not_disturbed(
    window: Window, editor: CellEditor, compose: Type, choose: Type
) -> None:
    QTest.keyClicks(editor, "hy")
    assert offered(window)
    compose(editor, "huiyi")
    assert offered(window) == []
    editor.clear()
    choose(editor, "会议")

    assert offered(window)
    assert editor.text() == "会议"


def test_that_names_beside_are_not_suggested(window: Window, editor: CellEditor) -> None:
    QTest.keyClicks(editor, "zfcgl")

    assert "政府采购率" not in offered(window)


def test_that_a_list_can_be_asked_for(window: Window, editor: CellEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert len(offered(window)) > 3


def test_that_other_cells_have_no_names(window: Window, editor: CellEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(open_editor(window), "hycs")

    assert not any("会议" in name for name in offered(window))
