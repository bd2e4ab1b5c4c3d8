"""The review by keyboard and by mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kpiform.carry import Choice
from tests.ui.carry.carryings import NEW, OLD, carrying
from ui.carry import dialog as dialog_module
from ui.carry.dialog import ReviewDialog
from ui.carry.model import Column, Role
from ui.carry.review import Filter
from ui.editors.cell import CellEditor
from ui.look import Look


@pytest.fixture
def dialog(look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ReviewDialog:
    """The review of the sample on its way into the next year."""
    monkeypatch.setattr(dialog_module, "ask", lambda *_: "不建了")
    found = ReviewDialog(carrying(), look)
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def at(dialog: ReviewDialog, source: str) -> int:
    lines = dialog.review.lines
    return next(n for n, x in enumerate(lines) if x.decision and x.decision.source == source)


def press(dialog: ReviewDialog, qtbot: QtBot, *keys: Qt.Key, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(dialog.view, key, modifier)


def editor_of(dialog: ReviewDialog) -> CellEditor:
    found = dialog.view.findChild(CellEditor)
    assert isinstance(found, CellEditor)
    return found


def test_that_the_model_keeps_qt_s_promises(
    dialog: ReviewDialog, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(dialog.model)

    assert dialog.model.rowCount() == len(dialog.review.lines)
    assert [dialog.model.headerData(c, Qt.Orientation.Horizontal) for c in Column] == [
        "填报项", "去年（2025）", "今年（2026）", "怎么办",
    ]  # fmt: skip


def test_that_enter_accepts_and_goes_on_to_what_nobody_has_looked_at(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    first = dialog.view.current()
    number = len(dialog.review.open())

    press(dialog, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Space)

    assert len(dialog.review.open()) == number - 2
    assert dialog.left.text() == f"还有 {number - 2} 项没有看"
    assert first is not None
    assert dialog.review.looked(first)
    assert dialog.view.current() == dialog.review.open()[0]


def test_that_delete_drops_a_whole_row_and_backspace_takes_it_back(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    task = at(dialog, "tasks/t1/task.name")
    dialog.view.go(task)

    press(dialog, qtbot, Qt.Key.Key_Delete)
    index = dialog.model.index_of(task + 1, Column.STATE)
    assert index.data() == "整行不要"

    dialog.view.go(task)
    press(dialog, qtbot, Qt.Key.Key_Backspace)
    assert not dialog.review.gone(task)


def test_that_ctrl_enter_accepts_a_row_and_ctrl_z_takes_it_back(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    dialog.view.go(at(dialog, "tasks/t1/task.name"))
    number = len(dialog.review.open())

    press(dialog, qtbot, Qt.Key.Key_Return, ctrl=True)
    assert len(dialog.review.open()) < number - 1

    press(dialog, qtbot, Qt.Key.Key_Z, ctrl=True)
    assert len(dialog.review.open()) == number


def test_that_several_lines_are_accepted_at_once(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(dialog, qtbot, Qt.Key.Key_A, ctrl=True)
    press(dialog, qtbot, Qt.Key.Key_Return)

    assert not dialog.review.open()
    assert dialog.left.text() == "都看过了"
    assert dialog.go.hasFocus()
    assert not dialog.document.pending


def test_that_f2_opens_this_year_s_text_and_enter_takes_it(
    dialog: ReviewDialog, qtbot: QtBot, choose: Callable[[QWidget, str], None]
) -> None:
    name = at(dialog, "indicators/i1/indicator.name")
    dialog.view.go(name)

    press(dialog, qtbot, Qt.Key.Key_F2)
    editor = editor_of(dialog)
    choose(editor, "支出进度")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert dialog.review.text(name) == "支出进度"
    assert dialog.model.index_of(name, Column.STATE).data() == "自己写"
    assert dialog.view.current() == name + 1


def test_that_an_editor_left_unchanged_with_enter_accepts(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    name = at(dialog, "indicators/i1/indicator.name")
    dialog.view.go(name)

    press(dialog, qtbot, Qt.Key.Key_F2)
    qtbot.keyClick(editor_of(dialog), Qt.Key.Key_Return)

    assert dialog.review.looked(name)
    assert dialog.review.choice(name) is Choice.KEEP


def test_that_escape_in_an_editor_decides_nothing(dialog: ReviewDialog, qtbot: QtBot) -> None:
    name = at(dialog, "indicators/i1/indicator.name")
    dialog.view.go(name)

    press(dialog, qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(editor_of(dialog), "x")
    qtbot.keyClick(editor_of(dialog), Qt.Key.Key_Escape)

    assert not dialog.review.decided(name)
    assert dialog.isVisible()


def test_that_what_is_composed_by_an_input_method_opens_the_editor(
    dialog: ReviewDialog, qtbot: QtBot, compose: Callable[[QWidget, str], None]
) -> None:
    dialog.view.go(at(dialog, "indicators/i1/indicator.name"))

    compose(dialog.view, "zhi")

    assert editor_of(dialog).composing


def test_that_up_and_down_pass_over_headings(dialog: ReviewDialog, qtbot: QtBot) -> None:
    for _ in range(12):
        press(dialog, qtbot, Qt.Key.Key_Down)
        assert dialog.view.current() is not None
    press(dialog, qtbot, Qt.Key.Key_Home)
    assert dialog.view.current() is not None
    press(dialog, qtbot, Qt.Key.Key_Up)
    assert dialog.view.current() is not None


def test_that_what_changes_is_marked_in_both_years(dialog: ReviewDialog) -> None:
    deadline = at(dialog, "indicators/i9/indicator.target")
    last = dialog.model.index_of(deadline, Column.LAST)
    now = dialog.model.index_of(deadline, Column.NOW)

    def marked(index: object) -> list[str]:
        text = index.data()  # type: ignore[attr-defined]
        marks = index.data(Role.MARKS)  # type: ignore[attr-defined]
        return [text[s.start : s.end] for _mark, spans in marks for s in spans]

    assert marked(last) == ["2025"]
    assert marked(now) == ["2026"]


def test_that_years_are_ticked_one_by_one_in_their_context(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    lines = dialog.review.lines
    asked = next(n for n in dialog.review.open() if lines[n].asks and lines[n].decision.passages)
    dialog.view.go(asked)
    box = dialog.card.boxes[0]
    before = dialog.review.text(asked)
    assert not box.isChecked()

    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)

    assert dialog.review.text(asked) != before
    assert box.isChecked()
    assert box.hasFocus()
    assert dialog.review.looked(asked)


def test_that_several_years_of_a_text_are_changed_or_left_together(
    dialog: ReviewDialog,
) -> None:
    line = next(
        n
        for n, each in enumerate(dialog.review.lines)
        if each.decision and len(each.decision.passages) > 1
    )
    dialog.view.go(line)
    each = dialog.review.lines[line].decision
    assert each

    dialog.card.passages_chosen.emit(frozenset())
    assert dialog.review.text(line) == each.text
    dialog.card.passages_chosen.emit(frozenset(range(len(each.passages))))
    assert len(dialog.review.taken(line)) == len(each.passages)


def test_that_a_text_of_one_s_own_has_no_years_to_tick(dialog: ReviewDialog) -> None:
    deadline = at(dialog, "indicators/i9/indicator.target")
    dialog.view.go(deadline)
    dialog.review.rewrite(deadline, "全年")
    dialog.model.told()

    assert not dialog.card.boxes[0].isEnabled()


def test_that_the_buttons_do_what_the_keys_do(dialog: ReviewDialog, qtbot: QtBot) -> None:
    deadline = at(dialog, "indicators/i9/indicator.target")
    for button, choice in (
        (dialog.card.keep, Choice.KEEP),
        (dialog.card.change, Choice.CHANGE),
        (dialog.card.drop, Choice.DROP),
    ):
        dialog.view.go(deadline)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert dialog.review.choice(deadline) is choice
    dialog.view.go(deadline)
    qtbot.mouseClick(dialog.card.reopen, Qt.MouseButton.LeftButton)
    assert not dialog.review.decided(deadline)
    qtbot.mouseClick(dialog.card.accept, Qt.MouseButton.LeftButton)
    assert dialog.review.decided(deadline)


def test_that_all_sure_years_are_accepted_with_one_click(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    assert dialog.years.isVisible()

    qtbot.mouseClick(dialog.years, Qt.MouseButton.LeftButton)

    assert not dialog.review.sure_years()
    assert not dialog.years.isVisible()


def test_that_a_filter_shows_its_lines_only(dialog: ReviewDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.filters[Filter.ASKS], Qt.MouseButton.LeftButton)

    shown = [dialog.model.line(row) for row in range(dialog.model.rowCount())]
    assert all(line.asks for line in shown if not line.heading)
    assert not dialog.filters[Filter.LOST].isEnabled()
    assert dialog.view.current() is not None


def test_that_giving_up_is_asked_only_when_something_was_decided(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers: list[str | None] = [None, "不建了"]

    def ask(_parent: object, sentence: str, _answers: object) -> str | None:
        asked.append(sentence)
        return answers.pop(0)

    monkeypatch.setattr(dialog_module, "ask", ask)
    dialog = ReviewDialog(carrying(OLD, NEW, 2025), look)
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog, qtbot, Qt.Key.Key_Return)

    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert len(asked) == 2


def test_that_enter_on_a_button_presses_it(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.go.setFocus()

    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)

    assert dialog.result() == QDialog.DialogCode.Accepted


def test_that_every_line_can_be_read_aloud(dialog: ReviewDialog) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    deadline = at(dialog, "indicators/i9/indicator.target")

    spoken = [dialog.model.index_of(deadline, column).data(role) for column in Column]

    assert spoken[Column.LAST] == "去年（2025）：2025年12月31日前"
    assert "改为" in spoken[Column.NOW]
    assert spoken[Column.STATE] == "怎么办：修改，还没看"
    assert dialog.model.index(0, 0).data(role) == "表头"


def test_that_it_can_be_painted_in_every_state(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.review.drop((at(dialog, "tasks/t1/task.name"),))
    dialog.review.accept((at(dialog, "goal.text"),))
    dialog.model.told()
    dialog.view.setFocus()
    QApplication.processEvents()

    assert not dialog.grab().isNull()
