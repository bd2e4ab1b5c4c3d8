"""The preview beside the editor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from benchmarks.documents import grown
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from ui.look import Look
from ui.paper.desk import Fit
from ui.paper.panel import PreviewPanel
from ui.session import Session
from ui.window import Window


def chosen(actions: list[QAction], text: str) -> None:
    next(action for action in actions if action.text() == text).trigger()


def test_that_it_follows_the_document(
    qtbot: QtBot, session: Session, preview: PreviewPanel
) -> None:
    session.apply(SetField("budget.basic", "4321"), "修改")

    qtbot.waitUntil(lambda: "4321" in preview.view.accessibleDescription())


def test_that_it_says_which_page_is_looked_at(preview: PreviewPanel) -> None:
    assert preview.head.page.text() == "第 1 页 共 3 页"

    preview.view.go_to_page(1)

    assert preview.head.page.text() == "第 2 页 共 3 页"


def test_that_a_click_goes_to_the_field(qtbot: QtBot, preview: PreviewPanel) -> None:
    place = preview.view.place_of("department.name")
    assert place

    with qtbot.waitSignal(preview.jump) as heard:
        spot = place.center().toPoint()
        qtbot.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert heard.args == ["department.name"]


def test_that_errors_are_tinted_and_explained(session: Session, preview: PreviewPanel) -> None:
    session.apply(SetField("budget.basic", "很多"), "修改")

    assert preview.view._marks.wrong("budget.basic")
    words = preview._explain("budget.basic").splitlines()
    assert words[0] == "预算整体情况 › 基本支出"
    assert len(words) == 2
    assert preview._explain("department.name").count("\n") == 0


def test_that_the_buttons_zoom(qtbot: QtBot, preview: PreviewPanel) -> None:
    preview.view.set_zoom(100)

    qtbot.mouseClick(preview.head.larger, Qt.MouseButton.LeftButton)
    assert preview.head.percent.text() == "125%"
    qtbot.mouseClick(preview.head.smaller, Qt.MouseButton.LeftButton)
    assert preview.head.percent.text() == "100%"
    chosen(preview.head.percent.menu().actions(), "适合整页")
    assert preview.view.zoom is Fit.PAGE


def test_that_the_variant_is_chosen_in_the_head(qtbot: QtBot, preview: PreviewPanel) -> None:
    chosen(preview.head.variant.menu().actions(), "公开稿")

    qtbot.waitUntil(lambda: preview.typesetter.current)
    assert preview.head.variant.text() == "公开稿"
    assert preview.view.pages
    assert preview.view.pages.sheet.variant is Variant.PUBLIC


def test_that_the_page_list_shows_chooses_and_follows(qtbot: QtBot, preview: PreviewPanel) -> None:
    assert not preview.list.isVisible()
    qtbot.mouseClick(preview.head.page, Qt.MouseButton.LeftButton)
    assert preview.list.isVisible()

    preview.list.setCurrentIndex(preview.list.model().index(2, 0))
    assert preview.view.number == 2
    preview.view.go_to_page(1)
    assert preview.list.currentIndex().row() == 1


def test_that_the_page_list_is_a_proper_model_and_is_read_out(
    qtbot: QtBot, sample: Document, session: Session, preview: PreviewPanel
) -> None:
    model = preview.list.model()
    tester = QAbstractItemModelTester(model)
    preview.list.show()
    preview.list.grab()

    page = model.index(1, 0)
    assert page.data(Qt.ItemDataRole.AccessibleTextRole) == "第 2 页"
    assert "参加领馆活动次数" in page.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    session.apply(SetField("budget.basic", "1"), "修改")
    session.apply(SetField("goal.text", "目标。" * 2000), "修改")
    qtbot.waitUntil(lambda: preview.typesetter.current)

    assert model.rowCount() > 3
    assert tester.model() is model


def test_that_a_long_form_says_that_it_is_being_set(
    qtbot: QtBot, sample: Document, look: Look
) -> None:
    panel = PreviewPanel(Session(grown(sample, 20), packaged_only()), look)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    panel.show_section("indicators")
    assert panel.head.page.text() == "正在排版…"
    panel.head.show_waiting(True)
    panel.head.show_waiting(False)

    qtbot.waitUntil(lambda: panel.typesetter.current)

    assert panel.head.page.text().endswith(f"共 {panel.view.desk.count} 页")
    assert panel.view.number > 0


@pytest.fixture
def beside(qtbot: QtBot, window: Window) -> PreviewPanel:
    """The preview of the window."""
    qtbot.waitUntil(lambda: window.preview is not None)
    assert window.preview
    return window.preview


def test_that_the_field_in_work_is_marked_from_the_start(
    window: Window, beside: PreviewPanel
) -> None:
    assert beside.view._marks.field == "year"  # where the keyboard is


def test_that_the_keyboard_reaches_the_pages_and_comes_back(
    qtbot: QtBot, window: Window, beside: PreviewPanel
) -> None:
    window.actions_["next_part"].trigger()
    window.actions_["next_part"].trigger()
    assert beside.view.hasFocus()

    qtbot.keyClick(beside.view, Qt.Key.Key_Escape)

    assert not beside.view.hasFocus()
    assert window.focusWidget() is not None


def test_that_the_head_says_all_in_few_words_where_it_is_narrow(
    qtbot: QtBot, preview: PreviewPanel
) -> None:
    head = preview.head
    preview.resize(500, 600)
    assert head.page.text().startswith("第 1 页 共 ")
    assert head.title.isVisible()

    preview.resize(210, 600)
    QApplication.processEvents()

    assert head.page.text().startswith("1 / ")
    assert head.page.accessibleName().startswith("第 1 页 共 ")
    shown = [each for each in head.findChildren(QToolButton) if each.isVisible()]
    assert head.percent in shown
    assert all(each.width() >= each.sizeHint().width() for each in shown)
