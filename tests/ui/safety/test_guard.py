import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.errors import OperationRefused
from kpiform.io import documents, locknote
from kpiform.model.document import Baseline
from tests.ui.safety.conftest import save_elsewhere
from tests.ui.test_filing import goes_on
from ui.dialogs import conflict, opened_elsewhere
from ui.dialogs.conflict import Choice
from ui.dialogs.opened_elsewhere import Way
from ui.editors.line import LineEdit
from ui.window import Window

ACCEPTED, REJECTED = int(QDialog.DialogCode.Accepted), int(QDialog.DialogCode.Rejected)


def note(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}#")


def hold(path: Path) -> None:
    """Let a colleague at another computer have the file open."""
    since = datetime.now().astimezone() - timedelta(hours=1)
    holder = {"who": "陈晓", "host": "WSB-PC-03", "pid": 1, "since": since.isoformat()}
    note(path).write_text(json.dumps(holder), "utf-8")


def choose_way(monkeypatch: pytest.MonkeyPatch, way: Way | None) -> None:
    class Answered(opened_elsewhere.OpenedElsewhereDialog):
        def exec(self) -> int:
            if way is None:
                return REJECTED
            self.ways[way].setChecked(True)
            return ACCEPTED

    monkeypatch.setattr(opened_elsewhere, "OpenedElsewhereDialog", Answered)


def press(window: Window, text: str) -> None:
    """Press a button of the banner that is shown."""
    buttons = [*window.guard.on_disk.buttons, *window.guard.viewing.buttons]
    next(button for button in buttons if button.text() == text).click()


def change_elsewhere(window: Window, qtbot: QtBot, saved: Path, text: str = "7") -> None:
    """Let somebody else save another amount, and wait for the banner."""
    document = window.session.document.with_field("budget.project", text)
    save_elsewhere(saved, document)
    qtbot.waitUntil(lambda: window.guard.on_disk.sentence != "")


def test_that_an_open_file_has_a_note_beside_it_until_it_is_closed(
    window: Window, saved: Path, tmp_path: Path
) -> None:
    assert note(saved).exists()
    window.session.save(tmp_path / "b.kpif")
    assert not note(saved).exists()
    assert note(tmp_path / "b.kpif").exists()

    window.close()

    assert not note(tmp_path / "b.kpif").exists()


def test_that_opening_the_same_file_again_keeps_the_note(window: Window, saved: Path) -> None:
    window.filing.open(saved)

    assert note(saved).exists()


def test_that_a_second_opener_may_give_up(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    before = window.session
    choose_way(monkeypatch, None)

    window.filing.open(saved)

    assert window.session is before


def test_that_a_second_opener_may_look_without_changing_anything(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.VIEW)
    window.filing.open(saved)

    assert "陈晓在电脑“WSB-PC-03”上" in window.guard.viewing.sentence
    assert all(line.isReadOnly() for line in window.page().findChildren(LineEdit))
    window.show_section("goal")
    assert all(text.isReadOnly() for text in window.page().findChildren(QPlainTextEdit))
    with pytest.raises(OperationRefused):
        window.session.apply(SetField("budget.basic", "5"), "修改")
    assert "WSB-PC-03" in note(saved).read_text("utf-8")


def test_that_who_looks_may_go_on_to_edit(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.VIEW)
    window.filing.open(saved)

    press(window, "仍然编辑")

    assert window.session.apply(SetField("budget.basic", "5"), "修改")
    assert "WSB-PC-03" not in note(saved).read_text("utf-8")
    assert window.guard.viewing.sentence == ""


def test_that_who_looks_may_go_on_with_a_copy(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.VIEW)
    window.filing.open(saved)

    press(window, "打开副本")

    assert window.session.path is None
    assert window.session.apply(SetField("budget.basic", "5"), "修改")


def test_that_who_looks_and_saves_elsewhere_edits_that(
    window: Window, qtbot: QtBot, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.VIEW)
    window.filing.open(saved)
    other = tmp_path / "另一份.kpif"
    monkeypatch.setattr(window.filing, "save_as", lambda then: (window.session.save(other), then()))

    assert goes_on(window.filing.save)
    qtbot.waitUntil(lambda: not window.session.viewing)

    assert window.session.path == other
    assert window.session.apply(SetField("budget.basic", "5"), "修改")


def test_that_who_looks_sees_what_the_other_saves(
    window: Window, qtbot: QtBot, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.VIEW)
    window.filing.open(saved)
    change_elsewhere(window, qtbot, saved)

    press(window, "重新载入")

    assert window.session.document.text("budget.project") == "7"
    assert window.session.viewing


def test_that_a_second_opener_may_take_a_copy(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.COPY)

    window.filing.open(saved)

    assert window.session.path is None
    assert "WSB-PC-03" in note(saved).read_text("utf-8")


def test_that_a_second_opener_may_open_all_the_same(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(saved)
    choose_way(monkeypatch, Way.ANYWAY)

    window.filing.open(saved)

    assert window.session.path == saved
    assert locknote.acquire(saved).held_by is None


def test_that_a_change_on_the_disk_is_told_and_can_be_loaded_and_undone(
    window: Window, qtbot: QtBot, saved: Path
) -> None:
    change_elsewhere(window, qtbot, saved)
    assert "有 1 处不同" in window.guard.on_disk.sentence

    press(window, "重新载入")

    assert window.session.document.text("budget.project") == "7"
    assert not window.session.modified
    assert window.guard.on_disk.sentence == ""
    window.session.undo()
    assert window.session.document.text("budget.project") == "72.7"
    assert window.session.modified


def test_that_mine_can_be_kept_and_saved_without_a_question(
    window: Window, qtbot: QtBot, saved: Path
) -> None:
    change_elsewhere(window, qtbot, saved)

    press(window, "保留我的")

    assert window.session.modified
    assert goes_on(window.filing.save)
    assert documents.read(saved).document.text("budget.project") == "72.7"


def test_that_the_differences_are_shown_before_choosing(
    window: Window, qtbot: QtBot, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answered(conflict.ConflictDialog):
        def exec(self) -> int:
            assert self.view.differences.rowCount() == 1
            self.buttons[waiting.pop(0)].click()
            return self.result()

    waiting = [Choice.ELSEWHERE, Choice.MINE, Choice.RELOAD]
    saves: list[bool] = []
    monkeypatch.setattr(conflict, "ConflictDialog", Answered)
    monkeypatch.setattr(window.filing, "save_as", lambda: saves.append(True))
    change_elsewhere(window, qtbot, saved)
    press(window, "看差别…")
    assert saves
    press(window, "看差别…")
    assert window.session.modified

    change_elsewhere(window, qtbot, saved, "8")
    press(window, "看差别…")

    assert window.session.document.text("budget.project") == "8"


def test_that_a_version_with_other_values_of_last_year_is_opened_anew(
    window: Window, qtbot: QtBot, saved: Path
) -> None:
    other = replace(window.session.document, baseline=Baseline("2024", "zhanjiang-2025"))
    save_elsewhere(saved, other)
    qtbot.waitUntil(lambda: window.guard.on_disk.sentence != "")

    press(window, "重新载入")

    assert window.session.document == other
    assert not window.session.stack.canUndo()


def test_that_a_file_with_the_same_content_is_no_conflict(
    window: Window, qtbot: QtBot, saved: Path
) -> None:
    text = saved.read_text("utf-8")
    saved.write_text(text + "\n", "utf-8")

    qtbot.waitUntil(lambda: window.session.fingerprint.size == len(saved.read_bytes()))  # type: ignore[union-attr]

    assert window.guard.on_disk.sentence == ""
    assert goes_on(window.filing.save)


def test_that_a_file_taken_away_is_told_and_can_be_saved_again(
    window: Window, qtbot: QtBot, saved: Path
) -> None:
    saved.unlink()
    qtbot.waitUntil(lambda: "不在原来的地方" in window.guard.on_disk.sentence)

    press(window, "再存一次")

    assert documents.read(saved).document == window.session.document
    qtbot.waitUntil(lambda: window.guard.on_disk.sentence == "")


def test_that_a_file_made_unreadable_is_told(window: Window, qtbot: QtBot, saved: Path) -> None:
    saved.write_text("other", "utf-8")
    qtbot.waitUntil(lambda: "打不开" in window.guard.on_disk.sentence)

    press(window, "保留我的")

    assert goes_on(window.filing.save)
    assert documents.read(saved).document == window.session.document


def test_that_saving_ourselves_is_no_conflict(window: Window, qtbot: QtBot, saved: Path) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改")
    window.filing.save()
    window.session.apply(SetField("budget.basic", "6"), "修改")
    window.filing.save()
    qtbot.wait(300)

    assert window.guard.on_disk.sentence == ""
