"""The list with its filters and deeds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kpiform.intake.proposal import Kind
from ui.intake.checklist import Checklist, State
from ui.intake.panel import ItemsPanel
from ui.intake.placing import PlaceDialog, TextDialog
from ui.look import Look

Row = Callable[[int], int]
GOAL, BASIC, NOTE = 1, 2, 3


@pytest.fixture
def panel(qtbot: QtBot, checklist: Checklist, look: Look) -> ItemsPanel:
    panel = ItemsPanel(checklist, look)
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    return panel


def usable(panel: ItemsPanel) -> set[str]:
    return {deed for deed, button in panel.buttons.items() if button.isEnabled()}


def test_that_the_filters_say_how_many_there_are(panel: ItemsPanel) -> None:
    texts = [button.text() for button in panel.filters.values()]

    assert texts == ["全部 5", "拿不准 1", "未用 2", "整理后读入 1", "读入 1"]
    assert panel.told.text() == "待定：拿不准 1 处、未用 2 处"


def test_that_a_filter_shows_its_kind(panel: ItemsPanel) -> None:
    panel.filters[Kind.LEFT].click()

    assert panel.model.rowCount() == 2
    assert panel.view.rows() == (panel.model.item_row(0),)


def test_that_only_deeds_that_make_sense_are_offered(panel: ItemsPanel, row: Row) -> None:
    panel.view.go_to(row(BASIC))
    unsure = usable(panel)
    panel.view.go_to(row(NOTE))
    left = usable(panel)
    panel.view.go_to(row(GOAL))
    repaired = usable(panel)

    assert unsure == {"confirm", "rewrite", "put", "drop", "copy", "go"}
    assert left == {"put", "drop", "copy"}
    assert repaired == {"rewrite", "put", "drop", "copy", "go"}


def test_that_keys_decide(qtbot: QtBot, panel: ItemsPanel, checklist: Checklist, row: Row) -> None:
    panel.view.go_to(row(BASIC))
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    panel.view.go_to(row(NOTE))
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)

    assert checklist.state(row(BASIC)) is State.CONFIRMED
    assert checklist.state(row(NOTE)) is State.DROPPED
    assert "reopen" in usable(panel)


def test_that_several_are_decided_at_once(
    qtbot: QtBot, panel: ItemsPanel, checklist: Checklist
) -> None:
    panel.filters[Kind.LEFT].click()
    panel.view.selectAll()

    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)

    assert checklist.left() == "拿不准 1 处"
    assert checklist.session.stack.undoText() == "不要导入的 2 处"


def test_that_undecided_again_is_a_button(
    panel: ItemsPanel, checklist: Checklist, row: Row
) -> None:
    panel.view.go_to(row(NOTE))
    panel.do("drop")

    panel.buttons["reopen"].click()

    assert checklist.state(row(NOTE)) is State.OPEN


def test_that_enter_and_a_double_click_go_to_the_place(
    qtbot: QtBot, panel: ItemsPanel, row: Row
) -> None:
    gone: list[str] = []
    panel.jump.connect(gone.append)
    panel.view.go_to(row(BASIC))

    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    panel.view.doubleClicked.emit(panel.view.currentIndex())

    assert gone == ["budget.basic", "budget.basic"]


def test_that_what_the_file_says_is_copied(qtbot: QtBot, panel: ItemsPanel, row: Row) -> None:
    panel.view.go_to(row(NOTE))

    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == "填表说明"


def test_that_a_text_is_put_into_a_field(
    panel: ItemsPanel, checklist: Checklist, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: PlaceDialog) -> QDialog.DialogCode:
        dialog.typed.setText("总体绩效目标")
        dialog.instead.setChecked(True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PlaceDialog, "exec", fill)
    panel.view.go_to(row(NOTE))

    panel.do("put")

    assert checklist.session.document.text("goal.text") == "填表说明"
    assert checklist.state(row(NOTE)) is State.PLACED
    assert usable(panel) == {"rewrite", "copy", "go"}


def test_that_a_text_is_written_otherwise(
    panel: ItemsPanel, checklist: Checklist, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: TextDialog) -> QDialog.DialogCode:
        dialog.text.setPlainText("1,100.75")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(TextDialog, "exec", fill)
    panel.view.go_to(row(BASIC))

    panel.do("rewrite")

    assert checklist.session.document.text("budget.basic") == "1,100.75"


def test_that_the_place_on_paper_marks_its_item(panel: ItemsPanel) -> None:
    marked: list[str] = []
    panel.marked.connect(marked.append)

    panel.show_path("goal.text")
    panel.show_path("nowhere")

    assert panel.path() == "goal.text"
    assert marked[-1] == "goal.text"


def test_that_signs_and_words_differ_for_what_was_decided(
    panel: ItemsPanel, checklist: Checklist, row: Row
) -> None:
    before = panel.view.viewport().grab().toImage()

    checklist.drop([row(BASIC), row(NOTE)])

    assert panel.view.viewport().grab().toImage() != before


def test_that_nothing_found_is_said(panel: ItemsPanel) -> None:
    panel.search.setText("没有的")

    assert not panel.view.isVisible()
    assert usable(panel) == set()
