"""Fields side by side, or in one column where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.schema.form import GridBlock
from ui.look import Look
from ui.pages.grid import GridCard, grid_rows
from ui.session import Session


def budget(qtbot: QtBot, session: Session, look: Look, width: int) -> tuple[QScrollArea, GridCard]:
    """The amounts in a view of so many spacing units' width."""
    section = next(s for s in session.edition.form.sections if s.id == "budget")
    block = section.blocks[0]
    assert isinstance(block, GridBlock)
    card = GridCard(session, grid_rows(session.edition, block), look)
    view = QScrollArea()
    view.setWidgetResizable(True)
    view.setWidget(card)
    qtbot.addWidget(view)
    view.resize(look.px(width), look.px(150))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view, card


def order(card: GridCard) -> list[str]:
    """Labels and heads from top to bottom, left to right."""
    labels = [w for w in card.findChildren(QLabel) if w.parent() is card]
    labels.sort(key=lambda w: (w.y() // 20, w.x()))
    return [label.text() for label in labels]


def test_that_fields_stand_side_by_side(qtbot: QtBot, session: Session, look: Look) -> None:
    _view, card = budget(qtbot, session, look, 200)

    assert order(card)[:4] == ["部门预算支出", "收入来源", "基本支出 *", "财政拨款 *"]


def test_that_they_stand_in_one_column_under_their_heads_where_there_is_no_room(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    view, card = budget(qtbot, session, look, 200)
    view.resize(look.px(110), look.px(150))

    expected = ["部门预算支出", "基本支出 *", "项目支出 *", "收入来源", "财政拨款 *", "其他资金"]
    qtbot.waitUntil(lambda: order(card)[:6] == expected)
    assert not view.horizontalScrollBar().isVisible()


def test_that_tab_goes_the_way_the_eye_does(qtbot: QtBot, session: Session, look: Look) -> None:
    _view, card = budget(qtbot, session, look, 110)
    by_path = {box.path: box.editor for box in card.boxes}
    by_path["budget.basic"].setFocus()

    QTest.keyClick(by_path["budget.basic"], Qt.Key.Key_Tab)

    assert by_path["budget.project"].hasFocus()


def test_that_enter_goes_on_to_the_next_field_and_stays_in_the_last(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    _view, card = budget(qtbot, session, look, 200)
    by_path = {box.path: box.editor for box in card.boxes}
    by_path["budget.basic"].setFocus()

    QTest.keyClick(by_path["budget.basic"], Qt.Key.Key_Return)
    assert by_path["budget.fiscal"].hasFocus()
    last = card.boxes[-1].editor
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)

    assert last.hasFocus()


def test_that_work_begins_at_the_first_required_field_that_is_empty(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    _view, card = budget(qtbot, session, look, 200)
    session.apply(SetField("budget.project", ""), "修改")

    card.focus_first()

    assert next(box for box in card.boxes if box.path == "budget.project").editor.hasFocus()


def test_that_the_arrows_go_to_the_field_above_and_below(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    _view, card = budget(qtbot, session, look, 200)
    fields = {box.path: box.editor for box in card.boxes}
    fields["budget.fiscal"].setFocus()

    QTest.keyClick(fields["budget.fiscal"], Qt.Key.Key_Down)
    assert fields["budget.other_income"].hasFocus()
    QTest.keyClick(fields["budget.other_income"], Qt.Key.Key_Up)
    assert fields["budget.fiscal"].hasFocus()
    QTest.keyClick(fields["budget.fiscal"], Qt.Key.Key_Up)
    assert fields["budget.fiscal"].hasFocus()


def test_that_enter_in_the_last_field_wants_what_comes_next(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    _view, card = budget(qtbot, session, look, 200)
    last = card.boxes[-1].editor
    last.setFocus()

    with qtbot.waitSignal(card.ended):
        QTest.keyClick(last, Qt.Key.Key_Return)


def test_that_work_begins_at_the_first_empty_field(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    _view, card = budget(qtbot, session, look, 200)
    session.apply(SetField("budget.project", ""), "修改")

    card.focus_first()

    assert {box.path: box.editor for box in card.boxes}["budget.project"].hasFocus()
