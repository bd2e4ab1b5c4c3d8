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
