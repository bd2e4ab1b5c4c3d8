"""The commands of the window, from the first question to the new document."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.io.recovery import Recovery
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.ui.carry.carryings import NEW
from tests.ui.carry.test_merging import changed
from tests.unit.model.documents import handed_in
from ui.carry import writing
from ui.carry.clashes import ClashesDialog
from ui.carry.comparing import CompareDialog
from ui.carry.dialog import ReviewDialog
from ui.carry.drafts import DraftsDialog
from ui.carry.goal import CarryGoalDialog, ConvertGoalDialog
from ui.exporting import Official, printed, write
from ui.intake.review import ReviewDialog as ImportReview
from ui.session import Session
from ui.window import Window

Through = Callable[[QWidget], None]


def accept(monkeypatch: pytest.MonkeyPatch, *kinds: type[QDialog]) -> list[str]:
    """Let these dialogs be accepted as they come up; their names are returned."""
    opened: list[str] = []

    def make(kind: type[QDialog]) -> None:
        def exec_(dialog: QDialog) -> QDialog.DialogCode:
            opened.append(kind.__name__)
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(kind, "exec", exec_)

    for kind in kinds:
        make(kind)
    return opened


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def compare_dialog(window: Window) -> CompareDialog:
    found = [each for each in window.findChildren(CompareDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_that_the_document_shown_becomes_that_of_the_next_year(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch, through: Through
) -> None:
    opened = accept(monkeypatch, CarryGoalDialog, ReviewDialog)

    window.actions_["carry"].trigger()
    through(window)
    through(window)

    document = window.session.document
    assert opened == ["CarryGoalDialog", "ReviewDialog"]
    assert document.year == 2026
    assert document.last_year("budget.basic") == sample.text("budget.basic")
    assert document.text("budget.basic") == ""
    assert "budget.basic" in document.pending
    assert window.session.path is None
    assert window.session.modified
    assert any(not each.original for each in Recovery.of_user().found())


def test_that_it_is_one_step_that_can_be_undone(
    window: Window, monkeypatch: pytest.MonkeyPatch, through: Through
) -> None:
    accept(monkeypatch, CarryGoalDialog, ReviewDialog)
    window.actions_["carry"].trigger()
    through(window)
    through(window)
    carried = window.session.document

    window.session.undo()
    assert window.session.document.text("goal.text") == ""
    window.session.redo()
    assert window.session.document == carried


def test_that_nothing_happens_when_the_goal_is_given_up(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in (CarryGoalDialog, ConvertGoalDialog, DraftsDialog):
        monkeypatch.setattr(kind, "exec", lambda _self: QDialog.DialogCode.Rejected)

    for command in ("carry", "convert", "merge"):
        window.actions_[command].trigger()

    assert window.session.document == sample


def test_that_nothing_begins_while_something_would_be_lost(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = accept(monkeypatch, CarryGoalDialog, ConvertGoalDialog, DraftsDialog)

    with monkeypatch.context() as patch:
        patch.setattr(window.filing, "leave", lambda _then: None)
        for command in ("carry", "convert", "merge", "last_year"):
            window.actions_[command].trigger()

    assert opened == []


def test_that_a_document_is_put_into_another_form(
    window: Window, monkeypatch: pytest.MonkeyPatch, through: Through
) -> None:
    accept(monkeypatch, ConvertGoalDialog, ReviewDialog)

    window.actions_["convert"].trigger()
    through(window)
    through(window)

    assert window.session.edition.id != NEW
    assert window.session.document.year == 2025
    assert window.session.stack.undoText() == "换表样"


def test_that_last_year_s_own_file_goes_straight_to_the_question(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch, through: Through,
    tmp_path: Path,
) -> None:  # fmt: skip
    path = tmp_path / "去年.kpif"
    documents.save(path, sample.with_field("goal.text", "去年的目标"), Backups(tmp_path / "b"))
    choose(monkeypatch, path)
    accept(monkeypatch, CarryGoalDialog, ReviewDialog)

    window.actions_["last_year"].trigger()
    through(window)
    through(window)

    assert window.session.document.last_year("goal.text") == "去年的目标"


def test_that_somebody_else_s_excel_is_imported_and_then_carried(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch, through: Through,
    tmp_path: Path,
) -> None:  # fmt: skip
    path, official = tmp_path / "去年.xlsx", Official(Variant.PUBLIC, ".xlsx")
    write(printed(sample, load_edition(NEW), packaged_only(), (official,)), {official: path})
    choose(monkeypatch, path)
    opened = accept(monkeypatch, ImportReview, CarryGoalDialog, ReviewDialog)

    window.actions_["last_year"].trigger()
    for _ in range(3):
        through(window)

    assert opened == ["ReviewDialog", "CarryGoalDialog", "ReviewDialog"]
    assert window.session.document.year == 2026


def test_that_a_file_that_cannot_be_opened_is_told(
    window: Window, sample: Document, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "空.kpif"
    path.touch()

    window.carrying.begin_with(path)

    assert "空.kpif" in told[0]
    assert window.session.document == sample


def test_that_the_report_is_written_while_deciding(
    window: Window, monkeypatch: pytest.MonkeyPatch, through: Through, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(writing, "tell", lambda _parent, text: told.append(text))
    path = tmp_path / "结转.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    accept(monkeypatch, CarryGoalDialog)

    def exec_(dialog: ReviewDialog) -> QDialog.DialogCode:
        dialog.report.click()
        through(dialog)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ReviewDialog, "exec", exec_)
    window.actions_["carry"].trigger()
    through(window)

    assert path.read_bytes().startswith(b"PK")
    assert told == ["已导出“结转.xlsx”。"]


def drafts(
    window: Window, monkeypatch: pytest.MonkeyPatch, through: Through, folder: Path,
    *found: Document,
) -> None:  # fmt: skip
    """Merge these documents, accepting everything."""
    paths = [folder / f"科室{number}.kpif" for number in range(len(found))]
    for path, document in zip(paths, found, strict=True):
        documents.save(path, document, Backups(folder / "b"))

    def exec_(dialog: DraftsDialog) -> QDialog.DialogCode:
        dialog.read(paths)
        through(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(DraftsDialog, "exec", exec_)
    window.actions_["merge"].trigger()
    through(window)


def test_that_several_drafts_become_one_document(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch, through: Through,
    tmp_path: Path,
) -> None:  # fmt: skip
    opened = accept(monkeypatch, ClashesDialog)

    drafts(window, monkeypatch, through, tmp_path, sample, changed(sample))

    assert opened == ["ClashesDialog"]
    assert window.session.path is None
    assert "接待科的目标。" in window.session.document.text("goal.text")
    assert "goal.text" in window.session.document.pending


def test_that_drafts_that_agree_need_no_decision(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch, through: Through,
    tmp_path: Path,
) -> None:  # fmt: skip
    opened = accept(monkeypatch, ClashesDialog)
    other = sample.with_field("staff.count", "")

    drafts(window, monkeypatch, through, tmp_path, sample, other)

    assert opened == []
    assert window.session.document.text("goal.text") == sample.text("goal.text")


def test_that_a_file_is_compared_beside_the_form(
    window: Window, sample: Document, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    path = tmp_path / "另一份.kpif"
    documents.save(path, sample.with_field("budget.basic", "1"), Backups(tmp_path / "b"))
    choose(monkeypatch, path)

    window.actions_["compare_file"].trigger()

    dialog = compare_dialog(window)
    qtbot.waitUntil(lambda: bool(dialog.outcome.found))
    window.show_session(Session(sample, packaged_only()))
    assert not dialog.isVisible()


def test_that_the_last_draft_and_the_newest_backup_are_at_hand(
    window: Window, sample: Document, qtbot: QtBot, tmp_path: Path
) -> None:
    window.actions_.refresh()
    assert not window.actions_["compare_submission"].isEnabled()
    assert not window.actions_["compare_backup"].isEnabled()
    old = handed_in(sample.with_field("budget.basic", "7"))
    path = tmp_path / "a.kpif"
    session = Session(replace(sample, submissions=(old,)), packaged_only())
    window.show_session(session)
    session.save(path)
    session.apply(SetField("budget.project", "9"), "修改")
    session.save(path)
    window.actions_.refresh()

    window.actions_["compare_submission"].trigger()
    dialog = compare_dialog(window)
    qtbot.waitUntil(lambda: bool(dialog.outcome.found))
    assert [each.before for each in dialog.outcome.found] == ["7", sample.text("budget.project")]

    window.actions_["compare_backup"].trigger()
    second = compare_dialog(window)
    qtbot.waitUntil(lambda: bool(second.outcome.found))
    assert second.choice.currentText().startswith("备份")
    assert [each.path for each in second.outcome.found] == ["budget.project"]
