"""Typing rows in one after the other: where Enter leads, and what is left of a row not wanted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.model.blank import new_document
from kpiform.schema.loader import load_edition
from tests.ui.keyboard import focused, press
from tests.ui.pages.test_table import panel_of
from ui.editors.cell import CellEditor
from ui.look import Look
from ui.pages.table import TablePanel
from ui.session import Session

Type = Callable[[QWidget, str], None]
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def blank(qapp: QApplication) -> Session:
    """An empty form."""
    return Session(new_document(load_edition("zhanjiang-2025"), 2025), packaged_only())


@pytest.fixture
def tasks(qtbot: QtBot, blank: Session, look: Look) -> TablePanel:
    """The empty table of tasks, with the keyboard."""
    panel = panel_of(qtbot, blank, look, "tasks")
    panel.focus_first()
    return panel


@pytest.fixture
def indicators(qtbot: QtBot, blank: Session, look: Look) -> TablePanel:
    """The heads without an indicator, the first in work."""
    panel = panel_of(qtbot, blank, look, "indicators")
    panel.focus_first()
    return panel


@pytest.fixture
def filled(qtbot: QtBot, session: Session, look: Look) -> TablePanel:
    """The tasks of the sample."""
    return panel_of(qtbot, session, look, "tasks")


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)
    press(ENTER)


def opened() -> CellEditor:
    editor = focused()
    assert isinstance(editor, CellEditor)
    return editor


def hint() -> str:
    return opened()._hint.text()


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_F2])
def test_that_in_an_empty_table_enter_and_f2_begin_a_row(
    tasks: TablePanel, blank: Session, key: Qt.Key
) -> None:
    press(key)

    assert opened().path.endswith("task.name")
    assert len(blank.document.rows("tasks")) == 1


def test_that_in_an_empty_table_letters_and_composed_text_begin_a_row(
    tasks: TablePanel, blank: Session, choose: Type, compose: Type
) -> None:
    QTest.keyClicks(tasks.view, "a")
    assert opened().text() == "a"
    press(ESC)

    compose(tasks.view, "ren")
    choose(tasks.view, "任务一")
    press(ENTER)

    (task,) = blank.document.rows("tasks")
    assert task.text("task.name") == "任务一"


def test_that_composed_text_is_taken_wherever_the_current_cell_is(indicators: TablePanel) -> None:
    assert indicators.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_that_below_a_head_what_is_typed_is_its_first_indicator(
    indicators: TablePanel, blank: Session, choose: Type
) -> None:
    choose(indicators.view, "培训人次")
    press(ENTER)

    head = blank.document.find("output-quantity")
    assert head is not None
    assert [row.text("indicator.name") for row in head.children] == ["培训人次"]


def test_that_other_keys_on_a_head_begin_nothing(indicators: TablePanel, blank: Session) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        press(key)

    assert not blank.stack.canUndo()


def test_that_behind_a_task_comes_its_key_indicator_and_then_another(
    tasks: TablePanel, blank: Session
) -> None:
    press(ENTER)
    write("t")
    write("content")
    assert opened().path.endswith("key.name")
    write("k")
    write("1")
    assert opened().path.endswith("key.name")

    (task,) = blank.document.rows("tasks")
    assert len(task.children) == 2


def test_that_enter_in_a_row_still_empty_leads_one_tier_out_and_then_behind_the_table(
    tasks: TablePanel, blank: Session, qtbot: QtBot
) -> None:
    press(ENTER)
    for text in ("t", "content", "k", "1"):
        write(text)
    assert "写下一个任务" in hint()
    press(ENTER)
    assert opened().path.endswith("task.name")
    assert "这张表就写完了" in hint()
    with qtbot.waitSignal(tasks.ended):
        press(ENTER)

    (task,) = blank.document.rows("tasks")
    assert [row.text("key.name") for row in task.children] == ["k"]


def test_that_enter_in_a_row_still_empty_leads_to_the_next_head_and_begins_there(
    indicators: TablePanel, blank: Session
) -> None:
    press(ENTER)
    assert "到“质量指标”" in hint()
    press(ENTER)

    assert opened().path.endswith("indicator.name")
    assert blank.document.position(opened().path.split("/")[1]).parent == "output-quality"  # type: ignore[union-attr]


def test_that_rows_added_in_the_middle_lead_back_to_the_next_one(
    filled: TablePanel, session: Session
) -> None:
    filled.reveal("tasks/k2/key.name")
    press(Qt.Key.Key_Insert)
    filled.commands.insert_below()
    write("k")
    write("1")
    assert opened().path.endswith("key.name")
    press(ENTER)

    assert opened().path == "tasks/k3/key.name"
    assert len(session.document.find("t2").children) == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("flat", [False, True])
def test_that_a_row_given_up_is_gone_as_if_it_had_never_been(
    filled: TablePanel, session: Session, flat: bool
) -> None:
    before = session.document
    filled.show_flat(flat)
    filled.reveal("tasks/k3/key.name")
    filled.commands.insert_below()
    assert session.modified
    press(ESC)

    assert session.document == before
    assert (session.stack.count(), session.modified) == (0, False)
    assert filled.commands.face.current_row() == "k3"
    assert filled.view.hasFocus()


def test_that_a_row_left_for_another_cell_goes_too(filled: TablePanel, session: Session) -> None:
    before = session.document
    filled.reveal("tasks/k3/key.name")
    filled.commands.insert_below()
    filled.reveal("tasks/t5/task.content")
    QApplication.processEvents()

    assert session.document == before
    assert filled.view.rows.path_at(filled.view.currentIndex()) == "tasks/t5/task.content"


def test_that_a_row_that_was_emptied_again_goes_in_a_step_of_its_own(
    filled: TablePanel, session: Session
) -> None:
    before = session.document
    filled.reveal("tasks/k3/key.name")
    filled.commands.insert_below()
    QTest.keyClicks(focused(), "k")
    session.settle()
    session.new_sitting()
    opened().selectAll()
    press(Qt.Key.Key_Delete)
    session.settle()
    press(ESC)

    assert session.document == before
    assert session.stack.undoText() == "收回空行"


def test_that_insert_in_a_row_still_empty_adds_no_second_one(
    filled: TablePanel, session: Session
) -> None:
    filled.reveal("tasks/k3/key.name")
    filled.commands.insert_below()
    filled.commands.insert_below()

    assert len(session.document.find("t2").children) == 3  # type: ignore[union-attr]
    assert opened().text() == ""


def test_that_a_row_with_text_stays_when_it_is_left(filled: TablePanel, session: Session) -> None:
    filled.reveal("tasks/k3/key.name")
    filled.commands.insert_below()
    QTest.keyClicks(focused(), "k")
    filled.reveal("tasks/t5/task.content")
    QApplication.processEvents()

    assert len(session.document.find("t2").children) == 3  # type: ignore[union-attr]


def test_that_a_cell_that_is_none_says_where_to_go(filled: TablePanel, session: Session) -> None:
    told: list[str] = []
    session.told.connect(told.append)
    filled.reveal("tasks/t1/task.content")
    press(Qt.Key.Key_Right)
    press(ENTER)

    assert "这一格不用填" in told[-1]
    assert not session.stack.canUndo()


def test_that_heads_say_what_typing_does(indicators: TablePanel, blank: Session) -> None:
    told: list[str] = []
    blank.told.connect(told.append)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)

    assert told[-1] == "直接打字或按 Enter，在“质量指标”下面加三级指标。"


def test_that_after_undo_a_row_beside_is_in_work(filled: TablePanel, session: Session) -> None:
    filled.reveal("tasks/k3/key.name")
    filled.commands.duplicate()
    session.undo()

    assert filled.commands.face.current_row() == "k3"


def test_that_an_open_cell_at_the_lower_edge_is_seen_whole(
    filled: TablePanel, qtbot: QtBot
) -> None:
    filled.resize(900, 320)
    filled.reveal("tasks/k11/key.target")
    qtbot.wait(1)
    filled.commands.insert_below()
    QApplication.processEvents()
    filled.view.scrollTo(filled.view.currentIndex())

    assert opened().geometry().bottom() < filled.view.viewport().height()
    assert opened()._hint.geometry().bottom() < opened().height()
