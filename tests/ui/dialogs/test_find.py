from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.find import FindDialog
from ui.models.hits import HitColumn
from ui.window import Window


@pytest.fixture
def dialog(window: Window) -> FindDialog:
    window.tools.find(replacing=True)
    dialog = window.findChild(FindDialog)
    assert dialog is not None
    return dialog


def untick(dialog: FindDialog, row: int) -> None:
    index = dialog.model.index(row, HitColumn.PLACE)
    dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_that_every_hit_is_shown_with_what_it_becomes(dialog: FindDialog) -> None:
    dialog.wanted.setText("≥98")
    dialog.replacement.setText("≥99")

    index = dialog.model.index(0, HitColumn.TEXT)

    assert dialog.model.rowCount() == 1
    assert index.data() == "【≥98】%，改为：≥99%"
    assert index.siblingAtColumn(0).data() == "绩效指标 › 时效指标 › 资金支出进度 › 指标值"
    assert dialog.go.text() == "替换勾选的 1 处"


def test_that_the_ticked_hits_are_replaced_as_one_step(window: Window, dialog: FindDialog) -> None:
    before = window.session.document
    dialog.wanted.setText("2025年")
    dialog.replacement.setText("2026年")
    number = dialog.model.rowCount()
    untick(dialog, 0)

    dialog.go.click()

    assert window.session.stack.undoText() == f"替换 {number - 1} 处“2025年”"
    assert dialog.model.rowCount() == 1
    window.session.undo()
    assert window.session.document == before
    assert dialog.model.rowCount() == number


def test_that_nothing_ticked_means_nothing_to_replace(dialog: FindDialog) -> None:
    dialog.wanted.setText("2025年")
    dialog.none.click()
    assert not dialog.go.isEnabled()

    dialog.all.click()

    assert dialog.go.isEnabled()


def test_that_the_space_bar_ticks(dialog: FindDialog) -> None:
    dialog.wanted.setText("2025年")
    dialog.view.setCurrentIndex(dialog.model.index(1, HitColumn.TEXT))
    ticked = len(dialog.model.ticked())

    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert len(dialog.model.ticked()) == ticked - 1
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)

    assert len(dialog.model.ticked()) == ticked


def test_that_going_from_hit_to_hit_shows_each_in_the_form(
    window: Window, dialog: FindDialog
) -> None:
    dialog.wanted.setText("湛江")

    dialog.next.click()
    first = dialog.model.hit(dialog.view.currentIndex().row())
    dialog.previous.click()
    last = dialog.model.hit(dialog.view.currentIndex().row())

    assert first is not None
    assert last is not None
    assert first.path == "department.name"
    assert last.path.startswith(window.page().section.id)


def test_that_case_and_width_count_only_when_asked_for(dialog: FindDialog) -> None:
    dialog.wanted.setText("（人）")
    loosely = dialog.model.rowCount()

    dialog.loosely.setChecked(False)

    assert loosely == 1
    assert dialog.model.rowCount() == 0


def test_that_finding_alone_shows_no_ticks(window: Window, dialog: FindDialog) -> None:
    window.tools.find()
    dialog.wanted.setText("没有这样的文字")
    assert "都没有" in dialog._told.text()

    dialog.wanted.setText("湛江")

    assert not dialog.go.isVisible()
    index = dialog.model.index(0, HitColumn.PLACE)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    assert "改为" not in dialog.model.index(0, HitColumn.TEXT).data()


def test_that_composed_text_is_looked_for_when_it_is_chosen(
    dialog: FindDialog,
    compose: Callable[[QWidget, str], None],
    choose: Callable[[QWidget, str], None],
) -> None:
    compose(dialog.wanted, "zhan")
    assert dialog.model.rowCount() == 0

    choose(dialog.wanted, "湛江")

    assert dialog.model.rowCount() > 1


def test_that_another_document_closes_the_dialog(
    qtbot: QtBot, window: Window, dialog: FindDialog
) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        window.filing.open_sample()


def test_that_the_model_keeps_qt_s_rules(dialog: FindDialog) -> None:
    QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
    )
    for text in ("湛江", "", "2025"):
        dialog.wanted.setText(text)
    untick(dialog, 0)
    model: QAbstractItemModel = dialog.model
    assert model.headerData(0, Qt.Orientation.Horizontal) == "位置"
