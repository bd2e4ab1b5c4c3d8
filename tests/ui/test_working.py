"""Long stretches of mixed work: whatever the order, nothing breaks and everything can be undone."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.table import TablePanel
from ui.window import Window

KEYS = (
    Qt.Key.Key_Insert,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F2,
    Qt.Key.Key_F8,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_5,
)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def any_key(dice: random.Random) -> None:
    press(dice.choice(KEYS))


def step_back_or_forth(dice: random.Random) -> None:
    press(dice.choice((Qt.Key.Key_Z, Qt.Key.Key_Y)), Qt.KeyboardModifier.ControlModifier)


def move(dice: random.Random) -> None:
    press(dice.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)), Qt.KeyboardModifier.AltModifier)


def stay_in_the_table(window: Window) -> None:
    """Tab leads on to buttons, some of which ask something when Enter presses them."""
    table, focused = window.page().current_table(), QApplication.focusWidget()
    if table and not (focused and table.view.isAncestorOf(focused)):
        table.view.setFocus()


@pytest.mark.parametrize("seed", range(3))
def test_that_any_order_of_keys_leaves_a_document_that_can_be_undone(
    qtbot: QtBot, window: Window, seed: int
) -> None:
    dice = random.Random(seed)
    before = window.session.document
    window.reveal(dice.choice(("indicators/i2/indicator.target", "tasks/t1/task.name")))
    deeds: tuple[Callable[[random.Random], None], ...] = (any_key, step_back_or_forth, move)

    for _ in range(100):
        stay_in_the_table(window)
        dice.choices(deeds, (8, 2, 1))[0](dice)
        QApplication.processEvents()
    window.session.settle()
    window.session.stack.setIndex(0)

    assert window.session.document == before


def test_that_opening_one_document_after_the_other_leaves_nothing_behind(window: Window) -> None:
    for _ in range(8):
        window.reveal("indicators/i2/indicator.target")
        press(Qt.Key.Key_Insert)
        window.session.stack.setClean()
        window.filing.open_sample()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    press(Qt.Key.Key_5)
    window.show_section("indicators")

    panel = window.page().current_table()
    assert isinstance(panel, TablePanel)
    assert len(window.findChildren(TablePanel)) == 1
