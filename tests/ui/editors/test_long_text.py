from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from ui.editors.long_text import LongTextEdit
from ui.editors.place import Place
from ui.session import Session

Type = Callable[[QWidget, str], None]


@pytest.fixture
def goal(qtbot: QtBot, session: Session) -> LongTextEdit:
    """The goal text, with the keyboard."""
    editor = LongTextEdit(Place(session, "goal.text"))
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.setFocus()
    return editor


def test_that_paragraphs_are_kept_as_typed(session: Session, goal: LongTextEdit) -> None:
    assert goal.typed() == session.document.text("goal.text")


def test_that_chinese_can_be_composed(session: Session, goal: LongTextEdit, choose: Type) -> None:
    goal.selectAll()
    choose(goal, "做好档案工作。")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    choose(goal, "第二段")

    session.settle()

    assert session.document.text("goal.text") == "做好档案工作。\n第二段"


def test_that_nothing_is_taken_in_or_set_while_composing(
    qtbot: QtBot, session: Session, goal: LongTextEdit, compose: Type, choose: Type
) -> None:
    before = goal.typed()
    compose(goal, "dang")
    session.settle()
    session.apply(SetField("goal.text", "别处改的"), "修改")
    assert goal.typed() == before

    choose(goal, "")

    qtbot.waitUntil(lambda: goal.typed() == "别处改的")


def test_that_undo_brings_the_text_back_and_keeps_the_cursor(
    session: Session, goal: LongTextEdit
) -> None:
    before = goal.typed()
    cursor = goal.textCursor()
    cursor.setPosition(10)
    goal.setTextCursor(cursor)
    QTest.keyClicks(goal, "abc")

    session.undo()

    assert goal.typed() == before
    assert goal.textCursor().position() == 13


def test_that_a_number_typed_from_paper_is_not_doubled(
    session: Session, goal: LongTextEdit, choose: Type
) -> None:
    goal.selectAll()
    choose(goal, "1、第一项")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    choose(goal, "2、第二项")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    QTest.keyClicks(goal, "3.")
    choose(goal, "第三项")

    session.settle()

    assert session.document.text("goal.text") == "1、第一项\n2、第二项\n3.第三项"


def test_that_a_text_may_begin_with_the_figure_of_its_number(
    session: Session, goal: LongTextEdit, choose: Type
) -> None:
    goal.selectAll()
    choose(goal, "1、第一项")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    QTest.keyClicks(goal, "2.5")

    assert goal.typed() == "1、第一项\n2、2.5"


def test_that_a_number_without_text_is_not_left_behind(
    qtbot: QtBot, session: Session, goal: LongTextEdit, choose: Type
) -> None:
    goal.selectAll()
    choose(goal, "1、第一项")
    QTest.keyClick(goal, Qt.Key.Key_Return)
    assert goal.typed() == "1、第一项\n2、"

    goal.clearFocus()

    assert session.document.text("goal.text") == "1、第一项"


def test_that_who_looks_at_another_window_finds_the_number_again(
    goal: LongTextEdit, choose: Type
) -> None:
    goal.selectAll()
    choose(goal, "1、第一项")
    QTest.keyClick(goal, Qt.Key.Key_Return)

    QApplication.sendEvent(
        goal, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )

    assert goal.typed() == "1、第一项\n2、"


def test_that_ctrl_enter_ends_the_text(qtbot: QtBot, goal: LongTextEdit) -> None:
    before = goal.typed()

    with qtbot.waitSignal(goal.done):
        QTest.keyClick(goal, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert goal.typed() == before


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_E])
def test_that_keys_of_the_window_are_left_to_the_window(goal: LongTextEdit, key: Qt.Key) -> None:
    before = goal.typed()
    wanted = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)

    QApplication.sendEvent(goal, wanted)
    QApplication.sendEvent(goal, pressed)

    assert (wanted.isAccepted(), pressed.isAccepted(), goal.typed()) == (False, False, before)
