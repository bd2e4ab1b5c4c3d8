"""Numbered paragraphs go on by themselves."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from ui.editors.long_text import LongTextEdit
from ui.editors.place import Place
from ui.session import Session

Type = Callable[[QWidget, str], None]


@pytest.fixture
def goal(qtbot: QtBot, session: Session) -> LongTextEdit:
    """A goal of three numbered paragraphs, the cursor at the end of the second."""
    session.apply(SetField("goal.text", "一、甲\n二、乙\n三、丙"), "修改")
    editor = LongTextEdit(Place(session, "goal.text"))
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.setFocus()
    to_line(editor, 1)
    return editor


def to_line(editor: QWidget, number: int) -> None:
    assert isinstance(editor, LongTextEdit)
    cursor = QTextCursor(editor.document().findBlockByNumber(number))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)


def test_that_enter_begins_the_next_number_and_moves_the_following_on(goal: LongTextEdit) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return)

    assert goal.typed() == "一、甲\n二、乙\n三、\n四、丙"


def test_that_a_second_enter_takes_the_number_away(goal: LongTextEdit) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return)
    QTest.keyClick(goal, Qt.Key.Key_Return)

    assert goal.typed() == "一、甲\n二、乙\n\n三、丙"


def test_that_backspace_takes_an_empty_number_away(goal: LongTextEdit) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return)
    QTest.keyClick(goal, Qt.Key.Key_Backspace)

    assert goal.typed() == "一、甲\n二、乙\n\n三、丙"
    QTest.keyClick(goal, Qt.Key.Key_Backspace)
    assert goal.typed() == "一、甲\n二、乙\n三、丙"


def test_that_shift_enter_begins_a_paragraph_without_number(goal: LongTextEdit) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert goal.typed() == "一、甲\n二、乙\n\n三、丙"


def test_that_undo_takes_back_the_number_alone(session: Session, goal: LongTextEdit) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return)

    session.undo()
    assert goal.typed() == "一、甲\n二、乙\n\n三、丙"
    session.undo()
    assert goal.typed() == "一、甲\n二、乙\n三、丙"


def test_that_a_break_before_the_text_adds_no_number(goal: LongTextEdit) -> None:
    cursor = goal.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    goal.setTextCursor(cursor)

    QTest.keyClick(goal, Qt.Key.Key_Return)

    assert goal.typed() == "一、甲\n\n二、乙\n三、丙"


def test_that_composed_text_goes_behind_the_number(
    session: Session, goal: LongTextEdit, choose: Type
) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return)
    choose(goal, "新的一条")
    session.settle()

    assert session.document.text("goal.text") == "一、甲\n二、乙\n三、新的一条\n四、丙"


def test_that_nothing_is_numbered_while_composing(
    goal: LongTextEdit, compose: Type, choose: Type
) -> None:
    QTest.keyClick(goal, Qt.Key.Key_Return)
    compose(goal, "xin")
    QTest.keyClick(goal, Qt.Key.Key_Backspace)
    choose(goal, "新")

    assert "新" in goal.typed()
