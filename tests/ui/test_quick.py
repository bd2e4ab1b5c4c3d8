from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.bars import SearchBox
from ui.offers import Kind
from ui.quick import QuickPanel
from ui.window import Window


@pytest.fixture
def panel(window: Window) -> QuickPanel:
    window.reveal("budget.basic")
    window.actions_["palette"].trigger()
    panel = window.findChild(QuickPanel)
    assert panel is not None
    assert panel.isVisible()
    return panel


def shown(panel: QuickPanel) -> list[str]:
    model = panel.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_that_a_command_is_done_with_enter_and_the_keyboard_goes_back(
    window: Window, panel: QuickPanel
) -> None:
    before = QApplication.focusWidget()
    assert before is panel.typed
    panel.typed.setText("浅色")

    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert not panel.isVisible()
    assert window.personal.preferences.settings.theme == "dark"
    assert window.page().isAncestorOf(QApplication.focusWidget() or window)
    window.personal.toggle_theme()


def test_that_a_row_is_gone_to_by_a_part_of_its_name(window: Window, panel: QuickPanel) -> None:
    panel.typed.setText("领馆 绩效")

    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert window.page().section.id == "indicators"
    table = window.page().current_table()
    assert table is not None
    assert (table.model.path_at(table.view.currentIndex()) or "").startswith("indicators/i5")


def test_that_pinyin_initials_find_a_field(window: Window, panel: QuickPanel) -> None:
    panel.typed.setText("jbzc")
    assert shown(panel)[0] == "基本支出"

    panel.typed.setText("xmzc")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "项目支出"


def test_that_arrows_choose_while_the_keyboard_stays_in_the_line(panel: QuickPanel) -> None:
    QTest.keyClick(panel.typed, Qt.Key.Key_Down)
    QTest.keyClick(panel.typed, Qt.Key.Key_Down)
    QTest.keyClick(panel.typed, Qt.Key.Key_Up)

    assert panel.list.currentIndex().row() == 1
    assert panel.typed.hasFocus()


def test_that_escape_and_a_click_beside_leave(window: Window, panel: QuickPanel) -> None:
    QTest.keyClick(panel.typed, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert (QApplication.focusWidget() or window).accessibleName() == "基本支出"

    window.tools.palette()
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not panel.isVisible()


def test_that_a_command_that_cannot_be_used_now_is_not_done(
    window: Window, panel: QuickPanel
) -> None:
    panel.typed.setText("撤销")

    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert panel.isVisible()


def test_that_it_says_when_nothing_fits(panel: QuickPanel) -> None:
    panel.typed.setText("没有这样的东西")

    assert shown(panel) == []
    assert panel._told.isVisible()
    assert not panel.list.isVisible()


def test_that_going_to_a_field_offers_no_commands(window: Window) -> None:
    window.actions_["go_to"].trigger()
    panel = window.findChild(QuickPanel)
    assert panel is not None

    offers = [panel.model.item(row) for row in range(panel.model.rowCount())]

    assert {offer.kind for offer in offers if offer} == {Kind.SECTION, Kind.FIELD, Kind.ROW}


def test_that_composed_text_is_looked_for_when_it_is_chosen(
    panel: QuickPanel,
    compose: Callable[[QWidget, str], None],
    choose: Callable[[QWidget, str], None],
) -> None:
    compose(panel.typed, "zhi")
    everything = shown(panel)

    choose(panel.typed, "项目支出")

    assert everything != shown(panel)
    assert shown(panel)[0] == "项目支出"


def test_that_the_search_box_in_the_toolbar_opens_it(qtbot: QtBot, window: Window) -> None:
    box = window.findChild(SearchBox)
    assert isinstance(box, QPushButton)
    assert "Ctrl+K" in box.text()

    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)

    panel = window.findChild(QuickPanel)
    assert panel is not None
    assert panel.isVisible()


def test_that_it_covers_the_window_whatever_its_size(window: Window, panel: QuickPanel) -> None:
    window.resize(1300, 740)

    assert panel.size() == window.size()


def test_that_the_model_keeps_qt_s_rules(panel: QuickPanel) -> None:
    QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    shown = []
    for text in ("领馆", "没有这样的", ""):
        panel.typed.setText(text)
        shown.append(panel.model.rowCount())

    assert shown[1] == 0 < shown[0] < shown[2]
