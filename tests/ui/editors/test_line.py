from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from ui.editors.line import LineEdit
from ui.editors.place import Place
from ui.look import Look
from ui.session import Session

Type = Callable[[QWidget, str], None]


@pytest.fixture
def fields(
    qtbot: QtBot, session: Session, look: Look
) -> Iterator[tuple[LineEdit, LineEdit, QLineEdit]]:
    """基本支出, 部门名称, and somewhere else for the keyboard to be."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    money = LineEdit(Place(session, "budget.basic"), look)
    name = LineEdit(Place(session, "department.name"), look)
    elsewhere = QLineEdit()
    for widget in (elsewhere, money, name):
        column.addWidget(widget)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    elsewhere.setFocus()
    yield money, name, elsewhere
    holder.close()


Fields = tuple[LineEdit, LineEdit, QLineEdit]


def test_that_typing_and_leaving_changes_the_document(session: Session, fields: Fields) -> None:
    money, _name, elsewhere = fields
    money.setFocus()
    money.selectAll()
    QTest.keyClicks(money, "5,093.5")
    assert session.document.text("budget.basic") == "1100.75"

    elsewhere.setFocus()

    assert session.document.text("budget.basic") == "5,093.5"
    assert session.stack.undoText() == "修改 基本支出"


def test_that_enter_changes_the_document(session: Session, fields: Fields) -> None:
    money = fields[0]
    money.setFocus()
    money.selectAll()
    QTest.keyClicks(money, "5")
    QTest.keyClick(money, Qt.Key.Key_Return)

    assert session.document.text("budget.basic") == "5"


def test_that_a_pause_in_typing_changes_the_document(
    qtbot: QtBot, session: Session, fields: Fields
) -> None:
    money = fields[0]
    money.setFocus()
    money.selectAll()
    QTest.keyClicks(money, "5")

    qtbot.waitUntil(lambda: session.document.text("budget.basic") == "5", timeout=3000)

    assert money.text() == "5"


def test_that_an_amount_is_grouped_when_left_and_raw_while_edited(
    qtbot: QtBot, fields: Fields
) -> None:
    money, _name, elsewhere = fields
    assert money.text() == "1,100.75"
    money.setFocus()
    assert money.text() == "1100.75"
    elsewhere.setFocus()
    qtbot.waitUntil(lambda: money.text() == "1,100.75")


def test_that_what_is_no_amount_is_kept_as_typed(
    session: Session, fields: Fields, choose: Type
) -> None:
    money, _name, elsewhere = fields
    money.setFocus()
    money.selectAll()
    choose(money, "约５万")

    elsewhere.setFocus()

    assert session.document.text("budget.basic") == "约５万"
    assert "budget.basic" in {finding.path for finding in session.findings}


def test_that_chinese_can_be_composed(session: Session, fields: Fields, choose: Type) -> None:
    _money, name, elsewhere = fields
    name.setFocus()
    name.selectAll()
    choose(name, "湛江市档案馆")

    elsewhere.setFocus()

    assert session.document.text("department.name") == "湛江市档案馆"


def test_that_nothing_is_set_under_a_composition(
    qtbot: QtBot, session: Session, fields: Fields, compose: Type, choose: Type
) -> None:
    name = fields[1]
    name.setFocus()
    name.end(False)
    compose(name, "dang")

    session.apply(SetField("department.name", "别处改的"), "修改")
    assert name.text() == "中共湛江市委外事工作委员会办公室"

    choose(name, "")
    qtbot.waitUntil(lambda: name.text() == "别处改的")


def test_that_a_composition_is_not_taken_in_half_way(
    session: Session, fields: Fields, compose: Type
) -> None:
    name = fields[1]
    name.setFocus()
    compose(name, "dang")

    session.settle()

    assert not session.stack.canUndo()


def test_that_a_change_from_elsewhere_is_shown(session: Session, fields: Fields) -> None:
    session.apply(SetField("budget.basic", "8"), "修改")

    assert fields[0].text() == "8.00"


def test_that_undo_belongs_to_the_document(session: Session, fields: Fields) -> None:
    money = fields[0]
    money.setFocus()
    money.selectAll()
    QTest.keyClicks(money, "5")
    QTest.keyClick(money, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert money.text() == "1100.75"
    assert session.stack.redoText() == "修改 基本支出"


def test_that_the_search_key_is_left_to_the_window(session: Session, fields: Fields) -> None:
    money = fields[0]
    money.setFocus()
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(money, key)

    assert not key.isAccepted()
    QTest.keyClick(money, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert session.document.text("budget.basic") == "1100.75"


def test_that_the_wheel_changes_nothing(session: Session, fields: Fields) -> None:
    money = fields[0]
    money.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(money, wheel)

    assert money.text() == "1100.75"
