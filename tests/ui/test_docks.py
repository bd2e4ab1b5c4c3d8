from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.model.document import Document
from ui.look import Look
from ui.preferences import Preferences
from ui.session import Session
from ui.window import Window

AREA = Qt.DockWidgetArea


def test_that_a_panel_is_dragged_by_its_own_head(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.preview is not None)
    movable = QDockWidget.DockWidgetFeature.DockWidgetMovable

    for name in ("findings", "preview"):
        dock = window.docks[name]
        assert dock.features() & movable
        head = getattr(dock.widget(), "head", None)
        assert head is not None
        assert head.parent() is dock.titleBarWidget()
        assert dock.titleBarWidget().isVisible()


def test_that_panels_change_sides_by_command_and_the_place_is_remembered(
    qtbot: QtBot, window: Window, look: Look, sample: Document
) -> None:
    window.docks.toggle("preview")
    window.actions_["swap_preview"].trigger()
    window.actions_["swap_findings"].trigger()
    assert window.docks["preview"].isVisible()
    window.close()

    again = Window(Session(sample, packaged_only()), look, Preferences.of_user())
    qtbot.addWidget(again)

    assert again.dockWidgetArea(again.docks["preview"]) == AREA.LeftDockWidgetArea
    assert again.dockWidgetArea(again.docks["findings"]) == AREA.TopDockWidgetArea
    again.actions_["swap_preview"].trigger()
    assert again.dockWidgetArea(again.docks["preview"]) == AREA.RightDockWidgetArea


def test_that_the_page_keeps_most_of_the_room_whatever_the_size_of_type(
    qtbot: QtBot, sample: Document
) -> None:
    large = Look(scale=2.0)
    window = Window(Session(sample, packaged_only()), large)
    qtbot.addWidget(window)
    window.show()

    sides = window.docks["sections"].width() + window.docks["preview"].width()
    assert sides < window.width() / 2


def test_that_sections_and_library_have_a_handle_too(qtbot: QtBot, window: Window) -> None:
    window.actions_["library"].trigger()
    floatable = QDockWidget.DockWidgetFeature.DockWidgetFloatable

    docks = {dock.windowTitle(): dock for dock in window.findChildren(QDockWidget)}
    for name in ("分区", "指标库"):
        handle = docks[name].titleBarWidget()
        assert docks[name].features() & floatable
        assert handle.isVisible()
        assert handle.height() > 0


def test_that_another_document_leaves_the_panels_as_large_as_they_are(
    qtbot: QtBot, window: Window, sample: Document
) -> None:
    qtbot.waitUntil(lambda: window.preview is not None)
    names = ("sections", "preview", "findings")
    before = [window.docks[name].size() for name in names]

    window.show_session(Session(sample, packaged_only()))
    qtbot.waitUntil(lambda: window.preview is not None)

    assert [window.docks[name].size() for name in names] == before


def test_that_panels_that_went_astray_come_back_by_one_command(
    qtbot: QtBot, window: Window
) -> None:
    window.actions_["library"].trigger()
    for dock in window.findChildren(QDockWidget):
        dock.setFloating(True)
    window.docks["findings"].hide()

    window.actions_["put_back"].trigger()

    names = {"sections": AREA.LeftDockWidgetArea, "preview": AREA.RightDockWidgetArea}
    for name, area in (names | {"findings": AREA.BottomDockWidgetArea}).items():
        assert window.dockWidgetArea(window.docks[name]) == area
        assert window.docks[name].isVisible()
    assert not any(dock.isFloating() for dock in window.findChildren(QDockWidget))


def test_that_panels_keep_their_share_of_a_window_that_is_made_smaller(
    qtbot: QtBot, window: Window
) -> None:
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.preview is not None)
    high, wide = window.docks["findings"].height(), window.docks["preview"].width()

    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.docks["findings"].height() < high)

    assert window.docks["preview"].width() < wide
    assert window.docks["findings"].height() < 720 * 0.22


def test_that_a_size_that_somebody_gave_stays(qtbot: QtBot, window: Window) -> None:
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.preview is not None)
    window.resizeDocks([window.docks["findings"]], [300], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: window.docks["findings"].height() == 300)

    window.resize(1400, 860)
    qtbot.waitUntil(lambda: window.page().height() > 0)

    assert window.docks["findings"].height() == 300
