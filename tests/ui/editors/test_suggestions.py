"""The list below an editor."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.editors.line import LineEdit
from ui.editors.place import Place
from ui.editors.suggestion_list import SuggestionList
from ui.look import Look
from ui.session import Session

Type = Callable[[QWidget, str], None]
Keys = Qt.Key


@pytest.fixture
def date(qtbot: QtBot, session: Session, look: Look) -> Iterator[LineEdit]:
    """The date of the signature, with the keyboard, above another field."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    line = LineEdit(Place(session, "signoff.date"), look)
    column.addWidget(line)
    column.addWidget(LineEdit(Place(session, "department.name"), look))
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    line.setFocus()
    yield line
    holder.close()


def shown(line: LineEdit) -> SuggestionList:
    found = line.completion.shown
    assert found is not None
    return found


def ask(line: LineEdit) -> None:
    QTest.keyClick(line, Keys.Key_Down, Qt.KeyboardModifier.AltModifier)


def test_that_the_list_comes_by_itself_and_nothing_is_marked(date: LineEdit) -> None:
    QTest.keyClicks(date, "2025-1-5")

    assert [shown(date).item(i).text() for i in range(shown(date).count())] == ["2025年1月5日"]
    assert shown(date).currentRow() == -1
    assert date.hasFocus()


def test_that_enter_keeps_what_was_typed_while_nothing_is_marked(
    session: Session, date: LineEdit
) -> None:
    QTest.keyClicks(date, "2025-1-5")
    QTest.keyClick(date, Keys.Key_Return)

    assert session.document.text("signoff.date") == "2025-1-5"


def test_that_arrows_and_enter_take_a_candidate(session: Session, date: LineEdit) -> None:
    QTest.keyClicks(date, "2025-1-5")
    QTest.keyClick(date, Keys.Key_Down)
    QTest.keyClick(date, Keys.Key_Return)

    assert session.document.text("signoff.date") == "2025年1月5日"
    assert date.text() == "2025年1月5日"
    assert date.completion.shown is None


def test_that_a_click_takes_a_candidate(qtbot: QtBot, session: Session, date: LineEdit) -> None:
    QTest.keyClicks(date, "2025-1-5")
    view = shown(date)
    place = view.visualItemRect(view.item(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert session.document.text("signoff.date") == "2025年1月5日"
    assert date.hasFocus()


def test_that_alt_down_opens_and_closes_the_list(date: LineEdit) -> None:
    ask(date)
    assert shown(date).count() == 1
    ask(date)
    assert date.completion.shown is None


def test_that_escape_closes_a_list_that_was_asked_for(date: LineEdit) -> None:
    ask(date)
    QTest.keyClick(date, Keys.Key_Escape)

    assert date.completion.shown is None


def test_that_arrows_go_round_with_a_place_where_nothing_is_marked(date: LineEdit) -> None:
    ask(date)
    rows = []
    for _ in range(3):
        QTest.keyClick(date, Keys.Key_Down)
        rows.append(shown(date).currentRow())
    QTest.keyClick(date, Keys.Key_Up)

    assert rows == [0, -1, 0]
    assert shown(date).currentRow() == -1


def test_that_the_list_goes_while_an_input_method_composes(
    session: Session, date: LineEdit, compose: Type, choose: Type
) -> None:
    ask(date)
    compose(date, "nian")
    assert date.completion.shown is None
    ask(date)
    choose(date, "年底")
    date.completion.close()
    session.settle()

    assert session.document.text("signoff.date") == "年底"


def test_that_the_list_goes_with_the_keyboard_and_with_the_editor(date: LineEdit) -> None:
    ask(date)
    date.nextInFocusChain().setFocus()
    date.clearFocus()
    assert date.completion.shown is None
    ask(date)
    date.hide()
    assert date.completion.shown is None


def test_that_the_list_stays_inside_the_window(date: LineEdit) -> None:
    date.window().resize(400, date.height() + 30)
    ask(date)

    assert shown(date).geometry().right() <= date.window().width()


def test_that_what_may_only_be_looked_at_offers_nothing(date: LineEdit) -> None:
    date.setReadOnly(True)
    ask(date)

    assert date.completion.shown is None


def test_that_candidates_are_told_to_screen_readers(date: LineEdit) -> None:
    QTest.keyClicks(date, "2025-1-5")
    item = shown(date).item(0)

    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "2025年1月5日，规范写法"
    assert shown(date).accessibleName() == "可以填的内容"
