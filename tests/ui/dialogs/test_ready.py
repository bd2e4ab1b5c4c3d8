from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from benchmarks.documents import grown
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.model.document import Document
from kpiform.rules import Finding
from kpiform.schema.rulebook import Severity
from tests.ui.test_filing import choose_file
from ui.dialogs import forms, ready
from ui.dialogs.ready import ReadyDialog
from ui.look import Look
from ui.models.findings import FindingColumn
from ui.session import Session
from ui.window import Window


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, look: Look) -> ReadyDialog:
    session.apply(SetField("indicators/i2/indicator.target", ""), "修改")
    dialog = ReadyDialog(session, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown(dialog: ReadyDialog) -> list[Finding]:
    found = (dialog.model.finding(row) for row in range(dialog.model.rowCount()))
    return [finding for finding in found if finding]


def test_that_a_missing_value_is_an_error_here_though_it_is_none_while_filling_in(
    dialog: ReadyDialog, session: Session
) -> None:
    assert not [f for f in session.findings if f.severity is Severity.ERROR]

    assert "还不能交：有 1 个错误" in dialog.verdict.text()
    assert shown(dialog)[0].path == "indicators/i2/indicator.target"
    assert dialog.go.text() == "先导出草稿…"
    assert dialog.go.isEnabled()


def test_that_it_follows_what_is_mended(dialog: ReadyDialog, session: Session) -> None:
    session.undo()

    assert "没有错误" in dialog.verdict.text()
    assert dialog.go.text() == "导出…"


def test_that_one_section_can_be_looked_at(dialog: ReadyDialog) -> None:
    everything = len(shown(dialog))

    dialog.sections.setCurrentIndex(dialog.sections.findData("tasks"))

    assert 0 < len(shown(dialog)) < everything
    assert all(finding.path.startswith(("tasks", "#tasks")) for finding in shown(dialog))


def test_that_choosing_a_finding_closes_and_goes_there(qtbot: QtBot, dialog: ReadyDialog) -> None:
    with qtbot.waitSignal(dialog.jump) as jumped:
        dialog.list.activated.emit(dialog.model.index(0, FindingColumn.PLACE))

    assert jumped.args is not None
    assert jumped.args[0].path == "indicators/i2/indicator.target"
    assert not dialog.isVisible()


def test_that_a_form_without_findings_is_ready(
    qtbot: QtBot, session: Session, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "ready", lambda _self: ())
    dialog = ReadyDialog(session, look)
    qtbot.addWidget(dialog)

    assert dialog.verdict.text().startswith("可以交了")
    assert dialog.model.rowCount() == 0


class Answering:
    """A full check that is answered at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answer: QDialog.DialogCode) -> None:
        self.shown = 0

        def answered(_dialog: ReadyDialog) -> int:
            self.shown += 1
            return int(answer)

        monkeypatch.setattr(ready.ReadyDialog, "exec", answered)


@pytest.mark.parametrize("wanted", [True, False])
def test_that_errors_are_shown_before_an_export_and_a_draft_is_never_forbidden(
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    wanted: bool,
    through: Callable[[Window], None],
) -> None:
    code = QDialog.DialogCode.Accepted if wanted else QDialog.DialogCode.Rejected
    check = Answering(monkeypatch, code)
    monkeypatch.setattr(forms.ExportDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    choose_file(monkeypatch, tmp_path / "草稿.pdf")
    window.session.apply(SetField("indicators/i2/indicator.target", ""), "修改")

    window.actions_["pdf"].trigger()
    through(window)

    assert check.shown == 1
    assert (tmp_path / "草稿.pdf").exists() is wanted


def test_that_a_form_without_errors_is_exported_without_a_question(
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    through: Callable[[Window], None],
) -> None:
    check = Answering(monkeypatch, QDialog.DialogCode.Rejected)
    monkeypatch.setattr(forms.ExportDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    choose_file(monkeypatch, tmp_path / "表.pdf")

    window.filing.export(pdf=True)
    through(window)

    assert check.shown == 0
    assert (tmp_path / "表.pdf").exists()


def test_that_the_check_asked_for_leads_to_the_export_without_a_second_one(
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    through: Callable[[Window], None],
) -> None:
    check = Answering(monkeypatch, QDialog.DialogCode.Accepted)
    monkeypatch.setattr(forms.ExportDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    choose_file(monkeypatch, tmp_path / "表.pdf")
    window.session.apply(SetField("indicators/i2/indicator.target", ""), "修改")

    window.actions_["review"].trigger()
    through(window)

    assert check.shown == 1
    assert (tmp_path / "表.pdf").exists()


def test_that_exports_go_to_the_folder_chosen_for_them(
    window: Window, tmp_path: Path, sample: Document
) -> None:
    preferences = window.personal.preferences
    chosen = replace(preferences.settings, exports=str(tmp_path))
    preferences.choose(chosen)

    assert window.filing.export_folder() == tmp_path


def test_that_handing_in_goes_on_from_the_check_asked_for(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_on: list[str] = []
    monkeypatch.setattr(window.submitting, "submit", lambda: gone_on.append("交稿"))
    monkeypatch.setattr(window.filing, "export", lambda **_how: gone_on.append("导出"))

    def press(dialog: ReadyDialog) -> int:
        assert dialog.hand_in is not None
        assert dialog.hand_in.isDefault()
        dialog.hand_in.click()
        return dialog.result()

    monkeypatch.setattr(ready.ReadyDialog, "exec", press)
    window.actions_["review"].trigger()

    assert gone_on == ["交稿"]


def test_that_there_is_no_handing_in_where_only_an_export_was_wanted(dialog: ReadyDialog) -> None:
    assert dialog.hand_in is None
    assert "交稿…" not in [button.text() for button in dialog.findChildren(QPushButton)]


def test_that_a_long_form_is_checked_again_beside_the_window(
    qtbot: QtBot, sample: Document, look: Look, through: Callable[[QWidget], None]
) -> None:
    session = Session(grown(sample, 20), packaged_only())
    qtbot.waitUntil(lambda: session.checked)
    dialog = ReadyDialog(session, look)
    qtbot.addWidget(dialog)
    before = len(dialog.found)

    with qtbot.waitSignal(session.findings_changed):
        session.apply(SetField("budget.basic", "很多"), "修改")
    assert dialog.verdict.text() == ready.NOT_CHECKED
    assert len(dialog.found) == before
    through(dialog)

    assert dialog.found == session.ready()
    assert "还不能交" in dialog.verdict.text()
