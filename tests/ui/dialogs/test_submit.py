from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.layout.sheet import Variant
from ui.dialogs.submit import SubmitDialog
from ui.exporting import Official
from ui.look import Look
from ui.session import Session

USUAL = {Official(Variant.SUBMISSION, ".xlsx"), Official(Variant.SUBMISSION, ".pdf")}


def dialog_of(session: Session, folder: Path, look: Look, qtbot: QtBot) -> SubmitDialog:
    dialog = SubmitDialog(session, folder, "表", look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def spoil(session: Session) -> None:
    session.apply(SetField("budget.project", "1"), "修改 项目支出")


def test_that_both_files_of_the_submission_are_proposed(
    session: Session, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(session, tmp_path, look, qtbot)

    assert set(dialog.wish().files) == USUAL
    assert {path.name for path in dialog.wish().files.values()} == {
        "表（报送稿）.xlsx",
        "表（报送稿）.pdf",
    }
    assert dialog.go.isEnabled()
    assert dialog.go.isDefault()
    assert not dialog.reason.isVisible()
    assert dialog.list.isVisible()


def test_that_the_public_copy_can_be_chosen_and_some_file_must_be(
    session: Session, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(session, tmp_path, look, qtbot)
    for box in dialog.files.values():
        box.setChecked(False)
    assert not dialog.go.isEnabled()

    dialog.files[Official(Variant.PUBLIC, ".pdf")].setChecked(True)

    assert dialog.go.isEnabled()
    assert [path.name for path in dialog.wish().files.values()] == ["表（公开稿）.pdf"]


def test_that_errors_do_not_forbid_it_but_want_a_sentence(
    session: Session, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    spoil(session)
    dialog = dialog_of(session, tmp_path, look, qtbot)

    assert "1 个错误" in dialog.verdict.text()
    assert not dialog.go.isEnabled()
    assert dialog.back.isDefault()

    dialog.reason.setText("　")
    assert not dialog.go.isEnabled()
    dialog.reason.setText("先交，随后补 ")

    assert dialog.go.isEnabled()
    assert dialog.wish().reason == "先交，随后补"


def test_that_what_is_mended_meanwhile_is_an_error_no_more(
    session: Session, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    spoil(session)
    dialog = dialog_of(session, tmp_path, look, qtbot)

    session.undo()

    assert "没有错误" in dialog.verdict.text()
    assert dialog.go.isEnabled()
    assert dialog.wish().findings == session.ready()


def test_that_files_to_be_replaced_are_named(
    session: Session,
    look: Look,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "表（报送稿）.pdf").write_bytes(b"old")
    dialog = dialog_of(session, tmp_path, look, qtbot)
    assert not dialog._warning.isVisible()

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    dialog.choose.click()
    assert dialog.folder == tmp_path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(other))
    dialog.choose.click()

    assert dialog._warning.isVisible()
    assert "表（报送稿）.pdf" in dialog._warning.text()
    assert {path.parent for path in dialog.wish().files.values()} == {other}


def test_that_a_finding_leads_to_its_place(
    session: Session, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(session, tmp_path, look, qtbot)
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))

    with qtbot.waitSignal(dialog.jump) as jump:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)

    assert jump.args == [dialog.list.current()]
    assert not dialog.isVisible()
