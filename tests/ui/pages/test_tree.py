from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import InsertRow
from kpiform.model.document import Row
from ui.editors.cell import CellEditor, Hint
from ui.look import Look
from ui.models.rows import RowsModel
from ui.pages.tree import RowsView
from ui.session import Session

Type = Callable[[QWidget, str], None]
TARGET = "indicators/i3/indicator.target"


def shown(qtbot: QtBot, session: Session, look: Look, table: str) -> RowsView:
    view = RowsView(RowsModel(session, table), look)
    view.rows.setParent(view)
    session.settling.connect(view.commit)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    return view


@pytest.fixture
def view(qtbot: QtBot, session: Session, look: Look) -> RowsView:
    """The indicator tree with the value of 召开全市外事会议 as current cell."""
    view = shown(qtbot, session, look, "indicators")
    view.show_cell(view.rows.index_at(TARGET))
    return view


def editor(view: RowsView) -> CellEditor:
    found = view.open_editor()
    assert found is not None
    return found


def here(view: RowsView) -> str | None:
    return view.rows.path_at(view.currentIndex())


def test_that_typing_starts_editing_and_enter_goes_on(session: Session, view: RowsView) -> None:
    QTest.keyClick(view, Qt.Key.Key_7)
    QTest.keyClick(editor(view), Qt.Key.Key_Return)

    assert session.document.text(TARGET) == "7"
    assert here(view) == "indicators/i4/indicator.name"


def test_that_enter_and_f2_open_the_cell(view: RowsView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert editor(view).text() == "1次"


def test_that_chinese_typed_into_the_tree_arrives_whole(
    session: Session, view: RowsView, choose: Type
) -> None:
    choose(view, "二次")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)

    assert session.document.text(TARGET) == "二次"


def test_that_chinese_typed_into_an_open_cell_arrives_whole(
    session: Session, view: RowsView, choose: Type
) -> None:
    view.edit(view.currentIndex())
    editor(view).selectAll()
    choose(editor(view), "三次")
    QTest.keyClick(editor(view), Qt.Key.Key_Tab)

    assert session.document.text(TARGET) == "三次"


def test_that_a_composition_in_a_cell_is_not_disturbed(
    session: Session, view: RowsView, compose: Type
) -> None:
    view.edit(view.currentIndex())
    editor(view).moveCursor(QTextCursor.MoveOperation.End)
    compose(editor(view), "er")

    session.settle()
    view.rows.setData(view.currentIndex(), "别处改的")

    assert editor(view).toPlainText() == "1次"


def test_that_escape_gives_up(qtbot: QtBot, session: Session, view: RowsView) -> None:
    view.edit(view.currentIndex())
    QTest.keyClicks(editor(view), "999")
    QTest.keyClick(editor(view), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: view.open_editor() is None)
    assert session.document.text(TARGET) == "1次"


def test_that_tab_goes_from_cell_to_cell_and_back(view: RowsView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert here(view) == "indicators/i4/indicator.name"
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert here(view) == TARGET


def test_that_tab_leaves_the_table_at_its_last_cell(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    view = shown(qtbot, session, look, "indicators")
    last = view.rows.index(0, 0, QModelIndex())
    while (below := view.indexBelow(last)).isValid():
        last = below
    view.show_cell(last.siblingAtColumn(1))

    assert not view.next_cell(view.currentIndex(), 1).isValid()


def test_that_arrows_go_through_the_cells(view: RowsView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert here(view) == "indicators/i3/indicator.name"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert here(view) == TARGET
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert here(view) == "indicators/i4/indicator.target"


def test_that_a_target_says_how_it_is_understood(view: RowsView) -> None:
    view.edit(view.currentIndex())
    editor(view).selectAll()
    QTest.keyClicks(editor(view), ">=98%")

    assert "不少于" in editor(view)._hint.text()


def test_that_a_value_of_one_line_keeps_to_one_line(session: Session, view: RowsView) -> None:
    view.edit(view.currentIndex())
    editor(view).setPlainText("1次\n2次")
    editor(view).finished.emit(Hint.NoHint)

    assert session.document.text(TARGET) == "1次 2次"


def test_that_alt_enter_breaks_the_line_in_a_long_text(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    view = shown(qtbot, session, look, "tasks")
    task = session.document.rows("tasks")[0]
    path = f"tasks/{task.id}/task.content"
    view.show_cell(view.rows.index_at(path))
    view.edit(view.currentIndex())
    editor(view).selectAll()
    QTest.keyClicks(editor(view), "one")
    QTest.keyClick(editor(view), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(editor(view), "two")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)

    assert session.document.text(path) == "one\ntwo"


def test_that_settling_takes_an_open_cell_in(session: Session, view: RowsView) -> None:
    view.edit(view.currentIndex())
    QTest.keyClicks(editor(view), "5")

    session.settle()

    assert session.document.text(TARGET) == "5"


def test_that_a_row_grows_with_its_text(qtbot: QtBot, session: Session, view: RowsView) -> None:
    def height() -> int:
        return view.visualRect(view.rows.index_at(TARGET)).height()

    before = height()
    view.rows.setData(view.currentIndex(), "每季度召开一次全市外事工作会议" * 8)
    qtbot.waitUntil(lambda: height() > 2 * before)

    session.undo()
    qtbot.waitUntil(lambda: height() == before)


def test_that_editing_goes_on_after_the_open_row_was_taken_away(
    session: Session, view: RowsView
) -> None:
    session.apply(InsertRow("indicators", "output-quantity", 0, Row("new")), "插入")
    view.show_cell(view.rows.index_of("new"))
    view.edit(view.currentIndex())

    session.undo()
    view.show_cell(view.rows.index_at(TARGET))
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert editor(view).text() == "1次"


def test_that_what_was_folded_stays_folded_when_rows_come(session: Session, view: RowsView) -> None:
    view.collapse(view.rows.index_of("benefit"))

    session.apply(InsertRow("indicators", "output-quantity", 0, Row("new")), "插入")

    assert not view.isExpanded(view.rows.index_of("benefit"))
    assert view.isExpanded(view.rows.index_of("output-quantity"))


def test_that_dragged_rows_are_a_label_that_hides_little(view: RowsView, look: Look) -> None:
    one = view.rows.index_at("indicators/i3/indicator.name")
    other = view.rows.index_at("indicators/i4/indicator.name")

    alone, both = view.drag_label([one]), view.drag_label([one, other])

    assert 0 < alone.height() < 2 * look.line_height()
    assert alone.width() < both.width() < view.width() // 2


def test_that_rows_let_go_upon_one_of_their_kind_are_shown_behind_it(
    view: RowsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = QAbstractItemView.DropIndicatorPosition
    view.show_cell(view.rows.index_of("i3"))
    monkeypatch.setattr(view, "dropIndicatorPosition", lambda: place.OnItem)

    assert view.landing(view.rows.index_of("i4")) is place.BelowItem
    assert view.landing(view.rows.index_of("output-quality")) is place.OnItem
    monkeypatch.setattr(view, "dropIndicatorPosition", lambda: place.AboveItem)
    assert view.landing(view.rows.index_of("i4")) is place.AboveItem
