"""The way through the window by keyboard: sections by Tab, panels by F6."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import focused, press
from ui.commands import command_table
from ui.editors.line import LineEdit
from ui.editors.long_text import LongTextEdit
from ui.panels.findings import FindingsPanel
from ui.window import Window

TAB, BACK, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape


def place() -> str:
    editor = focused()
    assert isinstance(editor, LineEdit | LongTextEdit)
    return editor.binding.path


@pytest.fixture
def seen(qtbot: QtBot, window: Window) -> Window:
    """The window with everything that follows the first painting."""
    qtbot.waitUntil(lambda: window.preview is not None)
    return window


def test_that_tab_behind_the_last_place_goes_to_the_next_section(window: Window) -> None:
    window.reveal("staff.subordinate_units")

    press(TAB)

    assert (window.page().section.id, place()) == ("budget", "budget.basic")


def test_that_shift_tab_before_the_first_place_goes_back_to_the_last_of_the_section_before(
    window: Window,
) -> None:
    window.reveal("budget.basic")

    press(BACK)

    assert (window.page().section.id, place()) == ("basics", "staff.subordinate_units")


def test_that_tab_leaves_a_long_text_and_a_table_when_it_is_through(window: Window) -> None:
    window.reveal("goal.text")
    press(TAB)
    assert window.page().section.id == "tasks"

    window.reveal("indicators/i15/indicator.target")
    press(TAB)

    assert (window.page().section.id, place()) == ("signoff", "signoff.preparer")


def test_that_behind_the_last_place_of_all_the_check_is_told(window: Window) -> None:
    window.show_section("signoff")
    last = window.page().findChildren(LineEdit)[-1]
    last.setFocus()

    press(Qt.Key.Key_Return)

    assert focused() is last
    assert "F9" in window.status.told.text()
    press(TAB)
    assert not window.page().isAncestorOf(focused())


def test_that_f6_goes_round_and_comes_back_to_the_field(seen: Window) -> None:
    seen.reveal("budget.project")
    ways = []
    for _ in range(4):
        seen.actions_["next_part"].trigger()
        ways.append(focused())

    panel = seen.findChild(FindingsPanel)
    assert panel is not None
    assert panel.isAncestorOf(ways[0])
    assert seen.docks["preview"].isAncestorOf(ways[1])
    assert seen.docks["sections"].isAncestorOf(ways[2])
    assert place() == "budget.project"
    seen.actions_["previous_part"].trigger()
    assert focused() is ways[2]


def test_that_esc_in_a_panel_goes_back_to_the_field(seen: Window) -> None:
    seen.reveal("budget.project")
    seen.actions_["next_part"].trigger()

    press(ESC)

    assert place() == "budget.project"


def test_that_f6_passes_over_what_is_hidden(seen: Window) -> None:
    seen.docks["findings"].hide()
    QApplication.processEvents()
    seen.reveal("budget.project")

    seen.actions_["next_part"].trigger()

    assert seen.docks["preview"].isAncestorOf(focused())


def test_that_delete_is_no_standard_key_as_on_x11_that_would_be_ctrl_d_too(window: Window) -> None:
    commands = {command.id: command.keys for command in command_table(window)}

    assert commands["remove"] == ("Del",)
