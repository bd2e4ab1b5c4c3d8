from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.io import atomic
from kpiform.io.recovery import Recovery
from kpiform.model.document import Document
from tests.ui.keyboard import focused
from ui.safety.snapshots import EVERY
from ui.window import Window

Kept = Callable[[], Document]


def test_that_looking_at_a_form_leaves_no_snapshot(window: Window, recovery: Recovery) -> None:
    window.guard.end()

    assert recovery.found() == ()


def test_that_a_commit_is_kept_at_once_and_said_in_the_status_bar(
    window: Window, qtbot: QtBot, kept: Kept
) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")

    qtbot.waitUntil(lambda: "已自动保留" in window.guard.state.text())
    assert kept() == window.session.document


def test_that_the_snapshot_names_the_file(
    window: Window, qtbot: QtBot, recovery: Recovery, tmp_path: Path
) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")
    window.session.save(tmp_path / "a.kpif")
    assert window.guard.rescue()

    assert recovery.found()[0].original == tmp_path / "a.kpif"


def test_that_typed_text_is_kept_without_being_committed(
    window: Window, qtbot: QtBot, kept: Kept
) -> None:
    window.reveal("budget.basic")
    before = window.session.document
    qtbot.keyClicks(focused(), "77")
    assert window.guard.rescue()

    assert kept().text("budget.basic") == "77"
    assert window.session.document is before


def test_that_typing_is_kept_soon_by_itself(window: Window, qtbot: QtBot, kept: Kept) -> None:
    window.reveal("indicators/i5/indicator.target")
    QTest.keyClick(focused(), Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "88")

    qtbot.waitUntil(lambda: not window.guard.state.isHidden(), timeout=EVERY + 1000)

    assert kept().text("indicators/i5/indicator.target") == "88"


def test_that_a_composition_is_not_disturbed(
    window: Window,
    kept: Kept,
    choose: Callable[[QWidget, str], None],
    compose: Callable[[QWidget, str], None],
) -> None:
    window.reveal("department.name")
    editor = focused()
    choose(editor, "外事办")
    compose(editor, "gong")

    assert window.guard.rescue()

    assert kept().text("department.name") == "外事办"
    choose(editor, "公室")
    assert editor.text() == "外事办公室"  # type: ignore[attr-defined]


def test_that_text_of_a_row_that_has_gone_keeps_nothing_else_from_being_kept(
    window: Window, kept: Kept
) -> None:
    window.session.collecting.connect(lambda held: held.append(SetField("tasks/gone/x.y", "1")))
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")

    assert window.guard.rescue()

    assert kept() == window.session.document


def test_that_a_disk_that_refuses_is_told(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(atomic, "write", refuse)
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")

    qtbot.waitUntil(lambda: "请尽快保存" in window.guard.state.text())
    assert window.guard.state.property("role") == "error"
    caplog.clear()


def test_that_closing_moves_the_snapshot_aside(window: Window, recovery: Recovery) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")
    window.session.stack.setClean()

    window.close()

    assert recovery.found() == ()
    assert len(list(recovery.aside.iterdir())) == 1


def test_that_showing_another_form_moves_the_snapshot_aside(
    window: Window, recovery: Recovery
) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")
    window.session.stack.setClean()

    window.filing.open_sample()

    assert recovery.found() == ()


def test_that_a_guard_without_a_session_rescues_nothing(
    window: Window, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> Document:
        raise ZeroDivisionError

    monkeypatch.setattr(window.session, "with_pending", break_down)
    assert not window.guard.rescue()
    caplog.clear()

    window.guard.end()
    assert not window.guard.rescue()
