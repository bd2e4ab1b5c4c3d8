"""Work beside the window: its outcome, its errors, its dialog, and giving it up."""

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from kpiform.errors import ExportFailed
from ui.dialogs import messages
from ui.dialogs import waiting as waiting_module
from ui.dialogs.waiting import GivenUp, Task, Waiting, hold_on, run, waiting


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def go_on() -> Iterator[threading.Event]:
    """What the work of a test waits for."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture(autouse=True)
def nothing_left(qtbot: QtBot, python_collects: None) -> Iterator[None]:
    """Every thread ends, and then Python collects garbage by itself again."""
    yield
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(Waiting))
    assert gc.isenabled()


def held(go_on: threading.Event) -> Callable[[Task], str]:
    """Work that ends when the test says so, or when it is given up."""

    def work(task: Task) -> str:
        while not go_on.wait(0.001):
            task.step()
        return "done"

    return work


def shown(parent: QWidget) -> Waiting[object]:
    """What a widget waits for, with its dialog."""
    found = waiting(parent)
    assert found
    found.show()
    return found


def test_that_the_outcome_of_another_thread_arrives_in_the_window_s(
    qtbot: QtBot, parent: QWidget
) -> None:
    seen: list[threading.Thread] = []

    run(
        parent,
        "正在做…",
        lambda _task: threading.current_thread(),
        lambda there: seen.extend((there, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: len(seen) == 2)

    assert seen[0] is not seen[1]
    assert seen[1] is threading.main_thread()
    assert waiting(parent) is None


def test_that_short_work_shows_no_dialog(
    qtbot: QtBot, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs: list[bool] = []
    monkeypatch.setattr(QProgressDialog, "show", lambda _self: dialogs.append(True))
    seen: list[int] = []

    run(parent, "正在做…", lambda _task: 1, seen.append)
    qtbot.waitUntil(lambda: seen == [1])

    assert dialogs == []


def test_that_long_work_shows_what_is_being_done(
    qtbot: QtBot, parent: QWidget, go_on: threading.Event
) -> None:
    seen: list[str] = []

    def work(task: Task) -> str:
        task.step("第二步…")
        return held(go_on)(task)

    run(parent, "第一步…", work, seen.append)
    qtbot.waitUntil(lambda: bool(parent.findChildren(QProgressDialog)))
    dialog = parent.findChildren(QProgressDialog)[0]
    qtbot.waitUntil(lambda: dialog.labelText() == "第二步…")
    assert dialog.isModal()
    assert seen == []
    go_on.set()
    qtbot.waitUntil(lambda: seen == ["done"])

    assert not any(each.isVisible() for each in parent.findChildren(QProgressDialog))


def test_that_giving_up_ends_the_work_and_nothing_is_done(
    qtbot: QtBot, parent: QWidget, go_on: threading.Event
) -> None:
    seen: list[str] = []
    ended: list[type] = []

    def work(task: Task) -> str:
        try:
            return held(go_on)(task)
        except GivenUp:
            ended.append(GivenUp)
            raise

    run(parent, "正在做…", work, seen.append)
    dialog = shown(parent).dialog
    assert dialog
    dialog.canceled.emit()

    assert not dialog.isVisible()
    assert waiting(parent) is None
    qtbot.waitUntil(lambda: ended == [GivenUp])
    assert seen == []


def test_that_work_that_does_not_listen_is_left_behind(
    qtbot: QtBot, parent: QWidget, go_on: threading.Event
) -> None:
    seen: list[str] = []
    run(parent, "正在做…", lambda task: go_on.wait() or str(task.cancelled()), seen.append)
    shown(parent).give_up()

    run(parent, "正在做别的…", lambda _task: "next", seen.append)
    qtbot.waitUntil(lambda: seen == ["next"])
    go_on.set()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(Waiting))

    assert seen == ["next"]


def test_that_nothing_else_is_begun_meanwhile(
    qtbot: QtBot, parent: QWidget, go_on: threading.Event
) -> None:
    seen: list[str] = []
    run(parent, "正在做…", held(go_on), seen.append)

    run(parent, "再做一次…", lambda _task: "twice", seen.append)

    found = waiting(parent)
    assert found
    assert found.dialog
    go_on.set()
    qtbot.waitUntil(lambda: seen == ["done"])


def test_that_one_piece_of_work_can_follow_another(qtbot: QtBot, parent: QWidget) -> None:
    seen: list[int] = []

    run(
        parent,
        "先做…",
        lambda _task: 1,
        lambda one: run(parent, "再做…", lambda _task: one + 1, seen.append),
    )

    qtbot.waitUntil(lambda: seen == [2])


def test_that_an_error_is_told(
    qtbot: QtBot, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, text: told.append(text))

    def fail(*_anything: object) -> None:
        raise ExportFailed("没有可以印的内容。")

    run(parent, "正在做…", fail, lambda _outcome: None)
    qtbot.waitUntil(lambda: len(told) == 1)
    run(parent, "正在写…", lambda _task: None, fail)
    qtbot.waitUntil(lambda: len(told) == 2)

    assert "没有可以印的内容" in told[0]
    assert told[0] == told[1]


def test_that_an_error_that_nobody_expected_is_not_lost(qtbot: QtBot, parent: QWidget) -> None:
    def fail(_task: Task) -> None:
        raise ArithmeticError

    with qtbot.captureExceptions() as raised:
        run(parent, "正在做…", fail, lambda _outcome: None)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ArithmeticError


def test_that_a_window_that_has_gone_gives_up(qtbot: QtBot, go_on: threading.Event) -> None:
    parent, seen = QWidget(), []
    run(parent, "正在做…", held(go_on), seen.append)
    shown(parent)

    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(Waiting))

    assert seen == []


def test_that_what_is_held_on_for_is_through_when_it_takes_little(parent: QWidget) -> None:
    seen: list[int] = []

    hold_on(parent, "正在打开…", lambda _task: 1, seen.append)

    assert seen == [1]
    assert waiting(parent) is None


def test_that_what_takes_longer_shows_its_dialog_at_once_and_can_be_given_up(
    qtbot: QtBot, parent: QWidget, go_on: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_module, "AT_ONCE_SECONDS", 0.0)
    seen: list[str] = []

    hold_on(parent, "正在保存…", held(go_on), seen.append, lambda: seen.append("given up"))
    (dialog,) = parent.findChildren(QProgressDialog)
    assert dialog.isModal()
    assert dialog.isVisible()
    dialog.canceled.emit()
    go_on.set()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(Waiting))

    assert seen == ["given up"]


def test_that_it_is_held_on_whatever_else_is_waited_for(
    qtbot: QtBot, parent: QWidget, go_on: threading.Event
) -> None:
    seen: list[str] = []
    run(parent, "正在导出…", held(go_on), seen.append)

    hold_on(parent, "正在保存…", lambda _task: "saved", seen.append)
    assert seen == ["saved"]
    go_on.set()
    qtbot.waitUntil(lambda: len(seen) == 2)

    assert seen == ["saved", "done"]
