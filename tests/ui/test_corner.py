import pytest
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.model.document import Document
from ui.actions import keys_of
from ui.corner import PanelSwitches
from ui.look import Look
from ui.session import Session
from ui.window import Window


@pytest.fixture
def switches(window: Window) -> PanelSwitches:
    corner = window.menuBar().cornerWidget()
    assert isinstance(corner, PanelSwitches)
    return corner


@pytest.mark.parametrize("panel", ["sections", "findings", "preview"])
def test_that_a_click_hides_a_panel_and_another_shows_it(
    window: Window, switches: PanelSwitches, panel: str
) -> None:
    button, dock = switches.buttons[panel], window.docks[panel]
    before = button.icon().pixmap(24, 24).toImage()

    button.click()
    assert dock.isHidden()
    hidden = button.icon().pixmap(24, 24).toImage()
    button.click()

    assert dock.isVisible()
    assert button.icon().pixmap(24, 24).toImage() == before
    assert hidden != before


def test_that_a_button_says_what_it_does_and_its_key(
    window: Window, switches: PanelSwitches
) -> None:
    button, keys = switches.buttons["preview"], keys_of(window.actions_["show_preview"])

    assert button.accessibleName() == "显示或收起版面预览"
    assert keys
    assert button.toolTip() == f"显示或收起版面预览（{keys}）"


def test_that_there_are_no_panels_to_switch_on_the_start_page(
    window: Window, switches: PanelSwitches
) -> None:
    window.personal.show_start(back=True)
    assert not any(button.isVisible() for button in switches.buttons.values())

    assert switches.width() > 0
    window.personal.leave_start()
    assert all(button.isVisible() for button in switches.buttons.values())


def test_that_the_preview_gives_way_to_large_type_and_comes_back(
    qtbot: QtBot, sample: Document
) -> None:
    look = Look(scale=2.0)
    window = Window(Session(sample, packaged_only()), look)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.docks.share_room()
    preview = window.docks["preview"]
    assert preview.isHidden()

    window.actions_["show_preview"].trigger()
    assert preview.isVisible()
    preview.hide()
    window.resize(1920, 1080)
    window.docks.share_room()
    assert preview.isVisible()
