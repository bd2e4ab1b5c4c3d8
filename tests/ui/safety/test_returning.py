import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.modeltest import ModelTester

from kpiform.edit import SetField
from kpiform.io.recovery import Recovery
from kpiform.model.blank import new_document
from kpiform.model.document import Baseline, Document
from kpiform.schema.loader import edition_ids, load_edition
from tests.ui.safety.conftest import Leave, save_elsewhere
from ui.dialogs import backups as backups_module
from ui.dialogs import recovery as recovery_module
from ui.safety import returning
from ui.safety.found import Standing, recoverables
from ui.window import Window

ACCEPTED, REJECTED = int(QDialog.DialogCode.Accepted), int(QDialog.DialogCode.Rejected)


def changed(document: Document, text: str = "5") -> Document:
    return document.with_field("budget.basic", text)


def answer(
    monkeypatch: pytest.MonkeyPatch, *, accept: bool = True, drop: int = 0
) -> list[recovery_module.RecoveryDialog]:
    """Let the list of what can be recovered be answered; the dialogs that were shown."""
    shown: list[recovery_module.RecoveryDialog] = []

    class Answered(recovery_module.RecoveryDialog):
        def exec(self) -> int:
            shown.append(self)
            for _ in range(drop):
                self.drop.click()
            (self.go if accept else self.later).click()
            return self.result()

    monkeypatch.setattr(recovery_module, "RecoveryDialog", Answered)
    return shown


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(returning, "tell", lambda _parent, text: sentences.append(text))
    return sentences


def test_that_a_start_after_a_proper_end_says_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    shown = answer(monkeypatch)
    window.session.apply(SetField("budget.basic", "5"), "修改")  # our own snapshot is no loss
    window.guard.rescue()

    window.guard.offer_recovery()
    assert (shown, said) == ([], [])
    window.guard.show_recovery()
    assert "没有可以恢复的内容" in said[0]


def test_that_unsaved_work_on_a_file_comes_back_as_one_undo_step(
    window: Window,
    saved: Path,
    left: Leave,
    recovery: Recovery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = window.session.document
    left(changed(before), saved)
    shown = answer(monkeypatch)

    window.guard.offer_recovery()

    (one,) = shown[0].entries._items
    assert one.title == before.text("department.name")
    assert one.word == "比文件新"
    assert window.session.path == saved
    assert window.session.document == changed(before)
    assert window.session.modified
    window.session.undo()
    assert window.session.document == before
    assert all(snapshot.in_use for snapshot in recovery.found())


def test_that_a_form_without_a_file_comes_back_unsaved(
    window: Window, left: Leave, sample: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(changed(sample))
    answer(monkeypatch)

    window.guard.offer_recovery()

    assert window.session.document == changed(sample)
    assert window.session.path is None
    assert window.session.modified


def test_that_work_of_a_lost_or_broken_file_comes_back_unsaved(
    window: Window,
    left: Leave,
    sample: Document,
    tmp_path: Path,
    recovery: Recovery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost, broken = tmp_path / "gone.kpif", tmp_path / "broken.kpif"
    broken.write_text("{", "utf-8")
    for path, standing in ((lost, Standing.GONE), (broken, Standing.UNREADABLE)):
        left(changed(sample), path)
        (found,) = (each for each in recoverables(recovery) if each.snapshot.original == path)
        assert found.standing is standing
        answer(monkeypatch)

        window.guard.offer_recovery()

        assert window.session.document == changed(sample)
        assert window.session.path is None
        window.session.stack.setClean()


def test_that_other_values_of_last_year_come_back_as_a_form_of_its_own(
    window: Window, saved: Path, left: Leave, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(window.session.document, baseline=Baseline("2024", "zhanjiang-2025"))
    left(other, saved)
    answer(monkeypatch)

    window.guard.offer_recovery()

    assert window.session.document == other
    assert window.session.path is None


def test_that_a_form_of_another_edition_is_not_compared(
    saved: Path, left: Leave, recovery: Recovery
) -> None:
    other = next(edition for edition in edition_ids() if edition != "zhanjiang-2025")
    left(new_document(load_edition(other)), saved)

    (found,) = recoverables(recovery)

    assert found.differences is None


def test_that_later_leaves_everything_for_the_next_time(
    window: Window,
    left: Leave,
    sample: Document,
    recovery: Recovery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left(changed(sample))
    answer(monkeypatch, accept=False)

    window.guard.offer_recovery()

    assert len(recoverables(recovery)) == 1


def test_that_what_nobody_wants_moves_aside(
    window: Window,
    left: Leave,
    sample: Document,
    recovery: Recovery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left(changed(sample))
    answer(monkeypatch, accept=False, drop=1)

    window.guard.offer_recovery()

    assert recovery.found() == ()
    assert len(list(recovery.aside.iterdir())) == 1


def test_that_somebody_who_asks_sees_what_was_put_aside(
    window: Window,
    left: Leave,
    sample: Document,
    recovery: Recovery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for text in ("5", "6", "5"):
        left(changed(sample, text))
        recovery.discard(recovery.found()[0].key)
    shown = answer(monkeypatch)

    window.guard.offer_recovery()
    assert shown == []  # nobody asked, and nothing crashed
    window.guard.show_recovery()

    (dialog,) = shown
    assert any("没有存就关掉" in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.entries.rowCount() == 2  # the same content once
    assert not dialog.drop.isEnabled()
    assert window.session.document.text("budget.basic") == "5"
    assert len(recovery.put_aside()) == 3


def test_that_a_snapshot_that_holds_nothing_new_moves_aside_unasked(
    window: Window, saved: Path, left: Leave, recovery: Recovery, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(window.session.document, saved)
    shown = answer(monkeypatch)

    window.guard.offer_recovery()

    assert shown == []
    assert recovery.found() == ()


def test_that_a_file_saved_later_is_said_to_be_newer(
    saved: Path, left: Leave, sample: Document, recovery: Recovery
) -> None:
    left(changed(sample), saved)
    later = saved.stat().st_mtime + 600
    os.utime(saved, (later, later))

    (found,) = recoverables(recovery)

    assert found.standing is Standing.OLDER


def test_that_a_damaged_snapshot_is_listed_but_cannot_be_recovered(
    window: Window, left: Leave, recovery: Recovery, qtbot: object
) -> None:
    recovery.folder.mkdir(parents=True)
    (recovery.folder / "a.snapshot").write_bytes(b"?")
    left(replace(window.session.document, edition="nowhere-1999"))
    found = recoverables(recovery)

    dialog = recovery_module.RecoveryDialog(found, lambda _one: None, window._look, window)

    assert {each.standing for each in found} == {Standing.BROKEN}
    assert not dialog.go.isEnabled()
    assert dialog.drop.isEnabled()
    assert dialog.note.text()


def test_that_the_list_says_how_each_stands_to_its_file(
    window: Window,
    saved: Path,
    left: Leave,
    recovery: Recovery,
    qtmodeltester: ModelTester,
) -> None:
    left(changed(window.session.document), saved)
    (newer,) = recoverables(recovery)
    standings = [replace(newer, standing=each) for each in Standing]
    standings.append(replace(newer, differences=None))
    dialog = recovery_module.RecoveryDialog(standings, lambda _one: None, window._look, window)

    told = []
    for row in range(len(standings)):
        dialog.list.setCurrentIndex(dialog.entries.index(row))
        told.append(dialog.note.text())

    assert "早 不到 1 分钟。1 处不同" in told[0]
    assert "又存过" in told[1]
    assert "表样不同" in told[-1]
    assert not dialog.view.isVisibleTo(dialog)
    qtmodeltester.check(dialog.entries)
    dialog.drop.click()
    assert dialog.entries.rowCount() == len(standings) - 1


def answer_backups(monkeypatch: pytest.MonkeyPatch, button: str, row: int = 0) -> list[str]:
    told: list[str] = []

    class Answered(backups_module.BackupsDialog):
        def exec(self) -> int:
            if self._found:
                self.list.setCurrentIndex(self.entries.index(row))
            told.append(f"{self.heading.text()}：{self.note.text()}")
            getattr(self, button).click()
            return self.result()

    monkeypatch.setattr(backups_module, "BackupsDialog", Answered)
    return told


def test_that_a_previous_version_is_restored_as_one_undo_step(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改")
    window.session.save(saved)
    told = answer_backups(monkeypatch, "go")

    window.guard.show_backups()

    assert "1 处不同" in told[0]
    assert window.session.document.text("budget.basic") == "1100.75"
    window.session.undo()
    assert window.session.document.text("budget.basic") == "5"


def test_that_a_previous_version_is_opened_as_a_copy(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改")
    window.session.save(saved)
    answer_backups(monkeypatch, "copy")

    window.guard.show_backups()

    assert window.session.path is None
    assert window.session.document.text("budget.basic") == "1100.75"


def test_that_versions_that_cannot_be_restored_say_why(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = window.session.document
    other = replace(document, baseline=Baseline("2024", "zhanjiang-2025"))
    save_elsewhere(saved, other)
    save_elsewhere(saved, document)
    saved.write_text("damaged", "utf-8")
    save_elsewhere(saved, document)
    told = []
    for row in range(3):
        said = answer_backups(monkeypatch, "close_", row)
        window.guard.show_backups()
        told.append(said[0])

    assert "不是本程序的填报文件" in told[0]
    assert "去年的值与现在不同" in told[1]
    assert "完全一样" in told[2]


def test_that_without_versions_it_says_how_they_come_about(
    window: Window, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = answer_backups(monkeypatch, "close_")

    window.guard.show_backups()
    assert "还没有存成文件" in said[0]
    window.session.save(tmp_path / "a.kpif")
    window.guard.show_backups()

    assert "还没有以前的版本" in told[0]
