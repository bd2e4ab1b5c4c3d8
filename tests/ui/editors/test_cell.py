"""The editor of a table's cells."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from kpiform.codec import decode
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.schema.loader import sample_path
from ui.editors.cell import CellEditor
from ui.look import Look
from ui.models.rows import RowsModel
from ui.pages.tree import RowsView
from ui.session import Session

Type = Callable[[QWidget, str], None]
TARGET = "indicators/i5/indicator.target"


def opened(qtbot: QtBot, session: Session, look: Look, path: str) -> tuple[RowsView, CellEditor]:
    """The cell of a path, being edited."""
    view = RowsView(RowsModel(session, path.partition("/")[0]), look)
    view.rows.setParent(view)
    session.settling.connect(view.commit)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    view.show_cell(view.rows.index_at(path))
    view.edit(view.currentIndex())
    editor = view.open_editor()
    assert editor is not None
    return view, editor


def hint(editor: CellEditor) -> str:
    return "".join(label.text() for label in editor.findChildren(QLabel) if not label.isHidden())


def test_that_the_understanding_stands_below_the_text(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    editor = opened(qtbot, session, look, TARGET)[1]
    editor.selectAll()
    QTest.keyClicks(editor, ">=98%")

    assert hint(editor) == "读作：不少于 98%"


def test_that_an_empty_target_shows_the_signs_at_once(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    session.apply(SetField(TARGET, ""), "修改")
    editor = opened(qtbot, session, look, TARGET)[1]

    signs = [button.text() for button in editor.findChildren(QToolButton) if button.isVisible()]
    assert signs[:3] == ["≥", "≤", "="]
    assert signs[3] == "次"  # 参加领馆活动次数


def test_that_signs_and_units_are_put_where_they_belong_by_the_mouse(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    session.apply(SetField(TARGET, ""), "修改")
    view, editor = opened(qtbot, session, look, TARGET)
    buttons = {button.text(): button for button in editor.findChildren(QToolButton)}

    buttons["≥"].click()
    QTest.keyClicks(editor, "8")
    buttons["个"].click()
    buttons["≤"].click()
    assert editor.text() == "≤8个"
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text(TARGET) == "≤8个"
    assert view.currentIndex().isValid()


def test_that_a_value_of_the_library_says_that_its_number_is_missing(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    session.apply(SetField(TARGET, "≥__次"), "修改")
    editor = opened(qtbot, session, look, TARGET)[1]

    assert "还差数字：把“__”换成今年的数" in [label.text() for label in editor.findChildren(QLabel)]


def test_that_a_sign_and_a_unit_are_chosen_by_keyboard(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    session.apply(SetField(TARGET, ""), "修改")
    view, editor = opened(qtbot, session, look, TARGET)
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown = editor.completion.shown
    assert shown is not None
    for _ in range([shown.item(i).text() for i in range(shown.count())].index("≥") + 1):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "8")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "≥8次"

    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text(TARGET) == "≥8次"
    assert view.currentIndex().isValid()


def test_that_enter_goes_on_while_a_list_is_shown(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    editor = opened(qtbot, session, look, TARGET)[1]
    editor.selectAll()
    QTest.keyClicks(editor, ">=8")
    assert editor.completion.shown is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text(TARGET) == ">=8"


def test_that_alt_down_opens_the_list_and_escape_closes_only_it(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    view, editor = opened(qtbot, session, look, TARGET)
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.completion.shown is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert editor.completion.shown is None
    assert view.open_editor() is editor


def test_that_composing_hides_the_list_and_arrives_whole(
    qtbot: QtBot, session: Session, look: Look, compose: Type, choose: Type
) -> None:
    session.apply(SetField(TARGET, ""), "修改")
    editor = opened(qtbot, session, look, TARGET)[1]
    compose(editor, "san")
    assert editor.completion.shown is None
    choose(editor, "三次")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text(TARGET) == "三次"


def test_that_long_texts_count_and_go_on_numbering(
    qtbot: QtBot, session: Session, look: Look, choose: Type
) -> None:
    row = session.document.rows("tasks")[0].id
    path = f"tasks/{row}/task.content"
    editor = opened(qtbot, session, look, path)[1]
    editor.selectAll()
    choose(editor, "1、甲")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    choose(editor, "乙")
    assert hint(editor) == "6 字 · 2 段"
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text(path) == "1、甲\n2、乙"


def test_that_undo_inside_the_cell_takes_back_the_number_alone(
    qtbot: QtBot, session: Session, look: Look, choose: Type
) -> None:
    row = session.document.rows("tasks")[0].id
    editor = opened(qtbot, session, look, f"tasks/{row}/task.content")[1]
    editor.selectAll()
    choose(editor, "1、甲")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == "1、甲\n2、"

    editor.undo()

    assert editor.text() == "1、甲\n"


def test_that_three_columns_are_read_as_one_target(qtbot: QtBot, look: Look) -> None:
    session = Session(decode(sample_path("xiamen-2024").read_bytes()), packaged_only())
    row = next(r for r in session.document.walk("tasks") if r.text("indicator.number") == "1000")
    editor = opened(qtbot, session, look, f"tasks/{row.id}/indicator.unit")[1]

    assert hint(editor) == "读作：不少于 1000 人"


def test_that_the_editor_says_what_it_is(qtbot: QtBot, session: Session, look: Look) -> None:
    editor = opened(qtbot, session, look, TARGET)[1]

    assert editor.accessibleName() == "指标值"
    assert "缺计量单位" in editor.accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_that_leaving_closes_the_list(
    qtbot: QtBot, session: Session, look: Look, key: Qt.Key
) -> None:
    view, editor = opened(qtbot, session, look, TARGET)
    editor.selectAll()
    QTest.keyClicks(editor, "8")
    QTest.keyClick(editor, key)

    assert session.document.text(TARGET) == "8"
    assert not view.findChildren(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly) or (
        editor.completion.shown is None
    )
