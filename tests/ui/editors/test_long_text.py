from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
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
